"""What follows when a timebox is over, as changes that are one step to apply and to undo.

Each answer bears a reason. It is kept as a row of the decision log that holds the plan against
what was worked; where that is declined, in the log of the item. Ending the session that runs is
the business of whoever keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from model import edit
from model.address import Address, address_of, id_of
from model.change import ChangeError, Changes
from model.dataclass import dataclass
from model.draft import Draft
from model.effort import LARGEST_HOURS, format_hours, workday, write_effort
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS
from model.status import is_open, own_status
from model.timebox import Timebox, timebox_of
from model.touch import touched
from model.value import Value

CARRY_OVER: Final = "carry_over"
REDUCE_SCOPE: Final = "reduce_scope"
DEFER: Final = "defer"
EXTEND: Final = "extend"
STOP: Final = "stop"
REFUSE: Final = "refuse"
"""To go on as if nothing were: possible, and on record."""
ACTIONS: Final = (CARRY_OVER, REDUCE_SCOPE, DEFER, EXTEND, STOP, REFUSE)
GOES_ON: Final = (EXTEND, REFUSE)
"""The answers after which the work, and the session on it, goes on."""
ASKS_AGAIN: Final = (EXTEND,)
"""The answers that hold until the box is over once more, and not for the whole session."""
CARRIED: Final = "carried"
"""The tag of what the next session begins with."""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        CARRY_OVER: "carry the open work over",
        REDUCE_SCOPE: "reduce the scope",
        DEFER: "defer it",
        EXTEND: "extend the timebox",
        STOP: "stop",
        REFUSE: "go on without a consequence",
    }
)
"""What each answer is called."""
# What takes work out of the plan changes more than what moves or lengthens it.
_IMPACT: Final[Mapping[str, str]] = MappingProxyType({REDUCE_SCOPE: "medium", DEFER: "medium"})


@dataclass(frozen=True, slots=True)
class OverrunAnswer:
    """What somebody decided about a box that is over.

    `action` is one of ACTIONS. `extend_by` are the hours that EXTEND adds. `keep` are the ids that
    REDUCE_SCOPE keeps, None for those that the box names. `running` are the hours of sessions that
    count against the box and are not booked. `decision` asks for a row in the decision log.
    """

    action: str
    reason: str
    by: str
    at: datetime
    extend_by: float = 0.0
    keep: tuple[str, ...] | None = None
    running: float = 0.0
    decision: bool = True


def answer_overrun(project: Project, address: Address, answer: OverrunAnswer) -> Changes:
    """Return the changes that an answer means for the timebox of the item at `address`.

    Raises ChangeError without a reason, without a timebox, and where the action cannot be;
    LockedError where it would alter a locked item; UnknownAddress.
    """
    if answer.action not in ACTIONS:
        raise ChangeError(f"{answer.action!r} is no answer: choose one of {', '.join(ACTIONS)}")
    if not answer.reason.strip():
        raise ChangeError("an over-run is answered with a reason: say why")
    draft, address = touched(project, address)
    box = timebox_of(draft.project, address)
    if box is None or draft.project.record(address).kind not in ITEM_LEVELS:
        raise ChangeError(f"{id_of(address)} has no timebox that could be over")
    meant = _DO[answer.action](draft, box, answer)
    if answer.decision:
        _decide(draft, box, answer, meant)
    else:
        _note(draft, address, f"over-run: {WORDS[answer.action]}", answer)
    return draft.changes


def _note(draft: Draft, address: Address, words: str, answer: OverrunAnswer) -> Address:
    """Note words and the reason on a record; return the address it has then."""
    text = f"{words}: {answer.reason.strip()}"
    changes = edit.add_note(draft.project, address, text, answer.at, answer.by)
    draft.do(*changes)
    return edit.followed(address, changes)


def _carry_over(draft: Draft, box: Timebox, answer: OverrunAnswer) -> list[Address]:
    left = edit.open_below(draft.project, box.address)
    if not left and is_open(draft.project.record(box.address)):
        left = (box.address,)
    return [_carry(draft, address, answer) for address in reversed(left)][::-1]


def _carry(draft: Draft, address: Address, answer: OverrunAnswer) -> Address:
    tags = draft.project.record(address).get("tags")
    there: tuple[Value, ...] = tags if isinstance(tags, tuple) else ()
    if isinstance(tags, str):
        there = (tags,)
    if CARRIED not in there:
        new = (*there, CARRIED)
        changes = edit.set_value(draft.project, address, ("tags",), new, answer.at)
        draft.do(*changes)
        address = edit.followed(address, changes)
    return _note(draft, address, "carried over", answer)


def _reduce_scope(draft: Draft, box: Timebox, answer: OverrunAnswer) -> list[Address]:
    if not edit.open_below(draft.project, box.address):
        raise ChangeError(
            f"nothing open is below {id_of(box.address)}, so no scope can be reduced: "
            "answer in another way"
        )
    kept = _kept(draft.project, box, box.keep if answer.keep is None else answer.keep)
    if not kept and answer.keep is None:
        raise ChangeError(
            f"the timebox of {id_of(box.address)} does not say what a reduced scope keeps: "
            "give it `keep`, the ids of the items that stay"
        )
    left = _outside(draft.project, box.address, kept)
    if not left:
        raise ChangeError(f"nothing open below {id_of(box.address)} could be left out")
    # Bottom up and last to first: the addresses of those still to come stay as they are.
    return [_drop(draft, address, answer) for address in left][::-1]


def scope(project: Project, box: Timebox) -> tuple[tuple[Address, bool], ...]:
    """Return the open items below a box that has to be reduced, and whether `keep` keeps each.

    Ids in `keep` that name nothing there keep nothing.
    """
    above, kept = project.path(box.address), set()
    for name in box.keep:
        address = address_of("item", name)
        if address in project and project.path(address)[: len(above)] == above:
            kept.add(project.path(address))
    return tuple(
        (address, any(project.path(address)[: len(path)] == path for path in kept))
        for address in edit.open_below(project, box.address)
    )


def carried_below(project: Project, address: Address) -> tuple[Address, ...]:
    """Return what an earlier session left for the next one on an item: open, and tagged so."""
    items = edit.open_below(project, address) or (address,)
    return tuple(
        item
        for item in items
        if CARRIED in project.record(item).texts("tags") and is_open(project.record(item))
    )


def _kept(project: Project, box: Timebox, names: Iterable[str]) -> set[Address]:
    """Return the items that ids name. Raises ChangeError where one names nothing below the box."""
    above, kept = project.path(box.address), set()
    for name in names:
        address = address_of("item", name)
        if address not in project:
            address = name
        if address not in project or project.path(address)[: len(above)] != above:
            raise ChangeError(
                f"{name!r} is to be kept, and nothing below {id_of(box.address)} is called so: "
                "correct `keep` first, lest the wrong items are dropped"
            )
        kept.add(address)
    return kept


def _outside(project: Project, address: Address, kept: set[Address]) -> list[Address]:
    """Return what is open below an item and neither kept nor around what is, last to first."""
    found: list[Address] = []
    for child in reversed(project.children(address)):
        if child in kept:
            continue
        record = project.record(child)
        found += _outside(project, child, kept)
        if _may_drop(record) and not _holds(project, child, kept):
            found.append(child)
    return found


def _may_drop(record: Record) -> bool:
    # A parent that derives its status follows what is below it.
    return is_open(record) and (not record.children or bool(own_status(record)))


def _holds(project: Project, address: Address, kept: set[Address]) -> bool:
    path = project.path(address)
    return any(project.path(one)[: len(path)] == path for one in kept)


def _drop(draft: Draft, address: Address, answer: OverrunAnswer) -> Address:
    changes = edit.set_status(draft.project, address, "dropped", answer.at)
    draft.do(*changes)
    return _note(draft, edit.followed(address, changes), "dropped", answer)


def _defer(draft: Draft, box: Timebox, answer: OverrunAnswer) -> list[Address]:
    draft.do(*edit.set_status(draft.project, box.address, "deferred", answer.at))
    return []


def _extend(draft: Draft, box: Timebox, answer: OverrunAnswer) -> list[Address]:
    if box.limit is None:
        raise ChangeError(f"the timebox of {id_of(box.address)} has no limit to extend")
    if not 0 < answer.extend_by <= LARGEST_HOURS - box.limit:
        raise ChangeError("say by how much the timebox is extended, such as 1h or 30m")
    old = draft.project.record(box.address).get("timebox", "limit")
    new = write_effort(box.limit + answer.extend_by, old, workday(draft.project))
    draft.do(*edit.set_value(draft.project, box.address, ("timebox", "limit"), new, answer.at))
    return []


def _leave(draft: Draft, box: Timebox, answer: OverrunAnswer) -> list[Address]:
    return []


_DO: Final = MappingProxyType(
    {
        CARRY_OVER: _carry_over,
        REDUCE_SCOPE: _reduce_scope,
        DEFER: _defer,
        EXTEND: _extend,
        STOP: _leave,
        REFUSE: _leave,
    }
)


def _decide(draft: Draft, box: Timebox, answer: OverrunAnswer, meant: list[Address]) -> None:
    """Add the row of the decision log that tells what was planned, worked and decided."""
    name = f"{id_of(box.address)} {draft.project.record(box.address).title}".strip()
    fields: dict[str, Value] = {
        "date": answer.at.date(),
        "title": f"Over-run of {name}: {WORDS[answer.action]}",
        "rationale": f"{answer.reason.strip()}\n\n{_figures(box, answer)}",
        "impact": _IMPACT.get(answer.action, "low"),
        "status": "accepted",
        "links": tuple(dict.fromkeys(map(id_of, (box.address, *meant)))),
    }
    if answer.by:
        fields["by"] = answer.by
    draft.do(*edit.new_record(draft.project, "decision", None, fields)[0])


def _figures(box: Timebox, answer: OverrunAnswer) -> str:
    worked = f"worked {format_hours(box.spent + answer.running)} h"
    if box.limit is None:
        return f"No limit was set, {worked}."
    planned = f"Planned {format_hours(box.limit)} h, {worked}"
    if answer.action == EXTEND:
        return f"{planned}; extended by {format_hours(answer.extend_by)} h."
    return f"{planned}."
