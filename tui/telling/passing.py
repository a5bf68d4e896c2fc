"""Passing a text on: to the clipboard, or into a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.geometry import Region

from data.trouble import Trouble
from model.problem import FieldError
from tui.editing.clip import copy
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

_COPY: Final = "copy"
_FILE: Final = "file"
_OVER: Final = Region(2, 3, 70, 1)
"""Where the name of a file is asked for."""


def offer(app: CockpitApp, told: str, text: str, stem: str) -> None:
    """Offer to copy a text, or to write it into a file; `told` is what was done before.

    The file is called `stem` with `.md` behind it unless another name is typed.
    """
    from tui.dialogs.chooser import Choice, Chooser

    choices = [
        Choice("", "that is all"),
        Choice(_COPY, "copy it as Markdown", "to the clipboard"),
        Choice(_FILE, "write it into a file…", f"{stem}.md"),
    ]

    def answered(which: str | None) -> None:
        if which == _COPY:
            copy(app, text, f"{told}; copied as Markdown")
        elif which == _FILE:
            _ask_name(app, told, text, stem)

    app.main.say(told, Tone.GOOD)
    app.push_screen(Chooser(told, choices), answered)


def _ask_name(app: CockpitApp, told: str, text: str, stem: str) -> None:
    from data.create import new_file
    from tui.editing.line import LineEditor

    folder = Path(app.session.path).parent

    def write(typed: str) -> str:
        name = typed.strip()
        if not name:
            raise FieldError("type a name, or press Esc")
        path = folder / Path(name).expanduser()
        try:
            new_file(path, text)
        except Trouble as refused:
            raise FieldError(refused.sentence) from refused
        return name

    def answered(typed: Typed[str] | None) -> None:
        if typed is not None:
            app.main.say(f"{told}; written to {typed.value}", Tone.GOOD)

    hint = "beside the project's file, unless the name says where; no file is written over"
    editor = LineEditor(_OVER, f"{stem}.md", write, title="Write to", hint=hint)
    app.push_screen(editor, answered)
