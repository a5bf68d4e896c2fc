"""Finding the work that other places of a tracker are about: by id, by `Phase 2`, or by title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.folding import letters_of
from data.tracker.register_place import kinds_of
from data.tracker.title_reader import Reader
from data.tracker.vocabulary import plain
from data.tracker.work import Work

_FEWEST: Final = 6
"""So many letters at least name some work by what its title begins with."""


_SHORT: Final = 8
"""A title of so many letters may stand in a sentence that means something else."""


class Finder:
    """Finds work by what people call it. `before` is one made before phases came or were named."""

    def __init__(self, phases: list[Work], reader: Reader, before: Finder | None = None) -> None:
        self._reader, self.phases = reader, phases
        self._folds: dict[str, str] = before._folds if before else {}
        folds = self._folds
        self._names: dict[str, Work] = {}
        self._titles: dict[str, Work] = {}
        for phase in phases:
            for number in self.numbers(phase):
                self._names.setdefault(f"phase {number}", phase)
            for work in phase.walk():
                self._names.setdefault(work.name or "", work)
                if work.title not in folds:
                    folds[work.title] = letters_of(work.title)
                self._titles.setdefault(folds[work.title], work)
        self._begun: dict[str, list[tuple[str, Work]]] = {}
        for title, work in self._titles.items():
            self._begun.setdefault(title[:_FEWEST], []).append((title, work))
        self._led: dict[str, list[tuple[int, str]]] = {}
        for at, title in enumerate(self._titles):
            if len(title) > _SHORT:
                self._led.setdefault(title.partition(" ")[0], []).append((at, title))
        self._names.pop("", None)
        if not any(phase.children and self.numbers(phase) for phase in phases):
            # Where no phase is counted, `Phase 2` is what else has that number: `## Step 2`.
            for phase in (phase for phase in phases if phase.name.isdigit()):
                self._names.setdefault(f"phase {phase.name}", phase)

    @staticmethod
    def numbers(phase: Work) -> list[str]:
        """Return the numbers of a phase: two for `0 & 1`."""
        digits = "".join(c if c.isalnum() or c == "." else " " for c in phase.name)
        return [part.strip(".") for part in digits.split()] if phase.sure else []

    def is_everything(self, called: str) -> bool:
        """Say whether a word stands for all work there is."""
        return called in self._reader.words.lexicon("everything")

    def names_steps(self, title: str) -> bool:
        """Say whether a heading or label says that next steps stand beneath it, and no more."""
        return kinds_of(title, self._reader.words) == ("next_step",)

    def phase(self, number: str) -> Work | None:
        """Return the phase of a number."""
        return self._names.get(f"phase {number}")

    def called(self, name: str) -> Work | None:
        """Return the work of an id or number as it was written."""
        return self._names.get(name)

    def all_of(self, name: str) -> list[Work]:
        """Return the work or phase of an id, else all whose ids begin with it and a point."""
        whole = self._names.get(name) or self.phase(name)
        parts = (work for other, work in self._names.items() if other.startswith(f"{name}."))
        return [whole] if whole else [*parts]

    def find(self, called: str) -> Work | None:
        """Return the work that is called so; None where it is none, or cannot be told."""
        called = plain(called).strip(" :：")
        title = self._reader.heading(called)
        if title.kind == "phase" and title.number:
            return self.phase(title.number) or self._names.get(title.number)
        by_name = self._names.get(called) or (self._names.get(title.name) if title.name else None)
        if by_name:
            return by_name
        if called.isdigit():
            return self.phase(called)
        return self._titles.get(letters_of(called)) or self._titles.get(letters_of(title.text))

    def named_in(self, text: str) -> Iterator[Work]:
        """Yield the work that a text names by `Phase 2` or by an id, but for what it calls done."""
        for part in re.split(r"[→,;]|\s[-–—]\s", text):
            bare = self._reader.heading(part.strip())
            if any(
                found.name == "done" for found in self._reader.words.lexicon("status").within(part)
            ):
                continue
            found = self._names.get(bare.number) if bare.kind not in ("", "phase") else None
            found = found or self.find(part)
            yield from [found] if found else []

    @staticmethod
    def scope(work: Work | None) -> str:
        """Return the filter of all that is below some work; empty for the whole project."""
        if work is None:
            return ""
        simple = all(char.isalnum() or char in "._-" for char in work.identity)
        return f"in:{work.identity}" if simple else f'in:"{work.identity}"'

    def mentioned(self, text: str) -> Iterator[Work]:
        """Yield the work whose id or title a sentence holds."""
        names = re.findall(r"[A-Z][A-Za-z0-9]*-?\d+(?:[.-]\d+)*|\d+(?:\.\d+)+", text)
        found = [self._names[name] for name in names if name in self._names]
        yield from found or self._held(letters_of(text))

    def _held(self, letters: str) -> Iterator[Work]:
        """Yield the work whose title stands in a text as it is, in the order of the work."""
        words = f" {letters} "
        # Only a title that begins with one of its words can.
        begun = (one for word in {*letters.split(" ")} for one in self._led.get(word, ()))
        held = sorted((at, title) for at, title in begun if f" {title} " in words)
        yield from (self._titles[title] for _, title in held)

    def like(self, words: str, other_than: Work) -> Work | None:
        """Return the first work whose title begins with `words`, and which it can wait for."""
        wanted = letters_of(words)
        if len(wanted) < _FEWEST:
            return None
        around = set(other_than.walk())
        above: Work | None = other_than
        while above is not None:
            around.add(above)
            above = above.parent
        alike = self._begun.get(wanted[:_FEWEST], ())
        begun = (work for title, work in alike if title.startswith(wanted))
        return next((work for work in begun if work not in around), None)

    def inside(self, text: str, among: Work) -> Work | None:
        """Return the first below `among` whose title holds `text`."""
        wanted = letters_of(text)
        below = (work for work in among.walk() if work is not among and wanted)
        return next((work for work in below if wanted in letters_of(work.title)), None)
