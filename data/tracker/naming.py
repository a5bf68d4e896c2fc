"""The ids that imported work gets: those it has where nobody else has them, else the next free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from data.tracker.report import Report
from data.tracker.work import Work
from model.address import Address, address_of
from model.schema import REGISTERS


def name_all(phases: list[Work]) -> Sequence[Work]:
    """Give every phase, task and subtask its `identity`; return those whose id another one has.

    Names that say more than a place in a list go first, so that `Phase 1` is `1` and the heading
    `1. Overview` is not.
    """
    used: set[str] = set()
    works = [work for phase in phases for work in phase.walk()]
    counted = _counted(works)
    # Phases go first: `Phase 1` is `1`, whatever else has that number.
    for work in sorted(works, key=lambda work: work.parent is not None):
        sure = work.sure or work.name[:1] == "#" or "." in work.name or _has_letters(work.name)
        if work.name and (sure or work in counted) and work.name not in used:
            _take(work, work.name, used)
    # What is used once stays so: the next free number is never before the last.
    numbers = map(str, count(1))
    for phase in phases:
        if not phase.identity:
            own = phase.name if phase.name and phase.name not in used else ""
            _take(phase, own or next(number for number in numbers if number not in used), used)
    late = [work for work in works if not work.identity]
    for work in late:
        _take(work, _below(work, used), used)
    return [work for work in late if work.name and work.sure]


def tell_taken(works: Iterable[Work], report: Report) -> None:
    """Tell of work in a document whose id another one has."""
    for work in works:
        report.doubt(work.line, f"the id {work.name} is taken; '{work.title[:40]}' gets another")


def counted_here(
    phases: Iterable[Work],
    registers: Mapping[str, Sequence[Mapping[str, object]]],
    numbered: Mapping[str, Sequence[Mapping[str, object]]],
) -> frozenset[Address]:
    """Return the addresses of what has no id in its document, or a number that counts the rows.

    `registers` are rows as they were found, `numbered` the same with their ids.
    """
    items = {
        address_of("phase", work.identity)
        for phase in phases
        for work in phase.walk()
        if work.identity != work.name or work.identity.replace(".", "").isdigit()
    }
    rows = {
        address_of(REGISTERS[table].name, str(row["id"]))
        for table, before in registers.items()
        for found, row in zip(before, numbered[table], strict=True)
        if not found.get("id") or str(found["id"]).isdigit()
    }
    return frozenset(items | rows)


def _has_letters(name: str) -> bool:
    return any(map(str.isalpha, name))


def _counted(works: Iterable[Work]) -> set[Work]:
    """Return work whose bare number is an id: `1` over `1.1`, and with it `2` beside `1`.

    Such a plan counts all it has; elsewhere a bare number is a place in a list.
    """
    heads = {work for work in works if work.name.isdigit() and _goes_on(work)}
    beside = (work for head in heads if head.parent for work in head.parent.children)
    return heads | {work for work in beside if work.name.isdigit()}


def _goes_on(work: Work) -> bool:
    number = f"{work.name}."
    return any(child.name.startswith(number) for child in work.children)


def _take(work: Work, identity: str, used: set[str]) -> None:
    work.identity = identity
    used.add(identity)


def _below(work: Work, used: set[str]) -> str:
    """Return an id that goes on from the one above: `2.3`, and its own number where it has one."""
    above = work.parent
    assert above is not None
    if work.name.isdigit() and f"{above.identity}.{work.name}" not in used:
        return f"{above.identity}.{work.name}"
    return next(name for name in _numbered(above) if name not in used)


def _numbered(above: Work) -> Iterator[str]:
    while True:
        above.last += 1
        yield f"{above.identity}.{above.last}"
