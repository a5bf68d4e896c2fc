"""What headings say of what stands beneath them: a phase, a register, work in general."""

from __future__ import annotations

from typing import Final

from data.tracker.board_columns import named_column
from data.tracker.counted import is_week, speaks_of_phase
from data.tracker.facts import field_named
from data.tracker.folding import pieces_of
from data.tracker.node import Node
from data.tracker.register_logs import is_in_log
from data.tracker.register_place import is_mere, kinds_of
from data.tracker.scheduled import is_scheduled
from data.tracker.tails import DASH
from data.tracker.telling import says_left, told_in_lines, weighs
from data.tracker.titles import MARK, bare_heading, has_box, without_brackets
from data.tracker.words import Words
from model import later

_DIVIDED: Final = later.pattern(r"\s+[/|–—-]\s+|[:：]\s*")
_COUNTED: Final = later.pattern(r"^\s*[A-Z][.)]\s+(?=\S)")
_SAID: Final = later.pattern(r"[(（]([^()（）]{2,40})[)）]")
_LETTER: Final = later.pattern(r"[^\W\d_]")
_SHORT: Final = 3
"""So many words at most has the heading of a check list that is no more than that."""
_DEEP: Final = 2
"""So many levels below a heading over work its parts are work as well."""
_STATED: Final = ("todo", "deferred", "dropped")
"""What a heading can say of whole phases beneath it: that nobody is at them."""


