"""Figures stated in passing become claims, and what states none becomes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tracker.restated import new_rows
from data.tracker.stated import Named, named_in, stated
from tests.support.importing import imported

NAMED = Named(
    frozenset(("1.1", "1.2.3", "M00")),
    ("Enhanced Storage (STORE)", "Urgent Fixes (done)", "Urgent Fixes Required", "Other"),
)


def said(line: str, of: str = "") -> list[tuple[Any, ...]]:
    """Return what a line states: subject or filter, and the figure with its unit."""
    rows = stated(line, "T.md", NAMED, None)
    found = [(row.get("subject") or row["of"], row["stated"], row.get("unit", "")) for row in rows]
    return [one for one in found if of in str(one[0])]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **Load Test Success**: 99.2% at noon", [("Load Test Success", "99.2 %", "")]),
        (
            "Load test success: 99.2% (953/961 runs)",
            [("Load test success", "99.2 %", ""), ("Load test success", "953/961", "")],
        ),
        ("- [x] **Load Test Success**: 99.2% at noon", [("Load Test Success", "99.2 %", "")]),
        ("- ✅ 98.5% of loads succeed", []),
        ("- ✅ 98.5% load success so far", [("load success", "98.5 %", "")]),
        ("**REAL Completion**: ~65% of it all", [("is:leaf", "~65 %", "")]),
        ("- **Current state**: 53% complete (looked at)", [("is:leaf", "53 %", "")]),
        ("- **Programme progress:** 2/22 milestones", [("is:leaf", "2/22", "")]),
        ("- [ ] Paint (drying: 3 days)", []),
        ("- To the fair: 4-6 weeks", [("To the fair", "4-6", "weeks")]),
        ("**Fire Safety Score:** 5.2/10 at first", [("Fire Safety Score", "5.2/10", "")]),
        ("31 integration tests run at night", [("integration tests", 31, "")]),
        ("Basic integration tests ✅ (11 tests pass)", [("integration tests", 11, "")]),
        ("Harbour 10 compatibility matrix test", []),
        ("9/9 storage tests pass", [("storage tests", 9, "")]),
        ("8 device tests failing", [("failing tests", 8, "")]),
        ("A single failing test is left", [("failing test", 1, "")]),
        (
            "- 22 milestones planned (M00-M22)",
            [("kind:task id>=M00 id<=M22", 22, ""), ("is:leaf", "M00-M22", "")],
        ),
        ("## Open Risks (P0-P1)", [("kind:risk priority>P1", 0, "")]),
        ("See Task 9.9 and Epic 1.1 → 7.7", [('id:"9.9"', 1, ""), ('id:"7.7"', 1, "")]),
        ("Task 1.2 is part of Task 1.2.3", []),
        ("(3 of 5 storage backends work)", [('group:"Enhanced Storage (STORE)"', "3/5", "")]),
        (
            "- **Urgent Fixes**: 10 of 10",
            [
                ('group:"Urgent Fixes (done)" or group:"Urgent Fixes Required"', "10/10", ""),
                ("Urgent Fixes", "10/10", ""),
            ],
        ),
    ],
)
def test_a_figure_in_a_line_becomes_a_claim(line: str, expected: list[tuple[Any, ...]]) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "- 🎯 100% test success",
        "The target is 80% line coverage",
        "Reach ≥95% line coverage",
        "Reach line coverage ≥ 95 % for loads",
        "99.1% → 100% test success",
        "- **Effort**: 10-12 hours",
        "- **Phase 2**: 4-6 weeks",
        "2.2 Integration Tests ✅",
        "| Load Test Success: 99% | 31 integration tests |",
        "an improvement of 12,344% large tensors in all",
        "It was 2025-01-14, at 10:30, v0.4.0",
        "",
        "x" * 1000 + " 31 integration tests",
    ],
)
def test_aims_fields_ids_and_rows_of_tables_state_nothing(line: str) -> None:
    assert said(line) == []


def test_a_name_with_underscores_keeps_them_and_emphasis_goes() -> None:
    (row,) = stated("_Sails_ of OARS_LIST.md: __99.2%__ sewn", "T.md", NAMED, None)
    assert row["text"] == "Sails of OARS_LIST.md: 99.2% sewn"


def test_what_stands_in_a_code_block_is_no_statement() -> None:
    assert said("```\n31 integration tests\n```\nSome words.") == []


def test_a_label_that_comes_again_and_again_is_a_field_of_items() -> None:
    lines = [f"**Code coverage**: {n}0%" for n in (6, 7, 8)]
    assert said("\n\n".join(lines)) == []
    assert len(said("\n\n".join(lines[:2]))) == 2


def test_a_claim_has_its_words_its_place_and_the_day_of_the_text() -> None:
    on = date(2026, 2, 8)
    (row,) = stated("# T\n\n- ✅ **31 integration tests** run", "T.md", NAMED, on)
    assert row == {
        "text": "31 integration tests run",
        "stated": 31,
        "subject": "integration tests",
        "where": "T.md:3",
        "date": on,
    }


def test_what_is_known_already_is_not_said_twice() -> None:
    row = {"of": "is:leaf", "stated": "2/22", "where": "T.md:9"}
    same: dict[str, object] = {**row, "where": "T.md:1"}
    other: dict[str, object] = {**row, "stated": "3/22"}
    assert new_rows([same, other], [row]) == [other]


def test_the_names_of_all_work_are_found_at_every_level() -> None:
    below = {"id": "1.1.1", "group": "B"}
    document = {
        "phases": [{"id": "1", "tasks": [{"id": "1.1", "group": "A", "subtasks": [below]}]}]
    }
    assert named_in(document) == Named(frozenset(("1", "1.1", "1.1.1")), ("A", "B"))


_SCRAPS = (
    "31", " of ", "/", "%", "~", "tests", " failing", "M00-M22", "(", ")", ": ", "**", " | ", "1.2",
    "Task ", "→", "weeks", "complete", "storage", "\n", "9" * 50, "Ü", "\x1b[31m",
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(_SCRAPS)).map("".join)))
def test_any_text_is_looked_through(text: str) -> None:
    for row in stated(text, "T.md", NAMED, None):
        assert ("of" in row) != ("subject" in row)
        assert row["stated"] != ""


def claims_of(text: str) -> list[tuple[object, object]]:
    document: Any = imported(text).document
    return [(row.get("of"), row["stated"]) for row in document.get("claims", ())]


YARD = """\
# Yard

{}

## Phase 1: Hull

- [x] 1.1 Tar
  - [x] Heat
  - [x] Stir
- [ ] 1.2 Mast
"""


@pytest.mark.parametrize(
    ("line", "stated_there"),
    [
        ("Progress: 1/2 tasks (50%)", ["1/2"]),
        ("Done: 1/3 (33%)", ["1/3"]),
        ("Progress: 2/3 (~67%)", ["2/3"]),
        ("Progress: 1/2 tasks (90%)", ["1/2", "90 %"]),
    ],
)
def test_the_share_of_a_count_beside_it_is_no_claim_of_its_own(
    line: str, stated_there: list[str]
) -> None:
    assert [figure for _, figure in claims_of(YARD.format(line))] == stated_there


@pytest.mark.parametrize("form", ["- [ ] 1.3 {}", "- [ ] {}", "* [x] **{}**", "1. [ ] 1.3 {}"])
def test_the_title_of_an_entry_states_nothing_of_the_whole(form: str) -> None:
    title = "Progress bar done: 80% of lamps seen"
    assert claims_of(YARD.format("") + form.format(title) + "\n") == []
