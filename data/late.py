"""Texts that arrive late: written into a file that a save of ours had already pushed out."""

from __future__ import annotations

from collections.abc import Callable

from data.known import Known
from data.merge_text import merge_text
from data.outside import OUTSIDE
from data.scribe import Scribe
from data.steps import PUT_BACK, Step
from model.diff import diff
from model.merge import merge
from model.project import Project


def merged_late(scribe: Scribe, base: Known, late: Known) -> Callable[[Project], Step | None]:
    """Return what makes the step that merges `late`, written on top of `base`, into a project.

    The step is not ours, so that no undo of ours takes it back. It is None where the project has
    everything already.
    """

    def make(project: Project) -> Step | None:
        merged = merge(base.project, project, late.project, merge_text=merge_text)
        changes = diff(project, merged.project)
        label = "an edit that was written while a save took place"
        step = scribe.step(label, changes, project, merged.project, PUT_BACK, by=OUTSIDE)
        scribe.clashed(step, merged.conflicts, OUTSIDE)
        return step if changes else None

    return make
