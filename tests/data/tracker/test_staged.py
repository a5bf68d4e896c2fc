"""Tables with a column of marks for each stage of the work, and those that only compare."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from data.trouble import Unreadable
from tests.support.importing import imported


def _items(text: str) -> list[tuple[object, object]]:
    return [(item["title"], item["status"]) for item in imported(dedent(text)).items]


def test_rows_follow_from_their_cells_and_keep_each_of_them() -> None:
    found = imported(
        dedent("""
        # Lamp catalogue

        Key: ⬜ to do · 🟡 in progress · ✅ done

        | # | Room | Lamp | Address | EN | FI | Photos |
        |---|---|---|---|---|---|---|
        | 1 | Hall | Chandelier | /hall/1 | ✅ | ✅ | n/a |
        | 2 | Hall | Lantern | /hall/2 | ✅ | 🟡 | ⬜ |
        | 3 | Attic | Torch | /attic/1 | ⬜ | ⬜ | ⬜ |
    """)
    )
    assert [(item["title"], item["status"]) for item in found.items] == [
        ("Chandelier", "done"),
        ("Lantern", "doing"),
        ("Torch", "todo"),
    ]
    document: Any = found.document
    lantern = document["phases"][0]["tasks"][1]
    assert (lantern["en"], lantern["fi"], lantern["photos"]) == ("✅", "🟡", "⬜")
    assert "photos" not in document["phases"][0]["tasks"][0]


def test_columns_that_are_all_stages_of_work_may_hold_a_yes_or_a_no() -> None:
    for done, todo in (("✅", "❌"), ("Yes", "No"), ("[x]", "[ ]"), ("Done", "To do")):
        assert _items(f"""
            ## Engines
            | Engine | Backend | Frontend | UI tests |
            |---|---|---|---|
            | Winch | {done} | {done} | {done} |
            | Pump | {done} | {todo} | {todo} |
            | Crane | {todo} | {todo} | {todo} |
        """)[1:] == [("Winch", "done"), ("Pump", "doing"), ("Crane", "todo")]


def test_boxes_to_tick_are_work_whatever_the_columns_are_called() -> None:
    assert _items("""
        ## Leaflets
        | Leaflet | English | Deutsch |
        |---|---|---|
        | Ropes | ☑ | ☐ |
        | Knots | ☐ | ☐ |
    """)[1:] == [("Ropes", "doing"), ("Knots", "todo")]


def test_what_is_blocked_in_part_or_told_nowhere_has_no_status() -> None:
    assert _items("""
        ## Engines
        | Engine | Design | Build |
        |---|---|---|
        | Winch | ✅ | 🚫 |
        | Pump | ✅ | |
        | Crane | ⬜ | |
    """)[1:] == [("Winch", None), ("Pump", None), ("Crane", "todo")]


@pytest.mark.parametrize(
    "rows",
    [
        ("| Rope | Sea | Rain |", "| Hemp | ✅ | ❌ |", "| Nylon | ✅ | ✅ |"),
        ("| Rope | Ours | Theirs |", "| Knots | ✅ | 🚧 |", "| Loops | ⚠️ | ❌ |"),
        (
            "| Rope | Strength | Price |",
            "| Hemp | 🟢 High | 🟡 Low |",
            "| Nylon | 🟢 Low | 🟢 Low |",
        ),
        ("| Crew | Backend | Frontend |", "| Ana | Yes | Yes |", "| Bo | Yes | Yes |"),
    ],
)
def test_tables_that_compare_are_no_work(rows: tuple[str, ...]) -> None:
    head, *rest = rows
    with pytest.raises(Unreadable):
        _items("\n".join(("# Ropes", "", head, "|---|---|---|", *rest)))
