"""Links and footnotes whose other half stands elsewhere in the document.

`[see the guide][guide]` is brought into the form of other links, with the address of the line
`[guide]: https://…`. What a footnote says is noted with the work whose line bears its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from data.tracker.placing import parts
from data.tracker.register_place import Taken
from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model import later

_DEFINED: Final = later.pattern(
    r" {0,3}\[([^\[\]^\n][^\[\]\n]{0,80})\]:[ \t]+<?([^\s<>]{1,500})>?([ \t]+\"[^\"\n()]*\")?[ \t]*"
)
_FULL: Final = later.pattern(r"\[([^\[\]\n]{1,300})\]\[([^\[\]\n]{0,80})\]")
_SHORT: Final = later.pattern(r"(?<![\]\w])\[([^\[\]\n]{1,80})\](?![\[(:\w])")
_FENCE: Final = later.pattern(r"\s{0,3}(?:```|~~~)")
_NOTE: Final = later.pattern(r" {0,3}\[\^([\w-]{1,30})\]:[ \t]*(\S.*)")
_MARK: Final = later.pattern(r"\[\^([\w-]{1,30})\](?!:)")


class Resolved(NamedTuple):
    """A text with its links in one form, and the lines whose addresses stand in these now."""

    text: str
    lines: tuple[int, ...] = ()


def resolved(text: str) -> Resolved:
    """Return a text with the addresses of its links where the links are, except in code."""
    if "]:" not in text:
        return Resolved(text)
    rows = text.split("\n")
    defined = {n: found for n, row in _outside(rows) if (found := _DEFINED.fullmatch(row))}
    targets: dict[str, str] = {}
    for found in defined.values():
        targets.setdefault(_label(found[1]), found[2] + (found[3] or ""))
    if not targets:
        return Resolved(text)
    used: set[str] = set()
    for number, row in _outside(rows):
        if "[" in row and number not in defined:
            rows[number] = _linked(row, targets, used)
    gone = [number for number, found in defined.items() if _label(found[1]) in used]
    for number in gone:
        rows[number] = ""
    return Resolved("\n".join(rows), tuple(number + 1 for number in gone))


def _outside(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand in no code, each with its place from 0."""
    fenced = False
    for number, row in enumerate(rows):
        if _FENCE.match(row):
            fenced = not fenced
        elif not fenced:
            yield number, row


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


def _linked(row: str, targets: Mapping[str, str], used: set[str]) -> str:
    def full(found: re.Match[str]) -> str:
        return link(found, found[1], found[2] or found[1])

    def short(found: re.Match[str]) -> str:
        return link(found, found[1], found[1])

    def link(found: re.Match[str], words: str, label: str) -> str:
        name = _label(label)
        if name not in targets:
            return found[0]
        used.add(name)
        return f"[{words}]({targets[name]})"

    return _SHORT.sub(short, _FULL.sub(full, row))


def tell_footnotes(phases: Iterable[Work], taken: Iterable[Taken], lines: Sequence[str]) -> None:
    """Note with work, and with rows of registers, what the footnotes on their lines say."""
    notes: dict[str, str] = {}
    for row in lines:
        if "[^" in row and (found := _NOTE.fullmatch(row)):
            notes.setdefault(found[1], found[2].strip())
    if not notes:
        return
    for phase in phases:
        for work in phase.walk():
            work.notes.extend(_noted(lines, work.line, notes))
    for rows in (part for one in taken for part in parts(one)):
        for record, line in zip(rows.rows, rows.lines, strict=False):
            if told := [*_noted(lines, line, notes)]:
                record["notes"] = "\n".join(filter(None, [str(record.get("notes", "")), *told]))


def _noted(lines: Sequence[str], line: int, notes: Mapping[str, str]) -> Iterator[str]:
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    yield from (plain(notes[mark]) for mark in _MARK.findall(written) if mark in notes)
