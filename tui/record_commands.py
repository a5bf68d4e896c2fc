"""The commands of one record told in full, and of what it names, for the one table of commands."""

from __future__ import annotations

from typing import Final

from tui.command import DETAILS, EDIT, LOOK, RECORDS, Command


def _detail(id: str, keys: str, label: str, help: str, show: int = 0) -> Command:
    return Command(id, tuple(keys.split()), label, help, DETAILS, show, LOOK)


# Before those of long text, whose keys mean something else where there is nothing to tick.
RECORD: Final = (
    _detail("next-spot", "tab", "next", "Go to the next entry or name.", 3),
    _detail("previous-spot", "shift+tab", "previous", "Go to the entry or name before."),
    _detail("follow-spot", "enter", "go there", "Go to the record that is named there.", 2),
    Command(
        "tick-spot",
        ("space",),
        "tick",
        "Tick or untick the entry or condition.",
        DETAILS,
        1,
        EDIT,
        writes=True,
    ),
    Command(
        "unlock-here", ("L",), "unlock", "Unlock the item, with a reason.", DETAILS, 2, EDIT, True
    ),
    _detail(
        "findings-here", "exclamation_mark", "findings", "List what is found about the record.", 2
    ),
    Command(
        "follow",
        ("apostrophe",),
        "go along",
        "Go to what this names, or what names it.",
        RECORDS,
        7,
    ),
)
