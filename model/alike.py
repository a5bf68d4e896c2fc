"""Which records of two projects are meant to be the same, where ids alone do not say.

A tracker's rows are numbered as they stand: one more row at the top, and all below have other
ids. So titles come first, among the records that stand below the same one, and ids after that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from model.address import PROJECT_ADDRESS, Address, address_of, id_of
from model.compose import rename_only
from model.draft import Draft
from model.project import Project
from model.queries import requeried
from model.record import Record
from model.references import REFERENCE_FIELDS, is_rule_list, named, renamed, resolve
from model.schema import REGISTERS
from model.value import ABSENT, Value

_NOISE: Final = re.compile(r"[\W_]+")
_SHORT: Final = 3
_ALIKE: Final = 0.5
_ASIDE: Final = "\x00"
"""What begins an id that a record has only while others change theirs."""


Known = Callable[[Record, Record], bool]
"""Says whether two records of one id and two titles are the same."""


def by_id(mine: Record, theirs: Record) -> bool:
    """Take what has the same id for the same: its title was changed, here or there."""
    return True


def by_words(mine: Record, theirs: Record) -> bool:
    """Take what has the same id for the same where the titles have something in common.

    Every plan has a phase 1: where nothing says that the two have one origin, that is no sign.
    """
    one, other = _plain(mine.title), _plain(theirs.title)
    shared = {word for word in one.split() if len(word) > _SHORT} & set(other.split())
    long = min(len(one), len(other)) > 0
    return bool(shared) or not long or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def alike(one: Project, other: Project, known: Known = by_id) -> dict[Address, Address]:
    """Return the records of `one` that are in `other` too, with their addresses there.

    Where one id is no sign that two are the same, what stands below another item than there is the
    same only where that item is in both: each of two plans has its `Tests`.
    """
    found: dict[Address, Address] = {}
    _below(one, other, known, PROJECT_ADDRESS, PROJECT_ADDRESS, found)
    if known is by_id:
        _elsewhere(one, other, known, [a for a, _, _ in one.items()], found)
    else:
        _carried(one, other, known, found)
    for table in REGISTERS:
        _pair(one, other, known, one.addresses(table), other.addresses(table), found)
    return found


def _below(
    one: Project,
    other: Project,
    known: Known,
    here: Address,
    there: Address,
    found: dict[Address, Address],
) -> None:
    mine, theirs = one.children(here), other.children(there)
    for child in _pair(one, other, known, mine, theirs, found):
        _below(one, other, known, child, found[child], found)


def _carried(one: Project, other: Project, known: Known, found: dict[Address, Address]) -> None:
    """Pair what was carried below an item that has a pair, and then what is below that."""
    paired = -1
    while paired < len(found):
        paired = len(found)
        mine = [address for address, _, _ in one.items() if one.parent(address) in found]
        _elsewhere(one, other, known, mine, found)


def _elsewhere(
    one: Project,
    other: Project,
    known: Known,
    mine: Sequence[Address],
    found: dict[Address, Address],
) -> None:
    """Pair items that were carried below another one."""
    taken = set(found.values())
    theirs = [address for address, _, _ in other.items() if address not in taken]
    _pair(one, other, known, [address for address in mine if address not in found], theirs, found)


def _pair(
    one: Project,
    other: Project,
    known: Known,
    mine: Sequence[Address],
    theirs: Sequence[Address],
    found: dict[Address, Address],
) -> list[Address]:
    """Pair records by title, then by id; return those of `mine` that have one now."""
    titles = _by_title(other, theirs)
    own = _by_title(one, mine)
    pairs: dict[Address, Address] = {}
    for title, addresses in own.items():
        # As many as there are of one title, in their order; one whose id is there is that one.
        same = set(addresses) & set(titles.get(title, ()))
        pairs |= {address: address for address in same}
        rest = [address for address in addresses if address not in same]
        pairs |= dict(zip(rest, (a for a in titles.get(title, ()) if a not in same), strict=False))
    free = set(theirs) - set(pairs.values())
    for address in mine:
        # The id of a row that nobody else is, under another title.
        if address in pairs or address not in free:
            continue
        if known(one.record(address), other.record(address)):
            pairs[address] = address
    found |= pairs
    return [address for address in mine if address in pairs]


def _by_title(project: Project, addresses: Sequence[Address]) -> dict[str, list[Address]]:
    found: dict[str, list[Address]] = {}
    for address in addresses:
        title = _plain(project.record(address).title)
        if title:
            found.setdefault(title, []).append(address)
    return found


def _plain(title: str) -> str:
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", title).casefold()).strip()


def with_ids(project: Project, ids: Mapping[Address, str]) -> Project:
    """Return the project with other ids for some records, and in what refers to these."""
    ids = {address: name for address, name in ids.items() if id_of(address) != name}
    if not ids:
        return project
    draft = Draft(project)
    for address, field, value in _references(project, ids):
        draft.set(address, field, value)
    for address, field, query in requeried(project, ids):
        draft.set(address, field, query)
    aside: dict[Address, str] = {}
    for number, (address, name) in enumerate(ids.items()):
        change = rename_only(draft.project, address, f"{_ASIDE}{number}")
        draft.do(change)
        aside[change.new_address] = name
    for address, name in aside.items():
        draft.do(rename_only(draft.project, address, name))
    return draft.project


def _references(
    project: Project, ids: Mapping[Address, str]
) -> Iterator[tuple[Address, tuple[str, ...], Value]]:
    """Yield each field that names one of the records, with the value that it has then."""
    records = [(PROJECT_ADDRESS, project.info), *((a, r) for a, _, r in project.records())]
    for address, record in records:
        for field, kinds in REFERENCE_FIELDS.get(record.kind, ()):
            value = record.get(*field)
            if value is ABSENT:
                continue
            rules = is_rule_list(field)
            texts = {text: resolve(project, text, kinds) for text in named(value, rules)}
            new = {text: ids[target] for text, target in texts.items() if target and target in ids}
            if new:
                yield address, field, renamed(value, new, rules)


def free_ids(project: Project, taken: Project, wanted: Sequence[Address]) -> dict[Address, str]:
    """Return ids for records of `project` whose own ids other records of `taken` have."""
    found: dict[Address, str] = {}
    used = {address for address, _, _ in taken.records()}
    used |= {address for address, _, _ in project.records()}
    for address in wanted:
        if address not in taken:
            continue
        kind, number = address.partition(":")[0], 2
        while address_of(kind, f"{id_of(address)}-{number}") in used:
            number += 1
        found[address] = f"{id_of(address)}-{number}"
        used.add(address_of(kind, found[address]))
    return found
