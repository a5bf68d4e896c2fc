"""What is kept of a stand-up or a report: the row it becomes, and the review that it was."""

from __future__ import annotations

from datetime import date

from model import edit
from model.address import Address, address_of
from model.change import Changes
from model.dates import as_day
from model.draft import Draft
from model.project import Project
from model.record import Record
from model.reviews import DAILY, hold_review, review_of
from model.said import ids
from model.standup import DOING, DONE, HELD_UP, NEXT, Standup
from model.value import FieldPath, Maybe, Value

_LISTS = ("completed", "planned", "blocked")


def standup_row(project: Project, found: Standup, minutes: float) -> dict[str, Value]:
    """Return the fields of the `standups` row that keeps a stand-up; it took `minutes`.

    Where the newest row's id ends in its date, the new one's does too. Of a stand-up that took no
    time nothing is said of how long it took.
    """
    named_so = {
        "completed": ids(found.lines(DONE)),
        "planned": ids((*found.lines(DOING), *found.lines(NEXT))),
        "blocked": ids(found.lines(HELD_UP)),
    }
    fields: dict[str, Value] = {"date": found.today}
    fields.update({name: value for name, value in named_so.items() if value})
    if minutes > 0:
        fields["minutes"] = _plain(minutes)
    identity = _dated_id(project, found.today)
    return {"id": identity, **fields} if identity else fields


def _plain(minutes: float) -> int | float:
    return int(minutes) if minutes == int(minutes) else minutes


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


def keep_standup(
    project: Project, found: Standup, minutes: float, into: Address = ""
) -> tuple[Changes, Address]:
    """Return the changes that keep a stand-up, one step, and the address of its row.

    `into` is a row of the same day to add it to, a new one unless given. The first daily review
    is noted as held. Raises ChangeError, UnknownAddress.
    """
    draft, fields = Draft(project), standup_row(project, found, minutes)
    if into:
        pairs = _added(project.record(into), fields)
        changes = edit.set_values(project, into, pairs, found.today)
        address = edit.followed(into, changes)
    else:
        changes, address = edit.new_record(project, "standup", None, fields)
    draft.do(*changes)
    _hold(draft, DAILY, found.today)
    return draft.changes, address


def _added(row: Record, fields: dict[str, Value]) -> list[tuple[FieldPath, Maybe]]:
    """Return what a row says once another stand-up of its day is added to it."""
    pairs: list[tuple[FieldPath, Maybe]] = []
    for name in _LISTS:
        new = fields.get(name)
        if isinstance(new, tuple):
            pairs.append(((name,), tuple(dict.fromkeys((*row.texts(name), *map(str, new))))))
    new, old = fields.get("minutes"), row.get("minutes")
    if isinstance(new, int | float):
        before = old if isinstance(old, int | float) and not isinstance(old, bool) else 0
        pairs.append((("minutes",), _plain(before + new)))
    return pairs


def keep_report(project: Project, fields: dict[str, Value], today: date) -> tuple[Changes, Address]:
    """Return the changes that keep a report, one step, and the address of its row.

    The first review of its sort (weekly, monthly, phase) is noted as held. Raises ChangeError.
    """
    draft = Draft(project)
    changes, address = edit.new_record(project, "report", None, fields)
    draft.do(*changes)
    _hold(draft, str(fields.get("kind", "")), today)
    return draft.changes, address


def _hold(draft: Draft, cadence: str, today: date) -> None:
    if review := review_of(draft.project, cadence):
        draft.do(*hold_review(draft.project, review, today))
