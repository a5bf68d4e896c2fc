"""Sorting a list for the eye: the file keeps its order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from model.effort import parse_effort
from model.schema import LEVELS, REGISTERS, field_of
from model.status import status_of, status_words
from model.value import Maybe
from tui.cells import value_text
from tui.rows import Rows
from tui.scene import Scene

Rank: TypeAlias = tuple[int, float, str]
_LAST: Rank = (9, 0.0, "")


class Sorting:
    """Which column each table is sorted by, and whether from the largest down."""

    def __init__(self) -> None:
        self._by: dict[str, tuple[str, bool]] = {}

    def by(self, table: str) -> tuple[str, bool] | None:
        """Return column and direction (True: downwards) of a table, None for the file's order."""
        return self._by.get(table)

    def turn(self, table: str, column: str) -> tuple[str, bool] | None:
        """Go on to the next order: upwards by `column`, downwards by it, as in the file."""
        before = self._by.get(table)
        if before is None or before[0] != column:
            self._by[table] = (column, False)
        elif before[1]:
            del self._by[table]
        else:
            self._by[table] = (column, True)
        return self._by.get(table)

    def apply(self, scene: Scene, table: str, rows: Rows) -> Rows:
        """Return the rows of a register in the order that was asked for; unset cells come last."""
        by = self._by.get(table)
        if by is None:
            return rows
        name, down = by
        ranks = {key: _rank(scene, table, key, name) for key in rows.keys}
        keys = sorted(rows.keys, key=ranks.__getitem__, reverse=down)
        keys.sort(key=lambda key: ranks[key] == _LAST)
        return replace(rows, keys=keys)


def _rank(scene: Scene, table: str, key: str, name: str) -> Rank:
    record = scene.project.record(key)
    kind = REGISTERS[table].name
    if name == "status":
        return _word_rank(status_of(record), status_words(kind))
    field = field_of(kind, name)
    words = field.words if field else ()
    value = record.get(name)
    if isinstance(value, str) and (value in words or value in LEVELS):
        return _word_rank(value, words if value in words else LEVELS)
    return _value_rank(scene, value)


def _word_rank(word: str, words: tuple[str, ...]) -> Rank:
    if not word:
        return _LAST
    return (0, float(words.index(word)), "") if word in words else (1, 0.0, word)


def _value_rank(scene: Scene, value: Maybe) -> Rank:
    if isinstance(value, bool | int | float):
        return (0, float(value), "")
    if isinstance(value, datetime):
        return (0, value.toordinal() * 86400.0 + value.hour * 3600 + value.minute * 60, "")
    if isinstance(value, date):
        return (0, value.toordinal() * 86400.0, "")
    span = parse_effort(value, scene.workday)
    if span is not None:
        return (0, span.middle, "")
    text = value_text(value).casefold()
    return (1, 0.0, text) if text else _LAST
