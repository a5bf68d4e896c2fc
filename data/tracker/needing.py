"""What work needs first, once all of it is known: no work waits for itself or for a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.tracker.placing import Finder
from data.tracker.report import Report
from data.tracker.work import Work

_SAID: Final = {"depends_on": "Depends on", "blocked_by": "Blocked by"}


def untangle(phases: Sequence[Work], finder: Finder, report: Report) -> None:
    """Make a note of what work says to need and is itself, or its part, or what it is a part of.

    It would never be ready: a circle of one.
    """
    for work in [work for phase in phases for work in phase.walk()]:
        for name, words in _SAID.items():
            said = work.fields.get(name)
            for one in list(said) if isinstance(said, list) else []:
                needed = _meant(one, finder)
                if needed is not None and _within(needed, work):
                    _note(work, name, one, f"{words} {needed.name or needed.title}", report)


def _meant(one: object, finder: Finder) -> Work | None:
    called = one.get("id") if isinstance(one, dict) else one
    return called if isinstance(called, Work) else finder.find(str(called))


def _within(one: Work, other: Work) -> bool:
    """Say whether one of two is the other, or stands in it."""
    return other in _line(one) or one in _line(other)


def _line(work: Work | None) -> list[Work]:
    found: list[Work] = []
    while work is not None:
        found.append(work)
        work = work.parent
    return found


def _note(work: Work, name: str, one: object, text: str, report: Report) -> None:
    why = one.get("why") if isinstance(one, dict) else None
    said = work.fields[name]
    assert isinstance(said, list)
    said.remove(one)
    if not said:
        del work.fields[name]
    work.notes.append(f"{text}: {why}" if why else text)
    report.doubt(work.line, f"'{text}' is said of what it stands in or of its part; kept as a note")
