"""What work needs first, once all of it is known: no work waits for itself or for a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from data.tracker.blocks import Block, ListBlock
from data.tracker.contents import leads
from data.tracker.finder import Finder
from data.tracker.report import Report
from data.tracker.title_reader import Reader
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model import later

_SAID: Final = {"depends_on": "Depends on", "blocked_by": "Blocked by"}
_LONGEST: Final = 40
_MOST: Final = 200  # ids that one range is taken apart into
_SPAN: Final = later.pattern(
    r"(?P<head>(?:.*\D)?)(?P<low>\d{1,6})\s*(?:[-–—~〜…]|\.\.\.?|\bto\b)\s*"
    r"(?P<again>(?:.*\D)?)(?P<high>\d{1,6})"
)
_ALL_OF: Final = later.pattern(r"(?P<head>\S+)\.[xX]")


def listed(host: Work, block: Block, reader: Reader) -> bool:
    """Take the phases and ids that a list's entries begin with as what its host needs first.

    Returns whether that is all they say; `Phase 2: dry paint` says why as well.
    """
    whole = isinstance(block, ListBlock)
    for item in block.items if isinstance(block, ListBlock) else ():
        said = plain(item.text)
        title = reader.heading(said)
        counted = f"Phase {title.number}" if title.kind == "phase" and title.number else ""
        if ref := said if is_id(said) else title.id or counted:
            host.append("depends_on", ref)
        alone = not title.text or said == ref or leads(item)
        whole = whole and bool(ref) and alone and not item.children
    return whole


def untangle(phases: Sequence[Work], finder: Finder, report: Report) -> None:
    """Make a note of what work says to need and can't wait for.

    That is itself, its part, or what it is a part of: it would never be ready, a circle of one.
    And it is what names no work, and is no id either. Ranges are taken apart before.
    """
    for work in [work for phase in phases for work in phase.walk()]:
        for name, words in _SAID.items():
            said = work.fields.get(name)
            if not isinstance(said, list):
                continue
            said[:] = chain.from_iterable(_each(one, finder) for one in said)
            for one in list(said):
                needed = _meant(one, finder)
                if why := _objection(work, name, one, needed):
                    called = (needed.name or needed.title) if needed else _called(one)
                    _note(work, name, one, f"{words} {called}")
                    report.doubt(work.line, f"'{words} {called}' {why}; kept as a note")


def _objection(work: Work, name: str, one: object, needed: Work | None) -> str:
    """Say why work cannot wait for what a field names, `needed` where that is work; else empty."""
    if needed is not None:
        inside = _within(needed, work)
        return "is said of what it stands in or of its part" if inside else ""
    is_name = name == "depends_on" and not _is_id(_called(one))
    return "names no work here" if is_name else ""


def _each(one: object, finder: Finder) -> list[object]:
    """Return what `4.1-4.6` or `4.x` stand for, as far as it is there; all else as it is."""
    if not isinstance(one, str) or len(one) > _LONGEST or finder.called(one):
        return [one]
    if found := _ALL_OF.fullmatch(one):
        return [*finder.all_of(found["head"])] or [one]
    span = _SPAN.fullmatch(one)
    if span is None:
        return [one]
    head, low, high = span["head"], span["low"], span["high"]
    ends = [finder.find(head + low), finder.find((span["again"] or head) + high)]
    if not all(ends) or (span["again"] in ("", head) and not 0 < int(high) - int(low) < _MOST):
        return [one]
    if span["again"] not in ("", head):
        return [*ends]  # what lies between two phases nobody can tell
    names = (f"{head}{number:0{len(low)}}" for number in range(int(low), int(high) + 1))
    return [work for name in names if (work := finder.find(name))] or [*ends]


def _is_id(called: str) -> bool:
    return is_id(called) or (len(called) <= _LONGEST and _SPAN.fullmatch(called) is not None)


def _called(one: object) -> str:
    return str(one.get("id") if isinstance(one, dict) else one)


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


def _note(work: Work, name: str, one: object, text: str) -> None:
    why = one.get("why") if isinstance(one, dict) else None
    said = work.fields[name]
    assert isinstance(said, list)
    said.remove(one)
    if not said:
        del work.fields[name]
    work.notes.append(f"{text}: {why}" if why else text)
