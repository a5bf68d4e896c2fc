"""Tables with a column for each status, and cells that hold for several rows."""

from __future__ import annotations

from data.tracker.blocks import Block, Row, Table
from data.tracker.matrix import straightened
from data.tracker.words import load_words

WORDS = load_words()


def table(*rows: str) -> Table:
    """Return a table of texts with bars between the cells; the first is its header."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    return Table(cells[0], tuple(Row(row, at) for at, row in enumerate(cells[1:], 2)), 1)


def shown(*rows: str) -> list[tuple[str, ...]]:
    (found,) = straightened([table(*rows)], WORDS)
    assert isinstance(found, Table)
    return [found.header, *(row.cells for row in found.rows)]


def test_the_column_that_is_ticked_names_the_status() -> None:
    assert shown("Work | Planned | Done | Who", "Floor | | x | Bo", "Walls | ● | | ") == [
        ("Work", "Who", "Status"),
        ("Floor", "Bo", "Done"),
        ("Walls", "", "Planned"),
    ]


def test_a_row_that_is_ticked_nowhere_has_no_status() -> None:
    assert shown("Work | Planned | Done", "Floor | x | ", "Walls | | ")[2] == ("Walls", "")


def test_columns_that_hold_figures_or_two_ticks_are_left_alone() -> None:
    for rows in (
        ("Phase | Planned | Done", "1 | 3 | 2"),
        ("Work | Planned | Done", "Floor | x | x"),
        ("Work | Status | Planned | Done", "Floor | done | | x"),
        ("Work | Done", "Floor | x"),
        ("Work | Planned | Done", "Floor | | "),
    ):
        assert shown(*rows) == [table(*rows).header, *(row.cells for row in table(*rows).rows)]


def test_a_group_holds_until_the_next_one() -> None:
    found = shown(
        "Area | Work | Status", "Hall | Floor | done", " | Walls | open", "Yard | Gate | "
    )
    assert [row[0] for row in found] == ["Area", "Hall", "Hall", "Yard"]


def test_other_first_columns_do_not_hold_for_more_than_their_row() -> None:
    found = shown("Notes | Work | Status", "wet | Floor | done", " | Walls | open")
    assert [row[0] for row in found] == ["Notes", "wet", ""]


def test_other_blocks_stay_as_they_are() -> None:
    blocks: list[Block] = []
    assert straightened(blocks, WORDS) == ()
