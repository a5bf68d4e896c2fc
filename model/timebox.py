"""Timeboxes: how long an item may take, how much of that has passed, and when that is too much.

What counts against a box is the time spent on its item and on all below it, and the sessions that
run there. What follows when a box is over is said in `model.overrun`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Final

from model.address import Address, RecordPath, id_of
from model.dataclass import dataclass
from model.derived import CLOSED
from model.effort import format_hours, parse_effort, workday
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.schema.words import ON_OVERRUN
from model.status import status_of

ASK: Final = "ask"
"""What a box does when it is over and does not say what."""
NEARLY: Final = 0.8
"""From this share of the limit on, a box warns."""
LONGEST: Final = 5_000.0
"""Hours beyond which a box stops nobody: more than two years of one person's work."""
_DUST: Final = 1e-6  # hours: sums of binary fractions miss their limit by less
NOTHING_RUNS: Final[Mapping[Address, float]] = MappingProxyType({})


class BoxState(Enum):
    """How far a box has come."""

    STOPWATCH = "stopwatch"
    UNDER = "under"
    WARNING = "warning"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Timebox:
    """The timebox of one item; `limit`, `spent` and `running` are hours.

    `limit` is None for a stopwatch, and where what stands there is no effort. `spent` is what was
    booked on the item and all below it, `running` the sessions there that have not ended.
    `on_overrun` is one of the words of the format, `keep` the ids that a reduced scope keeps.
    `closed` says that the item is done, dropped or deferred, so that nothing is to be decided.
    """

    address: Address
    limit: float | None
    on_overrun: str
    keep: tuple[str, ...]
    note: str
    spent: float
    running: float
    closed: bool

    @property
    def passed(self) -> float:
        """The hours that count against the limit."""
        return self.spent + self.running

    @property
    def share(self) -> float:
        """Which share of the limit has passed; 0 without a limit, more than 1 when it is over."""
        if self.limit is None:
            return 0.0
        if self.limit > 0:
            return self.passed / self.limit
        return 1.0 if self.passed > 0 else 0.0

    @property
    def state(self) -> BoxState:
        """Whether the time is up (from the very limit on), nearly up, or neither."""
        if self.limit is None:
            return BoxState.STOPWATCH
        if self.passed > 0 and self.passed >= self.limit - _DUST:
            return BoxState.OVER
        near = self.passed > 0 and self.passed >= self.limit * NEARLY - _DUST
        return BoxState.WARNING if near else BoxState.UNDER

    @property
    def insists(self) -> bool:
        """Whether somebody has to say what follows: over, and on an item that is still open."""
        return self.state is BoxState.OVER and not self.closed


def oddity(box: Timebox) -> str:
    """Return what makes no sense about the limit of a box, as a sentence; nothing where it does."""
    if box.limit is None or 0 < box.limit <= LONGEST:
        return ""
    about = f"the timebox of {id_of(box.address)} is {format_hours(box.limit)} h"
    if box.limit > LONGEST:
        return f"{about}, which is years of work and will hardly ever ring: give its parts boxes"
    return f"{about}, so it is over before it begins: give it a limit, or take that away"


def timeboxes(
    project: Project, running: Mapping[Address, float] = NOTHING_RUNS
) -> tuple[Timebox, ...]:
    """Return the boxes of a project in the order of the file.

    `running` are the hours of the sessions that have not ended, by item.
    """
    return tuple(
        _box(project, project.index.address(path), record, running)
        for path, record in _boxed(project.phases, ("phases",))
    )


def _boxed(records: Sequence[Record], above: RecordPath) -> Iterator[tuple[RecordPath, Record]]:
    """Yield the items with a box and where they stand; addresses are looked up for these alone."""
    for place, record in enumerate(records):
        if "timebox" in record.fields:
            yield (*above, place), record
        if record.may_have_below("timebox"):
            yield from _boxed(record.children, (*above, place))


def timebox_of(
    project: Project, address: Address, running: Mapping[Address, float] = NOTHING_RUNS
) -> Timebox | None:
    """Return the box of one item, None where it has none. Raises UnknownAddress."""
    record = project.record(address)
    return _box(project, address, record, running) if "timebox" in record.fields else None


def timeboxes_around(
    project: Project, address: Address, running: Mapping[Address, float] = NOTHING_RUNS
) -> tuple[Timebox, ...]:
    """Return the boxes that time on an item counts against: its own first, then those above it.

    None for an item that is gone.
    """
    found = []
    while project.place(address) is not None:
        box = timebox_of(project, address, running)
        found += [] if box is None else [box]
        address = project.parent(address)
    return tuple(found)


def _box(
    project: Project, address: Address, record: Record, running: Mapping[Address, float]
) -> Timebox:
    day = workday(project)
    limit = parse_effort(record.get("timebox", "limit"), day, ranges=False)
    then = record.text("timebox", "on_overrun")
    return Timebox(
        address,
        None if limit is None else limit.high,
        then if then in ON_OVERRUN else ASK,
        record.texts("timebox", "keep"),
        record.text("timebox", "note"),
        rollup(record, day).hours_spent,
        _running_below(project, address, running),
        status_of(record) in CLOSED,
    )


def _running_below(project: Project, address: Address, running: Mapping[Address, float]) -> float:
    path = project.path(address)
    places = ((project.place(item), hours) for item, hours in running.items() if item)
    return sum(hours for place, hours in places if place and place[: len(path)] == path)
