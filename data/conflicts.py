"""Conflicts: fields that two people gave different values, kept until somebody settles them."""

from __future__ import annotations

from typing import Final

from data.codec import value_from_json, value_to_json
from data.journal import Body
from data.steps import Step
from model import compose
from model.address import Address
from model.apply import apply
from model.change import ChangeError, Changes
from model.conflict import Conflict
from model.dataclass import dataclass
from model.digest import sha256
from model.placing import place_of
from model.problem import shortened
from model.project import Project, UnknownAddress
from model.record import build_record
from model.value import ABSENT, FieldPath, Maybe

_LONGEST: Final = 20  # characters of a name in an answer


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A field with two values: the file has `ours`, by `by`; `theirs` is that of `who`.

    `base` is what both had before. `made_at` is when `by` made the edit, `at` when the other
    value was met in the file; both in ISO form with offset. `ours` or `theirs` is ABSENT where
    that side took the value away.
    """

    id: str
    address: Address
    field: FieldPath
    base: Maybe
    ours: Maybe
    theirs: Maybe
    by: str
    made_at: str
    who: str
    at: str


def opened(step: Step, conflict: Conflict, who: str, at: str) -> OpenConflict:
    """Return `conflict`, met when `step` was laid over what `who` wrote, as one to be settled.

    Its id is the same for the same clash, so that it is told once however often it is met.
    """
    seed = repr((step.id, conflict.address, conflict.field, conflict.theirs))
    return OpenConflict(
        id=sha256(seed.encode("utf-8", "surrogatepass"))[:12],
        address=conflict.address,
        field=conflict.field,
        base=conflict.base,
        ours=conflict.ours,
        theirs=conflict.theirs,
        by=step.by,
        made_at=step.at,
        who=who,
        at=at,
    )


def whose(name: str, author: str) -> str:
    """Return whose a value is, for `author` who reads it: `yours`, `Ana's`, `the other`."""
    if name == author:
        return "yours"
    return "the other" if name in ("", "outside") else f"{shortened(name, _LONGEST)}'s"


def giving_theirs(project: Project, conflict: OpenConflict | Conflict) -> Changes:
    """Return the changes that give a conflict's field the other value. Raises ChangeError."""
    address = conflict.address
    try:
        if conflict.field:
            change = compose.set_field(project, address, conflict.field, conflict.theirs)
            return (change,) if change else ()
        gone = compose.remove(project, address)
        if conflict.theirs is ABSENT:
            return (gone,)
        record = build_record(project.record(address).kind, conflict.theirs)
        return (gone, compose.add(apply(project, [gone]), record, place_of(project, address)))
    except UnknownAddress as unknown:
        raise ChangeError(f"{unknown}: the other value has no place any more") from unknown


def to_json(conflict: OpenConflict) -> Body:
    """Return `conflict` for the journal."""
    return {
        "id": conflict.id,
        "address": conflict.address,
        "field": list(conflict.field),
        "base": value_to_json(conflict.base),
        "ours": value_to_json(conflict.ours),
        "theirs": value_to_json(conflict.theirs),
        "by": conflict.by,
        "made_at": conflict.made_at,
        "who": conflict.who,
        "at": conflict.at,
    }


def from_json(body: Body) -> OpenConflict:
    """Return the conflict that a record of the journal tells of.

    Raises KeyError, TypeError or ValueError for a record that does not hold one.
    """
    field = body["field"]
    if not isinstance(field, list):
        raise TypeError("a conflict's field is a list of keys")
    return OpenConflict(
        id=str(body["id"]),
        address=str(body["address"]),
        field=tuple(map(str, field)),
        base=value_from_json(body["base"]),
        ours=value_from_json(body["ours"]),
        theirs=value_from_json(body["theirs"]),
        by=str(body["by"]),
        made_at=str(body["made_at"]),
        who=str(body["who"]),
        at=str(body["at"]),
    )
