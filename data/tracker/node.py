"""A section with its heading understood and its blocks judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from data.tracker.register_place import Taken
from data.tracker.sections import Section
from data.tracker.source import Unit
from data.tracker.titles import Title
from model.dataclass import dataclass, field

ENTRIES: Final = "entries"
ROWS: Final = "rows"
OVERVIEW: Final = "overview"
REGISTER: Final = "register"
FIELD: Final = "field"
LOOSE: Final = "loose"
PROSE: Final = "prose"


class Verdict(NamedTuple):
    """What a block is; `taken` are the rows of a register.

    `told`: that its rows are work is said by a heading, and by no column of theirs.
    """

    kind: str
    taken: Taken | None = None
    told: bool = False


@dataclass(slots=True, eq=False)
class Node:
    """A section with its heading understood and its blocks judged.

    `direct` says whether it has work of its own, `work` whether it or anything below it has.
    `explicit` is `phase` or `task` where the heading itself names one; `stands` says that the
    heading is work without any list beneath it, because it states how far it is.
    """

    section: Section
    title: Title
    above: Node | None
    end: int
    units: list[tuple[Unit, Verdict]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    explicit: str = ""
    stands: bool = False
    direct: bool = False
    work: bool = False

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below, in the order of the document."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.nodes)

    def judge(self, again: Callable[[Unit, Verdict], Verdict]) -> bool:
        """Judge its blocks once more; True where one is something else then."""
        before = self.units
        self.units = [(unit, again(unit, verdict)) for unit, verdict in before]
        return self.units != before

    def settle(self, *, deep: bool = True) -> None:
        """Find out what it holds of work and, with `deep`, what those below do."""
        for below in self.nodes if deep else ():
            below.settle()
        self.direct = self._holds_work()
        stands = (bool(self.explicit) or self.stands) and not self._is_register()
        self.work = self.direct or stands or any(below.work for below in self.nodes)

    def _holds_work(self) -> bool:
        for _, verdict in self.units:  # noqa: SIM110 - asked thousands of times
            if verdict.kind in (ENTRIES, ROWS):
                return True
        return False

    def _is_register(self) -> bool:
        """Say whether everything beneath a heading is rows of a register."""
        verdicts = [verdict for _, verdict in self.units if verdict.kind != PROSE]
        taken = [verdict.taken for verdict in verdicts if verdict.kind == REGISTER]
        # A phase that tells only its figures is a phase all the same.
        measured = self.explicit == "phase" and all(one and one.kind == "metrics" for one in taken)
        return bool(verdicts) and len(taken) == len(verdicts) and not self.nodes and not measured
