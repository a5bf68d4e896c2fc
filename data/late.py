"""Texts that arrive late: written into a file that a save of ours had already pushed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.desk import Desk
from data.displaced import Displaced
from data.known import Known, Versions
from data.news import News
from data.outside import OUTSIDE
from data.save import settle
from data.scribe import Scribe
from data.steps import PUT_BACK, Step
from data.store import Store
from data.trouble import Trouble
from data.writer import Writer
from model import later
from model.project import Project

if TYPE_CHECKING:
    from data import merge_text, telling
    from model import diff, merge
else:
    # A save that nobody disturbs does without.
    merge_text = later.module("data.merge_text")
    telling = later.module("data.telling")
    diff = later.module("model.diff")
    merge = later.module("model.merge")


class Late:
    """Merges such texts, and keeps each until what came of it is in the file."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        versions: Versions,
        scribe: Scribe,
        writer: Writer,
        news: News,
    ) -> None:
        self._store = store
        self._desk = desk
        self._versions = versions
        self._scribe = scribe
        self._writer = writer
        self._news = news
        self._merged: list[tuple[Displaced, str]] = []

    def take(self, displaced: Displaced) -> None:
        """Merge what somebody wrote into a file that a save had pushed out."""
        try:
            known = self._versions.understand(displaced.version)
            base = known if self._is_old(known) else self._writer.base_of(known, displaced.base)
        except Trouble as failed:
            self._tell(f"{failed.sentence}; it is kept at {displaced.path}")
            return
        before = self._desk.project
        step = self._desk.make(_merging(self._scribe, base, known))
        self._merged.append((displaced, step.id if step else ""))
        self._news.changed(before, "outside")
        self.settle()

    def settle(self) -> None:
        """Put texts that are merged and in the file now into the ring."""
        queued = {step.id for step in self._desk.queue}
        there = [text for text, step in self._merged if step not in queued]
        self._merged = [one for one in self._merged if one[1] in queued]
        for displaced in there:
            try:
                settle(self._store, displaced)
            except Trouble as failed:
                self._tell(failed.sentence)

    def _is_old(self, known: Known) -> bool:
        """Tell whether the file held just that before: an old copy, with nobody's edit in it."""
        told = self._scribe.ledger.knows(known.hash)
        return told or self._versions.saw(known.hash) or self._versions.in_ring(known.hash)

    def _tell(self, sentence: str) -> None:
        self._desk.put_up(telling.told("late", sentence))


def _merging(scribe: Scribe, base: Known, late: Known) -> Callable[[Project], Step | None]:
    """Return what makes the step that merges `late`, written on top of `base`, into a project.

    The step is not ours, so that no undo of ours takes it back. It is None where the project has
    everything already.
    """

    def make(project: Project) -> Step | None:
        merged = merge.merge(base.project, project, late.project, merge_text=merge_text.merge_text)
        changes = diff.diff(project, merged.project)
        label = "an edit that was written while a save took place"
        step = scribe.step(label, changes, project, merged.project, PUT_BACK, by=OUTSIDE)
        scribe.clashed(step, merged.conflicts, OUTSIDE)
        return step if changes else None

    return make
