"""Gates: what must hold before the phase after one may start, and how much of it holds."""

from __future__ import annotations

from typing import Final

from model.address import Address
from model.project import Project
from model.record import Record
from model.references import named, resolve
from model.schema import address_kind
from model.status import is_done, status_of

CONDITIONS: Final = ("criterion", "metric", "invariant", "budget", "item")
"""The kinds of records that a gate may name."""
_MEASURED: Final = {"criterion": "met", "metric": "met", "invariant": "met", "budget": "within"}


def gate_state(project: Project, phase: Record) -> tuple[int, int]:
    """Return how many conditions of a phase's gate hold, and how many there are; 0, 0 for no gate.

    A condition is the id of a criterion, metric, invariant, budget or item. One that names nothing
    does not hold: what nobody can look at proves nothing.
    """
    conditions = conditions_of(phase)
    return sum(holds(project, condition) for condition in conditions), len(conditions)


def conditions_of(phase: Record) -> tuple[str, ...]:
    """Return what must hold before the phase after this one may start, each once."""
    return tuple(dict.fromkeys(named(phase.get("gate"))))


def condition_of(project: Project, condition: str) -> Address | None:
    """Return the record that the id `condition` names; None where it names nothing of that kind."""
    return resolve(project, condition, CONDITIONS)


def holds(project: Project, condition: str) -> bool:
    """Say whether what the id `condition` names is met, kept within its limit, or done."""
    address = condition_of(project, condition)
    if address is None:
        return False
    record = project.record(address)
    wanted = _MEASURED.get(address_kind(record.kind))
    return is_done(record) if wanted is None else status_of(record) == wanted
