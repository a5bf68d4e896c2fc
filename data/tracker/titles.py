"""What a heading or a list item says in its one line: a title, and much around it.

`### ✅ Task 1.2: COMPLETED - Split the loader (Week 2)` is a kind, a number, a mark, a status, a
title and a time. Each is taken off from the front or the back as long as it is understood; what
is left is the title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model.dataclass import dataclass

Legend = Mapping[str, str]
"""What the marks of a document stand for, by its own legend: mark to status."""

MARK: Final = re.compile(
    "[\u231a-\u23ff\u25a0-\u25ff\u2600-\u2793\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
_LEAD: Final = re.compile(rf"(?:{MARK.pattern}\s*)+|(?:[0-9]\ufe0f?\u20e3\s*)")
_SEPARATOR: Final = re.compile(r"\s*[:：.–—-]+(?=\s|$|[^\x00-\x7f])\s*|\s*[)）、]\s*")
_NUMBER: Final = re.compile(
    r"\s*[#.-]?\s*(\d+(?:\.\d+)*[a-z]?(?:\s*(?:&|and|\+|/|-|–|,)\s*\d+(?:\.\d+)*)*"
    r"|[A-Z]{1,3}\d*(?![A-Za-z])|[一二三四五六七八九十]+)(?![\w.]*\w)"
)
_CHINESE: Final = re.compile(r"第?([一二三四五六七八九十\d]+)")
_ORDINAL: Final = re.compile(
    r"(\d{1,3}(?:\.\d{1,3})+)[.:：)]?\s+|(\d{1,3})[.:：)、]\s*(?=\D)|([一二三四五六七八九十]+)、\s*"
)
ID: Final = re.compile(
    r"\[?(#\d+|[A-Z][A-Za-z0-9]{0,15}-\d+(?:[-.]\d+)*|[A-Z]{1,5}\d+(?:[-.]\d+)*)"
    r"((?:\s*[-–—~]\s*|\s+to\s+)[A-Z]*-?\d+(?![\w.]))?\]?(?:\s*[:：.)–—]\s*|\s+[-|]\s+|\s+(?=[:–—]))"
)
DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1\s*")
_STRUCK: Final = re.compile(r"~~(.+?)~~")
_BRACKETS: Final = re.compile(
    r"\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|（([^（）]*)）|【([^【】]*)】|\[([^\[\]]*)\](?!\())\s*$"
)
_INSIDE: Final = re.compile(r"[(（]([^()（）]{3,30})[)）]")
_RANKED: Final = re.compile(r"P[0-4]")
_DASH: Final = re.compile(r"\s+[-–—|:]+\s+|[:：]\s+")
_RELEASE: Final = re.compile(r"v\d+(?:\.\d+)+[\w.+-]*|\d+\.\d+\.\d+[\w.+-]*")
_COUNTED: Final = re.compile(r"([A-Z]*-?)(\d+)\s*[-–—~]\s*\1(\d+)")


@dataclass(slots=True)
class Title:
    """What was understood of one line; empty or None where it says nothing of the kind.

    `number` is what counts it among its neighbours (`1`, `2.1`), `id` a name of its own
    (`SEC-3`). `stated` says whether a mark or word for the status stands in the line. `note` is
    what follows the title.
    """

    heading: bool = False
    text: str = ""
    kind: str = ""
    number: str = ""
    id: str = ""
    status: str | None = None
    stated: str = ""
    done_on: str = ""
    priority: str = ""
    label: str = ""
    release: str = ""
    window: str = ""
    estimate: str = ""
    count: int = 1
    note: str = ""
    marks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its id, or else its number."""
        return self.id or self.number


