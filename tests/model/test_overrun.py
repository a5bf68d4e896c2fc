"""What follows when a timebox is over: one step each, with a decision, that undo takes back."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.apply import apply
from model.change import ChangeError, invert
from model.compose import set_field
from model.edit import LockedError
from model.overrun import ACTIONS, OverrunAnswer, answer_overrun
from model.project import Project, build
from model.record import Record
from model.status import status_of
from model.value import ABSENT
from tests.support.projects import projects

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
STOP = OverrunAnswer("stop", "the demo is today", "Ana", NOON)


def programme(**more: object) -> Project:
    subtasks = [
        {"id": "1.1.1", "status": "done", "spent": 1},
        {"id": "1.1.2", "status": "doing", "spent": 1.5},
        {"id": "1.1.3"},
        {"id": "1.1.4", "tags": ["gpu"], **more},
    ]
    box = {"limit": "2h", "on_overrun": "reduce_scope", "keep": ["1.1.2"]}
    task = {"id": "1.1", "title": "Backend", "timebox": box, "subtasks": subtasks}
    return build({"phases": [{"id": "1", "timebox": {"keep": ["1.1"]}, "tasks": [task]}]})


def answered(project: Project, answer: OverrunAnswer, at: str = "item:1.1") -> Project:
    """Apply an answer, and promise that it can be taken back."""
    changes = answer_overrun(project, at, answer)
    after = apply(project, changes)
    assert apply(after, invert(changes)) == project
    return after


def decision(project: Project) -> Record:
    (row,) = project.rows("decisions")
    return row


def logged(project: Project, address: str) -> list[str]:
    entries = project.record(address).entries("log")
    return [str(entry["text"]) for entry in entries if isinstance(entry, dict)]


def test_carrying_over_tags_what_is_open_and_notes_why() -> None:
    after = answered(programme(), replace(STOP, action="carry_over"))
    tags = [after.record(f"item:1.1.{n}").texts("tags") for n in (1, 2, 3, 4)]
    assert tags == [(), ("carried",), ("carried",), ("gpu", "carried")]
    assert logged(after, "item:1.1.3") == ["carried over: the demo is today"]
    assert status_of(after.record("item:1.1.2")) == "doing"
    again = answered(after, replace(STOP, action="carry_over"))
    assert again.record("item:1.1.4").texts("tags") == ("gpu", "carried")


def test_a_box_on_a_subtask_carries_the_subtask_itself() -> None:
    project = programme(timebox={"limit": 1})
    after = answered(project, replace(STOP, action="carry_over"), "item:1.1.4")
    assert after.record("item:1.1.4").texts("tags") == ("gpu", "carried")


def test_a_reduced_scope_drops_what_is_open_and_not_kept() -> None:
    after = answered(programme(), replace(STOP, action="reduce_scope"))
    words = [status_of(after.record(f"item:1.1.{n}")) for n in (1, 2, 3, 4)]
    assert words == ["done", "doing", "dropped", "dropped"]
    assert logged(after, "item:1.1.4") == ["dropped: the demo is today"]
    assert decision(after).texts("links") == ("1.1", "1.1.3", "1.1.4")


def test_what_is_picked_by_hand_is_kept_instead_of_what_the_box_names() -> None:
    answer = replace(STOP, action="reduce_scope", keep=("1.1.4",))
    words = [status_of(answered(programme(), answer).record(f"item:1.1.{n}")) for n in (2, 3, 4)]
    assert words == ["dropped", "dropped", "todo"]


def test_what_stands_below_a_kept_item_is_kept() -> None:
    with pytest.raises(ChangeError, match="nothing open below 1 could be left out"):
        answer_overrun(programme(), "item:1", replace(STOP, action="reduce_scope"))


def test_a_kept_id_that_names_nothing_stops_the_reduction() -> None:
    answer = replace(STOP, action="reduce_scope", keep=("1.1.9",))
    with pytest.raises(ChangeError, match=r"'1\.1\.9' is to be kept"):
        answer_overrun(programme(), "item:1.1", answer)


def test_without_anything_to_keep_a_scope_is_not_reduced() -> None:
    project = build({"phases": [{"id": "1", "timebox": {"limit": 1}, "tasks": [{"id": "1.1"}]}]})
    with pytest.raises(ChangeError, match="does not say what a reduced scope keeps"):
        answer_overrun(project, "item:1", replace(STOP, action="reduce_scope"))


def test_of_what_has_nothing_below_it_no_scope_is_reduced() -> None:
    project = programme(timebox={"limit": 1})
    with pytest.raises(ChangeError, match=r"nothing open is below 1\.1\.4"):
        answer_overrun(project, "item:1.1.4", replace(STOP, action="reduce_scope"))


def test_deferring_sets_the_status_of_the_item() -> None:
    after = answered(programme(), replace(STOP, action="defer"))
    assert status_of(after.record("item:1.1")) == "deferred"


def test_extending_adds_to_the_limit_in_its_own_form() -> None:
    after = answered(programme(), replace(STOP, action="extend", extend_by=0.5))
    assert after.record("item:1.1").get("timebox", "limit") == "2h30m"
    assert "extended by 0.5 h" in decision(after).text("rationale")


@pytest.mark.parametrize("hours", [0.0, -1.0, 2e6, float("nan")])
def test_a_box_is_extended_by_something_sensible_alone(hours: float) -> None:
    with pytest.raises(ChangeError, match="by how much"):
        answer_overrun(programme(), "item:1.1", replace(STOP, action="extend", extend_by=hours))


def test_a_stopwatch_cannot_be_extended() -> None:
    with pytest.raises(ChangeError, match="no limit"):
        answer_overrun(programme(), "item:1", replace(STOP, action="extend", extend_by=1.0))


@pytest.mark.parametrize("action", ["stop", "refuse"])
def test_stopping_and_refusing_change_nothing_but_are_on_record(action: str) -> None:
    project = programme()
    after = answered(project, replace(STOP, action=action))
    assert after.phases == project.phases
    assert decision(after).text("status") == "accepted"


def test_a_decision_holds_the_plan_against_what_was_worked() -> None:
    row = decision(answered(programme(), replace(STOP, running=0.25)))
    assert row.get("date") == date(2026, 11, 21)
    assert row.title == "Over-run of 1.1 Backend: stop"
    assert row.text("rationale") == "the demo is today\n\nPlanned 2 h, worked 2.75 h."
    assert (row.text("by"), row.text("impact"), row.own_id) == ("Ana", "low", "D1")


@pytest.mark.parametrize("action", ["stop", "defer", "refuse", "carry_over"])
def test_where_the_decision_is_declined_the_reason_is_kept_with_the_item(action: str) -> None:
    after = answered(programme(), replace(STOP, action=action, decision=False))
    assert not after.rows("decisions")
    assert logged(after, "item:1.1")[-1].endswith(": the demo is today")


@pytest.mark.parametrize(
    ("answer", "at", "why"),
    [
        (replace(STOP, reason="  "), "item:1.1", "say why"),
        (replace(STOP, action="shout"), "item:1.1", "no answer"),
        (STOP, "item:1.1.3", "no timebox"),
    ],
)
def test_an_answer_that_cannot_be_says_why(answer: OverrunAnswer, at: str, why: str) -> None:
    with pytest.raises(ChangeError, match=why):
        answer_overrun(programme(), at, answer)


def test_a_locked_item_is_not_dropped_behind_its_back() -> None:
    project = programme(locked_on=date(2026, 1, 2))
    with pytest.raises(LockedError):
        answer_overrun(project, "item:1.1", replace(STOP, action="reduce_scope"))


def test_items_without_an_id_get_one() -> None:
    rows = [{"title": "a"}, {"title": "b"}, {"title": "b"}]
    project = build({"phases": [{"title": "p", "timebox": {"limit": 1}, "tasks": rows}]})
    after = answered(project, replace(STOP, action="carry_over"), project.addresses("phases")[0])
    assert [row.texts("tags") for row in after.phases[0].children] == [("carried",)] * 3
    assert all(row.get("id") is not ABSENT for row in after.phases[0].children)


@given(projects(), st.sampled_from(ACTIONS), st.booleans(), st.data())
def test_every_answer_is_refused_with_a_sentence_or_can_be_taken_back(
    project: Project, action: str, with_decision: bool, data: st.DataObject
) -> None:
    items = [address for address, _, record in project.items() if not record.is_raw]
    assume(items)
    address = data.draw(st.sampled_from(items))
    box = set_field(project, address, ("timebox",), {"limit": data.draw(st.integers(0, 3))})
    project = project if box is None else apply(project, [box])
    answer = replace(STOP, action=action, decision=with_decision, extend_by=1.0, keep=())
    with suppress(ChangeError):
        answered(project, answer, address)
