"""What stands at the end of a title and is none: a status, a day, a release, weeks, an effort."""

from __future__ import annotations

from typing import Final

from data.tracker.efforts import effort_of
from data.tracker.facts import Fact, fact_of, field_named
from data.tracker.meanings import Meanings, take_date
from data.tracker.mingled import apart
from data.tracker.styles import facts_behind
from data.tracker.tail_words import (
    closes,
    held_said,
    is_part,
    last_said,
    now_said,
    part_of,
    scope_of,
    share_of,
    time_said,
    told_said,
)
from data.tracker.titles import DATE, MARK, Title
from data.tracker.values import day_of, owners_of
from data.tracker.words import Words
from model import later

_BRACKETS: Final = later.pattern(
    r"\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|（([^（）]*)）|【([^【】]*)】|\[([^\[\]]*)\](?!\())\s*$"
)
_OPENING: Final = later.pattern(r"[(（【\[]")
_CLOSING: Final = (")", "）", "】", "]")
DASH: Final = later.pattern(r"\s+[-–—|:]+\s+|[:：]\s+")
_DIVIDING: Final = later.pattern("[-–—|:：]")
_REASON: Final = later.pattern(r"\s*[:：,，;；]\s*(?=\S)|\s+[–—-]+\s+(?=\S)")
_KEYED: Final = later.pattern("[:：]")


class Tails(Meanings):
    """Takes off the end of a title what is understood there."""

    def tail(self, text: str, title: Title) -> str:
        """Take off what is understood at the end of a title, piece by piece."""
        for _ in range(4):
            before = text = text.rstrip(" :：·")
            if text.isascii() and text[-1:] not in _CLOSING and not _DIVIDING.search(text):
                break  # nothing that is looked for, as in most titles
            text = self._facts(text, title)
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
            # `Back 🔄 (Weeks 5-8)`
            left = "" if tail[:1] in "(（" and left and self.means(left, title) else left
            title.share = title.share or share
            title.note = " ".join(part for part in (left, title.note) if part)
            return text[: found.start()].rstrip(" -–—")
        return text

    def _facts(self, text: str, title: Title) -> str:
        """Take what is said of a heading behind it: `Hull — Owner: Ana — Due: 2026-05-01`."""
        if not title.heading or not _KEYED.search(text):
            return text
        head, facts = facts_behind(text, 0, self._words)
        if not facts and title.name and (whole := fact_of(text)):
            head, facts = "", [whole]  # `Phase 2 — Owner: Ana`
        said = Title()
        if not facts or not all(_tells(fact, said, self._words) for fact in facts):
            return text
        if said.stated and not title.stated:
            title.status, title.stated = said.status, said.stated
        title.owners += said.owners
        title.priority = title.priority or said.priority
        title.due, title.estimate = title.due or said.due, title.estimate or said.estimate
        title.behind = text[len(head) :] + title.behind
        return self._facts(head, title)

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
        opened = _OPENING.search(text) if text.rstrip().endswith(_CLOSING) else None
        # The blanks in front of it are a part of what is looked for.
        start = len(text[: opened.start()].rstrip()) if opened else 0
        found = _BRACKETS.search(text, start) if opened else None
        if not found or found.start() == 0:
            return text
        content = next((part for part in found.groups() if part), "").strip()
        if told := told_said(content, self._words, self._mark):
            if told.status and not title.stated.isalnum():
                title.status, title.stated = told.status, told.said
            title.share = title.share or told.share
            return text[: found.start()]
        urgent = title.heading and self.urgent(content, title)
        if not urgent and self.means(content, title):
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
        if self.whole(bare, title):
            take_date(content, title)
            return True
        if self._shouts_priority(content, title):
            return True
        held = held_said(content, self._words) if not title.stated else None
        if held:
            title.status, title.stated = held  # `Deck — blocked by T-3`, as in brackets
            return False
        word = self._words.lexicon("status").at_start(content)
        after = DASH.match(content, word.end) if word else None
        remark = _BRACKETS.fullmatch(content.rstrip(" .。"), word.end) if word else None
        said = content[: word.end] if word else ""
        reason = _REASON.match(content, word.end) if word and word.name == "blocked" else None
        after = after or reason
        sure = reason or said.isupper()
        if not word or not (self.is_strong(said) if remark else after and sure):
            return False
        title.status, title.stated = word.name, said
        divided = after.end() if after else word.end
        told = next(filter(None, remark.groups()), "") if remark else content[divided:]
        self.tell(told.strip(), title)
        return True

    def _shouts_priority(self, content: str, title: Title) -> bool:
        """Take `TOP PRIORITY — BEFORE WINTER`: a priority, and what else is written in capitals."""
        found = self._words.lexicon("priority").at_start(content) if content.isupper() else None
        after = DASH.match(content, found.end) if found else None
        if not found or not after:
            return False
        title.priority, title.note = found.name, content[after.end() :].strip()
        return True


def _tells(fact: Fact, title: Title, words: Words) -> bool:
    """Read a fact that can be told of any heading; False for others, and where nothing is said."""
    name = field_named(words, fact.key) or ""
    own, others = apart(name, fact.value, words)
    if others:
        told = [fact._replace(value=own), *(fact._replace(key=key, value=v) for key, v in others)]
        return all(_tells(one, title, words) for one in told)
    if name == "owner":
        inner = _BRACKETS.search(fact.value)
        said = next(filter(None, inner.groups()), "") if inner else ""
        if MARK.search(fact.value) or words.lexicon("status").name(said):
            return False  # how far it is, `Owner: Ana ✅`, is taken off first
        title.owners += owners_of(fact.value, words)
        return bool(title.owners)
    if name == "priority":
        title.priority = words.lexicon("priority").name(fact.value) or ""
        return bool(title.priority)
    if name == "status":
        title.status, title.stated = words.lexicon("status").name(fact.value), fact.value
        return title.status is not None
    if name in ("due", "date"):
        when = day_of(fact.value, words)
        title.due = when.day.isoformat() if when.day and not when.doubtful else ""
        return bool(title.due)
    effort = effort_of(fact.value, words) if name in ("estimate", "hours") else None
    if effort is None or effort.rest or effort.spent is not None:
        return False
    title.estimate = effort.estimate
    return True


def take_behind(tails: Tails, title: Title, told: str) -> None:
    """Take what a note behind a name is as a whole: `**Mast** — DONE`, `**Mast** — blocked (ice)`.

    What goes on behind the status stays a note, and so does what the name has `told` itself:
    `**Mast (done: oiled)** of pine`.
    """
    note, title.note = title.note, ""
    if title.stated or not note or not tails.says_status(note.strip("*_ "), title):
        title.note = note
    title.note = "; ".join(filter(None, (told, title.note)))
