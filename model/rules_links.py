"""Rules about how records hang together: references that lead nowhere, circles of dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from model.address import PROJECT_ADDRESS, Address, RecordPath, id_of
from model.problem import Problem, Severity, shortened
from model.project import Project
from model.record import Record
from model.references import REFERENCE_FIELDS, is_rule_list, references_of
from model.value import FieldPath

_FREE: Final = frozenset((("blocked_by",), ("links",), ("decision",)))
_DEPENDS: Final = ("depends_on",)


def check_links(project: Project) -> Iterator[Problem]:
    """Yield references that name nothing, then one problem for each circle of dependencies."""
    needs: dict[Address, list[Address]] = {}
    yield from _check_one(project, PROJECT_ADDRESS, project.info, needs)
    for address, _, record in project.records():
        if record.kind in REFERENCE_FIELDS:
            yield from _check_one(project, address, record, needs)
    for parent, below in _parts(project, needs):
        needs.setdefault(parent, []).append(below)
    yield from _check_circles(needs)


def _parts(
    project: Project, needs: Mapping[Address, list[Address]]
) -> list[tuple[Address, Address]]:
    """Return each item that others wait for, with each item below it that waits for something.

    The one is not done before the other is, so these are dependencies too.
    """
    awaited = {target for targets in needs.values() for target in targets}
    paths, addresses = project.index.paths, project.index.addresses
    # Siblings have the same items above them: these are looked up once.
    lists: dict[RecordPath, list[Address]] = {}
    for item in needs:
        lists.setdefault(paths[item][:-1], []).append(item)
    above = ((addresses[path[:depth]], path) for path in lists for depth in range(2, len(path) + 1))
    return [(parent, item) for parent, path in above if parent in awaited for item in lists[path]]


def _check_one(
    project: Project, address: Address, record: Record, needs: dict[Address, list[Address]]
) -> Iterator[Problem]:
    for reference in references_of(project, address, record):
        if reference.field == _DEPENDS and reference.target is not None:
            needs.setdefault(address, []).append(reference.target)
        if reference.target is None and not _is_free(reference.field):
            named = shortened(reference.text, 40)
            name = "the project" if address == PROJECT_ADDRESS else id_of(address)
            text = (
                f"{'.'.join(reference.field)} of {name} names {named!r}, which is not there: "
                "correct the id, or take it out"
            )
            yield Problem("dangling-reference", Severity.WARNING, address, reference.field, text)


def _is_free(field: FieldPath) -> bool:
    """Say whether a field may hold words, rule codes or addresses of pages as well as ids."""
    return field in _FREE or is_rule_list(field)


def _check_circles(needs: Mapping[Address, list[Address]]) -> Iterator[Problem]:
    for circle in circles(needs):
        way = " -> ".join(id_of(address) for address in (*circle, circle[0]))
        text = f"these wait for one another and none can begin: {way}; take one dependency out"
        yield Problem("cycle", Severity.ERROR, circle[0], _DEPENDS, text)


def circles(needs: Mapping[Address, list[Address]]) -> Iterator[tuple[Address, ...]]:
    """Yield a circle for each group of records that wait for one another.

    Depth first without recursion, so that a long chain is no trouble.
    """
    done: set[Address] = set()
    for start in needs:
        if done.issuperset(needs[start]):
            # As where the file is in a good order: what it waits for is known to be sound.
            done.add(start)
        if start in done:
            continue
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
