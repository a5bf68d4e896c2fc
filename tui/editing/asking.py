"""Asking for one line in the middle of the screen, where no cell is edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.geometry import Region

from model.problem import FieldError
from tui.editing.line import LineEditor, Typed

if TYPE_CHECKING:
    from tui.app import CockpitApp

Read = TypeVar("Read")
_WIDE = 64


def read_reason(text: str) -> str:
    """Return why a contradiction is settled as it is. Raises FieldError where nothing is said."""
    if not text.strip():
        raise FieldError("a contradiction is settled with a reason: say why")
    return text.strip()


def ask(
    app: CockpitApp,
    title: str,
    read: Callable[[str], Read],
    answered: Callable[[Typed[Read]], None],
    *,
    text: str = "",
    hint: str = "",
    keys: str = "",
    days: str = "",
) -> None:
    """Ask for a line; `answered` gets what was typed, and is not called at Esc.

    `read` makes a value of the text or raises FieldError; `keys` says what Enter and Tab do, where
    that is not the usual. Where days are asked for, `days` is the form that they have.
    """

    def over() -> Region:
        width, height = app.size
        wide = min(_WIDE, width - 2)
        return Region((width - wide) // 2, height // 3, wide, 1)

    editor = LineEditor(over, text, read, title=title, hint=hint, days=days)
    if keys:
        editor.keys_told = keys

    def done(typed: Typed[Read] | None) -> None:
        if typed is not None:
            answered(typed)

    app.push_screen(editor, done)
