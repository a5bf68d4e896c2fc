"""Entries without a box among entries with boxes are work that nobody ticks yet, or remarks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def _read(lines: str, heading: str = "Phase 1: Hull") -> tuple[dict[str, Any], list[str]]:
    found = imported(f"# Yard\n\n## {heading}\n\n{lines}\n")
    document: Any = found.document
    doubts = [doubt.sentence for report in found.reports for doubt in report.doubts]
    return dict(document["phases"][0]), doubts


def test_short_entries_among_boxes_are_work_without_a_status_and_told() -> None:
    phase, doubts = _read("- [x] Saw\n- Dry the planks\n- [ ] Nail\n- Oil the saw")
    titles = [(task["title"], task.get("status")) for task in phase["tasks"]]
    assert titles == [
        ("Saw", "done"), ("Dry the planks", None), ("Nail", "todo"), ("Oil the saw", None)
    ]  # fmt: skip
    assert "notes" not in phase
    assert doubts == [
        "'Dry the planks' and 1 more have no box, beside entries with one: "
        "taken as work that is not begun"
    ]


def test_so_are_those_beneath_an_entry() -> None:
    phase, _ = _read("- [ ] **Bow**: all of it\n  - [x] Saw\n  - Dry the planks")
    (task,) = phase["tasks"]
    assert [step["title"] for step in task["subtasks"]] == ["Saw", "Dry the planks"]


@pytest.mark.parametrize(
    "remark",
    [
        "The planks came from the north yard. They are still wet.",
        "The planks came from the north yard.",
        "(the planks are still wet)",
        "[the order](https://example.org/order)",
        "All of this waits until the planks that came from the north yard are dry and paid for",
    ],
)
def test_what_reads_as_a_remark_stays_a_note_and_is_told(remark: str) -> None:
    phase, doubts = _read(f"- [x] Saw\n- [ ] Nail\n- {remark}")
    assert [task["title"] for task in phase["tasks"]] == ["Saw", "Nail"]
    assert remark in phase["notes"]
    (told,) = doubts
    assert told.endswith("has no box, beside entries with one: kept as a note")


def test_one_among_many_boxes_is_a_note() -> None:
    phase, doubts = _read("- [x] Saw\n- [ ] Nail\n- [ ] Tar\n- [ ] Dry\n- as last year")
    assert len(phase["tasks"]) == 4
    assert phase["notes"] == "- as last year"
    assert len(doubts) == 1


@pytest.mark.parametrize("fact", ["Owner: Ana", "**Status**: open", "✅ Oil the saw"])
def test_what_is_no_question_is_not_told(fact: str) -> None:
    assert _read(f"- [x] Saw\n- [ ] Nail\n- {fact}")[1] == []


def test_what_is_over_has_remarks_and_no_open_work() -> None:
    phase, doubts = _read("- [x] Saw\n- tarred twice", heading="Phase 1: Hull ✅")
    assert [task["title"] for task in phase["tasks"]] == ["Saw"]
    assert phase["notes"] == "- tarred twice"
    assert len(doubts) == 1
