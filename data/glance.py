"""One look at a project file, for whoever only reads: no journal, no lock, nothing is written.

A session that is opened to read shows the same; this one costs a tenth of its start.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from data.files import Files
from data.limit import size_limit
from data.read import Loaded, find_problems, load
from data.toml.read import READ_WHOLE
from data.whole import read_file, real_path
from model.problem import Problem
from model.project import Project


class Glance:
    """What the file at `path` holds now. `version` is the sha256 of its bytes in hex."""

    def __init__(
        self,
        path: Path,
        *,
        today: Callable[[], date],
        files: Files | None = None,
        name: str = "",
    ) -> None:
        """Read the file; `today` is asked for once problems are looked for.

        `name` is what messages call it, its own name where that is empty. Raises Unreadable with
        a sentence, with line and column where it can.
        """
        self.path = path
        self._today = today
        self._problems: tuple[Problem, ...] | None = None
        self._files = files or Files()
        cap = size_limit(self._files, path)
        self._content = read_file(self._files, path, cap)
        name = name or path.name
        self._loaded: Loaded = load(self._content, name, cap=cap, once=True, kept=self._kept)

    def _kept(self, text: str) -> Project | None:
        """Return the project as a session has kept it, where the file has these very bytes."""
        if len(text) < READ_WHOLE:
            return None
        from data.kept_reading import take_up
        from data.state import state_folder, state_root

        real = real_path(self._files, self.path)
        found = take_up(state_folder(self._files, state_root(), real), text)
        return found.pieced.project if found and found.hash == self.version else None

    @property
    def project(self) -> Project:
        """The project that the file holds."""
        return self._loaded.project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, with line and column; looked for when first asked."""
        if self._problems is None:
            self._problems = find_problems(
                self._loaded.text,
                self._loaded.project,
                today=self._today(),
                folder=real_path(self._files, self.path).parent,
                files=self._files,
            )
        return self._problems

    @property
    def version(self) -> str:
        """The sha256 of the file's content, in hex."""
        # Most looks want no hash, and the module that makes it is slow to import.
        from data.version import version_of

        return version_of(self._content).hash
