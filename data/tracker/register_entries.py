"""Entries of lists, taken apart: `✅ **Name**: what it says (15 min)`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from data.tracker.blocks import (
    Block,
    Code,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Table,
)
from data.tracker.facts import Fact
from data.tracker.titles import MARK
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from model import later

_MARKS: Final = later.pattern(rf"(?:{MARK.pattern}\s*)+")
_BOLD: Final = later.pattern(r"(?:\*\*|__)(?=\S)(.{1,200}?)(?<=\S)(?:\*\*|__)", re.DOTALL)
_JOINT: Final = later.pattern(r"\s*(?:[:：]|\s[-–—→]+\s|[–—])\s*")
_PLAIN: Final = later.pattern(r"([^:：\n.!?]{1,60}?)\s*[:：](?!//)\s*(?=\S)")
_CLOSED: Final = later.pattern(r"[)）]")
_BEHIND: Final = later.pattern(r"\s*[(（][^()（）\n]{1,80}[)）]\s*[:：–—-]")
_DAY: Final = later.pattern(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日")
_CODE: Final = later.pattern(r"`([^`\n]{1,300})`")
_ENDS: Final = (":", "：", ".", "。")
_AROUND: Final = " :：.。"
_NAMING: Final = ("ID", "Date")
_MOST: Final = 0.6
"""The share of entries with a name from which on most have one."""


class Entry(NamedTuple):
    """One entry: its marks, what it begins with in bold or before a colon, and the rest.

    `name` is empty where it has none; then `said` is everything. `raw` is `said` as Markdown.
    `facts` are what was told behind its words, where that was parted from them.
    """

    mark: str
    name: str
    said: str
    raw: str
    item: ListItem
    facts: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """All its words, without marks."""
        return f"{self.name}: {self.said}" if self.name and self.said else self.name or self.said

    @property
    def is_named(self) -> bool:
        """Whether it begins with a name, an id or a day."""
        return bool(self.name and self.said) or any(fact.key in _NAMING for fact in self.facts)

    @property
    def command(self) -> str:
        """What it says, where that is code and nothing else."""
        found = _CODE.fullmatch(self.raw.strip())
        return found[1] if found else ""


def entries_of(block: ListBlock) -> list[Entry]:
    """Return the entries of a list, in order."""
    return [entry_of(item) for item in block.items]


def entry_of(item: ListItem) -> Entry:
    """Take one entry apart."""
    text = item.text.strip()
    lead = _MARKS.match(text)
    mark = lead[0].strip() if lead else ""
    text = text[lead.end() :] if lead else text
    found = _BOLD.match(text)
    if found:
        name = plain(found[1])
        rest = text[found.end() :]
        joint = _JOINT.match(rest)
        # `**Oak for the keel.** It lasts.` runs a title into what is said of it.
        named = name.endswith(_ENDS) or is_id(name) or not rest.strip()
        follows = joint or _BEHIND.match(rest) or MARK.match(rest.lstrip())
        if named or follows or _DAY.fullmatch(name.strip("()（）[]")):
            rest = rest[joint.end() :] if joint else rest
            return Entry(mark, name.rstrip(_AROUND), _words(rest), rest.strip(), item)
    colon = _PLAIN.match(text) if not found and (":" in text or "：" in text) else None
    if colon and colon[1].count("(") + colon[1].count("（") <= len(_CLOSED.findall(colon[1])):
        rest = text[colon.end() :]
        return Entry(mark, plain(colon[1]), _words(rest), rest.strip(), item)
    return Entry(mark, "", _words(text), text, item)


def _words(text: str) -> str:
    return " ".join(plain(text).split())


def notes_of(item: ListItem) -> str:
    """Return what stands beneath an entry, as the lines of one note."""
    return "\n".join(text for child in item.children for text in texts_of(child, marks=True))


def texts_of(block: Block, *, marks: bool = False) -> list[str]:
    """Return a block's words, one text for each entry or paragraph, with what lies beneath.

    With `marks` entries keep the mark that they begin with.
    """
    if isinstance(block, Paragraph):
        return [_words(block.text)]
    if isinstance(block, Code):
        return [block.text.strip()]
    if isinstance(block, Quote):
        return [text for inner in block.blocks for text in texts_of(inner)]
    if isinstance(block, Table):
        return [" | ".join(map(_words, row.cells)) for row in block.rows]
    items = block.items if isinstance(block, ListBlock) else ()
    return [_whole(item, marks=marks) for item in items]


def _whole(item: ListItem, *, marks: bool) -> str:
    entry = entry_of(item)
    text = f"{entry.mark} {entry.text}" if marks and entry.mark else entry.text
    parts = [part for child in item.children for part in texts_of(child)]
    return f"{text} ({'; '.join(parts)})" if parts else text


def mostly_named(entries: list[Entry]) -> bool:
    """Say whether most entries begin with a name."""
    named = sum(entry.is_named for entry in entries)
    return bool(entries) and named >= _MOST * len(entries)
