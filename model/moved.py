"""What moved within some days: risks, decisions, metrics; a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.change import Add
from model.dates import as_day
from model.facts import Days, Fact, sets_within
from model.fields import field_at, show_field
from model.project import Project
from model.record import Record
from model.said import Line, about
from model.status import label_of, status_of
from model.value import ABSENT, Maybe, is_table, same

_OF_RISKS = ("status", "probability", "impact", "priority", "mitigation_status", "owner")


def risks_moved(project: Project, days: Days, facts: Sequence[Fact]) -> Iterator[Line]:
    """Yield the risks that the history saw come or change, with what was and what is."""
    came = {
        fact.change.address
        for fact in facts
        if isinstance(fact.change, Add) and fact.day in days and fact.change.item.kind == "risk"
    }
    before = {name: sets_within(facts, days, "risk", name) for name in _OF_RISKS}
    for address, row in zip(project.addresses("risks"), project.rows("risks"), strict=True):
        told = ["new"] if address in came else []
        told += [
            f"{name.replace('_', ' ')} from {_shown(old[address], name)} to "
            f"{_shown(row.get(name), name)}"
            for name, old in before.items()
            if address in old and not same(old[address], row.get(name))
        ]
        if told:
            yield about(address, row, *told)


def _shown(value: Maybe, name: str) -> str:
    return show_field(value, field_at("risk", (name,))) or "nothing"


def decisions_within(project: Project, days: Days) -> Iterator[Line]:
    """Yield the decisions that are dated within `days`."""
    rows = zip(project.addresses("decisions"), project.rows("decisions"), strict=True)
    for address, row in rows:
        if as_day(row.get("date")) in days:
            by = row.text("by")
            yield about(address, row, label_of(status_of(row)), f"by {by}" if by else "")


def metrics_moved(project: Project, days: Days, facts: Sequence[Fact]) -> Iterator[Line]:
    """Yield the metrics with another value than before, with target and whether it is met."""
    changed = sets_within(facts, days, "metric", "current")
    for address, row in zip(project.addresses("metrics"), project.rows("metrics"), strict=True):
        before, after = _measured(row, days)
        if address in changed:
            before, after = changed[address], row.get("current")
        if after is ABSENT or same(before, after):
            continue
        unit, target = row.text("unit"), show_field(row.get("target"))
        moved = f"from {show_field(before) or 'nothing'} to {show_field(after)} {unit}".strip()
        aim = f"target {target}" if target else ""
        yield about(address, row, moved, aim, label_of(status_of(row)))


def _measured(row: Record, days: Days) -> tuple[Maybe, Maybe]:
    """Return the last value before `days`, else the baseline, and the last within; ABSENT: none."""
    before = row.get("baseline")
    after: Maybe = ABSENT
    for entry in row.entries("history"):
        day = as_day(entry.get("date", ABSENT)) if is_table(entry) else None
        if day is None or not is_table(entry):
            continue
        if day < days.first:
            before = entry.get("value", ABSENT)
        elif day in days:
            after = entry.get("value", ABSENT)
    return before, after
