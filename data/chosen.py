"""What was chosen on the screen and holds the next time, in all projects: theme, sizes of panes.

It lies in this user's state folder. Settings are the user's own file, which nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from data.files import Files
from data.remembered import Kept, Remembered
from data.state import make_private
from data.trouble import saving
from model.dataclass import dataclass

_MOST: Final = 1000  # cells


@dataclass(frozen=True)
class UserFolder:
    """The folder of what is this user's and no project's."""

    path: Path
    files: Files

    def ensure(self) -> Path:
        """Return the folder, made with rights for this user alone. Raises NotSaved."""
        with saving(self.path):
            make_private(self.files, self.path)
        return self.path


class Chosen:
    """What was chosen. Without `root`, the user's state folder, it holds while this lives."""

    def __init__(self, root: Path | None = None, files: Files | None = None) -> None:
        files = files or Files()
        self._store = Remembered(files, UserFolder(root, files)) if root else None
        self._known: dict[str, Kept] = dict(self._store.all()) if self._store else {}

    def theme(self, set_one: str) -> str:
        """Return the theme to begin with, where the settings name `set_one`.

        One chosen on the screen holds until the settings name another than they did then.
        """
        kept = self._known.get("theme")
        if isinstance(kept, dict) and kept.get("over") == set_one:
            name = kept.get("name")
            return name if isinstance(name, str) else set_one
        return set_one

    def keep_theme(self, chosen: str, set_one: str) -> None:
        """Remember a theme. Raises NotSaved."""
        self._keep("theme", {"name": chosen, "over": set_one})

    @property
    def sizes(self) -> dict[str, int]:
        """How wide or high panes were dragged, in cells, by the borders' names."""
        known = self._known.get("sizes")
        found = known.items() if isinstance(known, dict) else ()
        return {k: v for k, v in found if isinstance(v, int) and 0 < v < _MOST}

    def keep_sizes(self, sizes: Mapping[str, int]) -> None:
        """Remember sizes of panes. Raises NotSaved."""
        self._keep("sizes", dict(sizes))

    @property
    def tour_seen(self) -> bool:
        """Whether the tour need not be shown; without a folder nothing tells who is new."""
        return self._store is None or self._known.get("tour") is True

    def keep_tour(self) -> None:
        """Remember that the tour was shown. Raises NotSaved."""
        self._keep("tour", True)

    def _keep(self, name: str, value: Kept) -> None:
        self._known[name] = value
        if self._store is not None:
            self._store.put(name, value)
