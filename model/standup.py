"""The stand-up: who tells what, computed from the records. It writes nothing and knows no clock.

Each owner has a turn, in the order of `[project] owners`, then as they come up. What
several people share is told once, by the one who leads it. What nobody owns, and the reviews that
are due, come in a last turn of nobody's; without any owners that is the only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.address import Address, address_of, id_of
from model.dates import as_day, format_date
from model.derived import CLOSED
from model.effort import Workday, format_hours, parse_effort, workday
from model.facts import Days, Fact, done_within, followed_facts
from model.filter_states import is_blocked, is_overdue, is_ready
from model.project import Project
from model.record import Record
from model.references import named, resolve
from model.said import Line, Section, about, box_text, hours_text, ids
from model.schema.words import PRIORITIES
from model.status import is_open, label_of, own_status, status_of
from model.value import Value
from model.workdays import workday_before

USUAL_MINUTES: Final = 15.0
"""How long a stand-up takes where no daily review says otherwise."""
NEXT_ITEMS: Final = 3
"""How many items that could be begun are named in a turn."""
SECTIONS: Final = ("Done", "In progress", "Next", "Blocked and at risk", "Over-run", "Due")
"""The headings of a turn, in order."""
_DONE, _DOING, _NEXT, _HELD_UP, _OVER_RUN, _DUE = SECTIONS
_TROUBLED: Final = ("blocked", "at_risk", "broken")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person tells; `owner` is empty for what is nobody's. `minutes` is their share."""

    owner: str
    minutes: float
    sections: tuple[Section, ...]

    def lines(self, title: str) -> tuple[Line, ...]:
        """Return the lines below a heading, one of `SECTIONS`."""
        return next((s.lines for s in self.sections if s.title == title), ())


@dataclass(frozen=True, slots=True)
class Standup:
    """A stand-up of `today` about all since `since`; it is to take `minutes`."""

    since: date
    today: date
    minutes: float
    turns: tuple[Turn, ...]

    def lines(self, title: str) -> tuple[Line, ...]:
        """Return the lines below a heading of all turns."""
        return tuple(line for turn in self.turns for line in turn.lines(title))


@dataclass(frozen=True, slots=True)
class _Seen:
    """An item, who owns it, and whether what stands above it is `live` and lets it be begun."""

    address: Address
    record: Record
    owners: tuple[str, ...]
    live: bool
    free: bool


_Told = tuple[str, str, Line]
"""Whose turn, below which heading, and what."""


def last_standup(project: Project, today: date) -> date | None:
    """Return the newest day before `today` that a row of `standups` is dated."""
    days = [as_day(row.get("date")) for row in project.rows("standups")]
    return max((day for day in days if day is not None and day < today), default=None)


def since_day(project: Project, today: date) -> date:
    """Return the day from which on things are told: the last stand-up's, else of last work."""
    return last_standup(project, today) or workday_before(project, today)


def standup_minutes(project: Project) -> float:
    """Return how long a stand-up is to take: the duration of the first daily review, else 15."""
    for row in project.rows("reviews"):
        if row.text("cadence").strip().lower() == "daily":
            span = parse_effort(row.get("duration"), workday(project), ranges=False)
            if span is not None and span.low > 0:
                return span.low * 60
    return USUAL_MINUTES


def standup(
    project: Project, since: date, today: date, facts: Sequence[Fact] = (), owner: str = ""
) -> Standup:
    """Return what is to be told today; of one `owner` alone where that is named.

    `facts` are the history's, oldest first; without them only the file's own dates count.
    """
    told = _sorted(_told(project, since, today, followed_facts(facts)))
    people = _people(project, [name for name, _ in told])
    minutes = standup_minutes(project)
    share = minutes / len(people) if people else minutes
    wanted = [name for name in people if not owner or name.casefold() == owner.casefold()]
    turns = tuple(Turn(name, share, _sections(name, told)) for name in wanted)
    return Standup(since, today, minutes, turns)


