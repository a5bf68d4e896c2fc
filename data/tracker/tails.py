"""What stands at the end of a title and is none: a status, a day, a release, weeks, an effort."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from data.tracker.statuses import begins_weakly
from data.tracker.tail_words import (
    SHORT,
    closes,
    held_said,
    is_day,
    is_month,
    is_part,
    last_said,
    now_said,
    part_of,
    rank_said,
    scope_of,
    share_of,
    shows,
    time_said,
    told_said,
)
from data.tracker.titles import DATE, MARK, Title
from data.tracker.values import span_of
from data.tracker.vocabulary import plain
from data.tracker.windows import is_time
from data.tracker.words import Words

_BRACKETS: Final = re.compile(
    r"\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|（([^（）]*)）|【([^【】]*)】|\[([^\[\]]*)\](?!\())\s*$"
)
_CLOSING: Final = (")", "）", "】", "]")
_RELEASE: Final = re.compile(
    r"v\d+(?:\.\d+)+[\w.+-]*|(?!\d{1,3}(?:\.\d{1,3}){3}$)\d+\.\d+\.\d+[\w.+-]*"
)
"""Four bare numbers such as `10.0.0.7` are an address, and name what the work is on."""
_BECAUSE: Final = re.compile(r"\s*[:：]\s*(?=\S)|\s+[-–—]+\s+(?=\S)")
DASH: Final = re.compile(r"\s+[-–—|:]+\s+|[:：]\s+")
_DIVIDING: Final = re.compile("[-–—|:：]")


class Tails:
    """Takes off the end of a title what is understood there."""

    def __init__(self, words: Words, mark: Callable[[str, bool], str | None]) -> None:
        self._words = words
        self._mark = mark
        self._weak = words.lexicon("weak")

    def tail(self, text: str, title: Title) -> str:
        """Take off what is understood at the end of a title, piece by piece."""
        for _ in range(4):
            before = text = text.rstrip(" :：·")
            text = self._marked(self._dotted(text, title), title)
            text = self._bracketed(text, title)
            text = self._dashed(text, title)
            if text == before:
                break
        return text.strip()

    def _marked(self, text: str, title: Title) -> str:
        """Take off a mark in the middle and what stands behind it, where it closes the title."""
        if text.isascii():
            return text
        for found in MARK.finditer(text):
            tail = text[found.end() :].strip(" \ufe0f")
            status = self._mark(found[0], title.heading)
            before = text[: found.start()]
            worded = self._words.lexicon("status").name(tail) if title.heading else None
            staged = title.number and found[0] in self._words.marks("priority_marks")
            closed = status or worded or closes(tail, before if staged else "")
            if not before or not closed:
                continue
            if sum(map(before.count, "(（")) > sum(map(before.count, ")）")):
                continue  # `Lamps (✅ by day)`
            self.take_status(text, found.start(), title)
            title.marks.append(found[0])
            title.priority = title.priority or self._words.lexicon("priority").name(tail) or ""
            left = self._without_status(tail)
            share = share_of(left, self._words) if title.heading and left[:1].isdigit() else ""
            if share and title.status == "done" and is_part(share):
                title.status = "doing"  # `Hull ✅ 60% complete`
            left = "" if share and not title.share else left
            title.share = title.share or share
            title.note = " ".join(part for part in (left, title.note) if part)
            return text[: found.start()].rstrip(" -–—")
        return text

    def _dotted(self, text: str, title: Title) -> str:
        """Take what a dot divides from a heading: `Hull · 4 d`, `Hull · 🟡 blocked by ice`."""
        before, dot, content = text.rpartition(" · ") if " · " in text else ("", "", "")
        content = content.strip()
        if not (dot and before.strip() and content and title.heading):
            return text
        mark = MARK.match(content)
        behind = content[mark.end() :].strip(" \ufe0f") if mark else ""
        worded = self._words.lexicon("status").at_start(behind)
        if mark and (worded or self._mark(mark[0], True)) and not title.stated:
            self.take_status(content, 0, title)
            title.note = self._without_status(behind)
            return before
        return before if self.before(content, title) or self.says_status(content, title) else text

    def _without_status(self, tail: str) -> str:
        word = self._words.lexicon("status").at_start(tail)
        left = DATE.sub("", tail[word.end :] if word else tail)
        left = left.strip(" :-–—*_")
        inner = _BRACKETS.fullmatch(left)
        return next((part for part in inner.groups() if part), "") if inner else left

    def _bracketed(self, text: str, title: Title) -> str:
        found = _BRACKETS.search(text) if text.rstrip().endswith(_CLOSING) else None
        if not found or found.start() == 0:
            return text
        content = next((part for part in found.groups() if part), "").strip()
        if told := told_said(content, self._words, self._mark):
            if told.status and not title.stated.isalnum():
                title.status, title.stated = told.status, told.said
            title.share = title.share or told.share
            return text[: found.start()]
        urgent = title.heading and self._urgent(content, title)
        if not urgent and self._means(content, title):
            return text[: found.start()]
        if title.kind == "phase" and (scope := scope_of(content, self._words)):
            title.note = content
            if scope[0] and not title.stated:
                title.status, title.stated = scope
            return text[: found.start()]
        status = last_said(content, self._words) if title.kind and title.number else None
        status = status or (now_said(content, self._words) if title.heading else None)
        status = status or held_said(content, self._words)
        if status and not title.stated.isalnum():
            title.status, title.stated = status
        return text

    def _dashed(self, text: str, title: Title) -> str:
        for found in reversed(list(DASH.finditer(text))[:8]) if _DIVIDING.search(text) else ():
            content = text[found.end() :]
            if found.start() and self.says_status(content, title):
                return text[: found.start()]
        return self._timed(text, title)

    def _timed(self, text: str, title: Title) -> str:
        """Take `2 days` off the end of `Mend the gate - 2 days`; a phase's length is its name's."""
        before, dash, content = text.rpartition(" - ") if " - " in text else ("", "", "")
        timed = dash and before and title.kind != "phase" and title.estimate is None
        effort = time_said(content, self._words) if timed else None
        if effort is None or effort.spent is not None:
            return text
        title.estimate = effort.estimate
        return before

    def says_status(self, content: str, title: Title) -> bool:
        """Say whether a text behind a dash is a status, with a date or a remark behind it."""
        bare = DATE.sub("", content).strip(" .!:")
        if title.heading and (part := part_of(bare, self._words)):
            title.share = part
            return True
        if self._whole(bare, title):
            _take_date(content, title)
            return True
        if self._shouts_priority(content, title):
            return True
        held = held_said(content, self._words) if title.heading and not title.stated else None
        if held:
            title.status, title.stated = held  # `Deck — blocked by T-3`, as in brackets
            return False
        word = self._words.lexicon("status").at_start(content)
        after = DASH.match(content, word.end) if word else None
        remark = _BRACKETS.fullmatch(content.rstrip(" .。"), word.end) if word else None
        said = content[: word.end] if word else ""
        if not word or not (self.is_strong(said) if remark else after and said.isupper()):
            return False
        title.status, title.stated = word.name, said
        divided = after.end() if after else word.end
        told = next(filter(None, remark.groups()), "") if remark else content[divided:]
        title.note = told.strip()
        return True

    def _shouts_priority(self, content: str, title: Title) -> bool:
        """Take `TOP PRIORITY — BEFORE WINTER`: a priority, and what else is written in capitals."""
        found = self._words.lexicon("priority").at_start(content) if content.isupper() else None
        after = DASH.match(content, found.end) if found else None
        if not found or not after:
            return False
        title.priority, title.note = found.name, content[after.end() :].strip()
        return True

    def _whole(self, content: str, title: Title) -> bool:
        """Take a text that is a status or a priority and nothing else."""
        status = self._words.lexicon("status").name(content)
        if status and (title.loose or self.is_strong(content)):
            if not title.stated.isalnum():
                title.status, title.stated = status, content
            return True
        if rank := rank_said(content, self._words):
            title.priority = rank
            return True
        priority = self._words.lexicon("priority").name(content)
        if priority and (content.isupper() or "priority" in content.casefold()):
            title.priority = priority
            return True
        return False

    def _urgent(self, content: str, title: Title) -> bool:
        """Read `(Critical)`, `(today)` behind a heading, of whose name they are a part.

        `(critical priority)` behind counted work tells of it and is none.
        """
        if title.name and "priority" in content.casefold():
            return False
        priority = self._words.lexicon("priority").name(content)
        title.priority = title.priority or priority or ""
        if priority or self._words.lexicon("status").name(content):
            return bool(priority)
        return self._words.lexicon("horizons").name(content) is not None

    def before(self, content: str, title: Title) -> bool:
        """Take what stands in brackets before a title, also a time: `Phase 2 (3 weeks): Paint`."""
        if self._means(content, title):
            return True
        told = time_said(content, self._words)
        lasts = told is not None and told.spent is None
        title.window = title.window or (content if lasts else "")
        return lasts

    def _means(self, content: str, title: Title) -> bool:
        """Take what stands in brackets, if it is one of the things that stand there."""
        if self.from_to(content, title):
            return True
        if (title.heading or not content.isascii()) and self._standing(content, title):
            return True
        bare = MARK.sub("", DATE.sub("", content)).strip(" .!:-–,\ufe0f")
        said = self._words.lexicon("status").name(bare) if title.kind and title.number else None
        if said and self._weak.name(bare) != "never" and not title.stated.isalnum():
            # `Phase 3: Server (open)`: behind a counted title a status stands in brackets.
            title.status, title.stated = said, bare
            _take_date(content, title)
            return True
        ticked = title.status == "done" and title.stated in title.marks
        if ticked and self._words.lexicon("status").name(bare) == "dropped":
            return False  # `✅ Took down the shed (no longer needed)` says why
        if not bare or self._whole(bare, title):
            _take_date(content, title)
            return bool(bare)
        if _RELEASE.fullmatch(content):
            title.release = content
        elif (effort := time_said(content, self._words)) and _is_effort(effort.estimate, title):
            title.estimate, title.spent = effort.estimate, effort.spent
        elif is_time(content, title, self._words):
            title.window = content
        elif title.kind == "phase" and content.isascii() and content.isalpha():
            title.label = content
        else:
            return self._because(content, title)
        return True

    def _standing(self, content: str, title: Title) -> bool:
        """Take `(40% done)`, `(100 % ✅)`; behind a counted title `(✅ painted)` as well.

        An entry has `(✅ 7/16)` behind it.
        """
        mark = None if content.isascii() else MARK.search(content)
        bare = MARK.sub("", content).strip() if mark else content
        share = share_of(bare, self._words)
        said = mark and self._mark(mark[0], title.heading)
        counted = bool(title.kind and title.number) and len(content.split()) <= SHORT
        first = bool(said and mark and mark.start() == 0)
        dated = first and is_day(bare)
        if not dated and not (title.heading and (share or (counted and first))):
            return False
        if said and mark and not title.stated:
            self.take_status(content, mark.start(), title)
        title.share = title.share or share
        title.note = title.note or (bare if dated and not title.done_on else "")
        return True

    def _because(self, content: str, title: Title) -> bool:
        """Take `(blocked: the permit is missing)`, `(rework ✅ done)`: a status and more of it."""
        mark = None if content.isascii() else MARK.search(content)
        closing = content[mark.end() :].strip(" \ufe0f") if mark else ""
        if mark and self._words.lexicon("status").name(closing) and self.is_strong(closing):
            self.take_status(content, mark.start(), title)
            title.note = content[: mark.start()].strip()
            return True
        word = self._words.lexicon("status").at_start(content)
        behind = _BECAUSE.match(content, word.end) if word else None
        told = content[behind.end() if behind else word.end :].strip() if word else ""
        dated = is_month(told, self._words)  # `(done in May)`
        strong = word and (self.is_strong(content[: word.end]) or (title.number and dated))
        if not word or not strong or not (behind or dated):
            return False
        title.status, title.stated, title.note = word.name, content[: word.end], told
        return True

    def from_to(self, content: str, title: Title) -> bool:
        """Take `2026-03-02 to 2026-03-13`: the first day and the last."""
        days = span_of(content, self._words) if sum(map(str.isdigit, content)) > 3 else None
        if days is None:
            return False
        title.start, title.due = days[0].isoformat(), days[1].isoformat()
        return True

    def take_status(self, text: str, start: int, title: Title) -> None:
        """Read the mark that begins at `start`, and the words behind it, as a status."""
        found = MARK.match(text, start)
        tail = plain(text[found.end() :]).strip(" *_:-–—(") if found else ""
        if not found or (title.stated and not tail and shows(found[0], self._words)):
            return  # `✅ Paint the bow 🆕`
        word = self._words.lexicon("status").at_start(tail)
        said = self._mark(found[0], title.heading)
        weak = said is not None and begins_weakly(tail, self._words)
        status = word.name if word and not weak else said
        if status and not title.stated.isalnum():
            title.status, title.stated = status, (text[start:].strip() or found[0])[:80]
        dated = DATE.search(tail)
        if dated and title.status == "done":
            title.done_on = dated[1]

    def is_strong(self, word: str) -> bool:
        """Say whether a word states a status even at the edge of a title."""
        weak = self._weak.name(word)
        return weak is None or (word.isupper() and weak != "never")


def take_behind(tails: Tails, title: Title) -> None:
    """Take what a note behind a name is as a whole: `**Mast** — DONE`, `**Mast** — blocked (ice)`.

    What goes on behind the status stays a note.
    """
    if title.stated or not title.note:
        return
    note, title.note = title.note, ""
    if not tails.says_status(note.strip("*_ "), title):
        title.note = note


def _take_date(content: str, title: Title) -> None:
    dated = DATE.search(content)
    if dated and title.status == "done":
        title.done_on = dated[1]


def _is_effort(effort: int | float | str | None, title: Title) -> bool:
    """Say whether a time is an effort: a phase takes hours of work, but lasts for days or weeks."""
    return title.kind != "phase" or not isinstance(effort, str) or effort[-1] in "hm"
