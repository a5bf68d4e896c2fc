"""One look at a project file, for whoever only reads: no journal, no lock, nothing is written.

A session that is opened to read shows the same; this one costs a tenth of its start.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.files import Files
from data.read import Loaded, load
from data.version import Version, read_version
from model.problem import Problem
from model.project import Project


class Glance:
    """What the file at `path` holds now. `version` is the sha256 of its bytes in hex."""

    def __init__(self, path: Path, *, today: date, files: Files | None = None) -> None:
        """Read the file. Raises Unreadable with a sentence, with line and column where it can."""
        self.path = path
        self._version: Version = read_version(files or Files(), path)
        self._loaded: Loaded = load(self._version.content, path.name, today=today)

    @property
    def project(self) -> Project:
        """The project that the file holds."""
        return self._loaded.project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, with line and column; looked for when first asked."""
        return self._loaded.problems

    @property
    def version(self) -> str:
        """The sha256 of the file's content, in hex."""
        return self._version.hash
