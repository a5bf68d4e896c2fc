"""What people type behind the colon out of habit, and what is had for it here.

`:w`, `:wq`, `:e!` and the like come before ids that begin so: whoever presses `:w` and Enter
without looking means no record `W1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.folding import sought
from tui.actions import does
from tui.commands import keys_name
from tui.filtering import take_filter
from tui.look import Tone
from tui.places import sort_by

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.chooser import Choice

_MEANT: Final = {
    "save": "w write wa wall up update",
    "quit": "q qa qall quit x xa xit exit wq wqa",
    "look-again": "e edit checktime reload",
    "settings": "se set config",
    "back": "noh nohlsearch",
    "help": "h help",
    "undo": "u undo",
    "redo": "red redo",
    "suspend": "st stop sus suspend sh shell",
    "registers": "ls buffers files reg",
    "journal": "changes undolist history",
    "go-back": "ju jumps",
    "next-pane": "sp split vs vsplit new vnew tabnew tabnext tabn bn bnext winc wincmd",
    "previous-pane": "bp bprevious tabprevious tabp",
    "zoom": "on only",
    "move-under": "m move",
    "duplicate": "t co copy",
    "copy-id": "y yank",
    "paste": "pu put paste",
    "remove": "delete rm",
}
_CALLED: Final = {word: command for command, words in _MEANT.items() for word in words.split()}
_SIGN: Final = ":"
"""What keys of such choices begin with, which those of commands and addresses do not."""
_FILTER: Final = f"{_SIGN}filter "
_SORT: Final = f"{_SIGN}sort "
_FILTERS: Final = frozenset({"fil", "filt", "filter"})
_SORTS: Final = frozenset({"sor", "sort", "order"})
_DIGITS: Final = 9
"""The most digits of a row's number that are read: no list has so many rows."""
_STATES: Final = {
    "saved": "All is saved{at}: every edit is in the file at once, there is nothing to write.",
    "saving": "The newest edit is on its way into the file; there is nothing to write.",
    "kept": "Not in the file yet, but kept in the journal: {why}. It is tried again by itself.",
    "not_saving": "Not saved: {why}",
}


def called(app: CockpitApp, typed: str) -> list[Choice]:
    """Return what a word means that other programs know, or the row of that number."""
    from tui.dialogs.chooser import Choice

    word = typed.strip().removesuffix("!")
    command = next((c for c in app.commands if c.id == _CALLED.get(word)), None)
    if command is not None:
        sentence = f"{command.label.capitalize()} – {command.help}"
        return [Choice(_SIGN + command.id, sentence, keys_name(command) or typed)]
    if (rows := app.main.list) is None:
        return []
    if word.isdecimal() and word.isascii():
        return [Choice(_SIGN + word, f"Go to row {word} of this list", typed)]
    verb, _, rest = word.partition(" ")
    if rest and verb in _FILTERS:
        return [Choice(f"{_FILTER}{rest}", f"Show only what fits {rest}", verb)]
    if rest and verb in _SORTS:
        return [
            Choice(f"{_SORT}{column.name}", f"Sort this list by {column.title}", verb)
            for column in rows.rows.columns
            if sought(rest) in sought(f"{column.name} {column.title}")
        ]
    return []


def do_called(app: CockpitApp, key: str) -> bool:
    """Do what such a choice stands for; say whether `key` is one."""
    if not key.startswith(_SIGN):
        return False
    meant, rows = key.removeprefix(_SIGN), app.main.list
    if key.startswith(_FILTER) and rows is not None:
        take_filter(app, rows, key.removeprefix(_FILTER))
    elif key.startswith(_SORT):
        sort_by(app, key.removeprefix(_SORT))
    elif not meant.isdecimal():
        app.do(meant)
    elif rows is not None:
        rows.move_to(int(meant[:_DIGITS]) - 1)
    return True


@does("save")
def save(app: CockpitApp) -> None:
    """Say where the newest edits are; there is nothing to save by hand."""
    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return
    state = app.session.state
    at = f" since {state.at:%H:%M:%S}" if state.at else ""
    fine = state.word in ("saved", "saving")
    told = _STATES[state.word].format(at=at, why=state.why)
    app.main.say(told, Tone.GOOD if fine else Tone.WARN)


@does("look-again")
def look_again(app: CockpitApp) -> None:
    """Look at the file now; it is followed anyway."""
    app.session.refresh()
    again, back = app.key_of("undo"), "cockpit restore"
    app.main.say(
        f"The file was looked at; edits from outside come by themselves. {again} takes your newest "
        f"step back, `{back}` an earlier version"
    )


@does("settings")
def settings(app: CockpitApp) -> None:
    """Say where settings are changed."""
    app.main.say(
        "`cockpit config` in a shell shows your settings, their file and what may stand there"
    )
