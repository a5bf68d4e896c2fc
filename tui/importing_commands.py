"""The commands of importing: bringing a tracker in, and what is done while it is looked at."""

from __future__ import annotations

from typing import Final

from tui.command import EDIT, PANES, PREVIEW, Command


def _looking(id: str, keys: str, label: str, help: str) -> Command:
    return Command(id, tuple(keys.split()), label, help, PREVIEW, 0, EDIT)


PREVIEWING: Final = (
    _looking("import-write", "w", "write", "Write what is shown, as one step."),
    _looking("import-leave", "escape q", "leave", "Leave; nothing is written."),
    _looking("import-keep", "o", "as it is", "Leave the doubtful place as it was read."),
    _looking("import-take", "t", "the other", "Read the doubtful place the other way."),
    _looking("import-status", "c", "status", "Choose a status for the row."),
    _looking("import-back", "u", "undo", "Take back what was settled last."),
    _looking("import-next", "n", "next", "Go to the next doubtful place."),
    _looking("import-side", "tab shift+tab enter", "side", "Go to the tracker, or back."),
)
IMPORTING: Final = Command(
    "import", (), "import", "Import a tracker here; it is shown first.", PANES, 0, EDIT,
    writes=True,
)  # fmt: skip
