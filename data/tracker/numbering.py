"""What counts a title among its neighbours: `Phase 2:`, `1.1`, `SEC-3 —`, `第2阶段：`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from data.tracker.prefixes import BEYOND, NO_PREFIX, SHORT, TIMES
from data.tracker.titles import ID, MARK, Title, without_remark
from data.tracker.words import Words
from model import later

SEPARATOR: Final = later.pattern(
    r"\s*(?:：|[:：.–—-]+(?=\s|$|[^\x00-\x7f]))\s*|\s*[)）、]\s*|\s[·•]\s+"
)
_NUMBER: Final = later.pattern(
    r"\s*[#.-]?\s*(\d+(?:\.\d+)*(?:[a-zA-Z]\d{0,2})?(?:\s*(?:&|and|\+|/|-|–|,)\s*\d+(?:\.\d+)*)*"
    r"|[A-Z]{1,3}\d*(?:\.\d{1,3})*(?![A-Za-z])|[一二三四五六七八九十]+)(?![\w.]*\w)"
)
_DIVIDING: Final = later.pattern(r"[:：.–—)）、·•-]")
"""Some of it is in each separator."""
_JOINED: Final = later.pattern(r"\s+[+&]\s+(?=\w)")
_RANK_BEHIND: Final = later.pattern(r"\s*[(（]([^()（）]{1,20})[)）](?=\s*[:：.–—-])")
_CHINESE: Final = later.pattern(r"第?([一二三四五六七八九十\d]+)")
_ORDINAL: Final = later.pattern(
    r"(\d{1,3}(?:\.\d{1,3})+(?:\.?[a-wyz])?|\d{1,3}\.[a-wyz]|\d{1,3}[a-z](?=[.:：)]\s))[.:：)]?\s+"
    r"|(\d{1,3})[.:：)、](?!x\b)\s*(?=\D)|([一二三四五六七八九十]+)、\s*"
)
_HYPHENED: Final = later.pattern(r"(\d{1,2})-(\d{1,2})[.．、]\s*(?=[^\W\d])")
_DASHED: Final = later.pattern(r"^\s*[–—-]+\s+(?=\S)")
_PLACE: Final = later.pattern(
    r"\s*(\d{1,3}(?:\.\d{1,3})+(?:\.?[a-z])?|\d{1,3}\.[a-z])[.:)]?\s+(?:[-–—]+\s+)?(?=\S)"
)
_WHOLE: Final = later.pattern(r"(\d{1,3})(?:[.)]|\s[-–—])\s+(?=\S)")
_SET_APART: Final = later.pattern(
    r"(?:\*\*|`|\(|\[(?!\d{1,3}\]))(\d{1,3}(?:\.\d{1,3})*\.?)[:)]?(?:\*\*|`|\)|\])[:.)]?\s+(?=\S)"
)
_IN_BOLD_TOO: Final = later.pattern(
    r"\*\*(\[)?(\d{1,3}(?:\.\d{1,3})+[.:)]?|\d{1,3}[.)])(?(1)\])\s+(?=[^\s*])"
)
_FRONT_MARK: Final = later.pattern(rf"(?:{MARK.pattern})\s*(?=[\d*`(\[])")
_DIGITS: Final = "零一二三四五六七八九"
_INSIDE: Final = later.pattern(r"[(（]([^()（）]{3,30})[)）]")
_OF_ENTRIES: Final = ("task", "subtask", "milestone")
_RANKED: Final = later.pattern(r"P[0-4]")
_PLACED: Final = later.pattern(r"(P[0-4])(?:\.\w{1,3}\+?)?[:：]?\s+(?=[^\W\d_])")
_PREFIXED: Final = later.pattern(r"(([A-Z][A-Z0-9]{0,9})-\d{1,6})\s+(?=[^\W\d]|\[[A-Z])")
_A_DIGIT: Final = later.pattern(r"\d")
_FRONT: Final = 24
"""So many characters has a name, up to its first digit, at most."""
_REMARKED: Final = later.pattern(
    r"(#\d{1,6}|[A-Z][A-Za-z0-9]{0,15}-\d+(?:[-.]\d+)*|[A-Z]{1,5}\d+(?:[-.]\d+)*)"
    r"\s*[(（]([^()（）<>≤≥=%]{2,60})[)）][:：]\s*(?=\S)"
)
_LABELS: Final = later.pattern(r"(?:\[[A-Z]{1,4}\d{0,3}\]\s+){1,3}(?=\S)")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COUNTED: Final = later.pattern(r"([A-Z]*-?)(\d+)\s*[-–—~]\s*\1(\d+)")


class Numbering:
    """Takes numbers, ids and words for a kind of work off the front of a title."""

    def __init__(self, words: Words, prefixes: Collection[str], lone: Collection[str] = ()) -> None:
        self._words = words
        self._prefixes = prefixes
        self._lone = lone

    def kind(self, text: str, title: Title, *, keep: bool = False) -> str:
        """Take off `Phase 2:` or `Task 1.1 —`; `keep` leaves it where it stands."""
        kinds = self._words.lexicon("kinds").at_start
        found = kinds(text)
        if found is None and (behind := self._ranked(text, title)) != text:
            text, found = behind, kinds(behind)
        told = found is not None and found.end - found.start > 1
        may = not told and (text[:1].isdigit() or not text[:1].isascii())
        chinese = _CHINESE.match(text) if may else None
        if chinese:
            return self._chinese(text, chinese, title, keep=keep)
        number = _NUMBER.match(text, found.end) if found else None
        if not found or not number:
            return text
        title.kind, title.number = found.name, arabic(number[1])
        title.counted = text[: number.end()].strip()
        # `Sprint 1-3 + Lamps` is called by both.
        keep = keep or _JOINED.match(text, number.end()) is not None
        end = number.end() if keep else self._rank_behind(text, number.end(), title)
        after = SEPARATOR.match(text, end)
        return text if keep else text[after.end() if after else end :].strip()

    def _rank_behind(self, text: str, end: int, title: Title) -> int:
        """Take the priority of `Bug 3 (P0): Squeak`; return where it ends, `end` where none is."""
        ranked = _RANK_BEHIND.match(text, end)
        rank = self._words.lexicon("priority").name(ranked[1]) if ranked else None
        if not ranked or not rank:
            return end
        title.priority = title.priority or rank
        return ranked.end()

    def _ranked(self, text: str, title: Title) -> str:
        """Take off the priority in front of what counts a title: `Optional Stage 3: Paint`."""
        # What is counted is divided from its title: without that there is nothing to look for.
        divided = _DIVIDING.search(text) if text[:1].isalpha() else None
        rank = self._words.lexicon("priority").at_start(text) if divided else None
        if not rank:
            return text
        rest = text[rank.end :].lstrip(" :：-–—")
        kind = self._words.lexicon("kinds").at_start(rest) if rest[:1].isalpha() else None
        number = _NUMBER.match(rest, kind.end) if kind else None
        if not number or not SEPARATOR.match(rest, number.end()):
            return text
        title.priority = title.priority or rank.name
        return rest

    def take_kind(self, text: str, title: Title, *, bold: bool = False) -> str:
        """Take off `Task 2.1: ` in front of an entry; `Task 7` and `Task list` are titles.

        `bold`: what counts it was set in bold, as phases are too.
        """
        if not self._may_be_counted(text):
            return text
        part = Title()
        rest = self.kind(text, part)
        number = text[: len(text) - len(rest)].rstrip()
        kinds = (*_OF_ENTRIES, "phase", "step") if bold else _OF_ENTRIES
        if part.kind not in kinds or not rest or number.endswith(part.number):
            return text
        title.kind, title.number = part.kind, part.number
        title.priority = title.priority or part.priority
        # `Milestone 1: complete (with oars)` has no other title.
        said = without_remark(rest.rstrip(" .。")).strip(" *_.。")
        return text if self._words.lexicon("status").name(said) else rest

    def _may_be_counted(self, text: str) -> bool:
        """Say whether a text may begin with a word and a number; a look tells it of most."""
        first = text[:1]
        if not first.isalpha() or not first.isascii():
            return first.isalnum()
        return bool(_DIVIDING.search(text) or self._words.lexicon("kinds").at_start(text))

    def is_counted(self, name: str) -> bool:
        """Say whether a name is a word and a number, such as `Task 2.3`."""
        part = Title()
        return not self.kind(name, part) and part.kind in (*_OF_ENTRIES, "phase", "step")

    def kind_inside(self, text: str, title: Title) -> None:
        """Read `TODO - Phase 2 Features` and `Core (Phase 1)`, where it is part of the title."""
        if not title.number:
            self.kind(text, title, keep=True)
        inside = _INSIDE.search(text)
        if inside and not title.kind:
            part = Title()
            if not self.kind(inside[1], part) and part.kind == "phase":
                title.kind, title.number = part.kind, part.number

    def _chinese(self, text: str, number: re.Match[str], title: Title, *, keep: bool) -> str:
        """Take off `第2阶段：`, where the number stands before the word."""
        found = self._words.lexicon("kinds").at_start(text[number.end() :])
        end = number.end() + found.end if found else 0
        after = SEPARATOR.match(text, end) if found else None
        if not found or (not after and end < len(text)):
            return text
        title.kind, title.number, title.counted = found.name, arabic(number[1]), text[:end].strip()
        return text if keep or not after else text[after.end() :].strip()

    def ordinal(self, text: str, title: Title) -> str:
        if title.kind:
            return text
        rest = self.take_id(text, title)
        if title.id:
            return rest
        if hyphened := _HYPHENED.match(text):
            title.number = f"{hyphened[1]}.{hyphened[2]}"
            return text[hyphened.end() :]
        found = _ORDINAL.match(text)
        if not found:
            return text
        title.number = found[1] or found[2] or arabic(found[3])
        return _DASHED.sub("", text[found.end() :], count=1).strip()

    def take_id(self, text: str, title: Title) -> str:
        """Take off `SEC-3: `; `MUS-41 ` too, where the document counts by such names."""
        if not _A_DIGIT.search(text, 0, _FRONT):
            return text  # as most are: of all that is looked for below that is a part
        known = _PREFIXED.match(text)
        if known and known[2] in self._prefixes:
            title.id = known[1]
            return self._placed(text[known.end() :], title)
        short = SHORT.match(text)
        if short and self._is_listed(short):
            title.id = short[0].strip()
            return self._placed(text[short.end() :], title)
        if (remarked := _REMARKED.match(text)) and self._counts(remarked[1]):
            return self._remarked(remarked, title)
        found = ID.match(text)
        if not found or not text[found.end() :].strip() or not self._counts(found[1]):
            return text
        title.id = found[1] + (found[2] or "").replace(" ", "")
        title.count = count_of(title.id)
        return self._placed(text[found.end() :].strip(), title)

    def _remarked(self, found: re.Match[str], title: Title) -> str:
        """Take `AB-7 (open): ` off: a status, a priority, or a note on what follows."""
        title.id, said = found[1], found[2].strip()
        if (status := self._words.lexicon("status").name(said)) and not title.stated:
            title.status, title.stated = status, said
        elif rank := self._words.lexicon("priority").name(said):
            title.priority = title.priority or rank
        else:
            title.note = said
        return found.string[found.end() :].strip()

    def _placed(self, text: str, title: Title) -> str:
        """Take off `P1.3 ` behind an id: a priority, and the place it has there.

        So with `[P] [US1] `, labels in brackets.
        """
        if labels := _LABELS.match(text):
            for label in re.findall(r"\w+", labels[0]):
                if _RANKED.fullmatch(label):
                    title.priority = title.priority or label
                else:
                    title.tags.append(label)
            return text[labels.end() :]
        found = _PLACED.match(text)
        title.priority = title.priority or (found[1] if found else "")
        return text[found.end() :] if found else text

    def _is_listed(self, short: re.Match[str]) -> bool:
        """Say whether `A4 ` counts what follows, as it does elsewhere in the document."""
        known = f"{short[1]} " in self._prefixes or short[1] in self._prefixes
        return known and short[1] not in TIMES and not self._is_rank(short[0].strip())

    def _counts(self, name: str) -> bool:
        """Say whether a name is an id: no priority, and not the only one of its kind (`EC2`)."""
        return not self._is_rank(name) and name not in self._lone

    def _is_rank(self, name: str) -> bool:
        """Say whether `P1` says how much something matters, as where no `P5` follows it."""
        return _RANKED.fullmatch(name) is not None and BEYOND not in self._prefixes

    def counts_by(self, name: str) -> bool:
        """Say whether a name in bold is an id: with a stroke, or one of several of its kind."""
        prefix = name[: len(name) - len(name.lstrip(_LETTERS))]
        known = prefix in self._prefixes or ("-" in name and prefix not in NO_PREFIX)
        return known and self.is_id(name)

    def is_id(self, name: str) -> bool:
        return ID.fullmatch(name + ":") is not None


def count_of(name: str) -> int:
    """Return how many ids a range of them stands for: 8 for `M03-M10`, and 1 for all else."""
    found = _COUNTED.fullmatch(name)
    many = int(found[3]) - int(found[2]) + 1 if found else 1
    return min(max(many, 1), 10_000)


def with_bold_count(text: str, numbering: Numbering) -> str:
    """Return `**Phase 1**: ✅ Paint` of `Phase 1: ✅ Paint`: the mark closes no title."""
    count, colon, behind = text.partition(": ")
    marked = bool(colon) and MARK.match(behind) and numbering.is_counted(count)
    return f"**{count}**: {behind}" if marked else text


def place_of(text: str, words: Words) -> tuple[str, str]:
    """Split `2.3.a Token bucket` and `Step 1.1.b: Lint` into number and title; no number is empty.

    A number alone says little (`2.4 GHz`): it is one where all entries of a list have one.
    """
    mark, bare = _bare(text)
    kind = words.lexicon("kinds").at_start(bare)
    found = _PLACE.match(bare, kind.end if kind else 0)
    return (found[1], mark + bare[found.end() :]) if found else ("", text)


def counted_place_of(text: str, words: Words) -> tuple[str, str]:
    """Split `2. Bucket` as well, in a list that counts `1.`, `1.1`, `2.`."""
    mark, bare = _bare(text)
    found = _WHOLE.match(bare)
    return (found[1], mark + bare[found.end() :]) if found else place_of(text, words)


def _bare(text: str) -> tuple[str, str]:
    """Split `✅ **1.2** Oil` into its mark and `1.2 Oil`; so with `**[1.2] Oil** — a drop`."""
    lead = _FRONT_MARK.match(text) if text[:1] > "\x7f" else None
    mark, bare = (lead[0], text[lead.end() :]) if lead else ("", text)
    if bare[:1] in ("*", "`", "(", "["):
        if apart := _SET_APART.match(bare):
            return mark, f"{apart[1]} {bare[apart.end() :]}"
        if bold := _IN_BOLD_TOO.match(bare):
            return mark, f"{bold[2]} **{bare[bold.end() :]}"
    return mark, bare


def count_on(names: Sequence[str]) -> bool:
    """Say whether names of a list count it: `1.1`, `1.2`; or `1`, `1.1`, `2`, one by one."""
    head = ""
    for name in names:
        if name.isdigit():
            if head and int(name) != int(head) + 1:
                return False
            head = name
        elif head and not name.startswith(f"{head}."):
            return False
    return True


def arabic(number: str) -> str:
    """Return a Chinese number up to 99 in digits; any other as it is."""
    if not number or number.strip(_DIGITS + "十"):
        return number
    tens, ten, ones = number.rpartition("十")
    value = (_DIGITS.find(tens) if tens else 1) * 10 if ten else 0
    return str(value + (max(_DIGITS.find(ones), 0) if ones else 0))
