"""The legend of a document: what its marks stand for, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from data.tracker.blocks import Block, ListBlock, Paragraph, Quote, Table
from data.tracker.register_place import kinds_of
from data.tracker.sections import Section
from data.tracker.titles import MARK, Legend, Title, without_remark
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_OTHERS: Final = "[×✕－➔➜➤►▷→]"
_KEY: Final = later.pattern(r"([^:：\n]{2,30})[:：](?:\*\*)?\s*(.{1,40})")
_LINE: Final = later.pattern(
    rf"\s*(?:[-*]\s+)?(?:`|\*\*)?({MARK.pattern}|\[.\]|{_OTHERS}(?=\s*[:：=–—-]))(?:`|\*\*)?"
    r"\s*[:：=–—-]?\s*(.{1,80})"
)
_SIGNED: Final = later.pattern(rf"\s*({MARK.pattern}|{_OTHERS})\s*[:：=–—-]?\s*(.{{1,80}})")
_LONGEST: Final = 500
_CALLED: Final = later.pattern(r"[\W_]*([^:：]{2,40}?)[*_]*\s*[:：]\s*[*_]*\s*(\S.*)")
_BEFORE: Final = later.pattern(
    rf"[^.。]{{4,60}}[.。]\s+(?=[^.。:：]{{2,40}}[:：][\s*_]*(?:{MARK.pattern}))"
)
"""What is said before the legend in its line: `As of May. Legend: ✅ done`."""
_CELL: Final = 40
_BEHIND_LABEL: Final = later.pattern(
    r"^(?:\*\*|__)[^:：*\n]{2,24}(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])"
    rf"\s*({MARK.pattern}.{{2,40}}?)\s*$",
    re.MULTILINE,
)
_BETWEEN: Final = later.pattern(
    rf"\s*[|,，、;；·\u3000]\s*(?={MARK.pattern}|{_OTHERS})|\s+(?={MARK.pattern}|{_OTHERS}\s)"
)
_END: Final = later.pattern(rf"({MARK.pattern})\s*$")
_FEWEST: Final = 4
"""So many headings with different marks behind them are decorated."""
_STARTS: Final = later.pattern(
    r"(?:items|status|tasks|statuses|symbols|legend)\b.*[:：]\s*$", re.IGNORECASE | re.DOTALL
)


class Explained(NamedTuple):
    """What the marks of a document stand for, by its legend.

    `marks` are the status of each, `texts` the words for it by status; `shown` are marks that only
    cells explain, and that mean nothing in headings. `own` are marks with the document's own words
    for them, which name no status that is known.
    """

    marks: dict[str, str]
    texts: dict[str, str]
    shown: frozenset[str]
    own: dict[str, str]


def legend_of(root: Section, words: Words) -> Explained:
    """Return what the legend of a document says of its marks.

    A legend is a list or table beneath a heading or a line that says so, or a list whose entries
    are a mark and the word for a status each, with no mark twice.
    """
    marks: dict[str, str] = {}
    texts: dict[str, str] = {}
    own: dict[str, str] = {}
    for section in root.walk():
        for place, block in enumerate(section.blocks):
            before = section.blocks[place - 1] if place else None
            told = chain(_in_a_line(block, words), _entries(section, block, before, words))
            for mark, text, status in told:
                if status:
                    marks.setdefault(mark, status)
                    texts.setdefault(status, f"{mark} {text}")
                else:
                    own.setdefault(mark, text)
    found = _beside_words(root, words)
    shown = words.marks("decoration").keys() & found.keys() - marks.keys()
    return Explained(found | marks, texts, frozenset(shown), own)


def ornaments_of(root: Section, words: Words) -> frozenset[str]:
    """Return the marks that headings beside one another end with for show: `Launch 🚀`.

    Where most of them mean nothing and each stands there once, a ✅ among them says no more.
    """
    usual = words.marks("status_marks")
    apart = {*words.marks("priority_marks"), *words.marks("decoration")}
    found: set[str] = set()
    for section in root.walk():
        ends = [_END.search(below.title) for below in section.sections]
        marks = [end[1].replace("\ufe0f", "") for end in ends if end]
        telling = {mark for mark in marks if mark in usual and mark not in apart}
        once = len({*marks}) == len(marks)
        if len(marks) >= _FEWEST and once and len(telling) * 2 < len(marks):
            found |= telling
    return frozenset(found)


def _beside_words(root: Section, words: Words) -> dict[str, str]:
    """Return what marks mean that stand beside one word in cells, or behind labels: `❌ Cancelled`.

    Not for what means done everywhere, nor for what is a priority in headings. What is decoration
    there, `⚠️ Not begun`, has to say so more than once.
    """
    usual, lexicon = words.marks("status_marks"), words.lexicon("status")
    apart, shown = words.marks("priority_marks"), words.marks("decoration")
    found: dict[str, list[str]] = {}
    for cell in _told(root):
        sign = MARK.match(cell) if cell[:1] > "\x7f" and len(cell) < _CELL else None
        status = lexicon.name(plain(cell[sign.end() :])) if sign else None
        if sign and status:
            found.setdefault(sign[0].replace("\ufe0f", ""), []).append(status)
    return {
        mark: said[0]
        for mark, said in found.items()
        if len({*said}) == 1
        and mark not in apart
        and usual.get(mark) not in (None, "done")
        and (mark not in shown or len(said) > 1)
    }


def _told(root: Section) -> Iterator[str]:
    """Yield the cells of all tables, and what stands behind labels: `**Status:** ⏸ Pending`."""
    for block in (block for section in root.walk() for block in section.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                yield from row.cells
        elif isinstance(block, Paragraph) and not block.text.isascii():
            yield from (found[1] for found in _BEHIND_LABEL.finditer(block.text))


def _entries(
    section: Section, block: Block, before: Block | None, words: Words
) -> Iterator[tuple[str, str, str]]:
    found: list[re.Match[str]] = []
    others = 0
    for row in _rows(block):
        if line := _LINE.fullmatch(row):
            found.append(line)
            continue
        others += 1  # `N/A: does not apply` has no mark
        if others > 1:
            return
    signs = [line[1].replace("\ufe0f", "") for line in found]
    if not found or len({*signs}) < len(signs):
        return  # of most blocks that is known by now, and what follows takes its time
    told = block.text.partition(":")[0] if isinstance(block, Paragraph) else ""
    named = "legend" in (*kinds_of(section.title, words), *kinds_of(told, words)) or (
        isinstance(before, Paragraph) and _says_legend(before.text, words)
    )
    if not (named and others < len(found)) and not explains(block, words):
        return
    texts = [plain(line[2]).strip(" :") for line in found]
    ranked = all(map(words.lexicon("priority").at_start, texts))
    usual = {} if ranked else words.marks("status_marks")
    for mark, text in zip(signs, texts, strict=True):
        status = _status(text, words) or usual.get(mark, "")
        if status or (not ranked and mark[0] != "["):
            yield mark, text, status


def explains(block: Block, words: Words, fewest: int = 3) -> bool:
    """Say whether the lines of a block are a mark and the word for a status each, and no work.

    A box is such a mark where the word says what the box says as well: `[x] Done`. So does a key
    that is always the same, with another word each time: `Status: Done`, `Status: To do`.
    """
    if isinstance(block, ListBlock) and _are_keyed(block, words, fewest):
        return True
    marks: list[str] = []
    for row in _rows(block):
        found = _LINE.fullmatch(row)
        text = plain(found[2]).strip(" :") if found else ""
        if not found or not _bare(text, words) or not _fits(found[1], text, words):
            return False
        marks.append(found[1])
    return len(marks) >= fewest and len(set(marks)) == len(marks)


def _are_keyed(block: ListBlock, words: Words, fewest: int) -> bool:
    """Say whether the entries of a list are each the same key with another word for a status."""
    if len(block.items) < fewest:
        return False
    keys, said = set(), []
    for item in block.items:
        found = None if item.children else _KEY.fullmatch(item.text)
        if not found:
            return False
        keys.add(plain(found[1]).strip())
        if len(keys) > 1:
            return False
        said.append(plain(found[2]).strip())
    return len({*said}) == len(said) and all(_bare(value, words) for value in said)


def _fits(mark: str, text: str, words: Words) -> bool:
    """Say whether a word says what the sign in a box says; any other mark may mean anything."""
    box = mark[1:-1].strip() if mark[0] == "[" else None
    means = None if box is None else words.marks("box_marks").get(box)
    return means in (None, _status(text, words))


def _in_a_line(block: Block, words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield what lines such as `Legend: 🟩 live 🟦 building` say, also in a quotation."""
    for inner in block.blocks if isinstance(block, Quote) else (block,):
        for row in inner.text.split("\n") if isinstance(inner, Paragraph) else ():
            # ASCII has no marks.
            yield from () if row.isascii() else _of_line(row, words)


