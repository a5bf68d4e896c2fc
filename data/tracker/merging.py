"""Work that a tracker lists twice: once by subject, once more in a table, with another status.

The first place counts. What others say of it is kept as claims, and fields that only they fill are
taken over.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from data.tracker.report import Report
from data.tracker.values import is_id
from data.tracker.work import Work
from model.plural import counted

_OWN: Final = ("source", "group", "claims", "done_on", "kind")
_ALIKE: Final = 0.5


def merge_twice(phases: list[Work], report: Report) -> None:
    """Put work of one name together; phases that held nothing else go."""
    first: dict[str, Work] = {}
    emptied: dict[Work, None] = {}
    every = [work for phase in phases for work in phase.walk()]
    # A heading may go on with an earlier phase: the first place is the first line that tells it.
    for work in sorted(every, key=lambda work: (work.told, work.line)):
        if not is_id(work.name) or work.parent is None:
            continue
        known = first.setdefault(work.name, work)
        if known is work:
            continue
        if _within(known, work):
            report.doubt(
                work.line,
                f"{work.name} is also the name of what it stands in; it gets a name of its own",
            )
            work.name = ""
        elif _same(known, work):
            emptied[absorb(known, work, report)] = None
        else:
            report.doubt(
                work.line,
                f"{work.name} stands for '{known.title[:40]}' too; this one gets a name of its own",
            )
            work.name = ""
    for work in emptied:
        count = len(work.children)
        work.children = [child for child in work.children if child.parent is work]
        if work in phases and not work.children:
            again = counted(count, "entry", "entries")
            text = f"'{work.title[:40]}' lists {again} again, by their ids; they are told once"
            report.doubt(work.line, f"{text}, where they stand first")
    phases[:] = [phase for phase in phases if phase.children or phase not in emptied]


def _within(above: Work, work: Work) -> bool:
    here = work.parent
    while here is not None and here is not above:
        here = here.parent
    return here is above


def _same(known: Work, work: Work) -> bool:
    """Say whether two of one name are the same: numbers need titles that are alike as well."""
    if any(char.isalpha() for char in work.name) and len(work.name) > 3:
        return True
    return is_again(known, work)


def is_again(known: Work, work: Work) -> bool:
    """Say whether the title of some work is that of known work, or much like it."""
    left, right = known.title.casefold()[:200], work.title.casefold()[:200]
    if left in right or right in left:
        return True
    matcher = SequenceMatcher(None, left, right)
    # Nearly all are told apart by the letters they have, in a tenth of the time.
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _rename(known: Work, work: Work) -> None:
    """Call a row of a table as the heading does that has the work, and is its place, too."""
    known.title, work.title = work.title, known.title
    known.line, work.line = work.line, known.line
    places = known.fields.get("source"), work.fields.get("source")
    work.fields["source"], known.fields["source"] = places


def absorb(known: Work, work: Work, report: Report) -> Work:
    """Take over what a second mention says; it no longer belongs to what it stands in.

    Returns that one.
    """
    if work.children and not known.children and work.status in (None, known.status):
        _rename(known, work)
    where = str(work.fields.get("source", report.file))
    same = work.title.casefold() == known.title.casefold()
    said = [*([] if same else [work.title]), *work.notes]
    if work.told and known.status is None:
        known.status = work.status
    if said or (work.status and work.status != known.status):
        known.claim(where, "; ".join(said) or f"status {work.status}", work.status)
    for name, value in work.fields.items():
        if name not in _OWN and name not in known.fields:
            known.fields[name] = value
    for child in list(work.children):
        known.add(child)
    work.children.clear()
    if work.status and known.status and work.status != known.status:
        there = f"{known.status} in line {known.line}"
        report.doubt(work.line, f"{known.name} is {work.status} here, {there}; the first counts")
    parent, work.parent = work.parent, None
    return parent or known
