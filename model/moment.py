"""One moment on all clocks of a machine. Who reads them brings it; nothing here asks a clock."""

from __future__ import annotations

from datetime import datetime

from model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Now:
    """One moment on all clocks.

    `wall` carries the local offset; `boot` and `awake` are seconds since the machine started,
    with and without the time it slept; both compare only between equal `boot_id`s.
    """

    wall: datetime
    boot: float
    awake: float
    boot_id: str