def _of_line(row: str, words: Words) -> Iterator[tuple[str, str, str]]:
    said = _BEFORE.match(row)
    told = _CALLED.match(row[said.end() if said else 0 :][:_LONGEST])
    if not told or not MARK.match(told[2]) or "legend" not in kinds_of(told[1], words):
        return
    parts = [_SIGNED.fullmatch(part) for part in _BETWEEN.split(told[2])]
    found = [(m[1].replace("\ufe0f", ""), plain(m[2]).strip(" :")) for m in parts if m]
    for mark, text in found if 1 < len(found) == len(parts) else ():
        yield mark, text, _status(text, words) or words.marks("status_marks").get(mark, "")


def _says_legend(text: str, words: Words) -> bool:
    last = text.rpartition("\n")[2].strip(" *_")
    return "legend" in kinds_of(last, words) or _STARTS.fullmatch(last) is not None


def _rows(block: Block) -> Iterator[str]:
    if isinstance(block, ListBlock):
        for item in block.items:
            yield (f"[{item.box}] " if item.box else "") + item.text.split("\n")[0]
    elif isinstance(block, Table):
        for row in block.rows:
            yield " ".join(row.cells[:2])
    # Neither a mark nor a box is in any other.
    elif isinstance(block, Paragraph) and (not block.text.isascii() or "[" in block.text):
        sole = block.text.count("\n") == 0 and "\u3000" not in block.text
        text = block.text.rpartition(":")[2] if sole else block.text
        parts = re.split(r"\n|\s*[|,;·\u3000]\s*", text)
        if len(parts) > 1:
            yield from parts


def _bare(text: str, words: Words) -> bool:
    """Say whether a text is the word for a status, in one language or two, and nothing else.

    A remark in brackets may follow: `Blocked (say why)`.
    """
    worded = without_remark(text)
    return any(words.lexicon("status").name(part) for part in re.split(r"\s*/\s*", worded))


def _status(text: str, words: Words) -> str | None:
    lexicon = words.lexicon("status")
    parts = re.split(r"\s*[/(（,]\s*", text)
    whole = next((name for part in parts if (name := lexicon.name(part))), None)
    started = next((found.name for part in parts if (found := lexicon.at_start(part))), None)
    return whole or started or words.lexicon("answers").name(text)


def without_sign(text: str, title: Title, legend: Legend) -> str:
    """Take off a sign such as `→`, which is a mark where the document's legend says so."""
    sign, gap, _ = text.partition(" ")
    if not gap or sign not in legend or sign.startswith("["):
        return text
    title.marks.append(sign)
    title.status, title.stated = legend[sign], sign
    return text[len(sign) :].strip()