class Headings:
    """Reads headings together with those above them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._general: dict[str, bool] = {}
        self._columns: dict[str, str | None] = {}

    def explicit(self, node: Node) -> str:
        """Return `phase` or `task` where the heading names one by a word and number, or an id."""
        title = node.title
        above = node.above
        if title.kind == "phase" and title.number:
            # `Phase 1 Results` beneath a register is what the register has of phase 1.
            return "" if speaks_of_phase(node) and self.registers(above) else "phase"
        within = self.inside(above)
        if title.keyword:
            return "task" if within else "phase"
        if title.kind in ("task", "subtask", "milestone") and title.number:
            return "task"
        if title.kind == "step" and title.number and within:
            return "task"
        if title.kind == "step" and title.stated and not self.registers(above, over=True):
            return "phase" if is_week(node, self._words) else ""
        if title.id and (within or title.stated or (above and self.is_general(above))):
            return "" if self.registers(above) or weighs(node, self._words) else "task"
        if has_box(title) and not node.section.sections and not self.registers(above):
            return "task" if within or (above and above.section.level > 1) else "phase"
        return ""

    def inside(self, node: Node | None) -> bool:
        """Say whether a node is, or lies in, a phase or task that its heading names."""
        while node:
            if node.explicit:
                return True
            node = node.above
        return False

    def registers(self, node: Node | None, *, over: bool = False) -> bool:
        """Say whether a heading, or one above it, names a register.

        With `over` it is asked of what lies beneath: `Progress` over that counts nothing.
        """
        here = node
        if node and weighs(node, self._words):
            return True
        while node and node.section.level > 1 and node.explicit != "phase":
            # `SEC-3: Request limits` is a task, whatever its title ends with.
            plain = bool(node.explicit) or (
                self.states(node) is not None and not _is_of_risks(node, self._words)
            )
            kinds = () if plain else kinds_of(node.section.title, self._words)
            # `Completed in May` beneath `Progress` counts nothing.
            found = set(kinds) - {"next_step", "tally" if over or node is not here else ""}
            if found and not (found == {"report"} and _is_told(node.above, self._words)):
                return True
            node = node.above
        if node is None or node.section.level > 1:
            return False
        return is_in_log(node, here, self._words, self._tells_of_work)

    def is_board(self, nodes: list[Node]) -> bool:
        """Say whether headings side by side are the columns of a board: To do, Doing, Done.

        `Planning` beside `Testing` are steps of the work as well.
        """
        columns = [node for node in nodes if not self.is_change(node) and self.names_column(node)]
        named = {self.names_column(node) for node in columns}
        return len(named) > 1 and not all(_is_activity(node, self._words) for node in columns)

    def names_column(self, node: Node) -> str | None:
        """Return the status that a heading is the name of, such as `Doing (at most 3)`."""
        title = node.section.title
        if title not in self._columns:
            self._columns[title] = named_column(bare_heading(title), self._words)
        return self._columns[title]

    def lists_work(self, node: Node) -> bool:
        """Say whether a heading, or one above, says that work is listed beneath it.

        It says no more than that, `## TODO`, or that it is still to come: `## Upcoming work`.
        Below it `### Backend` divides the work; `### Notes` is a name for something else.
        """
        if field_named(self._words, node.title.text) not in (None, "tasks"):
            return False
        if is_aside(node, self._words):
            return False
        if self._tells_of_work(node):
            return True
        here = node.above
        while here and here.section.level > 1 and not here.explicit:
            if node.section.level - here.section.level > _DEEP:
                return False  # so far below it are its details
            if self._tells_of_work(here):
                return not self.registers(node)
            here = here.above
        return False

    def _tells_of_work(self, node: Node) -> bool:
        bare = bare_heading(node.section.title)
        known = bare in self._words.lexicon("todos") or says_left(bare, self._words)
        if known or _is_followed_up(node, self._words):
            return True
        return self.states_below(node) is not None and any(self._words.lexicon("work").within(bare))

    def on_board(self, node: Node) -> str | None:
        """Return the status of the column that a node is, or lies in; None where it is no board."""
        here: Node | None = node
        while here and here.above:
            name = self.names_column(here)
            if name and self.is_board(here.above.nodes):
                return name
            here = here.above
        return None

    def column(self, node: Node) -> str | None:
        """Return how far everything in a column such as `In progress` is, where nothing says else.

        None for what is done: an empty box beneath it says that it is not.
        """
        name = self.on_board(node) if _is_activity(node, self._words) else self.names_column(node)
        return name if name not in ("todo", "done") else None

    def is_general(self, node: Node) -> bool:
        """Say whether a heading names no work of its own: `Remaining tasks (17)`."""
        return self.is_mere(node.section.title)

    def is_mere(self, title: str) -> bool:
        """Say whether what stands over work is no more than a word for work, or for its status."""
        if title not in self._general:
            self._general[title] = _is_general(title, self._words)
        return self._general[title]

    def states(self, node: Node) -> str | None:
        """Return the status that a heading states, also where it is one word of it."""
        title = node.title
        if self.is_change(node):
            return None
        if title.status:
            return title.status
        if _is_activity(node, self._words):
            return self.on_board(node)
        text = MARK.sub("", title.text).strip()
        if not self.is_general(node):
            return None
        said = self._words.lexicon("status")
        # `Tareas completadas`; `Progress: 70% complete` says how much.
        bare = text if not any(map(str.isdigit, text)) else ""
        ends = (hit for hit in said.within(bare) if hit.end == len(bare))
        found = said.at_start(text) or next(ends, None)
        if found is None or text[found.start : found.end] in self._words.lexicon("weak"):
            return None
        return found.name

    def is_change(self, node: Node) -> bool:
        """Say whether a heading is a group of a changelog: `Added` beneath a release."""
        above = node.above
        if above is None or node.title.text not in self._words.lexicon("changes"):
            return False
        name = above.title.text.strip(" []")
        return bool(above.title.release) or name in self._words.lexicon("unreleased")

    def states_below(self, node: Node) -> str | None:
        """Return the status that `Upcoming work (Weeks 2-3) - …` states for the phases beneath."""
        lead = DASH.split(MARK.sub("", node.section.title))[0].strip()
        found = self._words.lexicon("status").at_start(lead)
        if found is None or found.name not in _STATED or not self.is_mere(lead):
            return None
        return None if lead[: found.end] in self._words.lexicon("weak") else found.name

    def states_above(self, node: Node) -> str | None:
        """Return the status that a heading above states for all beneath it: `Upcoming work`.

        One right above says `Lamps to do`.
        """
        here: Node | None = node
        while here and here.section.level > 1 and not here.explicit:
            below = self.states_below(here) if here is not node else None
            if told := below or self.says_open(here):
                return told
            here = here.above
        return None

    def says_open(self, node: Node) -> str | None:
        """Return what `Parts to implement` says of the work beneath: that nobody is at it.

        So does `Open items`, and nothing more.
        """
        bare = bare_heading(node.section.title)
        left = bare in self._words.lexicon("outstanding") or says_left(bare, self._words)
        if left or is_scheduled(node, self._words):
            return "todo"
        title = node.section.title[:300]
        said = (title[hit.start : hit.end] for hit in self._words.lexicon("todos").within(title))
        status = self._words.lexicon("status").name
        return "todo" if any(status(word) == "todo" for word in said) else None

    def ticked(self, node: Node) -> bool:
        """Say whether ticks beneath a heading are work: a status and a word for work above them."""
        here: Node | None = node
        for _ in range(3):
            if here is None or here.section.heading is None:
                return False
            if here.explicit or here.title.share:
                return True
            if self.states(here) and _names_work(here.title.text, self._words):
                return True
            here = here.above
        return False

    def stands(self, node: Node) -> bool:
        """Say whether a heading in a phase is work by its number, or by a status of its own."""
        if not self.inside(node.above) or self.registers(node):
            return False
        counted = "." in node.title.number or _goes_on(node)
        # It may say in a line of its own how far it is.
        shared = bool(node.title.share) and not self.is_general(node)
        told = bool(node.title.stated) or counted or shared
        return told or "status" in told_in_lines(node, self._words)


def _is_of_risks(node: Node, words: Words) -> bool:
    """Say whether a heading names risks and how far they are, and nothing else."""
    text = node.title.text
    return kinds_of(text, words) == ("risk",) and is_mere(text, words)


def _goes_on(node: Node) -> bool:
    """Say whether the number of a heading goes on from that of the phase it is in: `2a`."""
    above, number = node.above, node.title.number
    over = above.title.number if above else ""
    return bool(over) and number[:-1] == over and number[-1].isalpha()


def _is_followed_up(node: Node, words: Words) -> bool:
    """Say whether a heading, or a part of it, ends with what is still to come: `Lamps: backlog`.

    So does `Lamps (backlog)`.
    """
    title = node.section.title
    for part in (*DASH.split(bare_heading(title)), *_SAID.findall(title)):
        found = words.lexicon("outstanding").within(part)
        if found and found[-1].end == len(part.rstrip(" *_")):
            return True
    return False


def is_aside(node: Node, words: Words) -> bool:
    """Say whether a heading is over notes: `Notes / no work by themselves`."""
    return field_named(words, _DIVIDED.split(node.title.text, maxsplit=1)[0]) == "notes"


def is_checklist(node: Node, words: Words) -> bool:
    """Say whether a heading right in a phase calls what is to be ticked there a list of it.

    `Final checklist` names no work of its own; with a number or a status it does. Nor does
    `Phase 1: Checklist before phase 2` in that phase.
    """
    above, title = node.above, node.title
    counted = above is not None and (above.explicit == "phase" or above.title.kind == "milestone")
    if above is None or not counted or title.stated:
        return False
    text = without_brackets(title.text[:300]).strip(" :：*_")
    if title.number:
        lead = words.lexicon("checklists").at_start(text)
        same = (title.kind, title.number) == (above.title.kind, above.title.number)
        return same and lead is not None and lead.start == 0
    found = words.lexicon("checklists").within(text)
    return bool(found) and found[-1].end == len(text) and len(text.split()) <= _SHORT


def _is_general(title: str, words: Words) -> bool:
    text = _COUNTED.sub("", without_brackets(MARK.sub("", title[:300])))
    if words.lexicon("registers").name(text.strip(" :：*_")) == "next_step":
        return True
    known = (words.lexicon("containers"), words.lexicon("status"))
    made_of = [each.pieces for each in known]
    # Nearly all titles hold a word that is none of them, and need not be gone through.
    for piece in pieces_of(text):
        if _LETTER.search(piece) and not any(piece in pieces for pieces in made_of):
            return False
    left = list(text)
    for lexicon in known:
        for found in lexicon.within(text):
            if text[found.start : found.end] in words.lexicon("activities"):
                continue
            left[found.start : found.end] = " " * (found.end - found.start)
    return bool(text.strip()) and not _LETTER.search("".join(left))


def _is_activity(node: Node, words: Words) -> bool:
    """Say whether a heading such as `Testing` names work, unless it is a column of a board."""
    bare = bare_heading(node.title.text)
    return bare in words.lexicon("activities")


def _is_told(node: Node | None, words: Words) -> bool:
    """Say whether a heading says how far it is: `Achievements` beneath it are its own."""
    return node is not None and (bool(node.title.stated) or "status" in told_in_lines(node, words))


def _names_work(text: str, words: Words) -> bool:
    """Say whether a heading has a word for work, or is a status and nothing else."""
    worded = any(words.lexicon("work").within(text))
    return worded or words.lexicon("status").name(text) is not None
