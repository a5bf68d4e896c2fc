"""What a template leaves to be filled in: `[Name]`, `YYYY-MM-DD`, `Baseline TBD`.

It says nothing of a project, so that no field gets it. Each place is told.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Final

from data.tracker.lists import is_placeholder
from data.tracker.report import WAITS, Report
from data.tracker.source import Source
from data.tracker.templates import bare_name, is_asked
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work
from model.rules_words import beside_slots, waits

_KEPT: Final = frozenset(
    ("id", "title", "name", "status", "notes", "body", "source", "claims", "links", "tags", "query")
)
"""Fields that name a record, that speak of such words, or whose brackets mean something."""
_PEOPLE: Final = frozenset(("owner", "owners", "by"))
"""Fields in which a name in brackets, `[Ana]`, is somebody."""
_FEW: Final = 3
"""So many places make a template of a text."""


def is_slot(text: str, name: str, words: Words) -> bool:
    """Say whether a field's text only shows what goes there; `Baseline TBD` says its name as well.

    `TBD (ask Ana)` says more.
    """
    named = text.casefold().strip().removeprefix(name.replace("_", " ")).strip()
    if not (waits(text) or waits(named)) or (name in _PEOPLE and not is_asked(text, words)):
        return False
    return not any(map(str.isalnum, beside_slots(named)))


def leave_open(
    fields: MutableMapping[str, object], line: int, report: Report, words: Words
) -> None:
    """Take out of a record what waits to be filled in, and tell it."""
    for name, value in [*fields.items()]:
        if name in _KEPT:
            continue
        if isinstance(value, str) and is_slot(value, name, words):
            del fields[name]
            report.left_out(line, line + 1, f"{name} '{value[:40]}'", WAITS)
        elif isinstance(value, str) and name in _PEOPLE:
            fields[name] = bare_name(value, words)
        elif isinstance(value, list) and name == "owners":
            slots = [one for one in value if isinstance(one, str) and is_slot(one, name, words)]
            for one in slots:
                value.remove(one)
                report.left_out(line, line + 1, f"{name} '{one[:40]}'", WAITS)
            value[:] = [bare_name(one, words) if isinstance(one, str) else one for one in value]
            if not value:
                del fields[name]


def open_plan(phases: list[Work], source: Source, report: Report, words: Words) -> None:
    """Take what waits to be filled in out of a plan, and headings that hold nothing else.

    One with work is called as it is counted: `Phase 2: [Name]` is `Phase 2`, `Phase 2: [Mobile]`
    keeps its name.
    """
    works = [work for phase in phases for work in phase.walk()]
    for work in works:
        leave_open(work.fields, work.line, report, words)
    for work in reversed(works):
        for below in [one for one in work.children if _is_open(one)]:
            report.left_out(below.line, below.line + 1, f"title '{below.title[:40]}'", WAITS)
            work.children.remove(below)
    for phase in [phase for phase in phases if is_placeholder(phase.title)]:
        if phase.children and not is_asked(phase.title, words):
            continue
        report.left_out(phase.line, phase.line + 1, f"title '{phase.title[:40]}'", WAITS)
        if _says_nothing(phase):
            phases.remove(phase)
        elif counted := _counted(phase, source):
            phase.title, phase.unnamed = counted, True


def _is_open(work: Work) -> bool:
    """Say whether a task or subtask only holds a place: `### Task 1.1: [Name]` over nothing."""
    return work.status in (None, "todo") and is_placeholder(work.title) and _says_nothing(work)


def _says_nothing(work: Work) -> bool:
    return not (work.children or work.notes or set(work.fields) - {"source"})


def _counted(phase: Work, source: Source) -> str:
    """Return what stands in front of a title that waits: `Phase 2`, in the words of the text."""
    text = plain(source.text(phase.line, phase.line + 1)).lstrip("# ")
    before, found, _ = text.partition(phase.title.strip("*_"))
    counts = found and any(map(str.isalnum, before))
    return before.strip(" :：.-–—*_|") if counts else ""


def waiting_in(report: Report) -> list[int]:
    """Return the lines in which something waits to be filled in."""
    return sorted(fate.line for fate in report.fates if fate.why == WAITS)


def tell_template(report: Report) -> None:
    """Tell once that a text is a template in parts, where several places wait."""
    waiting = waiting_in(report)
    if len(waiting) >= _FEW:
        said = f"{len(waiting)} places of a template wait to be filled in; they are left out"
        report.doubt(waiting[0], said)
