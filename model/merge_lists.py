"""Merging lists by element, and the order in which two sides have the same things."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date, time

from model.outline import Key, steady
from model.value import ABSENT, Maybe, Table, Value, is_table, same

Pair = tuple[Maybe, Maybe]
"""A merged value as it is when ours stays in a conflict, and when theirs is taken."""
_Keyed = dict[tuple[Hashable, int], Value]


def merge_order(
    base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key], kept: Collection[Key]
) -> list[Key]:
    """Return `kept` in the order of theirs, with what ours moved or added behind its neighbours.

    What ours put behind something, goes behind that, before what theirs put there.
    """
    there = set(theirs)
    moved = (set(base) & set(ours)) - steady(base, ours)
    staying = [key for key in theirs if key in kept and key not in moved]
    fixed = set(staying)
    behind: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in ours:
        if key in fixed:
            anchor = key
        elif key in kept and (key in moved or key not in there):
            behind.setdefault(anchor, []).append(key)
    result = behind.get(None, [])
    for key in staying:
        result += [key, *behind.get(key, ())]
    return result


def element_key(value: Value) -> Hashable:
    """Return what an element of a list is known by: `id`, `ref` or `text` of a table, else all.

    A dated note is known by all it says: the same words on two days are two notes.
    """
    if isinstance(value, str):
        return ("name", value)
    if is_table(value) and "at" not in value:
        for name in ("id", "ref", "text"):
            if isinstance(value.get(name), str):
                return ("name", value[name])
    return _content(value)


def _content(value: Value) -> Hashable:
    if is_table(value):
        return ("table", frozenset((key, _content(inner)) for key, inner in value.items()))
    if isinstance(value, tuple):
        return ("list", tuple(map(_content, value)))
    if isinstance(value, date | time):
        return (type(value).__name__, value.isoformat())
    return (type(value).__name__, repr(value))


def _keyed(values: Iterable[Value]) -> _Keyed:
    """Elements by key; a key that occurs again is numbered."""
    seen: dict[Hashable, int] = {}
    result: _Keyed = {}
    for value in values:
        key = element_key(value)
        seen[key] = seen.get(key, 0) + 1
        result[(key, seen[key])] = value
    return result


def merge_lists(
    base: Sequence[Value], ours: Sequence[Value], theirs: Sequence[Value], *, unordered: bool
) -> Pair:
    """Return the merged list: by element, an edited element survives being taken out."""
    b, o, t = _keyed(base), _keyed(ours), _keyed(theirs)
    pairs: dict[tuple[Hashable, int], Pair] = {}
    for key in (*o, *(key for key in t if key not in o)):
        pair = merge_value(b.get(key, ABSENT), o.get(key, ABSENT), t.get(key, ABSENT))
        if pair[0] is ABSENT or pair[1] is ABSENT:
            # An edit beats a deletion: what somebody wrote stays.
            pair = (pair[1], pair[1]) if pair[0] is ABSENT else (pair[0], pair[0])
        if pair[0] is not ABSENT:
            pairs[key] = pair
    order = list(pairs) if unordered else merge_order(list(b), list(o), list(t), pairs)
    mine = tuple(value for value, _ in map(pairs.__getitem__, order) if value is not ABSENT)
    other = tuple(value for _, value in map(pairs.__getitem__, order) if value is not ABSENT)
    return mine, other


def merge_value(base: Maybe, ours: Maybe, theirs: Maybe) -> Pair:
    """Return what becomes of a value; tables are merged key by key, all else is one value."""
    if same(ours, theirs) or same(theirs, base):
        return ours, ours
    if same(ours, base):
        return theirs, theirs
    if is_table(ours) and is_table(theirs):
        return _merge_tables(base if is_table(base) else {}, ours, theirs)
    return ours, theirs


def _merge_tables(base: Table, ours: Table, theirs: Table) -> Pair:
    mine: dict[str, Value] = {}
    other: dict[str, Value] = {}
    for key in (*theirs, *(key for key in ours if key not in theirs)):
        pair = merge_value(base.get(key, ABSENT), ours.get(key, ABSENT), theirs.get(key, ABSENT))
        for table, value in zip((mine, other), pair, strict=True):
            if value is not ABSENT:
                table[key] = value
    return mine, other


def lead_first(
    base: Sequence[Value], ours: Sequence[Value], theirs: Sequence[Value], merged: Pair
) -> Pair:
    """Return the merged owners with the one in front who leads: the first is a value of its own."""
    leads = merge_value(_first(base), _first(ours), _first(theirs))
    return _with_first(merged[0], leads[0]), _with_first(merged[1], leads[1])


def _first(values: Sequence[Value]) -> Maybe:
    return values[0] if values else ABSENT


def _with_first(values: Maybe, lead: Maybe) -> Maybe:
    if not isinstance(values, tuple):
        return values
    place = next((n for n, value in enumerate(values) if same(value, lead)), 0)
    return values if place == 0 else (values[place], *values[:place], *values[place + 1 :])
