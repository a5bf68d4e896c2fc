"""References: where records name one another by id, and what these ids mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from model.address import PROJECT_ADDRESS, Address, RecordPath, address_of, id_of
from model.change import ChangeError
from model.dataclass import dataclass
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS, KINDS, REGISTERS
from model.value import FieldPath, Maybe, Value, is_table, pick


@dataclass(frozen=True, slots=True)
class Reference:
    """`text`, standing in `field` of the record `source`, names the record `target`, if any."""

    source: Address
    field: FieldPath
    text: str
    target: Address | None


ANY: Final = ("item", *(kind.name for kind in REGISTERS.values()))
"""The kinds of all records, items in front: where an id alone says which is meant."""
_HELD: Final = ("criterion", "metric", "invariant", "budget", "item")
_ITEM: Final = ("item",)
_LINKS: Final = ((("links",), ANY),)

REFERENCE_FIELDS: Final[Mapping[str, tuple[tuple[FieldPath, tuple[str, ...]], ...]]] = {
    "project": (
        (("focus",), _ITEM),
        (("check", "ignore"), ANY),
        (("check", "error"), ANY),
        (("check", "warn"), ANY),
        (("check", "info"), ANY),
    ),
    **dict.fromkeys(
        ITEM_LEVELS,
        (
            (("depends_on",), _ITEM),
            (("blocked_by",), ANY),
            (("gate",), _HELD),
            (("invariants",), ("invariant",)),
            (("timebox", "keep"), _ITEM),
            *_LINKS,
        ),
    ),
    "risk": _LINKS,
    "decision": ((("supersedes",), ("decision",)), *_LINKS),
    "issue": _LINKS,
    "change_request": ((("decision",), ("decision",)), *_LINKS),
    "report": ((("phase",), _ITEM),),
    "protocol": _LINKS,
    "work": ((("item",), _ITEM),),
}
"""By kind: fields that name records, and which kinds they may name, in the order of preference."""
_NAMING: Final = {
    kind: frozenset(field[0] for field, _ in REFERENCE_FIELDS.get(kind, ())) for kind in KINDS
}
_OF_ITEMS: Final = _NAMING["subtask"]
_RULES: Final = tuple(("check", name) for name in ("ignore", "error", "warn", "info"))


def resolve(project: Project, text: str, kinds: Collection[str]) -> Address | None:
    """Return the address of the record that `text`, an id or an address, names; None for none."""
    paths = project.index.paths
    for kind in kinds:
        address = address_of(kind, text)
        if address in paths:
            return address
    return text if ":" in text and text in paths else None


def references_of(project: Project, address: Address, record: Record) -> Iterator[Reference]:
    """Yield every reference that `record` makes, in the order of its kind's fields."""
    for field, kinds, text in _texts_of(record):
        yield Reference(address, field, text, resolve(project, text, kinds))


def _texts_of(record: Record) -> Iterator[tuple[FieldPath, tuple[str, ...], str]]:
    fields = record.fields
    for field, kinds in REFERENCE_FIELDS.get(record.kind, ()):
        if field[0] in fields:
            for text in named(pick(fields, field), field in _RULES):
                yield field, kinds, text


def named(value: Maybe, rules: bool = False) -> Iterator[str]:
    """Yield the ids that a value names: itself, its entries, the `id` of entries that are tables.

    With `rules` entries are rule codes, and the id is what stands behind their `@`.
    """
    for entry in value if isinstance(value, tuple) else (value,):
        text = _text(entry.get("id") if is_table(entry) else entry)
        if rules:
            text = text.partition("@")[2] if text else ""
        if text:
            yield text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def references_to(project: Project, targets: Collection[Address]) -> tuple[Reference, ...]:
    """Return every reference to one of `targets`, in the order of the file."""
    # Most texts name something else: these are told by the text, before anything is looked up.
    names = {*targets, *map(id_of, targets)}
    found = list(_to(project, PROJECT_ADDRESS, project.info, targets, names))
    for table in ("phases", *REGISTERS):
        for path, record in _naming(project.rows(table), (table,)):
            found += _to(project, project.index.address(path), record, targets, names)
    return tuple(found)


