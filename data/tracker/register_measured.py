"""Tables that measure something, by their figures: `| Operation | Baseline | Now | Target |`.

Where two columns say what was, is or is to be, and hold figures, what is measured stands before
them, whatever that column is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.tracker.blocks import Table
from data.tracker.register_place import Place
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_MEASURING: Final = frozenset(("baseline", "current", "target"))
_NO_NAMES: Final = frozenset(("id", "date", "status", "unit"))
_FIGURE: Final = later.pattern(r"[~≈<>≤≥=$€£+-]*\s*\d(?!\S*\.\d+\.\d)")
"""A figure; what has two dots in it is a version."""

Meanings = Sequence[tuple[str, ...]]
"""What each column of a table may mean."""


def is_measured(names: Meanings, place: Place) -> bool:
    """Say whether a table measures: two kinds of columns for it, mostly with figures in them."""
    columns = _measuring(names)
    roles = {name for at in columns for name in names[at] if name in _MEASURING}
    table = place.block
    if len(columns) < 2 or len(roles) < 2 or not isinstance(table, Table):
        return False
    cells = [row.cell(at) for row in table.rows for at in columns]
    said = [cell for cell in cells if not place.words.is_nothing(plain(cell))]
    figures = sum(_is_figure(plain(cell), place.words) for cell in said)
    return figures * 4 >= max(len(said), 1) * 3 and measured_by(names) is not None


def measured_by(names: Meanings) -> int | None:
    """Return the column that says what is measured: before the figures, best of no other use."""
    before = range(min(_measuring(names), default=0))
    unknown = [at for at in before if not names[at]]
    usable = [at for at in before if not _NO_NAMES & set(names[at])]
    return next(iter(unknown), None) if unknown else next(reversed(usable), None)


def _measuring(names: Meanings) -> list[int]:
    return [at for at, meanings in enumerate(names) if _MEASURING & set(meanings)]


def _is_figure(text: str, words: Words) -> bool:
    return bool(_FIGURE.match(text)) and day_of(text, words).day is None
