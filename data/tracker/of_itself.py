"""What work says of itself in a line, `Total tasks: 9`, once all that lies beneath it is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from data.tracker.total import Total
from data.tracker.totals import Totals
from data.tracker.work import Work


def settle_totals(totals: Totals, phases: Sequence[Work]) -> None:
    """Say of what the figures are that work states of itself, or a document of all its `phases`.

    Where nothing lies beneath work there is nothing to count: they are its notes. And whoever
    counts tasks may mean the rows of all of them.
    """
    found, totals.found = totals.found, []

    @cache
    def counts(work: Work | None) -> tuple[int, int]:
        """Return how many tasks and how many rows there are, in all where no work is named."""
        about = [work] if work else phases
        return sum(_counted(one.children) for one in about), sum(map(_rows, about))

    for total in found:
        if total.loose and total.of and not total.of.children:
            total.of.notes.append(total.text)
            continue
        if total.kind == "task" and not total.phase and not total.ids:
            tasks, rows = counts(total.of)
            total.kind = "" if _whole(total) == rows != tasks else total.kind
        totals.found.append(total)


def _whole(total: Total) -> int:
    """Return how many there are as stated; -1 where that is no number."""
    number = str(total.stated).rpartition("/")[2]
    return int(number) if number.isdecimal() and not total.status else -1


def _rows(work: Work) -> int:
    return _counted([part for part in work.walk() if not part.children])


def _counted(works: list[Work]) -> int:
    """Return how many some work is: `M03-M10` is eight."""
    counts = (work.fields.get("count", 1) for work in works)
    return sum(count if isinstance(count, int) else 1 for count in counts)
