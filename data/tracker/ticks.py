"""Marks without boxes as work: `- ✅ Roof` beside `- 🔄 Walls`, or a list of nothing but `✅`.

A list of ticks tells what was done, unless what stands over it says that it praises, `Benefits`,
or names a field or a register. Lists of marks beside one of marks that differ are work too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.facts import fact_of, is_bold
from data.tracker.headings import Headings
from data.tracker.inward import take_inward
from data.tracker.list_kinds import MARKED, ListKinds, has_words
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.source import Unit
from data.tracker.tails import DASH
from data.tracker.taking import speaks, take_lists
from data.tracker.title_reader import Reader
from data.tracker.titles import MARK, Title
from data.tracker.words import Words
from model import later

TICKS: Final = frozenset("✅✔✓☑")
_BOXED: Final = TICKS | frozenset("⬜🔲◻▢☐")
"""Ticks, and boxes to be ticked: as a letter each they are what others write as `[ ]`."""
_BEHIND_NAME: Final = later.pattern(
    rf"(?:\*\*|__)[^*\n]{{2,160}}(?:\*\*|__)[^:\n]{{0,40}}?\s(?:{MARK.pattern})"
)
_JUDGING: Final = frozenset("❌✗✘✖⚠👍👎")
_BEHIND: Final = later.pattern(
    r"\s(?:(?:\*\*|[_*`])?[(（\[【][^()（）\[\]【】]{2,60}[)）\]】](?:\*\*|[_*`])?"
    r"|(?:[—–]|--?|→)\s+[^—–→]{2,30})$"
)
"""What stands behind a name, in brackets or behind a dash."""
_TAIL: Final = 80
_FEWEST: Final = 3
"""So many entries at least that end with how far they are make a list of work."""


def take_ticks(root: Node, headings: Headings, lists: ListKinds, reader: Reader) -> list[Node]:
    """Take lists of marks as work: those that differ, those beside them, and lists of ticks.

    Returned are the sections with such lists.
    """
    followed = [*_take_followed(root, lists, reader)]
    differ = partial(_differ, reader=reader)
    inward = [one for one in root.walk() if take_inward(one, headings, reader.words, differ)]
    return [*followed, *inward, *_take_done(root, headings, lists, reader)]


def _take_done(root: Node, headings: Headings, lists: ListKinds, reader: Reader) -> Iterator[Node]:
    """Take lists of ticks as what is done, where neither heading nor label says otherwise."""
    for node in root.walk():
        if not any(verdict.kind == LOOSE for _, verdict in node.units):
            continue
        status = "" if _is_aside(node, reader.words) else headings.states(node) or "-"
        followed = node.stands and bool(node.title.number)
        tells = partial(_tells, status=status, lists=lists, reader=reader, followed=followed)
        if status and take_lists(node, headings, reader.words, tells):
            yield node


def _tells(
    block: ListBlock, status: str, lists: ListKinds, reader: Reader, *, followed: bool
) -> bool:
    """Say whether all entries of a list begin with ticks, or end with what their heading states.

    Some that are ticked or struck out among others say that the list is followed; in a piece of
    work that is counted so do ✅ and ❌ behind each name.
    """
    over = sum(map(_is_over, block.items))
    if is_followed(block):
        return True
    if over > 1 and all(map(_ends_ticked, block.items)):
        return True
    if _say_how_far(block, reader):
        return True
    if lists.kind(block) != MARKED:
        return False
    if (
        followed
        and len(block.items) > 1
        and all(_BEHIND_NAME.match(item.text) for item in block.items)
    ):
        return True
    if len(block.items) > 1 and all(item.text[:1] in _BOXED for item in block.items):
        return True
    titles = [reader.entry(item.text) for item in block.items]
    return all(title.marks and title.status == status for title in titles)


def is_followed(block: ListBlock) -> bool:
    """Say whether some entries are ticked, or struck out, among others without any mark."""
    others = [item for item in block.items if not _is_over(item)]
    followed = len(block.items) - len(others) > 1 and bool(others)
    return followed and not any(MARK.search(item.text) for item in others)


def _say_how_far(block: ListBlock, reader: Reader) -> bool:
    """Say whether entries end with words for how far they are, not all of them with the same.

    `- Mast (done)` beside `- Sail (in progress)`, or behind dashes; a few may say nothing.
    """
    ending = [item for item in block.items if _BEHIND.search(_end_of(item))]
    if len(ending) < _FEWEST or len(ending) * 2 < len(block.items):
        return False
    titles = [reader.entry(item.text) for item in ending]
    said = [title.stated.casefold() for title in titles if title.status and has_words(title.stated)]
    return len(said) >= _FEWEST and len(said) * 3 >= len(ending) * 2 and len(set(said)) > 1


def _end_of(item: ListItem) -> str:
    return item.text.split("\n")[0].rstrip()[-_TAIL:]


def _is_over(item: ListItem) -> bool:
    """Say whether an entry is ticked in front, behind its name or at its end, or struck out."""
    text = item.text.split("\n")[0].rstrip()
    if text.isascii():
        return text.startswith("~~")
    behind = DASH.split(text, maxsplit=1)[-1]
    return bool({text[:1], behind[:1], text[-1:]} & TICKS) or text.startswith("~~")


def _ends_ticked(item: ListItem) -> bool:
    """Say whether an entry ends with a tick, and is no fact: `**Tests**: 3 of 3 ✅`."""
    text = item.text.split("\n")[0].rstrip(" *_.\ufe0f")
    return text[-1:] in TICKS and not (is_bold(text) and fact_of(text))


def praises(node: Node, words: Words) -> bool:
    """Say whether a heading such as `Benefits` is over nothing but ticks: no work, what is good."""
    blocks = [unit.block for unit, verdict in node.units if verdict.kind == LOOSE]
    entries = [entry for block in blocks if isinstance(block, ListBlock) for entry in block.items]
    ticked = bool(entries) and all(entry.text[:1] in TICKS for entry in entries)
    aside = words.lexicon("asides").within
    return ticked and node.section.level > 1 and any(aside(node.title.text[:300]))


def _is_aside(node: Node, words: Words) -> bool:
    """Say whether a heading is over no work, or one above it: ticks beneath `❌` praise as well."""
    if any(mark.rstrip("\ufe0f") in _JUDGING for mark in node.title.marks):
        return True
    here: Node | None = node
    while here and here.section.level > 1 and not here.explicit:
        if speaks(here.title.text, words):
            return True
        here = here.above
    return False


def _take_followed(root: Node, lists: ListKinds, reader: Reader) -> Iterator[Node]:
    """Take as work the loose lists of marks that differ, and those beside them."""
    for node in root.walk():
        sections = [node, *node.nodes]
        loose = [[*_loose(one, lists)] for one in sections]
        if any(_differ(block, reader) for blocks in loose for block in blocks):
            for one, blocks in zip(sections, loose, strict=True):
                if _promote(one, blocks):
                    yield one


def _loose(node: Node, lists: ListKinds) -> Iterator[ListBlock]:
    for unit, verdict in node.units:
        block = unit.block
        if verdict.kind == LOOSE and isinstance(block, ListBlock) and lists.kind(block) == MARKED:
            yield block


def _differ(block: ListBlock, reader: Reader) -> bool:
    """Say whether all entries have marks of how far they are, and more than one of these.

    ✅ beside ❌ or ⚠ without a word may as well be what speaks for something and what against it.
    """
    titles = [*_told(block.items, reader)]
    telling = {title.status for title in titles if not judges(title)}
    return all(title.marks and title.status for title in titles) and len(telling) > 1


def judges(title: Title) -> bool:
    """Say whether a mark alone may as well praise or blame: ❌ does."""
    sign = title.marks[0].rstrip("\ufe0f") if title.marks else ""
    return sign in _JUDGING and not has_words(title.stated)


def _told(items: tuple[ListItem, ...], reader: Reader) -> Iterator[Title]:
    """Yield the title of each entry, of those beneath it where it has no mark itself."""
    for item in items:
        title = reader.entry(item.text)
        inner = [child for child in item.children if isinstance(child, ListBlock)]
        if title.marks or not inner:
            yield title
        for child in inner if not title.marks else ():
            yield from _told(child.items, reader)


def _promote(node: Node, blocks: list[ListBlock]) -> bool:
    def again(unit: Unit, verdict: Verdict) -> Verdict:
        return Verdict(ENTRIES) if any(unit.block is block for block in blocks) else verdict

    return node.judge(again)
