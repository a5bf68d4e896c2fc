"""Milestones: tasks of a heading of their own, each with the day it is due behind its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from data.tracker.values import day_of
from data.tracker.words import Words
from data.tracker.work import Work
from model import later

_DAY: Final = later.pattern(r"\s+(?:[–—-]+\s+)?[(（]?(\d{4}-\d{2}-\d{2})[)）]?$")


def heading_over(path: Sequence[str], phases: Sequence[Work]) -> str:
    """Return the heading that tasks in no phase are called by beside phases: `Milestones`.

    Where there are no phases they are called by the document, and it is empty.
    """
    return path[1] if len(path) > 2 and not all(phase.implied for phase in phases) else ""


def date_milestones(phases: Iterable[Work], words: Words) -> None:
    """Take the day off the title of each milestone: it is due then, or was done."""
    lexicon = words.lexicon("milestones")
    for work in (work for phase in phases for work in phase.walk()):
        above = work.parent
        among = above is not None and above.parent is None and above.title in lexicon
        if not among and work.fields.get("kind") != "milestone":
            continue
        work.fields.setdefault("kind", "milestone")
        found = _DAY.search(work.title)
        field = "done_on" if work.status == "done" else "due"
        if found and field not in work.fields and day_of(found[1], words).day:
            work.title, work.fields[field] = work.title[: found.start()], found[1]
