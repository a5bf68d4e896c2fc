"""What a list shows, and where its cursor stands when that changes: no widget, no drawing.

A list is a sequence of keys and a function that tells how the row of a key looks. Only rows in
view are asked for, so that fifty thousand cost what fifty do.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

from tui.columns import Column
from tui.look import Cell

HEADING: Final = "\0"
"""Keys that begin with it are headings: shown, but never under the cursor."""
ECHO: Final = "\x1f"
"""What stands behind it in a key tells a second row of the same record from the first."""
OPEN: Final = "▾"
CLOSED: Final = "▸"


class Row(NamedTuple):
    """How a row looks: cells in the order of the columns, indent, marker, faded or not.

    `sign` stands before the tree's column: OPEN and CLOSED for rows that fold, any other sign.
    `tail` stands at the right end of that column; its last parts leave first.
    """

    cells: Sequence[Cell]
    depth: int = 0
    sign: str = ""
    faded: bool = False
    tail: tuple[Cell, ...] = ()

    @property
    def folds(self) -> bool:
        """Whether there are rows to open or close under this one."""
        return self.sign in (OPEN, CLOSED)


Describe: TypeAlias = Callable[[str], Row]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list shows. `tree` is the column that carries indent and fold markers, -1 for none.

    `prompt` stands in place of rows where there are none; where the list `grows`, the key that
    adds one is named behind it. `words` gives what a row is searched by, in small letters, where
    that need not be drawn for it.
    """

    keys: Sequence[str]
    describe: Describe
    columns: tuple[Column, ...]
    tree: int = -1
    prompt: str = ""
    grows: bool = False
    words: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Sieve:
    """What lets some rows through; `text` is the filter that a person typed.

    `keeps` says which of some keys these are. A tree shows too what those that are kept hang
    under: where there are `branches`, these are all its rows, and looked at where rows are made.
    """

    text: str
    keeps: Callable[[Sequence[str]], Container[str]]
    branches: Callable[[], Sequence[str]] | None = None

    def sift(self, rows: Rows) -> Rows:
        """Return the rows that are let through, with the headings that have some below."""
        keys = rows.keys if self.branches else list(self._kept(rows.keys))
        return replace(rows, keys=keys, prompt=f"Nothing fits the filter {self.text}", grows=False)

    def _kept(self, keys: Sequence[str]) -> Iterator[str]:
        heading, kept = "", self.keeps(keys)
        for key in keys:
            if key.startswith(HEADING):
                heading = key
            elif key in kept:
                if heading:
                    yield heading
                    heading = ""
                yield key


NOTHING: Final = Rows((), lambda key: Row(()), ())


def meant(key: str) -> str:
    """Return what a row's key is about, be it the first row about it or another."""
    return key.partition(ECHO)[0]


def found(keys: Sequence[str], key: str, near: int) -> int:
    """Return the place of `key`, looking at `near` first; -1 where it is not among `keys`."""
    if not key:
        return -1
    if 0 <= near < len(keys) and keys[near] == key:
        return near
    try:
        return keys.index(key)
    except ValueError:
        return -1


def settled(keys: Sequence[str], place: int, step: int) -> int:
    """Return `place`, or the next one by `step` (else against it) that is no heading.

    `step` is 1 or -1; the answer is -1 where there is no row at all.
    """
    for direction in (step, -step):
        here = place
        while 0 <= here < len(keys):
            if not keys[here].startswith(HEADING):
                return here
            here += direction
    return -1


def nearest(keys: Sequence[str], old: Sequence[str], place: int) -> int:
    """Return where in `keys` the row is that stood nearest to `place` in `old`.

    Rows below come before rows above; the first row where none is left; -1 for no rows.
    """
    remaining = {key: i for i, key in enumerate(keys) if not key.startswith(HEADING)}
    below = (remaining[key] for key in old[place + 1 :] if key in remaining)
    above = (remaining[key] for key in reversed(old[: max(place, 0)]) if key in remaining)
    return settled(keys, next(below, next(above, 0)), 1)


def hangs_under(rows: Rows, place: int) -> int:
    """Return the place of the row that the one at `place` hangs under; itself at the top."""
    depth = rows.describe(rows.keys[place]).depth
    for above in range(place - 1, -1, -1):
        key = rows.keys[above]
        if not key.startswith(HEADING) and rows.describe(key).depth < depth:
            return above
    return place


def kept_column(old: Rows, column: int, new: Rows) -> int:
    """Return the number in `new` of the column that is number `column` in `old`, else title's."""
    name = old.columns[column].name if column < len(old.columns) else "title"
    names = [spec.name for spec in new.columns]
    if name not in names and "title" in names:
        name = "title"
    return names.index(name) if name in names else min(column, max(0, len(names) - 1))
