"""Sorting a list for the eye: the file keeps its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from data.read import without_collector
from model.address import id_of
from model.effort import parse_effort
from model.exposure import exposure_of
from model.folding import sought
from model.schema import EXPOSURE, ITEM_LEVELS, KINDS, LEVELS, field_of, title_field
from model.status import status_of, status_words
from model.value import ABSENT, Maybe, Value
from tui.cells import value_text
from tui.rows import HEADING, Describe, Row, Rows
from tui.scene import Scene

if TYPE_CHECKING:
    from data.remembered import Kept
    from model.project import Project

Rank: TypeAlias = tuple[int, float, str]
_LAST: Rank = (9, 0.0, "")
_REPEATED: Final = frozenset((str, date, int))
_DIGITS: Final = re.compile(r"\d+")
_FIGURES: Final = re.compile("[0-9]+")  # found in two thirds of the time


class Sorting:
    """Which column each table is sorted by, and whether from the largest down."""

    def __init__(self) -> None:
        self._by: dict[str, tuple[str, bool]] = {}
        self._last: tuple[Project | None, str, Sequence[str], _Ordered]
        self._last = (None, "", (), _Ordered((), {}))

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
        with without_collector():
            keys = self._ordered(scene, name, rows.keys).keys(down)
        return replace(rows, keys=keys, describe=partial(_flat, rows.describe))

    def _ordered(self, scene: Scene, name: str, keys: Sequence[str]) -> _Ordered:
        """Return the keys in order; that of the last time, for the other way round."""
        of, known_name, known_keys, ordered = self._last
        if of is scene.project and known_name == name and known_keys is keys:
            return ordered
        looked = _Looked(scene, name)
        shared: dict[Rank, list[str]] = {}
        for key in keys:
            if key[:1] != HEADING:
                shared.setdefault(_rank(looked, name, key), []).append(key)
        ordered = _Ordered(_sorted(rank for rank in shared if rank is not _LAST), shared)
        self._last = (scene.project, name, keys, ordered)
        return ordered


class _Ordered(NamedTuple):
    """Ranks in order, and the keys that share each of them in the order of the file."""

    ranks: Sequence[Rank]
    shared: Mapping[Rank, Sequence[str]]

    def keys(self, down: bool) -> list[str]:
        """Return all keys, from the largest `down` or upwards; those that are unset come last."""
        ranks = (*(reversed(self.ranks) if down else self.ranks), _LAST)
        return [key for rank in ranks for key in self.shared.get(rank, ())]


def _sorted(ranks: Iterable[Rank]) -> list[Rank]:
    ranks = list(ranks)
    if len({rank[:2] for rank in ranks}) == 1:
        # Texts alone are compared in half the time.
        return sorted(ranks, key=itemgetter(2))
    return sorted(ranks)


class _Looked:
    """What is looked up once for all rows that are ranked by one column."""

    def __init__(self, scene: Scene, name: str) -> None:
        self.scene = scene
        self.project = scene.project
        self.paths = scene.project.index.paths
        self.words = {kind: _words(kind, name) for kind in KINDS}
        self.titles = {kind: title_field(kind) for kind in KINDS}
        self.known: dict[tuple[str, type, object], Rank] = {}
        """Ranks of the values met so far: most columns hold few different ones."""
        self._padded: dict[str, str] = {}

    def padded(self, text: str) -> str:
        """Return an id so that 1.10 comes behind 1.9."""
        above, dot, last = text.rpartition(".")
        if above not in self._padded:
            # Many ids begin alike.
            self._padded[above] = _DIGITS.sub(_filled, above)
        last = last.zfill(9) if last.isdecimal() else _DIGITS.sub(_filled, last)
        return self._padded[above] + dot + last

    def rank(self, kind: str, name: str, told: object, value: Value) -> Rank:
        """Return the rank of a value that others have too; `told` is what tells it from others."""
        key = (kind, type(value), told)
        rank = self.known.get(key)
        if rank is None:
            if isinstance(value, str):
                rank = _text_rank(self, kind, name, value)
            else:
                rank = _value_rank(self.scene, value)
            self.known[key] = rank
        return rank


def _filled(digits: re.Match[str]) -> str:
    """Return digits so that 10 comes behind 9."""
    return digits[0].zfill(9)


def _words(kind: str, name: str) -> tuple[str, ...]:
    if name == "status":
        return status_words(kind)
    field = field_of(kind, name)
    return field.words if field else ()


def _flat(describe: Describe, key: str) -> Row:
    return describe(key)._replace(depth=0)


def _rank(looked: _Looked, name: str, key: str) -> Rank:
    if name == "id":
        return (0, 0.0, looked.padded(sought(id_of(key))))
    record = looked.project.at(looked.paths[key])
    kind = record.kind
    if name == EXPOSURE and kind == "risk":
        return _word_rank(exposure_of(record).level, LEVELS)
    if name == "spent" and kind in ITEM_LEVELS:
        hours = looked.scene.figures(record).hours_spent
        return (0, hours, "") if hours else _LAST
    value = status_of(record) if name == "status" else record.fields.get(name, ABSENT)
    if value is ABSENT:
        return _LAST
    if name == looked.titles[kind]:
        # Nearly all are different ones.
        return _value_rank(looked.scene, value)
    if type(value) not in _REPEATED:
        # Owners and tags are few, and come in few sets.
        if isinstance(value, tuple) and all(type(entry) is str for entry in value):
            return looked.rank(kind, name, value, value)
        return _value_rank(looked.scene, value)
    return looked.rank(kind, name, value, value)


def _text_rank(looked: _Looked, kind: str, name: str, value: str) -> Rank:
    words = looked.words[kind]
    if name == "status":
        return _word_rank(value, words)
    if value in words or value in LEVELS:
        return _word_rank(value, words if value in words else LEVELS)
    return _value_rank(looked.scene, value)


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
    # An effort has a figure in it: most texts need not be read as one.
    if type(value) is str and not value[:1].isdigit():
        if value.isascii() and value.isprintable():
            return (1, 0.0, _FIGURES.sub(_filled, value.lower())) if value else _LAST
        text = value_text(value)
    elif (span := parse_effort(value, scene.workday)) is not None:
        return (0, span.middle, "")
    else:
        text = value_text(value)
    return (1, 0.0, _DIGITS.sub(_filled, sought(text))) if text else _LAST
