"""Which records of two projects are meant to be the same, where ids alone do not say.

A tracker's rows are numbered as they stand: one more row at the top, and all below have other
ids. So titles come first, among the records that stand below the same one; then ids, where these
are more than places in a list; then titles that are nearly the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, partial
from itertools import count
from typing import Final

from model import ids as next_ids
from model.address import PROJECT_ADDRESS, Address, address_of, id_of
from model.compose import rename_only
from model.draft import Draft
from model.likeness import is_within, plain, stem
from model.project import Project
from model.queries import requeried
from model.record import Record
from model.references import REFERENCE_FIELDS, is_rule_list, named, renamed, resolve
from model.schema import REGISTERS
from model.value import ABSENT, Value

_SHORT: Final = 3
_ALIKE: Final = 0.5
_NEAR: Final = 0.75
"""So much of the longer of two titles the shorter one has, where nothing else says they are one."""
_MOST: Final = 40_000
"""So many pairs of rows below one item are compared; of more, all stay apart."""
_ASIDE: Final = "\x00"
"""What begins an id that a record has only while others change theirs."""


Known = Callable[[Record, Record], bool]
"""Says whether two records of one id and two titles are the same."""


def by_id(mine: Record, theirs: Record) -> bool:
    """Take what has the same id for the same: its title was changed, here or there."""
    return True


def by_origin(mine: Record, theirs: Record) -> bool:
    """Take what has the same id for the same where it came from the same line, or by its words."""
    origin = mine.text("source")
    return origin == theirs.text("source") or by_words(mine, theirs)


def by_words(mine: Record, theirs: Record) -> bool:
    """Take what has the same id for the same where the titles have something in common.

    Every plan has a phase 1: where nothing says that the two have one origin, that is no sign.
    """
    one, other = plain(mine.title), plain(theirs.title)
    shared = {word for word in one.split() if len(word) > _SHORT} & set(other.split())
    long = min(len(one), len(other)) > 0
    return bool(shared) or not long or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def alike(
    one: Project,
    other: Project,
    known: Known = by_id,
    places: Collection[Address] | None = None,
) -> dict[Address, Address]:
    """Return the records of `one` that are in `other` too, with their addresses there.

    `places` are addresses in `one` of which the id says no more than where a row stands: they need
    titles that are nearly one as well. With None, all ids of both were given by the same project.
    Where one id is no sign that two are the same, what stands below another item than there is the
    same only where that item is in both: each of two plans has its `Tests`.
    """
    return _Pairing(one, other, known, places).found


class _Side:
    """What is known of the titles of one project; looked up when it is first asked for."""

    def __init__(self, project: Project, people: Collection[str]) -> None:
        self.project = project
        self._people = people
        self._stems: dict[Address, str] = {}

    def title(self, address: Address) -> str:
        """Return the title of a record as it is compared."""
        return plain(self.project.record(address).title)

    def stem(self, address: Address) -> str:
        """Return its title without who, when and how long."""
        if address not in self._stems:
            self._stems[address] = stem(self.project.record(address).title, self._people)
        return self._stems[address]

    @cached_property
    def often(self) -> Counter[str]:
        """How many items bear each title."""
        return Counter(self.stem(address) for address, _, _ in self.project.items())


def _people(project: Project) -> set[str]:
    """Return who owns something, casefolded."""
    records = (record for _, _, record in project.records())
    return {name.casefold() for record in records for name in record.texts("owners")}


class _Pairing:
    """Pairs the records of two projects."""

    def __init__(
        self, one: Project, other: Project, known: Known, places: Collection[Address] | None
    ) -> None:
        self.found: dict[Address, Address] = {}
        people = _people(one) | _people(other)
        self._one, self._other = _Side(one, people), _Side(other, people)
        self._known, self._places = known, places
        self._below(PROJECT_ADDRESS, PROJECT_ADDRESS)
        self._carried(anywhere=known is not by_words)
        for table in REGISTERS:
            self._pair(one.addresses(table), other.addresses(table))

    def _below(self, here: Address, there: Address) -> None:
        mine, theirs = self._one.project.children(here), self._other.project.children(there)
        for child in self._pair(mine, theirs):
            self._below(child, self.found[child])

    def _carried(self, *, anywhere: bool) -> None:
        """Pair what was carried below another item, one that has a pair where not `anywhere`.

        And then what is below that.
        """
        one, other = self._one.project, self._other.project
        paired = -1
        while paired < len(self.found):
            paired = len(self.found)
            taken = set(self.found.values())
            theirs = [address for address, _, _ in other.items() if address not in taken]
            mine = [
                address
                for address, _, _ in one.items()
                if address not in self.found and (anywhere or one.parent(address) in self.found)
            ]
            if not (mine and theirs):
                return
            self._pair_elsewhere(mine, theirs)

    def _pair_elsewhere(self, mine: Sequence[Address], theirs: Sequence[Address]) -> None:
        """Pair rows whose title one item of each project has alone, and then by sure ids."""
        if self._places is None:
            self._pair_by_title(mine, theirs)
        else:
            there = {self._other.stem(address): address for address in theirs}
            for address in mine:
                title = self._one.stem(address)
                if title in there and self._is_alone(title):
                    self.found[address] = there[title]
        # A place in another list is no sign at all.
        sure = [a for a in mine if self._places is None or a not in self._places]
        self._pair_by_id(sure, theirs)

    def _is_alone(self, title: str) -> bool:
        return bool(title) and self._one.often[title] == self._other.often[title] == 1

    def _pair(self, mine: Sequence[Address], theirs: Sequence[Address]) -> list[Address]:
        """Pair records that stand below the same one; return those of `mine` that have one now."""
        self._pair_by_title(mine, theirs)
        if self._places is not None:
            self._pair_by_stem(mine, theirs)
        self._pair_by_id(mine, theirs)
        if self._places is not None:
            self._pair_near(mine, theirs)
        return [address for address in mine if address in self.found]

    def _pair_by_title(self, mine: Sequence[Address], theirs: Sequence[Address]) -> None:
        titles = _by_title(self._other, theirs)
        for title, addresses in _by_title(self._one, mine).items():
            # As many as there are of one title, in their order; one whose id is there is that one.
            same = set(addresses) & set(titles.get(title, ()))
            self.found |= {address: address for address in same}
            rest = (address for address in addresses if address not in same)
            others = (address for address in titles.get(title, ()) if address not in same)
            self.found |= dict(zip(rest, others, strict=False))

    def _pair_by_stem(self, mine: Sequence[Address], theirs: Sequence[Address]) -> None:
        """Pair rows of which each is the only one of its title but for who, when and how long."""
        left, free = self._left(mine, theirs)
        if not (left and free):
            return
        own = Counter(map(self._one.stem, mine))
        others = Counter(map(self._other.stem, theirs))
        there = {self._other.stem(address): address for address in free}
        for address in left:
            said = self._one.stem(address)
            if said in there and own[said] == others[said] == 1:
                self.found[address] = there[said]

    def _pair_by_id(self, mine: Sequence[Address], theirs: Sequence[Address]) -> None:
        """Pair rows of one id that nobody else is, under another title, where that is a sign."""
        left, free = self._left(mine, theirs)
        there = set(free)
        for address in left:
            if address in there and self._is_sign(address):
                self.found[address] = address

    def _is_sign(self, address: Address) -> bool:
        if self._places is None or address not in self._places:
            one, other = self._one.project, self._other.project
            return self._known(one.record(address), other.record(address))
        return self._is_near(address, address, 0.0)

    def _pair_near(self, mine: Sequence[Address], theirs: Sequence[Address]) -> None:
        """Pair rows whose titles, or what is below them, are nearly the same, and no others'."""
        left, free = self._left(mine, theirs)
        if len(left) * len(free) > _MOST:
            return
        near = [(a, b) for a in left for b in free if self._is_near(a, b, _NEAR)]
        mine_often, theirs_often = Counter(a for a, _ in near), Counter(b for _, b in near)
        for a, b in near:
            if mine_often[a] == theirs_often[b] == 1:
                self.found[a] = b

    def _is_near(self, mine: Address, theirs: Address, share: float) -> bool:
        one, other = self._one.stem(mine), self._other.stem(theirs)
        if not (one or other):
            return mine == theirs
        return is_within(one, other, share) or self._share_children(mine, theirs)

    def _share_children(self, mine: Address, theirs: Address) -> bool:
        """Say whether most of what stands below two items has titles that nothing else has.

        Two plans of which nothing says that they have one origin may have such titles by chance.
        """
        if self._known is by_words:
            return False
        own = set(map(self._one.stem, self._one.project.children(mine)))
        others = set(map(self._other.stem, self._other.project.children(theirs)))
        both = [title for title in own & others if self._is_alone(title)]
        return len(both) * 2 > min(len(own), len(others))

    def _left(
        self, mine: Sequence[Address], theirs: Sequence[Address]
    ) -> tuple[list[Address], list[Address]]:
        taken = set(self.found.values())
        return [a for a in mine if a not in self.found], [a for a in theirs if a not in taken]


def _by_title(side: _Side, addresses: Sequence[Address]) -> dict[str, list[Address]]:
    found: dict[str, list[Address]] = {}
    for address in addresses:
        if title := side.title(address):
            found.setdefault(title, []).append(address)
    return found


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


def free_ids(
    project: Project,
    taken: Sequence[Project],
    wanted: Sequence[Address],
    places: Collection[Address],
    moving: Collection[Address],
) -> dict[Address, str]:
    """Return ids for records of `project` that nothing in `taken` has.

    The next number in the list for those that are in `places`, which were only counted. What is
    `moving` leaves its id to others.
    """
    found: dict[Address, str] = {}
    used = {address for other in taken for address, _, _ in other.records()}
    used |= {address for address, _, _ in project.records() if address not in moving}
    for address in wanted:
        kind, own = address.partition(":")[0], id_of(address)
        names = next_ids.free_ids([own], partial(_is_used, kind, used))
        numbers = (f"{own}-{number}" for number in count(2))
        rest = (name for name in numbers if not _is_used(kind, used, name))
        found[address] = next(names if address in places else rest)
        used.add(address_of(kind, found[address]))
    return found


def _is_used(kind: str, used: Collection[Address], name: str) -> bool:
    return address_of(kind, name) in used
