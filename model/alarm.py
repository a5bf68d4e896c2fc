"""What a running timer insists on: a timebox that is over, a session or a break that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum
from typing import Final

from model.address import Address
from model.dataclass import dataclass
from model.timebox import BoxState, Timebox

WORK_SECONDS: Final = 25 * 60.0
"""The length of a session where it is asked for and not given."""
REST_SECONDS: Final = 5 * 60.0
"""The length of a break where it is asked for and not given."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long one works, and then rests, in seconds."""

    work: float = WORK_SECONDS
    rest: float = REST_SECONDS


class AlarmKind(Enum):
    """What is to be told."""

    DOUBT = "doubt"
    OVER = "over"
    NEARLY = "nearly"
    REST = "rest"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that a running timer tells.

    `box` is the timebox that is over or nearly so, None for a doubt, a session or a break. One
    that an earlier session left behind is shown and not heard.
    """

    kind: AlarmKind
    box: Timebox | None = None
    heard: bool = True

    @property
    def insists(self) -> bool:
        """Whether it is repeated until it is answered."""
        return self.kind is not AlarmKind.NEARLY


@dataclass(frozen=True, slots=True)
class Pulse:
    """A timer as the alarm looks at it: whether its length is a question, and the seconds since
    one began to work, or to rest if it is `paused`.
    """

    doubtful: bool
    paused: bool
    since: float


def alarm(
    pulse: Pulse, boxes: Iterable[Timebox], answered: Collection[Address], rhythm: Rhythm | None
) -> Alarm | None:
    """Return what a timer has to tell just now, the most pressing alone; None for nothing.

    `boxes` are those that its time counts against, the nearest first; `answered` those about which
    it was decided in this session. A timer whose length is a question tells nothing of boxes.
    """
    if pulse.doubtful:
        return Alarm(AlarmKind.DOUBT)
    if pulse.paused:
        over = rhythm is not None and pulse.since >= rhythm.rest
        return Alarm(AlarmKind.WORK) if over else None
    asking = [box for box in boxes if box.address not in answered and not box.closed]
    for box in asking:
        if box.insists:
            return Alarm(AlarmKind.OVER, box)
    if rhythm is not None and pulse.since >= rhythm.work:
        return Alarm(AlarmKind.REST)
    for box in asking:
        if box.state is BoxState.WARNING:
            return Alarm(AlarmKind.NEARLY, box)
    return None
