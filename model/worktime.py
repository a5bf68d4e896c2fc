"""Work sessions: what a timer's events add up to, and when that cannot be known.

Events are only ever appended. Time within one start of the machine is taken from the clock that
runs on during sleep, so that setting the wall clock changes nothing. Across starts only the wall
clock is left, and where that is no witness the sum is a question, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from model.address import Address
from model.dataclass import dataclass, replace
from model.moment import Now

START: Final = "start"
PAUSE: Final = "pause"
RESUME: Final = "resume"
BEAT: Final = "beat"
STOP: Final = "stop"
ADOPT: Final = "adopt"
KINDS: Final = (START, PAUSE, RESUME, BEAT, STOP, ADOPT)
"""The events that this module reads; others of the journal pass by."""

SLEEP_ASKED: Final = 300.0
"""Seconds of sleep from which on it is asked whether they were worked."""
BEAT_STALE: Final = 120.0
"""Seconds after the last beat from which on, across starts of the machine, it is asked."""
BEYOND_PLAN: Final = 12 * 3600.0
"""Seconds past the limit from which on, across starts of the machine, it is asked."""


class Doubt(Enum):
    """Why the length of a session cannot be told from the clocks."""

    SLEPT = "the machine slept meanwhile"
    RESTARTED = "the machine was restarted and cockpit was not running for a while"
    BACKWARDS = "the clock was set back meanwhile"
    TOO_LONG = "that is far beyond what was planned"
    ABANDONED = "nobody was there for a while before it was taken over"


class Answer(Enum):
    """What may be done about a doubtful session."""

    KEEP = "keep"
    UNTIL_LAST_BEAT = "until-last-beat"
    MINUS_GAP = "minus-gap"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timer's history: `session` names the work session it belongs to.

    `beat` is the last sign of life that whoever adopts a session found.
    """

    kind: str
    session: str
    at: Now
    by: str
    item: Address = ""
    beat: Now | None = None


class Stretch(NamedTuple):
    """A stretch of work that has ended; `silent` says since when nobody was there, if at all."""

    start: Now
    end: Now
    silent: Now | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A work session of one person on one item.

    `done` holds the stretches that have ended, `since` the start of the one that runs (None while
    paused or stopped), `beat` the last sign of life, `started` the very first moment.
    """

    session: str
    item: Address
    by: str
    started: Now
    done: tuple[Stretch, ...] = ()
    since: Now | None = None
    beat: Now | None = None
    stopped: bool = False

    @property
    def paused(self) -> bool:
        """Whether it waits to be resumed."""
        return self.since is None and not self.stopped


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long somebody worked, in seconds.

    `doubt` says why that is a question; `gap` is the part in doubt and `until_beat` what is
    certain: the time until the last sign of life.
    """

    seconds: float
    doubt: Doubt | None = None
    gap: float = 0.0
    until_beat: float = 0.0

    def settled(self, answer: Answer) -> float:
        """Return the seconds that `answer` leaves, never negative."""
        left = {
            Answer.KEEP: self.seconds,
            Answer.UNTIL_LAST_BEAT: self.until_beat,
            Answer.MINUS_GAP: self.seconds - self.gap,
            Answer.DISCARD: 0.0,
        }[answer]
        return max(0.0, left)


def fold(
    events: Iterable[Event], known: Mapping[str, Work] = MappingProxyType({})
) -> Mapping[str, Work]:
    """Return the work sessions that `events`, oldest first, tell of, by their name.

    `known` are those that earlier events told of. Events that make no sense where they stand (a
    stop without a start) are passed over.
    """
    works = dict(known)
    for event in events:
        work = works.get(event.session)
        if work is None:
            if event.kind == START:
                works[event.session] = Work(
                    event.session, event.item, event.by, event.at, since=event.at, beat=event.at
                )
        elif not work.stopped:
            works[event.session] = _with(work, event)
    return works


