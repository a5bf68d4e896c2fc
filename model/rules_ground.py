"""What rules about single records look up again and again, each thing once."""

from __future__ import annotations

from datetime import date

from model.effort import workday
from model.fields import near
from model.idrange import Places
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.status import is_open


class Ground:
    """A project on the day that it is looked at.

    `stages` says which place a stage of the project's own workflow has, `needs_evidence` whether
    done must be proven.
    """

    def __init__(self, project: Project, today: date) -> None:
        self.project = project
        self.today = today
        self.day = workday(project)
        stages = project.info.texts("stages")
        self.stages = {word: place for place, word in enumerate(stages)}
        self.needs_evidence = project.info.text("evidence_policy") == "required"
        self._near: dict[tuple[str, str], str] = {}
        self._places: Places | None = None

    def meant(self, kind: str, name: str) -> str:
        """Return the known field that an unknown one is probably a slip for, empty for none."""
        if (kind, name) not in self._near:
            self._near[kind, name] = near(name, kind)
        return self._near[kind, name]

    def is_open(self, record: Record) -> bool:
        """Say whether there is still something to do; what follows from below is kept."""
        if record.children:
            rollup(record, self.day)
        return is_open(record)

    @property
    def places(self) -> Places:
        """Where ids stand."""
        if self._places is None:
            self._places = Places(self.project)
        return self._places
