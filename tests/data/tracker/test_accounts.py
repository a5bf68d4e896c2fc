"""The report tells of everything that no row of the project holds, and why."""

from collections.abc import Iterator

import pytest

from data.tracker.importing import Text, import_tracker
from data.tracker.report import LEFT_OUT
from tests.support.importing import imported

_WORK = "# Boats\n\n## Phase 1: Hull\n- [ ] Tar\n\n"


def _fates(text: str) -> dict[int, tuple[str, str, str]]:
    found = imported(text).reports[0].fates
    return {fate.line: (fate.what, fate.fate, fate.why) for fate in found}


@pytest.mark.parametrize(
    "block",
    [
        "## Issues\n| ID | Issue | Severity |\n|---|---|---|\n| *No issues yet* | | |",
        "## Issues\n| Issue | Owner |\n|---|---|\n| [Issue] | [Name] |",
        "## Decisions\n- *None yet*",
    ],
)
def test_a_register_of_rows_that_hold_a_place_only_is_told_as_left_out(block: str) -> None:
    what, fate, why = _fates(f"{_WORK}{block}\n")[7]
    assert (what, fate) == ("list" if "- *" in block else "table", LEFT_OUT)
    assert why == "it only holds a place for rows"


def test_a_row_beside_others_that_holds_a_place_only_is_told_as_left_out() -> None:
    fates = _fates(
        f"{_WORK}## Risks\n| ID | Risk | Impact |\n|---|---|---|\n"
        "| R1 | Rain | high |\n| R2 | [Risk] | [Impact] |\n"
    )
    assert fates[7] == ("table", "taken", "risks")
    assert fates[10] == ("row", LEFT_OUT, "it sums up, or holds a place")


def _headings() -> Iterator[str]:
    yield "# Boats"
    yield "## State of things (2026-03-02)"
    yield "### Phase 1: Hull\n- [ ] Tar"
    yield "## Known risks\n| ID | Risk | Impact |\n|---|---|---|\n| R1 | Rain | high |"
    yield "## About the yard\nIt is old."


def test_what_became_of_each_heading_is_told() -> None:
    fates = _fates("\n\n".join(_headings()) + "\n")
    headings = [fate for fate in fates.values() if fate[0] == "heading"]
    assert headings == [
        ("heading", "taken", "the project's name"),
        ("heading", LEFT_OUT, "it only says what stands beneath it"),
        ("heading", "taken", "the title of Hull"),
        ("heading", "taken", "risks"),
        ("heading", "page", "About the yard"),
    ]


def test_a_line_over_rows_that_a_column_parts_is_a_note_of_what_they_stand_in() -> None:
    found = imported(
        "# Boats\n\n## Phase 1: Hull\n\n**Seen in May, by Ana**:\n\n"
        "| Group | Task | Status |\n|---|---|---|\n| Bow | Tar | done |\n| Stern | Oil | open |\n"
    )
    assert "Seen in May, by Ana" in str(found.document["phases"])


def test_a_byte_order_mark_that_is_left_out_is_told() -> None:
    found = import_tracker([Text("x.md", b"\xef\xbb\xbf" + _WORK.encode())])
    assert found.reports[0].repairs == ["the byte order mark at the start was left out"]
