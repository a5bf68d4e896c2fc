"""A breached budget insists until somebody decides what follows, and again once it is worse."""

from datetime import UTC, datetime

import pytest

from model.apply import apply
from model.breach import AGREED, BreachAnswer, answer_breach, breaches
from model.change import ChangeError, invert
from model.compose import set_field
from model.overrun import ACTIONS, EXTEND, REFUSE
from model.project import Project, build
from model.value import ABSENT, Maybe, Value

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def _project(current: Value = 312, limit: Value = 240, **more: Value) -> Project:
    row = {"id": "B2", "name": "Rehearsal", "current": current, "limit": limit, "unit": "min"}
    return build({"budgets": [{**row, **more}]})


def _answer(
    action: str = REFUSE, reason: str = "It is fine.", limit: Maybe = ABSENT
) -> BreachAnswer:
    return BreachAnswer(action, reason, "ana", NOW, limit)


def _answered(project: Project, answer: BreachAnswer) -> Project:
    changes = answer_breach(project, "budget:B2", answer)
    after = apply(project, changes)
    assert apply(after, invert(changes)) == project
    return after


def _now(project: Project, current: Value) -> Project:
    change = set_field(project, "budget:B2", ("current",), current)
    return apply(project, (change,) if change else ())


def test_what_is_within_its_limit_or_cannot_be_compared_does_not_insist() -> None:
    for project in (_project(current=240), _project(current="much"), _project(limit="none")):
        assert breaches(project) == ()


@pytest.mark.parametrize(
    ("word", "action"),
    [
        ("reduce scope", "reduce_scope"),
        ("Stop", "stop"),
        ("ask", ""),
        ("", ""),
        ("Sell it", AGREED),
    ],
)
def test_what_was_agreed_is_a_word_of_over_runs_or_words_of_ones_own(
    word: str, action: str
) -> None:
    (breach,) = breaches(_project(on_breach=word))
    assert breach.action == action
    assert "312 of 240 min" in breach.text


@pytest.mark.parametrize("action", [action for action in ACTIONS if action != EXTEND])
def test_every_answer_is_a_decision_that_quiets_it(action: str) -> None:
    after = _answered(_project(), _answer(action))
    (row,) = after.rows("decisions")
    assert row.title.startswith("Breach of B2 Rehearsal at 312 of 240 min: ")
    assert (row.get("links"), row.text("by")) == (("B2",), "ana")
    assert breaches(after) == ()


def test_it_insists_again_once_it_is_worse_and_not_when_it_is_better() -> None:
    after = _answered(_project(), _answer())
    assert breaches(_now(after, 300)) == ()
    assert len(breaches(_now(after, 313))) == 1


def test_a_limit_from_below_is_worse_when_the_figure_falls() -> None:
    after = _answered(_project(current=70, limit=">= 80"), _answer())
    assert breaches(_now(after, 75)) == ()
    assert len(breaches(_now(after, 69))) == 1


def test_a_decision_somebody_wrote_by_hand_answers_it_unless_it_was_rejected() -> None:
    def decided(status: str) -> Project:
        row = {"id": "D1", "title": "We live with it", "links": ["B2"], "status": status}
        return build({"budgets": [{"id": "B2", "current": 3, "limit": 2}], "decisions": [row]})

    assert breaches(decided("accepted")) == ()
    assert len(breaches(decided("rejected"))) == 1


def test_raising_the_limit_brings_it_within() -> None:
    after = _answered(_project(), _answer(EXTEND, limit=320))
    assert after.record("budget:B2").get("limit") == 320
    with pytest.raises(ChangeError, match="raise it by more"):
        answer_breach(_project(), "budget:B2", _answer(EXTEND, limit=300))


@pytest.mark.parametrize(
    ("project", "answer", "said"),
    [
        (_project(), _answer(reason=" "), "reason"),
        (_project(), _answer("pray"), "no answer"),
        (_project(current=1), _answer(), "not breached"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(
    project: Project, answer: BreachAnswer, said: str
) -> None:
    with pytest.raises(ChangeError, match=said):
        answer_breach(project, "budget:B2", answer)
