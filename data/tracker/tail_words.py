"""What words in brackets or behind a dash say by themselves: weeks, a share, a status."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from data.tracker.efforts import Effort, effort_of
from data.tracker.titles import DATE, MARK
from data.tracker.values import is_id, is_period, refs_of
from data.tracker.words import Words
from model import later

_DAY: Final = later.pattern(
    r"[~≈]?\s*(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[/.]\d{1,2}(?:\.|[/.]\d{2,4})?|\d{1,2}月\d{1,2}日)"
)
SHORT: Final = 3
"""Words behind a mark in brackets at most; more are a remark."""
_RANKED: Final = later.pattern(r"([^\W\d_]{3,20})\s*[#№:]?\s*([0-4])")
_LONGEST_RANK: Final = 40
_WORD: Final = 3
_PARTS: Final = later.pattern(r"(?<=\S)(?:\s*[:：]|\s+[–—-])\s*(\d{1,4})\s?/\s?(\d{1,4})$")
_PERCENT: Final = later.pattern(r"\s*[~≈]?\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*[%％]")
_PART: Final = later.pattern(
    r"(\d{1,4})\s*(?:/|of|out of)\s*(\d{1,4})\s*([^\W\d_][^\d()]{0,40})", re.IGNORECASE
)
_SCOPE: Final = later.pattern(
    r"(?:^|[;,·+]\s*)(?:[~≈]\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?|\d{1,4}\s?/\s?\d{1,4})"
    r"\s+([^\W\d_]{3,20})(?=\s*(?:[;,·+]|$))"
)

_LABELLED: Final = later.pattern(r"([^\W\d_][^:：]{1,24}?)\s*[:：]\s*(\S.{0,60})")
_COUNT: Final = later.pattern(
    r"(?:^|[\s,，、·–—-])\s*(?:(\d{1,4})\s?[/／]\s?(\d{1,4})|[~≈]?(\d{1,3}(?:[.,]\d{1,2})?)\s?[%％])\s*$"
)


class Told(NamedTuple):
    """How far something is said to be: its status with the words for it, and a share."""

    status: str | None
    said: str
    share: str


def told_said(content: str, words: Words, mark: Callable[[str, bool], str | None]) -> Told | None:
    """Return what `Progress: ✅ done 4/4` says behind a label for it; None where it says more."""
    found = _LABELLED.fullmatch(content) if ":" in content or "：" in content else None
    if not found or words.lexicon("columns").name(found[1]) not in ("status", "progress"):
        return None
    counted = _COUNT.search(found[2])
    said = found[2][: counted.start()].strip() if counted else found[2]
    sign = MARK.match(said)
    word = said[sign.end() :].strip(" *_\ufe0f") if sign else said.strip(" *_")
    status = words.lexicon("status").name(word)
    if sign and not word:
        status = mark(sign[0], False)
    if not status and not (counted and not said):
        return None
    share = "" if not counted else f"{counted[3]} %" if counted[3] else f"{counted[1]}/{counted[2]}"
    return Told(status, said, share)


def scope_of(content: str, words: Words) -> tuple[str, str] | None:
    """Return how far `in progress; ~3 crates` is, and its word, both empty where it says no more.

    None for what does not say roughly of how much a phase is made, or how much of that there is;
    days and hours say how long.
    """
    found = _SCOPE.search(content)
    if found is None or words.lexicon("units").name(found[1]):
        return None
    parts = (part.strip() for part in re.split(r"[;,·]", content))
    return next(
        ((told, part) for part in parts if (told := words.lexicon("status").name(part))), ("", "")
    )


def is_day(text: str) -> bool:
    """Say whether a text is a day, or a day of a year: `7/16`, `~16.7.`, `2026-07-16`."""
    return _DAY.fullmatch(text.strip(" \ufe0f")) is not None


def is_month(text: str, words: Words) -> bool:
    """Say whether a text is a month or a longer time, and nothing else: `2026-06`, `in June`."""
    short = 0 < len(text.split()) <= SHORT and not DATE.search(text)
    return short and is_period(text, words)


def rank_said(content: str, words: Words) -> str:
    """Return the `P1` that `Priority #1` is, in any language; empty for other texts.

    `Priority: high` and `prioridad alta` say as much.
    """
    columns = words.lexicon("columns")
    if found := _RANKED.fullmatch(content):
        return f"P{found[2]}" if columns.name(found[1]) == "priority" else ""
    lead = columns.at_start(content) if len(content) <= _LONGEST_RANK else None
    if lead is None or lead.name != "priority" or lead.end - lead.start < _WORD:
        return ""
    return words.lexicon("priority").name(content[lead.end :].strip(" :：=–—-")) or ""


def last_said(content: str, words: Words) -> tuple[str, str] | None:
    """Return the status of `second half; postponed`, and its word; both stay in the title."""
    rest, divided, last = content.rpartition(";")
    status = words.lexicon("status").name(last.strip()) if divided and rest else None
    return (status, last.strip()) if status else None


def now_said(content: str, words: Words) -> tuple[str, str] | None:
    """Return the status of `Visit 3 (current)`, and its word; elsewhere the word says less."""
    now = words.lexicon("horizons").name(content) == "now"
    status = words.lexicon("status").name(content) if now else None
    return (status, content) if status else None


def held_said(content: str, words: Words) -> tuple[str, str] | None:
    """Return the status of `blocked on the permit`, and its words; all of it stays in the title."""
    found = words.lexicon("waits").at_start(content)
    held = found and found.name == "blocked_by" and not words.is_nothing(content[found.end :])
    return ("blocked", content[: found.end]) if found and held else None


def holders_of(content: str, words: Words) -> tuple[str, ...]:
    """Return what holds something up that is `blocked by: the permit`; nothing of other texts.

    That are ids, or words for what lies outside.
    """
    bare = MARK.sub("", content).strip(" *_")
    bare = bare[1:-1] if bare[:1] in ("(", "（") and bare[-1:] in (")", "）") else bare
    found = words.lexicon("waits").at_start(bare)
    by = bare[found.end :].strip(" :：–—-") if found and found.name == "blocked_by" else ""
    if words.is_nothing(by):
        return ()
    refs = refs_of(by, words)
    return refs if all(map(is_id, refs)) else (by,)


def part_of(content: str, words: Words) -> str:
    """Return the `3/5 tasks` that `3 of 5 tasks complete` is, and nothing else."""
    found = _PART.fullmatch(content)
    counted = found[3].strip(" .!") if found else ""
    noun = counted.split(" ")[0]
    done = counted[len(noun) :].strip()
    if not found or not words.lexicon("nouns").name(noun):
        return ""
    # `3 of 4 remaining` counts what is left.
    if noun == "remaining" or (done and words.lexicon("status").name(done) != "done"):
        return ""
    return f"{found[1]}/{found[2]} {noun}"


def share_of(content: str, words: Words) -> str:
    """Return the `40 %` that `~40% complete` is, and nothing else; empty for other texts."""
    if part := part_of(content, words):
        return part
    found = _PERCENT.match(content)
    behind = content[found.end() :].strip() if found else ""
    is_share = not behind or words.lexicon("status").name(behind) == "done"
    return f"{found[1]} %" if found and is_share else ""


def is_part(share: str) -> bool:
    """Say whether a share is of some and not of all: `60 %`, `3/5 tasks`."""
    if share.endswith("%"):
        return 0 < float(share[:-1].replace(",", ".")) < 100
    done, _, total = share.partition("/")
    return 0 < int(done) < int(total.split()[0])


def without_parts(text: str, share: str) -> str:
    """Return `Sails` of `Sails: 3/5`, where a share of 60 % says the same."""
    found = _PARTS.search(text) if share.endswith("%") else None
    if found is None or not int(found[2]):
        return text
    said = 100 * int(found[1]) / int(found[2])
    return text[: found.start()] if abs(said - float(share[:-1].replace(",", "."))) <= 1 else text


def unexpected(content: str, words: Words) -> str:
    """Return `3天` of `预计3天`: what it should take, without the word that says so."""
    found = words.lexicon("expected").at_start(content)
    if found is None:
        found = words.lexicon("columns").at_start(content)
        found = found if found and found.name in ("estimate", "hours") else None
    return content[found.end :].lstrip(" .:：") if found else content


def time_said(content: str, words: Words) -> Effort | None:
    """Return the effort that `~2-3 hours` is, or `1/3h` of which one is spent, and nothing else."""
    # `(< 5 min)` is what the work aims at.
    if content[:1] in "<>≤≥" or not any(map(str.isdigit, content)):
        return None
    told = effort_of(unexpected(content, words).rstrip(" ."), words, "")
    return None if told is None or told.rest else told


def goes_on(text: str) -> bool:
    """Say whether a sentence goes on: `and tight` behind `Fixed`."""
    return text[:1] == " " and text[1:2].isalpha()


def closes(tail: str, before: str) -> bool:
    """Say whether what stands behind a mark closes a title: `— 🟡 frame ready` does."""
    short = before.rstrip().endswith(("–", "—", "-")) and len(tail.split()) <= SHORT
    return not tail or (len(tail) < 60 and (short or tail.isupper()))


def shows(mark: str, words: Words) -> bool:
    """Say whether a mark at the end of a title is there for show as well: 🆕, 🎉."""
    return mark.rstrip("\ufe0f") in words.marks("decoration")
