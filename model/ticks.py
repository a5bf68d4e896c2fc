"""Entries that are ticked: acceptance, deliverables, steps; conditions of a gate that hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from model.address import Address, id_of
from model.change import ChangeError, Changes
from model.edit import set_status, set_value
from model.gates import CONDITIONS, holds
from model.marking import MARKED
from model.project import Project
from model.record import Record
from model.references import resolve
from model.schema import Field, address_kind, field_of
from model.value import ABSENT, Value, is_table, same

_DONE = "done"
GATE = "gate"


class Tick(NamedTuple):
    """An entry of the list `field` that can be ticked, at `place`; `done` says that it is."""

    field: str
    place: int
    entry: Value
    done: bool


def ticks_of(record: Record, field: str) -> Iterator[Tick]:
    """Yield the entries of a list that can be ticked, in order.

    All of a list that knows `done`, and whichever have one of their own.
    """
    known = field_of(record.kind, field)
    for place, entry in enumerate(record.entries(field)):
        done = entry.get(_DONE) if is_table(entry) else ABSENT
        if isinstance(done, bool) or (done is ABSENT and _knows_done(known)):
            yield Tick(field, place, entry, done is True)


def _knows_done(field: Field | None) -> bool:
    return field is not None and any(key.name == _DONE for key in field.keys)


def turned(project: Project, address: Address, tick: Tick, today: date) -> Changes:
    """Return the changes that tick an entry, or take its tick away.

    The entry is known by what it says, wherever it stands by now. Raises ChangeError where it is
    not there any more, and UnknownAddress.
    """
    found = list(ticks_of(project.record(address), tick.field))
    found.sort(key=lambda now: abs(now.place - tick.place))
    now = next((one for one in found if same(one.entry, tick.entry)), None)
    if now is None:
        raise ChangeError(f"that entry of {id_of(address)} was changed meanwhile: look again")
    entries = project.record(address).entries(tick.field)
    entry = {**now.entry} if is_table(now.entry) else {"text": now.entry}
    new = {**entry, _DONE: not now.done}
    changed = (*entries[: now.place], new, *entries[now.place + 1 :])
    return set_value(project, address, (tick.field,), changed, today)


def condition_turned(project: Project, condition: str, today: date) -> Changes:
    """Return the changes that say that a condition of a gate holds, or that nobody knows it does.

    Raises ChangeError for what is not said by hand: metrics, budgets and items follow from values
    and work.
    """
    address = resolve(project, condition, CONDITIONS)
    if address is None:
        raise ChangeError(f"{condition} names nothing that could be ticked")
    kind = address_kind(project.record(address).kind)
    if kind not in MARKED:
        what = "it is done" if kind == "item" else "its value says so"
        raise ChangeError(f"{condition} is no criterion: it holds once {what}")
    return set_status(project, address, "unknown" if holds(project, condition) else "met", today)
