"""What stands around the words of an entry: a day, a deed and a name, a status with more behind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported

_DAY = date(2026, 12, 1)


def _tasks(*lines: str) -> list[dict[str, Any]]:
    entries = "\n".join(f"- {line}" for line in lines)
    document: Any = imported(f"# Boats\n\n## Phase 1: Hull\n\n{entries}\n").document
    return [
        {key: row[key] for key in row if key not in ("id", "source")}
        for row in document["phases"][0]["tasks"]
    ]


@pytest.mark.parametrize("deed", ["Code review", "Review", "Testing", "QA", "Prüfung"])
def test_what_people_do_in_front_of_a_dash_is_the_title_and_no_status(deed: str) -> None:
    dated, plain, bold = _tasks(
        f"[ ] 2026-12-01 – {deed} – Ana", f"[ ] {deed} — the mast", f"[ ] **{deed}**: the mast"
    )
    assert dated == {"title": f"{deed} – Ana", "status": "todo", "due": _DAY}
    assert (plain["title"], plain["status"]) == (f"{deed} — the mast", "todo")
    assert (bold["title"], bold["notes"], bold["status"]) == (deed, "the mast", "todo")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Sew – in progress, due: 2026-12-01", {"due": _DAY}),
        ("Sew – in Arbeit, Frist: 2026-12-01", {"due": _DAY}),
        ("Sew - in progress; owner: Ana", {"owners": ["Ana"]}),
        ("Sew — in progress, 3d, P1", {"estimate": "3d", "priority": "P1"}),
    ],
)
def test_a_status_with_more_behind_it_is_one_over_what_the_phase_says(
    line: str, fields: dict[str, Any]
) -> None:
    document: Any = imported(f"""
        # Boats

        ## 1. Sails (done)
        - 1.1 Cut – done
        - 1.2 {line}
        - 1.3 Dry – done
    """).document
    row = document["phases"][0]["tasks"][1]
    told = {key: row[key] for key in row if key not in ("id", "source")}
    assert told == {"title": "Sew", "status": "doing", **fields}


@pytest.mark.parametrize(
    ("line", "title", "reason"),
    [
        ("Roof - BLOCKED: waiting for the permit", "Roof", "the permit"),
        ("Roof — blocked: no slates", "Roof", "no slates"),
        ("Roof – Blocked, waiting for slates", "Roof", "slates"),
        ("**Roof** – blocked: no slates", "Roof", "no slates"),
        ("Roof (BLOCKED: waiting for the permit)", "Roof", "the permit"),
        ("Roof – blocked by the weather", "Roof – blocked by the weather", "the weather"),
        ("Dach – blockiert durch das Wetter", "Dach – blockiert durch das Wetter", "das Wetter"),
        ("Dach – blockiert: Regen", "Dach", "Regen"),
    ],
)
def test_an_entry_that_says_what_blocks_it_is_blocked_by_that(
    line: str, title: str, reason: str
) -> None:
    for box in ("[ ] ", ""):
        rows = _tasks(f"{box}{line}", f"{box}Oil - done", f"{box}Tar - done")
        assert rows[0] == {"title": title, "status": "blocked", "blocked_by": [reason]}


def test_what_is_done_is_blocked_by_nothing_and_keeps_what_held_it_up() -> None:
    (row,) = _tasks("[x] Roof - BLOCKED: no slates")
    assert (row["title"], row["status"], row["notes"]) == ("Roof", "done", "no slates")
    assert "blocked_by" not in row


def test_what_a_title_is_about_blocks_nothing() -> None:
    (row,) = _tasks("[ ] The door is blocked by sand - clear it")
    assert row == {"title": "The door is blocked by sand - clear it", "status": "todo"}


@pytest.mark.parametrize(
    "cell", ["✅/❌", "Done?", "⬜ / ✅", "done / open", "[ ] / [x]", "fertig?"]
)
def test_a_cell_that_asks_how_far_work_is_states_nothing_and_is_told(cell: str) -> None:
    found = imported(f"""
        # Boats

        ## Phase 1: Hull

        | Task | Status |
        |---|---|
        | Keel | {cell} |
        | Ribs | done |
    """)
    document: Any = found.document
    keel, ribs = document["phases"][0]["tasks"]
    assert ("status" in keel, keel["notes"], ribs["status"]) == (False, f"Status: {cell}", "done")
    assert any(cell in doubt.sentence for doubt in found.reports[0].doubts)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("[ ] Rail<br>long", {"title": "Rail long", "status": "todo"}),
        ("~~Attic~~ dropped", {"title": "Attic", "status": "dropped"}),
        ("[x] ~~Attic~~ done", {"title": "Attic", "status": "done"}),
        ("[ ] Mast (4h) @bo", {"title": "Mast", "status": "todo", "owners": ["bo"], "estimate": 4}),
        (
            "[ ] Room\n  <details>\n\n  - wet\n  - dry\n\n  </details>",
            {"title": "Room", "status": "todo", "notes": "- wet\n\n- dry"},
        ),
    ],
)
def test_breaks_frames_and_what_is_struck_out_leave_nothing_in_a_title_or_a_note(
    line: str, fields: dict[str, Any]
) -> None:
    assert _tasks(line, "[ ] Tar", "[ ] Oil")[0] == fields


def test_weeks_behind_the_mark_of_a_heading_are_its_time_and_a_timebox_has_no_stray_dash() -> None:
    document: Any = imported("""
        # Boats

        ## Back 🔄 (Weeks 5-8)

        **Timebox:** 2 weeks — on overrun: extend

        - [ ] Tar it

        ## Bow 🔄 (no wood)

        - [ ] Oil it
    """).document
    back, bow = document["phases"]
    assert (back["status"], back["window"], bow["notes"]) == ("doing", "Weeks 5-8", "no wood")
    assert back["timebox"] == {"limit": "2w", "on_overrun": "extend", "note": "on overrun: extend"}
