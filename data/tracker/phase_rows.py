"""Tables of phases: what rows say of those that headings have, and which only they name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.tracker.finder import Finder
from data.tracker.source import Source
from data.tracker.titles import Title
from data.tracker.totals import Totals
from data.tracker.values import day_of
from data.tracker.words import Words
from data.tracker.work import Work


class PhaseRows:
    """Finds the phase of each row, and adds those of which nothing else tells.

    `added` are these; `of` says by its line of which work a row without a number is.
    """

    def __init__(
        self, totals: Totals, phases: list[Work], finder: Finder, source: Source, words: Words
    ) -> None:
        self.added: set[Work] = set()
        self.of: dict[int, Work] = {}
        stated = {line: status for _, _, status, line in totals.said}
        for title, text, line in totals.rows:
            work = _known(title, phases, finder)
            if work is None:
                name = title.text or f"Phase {title.number}"
                work = Work(name, line, title.number, sure=True, unnamed=not title.text)
                work.status = stated.get(line)
                work.fields["source"] = source.where(line)
                work.notes.append(text)
                phases.append(work)
                self.added.add(work)
            if not title.number:
                self.of[line] = work
        self._tell(totals, words)

    def _tell(self, totals: Totals, words: Words) -> None:
        """Say of the phases what their rows say: when they began and ended, and figures."""
        for line, work in self.of.items():
            for name, cell in totals.days.get(line, {}).items():
                if day := day_of(cell, words).day:
                    work.fields.setdefault(name, day)
        for total in totals.found:
            if not (total.phase or total.of):
                total.of = self.of.get(total.line)


def _known(title: Title, phases: Sequence[Work], finder: Finder) -> Work | None:
    if not title.number:
        return finder.find(title.text) or _released(title.release, phases)
    return finder.phase(title.number) or finder.phase(title.number.partition("-")[0])


def _released(release: str, phases: Sequence[Work]) -> Work | None:
    """Return the only phase that is called after a release: `v4.2: Lamps`."""
    if not release:
        return None
    named = re.compile(rf"{re.escape(release)}(?![\w.])", re.IGNORECASE)
    called = [
        one for one in phases if named.match(one.title) or one.fields.get("release") == release
    ]
    return called[0] if len(called) == 1 else None
