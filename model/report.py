"""Reports of a week, a month or a phase: drafts computed from the records, for people to finish.

Each sentence carries the addresses of what it is computed from. What the file does not date is
taken from the history's facts; where neither knows, a report says less rather than guesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from model.address import Address, id_of
from model.dates import as_day
from model.derived import CLOSED
from model.effort import Workday, format_hours, parse_effort, workday
from model.facts import Days, Fact, done_within, followed_facts
from model.moved import decisions_within, metrics_moved, risks_moved
from model.plural import counted
from model.project import Project
from model.record import Record
from model.references import named
from model.rollup import count_of
from model.said import Line, Section, about, box_text, hours_text, ids
from model.standup import standup
from model.status import status_of
from model.timesheet import Worked, hours_by_phase
from model.value import Value

COMPLETED: Final = "Completed"
GOALS: Final = "Next goals"
HOURS: Final = "Hours"
VELOCITY: Final = "Velocity"
RISKS: Final = "Risks, new and changed"
DECISIONS: Final = "Decisions"
METRICS: Final = "Metrics that moved"
OVER_RUNS: Final = "Over-runs"
_PERIODS_BEFORE: Final = 4


@dataclass(frozen=True, slots=True)
class Report:
    """A draft. `kind` is `weekly`, `monthly` or `phase`, `phase` an id, empty but for the last."""

    kind: str
    title: str
    days: Days
    sections: tuple[Section, ...]
    phase: str = ""

    def lines(self, title: str) -> tuple[Line, ...]:
        """Return the lines below a heading; none where there is no such heading."""
        return next((s.lines for s in self.sections if s.title == title), ())


def week_of(day: date, start: int = 0) -> Days:
    """Return the week that `day` lies in; it begins on the weekday `start`, 0 for Monday."""
    first = day - timedelta(days=(day.weekday() - start) % 7)
    return Days(first, first + timedelta(days=6))


def month_of(day: date) -> Days:
    """Return the month that `day` lies in."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Days(first, after - timedelta(days=1))


def looks_back(days: Days) -> date:
    """Return the first day that a report of `days` is about, the periods before it included."""
    length = (days.last - days.first).days + 1
    # Months differ by up to three days.
    return days.first - timedelta(days=_PERIODS_BEFORE * (length + 3))


def weekly(
    project: Project,
    days: Days,
    today: date,
    facts: Sequence[Fact] = (),
    work: Sequence[Worked] = (),
) -> Report:
    """Return the report of a week.

    `facts` are the history's, oldest first, `work` the time booked that the work log does not tell.
    """
    # Its middle names a week, on whatever day it begins.
    year, week, _ = (days.first + timedelta(days=3)).isocalendar()
    spans = [timedelta(weeks=n) for n in range(1, _PERIODS_BEFORE + 1)]
    before = [Days(days.first - span, days.last - span) for span in spans]
    return _periodic(project, "weekly", f"Week {week} of {year}", days, before, today, facts, work)


def monthly(
    project: Project,
    days: Days,
    today: date,
    facts: Sequence[Fact] = (),
    work: Sequence[Worked] = (),
) -> Report:
    """Return the report of a month; `facts` and `work` as for `weekly`."""
    before, last = [], days
    for _ in range(_PERIODS_BEFORE):
        last = month_of(last.first - timedelta(days=1))
        before.append(last)
    title = f"Month {days.first:%Y-%m}"
    return _periodic(project, "monthly", title, days, before, today, facts, work)


def _periodic(
    project: Project,
    kind: str,
    title: str,
    days: Days,
    before: Sequence[Days],
    today: date,
    facts: Sequence[Fact],
    work: Sequence[Worked],
) -> Report:
    facts = followed_facts(facts)
    word = {"weekly": "week", "monthly": "month"}[kind]
    found = {
        COMPLETED: _completed(project, days, facts),
        GOALS: _goals(project, days, today),
        HOURS: _hours(project, days, word, work),
        VELOCITY: _velocity(project, days, before, word, facts),
        RISKS: risks_moved(project, days, facts),
        DECISIONS: decisions_within(project, days),
        METRICS: metrics_moved(project, days, facts),
        OVER_RUNS: _over_runs(project),
    }
    sections = tuple(Section(heading, tuple(lines)) for heading, lines in found.items())
    return Report(kind, title, days, sections)


def _completed(project: Project, days: Days, facts: Sequence[Fact]) -> Iterator[Line]:
    day = workday(project)
    for address, record, _ in done_within(project, days, facts):
        yield about(address, record, hours_text(record, day))


def _goals(project: Project, days: Days, today: date) -> Iterator[Line]:
    """Yield what is in progress and what could be begun, as the stand-up of the day has it."""
    found = standup(project, days.first, today)
    yield from found.lines("In progress")
    yield from found.lines("Next")


