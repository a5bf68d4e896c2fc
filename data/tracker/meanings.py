"""What a piece of a title says that is no part of it: a status, days, an effort, a release."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from data.tracker.statuses import begins_weakly
from data.tracker.tail_words import (
    SHORT,
    holders_of,
    is_day,
    is_month,
    rank_said,
    share_of,
    shows,
    time_said,
)
from data.tracker.titles import DATE, MARK, Title
from data.tracker.values import span_of
from data.tracker.vocabulary import plain
from data.tracker.windows import is_time
from data.tracker.words import Words
from model import later

_RELEASE: Final = later.pattern(
    r"v\d+(?:\.\d+)+[\w.+-]*|(?!\d{1,3}(?:\.\d{1,3}){3}$)\d+\.\d+\.\d+[\w.+-]*"
)
"""Four bare numbers such as `10.0.0.7` are an address, and name what the work is on."""
_BECAUSE: Final = later.pattern(r"\s*[:：]\s*(?=\S)|\s+[-–—]+\s+(?=\S)")


class Meanings:
    """Reads pieces of titles into their fields; `mark` tells the status that a mark stands for."""

    def __init__(self, words: Words, mark: Callable[[str, bool], str | None]) -> None:
        self._words = words
        self._mark = mark
        self._weak = words.lexicon("weak")

    def whole(self, content: str, title: Title) -> bool:
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

    def urgent(self, content: str, title: Title) -> bool:
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
        if self.means(content, title):
            return True
        told = time_said(content, self._words)
        lasts = told is not None and told.spent is None
        title.window = title.window or (content if lasts else "")
        return lasts

    def means(self, content: str, title: Title) -> bool:
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
            take_date(content, title)
            return True
        ticked = title.status == "done" and title.stated in title.marks
        if ticked and self._words.lexicon("status").name(bare) == "dropped":
            return False  # `✅ Took down the shed (no longer needed)` says why
        if not bare or self.whole(bare, title):
            take_date(content, title)
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
        title.status, title.stated = word.name, content[: word.end]
        self.tell(told, title)
        return True

    def tell(self, told: str, title: Title) -> None:
        """Put what is said behind a status: what holds up what is blocked, or a note."""
        if title.status == "blocked" and told:
            title.held = [*(holders_of(told, self._words) or (told,))]
        else:
            title.note = told

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


def take_date(content: str, title: Title) -> None:
    """Take the day behind a status as the one on which it was done."""
    dated = DATE.search(content)
    if dated and title.status == "done":
        title.done_on = dated[1]


def _is_effort(effort: int | float | str | None, title: Title) -> bool:
    """Say whether a time is an effort: a phase takes hours of work, but lasts for days or weeks."""
    return title.kind != "phase" or not isinstance(effort, str) or effort[-1] in "hm"
