"""The commands that do much at once, for the one table of commands."""

from __future__ import annotations

from typing import Final

from tui.command import EDIT, PANES, RECORDS, Command


def _bulk(id: str, keys: str, label: str, help: str, where: str = PANES) -> Command:
    return Command(id, tuple(keys.split()), label, help, where, 0, EDIT, where == RECORDS)


BULK: Final = (
    _bulk("mark", "v", "mark", "Mark the row: an edit is for all marked."),
    _bulk("mark-down", "shift+down", "mark down", "Mark this row and the one below."),
    _bulk("mark-up", "shift+up", "mark up", "Mark this row and the one above."),
    _bulk("mark-to-here", "asterisk", "mark to here", "Mark all from the nearest mark on."),
    _bulk("mark-all", "V", "mark all", "Mark all rows shown, or none."),
    _bulk(
        "repeat",
        "full_stop",
        "again",
        "Do the last edit here, or to all marked.",
        RECORDS,
    ),
    _bulk("edit-entry", "O", "as TOML", "Edit the row and what is below as TOML.", RECORDS),
    _bulk("tag", "number_sign", "tags", "Add tags, or take some away.", RECORDS),
    _bulk("assign", "at", "owners", "Say who owns it; one comes, another goes.", RECORDS),
    _bulk("duplicate", "C", "duplicate", "Copy the row and all below; new ids.", RECORDS),
    _bulk("paste", "P", "paste", "Write or paste lines that become rows.", RECORDS),
    _bulk("rename", "R", "new id", "Change the id, in all that names it too.", RECORDS),
    _bulk("copy-id", "y", "copy id", "Copy the id."),
    _bulk("copy-markdown", "Y", "copy", "Copy with what is below, as a Markdown list."),
    _bulk("copy-pane", "", "copy pane", "Copy the pane as a Markdown table."),
)
