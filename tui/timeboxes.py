"""Pane 5: timeboxes, how much of each has passed, and what follows when it is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from model.address import RecordPath, id_of
from model.effort import format_hours
from model.record import Record
from model.timebox import BoxState, timebox_of
from model.value import ABSENT, is_table
from tui.cells import text_cell, value_text
from tui.columns import Column
from tui.look import Cell, Piece, Tone, bar
from tui.rows import Row, Rows
from tui.scene import Scene, clock

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
_TONES: Final[Mapping[BoxState, Tone]] = {
    BoxState.UNDER: Tone.ACCENT,
    BoxState.WARNING: Tone.WARN,
    BoxState.OVER: Tone.BAD,
}


def timebox_rows(scene: Scene) -> Rows:
    """Return a row for every item with a timebox."""
    address = scene.project.index.address
    keys = [address(path) for path in _boxed(scene.project.phases, ("phases",))]
    return Rows(keys, partial(_row, scene), COLUMNS, prompt=PROMPT, grows=True)


def _boxed(records: Sequence[Record], above: RecordPath) -> Iterator[RecordPath]:
    """Yield where the items with a timebox stand; addresses are looked up for these alone."""
    for place, record in enumerate(records):
        if "timebox" in record.fields:
            yield (*above, place)
        if record.may_have_below("timebox"):
            yield from _boxed(record.children, (*above, place))


def _row(scene: Scene, key: str) -> Row:
    record = scene.project.record(key)
    box = timebox_of(scene.project, key, {scene.running.address: scene.running.hours})
    title = (*text_cell(id_of(key) + " ", Tone.DIM), *text_cell(record.title))
    if box is None or box.limit is None:
        return Row((title, _stopwatch(scene, key, record)), faded=box is not None and box.closed)
    over = box.state is BoxState.OVER
    tone = Tone.DIM if box.closed else _TONES[box.state]
    spent = _hours(box.passed, box.limit, tone if over else Tone.TEXT)
    then = record.text("timebox", "on_overrun")
    action = text_cell(_ACTIONS.get(then, then), Tone.BAD if box.insists else Tone.DIM)
    # A box of no time at all is full with the first minute.
    share = box.share if box.limit else float(over)
    return Row((title, spent, bar(share, _BAR, tone), action), faded=box.closed)


def _stopwatch(scene: Scene, key: str, record: Record) -> Cell:
    """Return how long it took; of a limit that is none, what stands there."""
    whole = record.get("timebox")
    raw = whole.get("limit", ABSENT) if is_table(whole) else whole
    if raw is ABSENT:
        return _hours(scene.passed(record, key), None, Tone.TEXT)
    return text_cell(f"! {value_text(raw)}", scene.tone(key, "timebox") or Tone.WARN)


def _hours(spent: float, limit: float | None, tone: Tone) -> Cell:
    if limit is not None and limit >= _LONG:
        tail = Piece(f" / {format_hours(limit)} h", Tone.DIM)
        return (Piece(f"{spent:.1f}".removesuffix(".0"), tone), tail)
    tail = Piece(f" / {clock(limit)}" if limit is not None else "", Tone.DIM)
    return (Piece(clock(spent), tone), tail)
