"""The ledger: what a project's journal says of its steps, its outside edits and its conflicts.

The journal is lines; here they become steps with an end or without one, in the order in which
they reached the file. Several cockpits of one user write the same journal, so the ledger is fed
with what is new in it whenever somebody is about to rely on it.

Kinds of records: `pending` (steps that are about to be in the file, or are kept because it cannot
be written), `landed`, `cancelled`, `outside` (somebody else's edit), `conflict`, `settled`,
`aside` (edits that a deliberate return took out of the file), `aside_end`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING, Final

from data.codec import CodecError, changes_from_json
from data.journal import Body, Follower, Journal, Json, Record
from data.read import without_collector
from data.steps import NOTHING_BOOKED
from data.trouble import Trouble
from model import later
from model.change import Changes
from model.dataclass import dataclass, field

if TYPE_CHECKING:
    from data import time_events
    from data.time_events import TimeEvent
    from data.toml.draft import Splice
else:
    time_events = later.module("data.time_events")

KINDS: Final = frozenset(
    {"pending", "landed", "cancelled", "outside", "conflict", "settled", "aside", "aside_end"}
)
OPEN: Final = "open"
LANDED: Final = "landed"
CANCELLED: Final = "cancelled"


@dataclass(slots=True)
class Entry:
    """One step as the journal has it.

    `body` is its JSON form. `n` numbers the record that told of it last, `session` names the
    cockpit that wrote that, `before` and `after` are the hashes of the file without and with the
    steps of that record; `after` is empty while the step is only kept. `place` counts the records
    up to that one, as they were read. `lasting` steps are to be
    brought into the file after a crash, others were not acknowledged by anything but success.
    """

    id: str
    body: Body
    n: int
    session: str
    lasting: bool
    before: str
    after: str
    state: str = OPEN
    place: int = 0

    @property
    def by(self) -> str:
        """The step's author."""
        return _text(self.body, "by")

    @property
    def at(self) -> str:
        """When it was made, in ISO form with offset."""
        return _text(self.body, "at")

    @property
    def label(self) -> str:
        """What it did, in a word or two."""
        return _text(self.body, "label")

    @property
    def what(self) -> str:
        """Its sort, as `data.steps` has them."""
        return _text(self.body, "what")

    @property
    def via(self) -> str:
        """What it was made with: `screen` or `command line`, empty where nobody knows."""
        return _text(self.body, "via")

    @property
    def of(self) -> str:
        """The step that it takes back; empty for one that is not an undo or redo."""
        return _text(self.body, "of")

    @property
    def file_before(self) -> str:
        """The hash of the text just before this step, within the record's other steps."""
        return _text(self.body, "from")

    @property
    def file_after(self) -> str:
        """The hash of the text just after this step."""
        return _text(self.body, "to")

    @property
    def changes(self) -> Changes:
        """What the step did to the version that it landed on; nothing where that is unreadable."""
        return _readable(self.body, "changes")

    def must_change(self) -> Changes:
        """Return the changes. Raises CodecError where the journal has them in no readable form."""
        return changes_from_json(_list(self.body, "changes"))

    @property
    def left_out(self) -> Changes:
        """What an undo would also have needed to do and did not."""
        return _readable(self.body, "left_out")

    @property
    def timer(self) -> str:
        """The timer session whose time it booked, empty for none."""
        return _text(self.body, "timer")

    @property
    def time(self) -> TimeEvent | None:
        """What it says of a work session, None for nothing."""
        return time_events.event_from_json(self.body.get("time"))

    @property
    def booked(self) -> Mapping[str, float]:
        """Hours that the step added by booking, by item."""
        booked = self.body.get("booked")
        if not isinstance(booked, Mapping):
            return NOTHING_BOOKED
        return {k: float(v) for k, v in booked.items() if isinstance(v, int | float)}

    @property
    def splices(self) -> tuple[Splice, ...]:
        """The characters that the step replaced in the file, in order."""
        # Imported here: only what takes a step back asks for these.
        from data.toml.draft import Splice

        found = []
        for entry in _list(self.body, "splices"):
            match entry:
                case [int(start), str(old), str(new), str(before), str(behind)]:
                    found.append(Splice(start, old, new, before, behind))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class OutsideEdit:
    """An edit by somebody else, as it was seen: `changes` lead from version to version."""

    by: str
    at: str
    label: str
    after: str
    body: Body
    n: int

    @property
    def changes(self) -> Changes:
        """What the edit did; nothing where that is unreadable."""
        return _readable(self.body, "changes")