def _people(project: Project, told: Sequence[str]) -> list[str]:
    names = [*project.info.texts("owners"), *told]
    people = [name for name in dict.fromkeys(names) if name]
    nobody = "" in told or not people
    return [*people, ""] if nobody else people


def _sections(owner: str, told: Mapping[tuple[str, str], Sequence[Line]]) -> tuple[Section, ...]:
    return tuple(Section(title, tuple(told.get((owner, title), ()))) for title in SECTIONS)


def _sorted(told: Iterable[_Told]) -> dict[tuple[str, str], list[Line]]:
    """Return the lines by whose turn they belong to and below which heading."""
    found: dict[tuple[str, str], list[Line]] = {}
    for owner, title, line in told:
        found.setdefault((owner, title), []).append(line)
    return found


def _told(project: Project, since: date, today: date, facts: Sequence[Fact]) -> Iterator[_Told]:
    day = workday(project)
    seen = {item.address: item for item in _seen(project)}
    yield from _finished(project, Days(since, today), facts, seen)
    for item in seen.values():
        if item.live:
            yield from _going_on(project, item, today, day)
    yield from _next(project, list(seen.values()), day)
    yield from _due(project, today)


def _seen(project: Project) -> Iterator[_Seen]:
    lead: dict[Address, _Seen] = {}
    for address, path, record in project.items():
        if record.is_raw:
            continue
        above = lead.get(project.parent(address)) if len(path) > 2 else None
        # What is below a closed item is over, whatever it says itself.
        live = (above is None or above.live) and status_of(record) not in CLOSED
        free = live and (above is None or above.free) and is_ready(project, record)
        owners = record.texts("owners") or (above.owners if above else ())
        lead[address] = _Seen(address, record, owners, live, free)
        yield lead[address]


def _line(item: _Seen, *more: str) -> Line:
    return about(item.address, item.record, *more, _with(item.owners))


def _with(owners: tuple[str, ...]) -> str:
    return f"with {' and '.join(owners[1:])}" if owners[1:] else ""


def _lead(item: _Seen) -> str:
    return item.owners[0] if item.owners else ""


def _finished(
    project: Project, days: Days, facts: Sequence[Fact], seen: dict[Address, _Seen]
) -> Iterator[_Told]:
    """Yield what was finished; what the last stand-up's row names was told that very day."""
    told = {
        name
        for row in project.rows("standups")
        if as_day(row.get("date")) == days.first
        for name in row.texts("completed")
    }
    for address, _, day in done_within(project, days, facts):
        if address in seen and not (day == days.first and id_of(address) in told):
            item = seen[address]
            yield _lead(item), _DONE, _line(item, format_date(day))


def _going_on(project: Project, item: _Seen, today: date, day: Workday) -> Iterator[_Told]:
    record, lead = item.record, _lead(item)
    if status_of(record) in ("doing", "partial") and not record.children:
        yield lead, _DOING, _line(item, hours_text(record, day))
    if why := _trouble(project, record, today):
        yield lead, _HELD_UP, _line(item, *why)
    if over := box_text(record, day):
        yield lead, _OVER_RUN, _line(item, over, record.text("timebox", "on_overrun"))


def _trouble(project: Project, record: Record, today: date) -> list[str]:
    """Return why work on an item stands still or may come too late; nothing where it goes well."""
    # A parent that only sums up what is below it would tell the same a second time.
    word = own_status(record) if record.children else status_of(record)
    why = [label_of(word)] if word in _TROUBLED else []
    blockers = list(named(record.get("blocked_by")))
    if blockers and is_blocked(project, record):
        why.append(f"waits for {', '.join(blockers)}")
    if is_overdue(record, today) and (due := as_day(record.get("due"))):
        why.append(f"was due {format_date(due)}")
    return why


