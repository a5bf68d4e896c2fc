"""Sorting a list for the eye: the file keeps its order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from model.address import id_of
from model.effort import parse_effort
from model.exposure import exposure_of
from model.schema import EXPOSURE, ITEM_LEVELS, LEVELS, field_of
from model.status import status_of, status_words
from model.value import Maybe
from tui.cells import value_text
from tui.rows import HEADING, Describe, Row, Rows
from tui.scene import Scene

if TYPE_CHECKING:
    from data.remembered import Kept

Rank: TypeAlias = tuple[int, float, str]
_LAST: Rank = (9, 0.0, "")
_DIGITS: Final = re.compile(r"\d+")


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

    def kept(self) -> dict[str, Kept]:
        """Return all orders, to be remembered."""
        return {table: [column, down] for table, (column, down) in self._by.items()}

    def take(self, kept: Kept) -> None:
        """Take up orders that were remembered; what is none is left out."""
        for table, order in kept.items() if isinstance(kept, dict) else ():
            match order:
                case [str(column), bool(down)]:
                    self._by[table] = (column, down)

    def apply(self, scene: Scene, table: str, rows: Rows) -> Rows:
        """Return the rows of a table in the order that was asked for; unset cells come last.

        A sorted table has no headings and no indent.
        """
        by = self._by.get(table)
        if by is None:
            return rows
        name, down = by
        ranks = {k: _rank(scene, k, name) for k in rows.keys if not k.startswith(HEADING)}
        keys = sorted(ranks, key=ranks.__getitem__, reverse=down)
        keys.sort(key=lambda key: ranks[key] == _LAST)
        return replace(rows, keys=keys, describe=partial(_flat, rows.describe))


def _flat(describe: Describe, key: str) -> Row:
    return describe(key)._replace(depth=0)


def _rank(scene: Scene, key: str, name: str) -> Rank:
    record = scene.project.record(key)
    kind = record.kind
    if name == "id":
        return (0, 0.0, _DIGITS.sub(lambda found: found[0].zfill(9), id_of(key).casefold()))
    if name == "status":
        return _word_rank(status_of(record), status_words(kind))
    if name == EXPOSURE and kind == "risk":
        return _word_rank(exposure_of(record).level, LEVELS)
    if name == "spent" and kind in ITEM_LEVELS:
        figures = scene.figures(record)
        return (0, figures.hours_spent, "") if figures.hours_spent else _LAST
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
