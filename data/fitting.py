"""Changes made to fit a project that has moved on: what undo and putting back are built from.

`apply` refuses a change whose old value is no longer there. Here such a change is left out, or
done all the same where that is asked for, and a record goes beside the neighbours that are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from model import compose, later
from model.address import PROJECT_ADDRESS, Address, address_of, id_of
from model.apply import apply
from model.change import (
    Add,
    Change,
    ChangeError,
    Changes,
    Move,
    Place,
    Remove,
    Rename,
    Set,
    invert,
)
from model.dataclass import dataclass, replace
from model.folding import sought
from model.merge_lists import merge_lists
from model.placing import place_of
from model.project import Project, UnknownAddress
from model.record import Record, with_below
from model.schema import ITEM_LEVELS, KINDS
from model.value import ABSENT, Maybe, Value, pick, same

if TYPE_CHECKING:
    from model import queries
else:
    # Only where a record does not get its id is asked who names it.
    queries = later.module("model.queries")


@dataclass(frozen=True, slots=True)
class Fitted:
    """What became of some changes: those that were done, the project with them, those left out.

    `along` are those of the `left_out` that would have fitted, but name a record by the id that it
    was not given.
    """

    changes: Changes
    project: Project
    left_out: Changes
    along: Changes = ()


def fit(
    project: Project, changes: Iterable[Change], *, force: bool = False, exact: bool = False
) -> Fitted:
    """Do `changes` one after the other as far as they fit `project`; never raises.

    A change whose place no longer holds what it says it replaces is left out. With `force` it
    is done all the same, where the record is still there. One that is done already is neither.
    Of a list that others have altered too, the elements that the change is about are altered.
    No record gets an id that another one has; what would name it so is left out then. `exact` says
    that they lead back to what was there: if an id stood twice, it does again.
    """
    changes = tuple(changes)
    if (whole := _whole(project, changes, exact)) is not None:
        return Fitted(changes, whole, ())
    fitted = _one_by_one(project, changes, force)
    ids = {identity for change in fitted.left_out for identity in _ids(change)}
    along = tuple(change for change in changes if ids & _newly_named(change).keys()) if ids else ()
    if not along:
        return fitted
    fitted = _one_by_one(project, [change for change in changes if change not in along], force)
    missing = (*fitted.left_out, *along)
    left_out = tuple(change for change in changes if change in missing)
    return Fitted(fitted.changes, fitted.project, left_out, along)


def _one_by_one(project: Project, changes: Iterable[Change], force: bool) -> Fitted:
    done: list[Change] = []
    left_out: list[Change] = []
    for change in changes:
        try:
            fitted = _fitted(project, change, force)
            if fitted is not None:
                project = apply(project, (fitted,))
                done.append(fitted)
        except (ChangeError, UnknownAddress):
            left_out.append(change)
    return Fitted(tuple(done), project, tuple(left_out))


def _ids(change: Change) -> Iterator[str]:
    """Yield the ids that records get by a change, as they are compared."""
    if isinstance(change, Rename) and isinstance(change.new_id, str):
        yield sought(change.new_id)
    elif isinstance(change, Add):
        yield from (sought(one.own_id) for one in with_below((change.item,)) if one.own_id)


def _newly_named(change: Change) -> Counter[str]:
    """Return the ids that a field names more often with a change, as they are compared."""
    if not isinstance(change, Set):
        return Counter()
    old, new = (
        queries.names_in(change.address, change.field, one) for one in (change.old, change.new)
    )
    return Counter(map(sought, new)) - Counter(map(sought, old))


def _whole(project: Project, changes: Changes, exact: bool) -> Project | None:
    """Return the project with all the changes as they are, None where one of them does not fit so.

    One after the other, a step that took in 10,000 rows took a minute to be taken back: each was
    looked up in an index of its own.
    """
    coming = [address for change in changes for address in _coming(change)]
    twice = len(set(coming)) < len(coming) or any(address in project for address in coming)
    # What bears an address first may be what was there, and the change be done already.
    if (twice and not exact) or any(_is_naught(change) for change in changes):
        return None
    try:
        return apply(project, changes)
    except (ChangeError, UnknownAddress):
        return None


def _coming(change: Change) -> Iterator[Address]:
    """Yield the addresses that a change brings, those below a record by their own ids."""
    if isinstance(change, Rename):
        yield change.new_address
    elif isinstance(change, Add):
        yield change.address
        yield from _below(change.item)


def holder(project: Project, change: Change) -> Address | None:
    """Return the record that has an id which a change would give to another one, None for none."""
    if isinstance(change, Rename) and change.address not in project:
        return None
    return next((address for address in _coming(change) if address in project), None)


def _below(record: Record) -> Iterator[Address]:
    for child in record.children:
        if child.own_id is not None:
            yield address_of(child.kind, child.own_id)
        yield from _below(child)


def _is_naught(change: Change) -> bool:
    if isinstance(change, Set):
        return same(change.old, change.new)
    return isinstance(change, Move) and change.old == change.new


def holds(project: Project, changes: Sequence[Change]) -> bool:
    """Say whether `changes` are in a project already: whether they could be taken back."""
    # Taking a removal back puts a record beside another of its name, so that has to be asked.
    if any(isinstance(change, Remove) and change.address in project for change in changes):
        return False
    try:
        apply(project, invert(changes))
    except (ChangeError, UnknownAddress):
        return False
    return True


def name_of(change: Change) -> str:
    """Return what a change is about, for a sentence: `1.1.2 status`, `R3`, `1.2 (its place)`."""
    name = id_of(change.address) or "project"
    match change:
        case Set():
            return f"{name} {'.'.join(change.field)}"
        case Move():
            return f"{name} (its place)"
        case Rename():
            return f"{name} (its id)"
    return name


def _fitted(project: Project, change: Change, force: bool) -> Change | None:
    """Return `change` as it fits, None where it is done already; raises where it does not fit."""
    match change:
        case Set():
            return _fitted_set(project, change, force)
        case Add():
            return _fitted_add(project, change)
        case Remove():
            return _fitted_remove(project, change, force)
        case Move():
            return _fitted_move(project, change, force)
        case Rename():
            return _fitted_rename(project, change, force)


def _fitted_set(project: Project, change: Set, force: bool) -> Change | None:
    now = pick(project.record(change.address).fields, change.field)
    if same(now, change.new):
        return None
    if force:
        return compose.set_field(project, change.address, change.field, change.new)
    if same(now, change.old):
        return change
    among = _among_others(change, now)
    return compose.set_field(project, change.address, change.field, among)


def _among_others(change: Set, now: Maybe) -> Maybe:
    """Return the list `now` with what `change` does to its elements; raises where that is naught.

    Two people write notes on one item: taking one back has nothing to do with the other.
    """
    lists = [() if value is ABSENT else value for value in (change.old, change.new)]
    if isinstance(now, tuple) and all(isinstance(value, tuple) for value in lists):
        old, new = cast("list[Sequence[Value]]", lists)
        merged, other = merge_lists(old, new, now, unordered=False)
        if same(merged, other) and not same(merged, now):
            return merged or change.new
    raise ChangeError(f"{change.address} {'.'.join(change.field)} is not what it was")


def _fitted_add(project: Project, change: Add) -> Change | None:
    if change.address in project:
        if project.record(change.address) == change.item:
            return None
        raise ChangeError(f"{change.address} is there already")
    _check_free(project, change)
    after = _neighbour(project, change.item.kind, change.place)
    return compose.add(project, change.item, Place(change.place.parent, after))


def _neighbour(project: Project, kind: str, place: Place) -> Address | None:
    """Return the sibling to stand behind: the one meant, else the last."""
    if place.after is None:
        return None
    siblings = _siblings(project, kind, place.parent)
    if place.after in siblings:
        return place.after
    return siblings[-1] if siblings else None


def _siblings(project: Project, kind: str, parent: Address) -> tuple[Address, ...]:
    if kind in ITEM_LEVELS:
        return project.children(parent)
    return project.addresses(KINDS[kind].table) if parent == PROJECT_ADDRESS else ()


def _fitted_remove(project: Project, change: Remove, force: bool) -> Change | None:
    if change.address not in project:
        return None
    if project.record(change.address) != change.item and not force:
        raise ChangeError(f"{change.address} is not what it was")
    return compose.remove(project, change.address)


def _fitted_move(project: Project, change: Move, force: bool) -> Change | None:
    here = place_of(project, change.address)
    if here.parent != change.old.parent and not force:
        raise ChangeError(f"{change.address} was moved elsewhere")
    kind = project.record(change.address).kind
    after = _neighbour(project, kind, change.new)
    if after == change.address or (here.parent, here.after) == (change.new.parent, after):
        return None
    return Move(change.address, here, Place(change.new.parent, after))


def _fitted_rename(project: Project, change: Rename, force: bool) -> Change:
    _check_free(project, change)
    if not force:
        return change
    return replace(change, old_id=project.record(change.address).get("id"))


def _check_free(project: Project, change: Change) -> None:
    if (other := holder(project, change)) is not None:
        raise ChangeError(f"{other} has the id by now")
