"""A meeting that is held: how long it has taken, whose turn it is, who has used how much.

It knows no clock: whoever asks brings the moment. It is nowhere kept but in what comes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from model.address import Address
from model.dataclass import dataclass, field, replace
from model.timebox import NEARLY, BoxState


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is held since `began`, and is to take `minutes`; without a limit these are 0.

    `review` is the row of `reviews` that it is, empty for none. Where people speak `in_turns`,
    `turn` names who speaks since `turned`, empty for everybody; `used` are the seconds that earlier
    turns took.
    """

    title: str
    began: datetime
    minutes: float
    review: Address = ""
    in_turns: bool = False
    turn: str = ""
    turned: datetime | None = None
    used: Mapping[str, float] = field(default_factory=dict)

    def elapsed(self, now: datetime) -> float:
        """Return the seconds since it began; none while the clock is set to before that."""
        return _seconds(self.began, now)

    def used_by(self, owner: str, now: datetime) -> float:
        """Return the seconds that somebody's turns took so far."""
        runs = _seconds(self.turned or self.began, now) if owner == self.turn else 0.0
        return self.used.get(owner, 0.0) + runs

    def turned_to(self, owner: str, now: datetime) -> Meeting:
        """Return the meeting with the turn passed on."""
        used = {**self.used, self.turn: self.used_by(self.turn, now)}
        return replace(self, turn=owner, turned=now, used=used)

    def state(self, now: datetime) -> BoxState:
        """Return whether its time is up, nearly up, or neither."""
        return box_state(self.elapsed(now), self.minutes * 60)


def box_state(seconds: float, limit: float) -> BoxState:
    """Return how far `seconds` have come of `limit`; a limit of 0 is none."""
    if limit <= 0:
        return BoxState.STOPWATCH
    if seconds >= limit:
        return BoxState.OVER
    return BoxState.WARNING if seconds >= limit * NEARLY else BoxState.UNDER


def _seconds(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start).total_seconds())
