"""The running timer on the screen: looked up when it starts or stops, counted on each second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.trouble import Trouble
from model.address import id_of
from model.effort import parse_effort
from tui.look import Cell, Piece, Tone
from tui.safe import shown
from tui.scene import Running, Scene

if TYPE_CHECKING:
    from data.session import Session


def look_at_timer(session: Session, running: Running) -> None:
    """Note in `running` which timer runs and how long it has. Raises nothing: none is shown then.

    A journal that cannot be read is told of by the session itself.
    """
    try:
        work = session.timers.current()
        running.address = work.item if work is not None and not work.stopped else ""
        running.hours = session.timers.elapsed().seconds / 3600 if work is not None else 0.0
    except Trouble:
        running.address = ""


def timer_cell(scene: Scene) -> Cell:
    """Return the running timer for the header: how much of its timebox is over."""
    address = scene.running.address
    if not address:
        return ()
    name = Piece(f"⏱ {shown(id_of(address))} ", Tone.ACCENT)
    hours, limit = scene.running.hours, None
    if address in scene.project:
        record = scene.project.record(address)
        limit = parse_effort(record.get("timebox", "limit"), scene.workday, ranges=False)
        hours = scene.passed(record, address) if limit else hours
    if limit is None:
        return (name, Piece(clock(hours), Tone.STRONG))
    over = hours > limit.high
    return (name, Piece(f"{clock(hours)}/{clock(limit.high)}", Tone.BAD if over else Tone.STRONG))


def clock(hours: float) -> str:
    """Return hours as a clock shows them: `1:12`; a minute counts once it is over."""
    minutes = int(hours * 60 + 1e-6)
    return f"{minutes // 60}:{minutes % 60:02}"
