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

from model.address import Address, id_of
from model.dates import as_day, format_date
from model.derived import CLOSED
from model.effort import Workday, format_hours, workday
from model.facts import Days, Fact, done_within, followed_facts
from model.filter_states import is_blocked, is_overdue, is_ready
from model.people import folded, spellings
from model.project import Project
from model.record import Record
from model.references import named, resolve
from model.reviews import DAILY, cadence_of, due_reviews, review_minutes, review_of
from model.said import Line, Section, about, box_text, hours_text
from model.schema.words import HORIZONS, PRIORITIES
from model.status import is_open, label_of, own_status, status_of
from model.workdays import workday_before

USUAL_MINUTES: Final = 15.0
"""How long a stand-up takes where no daily review says otherwise."""
NEXT_ITEMS: Final = 3
"""How many items that could be begun are named in a turn."""
SECTIONS: Final = ("Done", "In progress", "Next", "Blocked and at risk", "Over-run", "Due")
"""The headings of a turn, in order."""
DONE, DOING, NEXT, HELD_UP, OVER_RUN, DUE = SECTIONS
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
    """An item, who owns it, and whether what stands above it is `live` and lets it be begun.

    `horizon` is its own, else that of what stands above it.
    """

    address: Address
    record: Record
    owners: tuple[str, ...]
    live: bool
    free: bool
    horizon: str


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
    daily = review_of(project, DAILY)
    minutes = review_minutes(project, project.record(daily)) if daily else 0.0
    return minutes if minutes > 0 else USUAL_MINUTES


def horizons(project: Project) -> tuple[str, ...]:
    """Return the horizons that a project looks to, the nearest first."""
    return project.info.texts("horizons") or HORIZONS


def standup(
    project: Project,
    since: date,
    today: date,
    facts: Sequence[Fact] = (),
    owner: str = "",
    horizon: str = "",
) -> Standup:
    """Return what is to be told today; of one `owner` alone where that is named.

    `facts` are the history's, oldest first; without them only the file's own dates count. With a
    `horizon` all that lies there is told as what is next, be it ready or not, put off or not.
    """
    lines = list(_told(project, since, today, followed_facts(facts), horizon))
    spelled = spellings([*project.info.texts("owners"), *(name for name, _, _ in lines)])
    told = _sorted((spelled.get(folded(name), ""), title, line) for name, title, line in lines)
    people = _people(spelled.values(), "" in (name for name, _ in told))
    minutes = standup_minutes(project)
    share = minutes / len(people) if people else minutes
    wanted = [name for name in people if not owner or folded(name) == folded(owner)]
    turns = tuple(Turn(name, share, _sections(name, told)) for name in wanted)
    return Standup(since, today, minutes, turns)


def _people(names: Iterable[str], nobody: bool) -> list[str]:
    """Return whose turns there are, nobody's last."""
    people = list(names)
    return [*people, ""] if nobody or not people else people


def _sections(owner: str, told: Mapping[tuple[str, str], Sequence[Line]]) -> tuple[Section, ...]:
    return tuple(Section(title, tuple(told.get((owner, title), ()))) for title in SECTIONS)


def _sorted(told: Iterable[_Told]) -> dict[tuple[str, str], list[Line]]:
    """Return the lines by whose turn they belong to and below which heading."""
    found: dict[tuple[str, str], list[Line]] = {}
    for owner, title, line in told:
        found.setdefault((owner, title), []).append(line)
    return found


def _told(
    project: Project, since: date, today: date, facts: Sequence[Fact], horizon: str
) -> Iterator[_Told]:
    day = workday(project)
    seen = {item.address: item for item in _seen(project)}
    yield from _finished(project, Days(since, today), facts, seen)
    for item in seen.values():
        if item.live:
            yield from _going_on(project, item, today, day)
    yield from _next(project, list(seen.values()), day, horizon)
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
        horizon = record.text("horizon") or (above.horizon if above else "")
        lead[address] = _Seen(address, record, owners, live, free, horizon)
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
            yield _lead(item), DONE, _line(item, format_date(day))


def _going_on(project: Project, item: _Seen, today: date, day: Workday) -> Iterator[_Told]:
    record, lead = item.record, _lead(item)
    if status_of(record) in ("doing", "partial") and not record.children:
        yield lead, DOING, _line(item, hours_text(record, day))
    if why := _trouble(project, record, today):
        yield lead, HELD_UP, _line(item, *why)
    if over := box_text(record, day):
        yield lead, OVER_RUN, _line(item, over, record.text("timebox", "on_overrun"))


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


def _next(project: Project, items: Sequence[_Seen], day: Workday, horizon: str) -> Iterator[_Told]:
    """Yield for each lead the items that could be begun, the most pressing first."""
    waiting = _waiting(project, items)
    comes = [item for item in items if _comes(item, horizon) and not item.record.children]
    comes.sort(key=lambda item: (not item.free, _rank(item.record), -waiting.get(item.address, 0)))
    count: dict[str, int] = {}
    for item in comes:
        lead = _lead(item)
        count[lead] = count.get(lead, 0) + 1
        if horizon or count[lead] <= NEXT_ITEMS:
            put_off = "" if status_of(item.record) == "todo" else label_of(status_of(item.record))
            hours = hours_text(item.record, day)
            yield lead, NEXT, _line(item, item.record.text("priority"), put_off, hours)


def _comes(item: _Seen, horizon: str) -> bool:
    """Say whether an item may be told as next: ready, or all that lies within a horizon."""
    word = status_of(item.record)
    if horizon:
        return item.horizon == horizon and (word == "deferred" or (item.live and word == "todo"))
    return item.free and word == "todo"


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
    for address, row in zip(project.addresses("risks"), project.rows("risks"), strict=True):
        day = as_day(row.get("review_on"))
        if day is not None and day <= today and is_open(row):
            yield row.text("owner"), DUE, about(address, row, _since(day, today))
    for address, row, day in due_reviews(project, today):
        # The stand-up is the daily review itself.
        if cadence_of(row) != DAILY:
            yield "", DUE, about(address, row, _since(day, today))


def _since(day: date, today: date) -> str:
    return "due today" if day == today else f"due since {format_date(day)}"


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
