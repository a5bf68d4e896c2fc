"""What comes before what in a TaskJuggler plan: names, and dependencies without circles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.address import PROJECT_ADDRESS, Address
from model.dataclass import dataclass
from model.derived import OUT
from model.project import Project
from model.references import references_of
from model.status import status_of

_FIELDS: Final = (("depends_on",), ("blocked_by",))


@dataclass(frozen=True, slots=True)
class Order:
    """`names` are the tasks' own within their parents, `before` the full names a task waits for."""

    names: dict[Address, str]
    before: dict[Address, list[str]]


def order_of(project: Project) -> Order:
    """Return the order of the items that a plan is made of.

    A dependency is left out where it would close a circle, or lead from a parent to its own child.
    """
    names: dict[Address, str] = {}
    full: dict[Address, str] = {}
    for place, (address, _, record) in enumerate(project.items()):
        above = project.parent(address)
        hidden = above != PROJECT_ADDRESS and above not in full
        if hidden or record.is_raw or status_of(record) in OUT:
            continue
        names[address] = f"t{place + 1}"
        full[address] = f"{full[above]}.{names[address]}" if above in full else names[address]
    kept = _kept(project, full)
    return Order(names, {a: [full[one] for one in before] for a, before in kept.items()})


def _kept(project: Project, full: dict[Address, str]) -> dict[Address, list[Address]]:
    """Return the dependencies, each kept unless what is kept already leads back.

    Those of one direction in the file, back or forth, close no circle among themselves. They are
    kept without a search, and of the two directions it is the one that most have.
    """
    back: list[tuple[Address, Address]] = []
    forth: list[tuple[Address, Address]] = []
    for address in full:
        for target in dict.fromkeys(_targets(project, address)):
            if target in full and not _related(full[address], full[target]):
                is_back = project.path(target) < project.path(address)
                (back if is_back else forth).append((address, target))
    most, others = (back, forth) if len(back) >= len(forth) else (forth, back)
    graph = _Graph(project, full)
    kept: dict[Address, list[Address]] = {}
    for searched, pairs in ((False, most), (True, others)):
        for address, target in pairs:
            if searched and graph.leads(target, address):
                continue
            graph.add(address, target)
            kept.setdefault(address, []).append(target)
    return kept


def _targets(project: Project, address: Address) -> Iterator[Address]:
    for reference in references_of(project, address, project.record(address)):
        if reference.field in _FIELDS and reference.target:
            yield reference.target


def _related(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


class _Graph:
    """What waits for what. Each item is two points, its begin and its end.

    An end waits for its begin; a child begins after its parent does, a parent ends after its
    children do; who depends begins after the end of what it depends on.
    """

    def __init__(self, project: Project, full: dict[Address, str]) -> None:
        self._after: dict[tuple[Address, bool], list[tuple[Address, bool]]] = {}
        for address in full:
            self._join((address, False), (address, True))
            above = project.parent(address)
            if above in full:
                self._join((above, False), (address, False))
                self._join((address, True), (above, True))

    def _join(self, first: tuple[Address, bool], then: tuple[Address, bool]) -> None:
        self._after.setdefault(first, []).append(then)

    def add(self, address: Address, target: Address) -> None:
        """Let `address` begin after the end of `target`."""
        self._join((target, True), (address, False))

    def leads(self, target: Address, address: Address) -> bool:
        """Say whether the end of `target` waits for the begin of `address` already."""
        goal, seen, rest = (target, True), {(address, False)}, [(address, False)]
        while rest:
            for point in self._after.get(rest.pop(), ()):
                if point == goal:
                    return True
                if point not in seen:
                    seen.add(point)
                    rest.append(point)
        return False