def _hours(project: Project, days: Days, word: str, work: Sequence[Worked]) -> Iterator[Line]:
    day, booked = workday(project), hours_by_phase(project, days, work)
    for address, phase in zip(project.addresses("phases"), project.phases, strict=True):
        hours = booked.get(address, 0.0)
        if phase.is_raw or (not hours and status_of(phase) in CLOSED):
            continue
        known = f"{format_hours(hours)} h this {word}" if booked else ""
        total = hours_text(phase, day)
        if known or total:
            yield about(address, phase, known, f"{total} in all" if total else "")


def _velocity(
    project: Project, days: Days, before: Sequence[Days], word: str, facts: Sequence[Fact]
) -> Iterator[Line]:
    now, addresses = _finished(project, days, facts)
    earlier = []
    for period in before:
        count, more = _finished(project, period, facts)
        earlier.append(count)
        addresses += more
    if addresses:
        listed = ", ".join(map(str, earlier))
        mean = format_hours(sum(earlier) / len(earlier))
        text = (
            f"{counted(now, 'item')} done this {word}; {listed} in the {word}s before, latest first"
        )
        yield Line(f"{text}; {mean} on average", tuple(dict.fromkeys(addresses)))


def _finished(
    project: Project, days: Days, facts: Sequence[Fact]
) -> tuple[int, tuple[Address, ...]]:
    """Return how many planned items were finished, as roll-ups count them, and by which rows."""
    leaves = [(a, r) for a, r, _ in done_within(project, days, facts) if not r.children]
    return sum(count_of(r) for _, r in leaves), tuple(a for a, _ in leaves)


def _over_runs(project: Project) -> Iterator[Line]:
    """Yield what is over its timebox or limit, what was agreed for that, and what was decided."""
    decided = _decided(project)
    for line in _over(project):
        known = decided.get(id_of(line.addresses[0]))
        if known is None:
            yield line
        else:
            decision, words = known
            yield Line(f"{line.text}; decided: {words}", (*line.addresses, decision))


def _decided(project: Project) -> dict[str, tuple[Address, str]]:
    """Return the newest decision about an over-run or a breach, by the id it is about."""
    found: dict[str, tuple[Address, str]] = {}
    rows = zip(project.addresses("decisions"), project.rows("decisions"), strict=True)
    for address, row in rows:
        what, _, words = row.title.rpartition(": ")
        links = tuple(named(row.get("links")))
        if what.startswith(("Over-run of ", "Breach of ")) and links and is_in_force(row):
            found[links[0]] = (address, words)
    return found


def is_in_force(decision: Record) -> bool:
    """Say whether a decision was neither rejected nor replaced by another."""
    return status_of(decision) not in ("rejected", "superseded")


def _over(project: Project) -> Iterator[Line]:
    day = workday(project)
    for address, _, record in project.items():
        text = "" if record.is_raw else box_text(record, day)
        if text and status_of(record) not in CLOSED:
            yield about(address, record, text, record.text("timebox", "on_overrun"))
    rows = zip(project.addresses("budgets"), project.rows("budgets"), strict=True)
    for address, row in rows:
        if status_of(row) == "breached":
            figures = f"{row.get('current')} of {row.get('limit')} {row.text('unit')}".strip()
            yield about(address, row, figures, row.text("on_breach"))


def over_estimate(record: Record, day: Workday) -> bool:
    """Say whether more was spent on an item than the upper end of its estimate."""
    spent = parse_effort(record.get("spent"), day, ranges=False)
    estimate = parse_effort(record.get("estimate"), day)
    return spent is not None and estimate is not None and spent.low > estimate.high


def report_row(report: Report, today: date) -> dict[str, Value]:
    """Return the fields of the `reports` row that keeps a report; its other lines are the notes."""
    rest = [
        f"{section.title}: {line.text}"
        for section in report.sections
        if section.title not in (COMPLETED, GOALS)
        for line in section.lines
    ]
    fields: dict[str, Value] = {
        "title": report.title,
        "kind": report.kind,
        "date": min(report.days.last, today),
        "phase": report.phase,
        "completed": ids(report.lines(COMPLETED)),
        "goals": ids(report.lines(GOALS)),
        "notes": "\n".join(rest),
    }
    return {name: value for name, value in fields.items() if value}


def reported(project: Project, row: dict[str, Value]) -> str:
    """Return the id of a report that is kept already, of that kind, day and phase; else nothing."""
    for address, old in zip(project.addresses("reports"), project.rows("reports"), strict=True):
        alike = old.text("kind") == row["kind"] and old.text("phase") == row.get("phase", "")
        if alike and as_day(old.get("date")) == row["date"]:
            return id_of(address)
    return ""