def _with(work: Work, event: Event) -> Work:
    if event.kind == BEAT:
        return replace(work, beat=event.at)
    if event.kind == RESUME and work.since is None:
        return replace(work, since=event.at, beat=event.at)
    if event.kind == ADOPT:
        return _adopted(work, event)
    if event.kind in (PAUSE, STOP):
        done = work.done if work.since is None else (*work.done, Stretch(work.since, event.at))
        return replace(work, done=done, since=None, stopped=event.kind == STOP)
    return work


def _adopted(work: Work, event: Event) -> Work:
    """Return a session that is somebody else's from now on: what lay silent is a question."""
    if work.since is None:
        return replace(work, by=event.by)
    silent = event.beat or work.beat or work.since
    done = (*work.done, Stretch(work.since, event.at, silent))
    return replace(work, by=event.by, done=done, since=event.at, beat=event.at)


def running(works: Mapping[str, Work], by: str) -> Work | None:
    """Return the session of `by` that has not been stopped, the newest if there are several."""
    open_ones = [work for work in works.values() if work.by == by and not work.stopped]
    return open_ones[-1] if open_ones else None


def elapsed(work: Work, now: Now, *, limit: float | None = None) -> Elapsed:
    """Return how long `work` has lasted by `now`, pauses not counted.

    `limit` is the timebox in seconds; a session across starts of the machine that goes far
    beyond it is doubtful.
    """
    total = Elapsed(0.0)
    for start, end, silent in work.done:
        alive = silent or end
        total = _sum(total, _stretch(start, alive, alive, limit))
        total = _sum(total, _abandoned(alive, end))
    if work.since is not None:
        total = _sum(total, _stretch(work.since, now, work.beat or work.since, limit))
    return total


def _sum(left: Elapsed, right: Elapsed) -> Elapsed:
    return Elapsed(
        left.seconds + right.seconds,
        left.doubt or right.doubt,
        left.gap + right.gap,
        left.until_beat + right.until_beat,
    )


def _stretch(start: Now, end: Now, beat: Now, limit: float | None) -> Elapsed:
    if start.boot_id == end.boot_id:
        return _within_boot(start, end, beat)
    seconds, silent = _wall_seconds(start, end), _wall_seconds(beat, end)
    until_beat = plain_seconds(start, beat)
    if seconds < 0 or silent < 0:
        return Elapsed(max(0.0, seconds), Doubt.BACKWARDS, max(0.0, silent), until_beat)
    if seconds > (limit or 0.0) + BEYOND_PLAN:
        return Elapsed(seconds, Doubt.TOO_LONG, silent, until_beat)
    if silent > BEAT_STALE:
        return Elapsed(seconds, Doubt.RESTARTED, silent, until_beat)
    return Elapsed(seconds, until_beat=until_beat)


def _abandoned(silent: Now, end: Now) -> Elapsed:
    """Return the time in which nobody was there, before somebody took the session over."""
    gap = plain_seconds(silent, end)
    if gap > BEAT_STALE:
        return Elapsed(gap, Doubt.ABANDONED, gap)
    return Elapsed(gap, until_beat=gap)


def _within_boot(start: Now, end: Now, beat: Now) -> Elapsed:
    seconds = max(0.0, end.boot - start.boot)
    slept = seconds - max(0.0, end.awake - start.awake)
    doubt = Doubt.SLEPT if slept > SLEEP_ASKED else None
    return Elapsed(seconds, doubt, slept if doubt else 0.0, plain_seconds(start, beat))


def plain_seconds(start: Now, end: Now) -> float:
    """Return the seconds between two moments as far as the clocks tell, never negative."""
    if start.boot_id == end.boot_id:
        return max(0.0, end.boot - start.boot)
    return max(0.0, _wall_seconds(start, end))


def _wall_seconds(start: Now, end: Now) -> float:
    # Two moments of one zone would be subtracted as its walls show them, summer time or not.
    return end.wall.timestamp() - start.wall.timestamp()


def clock_text(seconds: float) -> str:
    """Return hours and minutes as a timer shows them: `0:42`, `12:05`."""
    minutes = int(seconds // 60)
    return f"{minutes // 60}:{minutes % 60:02}"
