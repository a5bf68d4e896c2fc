"""Reads headings and list items: the one line that says what a piece of work is."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Final

from data.tracker.bracketed import said_in_front, said_of_heading, unlinked
from data.tracker.heads import counted_in_front, straight
from data.tracker.keywords import take_keyword, take_outline
from data.tracker.legend import without_sign
from data.tracker.numbering import SEPARATOR, Numbering, with_bold_count
from data.tracker.prefixes import POINTED
from data.tracker.remarks import (
    REMARK,
    aside_of,
    box_of_heading,
    day_in_front,
    is_lead,
    is_name,
    leave_status,
    only_leads,
    struck_for,
    take_between,
    take_remark,
)
from data.tracker.tail_words import goes_on, without_parts
from data.tracker.tails import DASH, Tails, take_behind
from data.tracker.titles import DATE, MARK, Legend, Title
from data.tracker.values import days_at_start
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_LEAD: Final = later.pattern(rf"(?:{MARK.pattern}\s*)+|(?:[0-9]\ufe0f?\u20e3\s*)")
_BOLD: Final = later.pattern(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1\s*")
_BRACKETED: Final = later.pattern(r"[(（][^()（）]{1,80}[)）]")
_RANKED: Final = later.pattern(
    r"(?:\*\*\[?|`?\[|\(|`)(\w{2,12})(?:\]?\*\*|\]`?|\)|`)\s*[:：-]?\s+(?=\S)"
)
_COUNTED: Final = later.pattern(r"\s*[(（]\d+[^()（）]{0,20}[)）]\s*$")
_BESIDE: Final = later.pattern(r"((?:\s*[(（][^()（）]{1,40}[)）])?)(?:\s*$|\s*[-–—:：]\s+)")
_FIRST: Final = later.pattern(r"[(（]([^()（）]{1,80})[)）]\s*[-–—:：]\s*(?=\S)")
_OF_VERSION: Final = later.pattern(r"V\d{1,2}(?:\.\d{1,2})*")
_VERSION: Final = later.pattern(r"\[v?(\d+(?:\.\d+){1,3}[\w.+-]*)\](?:\s*[-–—:]\s*|\s+|$)")
_LEADING: Final = later.pattern(r"^(\s*\[v?\d+(?:\.\d+)+[^\[\]]{0,30}\])\([^()\n]{0,500}\)")
_DECORATED: Final = later.pattern(
    r"^(?::[a-z][a-z0-9_+-]{1,40}:\s+)+|(?:\s+:[a-z][a-z0-9_+-]{1,40}:)+$"
)
_KEPT: Final = 16384
"""So many titles are kept as they were understood."""
_DIVIDING: Final = " :：–—-"
_OPENS: Final = ("`", '"', "“", "„", "«")
_STRUCK: Final = later.pattern(r"~~(.+?)~~")


class Reader:
    """Reads titles with the words of all languages and the legend of one document."""

    def __init__(
        self,
        words: Words,
        legend: Legend,
        prefixes: Collection[str] = frozenset(),
        *,
        outlined: bool = False,
        ornaments: Collection[str] = frozenset(),
        lone: Collection[str] = frozenset(),
    ) -> None:
        self.words = words
        self._ornaments = ornaments
        self.legend = legend
        self._outlined = outlined
        self._numbering = Numbering(words, prefixes, lone)
        self.by_points = POINTED in prefixes
        """Whether entries are counted `1.1`, `1.2`."""
        self._tails = Tails(words, lambda mark, heading: self.mark(mark, heading=heading))
        # Headings are asked for again and again, from the first to the last: all are kept.
        self._headings = cache(self._heading)
        # What kind of list it is in, and what work it is: each entry is looked at for both.
        self._entries = lru_cache(maxsize=_KEPT)(self._entry)

    def heading(self, text: str) -> Title:
        """Return what a heading says; the same for the same words, and not to be altered."""
        return self._headings(text)

    def _heading(self, text: str) -> Title:
        title = Title(heading=True)
        box, text = box_of_heading(text[:1000], self.words)
        if box:
            title.status = self.words.marks("box_marks").get(box) or self.mark(box) or "todo"
            title.stated = f"[{box}]"
        # The address that a release leads to is no part of its name.
        named = _LEADING.sub(r"\1", text, count=1) if "](" in text else text
        bare = straight(plain(named), self.words)
        rest = self._lead(bare, title)
        if (said := said_of_heading(rest, self.words)).status:
            title.status, title.stated = said.status, said.stated
            rest = self._lead(said.rest, title)
        if version := _VERSION.match(rest):
            return self._release(rest, version, title)
        if rest.strip("[] ") in self.words.lexicon("unreleased"):
            rest = rest.strip("[] ")
        if self._outlined:
            rest = take_outline(rest, title, self.words)
        rest = self._numbering.kind(rest, title)
        whole, rest = rest, self._numbering.ordinal(rest, title)
        rest = self._first_status(self._behind_count(rest, title), title)
        if not title.kind and not title.id:
            self._numbering.kind_inside(rest, title)
        title.text = self._tails.tail(rest, title)
        title.text = without_parts(title.text, title.share)
        if _OF_VERSION.fullmatch(title.id) and title.text.startswith(title.stated or " "):
            title.id, title.text = "", self._tails.tail(whole, title)  # `V2 — Under way`
        if title.share and self.status(title.text):
            title.text = rest.strip()  # `Completed (98 %)`, where others are as well
        if title.priority and self.words.lexicon("priority").name(title.text):
            title.text = rest.strip()  # `P3 — Low priority` names one twice
        if title.kind:
            leave_status(title, self.words, self._tails.is_strong)
            self._when(title)
        if not title.text and not title.kind:
            title.text = title.id or plain(text).strip()
        return title

    def _release(self, text: str, version: re.Match[str], title: Title) -> Title:
        """Read `[0.3.0] - 2026-03-01 (released)`: a phase that ends in a release."""
        title.kind, title.number, title.release = "phase", version[1], version[1]
        rest = self._tails.tail(text[version.end() :], title)
        status = self.words.lexicon("status").at_start(rest)
        if status and title.status is None and self._tails.is_strong(rest[: status.end]):
            title.status, title.stated = status.name, rest[: status.end]
        if day := DATE.fullmatch(rest.strip("() ")):
            # A day alone is the one it was released on.
            title.status = title.status or "done"
            if title.status == "done":
                title.done_on, rest = day[1], ""
        title.text = f"{version[1]} - {rest}" if rest else version[1]
        return title

    def _when(self, title: Title) -> None:
        """Take days that stand for a title: `Week 1 (by July 29)`, `Week 2: Dec 2-6 - Tests`."""
        days = days_at_start(title.text, self.words)
        behind = _BESIDE.match(title.text, days) if days else None
        if _BRACKETED.fullmatch(title.text):
            inner = title.text[1:-1].strip()
            if is_name(inner, self.words):
                title.text = inner
                return
            if status := self.status(inner):
                title.status, title.stated = status, inner  # `Phase 2 (done)`
            elif rank := self.words.lexicon("priority").name(inner):
                title.priority = title.priority or rank  # `Phase 2 (critical)`
            elif not self._tails.from_to(inner, title):
                title.window = title.window or inner
            title.text = ""
        elif behind:
            title.window = title.window or title.text[: behind.end(1)].strip()
            title.text = title.text[behind.end() :].strip()
        elif first := _FIRST.match(title.text):
            said, rest = first[1].strip(), title.text[first.end() :].strip()
            if self._tails.before(said, title) or take_between(said, rest, title, self.words):
                title.text = rest

    def entry(self, text: str, *, loose: bool = False) -> Title:
        """Return what a list item or a cell says, as `heading` does.

        `loose`: all entries beside it end with a status, so that any word for one is one there.
        """
        return self._entries(text, loose)

    def _entry(self, text: str, loose: bool) -> Title:
        title = Title(loose=loose)
        rest, aside = aside_of(unlinked(" ".join(text.split()), self.words), self.words)
        title.day, rest = day_in_front(rest)
        rest = self._lead(rest, title)
        title.day, rest = (title.day, rest) if title.day else day_in_front(rest)
        struck = _STRUCK.match(rest)
        if struck:
            said = struck_for(rest[struck.end() :], self.words)
            title.status, title.stated = said or "dropped", struck[0]
            behind = rest[struck.end() :]
            # `~~Attic~~ dropped` says it twice, `~~Attic~~ — DONE. Two coats` more than that.
            only = said and self.status(behind.lstrip(" :：–—-→➜"))
            rest = struck[1] if only else struck[1] + behind
        if (ranked := _RANKED.match(rest)) and ranked[1].isupper():
            title.priority = self.words.lexicon("priority").name(ranked[1]) or ""
            rest = rest[ranked.end() :] if title.priority else rest
        rest = take_keyword(rest, title, self.words)
        rest = counted_in_front(self._bracketed(rest, title), self.words)
        rest = self._numbering.take_kind(self._numbering.take_id(rest, title), title)
        rest = with_bold_count(rest, self._numbering)
        rest = self._behind_count(self._bold(self._behind_count(rest, title), title), title)
        if not title.text:
            title.text = self._tails.tail(self._first_status(plain(rest), title), title)
            title.text = title.text or plain(rest) or title.id
        title.note = f"{title.note} {aside}".strip() if aside else title.note
        return title

    def _behind_count(self, text: str, title: Title) -> str:
        """Take off a mark behind what counts a title, as before it: `T1 ✅ Done — Paint`."""
        if not title.name or not MARK.match(text):
            return text
        rest = self._lead(text, title).lstrip(_DIVIDING)
        if not self._closes(rest) or not (title.id or title.kind):
            return rest
        self._tails.take_status(text, 0, title)
        return ""

    def stands_first(self, text: str) -> bool:
        """Say whether an entry begins with its status in brackets."""
        return bool(said_in_front(text, self.words).status)

    def _bracketed(self, text: str, title: Title) -> str:
        """Take off `【已完成】`, `[DONE]` and `**[Done]**` in front of an entry."""
        if text[:1].isalnum():
            return text  # and in no bracket
        said = said_in_front(text, self.words)
        # Words say more than a mark in front of them.
        if not said.status or title.stated not in ("", *title.marks):
            return text
        title.status, title.stated = said.status, said.stated
        return said.rest

    def mark(self, mark: str, *, heading: bool = False) -> str | None:
        """Return the status that a mark stands for; the document's legend goes first."""
        bare = mark.replace("\ufe0f", "")
        if bare in self.legend and not (heading and bare in self._ornaments):
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
        return mark in self.words.marks("decoration") or mark in self._ornaments

    def _lead(self, text: str, title: Title) -> str:
        text = _DECORATED.sub("", text) if ":" in (text[:1], text[-1:]) else text
        found = _LEAD.match(text)
        if found is None:
            return without_sign(text.strip(), title, self.legend)
        for mark in MARK.findall(found[0]):
            title.marks.append(mark)
            status = self.mark(mark, heading=title.heading)
            if status and title.status is None:
                title.status, title.stated = status, mark
            if title.heading and not title.priority:
                title.priority = self.words.marks("priority_marks").get(mark.rstrip("\ufe0f"), "")
        return text[found.end() :].strip()

    def _first_status(self, text: str, title: Title) -> str:
        """Take off `COMPLETED - `; a heading that names a status and nothing else keeps it."""
        found = self.words.lexicon("status").at_start(text)
        if not found:
            return text
        if found.name == "partial" and title.stated in title.marks:
            title.status = found.name  # `🔄 Partly rigged` is more than under way
        after = DASH.match(text, found.end)
        bare = _COUNTED.sub("", text)
        named = MARK.sub("", bare).strip() in self.words.lexicon("activities")
        named = named and (title.heading or title.status is not None)
        # `[DONE] Testing` has said already how far it is.
        said = title.status is not None and title.stated not in title.marks
        whole = not named and not said and self.status(bare) is not None
        # `Code review – Ana` is what she does; `REVIEW – Lamps` says how far these are.
        deed = not text[: found.end].isupper() and text[: found.end] in self.words.lexicon(
            "activities"
        )
        if whole or (after and not deed and self._tails.is_strong(text[: found.end])):
            title.status, title.stated = found.name, text[: found.end]
        # `Pending — free of charge` is a part of what is pending, and called so as a whole.
        part = title.heading and not title.name and after and after[0].strip() in ("—", "–")
        part = part and not title.stated.isupper()
        return text[after.end() :] if after and title.stated and not (whole or part) else text

    def _bold(self, text: str, title: Title) -> str:
        """Take `**Name**: what it is` apart; other text comes back as it is."""
        found = _BOLD.match(text)
        if not found:
            return text
        name, rest = plain(found[2]).rstrip(" :："), text[found.end() :].strip()
        if found[2].rstrip().endswith((":", "：")) and self._numbering.is_id(name) and rest:
            title.id = name
            return rest
        after = SEPARATOR.match(rest)
        behind = rest[after.end() :] if after else rest
        named = self._numbering.counts_by(name) if after else self._numbering.is_id(name)
        if named and (behind[:1].isalnum() or behind[:1] in _OPENS):
            title.id = name  # `**MOB-231** Offline queue`, `**T04** – Paint`
            return self._tails.tail(behind, title)
        if named and _BOLD.match(behind):
            title.id = name  # `**T04** – **Paint**: two coats`
            return self._bold(behind, title)
        divided = after is not None or found[2].rstrip().endswith((":", "："))
        ended = divided or not rest or rest[0] in "(（[" or MARK.match(rest) or REMARK.match(rest)
        if not ended and not is_lead(found[2], rest, self._numbering.take_id(found[2], Title())):
            return text
        if divided and rest and self.words.lexicon("deeds").name(name):
            # `**Removed**: the old lamps`, `**Verdict**: ✅ safe to load`
            return text.rstrip().removesuffix(behind) + self._lead(behind, title)
        if divided and rest and only_leads(name, title, self.words):
            return behind
        lead = _LEAD.match(behind)
        whole = self._closes(behind[lead.end() if lead else 0 :])
        if self._numbering.is_counted(name) and divided and not whole:
            # `**Task 2.3**: Paint` is counted in bold; its title follows.
            return self._numbering.take_kind(f"{name}: {behind}", title, bold=True)
        inner = self._numbering.take_kind(self._numbering.take_id(name, title), title)
        title.text = self._tails.tail(inner, title) or inner
        told, title.note = title.note, self._rest(take_remark(behind, title, self.words), title)
        take_behind(self._tails, title, told)
        return ""

    def _rest(self, text: str, title: Title) -> str:
        """Return what stands behind a title in bold, without the marks at either end."""
        found = _LEAD.match(text)
        if found:
            title.marks += MARK.findall(found[0])
            self._tails.take_status(
                text if text[found.end() :][:1] not in "-–—:" else found[0], 0, title
            )
            text = text[found.end() :]
            word = self.words.lexicon("status").at_start(text)
            word = None if word and goes_on(text[word.end :]) else word
            text = text[word.end :] if word and text[:1] not in "-–—:" else text
            text = re.sub(r"^[\s:：,;，；–—*-]+", "", text)
        if text.isascii():
            return text.strip()
        last = next((one for one in reversed([*MARK.finditer(text)]) if self.mark(one[0])), None)
        # `✅ Done ⭐ HEART OF IT`: behind a sign without a meaning nothing says how far it is.
        said, *shouted = MARK.split(text[last.end() :]) if last else [text]
        if last and self._closes(said) and all(map(str.isupper, shouted)):
            self._tails.take_status(text, last.start(), title)
            text = f"{text[: last.start()].rstrip()} {''.join(shouted).strip()}"
        return text.strip()

    def _closes(self, tail: str) -> bool:
        """Say whether what follows a mark is nothing but a status, a date, or both."""
        left = DATE.sub("", plain(tail)).strip(" :-–—.!*_()（）")
        return not left or self.status(left) is not None
