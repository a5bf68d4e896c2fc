"""Plain lists beneath labels that state how far they are.

Beneath `**To do**:` within an item they are what it still needs: work of its own. Beneath `Done:`
and `To do:` in one section they are its work.
"""

from __future__ import annotations

from typing import Final

from data.tracker.as_markdown import markdown_of
from data.tracker.blocks import ListBlock
from data.tracker.divided import states_work
from data.tracker.facts import fact_of, field_named, is_bold
from data.tracker.headings import Headings
from data.tracker.lists import ListReader
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.register_place import is_mere, kinds_of
from data.tracker.source import Unit
from data.tracker.titles import MARK, without_brackets
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work
from model import later

_FEWEST: Final = 2
_AIM: Final = later.pattern(r"[<>≤≥]=?\s*\d")
"""What a figure is that is to be reached: `> 80 %`."""
_OPEN: Final = ("todo", "doing")


def open_status(label: str, words: Words) -> str:
    """Return the status of open work that a label states, `To do (A4-A8)`; empty for others."""
    status = status_of_label(label, words)
    return status if status in _OPEN else ""


def status_of_label(label: str, words: Words) -> str:
    """Return the status that a label states and nothing else: `Completed (May)`; else empty.

    `Completed tasks` states no more than that.
    """
    bare = MARK.sub("", without_brackets(plain(label))).strip(" :：*_")
    status = words.lexicon("status").name(bare) if bare else None
    if status and bare not in words.lexicon("weak"):
        return status
    return states_work(bare, words)


def take_labelled(node: Node, headings: Headings, words: Words) -> bool:
    """Take lists beneath labels that state how far they are, where these differ; True if so."""
    said = {
        status_of_label(unit.label, words) for unit, verdict in node.units if verdict.kind == LOOSE
    }
    if len(said - {""}) < _FEWEST or headings.registers(node):
        return False
    node.units = [
        (
            unit,
            Verdict(ENTRIES)
            if verdict.kind == LOOSE and status_of_label(unit.label, words)
            else verdict,
        )
        for unit, verdict in node.units
    ]
    return True


def take_following(node: Node, headings: Headings, words: Words) -> bool:
    """Take what comes next in a phase beside what is done there: `Completed` and `Next steps`."""
    if not node.nodes or not headings.inside(node):
        return False
    done = (one for one in node.nodes if one.direct and headings.states(one) == "done")
    if next(done, None) is None:
        return False
    taken = [_follow(below) for below in node.nodes if _comes_next(below, words)]
    return any(taken)


def _follow(node: Node) -> bool:
    """Take the lists right beneath a heading; what has a label tells of something else."""

    def again(unit: Unit, verdict: Verdict) -> Verdict:
        loose = verdict.kind == LOOSE and isinstance(unit.block, ListBlock)
        return Verdict(ENTRIES) if loose and not unit.label else verdict

    return not node.work and node.judge(again)


def _comes_next(node: Node, words: Words) -> bool:
    text = node.title.text
    return kinds_of(text, words) == ("next_step",) and is_mere(text, words)


def add_open(host: Work, block: ListBlock, status: str, lists: ListReader, words: Words) -> None:
    """Add the entries of a list to the work it stands in; where one is `None` it stays a note."""
    if any(words.is_nothing(plain(item.text)) for item in block.items):
        host.notes.append(markdown_of(block))
        return
    for work in lists.entries(block, host):
        work.status = work.status or status
        host.add(work)


def tells_facts(unit: Unit, words: Words) -> bool:
    """Say whether a list tells of its phase, `**Impact**: …`, and names no work."""
    if status_of_label(unit.label, words):
        return False
    if (field_named(words, unit.label) or "tasks") != "tasks":
        return True
    items = unit.block.items if isinstance(unit.block, ListBlock) else ()
    facts = [fact_of(item.text) for item in items if is_bold(item.text)]
    if facts and all(fact and _AIM.match(fact.value) for fact in facts):
        return True
    known = sum(bool(fact and field_named(words, fact.key)) for fact in facts)
    return known > 1 and known * 2 >= len(items)
