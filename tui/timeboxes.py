"""Pane 5: timeboxes, how much of each has passed, and what follows when it is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from model.address import RecordPath, id_of
from model.derived import CLOSED
from model.effort import format_hours, parse_effort
from model.record import Record
from tui.cells import text_cell
from tui.columns import Column
from tui.look import Cell, Piece, Tone, bar
from tui.rows import Row, Rows
from tui.scene import Scene
from tui.ticking import clock

_BAR: Final = 6
COLUMNS: Final = (
    Column("title", "Item", 10, grow=1),
    Column("timebox.limit", "Time", 13, right=True),
    Column("bar", "", _BAR, drop=2),
    Column("timebox.on_overrun", "Then", 6, drop=1),
)
PROMPT: Final = "No timeboxes yet."
_ACTIONS: Final[Mapping[str, str]] = {"carry_over": "carry", "reduce_scope": "reduce"}
"""Short words for what an over-run leads to, where its own is long."""
_LONG: Final = 10.0
"""From so many hours on, a box is shown in hours and not as a clock."""
_NEAR: Final = 0.8
"""From this share of the limit on, the box is nearly full."""


def timebox_rows(scene: Scene) -> Rows:
    """Return a row for every item with a timebox."""
    addresses = scene.project.index.addresses
    keys = [addresses[path] for path in _boxed(scene.project.phases, ("phases",))]
    return Rows(keys, partial(_row, scene), COLUMNS, prompt=PROMPT, grows=True)


def _boxed(records: Sequence[Record], above: RecordPath) -> Iterator[RecordPath]:
    """Yield where the items with a timebox stand; addresses are looked up for these alone."""
    for place, record in enumerate(records):
        if "timebox" in record.fields:
            yield (*above, place)
        if record.children:
            yield from _boxed(record.children, (*above, place))


def _row(scene: Scene, key: str) -> Row:
    record = scene.project.record(key)
    limit = parse_effort(record.get("timebox", "limit"), scene.workday, ranges=False)
    figures, passed = scene.figures(record), scene.passed(record, key)
    title = (*text_cell(id_of(key) + " ", Tone.DIM), *text_cell(record.title))
    then = record.text("timebox", "on_overrun")
    closed = figures.status in CLOSED
    if limit is None:
        return Row((title, _hours(passed, None, Tone.TEXT)), faded=closed)
    share = passed / limit.high if limit.high else 1.0
    tone = Tone.DIM if closed else _tone(share)
    spent = _hours(passed, limit.high, tone if share > 1 else Tone.TEXT)
    over = share > 1 and not closed
    action = text_cell(_ACTIONS.get(then, then), Tone.BAD if over else Tone.DIM)
    return Row((title, spent, bar(share, _BAR, tone), action), faded=closed)


def _hours(spent: float, limit: float | None, tone: Tone) -> Cell:
    if limit is not None and limit >= _LONG:
        tail = Piece(f" / {format_hours(limit)} h", Tone.DIM)
        return (Piece(f"{spent:.1f}".removesuffix(".0"), tone), tail)
    tail = Piece(f" / {clock(limit)}" if limit is not None else "", Tone.DIM)
    return (Piece(clock(spent), tone), tail)


def _tone(share: float) -> Tone:
    if share > 1:
        return Tone.BAD
    return Tone.WARN if share >= _NEAR else Tone.ACCENT
