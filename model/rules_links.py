"""Rules about how records hang together: references that lead nowhere, circles of dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.problem import Problem, Severity, shortened
from model.project import Project
from model.record import Record
from model.references import REFERENCE_FIELDS, references_of

FREE: Final = frozenset(
    (("blocked_by",), ("links",), ("decision",), ("check", "ignore"), ("check", "error"))
)
"""Fields that may hold words or addresses of pages as well as ids."""
_DEPENDS: Final = ("depends_on",)


def check_links(project: Project) -> Iterator[Problem]:
    """Yield references that name nothing, then one problem for each circle of dependencies."""
    needs: dict[Address, list[Address]] = {}
    yield from _check_one(project, PROJECT_ADDRESS, project.info, needs)
    for address, _, record in project.records():
        if record.kind in REFERENCE_FIELDS:
            yield from _check_one(project, address, record, needs)
    yield from _check_circles(needs)


def _check_one(
    project: Project, address: Address, record: Record, needs: dict[Address, list[Address]]
) -> Iterator[Problem]:
    for reference in references_of(project, address, record):
        if reference.field == _DEPENDS and reference.target is not None:
            needs.setdefault(address, []).append(reference.target)
        if reference.target is None and reference.field not in FREE:
            named = shortened(reference.text, 40)
            name = "the project" if address == PROJECT_ADDRESS else id_of(address)
            text = (
                f"{'.'.join(reference.field)} of {name} names {named!r}, which is not there: "
                "correct the id, or take it out"
            )
            yield Problem("dangling-reference", Severity.WARNING, address, reference.field, text)


def _check_circles(needs: Mapping[Address, list[Address]]) -> Iterator[Problem]:
    for circle in circles(needs):
        way = " → ".join(id_of(address) for address in (*circle, circle[0]))
        text = f"these wait for one another and none can begin: {way}; take one dependency out"
        yield Problem("cycle", Severity.ERROR, circle[0], _DEPENDS, text)


def circles(needs: Mapping[Address, list[Address]]) -> Iterator[tuple[Address, ...]]:
    """Yield a circle for each group of records that wait for one another.

    Depth first without recursion, so that a long chain is no trouble.
    """
    done: set[Address] = set()
    for start in needs:
        way: list[Address] = []
        on_way: set[Address] = set()
        stack: list[tuple[Address, bool]] = [(start, False)]
        while stack:
            here, leaving = stack.pop()
            if leaving:
                way.pop()
                on_way.discard(here)
                done.add(here)
            elif here in on_way:
                yield tuple(way[way.index(here) :])
            elif here not in done:
                way.append(here)
                on_way.add(here)
                stack.append((here, True))
                stack += [(other, False) for other in reversed(needs.get(here, ()))]
