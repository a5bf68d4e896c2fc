"""Lists of to-dos that grow as they come: `[2026-03-30] Oil the crane. @yard @crane`.

Each entry begins with the day it was written on and ends with tags; what is over is struck out.
They are put in the form of note-taking programs, with boxes, which the lists are read in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from data.tracker.blocks import Block, Heading, ListBlock, ListItem, Paragraph
from data.tracker.register_place import kinds_of
from data.tracker.words import Words
from model import later
from model.dataclass import replace

_DAY: Final = later.pattern(r"\[(\d{4}-\d{2}-\d{2})\]\s+(?=\S)")
_TAGS: Final = later.pattern(
    r"(?:(?<=\s)|^)(?:[@#][^\W\d][\w-]{0,40}[ \t]*){1,40}(?=$|\()", re.MULTILINE
)
_STRUCK: Final = later.pattern(r"~~(.{1,600}?)~~\s*(.*)", re.DOTALL)
_SORT: Final = later.pattern(r"\*\*([^*\n:：]{2,24})\*\*\s*[—–-]+\s+(?=\S)")
_KEYED: Final = later.pattern(r"\n(?=\*\*[^*\n]{2,40}\*\*)")
_FEWEST: Final = 3


def with_boxes(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, entries of such lists with boxes, tags and days in signs."""
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text[:300]
        if isinstance(block, ListBlock) and _is_logged(block) and not _shows(heading, words):
            # One name may be somebody's, several in a row are no people.
            runs = (run for item in block.items for run in _TAGS.findall(item.text))
            signs = "@#" if any(run.count("@") > 1 for run in runs) else "#"
            yield replace(block, items=tuple(_boxed(item, signs, words) for item in block.items))
        else:
            yield block


def _is_logged(block: ListBlock) -> bool:
    """Say whether most entries begin with a day in brackets, and end with tags or are ticked."""
    items = block.items
    dated = sum(_DAY.match(item.text) is not None for item in items)
    if len(items) < _FEWEST or dated * 3 < len(items) * 2:
        return False
    tagged = sum(_TAGS.search(item.text) is not None for item in items)
    return tagged * 2 > len(items) or any(item.box is not None for item in items)


def _shows(heading: str, words: Words) -> bool:
    """Say whether a heading is over examples, or over what happened."""
    lexicons = ("examples", "asides")
    shown = any(words.lexicon(name).within(heading) for name in lexicons)
    return shown or bool(kinds_of(heading, words))


def _boxed(item: ListItem, signs: str, words: Words) -> ListItem:
    """Return an entry with a box, and its day and tags as signs behind its title."""
    found = _DAY.match(item.text)
    if found is None:
        return item
    said = [word for run in _TAGS.findall(item.text) for word in run.split()]
    tags = [word[1:] for word in said if word[0] in signs]
    people = "".join(f" {word}" for word in said if word[0] not in signs)
    text, *told = _KEYED.split(_TAGS.sub("", item.text[found.end() :]).strip())
    box = item.box or ""
    if struck := _STRUCK.match(text):
        over = words.lexicon("status").at_start(struck[2].lstrip("*_:：–—- "))
        box = "*" if over is None or over.name == "done" else "-"
        text = struck[1]
        told[:0] = filter(None, [struck[2]])
    if sort := _SORT.match(text):
        tags.insert(0, re.sub(r"\W+", "-", sort[1].casefold()).strip("-"))
        text = text[sort.end() :]
    behind = "".join(f" #{tag}" for tag in dict.fromkeys(tags) if tag)
    notes = tuple(Paragraph(part.strip(), item.line) for part in told)
    text = f"{' '.join(text.split())}{people}{behind} ➕ {found[1]}"
    return replace(item, text=text, box=box, children=(*notes, *item.children))
