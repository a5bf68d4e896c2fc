"""The outline of a TOML text: where its headers stand and which tables they make."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias, cast

from data.toml.grammar import BLANKS, ENTRY, HEADER, STATEMENTS, key_parts, value_end
from model.dataclass import dataclass

_MUCH: Final = 64 * 1024  # characters


@dataclass(frozen=True, slots=True)
class Head:
    """A header: its key as written and as parts, and whether it is `[[…]]`."""

    raw: str
    parts: tuple[str, ...]
    is_row: bool


class Table:
    """A table that headers define or imply. `home` is the segment of its own header, if any."""

    __slots__ = ("children", "home")

    def __init__(self, home: int | None = None) -> None:
        self.home = home
        self.children: dict[str, Node] = {}

    def segments(self) -> Iterator[int]:
        """Yield the segments of this table and of all below it."""
        if self.home is not None:
            yield self.home
        for child in self.children.values():
            for table in child if isinstance(child, list) else (child,):
                yield from table.segments()


Node: TypeAlias = Table | list[Table]


@lru_cache(maxsize=1024)
def _head(raw: str) -> Head:
    found = HEADER.match(raw)
    written = found[2] if found else ""
    return Head(written, key_parts(written), raw.startswith("[["))


class Outline:
    """The segments of a text: what is before the first header, and each header with its lines.

    `starts` holds where each begins, its bracket; the first has no header. Offsets are moved
    along while values are edited, so that the text is scanned once.
    """

    def __init__(self, text: str) -> None:
        """Scan `text`, which a parser has accepted; time is linear in its length."""
        self.starts: list[int] = [1 if text[:1] == "\ufeff" else 0]
        self.heads: list[Head] = [Head("", (), False)]
        self._root: Table | None = None
        self._scan(text, self.starts[0], len(text))

    def _scan(self, text: str, position: int, end: int) -> None:
        while (position := _skip_statements(text, position, end)) < end:
            header = HEADER.match(text, position)
            if header is None:
                raise ValueError(f"the text is no TOML at offset {position}")
            self.starts.append(position)
            self.heads.append(_head(header[0]))
            position = header.end()

    def rescanned(self, text: str, start: int, end: int, by: int) -> Outline:
        """Return the outline of `text`, in which whole blocks between two offsets changed.

        `text` is longer than before by `by`. Only the blocks that the stretch touches are scanned.
        """
        first = max(bisect_left(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, end), first + 1)
        result = self.copy()
        result._root = None
        result.starts, result.heads = self.starts[: first + 1], self.heads[: first + 1]
        behind = [offset + by for offset in self.starts[last:]]
        result._scan(text, self.content(first, text), behind[0] if behind else len(text))
        result.starts += behind
        result.heads += self.heads[last:]
        return result

    def copy(self) -> Outline:
        """Return an outline that can be moved along without this one."""
        result = Outline.__new__(Outline)
        vars(result).update(vars(self))
        result.starts = self.starts.copy()
        return result

    def shift(self, offset: int, by: int) -> None:
        """Take notice that the text from `offset` on has moved."""
        if by:
            first = bisect_left(self.starts, offset, lo=1)
            self.starts[first:] = [start + by for start in self.starts[first:]]

    def end(self, segment: int, text: str) -> int:
        """Return where a segment ends: at the next header's bracket, or with the text."""
        return self.starts[segment + 1] if segment + 1 < len(self.starts) else len(text)

    def content(self, segment: int, text: str) -> int:
        """Return where the statements of a segment may begin: behind its header."""
        start = self.starts[segment]
        found = HEADER.match(text, start) if segment else None
        return found.end() if found else start

    @property
    def root(self) -> Table:
        """The tables that the headers make, as a tree."""
        if self._root is None:
            self._root = _tree(self.heads)
        return self._root


def _skip_statements(text: str, position: int, end: int) -> int:
    """Return where the next header stands, or the end."""
    # To compile the pattern of many statements takes as long as to match some hundred one by one.
    skip = STATEMENTS if len(text) > _MUCH else BLANKS
    while True:
        found = skip.match(text, position, end)
        position = found.end() if found else position
        entry = ENTRY.match(text, position, end)
        if entry is None or text[position : position + 1] == "[":
            return position
        # One by one, or nested too deep for the pattern.
        position = value_end(text, entry.end())
        if position < 0:
            raise ValueError(f"the text is no TOML at offset {entry.start()}")


def _tree(heads: list[Head]) -> Table:
    root = Table(0)
    for segment, head in enumerate(heads[1:], 1):
        _enter(root, segment, head)
    return root


def _enter(root: Table, segment: int, head: Head) -> None:
    here = root
    for part in head.parts[:-1]:
        child = here.children.setdefault(part, Table())
        here = child[-1] if isinstance(child, list) else child
    # No parser accepts a name that stands for a table and for a list of tables.
    if head.is_row:
        cast("list[Table]", here.children.setdefault(head.parts[-1], [])).append(Table(segment))
    else:
        cast("Table", here.children.setdefault(head.parts[-1], Table())).home = segment
