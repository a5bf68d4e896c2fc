"""What people do about findings: settle what was claimed twice, silence a rule for one record.

Each gives a list of changes, one step to apply and to undo, as those of `model.edit` do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.change import ChangeError, Changes
from model.draft import Draft
from model.edit import set_status
from model.problem import Problem
from model.project import Project
from model.said_twice import open_claims
from model.status import label_of, status_of
from model.touch import touched
from model.value import Value

OURS: Final = "file"
"""What `kept` says where the file was right, and not what was claimed."""


def can_settle(project: Project, problem: Problem) -> bool:
    """Say whether a finding is a contradiction that `settle` ends."""
    if problem.address not in project or problem.address == PROJECT_ADDRESS:
        return False
    record = project.record(problem.address)
    if record.kind == "claim":
        return "settled" not in record.fields
    return problem.code == "two-statuses" and next(open_claims(record), None) is not None


def sides(project: Project, address: Address) -> tuple[str, ...]:
    """Return the statuses among which the contradiction of an item is settled, the file's first.

    Empty for a claim of a total, where only the file can be kept.
    """
    record = project.record(address)
    words = (claim.word for claim in open_claims(record))
    return () if record.kind == "claim" else (OURS, *dict.fromkeys(words))


def decided(project: Project, address: Address, kept: str) -> str:
    """Return in words what holds once a contradiction is settled: `1.2 as done, not doing`.

    Asked before it is settled: afterwards nothing is left that does not hold.
    """
    record, identity = project.record(address), id_of(address)
    if record.kind == "claim":
        return f"{identity} as the file has it, not {record.get('stated')}"
    own = status_of(record)
    holds = own if kept == OURS else kept
    words = dict.fromkeys((own, *(claim.word for claim in open_claims(record))))
    # Not in the words of a legend, which may be a mark.
    others = " or ".join(label_of(word) for word in words if word not in (holds, ""))
    return f"{identity} as {label_of(holds)}, not {others}"


def settle(
    project: Project, address: Address, kept: str, reason: str, at: datetime, by: str
) -> Changes:
    """Return the changes that settle all that is claimed of an item, or a claim of a total.

    `kept` is `file`, or the status that was claimed and that the item gets now. Raises
    ChangeError without a reason, and where nothing is left to settle.
    """
    if not reason.strip():
        raise ChangeError("a contradiction is settled with a reason: say why")
    draft, address = touched(project, address)
    record = draft.project.record(address)
    entry: dict[str, Value] = {"at": at, "by": by, "reason": reason.strip(), "kept": kept}
    if record.kind == "claim":
        draft.set(address, ("settled",), entry)
        return draft.changes
    places = {claim.place for claim in open_claims(record)}
    if not places:
        raise ChangeError(f"nothing is claimed of {id_of(address)} that is not settled")
    if kept != OURS:
        draft.do(*set_status(draft.project, address, kept, at))
    # What agreed with the old status contradicts the new one: it is settled by the same words.
    places |= {claim.place for claim in open_claims(draft.project.record(address))}
    claims = tuple(
        _settled(claim, entry) if place in places else claim
        for place, claim in enumerate(record.entries("claims"))
    )
    draft.set(address, ("claims",), claims)
    return draft.changes


def _settled(claim: Value, entry: Mapping[str, Value]) -> Value:
    return {**claim, "settled": entry} if isinstance(claim, Mapping) else claim


def silence(project: Project, code: str, address: Address) -> Changes:
    """Return the changes that have the rule `code` pass over one record from now on.

    Of what is wrong with the project as a whole the rule is left out altogether.
    """
    identity = id_of(address)
    entry = f"{code}@{identity}" if identity else code
    old = project.info.texts("check", "ignore")
    if entry in old:
        return ()
    draft = Draft(project)
    draft.set(PROJECT_ADDRESS, ("check", "ignore"), (*old, entry))
    return draft.changes
