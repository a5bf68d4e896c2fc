"""Marks for which a legend has a word of its own, `❄️ Frozen`, that names no status we know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.tracker.report import Report
from data.tracker.source import Source
from data.tracker.work import Work


def keep_own(
    phases: Iterable[Work], own: Mapping[str, str], source: Source, report: Report
) -> None:
    """Keep the legend's word for such a mark as a note of all work that has the mark in its line.

    That the word is none for a status is told where the mark stands first.
    """
    told: set[str] = set()
    for work in (work for phase in phases for work in phase.walk()) if own else ():
        line = source.text(work.line, work.line + 1)
        said = "\n".join((work.title, *work.notes))
        for mark, word in own.items():
            if mark not in line:
                continue
            if mark not in work.title and f"{mark} {word}" not in said:
                work.notes.insert(0, f"{mark} {word}")
            if mark not in told:
                told.add(mark)
                text = f"'{mark} {word[:40]}' in the legend is no status that is known"
                report.doubt(work.line, f"{text}; kept as a note", "status")
