"""Counting what a claim's filter lets through, as roll-ups count: leaves, each by its `count`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from model.address import Address, RecordPath, address_of, id_of
from model.dataclass import dataclass
from model.filter import Filter, parse_filter
from model.filter_states import is_leaf
from model.filter_words import Token, tokens
from model.record import Record
from model.references import subtree
from model.rollup import count_of, rollup
from model.rules_ground import Ground
from model.said_twice import open_claims
from model.schema import ITEM_LEVELS
from model.status import is_done, is_open

_NAMING: Final = frozenset(("kind", "id"))
"""Fields of which a term says that items count whatever stands below them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a filter lets through, and how much of it counts: leaves, or all that it names itself.

    `planned` are those that count, `done` how many of them are, `left` the ids of those that are
    open.
    """

    records: Sequence[tuple[Address, Record]]
    planned: int
    done: int
    left: Sequence[str]

    @property
    def share(self) -> float | None:
        """Which share is done, from 0 to 1; None where nothing is counted."""
        return self.done / self.planned if self.planned else None


class Counter:
    """Counts by filters, each of them once."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._filters: dict[str, Filter] = {}
        self._counted: dict[str, Counted] = {}
        self._twofold: list[tuple[Address, Record]] | None = None

    def wanted(self, query: str) -> Filter:
        """Return a filter that was read. Raises FilterError."""
        if query not in self._filters:
            ground = self.ground
            wanted = parse_filter(query, ground.today, ground.day, ground.project)
            self._filters[query] = wanted
        return self._filters[query]

    def count(self, query: str) -> Counted:
        """Return what the filter `query` lets through. Raises FilterError."""
        if query not in self._counted:
            self._counted[query] = self._count(query)
        return self._counted[query]

    def _count(self, query: str) -> Counted:
        terms = tuple(tokens(query))
        wanted, project = self.wanted(query), self.ground.project
        through = [
            (address, record)
            for address, record in self._candidates(terms)
            if wanted.matches(project, address, record)
        ]
        by_name = any(term.name.casefold() in _NAMING for term in terms)
        counted = [(a, r) for a, r in through if by_name or _counts(r)]
        return Counted(
            through,
            sum(count_of(record) for _, record in counted),
            sum(count_of(record) for _, record in counted if is_done(record)),
            [id_of(address) for address, record in counted if is_open(record)],
        )

    def _candidates(self, terms: Sequence[Token]) -> Iterator[tuple[Address, Record]]:
        """Yield the records that can be let through at all: a filter is often of one place."""
        project = self.ground.project
        plain = all(term.name and term.sign in (":", "=") for term in terms)
        places = [term.text for term in terms if plain and term.name.casefold() == "in"]
        above = address_of("item", places[0]) if places else ""
        if above in project.index.paths:
            yield from ((address, project.record(address)) for address in subtree(project, above))
        else:
            yield from ((address, record) for address, _, record in project.records())

    def hours(self, counted: Counted) -> tuple[float, float]:
        """Return the hours spent and estimated of what was counted, nothing of it twice."""
        spent = estimate = 0.0
        last: RecordPath = ("",)
        for address, record in counted.records:
            path = self.ground.project.path(address)
            if record.kind not in ITEM_LEVELS or path[: len(last)] == last:
                continue
            last, total = path, rollup(record, self.ground.day)
            spent, estimate = spent + total.hours_spent, estimate + total.hours_estimate
        return spent, estimate

    @property
    def twofold(self) -> Sequence[tuple[Address, Record]]:
        """The items that are claimed with another status elsewhere."""
        if self._twofold is None:
            items = self.ground.project.items()
            told = ((a, r) for a, _, r in items if "claims" in r.fields)
            self._twofold = [(a, r) for a, r in told if next(open_claims(r), None)]
        return self._twofold


def _counts(record: Record) -> bool:
    return record.kind not in ITEM_LEVELS or is_leaf(record)