def _naming(records: tuple[Record, ...], above: RecordPath) -> Iterator[tuple[RecordPath, Record]]:
    """Yield the records that may name others, which few do, and where they stand."""
    for place, record in enumerate(records):
        if not _NAMING[record.kind].isdisjoint(record.fields):
            yield (*above, place), record
        if record.count_below and any(map(record.may_have_below, _OF_ITEMS)):
            yield from _naming(record.children, (*above, place))


def _to(
    project: Project,
    address: Address,
    record: Record,
    targets: Collection[Address],
    names: Collection[str],
) -> Iterator[Reference]:
    for field, kinds, text in _texts_of(record):
        if text in names and (target := resolve(project, text, kinds)) in targets:
            yield Reference(address, field, text, target)


def dangling(project: Project, address: Address) -> tuple[Reference, ...]:
    """Return the references that would name nothing once the record is removed.

    What is below it goes with it, and so do the references from there. Raises UnknownAddress.
    """
    gone = set(subtree(project, address))
    return tuple(r for r in references_to(project, gone) if r.source not in gone)


def subtree(project: Project, address: Address) -> Iterator[Address]:
    """Yield the address of a record and those of all below it. Raises UnknownAddress."""
    yield address
    for child in project.children(address):
        yield from subtree(project, child)


def check_no_circle(project: Project, address: Address, old: Maybe, new: Maybe) -> None:
    """Raise ChangeError where an item that is to depend on `new` would wait for itself.

    What it depends on already, `old`, is no matter: a circle that is there is for the findings.
    """
    added = dict.fromkeys(named(new))
    for text in named(old):
        added.pop(text, None)
    targets = [resolve(project, text, _ITEM) for text in added]
    way = _way_to(project, address, [target for target in targets if target is not None])
    if way:
        shown = " -> ".join(id_of(one) for one in (address, *way))
        raise ChangeError(
            f"{id_of(address)} would wait for itself, {shown}: leave {id_of(way[0])} out"
        )


def _way_to(project: Project, goal: Address, begin: Collection[Address]) -> tuple[Address, ...]:
    """Return how one gets from `begin` to `goal` by what each item waits for; empty for no way.

    An item is not done before what is below it, so it waits for that too.
    """
    came: dict[Address, Address | None] = dict.fromkeys(begin)
    ahead = list(came)
    while ahead:
        here = ahead.pop()
        if here == goal:
            way = [here]
            while (before := came[way[-1]]) is not None:
                way.append(before)
            return tuple(reversed(way))
        needs = named(project.record(here).get("depends_on"))
        found = (resolve(project, text, _ITEM) for text in needs)
        for other in (*(one for one in found if one), *project.children(here)):
            if other not in came:
                came[other] = here
                ahead.append(other)
    return ()


def renamed(value: Value, new: Mapping[str, str], rules: bool = False) -> Value:
    """Return `value` with each id in it that `new` knows replaced by the one it has there."""
    if isinstance(value, tuple):
        return tuple(_renamed(entry, new, rules) for entry in value)
    return _renamed(value, new, rules)


def _renamed(entry: Value, new: Mapping[str, str], rules: bool) -> Value:
    if is_table(entry):
        text = _text(entry.get("id"))
        return {**entry, "id": new[text]} if text in new else entry
    text = _text(entry)
    if rules:
        code, _, identity = text.partition("@")
        return f"{code}@{new[identity]}" if identity in new else entry
    return new.get(text, entry)


def written(project: Project, kind: str, reference: Reference, target: Address) -> str:
    """Return the text that `reference`, in a record of `kind`, is where it names `target`.

    That is the id, or the whole address where it was one, or where the id means another record.
    """
    kinds = dict(REFERENCE_FIELDS[kind])[reference.field]
    is_whole = reference.text == reference.target
    identity = id_of(target)
    return identity if not is_whole and resolve(project, identity, kinds) == target else target


def is_naming(kind: str, field: str) -> bool:
    """Say whether `field` of records of `kind` names other records."""
    return any(path == (field,) for path, _ in REFERENCE_FIELDS.get(kind, ()))


def is_rule_list(field: FieldPath) -> bool:
    """Say whether `field` of the project lists rule codes, with ids behind an `@`."""
    return field in _RULES
