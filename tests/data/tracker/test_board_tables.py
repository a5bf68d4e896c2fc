"""Tables that are boards, with a column of cards for each status, and those that only look so."""

from __future__ import annotations

from textwrap import dedent

import pytest

from data.trouble import Unreadable
from tests.support.importing import imported


def _items(text: str) -> list[tuple[object, object]]:
    return [(item["title"], item["status"]) for item in imported(dedent(text)).items]


def test_each_cell_beneath_columns_that_are_statuses_is_work_with_that_status() -> None:
    assert _items("""
        # Yard board

        | To do | Doing (1) | ✅ Done |
        |---|---|---|
        | Tar the keel | Splice ropes | Buy oars (Mia, 2 May) |
        | Oil the lamp | — | Sweep the quay |
        | | | Paint the gate<br>Mend the gutter |
    """) == [
        ("Tar the keel", "todo"),
        ("Oil the lamp", "todo"),
        ("Splice ropes", "doing"),
        ("Buy oars (Mia, 2 May)", "done"),
        ("Sweep the quay", "done"),
        ("Paint the gate", "done"),
        ("Mend the gutter", "done"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "| To do | Done |\n|---|---|\n| 4 | 12 |",
        "| Before | After |\n|---|---|\n| Loose rail | Tight rail |",
        "| Open | Done | Boats |\n|---|---|---|\n| Rope | Oars | Gull |",
        "| Done | Finished |\n|---|---|\n| Rope | Oars |",
    ],
)
def test_figures_and_columns_that_are_no_statuses_are_no_board(rows: str) -> None:
    with pytest.raises(Unreadable):
        imported(f"# Yard\n\n{rows}\n")
