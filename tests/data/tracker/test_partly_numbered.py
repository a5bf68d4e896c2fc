"""Entries with ids or numbers keep them, whatever stands beside them without one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def tasks(text: str) -> list[dict[str, Any]]:
    document: Any = imported(text).document
    return [task for phase in document["phases"] for task in phase["tasks"]]


def rows(text: str) -> list[tuple[str, str]]:
    return [(task["id"], task["title"]) for task in tasks(text)]


PHASE = "# Yard\n\n## Phase 1: Walls\n\n"


@pytest.mark.parametrize(
    "form", ["1.{} ", "**1.{}** ", "**1.{}**: ", "[1.{}] ", "✅ 1.{} ", "1.{}. "]
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_entries_with_numbers_keep_them_beside_one_without(form: str, at: int) -> None:
    entries = [form.format(1) + "Bricks", form.format(2) + "Mortar"]
    entries.insert(at, "Buy nails")
    found = rows(PHASE + "".join(f"- [ ] {entry}\n" for entry in entries))
    expected = [("1.1", "Bricks"), ("1.2", "Mortar")]
    expected.insert(at, ("1.3", "Buy nails"))
    assert found == expected


def test_numbers_that_count_on_from_each_other_are_ids_beside_one_without() -> None:
    found = rows("# Yard\n\n## Walls\n\n- [ ] 4.1 Bricks\n- [ ] Buy nails\n- [ ] 4.2 Mortar\n")
    assert [found[0], found[2]] == [("4.1", "Bricks"), ("4.2", "Mortar")]


def test_what_an_entry_waits_for_is_found_beside_one_without_a_number() -> None:
    found = tasks(f"{PHASE}- [ ] Nails\n- [x] 1.1 Bricks\n- [ ] 1.2 Mortar (depends on 1.1)\n")
    assert found[-1]["depends_on"] == ["1.1"]


def test_an_entry_below_a_table_that_counts_on_is_known_by_its_number() -> None:
    table = "| ID | Task |\n|---|---|\n| 1.1 | Bricks |\n| 1.2 | Mortar |\n"
    assert rows(f"{PHASE}{table}\n- [ ] 1.7 Buy nails\n")[-1] == ("1.7", "Buy nails")


@pytest.mark.parametrize("sort", ["T-{} ", "BOAT-{} ", "T-{}: ", "**T-{}** "])
def test_entries_with_ids_of_one_kind_keep_them_beside_one_without(sort: str) -> None:
    entries = f"- [x] {sort.format(1)}Bricks\n- [ ] buy nails\n- [ ] {sort.format(2)}Mortar\n"
    found = rows(PHASE + entries)
    kind = sort.strip("*{}: ").partition("-")[0]
    assert [found[0], found[2]] == [(f"{kind}-1", "Bricks"), (f"{kind}-2", "Mortar")]


def test_ids_that_count_on_from_the_first_stand_before_small_letters_as_well() -> None:
    found = rows(f"{PHASE}- [x] T-1 order bricks\n- [ ] buy nails\n- [ ] T-2 mix mortar\n")
    assert [found[0], found[2]] == [("T-1", "order bricks"), ("T-2", "mix mortar")]
    visa = rows(f"{PHASE}- [ ] F-1 visa for Ana\n- [ ] buy nails\n- [ ] H-4 visa for Bo\n")
    assert [title for _, title in visa] == ["F-1 visa for Ana", "buy nails", "H-4 visa for Bo"]


@pytest.mark.parametrize(
    "entries",
    [
        ["3 boats", "Tar", "4 oars"],
        ["1.5 mm wire", "Tar"],
        ["1.4 GHz aerial", "1.5 GHz aerial", "Tar"],
        ["2.4 GHz aerial", "Tar", "5.2 mm wire"],
        ["3.2 litres of tar", "Tar", "3.7 litres of paint"],
    ],
)
def test_figures_are_no_ids_beside_entries_without_any(entries: list[str]) -> None:
    found = rows(PHASE + "".join(f"- [ ] {entry}\n" for entry in entries))
    assert [title for _, title in found] == entries
