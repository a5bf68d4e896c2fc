"""Several trackers become one project, and what they have in common is told."""

from __future__ import annotations

from typing import Any

from data.tracker.importing import Imported, Text, import_tracker


def _read(bow: str, stern: str) -> Imported:
    return import_tracker([Text("bow.md", bow.encode()), Text("stern.md", stern.encode())])


def _doubts(found: Imported) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.sentence) for each in found.reports for one in each.doubts]


def test_a_phase_that_two_trackers_have_stays_two_and_is_told() -> None:
    found = _read(
        "# Bow\n\n## Phase 1: Hull repair\n\n- [ ] Saw\n",
        "# Stern\n\n## Phase 1: Hull Repair\n\n- [ ] Dry\n",
    )
    document: Any = found.document
    assert [phase["title"] for phase in document["phases"]] == ["Hull repair", "Hull Repair"]
    text = "'Hull Repair' is a phase of bow.md too; both stay: to join them, import this file alone"
    assert _doubts(found) == [("stern.md", 3, f"{text} with --into")]


def test_a_phase_that_only_has_the_number_of_another_is_told_to_get_another_id() -> None:
    found = _read(
        "# Bow\n\n## Phase 1: Hull\n\n- [ ] Saw\n", "# Stern\n\n## Phase 1: Sails\n\n- [ ] Sew\n"
    )
    document: Any = found.document
    assert [phase["id"] for phase in document["phases"]] == ["1", "2"]
    assert _doubts(found) == [("stern.md", 3, "the id 1 is taken; 'Sails' gets another")]


def test_phases_of_different_titles_and_numbers_are_no_question() -> None:
    found = _read(
        "# Bow\n\n## Phase 1: Hull\n\n- [ ] Saw\n", "# Stern\n\n## Phase 2: Sails\n\n- [ ] Sew\n"
    )
    assert _doubts(found) == []