def _next(project: Project, items: Sequence[_Seen], day: Workday) -> Iterator[_Told]:
    """Yield for each lead the items that could be begun, the most pressing first."""
    waiting = _waiting(project, items)
    ready = [
        item
        for item in items
        if item.free and not item.record.children and status_of(item.record) == "todo"
    ]
    ready.sort(key=lambda item: (_rank(item.record), -waiting.get(item.address, 0)))
    count: dict[str, int] = {}
    for item in ready:
        lead = _lead(item)
        count[lead] = count.get(lead, 0) + 1
        if count[lead] <= NEXT_ITEMS:
            line = _line(item, item.record.text("priority"), hours_text(item.record, day))
            yield lead, _NEXT, line


def _rank(record: Record) -> int:
    """Return the place of a priority, P0 first; what has none comes where P2 stands."""
    word = record.text("priority").upper()
    return PRIORITIES.index(word) if word in PRIORITIES else PRIORITIES.index("P2")


def _waiting(project: Project, items: Sequence[_Seen]) -> dict[Address, int]:
    """Return for each item how many open ones depend on it."""
    found: dict[Address, int] = {}
    for item in items:
        if not is_open(item.record):
            continue
        for name in named(item.record.get("depends_on")):
            if (target := resolve(project, name, ("item",))) is not None:
                found[target] = found.get(target, 0) + 1
    return found


def _due(project: Project, today: date) -> Iterator[_Told]:
    for table, field in (("risks", "review_on"), ("reviews", "next_on")):
        for address, row in zip(project.addresses(table), project.rows(table), strict=True):
            day = as_day(row.get(field))
            if day is not None and day <= today and (table == "reviews" or is_open(row)):
                late = "today" if day == today else f"since {format_date(day)}"
                yield row.text("owner").strip(), _DUE, about(address, row, f"due {late}")


def title_of(project: Project, found: Standup) -> str:
    """Return the heading of a stand-up: the project's name and the day."""
    name = project.info.text("name") or "Project"
    return f"{name}: stand-up of {format_date(found.today)}"


def headline_of(turn: Turn) -> str:
    """Return the heading of a turn, with its share of the time in minutes."""
    return f"{turn.owner or 'Everybody'} ({format_hours(turn.minutes)} min)"


def outline(found: Standup) -> tuple[tuple[int, Section], ...]:
    """Return a stand-up as headings of level 2 for turns, level 3 for what has lines in them."""
    since = f"Since {format_date(found.since)}"
    parts: list[tuple[int, Section]] = []
    for turn in found.turns:
        parts.append((2, Section(headline_of(turn), ())))
        parts += [(3, section) for section in turn.sections if section.lines]
        if not any(section.lines for section in turn.sections):
            parts.append((3, Section(f"{since}: nothing to tell", ())))
    return tuple(parts)


def standup_row(project: Project, found: Standup, minutes: float) -> dict[str, Value]:
    """Return the fields of the `standups` row that keeps a stand-up; it took `minutes`.

    Where the newest row's id ends in its date, the new one's does too.
    """
    named_so = {
        "completed": ids(found.lines(_DONE)),
        "planned": ids((*found.lines(_DOING), *found.lines(_NEXT))),
        "blocked": ids(found.lines(_HELD_UP)),
    }
    fields: dict[str, Value] = {"date": found.today}
    fields.update({name: value for name, value in named_so.items() if value})
    fields["minutes"] = int(minutes) if minutes == int(minutes) else minutes
    identity = _dated_id(project, found.today)
    return {"id": identity, **fields} if identity else fields


def _dated_id(project: Project, today: date) -> str:
    rows = project.rows("standups")
    last = (rows[-1].own_id or "") if rows else ""
    day = as_day(rows[-1].get("date")) if rows else None
    if day is None or not last.endswith(day.isoformat()):
        return ""
    identity = last.removesuffix(day.isoformat()) + today.isoformat()
    return "" if address_of("standup", identity) in project else identity


def held_today(project: Project, today: date) -> Address | None:
    """Return the row of the stand-up that was held today already, if there is one."""
    rows = zip(project.addresses("standups"), project.rows("standups"), strict=True)
    return next((address for address, row in rows if as_day(row.get("date")) == today), None)
