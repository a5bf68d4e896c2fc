"""What a heading is in the plan: a phase, a task, or only a group."""

from __future__ import annotations

from typing import Final

from data.tracker.blocks import ListBlock, Table
from data.tracker.columns import has_ids
from data.tracker.counted import counted_below, speaks_of_phase
from data.tracker.divided import divides, says_how_far
from data.tracker.headings import Headings, is_checklist
from data.tracker.lettered import holds_letters, lettered_below
from data.tracker.list_kinds import ListKinds
from data.tracker.node import ENTRIES, ROWS, Node
from data.tracker.ranks import are_ranked, are_ranks, is_code, sorts
from data.tracker.timed import holds_times
from data.tracker.title_reader import Reader
from data.tracker.titles import bare_heading, without_remark
from model import later

_SHARE: Final = later.pattern(r"(\S.{0,60}?)\s*[:：]\s*[~≈]?\d{1,3}\s*[%％]")
_BEGUN: Final = ("done", "partial")
_VERSION: Final = later.pattern(r"\s*v?\d+(?:\.\d+)+\S*\s*")
_RELEASE: Final = later.pattern(r"[vV]\d{1,2}(?:\.\d{1,2})*")
_MANY: Final = 4
PHASE: Final = "phase"
TASK: Final = "task"
GROUP: Final = "group"


