"""What work says of itself in a line, `Total tasks: 9`, once all that lies beneath it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from data.tracker.finder import Finder
from data.tracker.total import Total
from data.tracker.totals import Totals
from data.tracker.work import Work
from model.dataclass import replace
from model.derived import OUT, derived_status

_OVER: Final = ("done", *OUT)
_NEAR: Final = 3
"""So many lines at most lie between a figure and another one that tells what both are said of."""
_MEANT: Final = {"task": ("task", "", "part"), "": ("", "task", "part"), "subtask": ("subtask", "")}
"""Who counts tasks may mean those right below a phase, all that has no parts, or both."""

_Part = tuple[int, bool, str, int]
"""How deep some work lies, whether it has no parts, its status, and how many it is."""


def settle_totals(totals: Totals, phases: Sequence[Work], finder: Finder) -> None:
    """Say of what the figures are that work states of itself, or a document of all its `phases`.

    Where nothing lies beneath work there is nothing to count: they are its notes. So are those
    that may be said of something else. And of what a count can mean it means what is there.
    """
    counted = _Counted(phases)
    found, totals.found = totals.found, []
    sure = [total for total in found if not total.doubtful]
    for total in found:
        of = total.of or finder.phase(total.phase)
        if total.loose and total.of and not total.of.children:
            total.of.notes.append(total.text)
            continue
        if not total.ids and not total.unit and not total.subject:
            holds = counted.settle(total, of)
            if not holds and total.loose and total.of in phases[-1:]:
                # Behind the last phase it may be said of all.
                whole = replace(total, of=None)
                total = whole if counted.settle(whole, None) else total
                holds = total.of is None
            if total.doubtful and not (holds or _is_led(total, sure, phases)):
                if total.of:
                    total.of.notes.append(total.text)
                continue
        totals.found.append(total)


def _is_led(total: Total, sure: Sequence[Total], phases: Sequence[Work]) -> bool:
    """Say whether a figure that may be of anything is one of the work by where it stands."""
    if any(abs(one.line - total.line) <= _NEAR and one.of is total.of for one in sure):
        return True
    first = min((phase.line for phase in phases), default=0)
    return total.of is None and total.status != "open" and total.line < first


class _Counted:
    """What lies beneath each work, and beneath all; looked for when a figure is said of it."""

    def __init__(self, phases: Sequence[Work]) -> None:
        self._phases = phases
        self._parts: dict[Work | None, list[_Part]] = {}
        self._there: dict[tuple[Work | None, str], Counter[str]] = {}

    def settle(self, total: Total, of: Work | None) -> bool:
        """Let a total count what is there of all that it can mean; False where nothing agrees.

        Then it counts what there are as many of as it says, whatever their status, or what it says.
        """
        if of not in self._parts:
            self._parts[of] = [*_beneath(of, self._phases)]
        kinds = _MEANT.get(total.kind, (total.kind,))
        statuses = ("todo", "open") if total.status == "todo" else (total.status,)
        for status, kind in product(statuses, kinds):
            read = replace(total, kind=kind, status=status)
            if self._holds(read, of):
                total.kind, total.status = kind, status
                return True
        if not total.status:
            about = (replace(total, kind=kind) for kind in kinds)
            near = (read.kind for read in about if _whole(read) in self._wholes(read, of))
            total.kind = next(near, total.kind)
        return False

    def _holds(self, total: Total, of: Work | None) -> bool:
        first, share, _ = str(total.stated).partition("/")
        wanted = total.status or ("done" if share else "")
        right = first == str(
            sum(n for status, n in self._of(total, of).items() if _is(status, wanted))
        )
        return right and (not share or _whole(total) in self._wholes(total, of))

    def _wholes(self, total: Total, of: Work | None) -> tuple[int, int]:
        """Return how many there are, and without those that progress leaves out."""
        there = self._of(total, of)
        left_out = sum(there[status] for status in OUT)
        return there.total(), there.total() - left_out

    def _of(self, total: Total, of: Work | None) -> Counter[str]:
        """Return how many there are of each status, of what is counted."""
        if (of, total.kind) not in self._there:
            found: Counter[str] = Counter()
            for depth, is_leaf, status, count in self._parts[of]:
                if _counts(total.kind, depth, is_leaf=is_leaf):
                    found[status] += count
            self._there[of, total.kind] = found
        return self._there[of, total.kind]


def _counts(kind: str, depth: int, *, is_leaf: bool) -> bool:
    if kind == "task":
        return depth == 1
    if kind == "subtask":
        return depth > 1
    if kind == "part":
        return depth > 0
    return depth == 0 if kind == "phase" else is_leaf


def _is(status: str, wanted: str) -> bool:
    return not wanted or (status not in _OVER if wanted == "open" else status == wanted)


def _whole(total: Total) -> int:
    """Return how many there are as stated; -1 where that is no number."""
    number = str(total.stated).rpartition("/")[2]
    return int(number) if number.isdecimal() else -1


def _beneath(of: Work | None, phases: Sequence[Work]) -> Iterator[_Part]:
    """Yield what lies beneath some work, or all there is.

    Below a task all stands side by side in the project, whatever it has below it here.
    """
    waiting = [(work, 0) for work in reversed(phases)] if of is None else []
    if of is not None:
        waiting = [(child, _depth(of) + 1) for child in reversed(of.children)]
    while waiting:
        work, depth = waiting.pop()
        count = work.fields.get("count", 1)
        many = count if isinstance(count, int) else 1
        yield depth, depth > 1 or not work.children, _status(work), many
        waiting.extend((child, depth + 1) for child in reversed(work.children))


def _depth(work: Work) -> int:
    return 1 + _depth(work.parent) if work.parent else 0


def _status(work: Work) -> str:
    """Return the status that some work states, else the one that follows from its parts."""
    if work.status or not work.children:
        return work.status or "todo"
    return derived_status({_status(child) for child in work.children})
