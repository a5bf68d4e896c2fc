"""Work that programs keep in the keys at the head of a file: `todos:`, an entry for each.

It is written out as the list that people would write, so that everything else reads it as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, Code, ListBlock, ListItem
from data.tracker.facts import field_named
from data.tracker.markdown import FRONT_MATTER
from data.tracker.words import Words
from model import later

_LIST: Final = later.pattern(r"(\w+):\s*")
_ENTRY: Final = later.pattern(r"(\s*)-\s+(.*)")
_KEY: Final = later.pattern(r"\s*([\w-]+):\s*(.*)")
_QUOTED: Final = later.pattern(r"([\"'])(.*)\1")
_NEEDED: Final = frozenset(("title", "status"))


def with_front(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with the work at its head as a list behind the head."""
    for block in blocks:
        yield block
        if isinstance(block, Code) and block.language == FRONT_MATTER:
            yield from _lists(block, words)


def _lists(head: Code, words: Words) -> Iterator[Block]:
    lines = head.text.split("\n")
    starts = [at for at, line in enumerate(lines) if (m := _LIST.fullmatch(line)) and m[1]]
    for start in starts:
        stop = next(
            (at for at in range(start + 1, len(lines)) if lines[at][:1].strip(" -")), len(lines)
        )
        rows = [*_rows(lines[start + 1 : stop], head.line + start + 2, words)]
        if rows and all({*row} >= _NEEDED for _, row in rows):
            # Each entry is a record of its own: a line for each of its keys.
            items = (ListItem("\n".join(row.values()), None, "", (), line) for line, row in rows)
            yield ListBlock(tuple(items), rows[0][0])


def _rows(lines: Sequence[str], first: int, words: Words) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the entries of a list in YAML, each with its line and what its keys say."""
    row: dict[str, str] = {}
    began, deep, key = first, "", ""
    for number, line in enumerate(lines, first):
        entry = _ENTRY.fullmatch(line)
        if entry and (not row or entry[1] == deep):
            if row:
                yield began, row
            row, began, deep, line, entry = {}, number, entry[1], entry[2], None
        if entry and key:  # a list within: what it depends on
            row[key] += f"{', ' if row[key][-2:] != ': ' else ''}{entry[2]}"
        elif told := _KEY.fullmatch(line):
            key = _role(told[1], words)
            row[key] = ("" if key == "title" else f"{told[1]}: ") + _bare(told[2])
        elif key:
            row[key] = f"{row[key]} {line.strip()}".strip()
    if row:
        yield began, row


def _bare(value: str) -> str:
    """Return what a value in YAML says: without quotes, brackets, or the sign of a long text."""
    quoted = _QUOTED.fullmatch(value.strip())
    return quoted[2] if quoted else re.sub(r"^[>|][+-]?$", "", value.strip(" []"))


def _role(key: str, words: Words) -> str:
    return (
        "title" if key in ("content", "title", "task", "name") else field_named(words, key) or key
    )
