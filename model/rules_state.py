"""Rules about where an item stands: done with open children, done unproven, overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from model.address import Address, id_of
from model.problem import Problem, Severity
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS
from model.status import is_open
from model.value import ABSENT


def check_state(
    project: Project, address: Address, record: Record, today: date
) -> Iterator[Problem]:
    """Yield what does not fit together about one item."""
    if record.kind not in ITEM_LEVELS:
        return
    if record.fields.get("status") == "done":
        yield from _check_done(project, address, record)
    elif "due" in record.fields:
        yield from _check_due(address, record, today)


def _check_done(project: Project, address: Address, record: Record) -> Iterator[Problem]:
    still = [child for child in record.children if not child.is_raw and is_open(child)]
    if still:
        what = f"{len(still)} of what is below it {'is' if len(still) == 1 else 'are'} open"
        text = f"{id_of(address)} is done, but {what}: finish these, or reopen it"
        yield Problem("done-open-children", Severity.WARNING, address, ("status",), text)
    required = project.info.text("evidence_policy") == "required"
    if required and not record.children and record.get("evidence") in (ABSENT, (), ""):
        text = f"{id_of(address)} is done without evidence: name what proves it in `evidence`"
        yield Problem("no-evidence", Severity.WARNING, address, ("status",), text)


def _check_due(address: Address, record: Record, today: date) -> Iterator[Problem]:
    due = record.get("due")
    if not isinstance(due, date):
        return
    day = due.date() if isinstance(due, datetime) else due
    if day < today and is_open(record):
        days = (today - day).days
        late = f"{days} day{'' if days == 1 else 's'} ago"
        text = f"{id_of(address)} was due on {day}, {late}, and is not done"
        yield Problem("overdue", Severity.WARNING, address, ("due",), text)
