"""Sorting a list for the eye: the file keeps its order."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeGuard, cast

from data.read import without_collector
from model.address import id_of
from model.effort import parse_effort
from model.exposure import exposure_of
from model.folding import collated
from model.schema import EXPOSURE, ITEM_LEVELS, KINDS, LEVELS, field_of, title_field
from model.status import status_of, status_words
from model.value import ABSENT, Maybe, can_be_key
from tui.cells import value_text
from tui.rows import HEADING, Describe, Row, Rows
from tui.scene import Scene

if TYPE_CHECKING:
    from data.remembered import Kept
    from model.address import RecordPath
    from model.effort import Workday
    from model.project import Project
    from model.record import Record

Rank: TypeAlias = str
"""A text that stands before another as the value does that it is made of."""
_FIGURE: Final = "a"
_TEXT: Final = "b"
_LAST: Final = "c"
"""What ranks begin with: figures come before texts, and what is unset comes last."""
_DIGITS: Final = re.compile(r"(\d+)")
_LARGEST: Final = (1 << 63) - 1


class Sorting:
    """Which column each table is sorted by, and whether from the largest down."""

    def __init__(self) -> None:
        self._by: dict[str, tuple[str, bool]] = {}
        self._last = _Last()

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
        last = self._last
        if last.project is scene.project and last.name == name and last.asked is keys:
            return last.ordered
        own = [key for key in keys if key[:1] != HEADING]
        looked = _Looked(scene, name)
        # What is sorted by is seen by the id alone, else by the record.
        records = [] if name == "id" else _records(scene.project, own)
        if last.name != name or last.workday != scene.workday or last.own != own:
            ranks = _ranks(looked, own, records)
        else:
            # An edit leaves most rows where they are, and as they are.
            ranks = _ranks_again(looked, last, records)
        ordered = _Ordered(own, ranks)
        self._last = _Last(scene.project, name, scene.workday, keys, own, records, ranks, ordered)
        return ordered


class _Ordered(NamedTuple):
    """Keys in the order of the file, and the rank of each."""

    own: Sequence[str]
    ranks: Sequence[Rank]

    def keys(self, down: bool) -> list[str]:
        """Return all keys, from the largest `down` or upwards; those that are unset come last.

        Which share a rank stay in the order of the file either way.
        """
        ranks = self.ranks
        places = sorted(range(len(ranks)), key=ranks.__getitem__, reverse=down)
        unset = ranks.count(_LAST) if down else 0
        return list(map(self.own.__getitem__, (*places[unset:], *places[:unset])))


class _Last(NamedTuple):
    """What was sorted last: rows and their records, and the rank of each."""

    project: Project | None = None
    name: str = ""
    workday: Workday | None = None
    asked: Sequence[str] = ()
    own: Sequence[str] = ()
    records: Sequence[Record] = ()
    ranks: Sequence[Rank] = ()
    ordered: _Ordered = _Ordered((), ())


def _records(project: Project, keys: Iterable[str]) -> list[Record]:
    """Return the records at some keys; where many stand side by side is looked up once."""
    found: list[Record] = []
    above: RecordPath = ()
    beside: Sequence[Record] = ()
    for path in map(project.index.paths.__getitem__, keys):
        if path[:-1] != above:
            above = path[:-1]
            beside = project.rows(str(path[0])) if len(path) == 2 else project.at(above).children
        found.append(beside[int(path[-1])])
    return found


class _Looked:
    """What is looked up once for all rows that are ranked by one column."""

    def __init__(self, scene: Scene, name: str) -> None:
        self.scene = scene
        self.name = name
        self.words = {kind: _words(kind, name) for kind in KINDS}
        self.known: dict[tuple[str, type, Maybe], Rank] = {}
        """Ranks of the values met so far: most columns hold few different ones."""
        self.padded = _Padded()

    def padded_id(self, text: str) -> str:
        """Return an id so that 1.10 comes behind 1.9."""
        above, dot, last = text.rpartition(".")
        last = last.zfill(9) if last.isdecimal() else self.padded[last]
        return self.padded[above] + dot + last

    def plain(self, text: str) -> Rank:
        """Return the rank of a text of printable ASCII that stands for nothing else."""
        # Most words stand in many texts.
        return _TEXT + " ".join(map(self.padded.__getitem__, text.lower().split(" ")))

    def rank(self, kind: str, value: Maybe) -> Rank:
        """Return the rank of a value that others have too: owners, words, days, figures."""
        if not can_be_key(value):
            return _value_rank(self, value)
        key = (kind, type(value), value)
        rank = self.known.get(key)
        if rank is None:
            rank = self.known[key] = _text_rank(self, kind, value)
        return rank


class _Words(dict[str, Rank]):
    """The ranks of texts that many records of a kind have, as they are met."""

    def __init__(self, looked: _Looked, kind: str) -> None:
        super().__init__()
        self._looked = looked
        self._kind = kind

    def __missing__(self, word: str) -> Rank:
        """Rank a text that was not met before."""
        rank = self[word] = _text_rank(self._looked, self._kind, word)
        return rank


class _Padded(dict[str, str]):
    """Words and ids with their figures so that 10 comes behind 9."""

    def __missing__(self, word: str) -> str:
        """Make the figures of a word that was not met before as long as any."""
        parts = _DIGITS.split(word)
        parts[1::2] = [digits.zfill(9) for digits in parts[1::2]]
        padded = self[word] = "".join(parts)
        return padded


def _words(kind: str, name: str) -> tuple[str, ...]:
    if name == "status":
        return status_words(kind)
    field = field_of(kind, name)
    return field.words if field else ()


def _flat(describe: Describe, key: str) -> Row:
    return describe(key)._replace(depth=0)


def _ranks(looked: _Looked, keys: Sequence[str], records: Sequence[Record]) -> list[Rank]:
    """Return the rank of each row."""
    if looked.name == "id":
        return [_TEXT + looked.padded_id(collated(id_of(key))) for key in keys]
    if (titles := _all_titles(looked, records)) is not None:
        return titles
    reads = {kind: _reader(looked, kind) for kind in KINDS}
    return [reads[record.kind](record) for record in records]


def _all_titles(looked: _Looked, records: Sequence[Record]) -> list[Rank] | None:
    """Return the ranks of titles of printable ASCII that begin with no figure, all in one go.

    They are those that `_Looked.plain` tells, in half the time. None where one has another value.
    """
    if any(title_field(kind) != looked.name for kind in {record.kind for record in records}):
        return None
    values = [record.fields.get(looked.name) for record in records]
    if not all(type(value) is str and value for value in values):
        return None
    text = "\n".join(cast("list[str]", values))
    lines = f"\n{text}"
    if not (text.isascii() and text.replace("\n", "").isprintable()) or any(
        f"\n{digit}" in lines for digit in "0123456789"
    ):
        return None
    words = lines.lower().replace("\n", f" \n{_TEXT}").split(" ")
    padded = " ".join(map(looked.padded.__getitem__, words)).split(" \n")[1:]
    return padded if len(padded) == len(records) else None


def _ranks_again(looked: _Looked, last: _Last, records: Sequence[Record]) -> list[Rank]:
    """Return the ranks of the same rows, of which some may have changed."""
    if looked.name == "id":
        return [*last.ranks]
    reads = {kind: _reader(looked, kind) for kind in KINDS}
    rows = zip(records, last.records, last.ranks, strict=True)
    return [rank if one is before else reads[one.kind](one) for one, before, rank in rows]


def _reader(looked: _Looked, kind: str) -> Callable[[Record], Rank]:
    """Return what tells the rank of a record of a kind."""
    name, scene = looked.name, looked.scene
    if name == EXPOSURE and kind == "risk":
        return lambda record: _word_rank(exposure_of(record).level, LEVELS)
    if name == "spent" and kind in ITEM_LEVELS:
        return lambda record: _hours_rank(scene.figures(record).hours_spent)
    words = _Words(looked, kind)
    if name == "status":
        return lambda record: words[status_of(record)]
    # Nearly all titles are different ones.
    titles = name == title_field(kind)

    def rank(record: Record) -> Rank:
        value = record.fields.get(name, ABSENT)
        if value is ABSENT:
            return _LAST
        if titles:
            return looked.plain(value) if _is_plain(value) else _value_rank(looked, value)
        return words[value] if type(value) is str else looked.rank(kind, value)

    return rank


def _hours_rank(hours: float) -> Rank:
    return _figure(hours) if hours else _LAST


@lru_cache(maxsize=4096)
def _figure(value: float) -> Rank:
    """Return the rank of a figure: its bits, those of negative ones the other way round."""
    (bits,) = struct.unpack(">q", struct.pack(">d", value + 0.0))
    return f"{_FIGURE}{(bits ^ (bits >> 63) & _LARGEST) + _LARGEST + 1:016x}"


def _text_rank(looked: _Looked, kind: str, value: Maybe) -> Rank:
    words = looked.words[kind]
    if isinstance(value, str) and (looked.name == "status" or value in words):
        return _word_rank(value, words)
    if isinstance(value, str) and value in LEVELS:
        return _word_rank(value, LEVELS)
    return _value_rank(looked, value)


def _word_rank(word: str, words: tuple[str, ...]) -> Rank:
    if not word:
        return _LAST
    return _figure(float(words.index(word))) if word in words else _TEXT + word


def _value_rank(looked: _Looked, value: Maybe) -> Rank:
    if _is_plain(value):
        return looked.plain(value)
    if isinstance(value, bool | int | float):
        return _figure(float(value))
    if isinstance(value, datetime):
        return _figure(value.toordinal() * 86400.0 + value.hour * 3600 + value.minute * 60)
    if isinstance(value, date):
        return _figure(value.toordinal() * 86400.0)
    begins = isinstance(value, str) and not value[:1].isdigit()
    if not begins and (span := parse_effort(value, looked.scene.workday)) is not None:
        return _figure(span.middle)
    text = collated(value_text(value))
    return _TEXT + looked.padded[text] if text else _LAST


def _is_plain(value: Maybe) -> TypeGuard[str]:
    """Say whether a value is a text of printable ASCII, and no effort: that has a figure first."""
    return (
        type(value) is str
        and value.isascii()
        and value.isprintable()
        and value != ""
        and not value[:1].isdigit()
    )
