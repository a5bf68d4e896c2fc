"""Lines in bold that count a piece of work: headings by another name.

`**Step 1.1: Build the frame** ✅` over its bullets, or several such lines beneath one another, are
what other trackers make headings of. A work that a real heading counts as well is only told of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from data.tracker.blocks import Block, Heading, Paragraph
from data.tracker.numbering import Numbering
from data.tracker.remarks import is_name
from data.tracker.titles import MARK, Title
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_BOLD: Final = later.pattern(
    rf"(?P<lead>(?:{MARK.pattern}\s*)*)\*\*(?P<name>[^*\n]{{3,160}})\*\*"
    rf"(?P<tail>[ –—-]{{0,8}}(?:{MARK.pattern}\s*)*(?:[(（\[][^()（）\[\]\n]{{1,80}}[)）\]])?"
    r"(?: {0,4}[–—-] {0,4}[A-Z][A-Z ]{2,20})?)\s*"
)
_BRACKETED: Final = later.pattern(r"[(（][^()（）]{1,80}[)）]")
_FEWEST: Final = 2


class _Counted(NamedTuple):
    kind: str
    number: str
    text: str


def unbolded(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return the blocks of a document with the lines in bold that count work as headings."""
    texts = [b.text for b in blocks if isinstance(b, Paragraph) and "**" in b.text]
    numbering = Numbering(words, ())
    lines = {row: _counted(row, numbering, words) for text in texts for row in text.split("\n")}
    known = {
        (found.kind, found.number)
        for block in blocks
        if isinstance(block, Heading) and (found := _count(plain(block.text), numbering, words))
    }
    meant = {row: told for row, told in lines.items() if told and told[:2] not in known}
    often = Counter(told.kind for told in meant.values())
    meant = {row: told for row, told in meant.items() if often[told.kind] >= _FEWEST}
    return tuple(_headed(blocks, meant)) if meant else tuple(blocks)


def _counted(row: str, numbering: Numbering, words: Words) -> _Counted | None:
    """Return what a line in bold counts, with the heading that it would be."""
    found = _BOLD.fullmatch(row)
    told = _count(plain(found["name"]), numbering, words) if found else None
    whole = f"{found['lead']}{found['name']}{found['tail']}" if found else ""
    return told._replace(text=whole) if told else None


def _count(text: str, numbering: Numbering, words: Words) -> _Counted | None:
    title = Title()
    rest = numbering.kind(MARK.sub("", text).strip(), title).strip(" :：")
    if not title.number or not rest or (title.kind == "step" and _says_when(rest, words)):
        return None  # `Day 1 (after the rain)` names nothing
    return _Counted(title.kind, title.number, "")


def _says_when(rest: str, words: Words) -> bool:
    """Say whether all behind a count is in brackets, and no name, and not how far it is."""
    inner = rest[1:-1] if _BRACKETED.fullmatch(rest) else ""
    begins = (words.lexicon(name).at_start(inner) for name in ("status", "priority"))
    return bool(inner) and not is_name(inner, words) and not any(begins)


def _headed(blocks: Sequence[Block], meant: dict[str, _Counted]) -> Iterator[Block]:
    """Yield the blocks, each line that is meant as a heading below the last real one."""
    level = phase = 0
    for block in blocks:
        if isinstance(block, Heading):
            level, phase = block.level, 0
        if not isinstance(block, Paragraph) or not any(r in meant for r in block.text.split("\n")):
            yield block
            continue
        prose: list[str] = []
        for place, row in enumerate(block.text.split("\n")):
            told = meant.get(row)
            if told is None:
                prose.append(row)
                continue
            if prose:
                yield Paragraph("\n".join(prose), block.line + place - len(prose))
                prose = []
            phase = 1 if told.kind == "phase" else phase
            yield Heading(
                level + 1 + (phase and told.kind != "phase"), told.text, block.line + place
            )
        if prose:
            yield Paragraph("\n".join(prose), block.line + block.text.count("\n") + 1 - len(prose))
