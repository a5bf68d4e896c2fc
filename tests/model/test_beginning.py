"""The first item of a phase that begins while the gate before it is open."""

from datetime import UTC, datetime

import pytest

from model.apply import apply
from model.beginning import gates_passed, pass_gates
from model.change import ChangeError, Changes, invert
from model.edit import set_status, set_value
from model.project import Project, build

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def _phased(status: str = "todo", met: str = "not_met", before: str = "done") -> Project:
    task = {"id": "2.1", "title": "Carry", "status": status}
    return build(
        {
            "phases": [
                {"id": "1", "title": "Pack", "status": before, "gate": ["C1", "C2", "gone"]},
                {"id": "2", "title": "Move", "tasks": [task, {"id": "2.2", "title": "Drive"}]},
                {"id": "3", "title": "Unpack"},
            ],
            "criteria": [{"id": "C1", "status": met}, {"id": "C2", "status": "met"}],
        }
    )


def _starts(project: Project, item: str, word: str = "doing") -> Changes:
    return set_status(project, f"item:{item}", word, NOW.date())


@pytest.mark.parametrize(("item", "word"), [("2.1", "doing"), ("2.2", "done"), ("2", "partial")])
def test_the_first_item_that_begins_a_phase_passes_the_open_gate_before_it(
    item: str, word: str
) -> None:
    project = _phased()
    (gate,) = gates_passed(project, _starts(project, item, word))
    assert (gate.begun, gate.before) == ("item:2", "item:1")
    assert gate.open == ("C1", "gone")
    assert "1 of 3 conditions hold, not C1, gone" in gate.text


def test_no_gate_is_passed_once_work_on_the_phase_has_begun() -> None:
    project = _phased(status="done")
    assert gates_passed(project, _starts(project, "2.2")) == ()


def test_words_that_begin_nothing_and_other_fields_pass_no_gate() -> None:
    project = _phased()
    assert gates_passed(project, _starts(project, "2.1", "blocked")) == ()
    named = set_value(project, "item:2.1", ("title",), "doing", NOW.date())
    assert gates_passed(project, named) == ()


def test_a_phase_behind_one_without_a_gate_begins_freely() -> None:
    project = _phased()
    assert gates_passed(project, _starts(project, "3")) == ()
    assert gates_passed(project, _starts(project, "1")) == ()


def test_a_phase_that_was_dropped_holds_nobody_up() -> None:
    project = _phased(before="dropped")
    assert gates_passed(project, _starts(project, "2.1")) == ()


def test_starting_all_the_same_is_a_decision_that_undo_takes_back() -> None:
    project = _phased()
    changes = _starts(project, "2.1")
    gates = gates_passed(project, changes)
    begun = apply(project, changes)
    decided = pass_gates(begun, gates, "The lorry is here.", NOW, "ana")
    after = apply(begun, decided)
    (row,) = after.rows("decisions")
    assert row.title == "2 Move begins although the gate of 1 is open"
    assert row.text("rationale").startswith("The lorry is here.")
    assert row.get("links") == ("2", "1", "C1")
    assert apply(after, invert(changes + decided)) == project
    with pytest.raises(ChangeError, match="reason"):
        pass_gates(begun, gates, " ", NOW, "ana")
