"""What follows in other registers: an issue from a risk that occurred, work from an approval.

Each is one step, with links both ways, so that nobody has to type the same thing twice.
"""

from __future__ import annotations

from datetime import date

from model import edit
from model.address import Address, id_of
from model.arrange import new_record
from model.change import ChangeError, Changes
from model.draft import Draft
from model.project import Project
from model.record import Record
from model.references import resolve
from model.touch import touched
from model.value import Value

RISK = "risk"
CHANGE_REQUEST = "change_request"


def risk_occurred(project: Project, address: Address, today: date) -> tuple[Changes, Address]:
    """Return the changes that set a risk to occurred and open an issue of it, and the issue.

    Raises ChangeError where there is an issue of it already.
    """
    draft, address = touched(project, address)
    risk = _required(draft.project, address, RISK)
    _refuse_second(draft.project, risk, "issue", f"{id_of(address)} has an issue already")
    fields: dict[str, Value] = {"title": risk.title, "status": "open", "links": (id_of(address),)}
    for name in ("priority", "owner"):
        if text := risk.text(name):
            fields[name] = text
    issue = _added(draft, "issue", None, fields)
    _set_status(draft, address, "occurred", today)
    _link(draft, address, [issue], today)
    return draft.changes, issue


def change_approved(
    project: Project, address: Address, under: Address | None, today: date, by: str
) -> tuple[Changes, Address]:
    """Return the changes that approve a change request: a decision, and a task below `under`.

    Without `under` there is the decision alone. The second value is the task, or the decision.
    Raises ChangeError where a decision was linked already, or for what is no change request.
    """
    draft, address = touched(project, address)
    request = _required(draft.project, address, CHANGE_REQUEST)
    _refuse_second(draft.project, request, "decision", f"{id_of(address)} has a decision already")
    decision = _added(draft, "decision", None, _decision(request, address, today, by))
    made = [decision]
    if under is not None:
        fields: dict[str, Value] = {"title": request.title, "links": (id_of(address),)}
        if priority := request.text("priority"):
            fields["priority"] = priority
        made.append(_added(draft, "item", under, fields))
    _set_status(draft, address, "approved", today)
    if "date" not in draft.project.record(address).fields:
        draft.do(*edit.set_value(draft.project, address, ("date",), today, today))
    if not request.text("decision"):
        draft.do(*edit.set_value(draft.project, address, ("decision",), id_of(decision), today))
    _link(draft, address, made, today)
    return draft.changes, made[-1]


def _decision(request: Record, address: Address, today: date, by: str) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "date": today,
        "title": f"Approved: {request.title}",
        "status": "accepted",
        "links": (id_of(address),),
    }
    if why := request.text("decision") or request.text("impact_assessment"):
        fields["rationale"] = why
    if by:
        fields["by"] = by
    return fields


def _required(project: Project, address: Address, kind: str) -> Record:
    record = project.record(address)
    if record.kind != kind:
        raise ChangeError(f"{id_of(address)} is no {kind.replace('_', ' ')}")
    return record


def _refuse_second(project: Project, record: Record, kind: str, said: str) -> None:
    """Raise ChangeError where a record links to one of `kind`: what follows, followed."""
    for name in (*record.texts("links"), record.text("decision")):
        if (found := resolve(project, name, (kind,))) is not None:
            raise ChangeError(f"{said}: {id_of(found)}")


def _added(draft: Draft, kind: str, under: Address | None, fields: dict[str, Value]) -> Address:
    changes, address = new_record(draft.project, kind, under, fields, child=under is not None)
    draft.do(*changes)
    return address


def _set_status(draft: Draft, address: Address, word: str, today: date) -> None:
    draft.do(*edit.set_status(draft.project, address, word, today))


def _link(draft: Draft, address: Address, made: list[Address], today: date) -> None:
    links = draft.project.record(address).texts("links")
    new = tuple(dict.fromkeys((*links, *map(id_of, made))))
    draft.do(*edit.set_value(draft.project, address, ("links",), new, today))
