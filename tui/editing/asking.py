"""Asking for one line in the middle of the screen, where no cell is edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.geometry import Region, Size

from model.problem import FieldError
from tui.editing.line import LineEditor, Typed

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app import CockpitApp

Read = TypeVar("Read")
_WIDE = 64


class Asked(LineEditor[Read]):
    """A line within the frame that says what it is for: it stands in the place of no cell."""

    # A screen's styles are for its own class alone.
    CSS = LineEditor.CSS.replace("LineEditor", "Asked")

    head = 1

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return where the frame is, and the line that is the first in it."""
        below = super().place(size)[self.below]
        y = max(0, min(below.y - 1, size.height - below.height - 1))
        frame = Region(below.x, y, below.width, below.height + 1)
        line = Region(frame.x + 2, frame.y + 1, max(1, frame.width - 4), 1)
        return {self.below: frame, self.line: line}


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

    editor = Asked(over, text, read, title=title, hint=hint, days=days)
    if keys:
        editor.keys_told = keys

    def done(typed: Typed[Read] | None) -> None:
        if typed is not None:
            answered(typed)

    app.push_screen(editor, done)
