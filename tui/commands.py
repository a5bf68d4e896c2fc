"""The one table of commands: bindings, footer, help, palette and docs/keys.md are made from it.

A command is here only once it works. What it does is registered under its id in `tui.actions`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from tui.command import (
    ANY,
    CHECKLIST,
    CONFLICT,
    DIALOG,
    EDIT,
    FINDINGS,
    GROUPS,
    JOURNAL,
    LIST,
    LOOK,
    LOWER,
    MESSAGE,
    MOVE,
    NAMES,
    PANES,
    PLAN,
    PREVIEW,
    PROGRAM,
    RECORDS,
    REGISTERS_VIEW,
    REPORT,
    SHEET,
    STANDUP,
    TABLE,
    TELL,
    TEXT,
    TOLD,
    TOUR,
    TREE,
    WHERE,
    Command,
)
from tui.editing.commands import BULK
from tui.finding_commands import FINDING
from tui.importing_commands import IMPORTING, PREVIEWING
from tui.key_names import key_name
from tui.record_commands import RECORD
from tui.telling.commands import HISTORY, TELLING

__all__ = [
    "ANY",
    "CHECKLIST",
    "COMMANDS",
    "CONFLICT",
    "DIALOG",
    "EDIT",
    "FINDINGS",
    "GROUPS",
    "JOURNAL",
    "LIST",
    "LOOK",
    "LOWER",
    "MESSAGE",
    "MOVE",
    "NAMES",
    "PANES",
    "PLAN",
    "PREVIEW",
    "PROGRAM",
    "RECORDS",
    "REGISTERS_VIEW",
    "REPORT",
    "SHEET",
    "STANDUP",
    "TABLE",
    "TELL",
    "TEXT",
    "TOLD",
    "TOUR",
    "TREE",
    "WHERE",
    "Command",
    "applying",
    "by_key",
    "key_name",
    "keys_name",
    "keys_page",
    "remapped",
]  # fmt: skip


def _moving(id: str, keys: str, label: str, help: str, where: str = LIST) -> Command:
    return Command(id, tuple(keys.split()), label, help, where, 0, MOVE)


_MOVING: Final = (
    Command("go-in", ("enter", "l", "right"), "rows", "Go to its rows.", NAMES, 2, MOVE),
    _moving("down", "j down", "down", "Go to the row below."),
    _moving("up", "k up", "up", "Go to the row above."),
    _moving("right", "l right", "right", "Go to the column on the right.", TABLE),
    _moving("left", "h left", "left", "Go to the column on the left.", TABLE),
    _moving("open", "l right", "open", "Open the row; go down into it if it is open.", TREE),
    _moving("close", "h left", "close", "Close the row; go up if it is closed.", TREE),
    _moving("first", "g home", "first", "Go to the first row."),
    _moving("last", "G end", "last", "Go to the last row."),
    _moving("page-down", "pagedown ctrl+f", "page down", "Go a page down."),
    _moving("page-up", "pageup ctrl+b", "page up", "Go a page up."),
    _moving("half-page-down", "ctrl+d", "half down", "Go half a page down."),
    _moving("half-page-up", "ctrl+u", "half up", "Go half a page up."),
    _moving("first-column", "0 circumflex_accent", "first", "Go to the first column.", TABLE),
    _moving("last-column", "dollar_sign", "last", "Go to the last column.", TABLE),
    _moving("view-top", "", "top", "Go to the first row in view."),
    _moving("view-middle", "", "middle", "Go to the row in the middle of the view."),
    _moving("view-bottom", "", "bottom", "Go to the last row in view."),
    _moving("fold-all", "Z", "fold all", "Show phases alone, with tasks, or all.", TREE),
    _moving("text-down", "j down", "down", "Scroll a line down.", TEXT),
    _moving("text-up", "k up", "up", "Scroll a line up.", TEXT),
    _moving("text-first", "g home", "top", "Scroll to the top.", TEXT),
    _moving("text-last", "G end", "end", "Scroll to the end.", TEXT),
    _moving("text-page-down", "pagedown ctrl+f space", "page down", "Scroll a page down.", TEXT),
    _moving("text-page-up", "pageup ctrl+b", "page up", "Scroll a page up.", TEXT),
    _moving("text-half-page-down", "ctrl+d", "half down", "Scroll half a page down.", TEXT),
    _moving("text-half-page-up", "ctrl+u", "half up", "Scroll half a page up.", TEXT),
    _moving("next-pane", "tab", "next pane", "Go to the next pane.", PANES),
    _moving("previous-pane", "shift+tab", "previous pane", "Go to the previous pane.", PANES),
    _moving("pane-1", "1", "pane 1", "Go to pane 1, the phases.", PANES),
    _moving("pane-2", "2", "pane 2", "Go to pane 2, the work.", PANES),
    _moving("pane-3", "3", "pane 3", "Go to pane 3.", PANES),
    _moving("pane-4", "4", "pane 4", "Go to pane 4.", PANES),
    _moving("pane-5", "5", "pane 5", "Go to pane 5.", PANES),
)
_LOOKING: Final = (
    Command("details", ("enter",), "details", "Show all there is to know of the row.", PANES, 2),
    Command("plan", ("f2",), "plan", "Show the plan: phases, work and timeboxes.", PANES, 5),
    Command("registers", ("f3",), "registers", "Show every register as a table.", PANES, 5),
    Command("zoom", ("z",), "zoom", "Let this pane fill the screen, or end that.", PANES, 9),
    Command("register-here", ("r",), "register", "Show another register in this pane.", LOWER, 4),
    Command(
        "next-register", ("right_square_bracket",), "next", "Show the next register here.", LOWER
    ),
    Command(
        "previous-register", ("left_square_bracket",), "previous", "Show the one before.", LOWER
    ),
    Command(
        "answer",
        ("exclamation_mark",),
        "answer",
        "Answer what insists; else list the findings.",
        PANES,
        7,
    ),
    Command("problems", (), "findings", "List what is wrong with the file.", PANES),
    Command(
        "timesheet",
        ("T",),
        "time sheet",
        "Show time booked by day, person or item.",
        PANES,
    ),
    Command(
        "sheet-next", ("l", "right", "tab"), "sum by", "Sum by the next: day to item.", SHEET, 1
    ),
    Command("sheet-before", ("h", "left", "shift+tab"), "sum by", "Sum by the one before.", SHEET),
    Command("sheet-days", ("d",), "days", "Count other days: all, a week, a month.", SHEET, 2),
    Command("keep-mine", ("m",), "keep it", "Keep the value in the file.", CONFLICT),
    Command("take-theirs", ("t",), "take the other", "Take the other value.", CONFLICT),
    Command("go-conflict", ("quotation_mark",), "go there", "Go to the record.", CONFLICT),
    Command("put-back", ("p",), "put back", "Put back what was set aside.", MESSAGE),
    Command("mend-file", ("o",), "mend it", "Open the file where it is wrong.", MESSAGE),
    Command("go-told", ("quotation_mark",), "go there", "Go to the record it names.", MESSAGE),
    Command("take-down", ("x",), "take down", "Take the message down: it has been read.", MESSAGE),
    *FINDING,
    Command(
        "back",
        ("escape",),
        "back",
        "Drop marks, leave the zoom, go to the tree.",
        PANES,
    ),
)


def _finding(id: str, keys: str, label: str, help: str) -> Command:
    return Command(id, tuple(keys.split()), label, help, FINDINGS, 0, EDIT, writes=True)


_ANSWERING: Final = (
    _finding("mend", "f", "mend", "Mend the finding, where a safe fix is known."),
    _finding("mend-all", "F", "mend all", "Mend all findings with a safe fix."),
    _finding("settle", "s", "settle", "Say which of two claims holds, and why."),
    _finding("silence", "x", "silence", "Silence the rule for this record."),
    _finding("unanswer", "u ctrl+z", "undo", "Take your newest step back."),
)


def _editing(
    id: str, keys: str, label: str, help: str, show: int = 0, where: str = RECORDS
) -> Command:
    return Command(id, tuple(keys.split()), label, help, where, show, EDIT, writes=True)


_EDITING: Final = (
    _editing("edit", "e", "edit", "Edit the cell under the cursor.", 2),
    _editing("edit-long", "E", "editor", "Edit the long text in your $EDITOR."),
    _editing("edit-file", "o", "open file", "Open the file in $EDITOR at this row."),
    _editing("add", "a", "add", "Add a row after this one.", 2),
    _editing("add-to-register", "a", "add", "Add a row to the register.", 2, NAMES),
    _editing("add-child", "A", "add below", "Add an item below this one."),
    _editing("remove", "X delete", "remove", "Remove the row, with what is below it."),
    _editing("cycle", "space", "status", "Next status: todo, doing, done.", 3),
    _editing("done", "d", "done", "Set to done; ask about what is open below."),
    _editing("blocked", "b", "blocked", "Set to blocked, and say by what."),
    _editing("status", "c", "any status", "Choose any status."),
    _editing(
        "book-more", "plus equals_sign", "+¼ h", "Add a quarter of an hour to the time spent."
    ),
    _editing("book-less", "minus", "-¼ h", "Take a quarter of an hour off the time spent."),
    _editing("timer", "s", "timer", "Start the timer here, or stop it and book.", 4),
    _editing("timer-menu", "t", "timer menu", "The timer: pause, limit, sessions."),
    _editing("move-up", "K", "move up", "Move the row up among its siblings."),
    _editing("move-down", "J", "move down", "Move the row down among its siblings."),
    _editing("move-under", "m", "move", "Move the item to another parent."),
    _editing("follow-up", "greater_than_sign", "follow up", "Make the issue or work of this row."),
    _editing("unlock", "L", "unlock", "Unlock a locked item, with a reason."),
    _editing("undo", "u ctrl+z", "undo", "Take your newest step back.", 5, PANES),
    _editing("redo", "U ctrl+y ctrl+r", "redo", "Do again what was undone last.", 0, PANES),
)
_PROGRAM: Final = (
    Command(
        "help", ("question_mark", "f1"), "help", "Show the keys that work here.", ANY, 1, PROGRAM
    ),
    Command(
        "palette", ("ctrl+p", "colon"), "commands", "Find any command by name.", PANES, 0, PROGRAM
    ),
    Command("theme", (), "theme", "Choose a theme; each shows itself.", ANY, 0, PROGRAM),
    Command("tour", (), "tour", "Show the tour of five steps again.", PANES, 0, PROGRAM),
    Command("tour-next", ("semicolon",), "tour goes on", "Next step.", TOUR, 0, PROGRAM),
    Command("tour-end", ("Q",), "end tour", "Take the tour away.", TOUR, 0, PROGRAM),
    Command("save", (), "save", "Say whether all is saved.", PANES, 0, PROGRAM),
    Command("look-again", (), "reload", "Look at the file now.", PANES, 0, PROGRAM),
    Command("redraw", ("ctrl+l",), "redraw", "Draw the screen anew.", ANY, 0, PROGRAM),
    Command("settings", (), "settings", "Say where your settings are.", PANES, 0, PROGRAM),
    Command("suspend", (), "suspend", "Go back to the shell; `fg` returns.", PANES, 0, PROGRAM),
    Command("close-dialog", ("escape", "q"), "close", "Close what is open.", DIALOG, 1, PROGRAM),
    Command("quit", ("q", "ctrl+q"), "quit", "Leave. All is saved already.", PANES, 3, PROGRAM),
)
COMMANDS: Final = (
    *PREVIEWING,
    *RECORD,
    *TELLING,
    *HISTORY,
    *_MOVING,
    *_LOOKING,
    *_ANSWERING,
    *_EDITING,
    *BULK,
    IMPORTING,
    *_PROGRAM,
)


def remapped(commands: Iterable[Command], keys: Mapping[str, str]) -> tuple[Command, ...]:
    """Return the commands with the keys that a person wants: id to keys with spaces between."""
    return tuple(
        replace(command, keys=tuple(keys[command.id].split())) if command.id in keys else command
        for command in commands
    )


def by_key(commands: Iterable[Command]) -> dict[str, tuple[Command, ...]]:
    """Return which commands each key may mean, in the order of the table."""
    found: dict[str, tuple[Command, ...]] = {}
    for command in commands:
        for key in command.keys:
            found[key] = (*found.get(key, ()), command)
    return found


def applying(
    commands: Iterable[Command], places: Collection[str], *, writable: bool = True
) -> tuple[Command, ...]:
    """Return the commands that work in `places`, without those that write unless `writable`.

    Where a key may mean two of them it means the first, and the other comes without that key; it
    is left out where it had no others.
    """
    found: list[Command] = []
    taken: set[str] = set()
    for command in commands:
        if command.where not in places or (command.writes and not writable):
            continue
        keys = tuple(key for key in command.keys if key not in taken)
        taken.update(keys)
        if keys or not command.keys:
            found.append(command if keys == command.keys else replace(command, keys=keys))
    return tuple(found)


def keys_name(command: Command) -> str:
    """Return all keys of a command for people, with commas between."""
    return ", ".join(key_name(key) for key in command.keys)


def keys_page() -> str:
    """Return docs/keys.md: every command by group, with its keys and where it works."""
    lines = [
        "# Keys",
        "",
        "Made from the table in `tui/commands.py`; a test fails when it is out of date. The same",
        "table gives the footer, the help (`?`) and the command palette (`Ctrl+P`), which finds",
        "every command by name. A command's id is what your own key map names.",
    ]
    for group in GROUPS:
        lines += ["", f"## {group}", "", "| keys | does | where | id |", "|---|---|---|---|"]
        lines += [_page_row(command) for command in COMMANDS if command.group == group]
    return "\n".join(lines) + "\n"


def _page_row(command: Command) -> str:
    keys = " ".join(map(_page_key, command.keys)) or "palette"
    text = command.help.replace("|", "\\|")
    return f"| {keys} | {text} | {WHERE[command.where]} | `{command.id}` |"


def _page_key(key: str) -> str:
    """Return a key as code in Markdown, where a grave accent between two others would be none."""
    name = key_name(key)
    return "<code>&#96;</code>" if name == "`" else f"`{name}`"
