"""Phases, tasks and subtasks while they are put together from a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.titles import Title
from data.tracker.vocabulary import untold_targets
from model.dataclass import dataclass, field
from model.derived import STARTED

LEVELS: Final = ("phase", "task", "subtask")
_OPEN: Final = ("todo", "doing", None)
OVER: Final = ("done", "dropped")
"""What waits for nothing any more."""


@dataclass(slots=True, eq=False)
class Work:
    """A phase, task or subtask as it was found.

    `name` is the id or number it was written with, `identity` the id it gets. `implied` work is
    in no line: a phase made for tasks that stand in none. `unnamed` work has a word and a number
    for a title; `sure` says that `name` is more than a place in a list. `told`: only a heading says
    that it is work, so that another place of the same name has more to say of it. `last` is the
    number of the last child that was given one.
    Children may lie deeper than the project knows levels; `assembly.py` sees to that.
    """

    title: str
    line: int
    name: str = ""
    status: str | None = None
    fields: dict[str, object] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    children: list[Work] = field(default_factory=list)
    parent: Work | None = None
    implied: bool = False
    unnamed: bool = False
    sure: bool = False
    told: bool = False
    last: int = 0
    identity: str = ""

    def add(self, child: Work) -> None:
        """Put `child` beneath this one, behind its last."""
        child.parent = self
        self.children.append(child)

    def walk(self) -> Iterator[Work]:
        """Return this one and all below, parents first, as they are now."""
        # A list: all of it is gone through a dozen times, and nearly always to the end.
        found, waiting = [], [self]
        while waiting:
            work = waiting.pop()
            found.append(work)
            if work.children:  # most work has no parts
                waiting.extend(reversed(work.children))
        return iter(found)

    def close(self) -> None:
        """Give the parts of what is done its status, where none of them states one; so below."""
        if not self.children:
            return
        if self.status in ("done", "dropped", "deferred"):
            parts = [work for work in self.walk() if work is not self]
            if not any(part.status for part in parts):
                for part in parts:
                    part.status = None if part.children else self.status
                return
        for child in self.children:
            child.close()

    def append(self, name: str, *values: object) -> None:
        """Add to a list among the fields what is not in it yet."""
        there = self.fields.setdefault(name, [])
        if isinstance(there, list):
            there.extend(value for value in values if value not in there)

    def leads_to(self, written: str) -> None:
        """Keep where the links of a text lead, unless its fields or notes tell it already."""
        if "](" in written or "[[" in written:
            said = [*self.fields.values(), *self.notes]
            if targets := untold_targets(written, said):
                self.append("links", *targets)

    def claim(self, where: str, text: str, status: str | None = None) -> None:
        """Keep what the document says of it in another place."""
        said = {"status": status or "", "text": text, "where": where}
        claims = self.fields.setdefault("claims", [])
        if isinstance(claims, list):
            claims.append({key: value for key, value in said.items() if value})

    @property
    def claimed(self) -> list[str]:
        """What the document says of it in other places, in its words."""
        claims = self.fields.get("claims")
        return [str(claim.get("text", "")) for claim in claims] if isinstance(claims, list) else []


def work_of(title: Title, line: int, source: str, written: str) -> Work:
    """Return work with what was understood of its line, as it was `written`: its links lead on."""
    sure = bool(title.id or (title.heading and title.kind not in ("", "step")))
    work = Work(title.text, line, title.name, title.status, sure=sure)
    told = {
        "priority": title.priority,
        "label": title.label,
        "release": title.release,
        "window": title.window,
        "estimate": title.estimate,
        "spent": title.spent,
        "start": title.start,
        "due": title.due,
        "done_on": title.done_on,
        "share": title.share,
    }
    work.fields.update({key: value for key, value in told.items() if value})
    if title.tags:
        work.append("tags", *title.tags)
    if title.owners:
        work.append("owners", *title.owners)
    if title.count > 1:
        work.fields["count"] = title.count
    if title.kind == "milestone":
        work.fields["kind"] = "milestone"
    if title.held:
        work.append("blocked_by", *title.held)
    if title.note:
        work.notes.append(title.note)
    work.leads_to(written)
    work.fields["source"] = source
    return work


def with_words(phases: list[Work]) -> None:
    """Give phases back the word behind their titles, `Hull (oak)`, where few of them have one.

    Only where most do, or it is an abbreviation such as `MVP`, it is a label.
    """
    labelled = [phase for phase in phases if "label" in phase.fields]
    if len(labelled) > 1 and len(labelled) * 2 > sum(bool(phase.name) for phase in phases):
        return
    for phase in labelled:
        if not str(phase.fields["label"]).isupper():
            phase.title = f"{phase.title} ({phase.fields.pop('label')})"


def place(work: Work, host: Work, last: Work) -> Work:
    """Put work beneath its host, or beneath the one before it where its name goes on."""
    above: Work | None = last
    while above and above is not host:
        if above.name and work.name.startswith((above.name + "-", above.name + ".")):
            above.add(work)
            return work
        above = above.parent
    host.add(work)
    return work


def is_between(work: Work) -> bool:
    """Say whether some of what lies beneath is done, and some is still to be done."""
    return is_begun(work) and any(part.status in _OPEN for part in work.children)


def is_begun(work: Work) -> bool:
    """Say whether something beneath is begun, and not all done: then the empty box says more."""
    if not work.children:
        return False
    told = [part.status for part in work.walk() if part is not work]
    return any(status in STARTED for status in told) and set(told) != {"done"}


def count_as_spent(work: Work) -> None:
    """Read the effort of what is done, stated without a plan, as what it took."""
    estimate = work.fields.get("estimate")
    exact = isinstance(estimate, (int, float)) or "-" not in str(estimate)
    if work.status == "done" and estimate and exact and "spent" not in work.fields:
        work.fields["spent"] = work.fields.pop("estimate")