class Reader:
    """Reads titles with the words of all languages and the legend of one document."""

    def __init__(self, words: Words, legend: Legend) -> None:
        self.words = words
        self.legend = legend
        self._weak = words.lexicon("weak")

    def heading(self, text: str) -> Title:
        """Return what a heading says."""
        title = Title(heading=True)
        rest = self._lead(plain(text[:1000]), title)
        rest = self._kind(rest, title)
        rest = self._ordinal(rest, title)
        rest = self._first_status(rest, title)
        if not title.kind and not title.id:
            self._kind_inside(rest, title)
        title.text = self._tail(rest, title)
        if not title.text and not title.kind:
            title.text = plain(text).strip()
        return title

    def entry(self, text: str) -> Title:
        """Return what a list item or a cell says."""
        title = Title()
        rest = self._lead(" ".join(text.split()), title)
        struck = _STRUCK.match(rest)
        if struck:
            title.status, title.stated = "dropped", struck[0]
            rest = struck[1] + rest[struck.end() :]
        rest = self._bold(self._id(rest, title), title)
        if not title.text:
            title.text = self._tail(self._first_status(plain(rest), title), title) or plain(rest)
        return title

    def mark(self, mark: str, *, heading: bool = False) -> str | None:
        """Return the status that a mark stands for; the document's legend goes first."""
        bare = mark.replace("\ufe0f", "")
        if bare in self.legend:
            return self.legend[bare]
        if heading and (bare in self.words.marks("priority_marks") or self._decorates(bare)):
            return None
        return self.words.marks("status_marks").get(bare)

    def status(self, text: str) -> str | None:
        """Return the status that a whole text names: in words, or else by its mark."""
        found = self.words.lexicon("status").name(MARK.sub("", text).strip(" :-–—.!*_()（）"))
        if found:
            return found
        marks = MARK.findall(text)
        return self.mark(marks[0]) if marks and not MARK.sub("", text).strip(" *_") else None

    def _decorates(self, mark: str) -> bool:
        return mark in self.words.marks("decoration")

    def _lead(self, text: str, title: Title) -> str:
        found = _LEAD.match(text)
        if found is None:
            return text.strip()
        for mark in MARK.findall(found[0]):
            title.marks.append(mark)
            status = self.mark(mark, heading=title.heading)
            if status and title.status is None:
                title.status, title.stated = status, mark
            if title.heading and not title.priority:
                title.priority = self.words.marks("priority_marks").get(mark.rstrip("\ufe0f"), "")
        return text[found.end() :].strip()

    def _kind(self, text: str, title: Title, *, keep: bool = False) -> str:
        """Take off `Phase 2:` or `Task 1.1 —`; `keep` leaves it where it stands."""
        found = self.words.lexicon("kinds").at_start(text)
        chinese = _CHINESE.match(text) if found is None or found.end - found.start == 1 else None
        if chinese:
            return self._chinese(text, chinese, title, keep=keep)
        number = _NUMBER.match(text, found.end) if found else None
        if not found or not number:
            return text
        title.kind, title.number = found.name, number[1]
        after = _SEPARATOR.match(text, number.end())
        return text if keep else text[after.end() if after else number.end() :].strip()

    def _kind_inside(self, text: str, title: Title) -> None:
        """Read `TODO - Phase 2 Features` and `Core (Phase 1)`, where it is part of the title."""
        if not title.number:
            self._kind(text, title, keep=True)
        inside = _INSIDE.search(text)
        if inside and not title.kind:
            part = Title()
            if not self._kind(inside[1], part) and part.kind == "phase":
                title.kind, title.number = part.kind, part.number

    def _chinese(self, text: str, number: re.Match[str], title: Title, *, keep: bool) -> str:
        """Take off `第2阶段：`, where the number stands before the word."""
        found = self.words.lexicon("kinds").at_start(text[number.end() :])
        end = number.end() + found.end if found else 0
        after = _SEPARATOR.match(text, end) if found else None
        if not found or (not after and end < len(text)):
            return text
        title.kind, title.number = found.name, _arabic(number[1])
        return text if keep or not after else text[after.end() :].strip()

    def _ordinal(self, text: str, title: Title) -> str:
        if title.kind:
            return text
        rest = self._id(text, title)
        if title.id:
            return rest
        found = _ORDINAL.match(text)
        if not found:
            return text
        title.number = found[1] or found[2] or _arabic(found[3])
        return text[found.end() :].strip()

    def _id(self, text: str, title: Title) -> str:
        found = ID.match(text)
        if not found or not text[found.end() :].strip() or _RANKED.fullmatch(found[1]):
            return text
        title.id = found[1] + (found[2] or "").replace(" ", "")
        counted = _COUNTED.fullmatch(title.id)
        if counted and int(counted[3]) > int(counted[2]):
            title.count = min(int(counted[3]) - int(counted[2]) + 1, 10_000)
        return text[found.end() :].strip()

    def _first_status(self, text: str, title: Title) -> str:
        """Take off `COMPLETED - `; a heading that names a status and nothing else keeps it."""
        found = self.words.lexicon("status").at_start(text)
        if not found:
            return text
        after = _DASH.match(text, found.end)
        whole = self.status(text) is not None
        if whole or (after and self._strong(text[: found.end])):
            title.status, title.stated = found.name, text[: found.end]
        return text[after.end() :] if after and title.stated and not whole else text

    def _strong(self, word: str) -> bool:
        """Say whether a word states a status even at the edge of a title."""
        return word.isupper() or word not in self._weak

    def _bold(self, text: str, title: Title) -> str:
        """Take `**Name**: what it is` apart; other text comes back as it is."""
        found = _BOLD.match(text)
        if not found:
            return text
        name, rest = plain(found[2]).rstrip(" :："), text[found.end() :].strip()
        if found[2].rstrip().endswith((":", "：")) and self._is_id(name) and rest:
            title.id = name
            return rest
        divided = _SEPARATOR.match(rest) is not None or found[2].rstrip().endswith((":", "："))
        if not (divided or not rest or MARK.match(rest) or rest[0] in "(（["):
            return text
        inner = self._id(name, title)
        title.text = self._tail(inner, title) or inner
        after = _SEPARATOR.match(rest)
        title.note = self._rest(rest[after.end() :] if after else rest, title)
        return ""

    def _is_id(self, name: str) -> bool:
        return ID.fullmatch(name + ":") is not None

    def _rest(self, text: str, title: Title) -> str:
        """Return what stands behind a title in bold, without the marks at either end."""
        found = _LEAD.match(text)
        if found:
            title.marks += MARK.findall(found[0])
            self._take_status(text if text[found.end() :][:1] not in "-–—:" else found[0], 0, title)
            text = text[found.end() :]
            word = self.words.lexicon("status").at_start(text)
            text = text[word.end :] if word and text[:1] not in "-–—:" else text
            text = re.sub(r"^[\s:：–—*-]+", "", text)
        last = next(reversed(list(MARK.finditer(text))), None)
        if last and self.mark(last[0]) and self._closes(text[last.end() :]):
            self._take_status(text, last.start(), title)
            text = text[: last.start()]
        return text.strip()

    def _closes(self, tail: str) -> bool:
        """Say whether what follows a mark is nothing but a status, a date, or both."""
        left = DATE.sub("", plain(tail)).strip(" :-–—.!*_()（）")
        return not left or self.status(left) is not None

    def _take_status(self, text: str, start: int, title: Title) -> None:
        """Read the mark that begins at `start`, and the words behind it, as a status."""
        found = MARK.match(text, start)
        if not found:
            return
        tail = plain(text[found.end() :]).strip(" *_:-–—(")
        word = self.words.lexicon("status").at_start(tail)
        status = word.name if word else self.mark(found[0], heading=title.heading)
        if status and not title.stated.isalnum():
            title.status, title.stated = status, (text[start:].strip() or found[0])[:80]
        dated = DATE.search(tail)
        if dated and title.status == "done":
            title.done_on = dated[1]

    def _tail(self, text: str, title: Title) -> str:
        """Take off what is understood at the end of a title, piece by piece."""
        for _ in range(4):
            before = text = text.rstrip(" :：")
            text = self._marked(text, title)
            text = self._bracketed(text, title)
            text = self._dashed(text, title)
            if text == before:
                break
        return text.strip()

    def _marked(self, text: str, title: Title) -> str:
        """Take off a mark in the middle and what stands behind it, where it closes the title."""
        for found in MARK.finditer(text):
            tail = text[found.end() :].strip(" \ufe0f")
            status = self.mark(found[0], heading=title.heading)
            if found.start() == 0 or not (status or self._shouts(tail)):
                continue
            self._take_status(text, found.start(), title)
            title.marks.append(found[0])
            left = self._without_status(tail)
            title.note = " ".join(part for part in (left, title.note) if part)
            return text[: found.start()].rstrip(" -–—")
        return text

    @staticmethod
    def _shouts(tail: str) -> bool:
        return not tail or (tail.isupper() and len(tail) < 60)

    def _without_status(self, tail: str) -> str:
        word = self.words.lexicon("status").at_start(tail)
        left = DATE.sub("", tail[word.end :] if word else tail)
        left = left.strip(" :-–—*_")
        inner = _BRACKETS.fullmatch(left)
        return next((part for part in inner.groups() if part), "") if inner else left

    def _bracketed(self, text: str, title: Title) -> str:
        found = _BRACKETS.search(text)
        if not found or found.start() == 0:
            return text
        content = next((part for part in found.groups() if part), "").strip()
        return text[: found.start()] if self._means(content, title) else text

    def _dashed(self, text: str, title: Title) -> str:
        for found in reversed(list(_DASH.finditer(text))[:8]):
            content = text[found.end() :]
            if found.start() and self._says_status(content, title):
                return text[: found.start()]
        return text

    def _says_status(self, content: str, title: Title) -> bool:
        """Say whether a text behind a dash is a status, with a date or a remark behind it."""
        bare = DATE.sub("", content).strip(" .!:")
        if self._whole(bare, title):
            self._take_date(content, title)
            return True
        word = self.words.lexicon("status").at_start(content)
        after = _DASH.match(content, word.end) if word else None
        if not word or not after or not content[: word.end].isupper():
            return False
        title.status, title.stated = word.name, content[: word.end]
        title.note = content[after.end() :].strip()
        return True

    def _take_date(self, content: str, title: Title) -> None:
        dated = DATE.search(content)
        if dated and title.status == "done":
            title.done_on = dated[1]

    def _whole(self, content: str, title: Title) -> bool:
        """Take a text that is a status or a priority and nothing else."""
        status = self.words.lexicon("status").name(content)
        if status and self._strong(content):
            if not title.stated.isalnum():
                title.status, title.stated = status, content
            return True
        priority = self.words.lexicon("priority").name(content)
        if priority and (content.isupper() or "priority" in content.casefold()):
            title.priority = priority
            return True
        return False

    def _means(self, content: str, title: Title) -> bool:
        """Take what stands in brackets, if it is one of the things that stand there."""
        bare = DATE.sub("", content).strip(" .!:-–,")
        if not bare or self._whole(bare, title):
            self._take_date(content, title)
            return bool(bare)
        if _RELEASE.fullmatch(content):
            title.release = content
        elif self._is_window(content):
            title.window = content
        elif self._is_effort(content):
            title.estimate = content
            return title.kind != "phase"
        elif title.kind == "phase" and content.isascii() and content.isalpha():
            title.label = content
        else:
            return False
        return True

    def _is_window(self, content: str) -> bool:
        found = self.words.lexicon("windows").at_start(content)
        return bool(found and re.fullmatch(r"\s*\d[\d\s–—~-]*\D{0,12}", content[found.end :]))

    def _is_effort(self, content: str) -> bool:
        found = re.fullmatch(r"~?\s*\d[\d.,]*\s*(?:[-–—~]\s*\d[\d.,]*)?\s*(\D{1,12})", content)
        return bool(found and self.words.lexicon("units").name(found[1]))


def _arabic(number: str) -> str:
    """Return a Chinese number up to 99 in digits."""
    if not number or number.isdecimal():
        return number
    tens, ten, ones = number.rpartition("十")
    digits = "零一二三四五六七八九"
    value = (digits.find(tens) if tens else 1) * 10 if ten else 0
    return str(value + (max(digits.find(ones), 0) if ones else 0))
