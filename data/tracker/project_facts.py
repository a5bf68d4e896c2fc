"""Facts about the whole project, as they stand at the head of a tracker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from data.tracker.blocks import Block, Code, ListBlock, Paragraph
from data.tracker.doubted import doubt_day
from data.tracker.facts import Fact, fact_of
from data.tracker.filling import Filler
from data.tracker.report import WAITS
from data.tracker.slots import is_slot
from data.tracker.values import day_of, owners_of, span_of
from data.tracker.vocabulary import plain, targets_of
from model import later

_SEVERAL: Final = 4
"""So many characters has a word that says `current` as well, where words are not divided."""
_DAYS: Final = ("start", "target")
_BRACKETS: Final = later.pattern(r"\s*[(（][^()（）]*[)）]\s*$")
_OF_HEADS: Final = frozenset(("start", "target", "repository", "owners", "status", "version"))
_ONCE: Final = ("repository", "baseline_commit", "focus", "status", "version")


class ProjectFacts:
    """The fields of `[project]` that a document states."""

    def __init__(self, filler: Filler) -> None:
        self._filler = filler
        self._words = filler.words
        self.fields: dict[str, object] = {}
        self.as_of: date | None = None
        self.notes: list[str] = []
        self.leading: list[str] = []
        self.hints: list[str] = []

    def tell(self, fact: Fact) -> bool:
        """Take a fact; False where it is none about the project."""
        key = _BRACKETS.sub("", fact.key).strip()
        name = self._words.lexicon("project_labels").name(key)
        value = plain(fact.value)
        if name is None:
            return False
        leading = targets_of(fact.value)
        if name == "repository" and leading:
            # Its address is what one wants of it; `[here](https://…)` is none.
            value = leading[0]
        self.leading += leading
        if self._words.is_nothing(value):
            return True
        if is_slot(value, name, self._words):
            self._filler.report.left_out(fact.line, fact.line + 1, f"{name} '{value[:40]}'", WAITS)
            return True
        if span := self._span(name, value):
            self.fields.setdefault("start", span[0])
            self.fields.setdefault("target", span[1])
            if _BRACKETS.search(value):
                self.notes.append(f"{fact.key}: {value}")
        elif name == "period":
            return False
        elif name in _DAYS:
            self._day(name, value, fact)
        elif name == "as_of":
            self.as_of = self.as_of or day_of(value, self._words).day
            self.notes.append(f"{fact.key}: {value}")
        elif name == "owners":
            self.fields.setdefault(name, list(owners_of(value, self._words)))
        elif name in self.fields or name not in _ONCE:
            self.notes.append(value if name == "description" else f"{fact.key}: {value}")
        else:
            self.fields[name] = value
        return True

    def beneath(self, title: str, block: Block) -> bool:
        """Take what stands beneath a heading for the current focus; say whether that is all of it.

        Of more than a line, or an entry, the first says what it is.
        """
        if self._words.lexicon("project_labels").name(plain(title).strip(" :：")) != "focus":
            return False
        lines: Sequence[str] = ()
        if isinstance(block, Paragraph):
            lines = block.text.split("\n")
        elif isinstance(block, ListBlock):
            lines = [item.text for item in block.items]
            if any(item.children for item in block.items):
                lines = (*lines, "")
        if not lines or "focus" in self.fields:
            return False
        told = len(lines) == 1 and "](" not in lines[0]
        return self.tell(Fact(plain(title), lines[0], block.line)) and told

    def hint(self, fact: Fact) -> None:
        """Keep what some work says that people are at now; `Focus` alone is what it is about."""
        key = plain(fact.key)
        now = " " in key or (len(key) >= _SEVERAL and not key.isascii())
        if now and self._words.lexicon("project_labels").name(key) == "focus":
            self.hints.append(plain(fact.value))

    def _span(self, name: str, value: str) -> tuple[date, date] | None:
        """Return the first day and the last of `Period: 2026-03-09 ~ 2026-03-20 (Sprint 7)`."""
        bare = _BRACKETS.sub("", value)
        return span_of(bare, self._words) if name in (*_DAYS, "period") else None

    def head(self, block: Code) -> None:
        """Take what the keys at the head of a file say; the block is kept as it is all the same."""
        for number, row in enumerate(block.text.split("\n"), block.line + 1):
            fact = fact_of(row, number) if row[:1].isalpha() else None
            name = self._words.lexicon("project_labels").name(fact.key) if fact else None
            if fact and name in _OF_HEADS and (value := fact.value.strip(" '\"[]")):
                self.tell(fact._replace(value=value))

    def _day(self, name: str, value: str, fact: Fact) -> None:
        found = day_of(value, self._words)
        report = self._filler.report
        doubt_day(found, value, self._words, report, fact.line, f"project.{name}")
        if found.day or found.words:
            self.fields.setdefault(name, found.day or found.words)
