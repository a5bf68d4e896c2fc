"""From a logical path to the place in the text that holds its value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, TypeAlias, TypeVar

from data.toml.outline import Outline, Table
from data.toml.scan import Body, Item, body, statements
from model.dataclass import dataclass

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the parsed data, such as `("phases", 0, "tasks", 2, "title")`."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A segment that may hold keys of a table, and the dotted prefix that these have there."""

    segment: int
    prefix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """A table whose keys stand on lines: below its own header, or dotted below one further out."""

    table: Table | None
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """An array of tables written with `[[…]]` headers, and the table that it stands in."""

    tables: list[Table]
    above: Scope


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that is written as one.

    `item` is its key and value, `holder` the array or inline table around it or, as a number,
    the segment whose line it is.
    """

    item: Item
    holder: Body | int


@dataclass(frozen=True, slots=True)
class Dotted:
    """A table that dotted keys make inside an inline table."""

    holder: Body
    prefix: tuple[str, ...]


Found: TypeAlias = Scope | Rows | Spot | Dotted


_MOST_KNOWN: Final = 8


class Places:
    """Finds places in one state of a text."""

    def __init__(self, text: str, outline: Outline) -> None:
        self.text = text
        self.outline = outline
        self._lines: dict[int, list[Item]] = {}
        self._bodies: dict[int, Body] = {}

    def copy(self) -> Places:
        """Return the same places, to be moved along without these."""
        result = Places(self.text, self.outline.copy())
        result._lines, result._bodies = dict(self._lines), dict(self._bodies)
        return result

    def followed(self, text: str, start: int, end: int, by: int) -> Places:
        """Return the places of `text`, in which what is between two offsets grew by `by`.

        What is known of the lists and lines around that value is kept: to scan an array of
        thousands of entries again for each edit in it would cost more than the edit.
        """
        result = Places(text, self.outline)
        for segment, lines in _newest(self._lines):
            kept = _followed(lines, start, end, by)
            if kept:
                result._lines[segment] = kept
        for opening, inner in _newest(self._bodies):
            if inner.close < start:
                result._bodies[opening] = inner
            elif opening >= end:
                result._bodies[opening + by] = Body(
                    opening + by, moved(inner.items, by), inner.close + by
                )
            elif kept := _followed(inner.items, start, end, by):
                result._bodies[opening] = Body(opening, kept, inner.close + by)
        return result

    def know(self, inner: Body) -> None:
        """Take notice of what an array consists of."""
        self._bodies[inner.open] = inner

    def body(self, start: int) -> Body:
        """Return what the array or inline table that begins at `start` consists of."""
        if start not in self._bodies:
            self._bodies[start] = body(self.text, start)
        return self._bodies[start]

    def lines(self, segment: int) -> list[Item]:
        """Return the `key = value` lines of a segment."""
        if segment not in self._lines:
            start = self.outline.content(segment, self.text)
            end = self.outline.end(segment, self.text)
            self._lines[segment] = statements(self.text, start, end)
        return self._lines[segment]

    def own_lines(self, carrier: Carrier) -> list[Item]:
        """Return those lines of a carrier's segment whose keys begin with its prefix."""
        size = len(carrier.prefix)
        return [
            item
            for item in self.lines(carrier.segment)
            if len(item.parts) > size and item.parts[:size] == carrier.prefix
        ]

    def find(self, path: Path) -> Found | None:
        """Return the place of the value at `path`, or None where there is none."""
        here: Found | None = Scope(self.outline.root, (Carrier(0),))
        position = 0
        while here is not None and position < len(path):
            if isinstance(here, Spot | Dotted):
                return self._inside(here, path[position:])
            here, position = self._step(here, path, position)
        return here

    def _step(self, here: Scope | Rows, path: Path, position: int) -> tuple[Found | None, int]:
        step = path[position]
        if isinstance(here, Rows):
            return _row(here, step), position + 1
        child = here.table.children.get(str(step)) if here.table and type(step) is str else None
        if isinstance(child, list):
            return Rows(child, here), position + 1
        keys = _leading_keys(path[position:])
        for carrier in here.carriers if keys else ():
            for item in self.own_lines(carrier):
                own = item.parts[len(carrier.prefix) :]
                if own == keys[: len(own)]:
                    return Spot(item, carrier.segment), position + len(own)
        return self._table(here, child, str(step)) if keys else None, position + 1

    def _table(self, here: Scope, child: Table | None, name: str) -> Scope | None:
        deeper = (Carrier(one.segment, (*one.prefix, name)) for one in here.carriers)
        carriers = [one for one in deeper if self.own_lines(one)]
        if child is not None and child.home is not None:
            carriers.insert(0, Carrier(child.home))
        return Scope(child, tuple(carriers)) if child is not None or carriers else None

    def _inside(self, here: Spot | Dotted, path: Path) -> Found | None:
        prefix: tuple[str, ...]
        while path:
            if isinstance(here, Spot):
                start = here.item.value
                if self.text[start] not in "[{":
                    return None
                inner, prefix = self.body(start), ()
            else:
                inner, prefix = here.holder, here.prefix
            found = _within(inner, prefix, path)
            if found is None:
                return None
            here, path = found
        return here


_Key = TypeVar("_Key")
_Held = TypeVar("_Held")


def _newest(known: dict[_Key, _Held]) -> list[tuple[_Key, _Held]]:
    """Return what was looked at last: to move all along would cost more than to look again."""
    return [*known.items()][-_MOST_KNOWN:]


def moved(items: Iterable[Item], by: int) -> list[Item]:
    """Return items that stand further on."""
    return [_moved(item, by) for item in items] if by else [*items]


def _followed(items: list[Item], start: int, end: int, by: int) -> list[Item]:
    """Return items that are beside the stretch that grew, or of which one holds it; else none."""
    if not items or items[-1].end < start:
        return items
    if items[0].start >= end:
        return moved(items, by)
    at = bisect_right(items, start, key=_value_start) - 1
    if at < 0 or not items[at].value <= start <= end <= items[at].end:
        return []
    held, behind = items[at], moved(items[at + 1 :], by)
    grown = held._replace(end=held.end + by, comma=held.comma + by if held.comma >= 0 else -1)
    return [*items[:at], grown, *behind]


def _value_start(item: Item) -> int:
    return item.value


def _moved(item: Item, by: int) -> Item:
    parts, start, value, end, comma = item
    return Item(parts, start + by, value + by, end + by, comma + by if comma >= 0 else -1)


def _row(rows: Rows, step: str | int) -> Scope | None:
    if type(step) is not int or not 0 <= step < len(rows.tables):
        return None
    table = rows.tables[step]
    return Scope(table, (Carrier(table.home or 0),))


def _leading_keys(path: Path) -> tuple[str, ...]:
    """Return the keys that `path` begins with, up to the first index."""
    size = next((i for i, step in enumerate(path) if type(step) is int), len(path))
    return tuple(str(step) for step in path[:size])


def _within(inner: Body, prefix: tuple[str, ...], path: Path) -> tuple[Spot | Dotted, Path] | None:
    step = path[0]
    if type(step) is int:
        if 0 <= step < len(inner.items) and not inner.items[step].parts:
            return Spot(inner.items[step], inner), path[1:]
        return None
    keys = (*prefix, *_leading_keys(path))
    for item in inner.items:
        if item.parts and item.parts == keys[: len(item.parts)]:
            return Spot(item, inner), path[len(item.parts) - len(prefix) :]
    below = (*prefix, str(step))
    if any(item.parts[: len(below)] == below for item in inner.items):
        return Dotted(inner, below), path[1:]
    return None
