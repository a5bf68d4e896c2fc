"""Check lists and trees that were drawn in code fences: work, where they say how far it is.

Programs that write plans like to draw them. A fence is opened where it names no language, shows
nothing but entries, and most of these have a box or a mark. Beneath `How to update` and the like
it is an example, and stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, Code, Heading, ListBlock, ListItem, Paragraph
from data.tracker.lines import BOX
from data.tracker.markdown import read_blocks
from data.tracker.titles import MARK
from data.tracker.words import Words
from model import later

_LANGUAGES: Final = frozenset(
    ("", "text", "txt", "plain", "plaintext", "tree", "todo", "checklist")
)
_BRANCH: Final = later.pattern(r"([\s│┃|]*)(?:[├└╰┣┗]|[|+`\\](?=-{2}))[─━—-]*\s*(\S.*)")
_TRUNK: Final = later.pattern(r"[\s│┃|]*")
_ENTRY: Final = later.pattern(r"\s*(?:[-*+•]\s+|\d{1,3}(?:\.\d{1,3})*[.)]?\s+)(\S.*)")
_FILE: Final = later.pattern(
    rf"(?:{MARK.pattern}\s*)*(?:\*\*|`)?(?:\.?[\w@()\[\]*-]+/(?=[\s`*]|$)|[\w@()\[\].*-]*\.[A-Za-z]\w{{0,7}}(?=[\s`*,:]|$))"
)
"""What is called like a file or a folder."""
_LONGEST: Final = 500
"""Lines of a fence that is still looked at."""


def opened(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with fences that only show work as the lists they show."""
    path: list[Heading] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Heading):
            path = [*(above for above in path if above.level < block.level), block]
        if isinstance(block, Code) and not _is_example(path, before, words):
            yield from _shown(block, words)
        else:
            yield block
        before = block


def _is_example(path: Sequence[Heading], before: Block | None, words: Words) -> bool:
    """Say whether a heading above, or the line over a fence, says that it only shows how."""
    texts = [heading.text for heading in path if heading.level > 1]
    if isinstance(before, Paragraph):
        texts.append(before.text.rpartition("\n")[2][-200:])
    return any(words.lexicon("examples").within(text) for text in texts)


def _shown(code: Code, words: Words) -> tuple[Block, ...]:
    """Return the list that a fence shows; the fence itself where it is none."""
    rows = code.text.rstrip("\n").split("\n")
    if code.language not in _LANGUAGES or len(rows) > _LONGEST:
        return (code,)
    branches = [_BRANCH.fullmatch(row) for row in rows]
    drawn = any(branches)
    lines = _drawn(rows, branches) if drawn else rows
    entries = [entry[1] for row in lines if (entry := _ENTRY.fullmatch(row))]
    stated = sum(_states(entry, words) for entry in entries)
    others = sum(bool(row.strip()) for row in lines) - len(entries)
    # Files that are there, or are to come, are what was made and no work: `├── index.html ✅`.
    if sum(bool(_FILE.match(entry)) for entry in entries) * 2 > len(entries):
        return (code,)
    # A tree has heads above what is in it, which say nothing; and a root.
    if stated < 2 or stated * 2 < len(entries) or others > (1 if drawn else 0):
        return (code,)
    found = [_moved(block, code.line) for block in read_blocks("\n".join(lines))]
    shown = tuple(block for block in found if block)
    return shown if len(shown) == len(found) else (code,)


def _moved(block: Block, lines: int) -> Block | None:
    """Return a list or paragraph so many lines further down; None for what holds anything else."""
    if isinstance(block, Paragraph):
        return Paragraph(block.text, block.line + lines)
    if not isinstance(block, ListBlock):
        return None
    items: list[ListItem] = []
    for item in block.items:
        inner = [_moved(child, lines) for child in item.children]
        children = tuple(child for child in inner if child)
        if len(children) < len(inner):
            return None
        items.append(ListItem(item.text, item.box, item.ordinal, children, item.line + lines))
    return ListBlock(tuple(items), block.line + lines)


def _drawn(rows: Sequence[str], branches: Sequence[re.Match[str] | None]) -> list[str]:
    """Return the lines of a tree as entries of lists, each indented beneath the one it is of."""
    lines: list[str] = []
    depths: list[int] = []
    for row, branch in zip(rows, branches, strict=True):
        if branch is None:
            lines.append("" if _TRUNK.fullmatch(row) else row.strip())
            continue
        while depths and depths[-1] >= len(branch[1]):
            depths.pop()
        lines.append("  " * len(depths) + f"- {branch[2]}")
        depths.append(len(branch[1]))
    return lines


def _states(entry: str, words: Words) -> bool:
    """Say whether an entry has a box, or a mark for a status at one of its ends."""
    if BOX.match(entry):
        return True
    marks = words.marks("status_marks")
    found = [mark for mark in MARK.finditer(entry) if mark[0].rstrip("\ufe0f") in marks]
    return any(not entry[: m.start()].strip() or not entry[m.end() :].strip() for m in found)