class Roles:
    """Tells the roles of headings; `sole` that one heading at most stands over the document."""

    def __init__(self, headings: Headings, lists: ListKinds, reader: Reader) -> None:
        self._headings = headings
        self._lists = lists
        self._reader = reader
        self.sole = False
        self._counted: dict[Node, set[Node]] = {}
        self._mixed: dict[Node, bool] = {}

    def of(self, node: Node, *, within_phase: bool) -> str:
        """Return PHASE, TASK or GROUP for the heading of a node."""
        if node.section.heading is None:
            return GROUP
        if not within_phase:
            return self._outside(node)
        parts = node.explicit and (_parts_tasks(node) or _tells_again(node))
        if parts or (node.explicit and is_checklist(node, self._reader.words)):
            return GROUP
        if node.explicit == "phase":
            # A phase within a phase, such as a sprint, is a task of it; beside it, a phase.
            return TASK if self._headings.inside(node.above) else PHASE
        if node.explicit == "task":
            return TASK
        if is_code(node) and not node.stands:
            return GROUP
        if self._is_left_open(node):
            return PHASE
        if node.direct:
            general = divides(node, self._headings) and not self._is_among_names(node)
            general = general or self._headings.is_change(node)
            general = general or is_checklist(node, self._reader.words)
            general = general or self._tells_share(node) or _is_label(node)
            unnamed = (
                not self._is_counted(node) and self._named(node) and not self._is_named_part(node)
            )
            if self._headings.on_board(node) is not None:
                parted = general or unnamed or sorts(node.section.title, self._reader.words)
                return TASK if node.stands or not parted else GROUP
            return GROUP if general or unnamed else TASK
        # `4.2` beside the tasks `4.1` and `4.3` is one, though it has its work beneath headings.
        placed = "." in node.title.number and self._is_among_names(node)
        return TASK if node.stands or placed or self._counts_parts(node) else GROUP

    def _is_named_part(self, node: Node) -> bool:
        """Say whether a heading over rows with ids stands beside tasks, and ranks nothing.

        `Cracks found` beside `Hinges` over names: what it lists lies beneath it as well.
        """
        rows = any(verdict.kind == ROWS for _, verdict in node.units)
        if (
            node.above is None
            or not rows
            or self._reader.words.lexicon("priority").name(node.title.text)
        ):
            return False
        if node.above not in self._mixed:
            # Asked once for all: a document may have thousands of sections side by side.
            self._mixed[node.above] = any(
                one.direct and not self._headings.is_general(one) and not self._named(one)
                for one in node.above.nodes
            )
        return self._mixed[node.above]

    def _counts_parts(self, node: Node) -> bool:
        """Say whether a heading over work is one of several that are counted, each with a name.

        `1. Cabins` over headings that say how far they are is a part of the work by itself.
        """
        beside = [one for one in node.above.nodes if one.title.number] if node.above else []
        if not node.title.number or [one.title.number for one in beside[:2]] != ["1", "2"]:
            return False
        told = bool(node.nodes) and all(below.stands for below in node.nodes)
        return told and not any(map(self._headings.is_general, beside))

    def _outside(self, node: Node) -> str:
        if node.explicit:
            # `Milestone 1: …` over work of its own is a phase by another name.
            named = node.title.kind == "milestone" and any(map(_holds, _milestones(node)))
            return PHASE if node.explicit == "phase" or named else TASK
        if node.stands and not node.work:
            return PHASE
        if node.section.level == 1 and self.sole and not node.direct:
            return GROUP
        column = self._headings.on_board(node) is not None
        if node.direct or (column and not _holds_phases(node)):
            return PHASE
        return GROUP if self._is_container(node) else PHASE

    def _is_container(self, node: Node) -> bool:
        """Say whether a heading without work of its own only holds the phases beneath it."""
        working = [below for below in node.nodes if below.work]
        if _holds_phases(node) or self._are_stated(working) or holds_letters(working):
            return True
        if working and all(map(_is_told, working)) and self._says(node):
            return True
        for holds in (self._is_ranked, self._is_board):
            if holds(node) and not any(map(holds, _beside(node))):
                return True
        if holds_times(node, self._reader.words):
            return True
        counted = working == counted_below(node, self._reader.words)
        if self._are_over_named(working) and (counted or _differ(working)):
            return True
        if all(below.explicit for below in working):
            return False
        if not (self._headings.is_general(node) or self._is_of_now(node)):
            return False
        if all(self._headings.is_general(b) and not self._headings.states(b) for b in working):
            return False
        if all(self._tells_done(below) for below in working):
            return True
        if self._is_parted(node):
            return False
        named = any(self._named(inner) for below in working for inner in below.walk())
        counted = all(below.title.number for below in working)
        return named or not (counted or self._tells_done(node))

    def _is_ranked(self, node: Node) -> bool:
        """Say whether a heading that only lists work has it all beneath priorities.

        `## Hull` over priorities is a phase by its own name, and so are several of their kind.
        """
        lists = self._headings.is_general(node) or self._ends(node, "work")
        working = [below for below in node.nodes if below.work] if lists else []
        words = self._reader.words
        return not node.direct and (are_ranked(working, words) or are_ranks(working, words))

    def _is_board(self, node: Node) -> bool:
        """Say whether a heading such as `Spring backlog` only holds the columns of a board.

        `## Hull` over them is a phase by its own name, and so are several such boards.
        """
        columns = [below for below in node.nodes if below.work]
        if node.direct or not all(map(self._headings.names_column, columns)):
            return False
        return self._ends(node, "containers") and self._headings.is_board(columns)

    def _ends(self, node: Node, name: str) -> bool:
        """Say whether a heading ends with one of some words."""
        text = without_remark(node.title.text)
        found = self._reader.words.lexicon(name).within(text)
        return bool(found) and found[-1].end == len(text)

    def _is_left_open(self, node: Node) -> bool:
        """Say whether a heading lists what is open still, beneath one that says it is done.

        What nothing counts is not done and open at once: `Open items` stand beside it then.
        """
        above = node.above
        closed = above is not None and above.title.stated and above.title.status == "done"
        if not closed or not node.direct or (above and above.explicit):
            return False
        return self._headings.says_open(node) is not None

    def _is_of_now(self, node: Node) -> bool:
        """Say whether a heading only says of what the parts beneath it tell: `Current state: v2.3`.

        What it names is a version, of which each of them says how far it is.
        """
        lead, divider, rest = bare_heading(node.section.title).partition(":")
        told = not divider or _VERSION.fullmatch(rest) is not None
        return told and self._reader.words.lexicon("project_labels").name(lead) == "status"

    def _is_counted(self, node: Node) -> bool:
        """Say whether a heading has a number, or a word or a letter counts those beside it."""
        if node.title.number or not node.above:
            return bool(node.title.number)
        if node.above not in self._counted:
            counted = counted_below(node.above, self._reader.words)
            self._counted[node.above] = {*(counted or lettered_below(node.above))}
        return node in self._counted[node.above]

    def _is_among_names(self, node: Node) -> bool:
        """Say whether headings beside a counted one are counted as well, and have names.

        `1.3 The board` beside `1.2 The lamps` is no more a mere list than that is.
        """
        beside = node.above.nodes if node.above and node.title.number else ()
        counted = [one for one in beside if one.title.number]
        named = [one for one in counted if one.direct and not self._headings.is_general(one)]
        return len(named) * 2 > len(counted) > 1

    @staticmethod
    def _is_parted(node: Node) -> bool:
        """Say whether a heading says how far the headings beneath it are, as another beside it.

        `✅ Completed features`, `❌ Pending work` are phases then, as columns of a board are.
        """
        beside = node.above.nodes if node.above else ()
        parts = sum(one.work and not one.direct and bool(one.title.stated) for one in beside)
        return bool(node.title.stated) and parts > 1

    def _tells_done(self, node: Node) -> bool:
        """Say whether a heading over others says that they are done, and nothing else.

        What is to come may hold whole phases: `Upcoming work`.
        """
        done = self._headings.states(node) in _BEGUN and not node.direct
        return done and self._headings.is_general(node)

    def _are_over_named(self, nodes: list[Node]) -> bool:
        """Say whether headings are each over names with work beneath these, and are no tasks."""
        return bool(nodes) and all(self._named(one) and not one.explicit for one in nodes)

    def _are_stated(self, nodes: list[Node]) -> bool:
        """Say whether headings that hold others each say how far they are: these are phases."""
        over = all(any(below.work for below in node.nodes) for node in nodes)
        stated = all(node.title.stated and not self._headings.is_general(node) for node in nodes)
        return len(nodes) > 1 and over and stated

    def _says(self, node: Node) -> bool:
        """Say whether a heading only says how far it is; `V2 — In progress` names a version."""
        if _RELEASE.fullmatch(node.title.text):
            return False
        return says_how_far(node.section.title, self._reader.words)

    def _tells_share(self, node: Node) -> bool:
        """Say whether a heading only tells how much is done of the one above: `Progress: 90%`."""
        told, columns = _SHARE.fullmatch(node.title.text), self._reader.words.lexicon("columns")
        keys = (told[1], told[1].split()[-1]) if told else ()
        return any(columns.name(key) == "progress" for key in keys)

    def _named(self, node: Node) -> bool:
        """Say whether the entries right beneath a heading have names of their own."""
        for unit, verdict in node.units:
            if verdict.kind == ENTRIES and isinstance(unit.block, ListBlock):
                return self._lists.named(unit.block)
            if verdict.kind == ROWS and isinstance(unit.block, Table):
                return has_ids(unit.block, self._reader.words)
        return False


