"""Headings in one of the forms that are read: what others write in its place is brought into it.

`[DONE] Phase Two of 3: Hull | Status: …` is `Phase 2: Hull — …`. Nothing is left out that says
anything: it stands where it is looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from data.tracker.bracketed import said_in_front, with_place_behind
from data.tracker.titles import MARK
from data.tracker.values import days_at_start
from data.tracker.words import Words
from model import later

_ANCHOR: Final = later.pattern(r"\s*\{#[\w:.-]{1,60}\}\s*$")
_IN_CODE: Final = later.pattern(r"^`([^`\n]{2,20})`(?=\s*[:：–—-])")
_BAR: Final = later.pattern(
    r"\s*[|–—:-]?\s*(?:\[?[█▓▒░■□▰▱◼◻▪▫]{3,}\]?|\[[#=>. -]{5,}\])\s*[|–—:-]?\s*(\d{1,3})\s?%"
)
_SHARE: Final = later.pattern(
    rf"\s+[–—|-]+\s+(\d{{1,3}}\s?%[^%()\d]{{0,12}}?)(?=\s*(?:{MARK.pattern})?\s*$)"
)
_DONE_SHARE: Final = later.pattern(
    rf"\s+[–—|-]+\s+([^\W\d_]{{3,20}}) (\d{{1,3}}\s?%)(?=\s*(?:{MARK.pattern})?\s*$)"
)
_KEYED: Final = later.pattern(r"\s+[|–—-]+\s+([^\W\d_]{3,20})\s*[:：]\s*(?=\S)")
_JOINED: Final = later.pattern(r"^([^\W\d_]{3,12})(\d{1,2})(?=\s*[:：–—-])")
_OF: Final = later.pattern(
    r"^([^\W\d_]{3,12} \d{1,2}) (?:of|von|de|di|sur|из|з) \d{1,2}(?=\s*[:：–—-]|$)"
)
_WORDED: Final = later.pattern(r"^([^\W\d_]{3,12}) ([^\W\d_]{3,5})(?=\s*[:：–—-]|$)")
_NUMBERS: Final[Mapping[str, str]] = MappingProxyType(
    {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
     "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
)  # fmt: skip
_BESIDE: Final = later.pattern(
    r"^([^\W\d_]{3,12} \d{1,2}) ?[(\[]([^()\[\]]{3,40})[)\]]\s*[:：–—-]+\s+(?=\S)"
)
_SAID: Final = later.pattern(
    r"^((?:\*\*)?)([^\W\d_]{3,12} \d{1,2})(?:\*\*)? ?[(（]([^()（）]{3,40})[)）]"
    r"\s*[:：–—-]+\s+(?=\S)"
)
_DIVIDED: Final = later.pattern(r"^[^\W\d_]+[ #-]{1,2}\d[\w.]{0,8}\s*[:：–—-]")
_PLACED: Final = later.pattern(
    r"^\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+(?=([^\W\d_]{3,12})\s?\d{1,2}(?:\.\d{1,2})?\s*[:：])"
)
"""The place of a section in its document, before what counts it: `3.1 Phase 1: Hull`."""
_FRONT: Final = later.pattern(r"^([A-Z][A-Z ]{2,20}?)\s*(?:[:：]|\s[–—-])\s+(?=\S)")


def straight(text: str, words: Words) -> str:
    """Return a heading in the form in which others say the same."""
    if "`" in text or "{" in text:
        text = _IN_CODE.sub(r"\1", _ANCHOR.sub("", text))
    if "%" in text:
        told = _DONE_SHARE.search(text)  # `Lamps — completed 95%`
        if told and words.lexicon("status").name(told[1]) == "done":
            whole = f" — {told[1]}" if told[2].startswith("100") else ""
            text = f"{text[: told.start()]} ({told[2]}){whole}{text[told.end() :]}"
        text = _SHARE.sub(r" (\1)", _BAR.sub(r" (\1%)", text))
    placed = _PLACED.match(text) if text[:1].isdigit() else None
    if placed and words.lexicon("kinds").name(placed[1]) == "phase":
        text = text[placed.end() :]
    keyed = _KEYED.search(text)
    if keyed and words.lexicon("columns").name(keyed[1]) == "status":
        said = MARK.sub("", text[keyed.end() :]).strip(" \ufe0f")
        if not said or words.lexicon("status").at_start(said):
            text = f"{text[: keyed.start()]} — {text[keyed.end() :]}"
    return _counted(_with_status_behind(with_place_behind(text, words), words), words)


def counted_in_front(text: str, words: Words) -> str:
    """Return `**Phase 1**: Oil (done)` of the entry `**Phase 1** (done): Oil`."""
    found = _SAID.match(text)
    if not found or not _is_counted(found[2], words) or not words.lexicon("status").name(found[3]):
        return text
    # Behind a title `open` may be a word of it; right behind a count it is none.
    said = found[3].upper() if found[3] in words.lexicon("weak") else found[3]
    return f"{found[1]}{found[2]}{found[1]}: {text[found.end() :]} ({said})"


def _with_status_behind(text: str, words: Words) -> str:
    """Return `Task 1: Oil (DONE)` of `[DONE] Task 1: Oil`, and of `DONE: Task 1: Oil`."""
    lead = MARK.match(text)
    start = lead.end() if lead else 0
    bare = text[start:].lstrip()
    if bare[:1] not in "[(【［（*_`" and not _FRONT.match(bare):
        return text
    said = said_in_front(bare, words)
    rest, stated = said.rest, said.stated
    if not said.status:
        front = _FRONT.match(bare)
        stated = front[1] if front and words.lexicon("status").name(front[1]) else ""
        rest = bare[front.end() :] if front and stated else bare
    counted = _counted(rest, words)
    if not stated or not _is_counted(counted, words) or not _DIVIDED.match(counted):
        return text
    return f"{text[:start]} {counted} ({stated})".strip()


def _counted(text: str, words: Words) -> str:
    """Return `Phase 2: Hull` of `Phase2: Hull`, `Phase two: Hull` and `Phase 2 of 3: Hull`."""
    kinds = words.lexicon("kinds").name
    if (joined := _JOINED.match(text)) and kinds(joined[1]):
        text = f"{joined[1]} {joined[2]}{text[joined.end() :]}"
    worded = _WORDED.match(text)
    if worded and (number := _NUMBERS.get(worded[2].casefold())) and kinds(worded[1]):
        text = f"{worded[1]} {number}{text[worded.end() :]}"
    if not (_OF.match(text) or _BESIDE.match(text)) or not _is_counted(text, words):
        return text
    text = _OF.sub(r"\1", text)
    if beside := _BESIDE.match(text):
        said, rest = beside[2].strip(), text[beside.end() :]
        if days_at_start(said, words) == len(said):
            return f"{beside[1]}: {said} - {rest}"
        if words.lexicon("status").name(said):
            return f"{beside[1]} ({said}): {rest}"
    return text


def _is_counted(text: str, words: Words) -> bool:
    kind = words.lexicon("kinds").at_start(text)
    return kind is not None and text[kind.end :].lstrip(" #-")[:1].isdigit()