@dataclass(slots=True)
class Ledger:
    """The journal of one project, read so far."""

    journal: Journal
    entries: dict[str, Entry] = field(default_factory=dict)
    landed: list[str] = field(default_factory=list)
    outside: list[OutsideEdit] = field(default_factory=list)
    conflicts: dict[str, Body] = field(default_factory=dict)
    asides: dict[str, Body] = field(default_factory=dict)
    newest: str = ""
    """The hash of the version that a cockpit of this user put into the file last."""
    announced: str = ""
    """The hash of the version that one was about to put there last."""
    timed: dict[str, str] = field(default_factory=dict)
    """The step that booked the time of a timer's session, by session."""
    about_time: list[str] = field(default_factory=list)
    """The steps that say something of a work session, and those that take others back."""
    left: set[str] = field(default_factory=set)
    """Versions that an outside edit took the place of, and no step put there again."""
    bad: int = 0
    """How many damaged lines were skipped."""
    _fed: int = 0
    _newest_at: int = 0
    _announced_at: int = 0
    """Where among all records these two versions were announced."""
    _met: bool = False
    """Whether an outside edit was told of since a step was the last time."""
    _reading: RLock = field(default_factory=RLock)
    _follower: Follower = field(init=False)

    def __post_init__(self) -> None:
        self._follower = Follower(self.journal, KINDS)

    def update(self) -> None:
        """Read what is new in the journal. Raises Busy or NotSaved where it cannot be read."""
        # The saver and the screen both ask, and a record that is fed twice is another one.
        with self._reading, without_collector():
            read = self._follower.news()
            if read.anew:
                self._forget()
            self.bad += read.bad
            self._feed(read.records)

    def write(self, entries: Sequence[tuple[str, Body]], *, lasting: bool = True) -> None:
        """Append records to the journal, wait until they last if asked to, and take them up here.

        Raises Busy or NotSaved; then none of them is in the journal.
        """
        self.journal.extend(entries, lasting=lasting)
        # Read back rather than taken from memory, so that all cockpits' records come in one
        # order. What cannot be read just now is in the journal all the same: the next look has it.
        with suppress(Trouble):
            self.update()

    def is_booked(self, timer: str) -> bool:
        """Tell whether the time of a timer's session was booked, by a step that still holds."""
        entry = self.entries.get(self.timed.get(timer, ""))
        return entry is not None and entry.state != CANCELLED

    def open_entries(self) -> Iterator[Entry]:
        """Yield the steps that have no end, in the order of the journal."""
        return iter([entry for entry in self.entries.values() if entry.state == OPEN])

    def tells_of(self, content_hash: str) -> bool:
        """Tell whether somebody else's edit, after our last step, is what led to that version."""
        return self._met and self.outside[-1].after == content_hash

    def knows(self, content_hash: str) -> bool:
        """Tell whether the file held that version, as far as the journal has it, or was to."""
        steps = (hash_ for entry in self.entries.values() for hash_ in (entry.before, entry.after))
        return content_hash in steps or any(met.after == content_hash for met in self.outside)

    def before(self, content_hash: str) -> Iterator[str]:
        """Yield the hashes that the file had before it got that one last, the newest first."""
        told = [(entry.n, entry.before, entry.after) for entry in self.landed_entries()]
        told += [(met.n, "", met.after) for met in self.outside]
        told.sort(reverse=True)
        since = next((n for n, _, after in told if after == content_hash), 0)
        for n, before, after in told:
            if n <= since:
                yield from (one for one in (after, before) if one not in ("", content_hash))

    @property
    def last_landed(self) -> Entry | None:
        """The step that reached the file last."""
        return self.entries.get(self.landed[-1]) if self.landed else None

    def landed_entries(self) -> Iterator[Entry]:
        """Yield the steps that reached the file, in the order in which they did."""
        return (self.entries[identity] for identity in self.landed if identity in self.entries)

    def _forget(self) -> None:
        """Begin from nothing: the journal was purged, and is about to be read as a whole."""
        for told in (self.entries, self.conflicts, self.asides, self.timed):
            told.clear()
        self.left.clear()
        for told_in_order in (self.landed, self.outside, self.about_time):
            told_in_order.clear()
        self.newest = self.announced = ""
        self.bad = self._newest_at = self._announced_at = 0
        self._met = False

    def _feed(self, records: Iterable[Record]) -> None:
        for record in records:
            self._fed += 1
            getattr(self, f"_take_{record.kind}")(record)

    def _take_pending(self, record: Record) -> None:
        session, before = _text(record.body, "session"), _text(record.body, "before")
        after, lasting = _text(record.body, "after"), record.body.get("lasting") is True
        if after:
            self.announced, self._announced_at = after, self._fed
            self.left.discard(after)
        for body in _list(record.body, "steps"):
            if not isinstance(body, Mapping):
                continue
            identity = _text(body, "id")
            if identity not in self.entries and (body.get("time") or body.get("of")):
                self.about_time.append(identity)
            self.entries[identity] = Entry(
                identity, body, record.n, session, lasting, before, after, place=self._fed
            )
            if timer := self.entries[identity].timer:
                self.timed[timer] = identity

    def _take_landed(self, record: Record) -> None:
        known = [self.entries.get(str(name)) for name in _list(record.body, "steps")]
        # Steps are announced in the order in which they reach the file; this may be told late.
        at = max((entry.place for entry in known if entry is not None), default=self._fed)
        if at >= self._newest_at:
            self.newest, self._newest_at = _text(record.body, "hash"), at
        if at >= self._announced_at:
            self.announced, self._announced_at = self.newest, at
        self._met = False
        for entry in known:
            if entry is not None and entry.state != LANDED:
                entry.state = LANDED
                self.landed.append(entry.id)

    def _take_cancelled(self, record: Record) -> None:
        for identity in _list(record.body, "steps"):
            entry = self.entries.get(str(identity))
            if entry is not None and entry.state != CANCELLED:
                if entry.state == LANDED:
                    self.landed.remove(entry.id)
                entry.state = CANCELLED

    def _take_outside(self, record: Record) -> None:
        by, at, after = (_text(record.body, key) for key in ("by", "at", "after"))
        label, self._met = _text(record.body, "label"), True
        self.left.add(_text(record.body, "before"))
        self.outside.append(OutsideEdit(by, at, label, after, record.body, record.n))

    def _take_conflict(self, record: Record) -> None:
        self.conflicts[_text(record.body, "id")] = {**record.body, "n": record.n}

    def _take_settled(self, record: Record) -> None:
        self.conflicts.pop(_text(record.body, "id"), None)

    def _take_aside(self, record: Record) -> None:
        self.asides[_text(record.body, "id")] = {**record.body, "n": record.n}

    def _take_aside_end(self, record: Record) -> None:
        self.asides.pop(_text(record.body, "id"), None)


def _readable(body: Body, key: str) -> Changes:
    """Return changes of a record; none for what another version of cockpit wrote otherwise."""
    try:
        return changes_from_json(_list(body, key))
    except CodecError:
        return ()


def _text(body: Body, key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _list(body: Body, key: str) -> Sequence[Json]:
    value = body.get(key)
    return value if isinstance(value, list | tuple) else ()