def _beside(node: Node) -> list[Node]:
    """Return the headings of the same level beneath the same one."""
    return [one for one in node.above.nodes if one is not node] if node.above else []


def _milestones(node: Node) -> list[Node]:
    """Return a milestone and those beside it: where one of them holds work all are phases."""
    beside = [one for one in _beside(node) if one.explicit and one.title.kind == "milestone"]
    return [node, *beside]


def _holds(node: Node) -> bool:
    return node.direct or bool(node.nodes)


def _is_label(node: Node) -> bool:
    """Say whether a heading is what others write as a line over a list: `Things to do:`.

    It is the only one over work in a counted phase, and says neither which nor how far that is;
    side by side such headings part it.
    """
    above = node.above
    if node.title.name or node.title.stated or not above or above.explicit != "phase":
        return False
    return not any(one.work for one in above.nodes if one is not node)


def _differ(nodes: list[Node]) -> bool:
    """Say whether headings that nothing counts say how far they are, and not all the same."""
    said = [node.title.status for node in nodes if node.title.stated and not node.title.name]
    return len(said) == len(nodes) and len(set(said)) > 1


def _holds_phases(node: Node) -> bool:
    """Say whether a heading somewhere beneath another is a phase by its word and number.

    What one of many parts holds, `Tier A` beneath the last of nine, are parts of that.
    """
    working = [below for below in node.nodes if below.work]
    holding = [one for one in working if any(each.explicit == "phase" for each in one.walk())]
    return len(holding) * _MANY > len(working)


def _parts_tasks(node: Node) -> bool:
    """Say whether a week or sprint in a phase only parts its tasks: `Task 1.2` over lists."""
    if node.direct or node.title.stated or node.title.kind not in ("phase", "step"):
        return False
    working = [below for below in node.nodes if below.work]
    return all(below.title.kind == "task" for below in working) and any(
        below.direct for below in working
    )


def _tells_again(node: Node) -> bool:
    """Say whether a heading only tells of the phase that it stands in: `Phase 1 Results`."""
    above, title = node.above, node.title
    same = above is not None and (title.kind, title.number) == (
        above.title.kind,
        above.title.number,
    )
    return same and speaks_of_phase(node)


def _is_told(node: Node) -> bool:
    """Say whether all work right beneath a heading is told by headings alone."""
    held = [verdict for _, verdict in node.units if verdict.kind in (ENTRIES, ROWS)]
    return bool(held) and all(verdict.told for verdict in held)
