"""An entry that stands alone in its list has its number or id as well, where that is no figure."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def rows(text: str) -> list[tuple[str, str]]:
    document: Any = imported(text).document
    return [(task["id"], task["title"]) for phase in document["phases"] for task in phase["tasks"]]


COUNTED = "## Phase 1: Walls\n- [x] 1.1 Bricks\n- [ ] 1.2 Mortar\n"


@pytest.mark.parametrize("phase", ["Phase 2: Roof", "2. Roof", "Phase 2 — Roof ⏳"])
@pytest.mark.parametrize("above", ["", COUNTED])
def test_a_number_that_goes_on_from_that_of_the_phase_is_the_id_of_its_only_entry(
    phase: str, above: str
) -> None:
    found = rows(f"# Yard\n\n{above}\n## {phase}\n- [ ] 2.1 Tiles\n")
    assert found[-1] == ("2.1", "Tiles")


def test_a_later_number_of_an_only_entry_is_its_id_where_the_document_counts_so() -> None:
    assert rows(f"# Yard\n\n{COUNTED}\n## Phase 2: Roof\n- [ ] 2.3 Tiles\n")[-1] == ("2.3", "Tiles")
    assert rows("# Yard\n\n## Phase 2: Roof\n- [ ] **2.1.4** Tiles\n") == [("2.1.4", "Tiles")]


@pytest.mark.parametrize(
    "entry",
    [
        "3 boats",
        "2 boats",
        "2.4 GHz aerial",
        "1.5 mm wire",
        "3.1 litres of paint",
        "2026 plan",
        "COVID-19 rules",
        "F-1 visa for Ana",
        "UTF-8 Names on the doors",
        "SHA-1 Sums of all files",
        "A-7 Corner post",
        "T1 Keel",
    ],
)
def test_figures_and_names_of_things_are_no_ids_of_an_only_entry(entry: str) -> None:
    assert rows(f"# Yard\n\n## Phase 2: Roof\n- [ ] {entry}\n") == [("2.1", entry)]


@pytest.mark.parametrize(
    ("entry", "row"),
    [
        ("T-1 Bricks", ("T-1", "Bricks")),
        ("BOAT-01 Tar the hull", ("BOAT-01", "Tar the hull")),
        ("**T-1** Bricks", ("T-1", "Bricks")),
    ],
)
def test_the_first_id_of_its_kind_is_that_of_an_only_entry(entry: str, row: object) -> None:
    assert rows(f"# Yard\n\n## Phase 2: Roof\n- [x] {entry}\n") == [row]


def test_two_entries_with_ids_of_one_kind_have_these_in_one_list_and_in_two() -> None:
    together = "# Yard\n\n## Phase 1: Hull\n- [x] K-4 Keel\n- [ ] K-7 Ribs\n"
    assert rows(together) == [("K-4", "Keel"), ("K-7", "Ribs")]
    apart = together.replace("- [ ] K-7", "\n## Phase 2: Deck\n- [ ] K-7")
    assert rows(apart) == [("K-4", "Keel"), ("K-7", "Ribs")]


def test_an_entry_keeps_its_title_when_those_beside_it_are_gone() -> None:
    before = f"# Yard\n\n{COUNTED}\n## Phase 2: Roof\n- [ ] 2.1 Tiles\n- [ ] 2.2 Gutter\n"
    after = before.replace("- [ ] 2.2 Gutter\n", "")
    assert rows(after) == rows(before)[:-1]
    assert rows(before.replace("- [ ] 2.1 Tiles\n", ""))[-1] == rows(before)[-1]
