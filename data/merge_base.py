"""Which version an outside edit was made from, and what to put back where that was an old one.

An editor that loaded the file an hour ago and writes it whole takes back every edit made since.
The version it loaded is the one that what it wrote is nearest to, counted in fields. Evidence
is asked for before anything is put back: only where the old copy takes back a step of our own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from data.known import Known
from data.merge_text import merge_text
from model.address import Address, address_of
from model.change import Add, Change, Changes, Remove, Rename, Set
from model.conflict import Conflict
from model.dataclass import dataclass
from model.diff import diff
from model.merge import merge
from model.merge_lists import element_key, merge_lists
from model.placing import place_of
from model.project import Project
from model.record import Record, with_below
from model.renumbering import by_first_names, new_names, readdressed
from model.schema import title_field
from model.value import ABSENT, is_table, same

Key: TypeAlias = tuple[str, ...]
"""What a change is about: `("field", address, "timebox", "limit")`, `("there", address)`…"""

_NEAREST: Final = 3  # candidates by lines that are worth reading
_MOST_BYTES: Final = 64 * 1024 * 1024  # of old versions looked at for one edit


@dataclass(frozen=True, slots=True)
class PutBack:
    """Edits that an old copy took back: `project` has them again, by `changes` on what it wrote."""

    changes: Changes
    project: Project
    conflicts: tuple[Conflict, ...]


def effects(changes: Iterable[Change]) -> dict[Key, object]:
    """Return what `changes` leave behind: a value for each field, place and record touched."""
    found: dict[Key, object] = {}
    for change in changes:
        match change:
            case Set(address, field, old, new):
                _field_effects(found, ("field", address, *field), old, new)
            case Add(address, item):
                found["there", address] = item
            case Remove(address):
                found["there", address] = ABSENT
            case Rename(address, _, new_id):
                found["id", address] = new_id
            case _:
                found["place", change.address] = change.new
    return found


def _field_effects(found: dict[Key, object], key: Key, old: object, new: object) -> None:
    if not is_table(old) and not is_table(new):
        found[key] = new
        return
    before = old if is_table(old) else {}
    after = new if is_table(new) else {}
    for name in {**before, **after}:
        if not same(before.get(name, ABSENT), after.get(name, ABSENT)):
            inner = before.get(name, ABSENT), after.get(name, ABSENT)
            _field_effects(found, (*key, name), *inner)


def brought(changes: Iterable[Change]) -> dict[Key, object]:
    """Return what the records that `changes` add have in them, and below them."""
    found: dict[Key, object] = {}
    for change in changes:
        for record in with_below((change.item,)) if isinstance(change, Add) else ():
            if record.own_id is None:
                continue
            address = address_of(record.kind, record.own_id)
            found["there", address] = record
            for name, value in record.fields.items():
                _field_effects(found, ("field", address, name), ABSENT, value)
    return found


def distance(one: Known, other: Known) -> int:
    """Return in how many fields, places and ids two versions differ."""
    return len(effects(by_first_names(diff(one.project, other.project))))


def _alike(one: object, other: object) -> bool:
    return one == other or same(one, other)


def nearest(outside: Known, seen: Known, older: Sequence[Known]) -> Known:
    """Return the version that `outside` was most likely made from.

    `seen` is the newest and wins where it is as near as any of the `older` ones.
    """
    best, shortest = seen, distance(seen, outside)
    for candidate in older:
        far = distance(candidate, outside)
        if far < shortest:
            best, shortest = candidate, far
    return best


def put_back(outside: Known, seen: Known, base: Known, own: Mapping[Key, object]) -> PutBack | None:
    """Return what `outside`, made from `base`, took back of `seen`; None where that is nothing.

    `own` are the effects of our own steps. Unless one of them is among what is to be put back,
    somebody meant what they wrote.
    """
    if base is seen:
        return None
    merged = merge(base.project, seen.project, outside.project, merge_text=merge_text)
    changes = diff(outside.project, merged.project)
    names = new_names(diff(outside.project, seen.project))
    # What they added under an id of ours made ours take another.
    names.update((rename.new_address, rename.address) for rename in merged.parted)
    ours = [readdressed(change, names) for change in changes]
    if not any(is_own(change, own) or _mends(change, own, seen.project) for change in ours):
        return None
    return PutBack(changes, merged.project, merged.conflicts)


def _mends(change: Change, own: Mapping[Key, object], seen: Project) -> bool:
    """Say whether `change` is of a field that held what our own steps left there until now.

    Long text and lists are merged: what comes back then is neither what we nor what they wrote.
    """
    fields = [key for key in effects([change]) if key[0] == "field" and key in own]
    return any(
        key[1] in seen and _alike(seen.record(key[1]).get(*key[2:]), own[key]) for key in fields
    )


def is_own(change: Change, own: Mapping[Key, object]) -> bool:
    """Say whether `change` gives back something that our own steps left behind, `own`.

    Of a record only its being there or not counts, of a place and an id that they were ours.
    """
    found = effects([change])
    return any(key in own and _gives(key, found[key], own[key]) for key in found)


def gives_elements(change: Change, own: Mapping[Key, object], steps: Iterable[Changes]) -> bool:
    """Say whether `change` gives a list an element back that ours had, whatever else is in it.

    What an old copy left of a list of ours is no value that a step gave it. `steps` are our own,
    oldest first: what one left there and none took out since, is ours as well.
    """
    if not isinstance(change, Set):
        return False
    ours = _elements(own.get(("field", change.address, *change.field)))
    for step in _of_same(change, steps):
        ours |= _elements(step.new)
        ours -= _elements(step.old) - _elements(step.new)
    return bool(ours & (_elements(change.new) - _elements(change.old)))


def _gives(key: Key, value: object, ours: object) -> bool:
    if key[0] == "there":
        return (value is ABSENT) == (ours is ABSENT)
    return key[0] != "field" or _alike(value, ours)


def apart(
    back: Iterable[Change],
    known: Project,
    seen: Project,
    own: Mapping[Key, object],
    steps: Iterable[Changes],
) -> Iterator[Change]:
    """Yield the changes `back` from `known` to `seen`, where another record bears an id of ours.

    Ours is added then, whole: to give its fields to the other would hit the wrong one. The other
    has a title that none of `steps`, our own, has ever given to ours.
    """
    steps, about = tuple(steps), tuple(back)
    fields = dict.fromkeys(change.address for change in about if isinstance(change, Set))
    whole = {
        address: seen.record(address)
        for address in fields
        if _is_another(known, seen, address, own, steps)
    }
    titles = {record.title for record in whole.values()}
    # Ours may be there under another id, or under the same as another: then it is not gone.
    there = [record for _, _, record in known.records() if whole and record.title in titles]
    yield from (one for one in about if not isinstance(one, Set) or one.address not in whole)
    for address, record in whole.items():
        if not any(_without_id(record) == _without_id(one) for one in there):
            yield Add(address, record, place_of(seen, address))


def _without_id(record: Record) -> Record:
    return record.with_fields({**record.fields, "id": ""})


def _is_another(
    known: Project,
    seen: Project,
    address: Address,
    own: Mapping[Key, object],
    steps: Iterable[Changes],
) -> bool:
    added = own.get(("there", address))
    if not isinstance(added, Record):
        return False
    there, ours = known.record(address).title, seen.record(address).title
    if not there or not ours:
        return False
    field = (title_field(added.kind),)
    given: set[object] = {ours, added.title}
    for step in chain.from_iterable(steps):
        if isinstance(step, Set) and (step.address, step.field) == (address, field):
            given |= {step.old, step.new}
    return there not in given


def beside(change: Change, steps: Iterable[Changes]) -> Change:
    """Return `change`, which gives a value of ours back, without what it does to others' elements.

    Of a list it would take out what only the other version has. `steps` are our own, oldest first:
    what none of them took out, stays in.
    """
    if not isinstance(change, Set):
        return change
    there, ours = change.old, change.new
    if not isinstance(there, tuple) or not isinstance(ours, tuple):
        return change
    known = {*map(element_key, ours), *_taken_out(change, steps)}
    base = tuple(element for element in there if element_key(element) in known)
    merged, _ = merge_lists(base, ours, there, unordered=False)
    return Set(change.address, change.field, there, merged)


def _taken_out(change: Set, steps: Iterable[Changes]) -> set[Hashable]:
    """Return the elements of the list that `change` is about that `steps` took out for good."""
    gone: set[Hashable] = set()
    for step in _of_same(change, steps):
        gone |= _elements(step.old)
        gone -= _elements(step.new)
    return gone


def _of_same(change: Set, steps: Iterable[Changes]) -> Iterator[Set]:
    """Yield what `steps` did to the field that `change` is about."""
    for step in chain.from_iterable(steps):
        if isinstance(step, Set) and (step.address, step.field) == (change.address, change.field):
            yield step


def _elements(value: object) -> set[Hashable]:
    return set(map(element_key, value)) if isinstance(value, tuple) else set()


def nearest_by_lines(
    written: Iterable[bytes], seen: bytes, older: Iterable[bytes]
) -> tuple[bytes, ...]:
    """Return the few `older` texts that share more lines than `seen` with a text of `written`.

    These are an outside edit as it stands there, and as it would in another style. Cheap enough
    for many versions: the fields are only counted for these.
    """
    newest = _lines(seen)
    sought = [(lines, len(lines ^ newest)) for lines in map(_lines, dict.fromkeys(written))]
    ranked: list[list[tuple[int, int, bytes]]] = [[] for _ in sought]
    looked_at = 0
    for age, content in enumerate(older):
        looked_at += len(content)
        if looked_at > _MOST_BYTES:
            break
        has = _lines(content)
        for (lines, far), near in zip(sought, ranked, strict=True):
            distant = len(lines ^ has)
            if distant < far:
                near.append((distant, age, content))
    best = chain.from_iterable(sorted(near)[:_NEAREST] for near in ranked)
    return tuple(dict.fromkeys(content for _, _, content in best))


def _lines(content: bytes) -> set[bytes]:
    return set(content.splitlines())
