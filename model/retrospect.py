"""The retrospective of a phase: what was planned, what came of it, what was left and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from model.address import Address, id_of
from model.dates import as_day, format_date
from model.derived import CLOSED, OUT
from model.effort import format_hours, workday
from model.facts import Days
from model.gates import CONDITIONS, gate_state
from model.moved import decisions_within
from model.plural import counted
from model.project import Project
from model.record import Record
from model.references import named, resolve, subtree
from model.report import COMPLETED, DECISIONS, GOALS, OVER_RUNS, Report, over_estimate
from model.rollup import rollup
from model.said import Line, Section, about, box_text, hours_text
from model.status import label_of, own_status, status_of
from model.value import is_table

PLAN: Final = "Planned and actual"
GIVEN_UP: Final = "Dropped and deferred"

_Items = Sequence[tuple[Address, Record]]


def retrospective(project: Project, phase: Address, today: date) -> Report:
    """Return the report of a phase; what is open in it is the next goals. Raises UnknownAddress."""
    items = [(a, r) for a in subtree(project, phase) if not (r := project.record(a)).is_raw]
    record = project.record(phase)
    days = _days([r for _, r in items], today)
    below = {address for address, _ in items}
    done = [(a, r) for a, r in items if own_status(r) == "done"]
    day = workday(project)
    found = {
        PLAN: _plan(project, phase, record),
        COMPLETED: (about(a, r, hours_text(r, day)) for a, r in done),
        OVER_RUNS: _over_runs(project, items),
        GIVEN_UP: _given_up(items),
        DECISIONS: _decisions(project, days, below),
        GOALS: _left(items),
    }
    sections = tuple(Section(heading, tuple(lines)) for heading, lines in found.items())
    title = f"Retrospective of {id_of(phase)} {record.title}".strip()
    return Report("phase", title, days, sections, id_of(phase))


def _days(records: Sequence[Record], today: date) -> Days:
    """Return the days of a phase: from the first date in it to the last one, or to `today`."""
    starts = [as_day(record.get(name)) for record in records for name in ("started_on", "start")]
    first = min((day for day in starts if day is not None), default=today)
    ends = [day for record in records if (day := as_day(record.get("done_on"))) is not None]
    last = max(ends, default=today) if status_of(records[0]) in CLOSED else today
    return Days(min(first, last), last)


def _plan(project: Project, address: Address, record: Record) -> Iterator[Line]:
    total = rollup(record, workday(project))
    done, spent = format_hours(total.items_done), format_hours(total.hours_spent)
    yield about(address, record, f"{done} of {counted(total.items, 'item')} done")
    if total.estimated:
        planned = total.hours_estimate
        change = f" ({(total.hours_spent / planned - 1) * 100:+.0f} %)" if planned else ""
        text = f"{spent} h spent of {format_hours(planned)} h planned{change}"
        yield Line(text, (address,))
    for field, stamp, word in (("start", "started_on", "begun"), ("due", "done_on", "finished")):
        planned_day, actual = as_day(record.get(field)), as_day(record.get(stamp))
        if planned_day and actual:
            late = (actual - planned_day).days
            days = counted(abs(late), "day")
            how = f"{days} {'late' if late > 0 else 'early'}" if late else "on the day"
            yield Line(f"{word} on {format_date(actual)}, {how}", (address,))
    met, gates = gate_state(project, record)
    if gates:
        conditions = tuple(
            found
            for name in named(record.get("gate"))
            if (found := resolve(project, name, CONDITIONS)) is not None
        )
        yield Line(f"{met} of {gates} conditions of the gate hold", (address, *conditions))


def _over_runs(project: Project, items: _Items) -> Iterator[Line]:
    day = workday(project)
    for address, record in items:
        over = hours_text(record, day) if over_estimate(record, day) else ""
        box = box_text(record, day)
        if over or box:
            yield about(address, record, over, box)


def _given_up(items: _Items) -> Iterator[Line]:
    for address, record in items:
        if (word := own_status(record)) in OUT:
            yield about(address, record, label_of(word), _reason(record) or "no reason is given")


def _reason(record: Record) -> str:
    """Return why an item was given up: its outcome, else its newest note, else its notes."""
    log = [entry.get("text") for entry in record.entries("log") if is_table(entry)]
    newest = next((text for text in reversed(log) if isinstance(text, str)), "")
    return " ".join((record.text("outcome") or newest or record.text("notes")).split())


def _decisions(project: Project, days: Days, below: set[Address]) -> Iterator[Line]:
    """Yield the decisions of the phase's days, but for those linked to other items alone."""
    for line in decisions_within(project, days):
        links = named(project.record(line.addresses[0]).get("links"))
        items = {found for name in links if (found := resolve(project, name, ("item",)))}
        if not items or items & below:
            yield line


def _left(items: _Items) -> Iterator[Line]:
    for address, record in items:
        if not record.children and (word := status_of(record)) not in CLOSED:
            yield about(address, record, label_of(word))
