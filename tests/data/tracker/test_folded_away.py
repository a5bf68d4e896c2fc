"""A line over what folds away that only asks to be opened is no label of what is inside."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


@pytest.mark.parametrize(
    "asks",
    [
        *("Show", "▶ Click to expand!", "<b>Details</b>", "Mehr anzeigen", "展开", "Ver más"),
        *("詳細を表示", "Voir plus", "Ver mais", "더 보기", "Показать", "Детальніше"),
    ],
)
def test_a_line_that_only_asks_to_be_opened_is_left_out_and_told(asks: str) -> None:
    found = imported(f"""
        # Boat

        ## Phase 1: Hull

        <details>
        <summary>{asks}</summary>

        - [x] Plane the planks
        - [ ] Tar them
          <details><summary>{asks}</summary>

          Twice.

          </details>

        </details>
        """)
    document: Any = found.document
    planks, tar = document["phases"][0]["tasks"]
    assert (planks.get("group"), tar.get("group"), tar["notes"]) == (None, None, "Twice.")
    assert "notes" not in document["phases"][0]
    told = [fate for fate in found.reports[0].fates if "asks to open" in fate.why]
    assert sorted((fate.line, fate.fate) for fate in told) == [(7, "left out"), (11, "left out")]


def test_a_line_that_names_what_folds_away_is_its_label() -> None:
    found = imported("""
        # Boat

        ## Phase 1: Hull

        <details>
        <summary>
        Show the oak planks
        </summary>

        - [x] Plane them

        </details>
        """)
    document: Any = found.document
    assert document["phases"][0]["tasks"][0]["group"] == "Show the oak planks"
