"""Forms of rows that few trackers have: nothing of them is lost, and nothing empty comes in."""

from typing import Any

import pytest

from data.tracker.importing import Imported
from tests.support.importing import imported

BOATS = "# Boats\n\n## Phase 1: Hull\n\n- [ ] Paint the hull\n"


def _rows(found: Imported, register: str) -> list[dict[str, Any]]:
    document: Any = found.document
    return [
        {name: value for name, value in row.items() if name not in ("id", "source", "status")}
        for row in document.get(register, [])
    ]


def _tasks(found: Imported) -> list[dict[str, Any]]:
    document: Any = found.document
    tasks: list[dict[str, Any]] = document["phases"][0]["tasks"]
    return tasks


def _beneath(heading: str, text: str) -> Imported:
    return imported(f"{BOATS}\n## {heading}\n\n{text}\n")


def test_plain_lines_below_change_requests_are_requests() -> None:
    found = _beneath("Change requests", "- **Red sails**: the owner wants them\n- A second mast")
    assert _rows(found, "change_requests") == [
        {"title": "Red sails", "description": "the owner wants them"},
        {"title": "A second mast"},
    ]


def test_a_risk_says_behind_its_sentence_who_watches_it_and_what_is_done() -> None:
    lines = "- The cloth is late; owner: Ada\n- The mast breaks. Mitigation: have a spare"
    assert _rows(_beneath("Risks", lines), "risks") == [
        {"title": "The cloth is late", "owner": "Ada"},
        {"title": "The mast breaks", "mitigation": "have a spare"},
    ]


def test_what_a_cell_says_beside_its_day_stays() -> None:
    table = (
        "| Risk | Review on |\n|---|---|\n"
        "| The cloth is late | 2026-03-01, and again when it has come |"
    )
    (risk,) = _rows(_beneath("Risks", table), "risks")
    assert risk["review_on"].isoformat() == "2026-03-01"
    assert risk["review_on_note"] == "2026-03-01, and again when it has come"


def test_a_quotation_in_a_row_is_its_note_and_its_link_is_kept() -> None:
    found = _beneath("Risks", "- **Cloth**: late\n\n  > Order [early](https://cloth.example)")
    assert _rows(found, "risks") == [
        {
            "title": "Cloth",
            "description": "late",
            "notes": "Order early",
            "links": ["https://cloth.example"],
        }
    ]


@pytest.mark.parametrize(
    ("heading", "register", "row"),
    [
        ("Risks", "risks", "The mast breaks"),
        ("Issues", "issues", "The mast breaks"),
        ("Metrics", "metrics", "Speed: 6 knots"),
        ("Success criteria", "criteria", "All sails stand"),
        ("Reviews", "reviews", "**Weekly review**: look at the hull"),
    ],
)
def test_an_entry_that_only_shows_where_rows_go_is_no_row(
    heading: str, register: str, row: str
) -> None:
    found = _beneath(heading, f"- [Name]: [what it is]\n- {row}")
    assert len(_rows(found, register)) == 1
    assert "[Name]" not in str(found.document)


def test_next_steps_leave_out_what_only_holds_a_place() -> None:
    found = _beneath("Next steps", "- [Step 1]\n- Buy cloth")
    assert [one["title"] for one in found.items] == [
        "Hull",
        "Paint the hull",
        "Next steps",
        "Buy cloth",
    ]


def test_a_table_of_timeboxes_without_lengths_is_a_page() -> None:
    found = _beneath("Timeboxes", "| Phase | Timebox |\n|---|---|\n| Hull | soon |")
    assert "| Hull | soon |" in _rows(found, "pages")[0]["body"]


def test_a_board_whose_cells_are_words_for_a_status_says_nothing_of_work() -> None:
    found = _beneath("Board", "| To do | Done |\n|---|---|\n| Pending | Done |\n| Sew | Oars |")
    assert [one["title"] for one in found.items] == ["Hull", "Paint the hull"]


def test_a_period_of_the_project_is_its_first_day_and_its_last() -> None:
    found = imported(f"# Boats\n\n**Period**: 2026-03-09 ~ 2026-03-20 (Sprint 7)\n\n{BOATS[9:]}")
    project: Any = found.document["project"]
    assert [str(project[name]) for name in ("start", "target")] == ["2026-03-09", "2026-03-20"]
    assert project["description"] == "Period: 2026-03-09 ~ 2026-03-20 (Sprint 7)"


def test_a_bar_that_begins_at_no_day_gives_none() -> None:
    chart = "```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n  section Hull\n  {}\n```\n"
    for bar in ("Paint the hull :3d", "Paint the hull :2026-02-31, 3d"):
        found = imported(BOATS + "\n" + chart.format(bar))
        assert not {"start", "due"} & set(_tasks(found)[0])
        assert bar in str(found.document)


def test_an_entry_of_a_log_without_a_day_stays_beside_those_with_one() -> None:
    found = imported(
        "# Boats\n\n- [2026-03-01] Paint the hull #hull\n- [2026-03-02] Sew sails #sails\n"
        "- Carve oars #oars\n- [2026-03-04] Hang lamps #lamps\n"
    )
    assert [(task["title"], task["tags"], "created" in task) for task in _tasks(found)] == [
        ("Paint the hull", ["hull"], True),
        ("Sew sails", ["sails"], True),
        ("Carve oars", ["oars"], False),
        ("Hang lamps", ["lamps"], True),
    ]


def test_work_does_not_wait_for_itself() -> None:
    found = imported(f"{BOATS}- [ ] 1.2 Sew, blocked by 1.2\n- [ ] 1.3 Oars, blocked by 1.2\n")
    assert [task.get("blocked_by") for task in _tasks(found)] == [None, None, ["1.2"]]


def test_a_list_below_a_register_is_none_of_the_work_it_looks_like() -> None:
    entries = "{box}{0}\n  - Effort: 2h\n  - Owner: Ada\n{box}{1}\n  - Effort: 3h\n  - Owner: Bo\n"
    work, others = (
        entries.format("Paint", "Sew", box="- [ ] "),
        entries.format("Oars", "Lamps", box="- "),
    )
    found = imported(f"# Boats\n\n## Phase 1\n\n{work}\n## Decisions\n\n{others}")
    assert [row["title"] for row in _rows(found, "decisions")] == ["Oars", "Lamps"]
    assert [one["title"] for one in found.items if one["kind"] == "task"] == ["Paint", "Sew"]
