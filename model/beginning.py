"""Beginning a phase while the gate of the one before is open.

Nothing keeps anybody from it; but it is asked about, and the answer is a row of the decision log in
the same step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from model import edit, later
from model.address import Address, id_of
from model.apply import apply
from model.change import Change, ChangeError, Changes, Set
from model.dataclass import dataclass
from model.plural import counted
from model.project import Project
from model.status import own_status, status_of
from model.value import Value

if TYPE_CHECKING:
    from model import gates, references
else:
    # Every status that is set is looked at; the first item of a phase seldom is.
    gates = later.module("model.gates")
    references = later.module("model.references")

_BEGUN: Final = ("doing", "partial", "done")
"""Words of a status with which work on an item has begun."""


@dataclass(frozen=True, slots=True)
class OpenGate:
    """The phase `begun` is about to start while the gate of the phase `before` is open.

    `open` are the conditions that do not hold, out of `total`.
    """

    begun: Address
    before: Address
    open: tuple[str, ...]
    total: int

    @property
    def text(self) -> str:
        """What is told of it."""
        conditions = counted(self.total, "condition holds", "conditions hold")
        hold = f"{self.total - len(self.open)} of {conditions}"
        return f"the gate of {id_of(self.before)} is open: {hold}, not {', '.join(self.open)}"


def gates_passed(project: Project, changes: Iterable[Change]) -> tuple[OpenGate, ...]:
    """Return the open gates that `changes` pass: they begin the phase behind.

    A phase begins with the first item of it, or itself, that gets a status such as doing.
    """
    sets = [c for c in changes if isinstance(c, Set) and c.field == ("status",)]
    starts = dict.fromkeys(
        _phase_of(project, change.address)
        for change in sets
        if change.new in _BEGUN and change.address in project
    )
    found = [_open_before(project, phase, sets) for phase in starts if phase]
    return tuple(gate for gate in found if gate is not None)


def _phase_of(project: Project, address: Address) -> Address:
    path = project.path(address)
    return project.index.address(path[:2]) if path[:1] == ("phases",) else ""


def _open_before(project: Project, phase: Address, sets: Sequence[Change]) -> OpenGate | None:
    before = _phase_before(project, phase)
    if not before or any(
        own_status(project.record(address)) in _BEGUN
        for address in references.subtree(project, phase)
    ):
        return None
    try:
        # What the same step settles holds by then.
        project = apply(project, tuple(sets))
    except ChangeError:
        return None
    conditions = gates.conditions_of(project.record(before))
    left = tuple(name for name in conditions if not gates.holds(project, name))
    return OpenGate(phase, before, left, len(conditions)) if left else None


def _phase_before(project: Project, phase: Address) -> Address:
    """Return the phase before one; those that were dropped, and what is no phase, do not count."""
    addresses = project.addresses("phases")
    for address in reversed(addresses[: addresses.index(phase)]):
        record = project.record(address)
        if not record.is_raw and status_of(record) != "dropped":
            return address
    return ""


def pass_gates(
    project: Project, gates: Iterable[OpenGate], reason: str, at: datetime, by: str
) -> Changes:
    """Return the changes that record the decision to start a phase before a gate was met.

    Raises ChangeError without a reason.
    """
    if not reason.strip():
        raise ChangeError("to start a phase before its gate is met give a reason")
    changes: Changes = ()
    for gate in gates:
        after = apply(project, changes)
        changes += edit.new_record(after, "decision", None, _decision(after, gate, reason, at, by))[
            0
        ]
    return changes


def _decision(
    project: Project, gate: OpenGate, reason: str, at: datetime, by: str
) -> dict[str, Value]:
    name = f"{id_of(gate.begun)} {project.record(gate.begun).title}".strip()
    known = [
        name
        for name in gate.open
        if references.resolve(project, name, gates.CONDITIONS) is not None
    ]
    fields: dict[str, Value] = {
        "date": at.date(),
        "title": f"{name} begins although the gate of {id_of(gate.before)} is open",
        "rationale": f"{reason.strip()}\n\n{gate.text[0].upper()}{gate.text[1:]}.",
        "impact": "medium",
        "status": "accepted",
        "links": (id_of(gate.begun), id_of(gate.before), *known),
    }
    return {**fields, "by": by} if by else fields
