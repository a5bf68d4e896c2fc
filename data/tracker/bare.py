"""Plain lists that tell what is done in a piece of work.

They do where headings that ids of one kind count, `### S1: Hull`, `### S2: Rig`, hold nothing else,
beneath a label that names tasks, in a part that waits, and as names in bold beneath marks that part
the work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import partial
from typing import Final

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.called import COUNTED
from data.tracker.facts import Fact, fact_of, field_named
from data.tracker.headings import Headings
from data.tracker.list_kinds import has_words
from data.tracker.node import ENTRIES, LOOSE, REGISTER, ROWS, Node, Verdict
from data.tracker.source import Unit
from data.tracker.steps import are_planned
from data.tracker.taking import speaks, take_lists
from data.tracker.words import Words
from model import later

_FIGURE: Final = later.pattern(r"[~≈<>≤≥±]?\s?\d")
_PART: Final = 2
"""The level of the headings that part a document."""
_OPEN: Final = ("todo", "doing", "blocked", "deferred")
_STATES: Final = 2
_FEWEST: Final = 3
"""So many headings with ids of one kind are a series."""


def take_bare(root: Node, headings: Headings, words: Words) -> bool:
    """Take the lists that tell what is done as work; True if there are any."""
    nodes = [*root.walk()]
    named = [_take_named(node, words) for node in nodes]
    stated = [_take_stated(node, headings, words) for node in nodes] if root.work else ()
    parted = [_take_parted(node, headings, words) for node in nodes]
    series = [_take_series(group, headings, words) for group in _series(nodes)]
    return any((*named, *stated, *parted, *series))


def _take_named(node: Node, words: Words) -> bool:
    """Take the plain lists beneath labels that name tasks: `**Steps**` over `1. Lay the keel`."""
    if not (node.explicit or node.title.number or node.title.id) or node.title.kind == "subtask":
        return False
    if not any(verdict.kind == LOOSE for _, verdict in node.units):
        return False

    def again(unit: Unit, verdict: Verdict) -> Verdict:
        return Verdict(ENTRIES) if _is_named(unit, verdict, node, words) else verdict

    return node.judge(again)


def _is_named(unit: Unit, verdict: Verdict, node: Node, words: Words) -> bool:
    listed = verdict.kind == LOOSE and isinstance(unit.block, ListBlock) and bool(unit.label)
    # Beside other work `Features` describe what it makes.
    told = node.direct and unit.label in words.lexicon("traits")
    named = field_named(words, unit.label) == "tasks" or unit.label in words.lexicon("todos")
    return listed and not told and named


def _take_stated(node: Node, headings: Headings, words: Words) -> bool:
    """Take the plain lists of a part of the document that waits: `Leaks — pending`, `Put off`.

    What a part praises as done, `✅ All leaks mended`, is no work by that.
    """
    title = node.title
    if title.status not in _OPEN or not has_words(title.stated) or title.number or title.id:
        return False
    # `Next up` may as well be of what stands elsewhere.
    if title.stated.split()[0] in words.lexicon("weak") or node.section.level > _PART:
        return False
    if node.explicit or node.work or node.nodes or headings.inside(node):
        return False
    return take_lists(node, headings, words, partial(_tells, words=words))


def _take_parted(node: Node, headings: Headings, words: Words) -> bool:
    """Take names in bold over lists of their own, beneath marks that tell how far all of them are.

    `### ✅ Built` over `1. **Hull:**` stands beside `### ❌ Not built` then.
    """
    told = [below for below in node.nodes if below.title.stated and below.title.marks]
    if len(told) * 2 <= len(node.nodes) or len({below.title.status for below in told}) < _STATES:
        return False
    taken = [take_lists(below, headings, words, are_planned) for below in told]
    return any(taken)


def _series(nodes: Iterable[Node]) -> Iterable[list[Node]]:
    """Yield the headings side by side whose ids are counted behind the same letters."""
    for node in nodes:
        found = [(below, COUNTED.fullmatch(below.title.id)) for below in node.nodes]
        often = Counter(one[1] for _, one in found if one)
        for letters, count in often.items():
            if count >= _FEWEST:
                yield [below for below, one in found if one and one[1] == letters]


def _take_series(group: list[Node], headings: Headings, words: Words) -> bool:
    """Take the lists of headings that hold nothing else, where most tell more than one thing.

    Where nearly all of a series are such, one with a list of another kind as well is like them.
    """
    tells = partial(_tells, words=words, fields=_repeated(group))
    bare = [node for node in group if _is_bare(node, words) and all(map(tells, _lists(node)))]
    if sum(len(block.items) for node in bare for block in _lists(node)) <= len(bare):
        return False
    taken = [node for node in bare if take_lists(node, headings, words, tells)]
    if len(taken) >= _FEWEST and len(taken) * 4 >= len(group) * 3:
        for node in group:
            node.stands = True
            if node not in taken:
                take_lists(node, headings, words, tells)
    return bool(taken)


def _is_bare(node: Node, words: Words) -> bool:
    """Say whether a section holds plain lists without a label of their own, and no other work."""
    if node.direct or any(below.work for below in node.nodes):
        return False
    if any(verdict.kind in (REGISTER, ROWS) for _, verdict in node.units):
        return False
    loose = [unit for unit, verdict in node.units if verdict.kind == LOOSE]
    return bool(loose) and not any(unit.bold or speaks(unit.label, words) for unit in loose)


def _lists(node: Node) -> Iterable[ListBlock]:
    return [unit.block for unit, _ in node.units if isinstance(unit.block, ListBlock)]


def _tells(block: ListBlock, words: Words, fields: Collection[str] = ()) -> bool:
    """Say whether few entries are facts of what they stand in, `- Owner: Ada`, or figures."""
    facts = [fact for item in block.items if (fact := _fact(item))]
    known = [one for one in facts if one.key.casefold() in fields or _is_told(one, words)]
    return len(known) * 4 < len(block.items)


def _repeated(group: Iterable[Node]) -> Collection[str]:
    """Return the keys that several sections have: what they tell are fields, in any language."""
    keys = Counter(key for node in group for key in _keys(node))
    return {key for key, count in keys.items() if count > 1}


def _keys(node: Node) -> Collection[str]:
    items = (item for block in _lists(node) for item in block.items)
    return {fact.key.casefold() for fact in map(_fact, items) if fact}


def _fact(item: ListItem) -> Fact | None:
    return fact_of(item.text.split("\n")[0])


def _is_told(fact: Fact, words: Words) -> bool:
    return bool(field_named(words, fact.key) or _FIGURE.match(fact.value))
