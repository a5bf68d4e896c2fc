"""Tables for spreadsheets: they parse back, and nothing in them runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.export.sheets import ITEMS, harmless, sheet, sheet_names
from data.export.source import Source
from model.schema import REGISTERS
from tests.support.exports import commands, sample, source_of, sources


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _column(text: str, name: str) -> list[str]:
    head, *rows = _table(text)
    return [row[head.index(name)] for row in rows]


@given(sources())
def test_any_table_parses_back_to_a_row_for_each_record(source: Source) -> None:
    counts = {name: len(source.project.rows(name)) for name in REGISTERS}
    counts[ITEMS] = sum(1 for _ in source.project.items())
    for name in sheet_names(source):
        head, *rows = _table(sheet(source, name))
        assert len(rows) == counts[name]
        assert {len(row) for row in rows} <= {len(head)}


@given(sources())
def test_no_cell_of_any_table_is_a_formula_or_commands_a_terminal(source: Source) -> None:
    for name in sheet_names(source):
        text = sheet(source, name)
        assert commands(text, spared="\r\n") == []
        for cell in (cell for row in _table(text) for cell in row):
            assert cell[:1] not in ("=", "@", "\t", "\r", "＝", "＠")
            # A number may have a sign; nothing else begins with one.
            if cell[:1] in ("+", "-"):
                float(cell)


@given(st.text(max_size=10))
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    guarded = harmless(text)
    assert (guarded[1:] if guarded.startswith("'") else guarded) == text


def test_the_items_have_their_parents_and_what_is_computed() -> None:
    text = sheet(sample("full"), ITEMS)
    rows = dict(zip(_column(text, "id"), _column(text, "parent"), strict=True))
    assert (rows["2"], rows["2.2"], rows["2.2.4"]) == ("", "2", "2.2")
    shown = dict(zip(_column(text, "id"), _column(text, "shown_status"), strict=True))
    own = dict(zip(_column(text, "id"), _column(text, "status"), strict=True))
    assert (own["2.2"], shown["2.2"]) == ("", "doing")
    spent = dict(zip(_column(text, "id"), _column(text, "computed_hours_spent"), strict=True))
    assert spent["2.2"] == "24.25"


def test_the_columns_of_a_register_are_the_same_whatever_is_filled_in() -> None:
    few = source_of(risks=[{"id": "R1"}], phases=[])
    assert _table(sheet(few, "risks"))[0] == _table(sheet(sample("full"), "risks"))[0]


def test_lists_are_written_as_they_are_typed() -> None:
    found = source_of(risks=[{"id": "R1", "links": ["a, b", "c"]}])
    assert _column(sheet(found, "risks"), "links") == ['"a, b", c']


def test_what_cannot_be_read_stands_in_its_row() -> None:
    found = source_of(risks=["what?", {"id": "R2"}])
    assert _table(sheet(found, "risks"))[1][1] == "what?"


def test_a_name_that_is_no_table_is_refused() -> None:
    with pytest.raises(KeyError):
        sheet(sample("full"), "wishes")
