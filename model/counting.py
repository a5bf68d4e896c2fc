"""Counting what a claim's filter lets through, as roll-ups count: leaves, each by its `count`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from model.address import Address, RecordPath, address_of, id_of
from model.dataclass import dataclass
from model.derived import OUT
from model.filter import Filter, read_filter
from model.filter_states import is_leaf
from model.filter_terms import Reading
from model.filter_words import Token, tokens
from model.idrange import id_range
from model.project import Project
from model.record import Record
from model.rollup import count_of, rollup
from model.rules_ground import Ground
from model.said_twice import open_claims
from model.schema import CHILD_TABLE, ITEM_LEVELS
from model.status import is_done, is_open, status_of
from model.value import Value

_PLACE: Final = re.compile(r'in[:=](?:"([^"]+)"|([^\s"]+))(?:\s+is:leaf)?')
"""A filter that asks for a place alone."""
_STATUS: Final = re.compile(r'(?<!\S)status[:=](?:"[^"]*"|[^\s()"]+)')
_NAMING: Final = frozenset(("kind", "id"))
"""Fields of which a term says that items count whatever stands below them."""


Standing: TypeAlias = tuple[Address, RecordPath, Record]
"""A record with its address and its place."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a filter counts: `planned` in all, `done` of them, `left` the ids of the open ones.

    `out` of them are dropped or deferred, which progress leaves out.
    """

    planned: int
    done: int
    left: Sequence[str]
    out: int = 0

    @property
    def wholes(self) -> tuple[int, ...]:
        """What may be called all of it: as progress counts it, and with what that leaves out."""
        return (self.planned - self.out, self.planned) if self.out else (self.planned,)


class Counter:
    """Counts by filters, each of them once."""

    def __init__(self, ground: Ground) -> None:
        planned = declared(ground.project)
        self.ground = ground if planned is ground.project else Ground(planned, ground.today)
        self._reading = Reading(ground.today, ground.day, planned)
        self._all = tuple(planned.records())
        self._at = {address: place for place, (address, _, _) in enumerate(self._all)}
        self._rows = self._all[sum(1 for _ in planned.items()) :]
        self._leaves = tuple(one for one in self._all if is_leaf(one[2]))
        self._filters: dict[str, Filter] = {}
        self._counted: dict[str, Counted] = {}
        self._twofold: list[tuple[Address, Record]] | None = None

    def wanted(self, query: str) -> Filter:
        """Return a filter that was read. Raises FilterError."""
        if query not in self._filters:
            self._filters[query] = read_filter(query, self._reading)
        return self._filters[query]

    def count(self, query: str) -> Counted:
        """Return what the filter `query` counts. Raises FilterError."""
        if query not in self._counted:
            terms = tuple(tokens(query))
            by_name = any(term.name.casefold() in _NAMING for term in terms)
            through = self._through(query, terms, leaves=not by_name)
            self._counted[query] = Counted(
                sum(count_of(record) for _, _, record in through),
                sum(count_of(record) for _, _, record in through if is_done(record)),
                [id_of(address) for address, _, record in through if is_open(record)],
                sum(count_of(record) for _, _, record in through if status_of(record) in OUT),
            )
        return self._counted[query]

    def share(self, query: str) -> Counted:
        """Return how many of what `query` lets through are done, or have the status it asks for.

        `planned` is all of it, whatever its status. Raises FilterError.
        """
        whole = " ".join(_STATUS.sub("", query).split())
        if whole == " ".join(query.split()):
            return self.count(query)
        every = self.count(whole or "is:leaf")
        return Counted(every.planned, self.count(query).planned, (), every.out)

    def through(self, query: str) -> Sequence[Standing]:
        """Return all that the filter `query` lets through, in file order. Raises FilterError."""
        return self._through(query, tuple(tokens(query)), leaves=False)

    def _through(self, query: str, terms: Sequence[Token], *, leaves: bool) -> list[Standing]:
        matches, project = self.wanted(query).matches, self.ground.project
        among = self._candidates(terms, self._leaves if leaves else self._all)
        return [
            (address, path, record)
            for address, path, record in among
            if (not leaves or is_leaf(record)) and matches(project, address, record)
        ]

    def _candidates(self, terms: Sequence[Token], among: Sequence[Standing]) -> Sequence[Standing]:
        """Return what can be let through at all: a filter is often of one place or one record."""
        if not all(term.name and term.sign in (":", "=") for term in terms):
            return among
        fixed = {term.name.casefold(): address_of("item", term.text) for term in terms}
        if (place := self._at.get(fixed.get("in", ""))) is not None:
            return self._below(place)
        if (place := self._at.get(fixed.get("id", ""))) is not None:
            return (self._all[place], *self._rows)
        return among

    def _below(self, place: int) -> Sequence[Standing]:
        """Return what is below an item: it stands right behind it."""
        path, end = self._all[place][1], place + 1
        while end < len(self._all) and self._all[end][1][: len(path)] == path:
            end += 1
        return self._all[place + 1 : end]

    def hours(self, query: str) -> tuple[float, float]:
        """Return the hours spent and estimated of what a filter lets through, nothing twice."""
        spent = estimate = 0.0
        last: RecordPath = ("",)
        for _, path, record in self.through(query):
            if record.kind not in ITEM_LEVELS or path[: len(last)] == last:
                continue
            last, total = path, rollup(record, self.ground.day)
            spent, estimate = spent + total.hours_spent, estimate + total.hours_estimate
        return spent, estimate

    @property
    def twofold(self) -> Sequence[tuple[Address, Record]]:
        """The items that are claimed with another status elsewhere."""
        if self._twofold is None:
            told = ((a, r) for a, _, r in self._leaves if "claims" in r.fields)
            self._twofold = [(a, r) for a, r in told if next(open_claims(r), None)]
        return self._twofold


def declared(project: Project) -> Project:
    """Return the project with the ids that a claim states for an item with nothing below it.

    `Phase 2: M11-M14` is the plan of a phase that nobody has broken down yet: one row below it
    that stands for these four, as far as the phase itself.
    """
    # Nothing else moves by what is put below items that are empty: these places hold.
    paths, planned = project.index.paths, project
    for claim in project.rows("claims"):
        found = _PLACE.fullmatch(claim.text("of").strip())
        ids = id_range(claim.text("stated")) if found and "settled" not in claim.fields else None
        address = address_of("item", found[1] or found[2]) if found and ids else ""
        if ids and address in paths:
            row = (claim.text("stated").strip(), len(ids.ids()))
            planned = _with_range(planned, paths[address], *row)
    return planned


def _with_range(project: Project, path: RecordPath, name: str, count: int) -> Project:
    above = project.at(path)
    below = CHILD_TABLE.get(above.kind)
    if above.children or above.is_raw or below is None:
        return project
    fields: dict[str, Value] = {"id": name, "count": count, "status": status_of(above)}
    row = Record(ITEM_LEVELS[ITEM_LEVELS.index(above.kind) + 1], fields)
    with_row = above.with_children((row,))
    return project.with_record(path, with_row, same_index=False)
