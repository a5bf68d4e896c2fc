"""Choosing one of many by typing a part of its name: registers, commands, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.geometry import Region, Size
from textual.widgets import Input

from model.folding import sought
from tui.columns import GAP, Column, cut, width_of
from tui.commands import DIALOG
from tui.dialogs.base import Dialog
from tui.lines import Lines
from tui.look import Cell, Tone, piece
from tui.rowlist import RowList
from tui.rowpaint import LEFT
from tui.rows import Row, Rows
from tui.safe import shown

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

PREVIEW: Final = 6
"""The most lines that a preview has."""
_HINT: Final = 12
"""The cells of what is said beside a choice whose label needs all the others, unless it says."""
_MARGIN: Final = LEFT + 1 + GAP
"""Cells of a row that are neither of a label nor of its hint."""
_COLUMNS: Final = (Column("label", "", 20, grow=1),)


class Choice(NamedTuple):
    """One thing to choose: what it stands for, how it is called, what is said beside it.

    `least` are the cells of the hint that stay where the label needs all the others.
    """

    key: str
    label: str
    hint: str = ""
    least: int = _HINT


class Chooser(Dialog[str]):
    """A list of choices with a line to type in above it; answers the key of the one chosen.

    `preview` tells, in lines below the list, what the choice under the cursor would lead to.
    `more` finds what stands above the others for what is typed.
    """

    CSS = """
    Chooser Input, Chooser Input:focus {
        border: none; height: 1; padding: 0 1; background: $surface; color: $foreground;
    }
    """
    wide = 84
    high = 24

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        at: str = "",
        *,
        preview: Callable[[str], Sequence[Cell]] | None = None,
        more: Callable[[str], Sequence[Choice]] = lambda typed: (),
    ) -> None:
        self.rows = RowList(cells=False, headed=True)
        super().__init__(self.rows)
        self.rows.heading = piece(shown(title), Tone.TITLE)
        self.line = Input(placeholder="type to find")
        self.line.cursor_blink = False
        self.below = Lines()
        self._preview = preview
        self._more = more
        self._choices = {choice.key: choice for choice in choices}
        self._found: dict[str, Choice] = {}
        self._at = at

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply: all keys belong to the line."""
        return frozenset((DIALOG,))

    def compose(self) -> Iterable[Widget]:
        """Make the line and the list below it."""
        # The line lies over the list's first line, so it comes after it.
        yield self.rows
        yield self.line
        if self._preview:
            yield self.below

    def on_mount(self) -> None:
        """Show all choices."""
        self._find("", self._at)

    @property
    def taker(self) -> Widget:
        """The widget that the keys go to at first."""
        return self.line

    def needed(self, width: int) -> int:
        """Return room for every choice, so that the dialog stays as it is while one types."""
        return len(self._choices) + 3

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return a line for typing on top of the list."""
        middle = self.middle(size)
        line = Region(middle.x + 1, middle.y + 1, middle.width - 2, 1)
        if self._preview is None:
            return {self.rows: middle, self.line: line}
        told = min(PREVIEW, max(1, size.height // 3))
        top = max(0, min(middle.y, size.height - told - middle.height))
        rows = Region(middle.x, top, middle.width, min(middle.height, size.height - told))
        below = Region(middle.x, top + rows.height, middle.width, told)
        return {self.rows: rows, self.line: line.at_offset((line.x, top + 1)), self.below: below}

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that fit what was typed."""
        self._find(event.value)

    def on_input_submitted(self) -> None:
        """Answer with the choice under the cursor; where nothing fits, what was typed stays."""
        if self.rows.key:
            self.dismiss(self.rows.key)

    def on_row_highlighted(self) -> None:
        """Tell what the choice under the cursor would lead to."""
        self._tell()

    def _tell(self) -> None:
        if self._preview:
            self.below.show(self._preview(self.rows.key)[:PREVIEW] if self.rows.key else ())

    def on_row_chosen(self) -> None:
        """Answer with the choice that was clicked twice."""
        self.dismiss(self.rows.key or None)

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the line has the keys."""
        steps = {"down": 1, "up": -1, "pagedown": 8, "pageup": -8, "tab": 1, "shift+tab": -1}
        if event.key in steps:
            event.stop()
            self.rows.move(steps[event.key])

    def _find(self, typed: str, at: str = "") -> None:
        keys = [key for _, key in sorted(self._ranked(typed))]
        self._found = {choice.key: choice for choice in self._more(typed)}
        # What stands above is not listed a second time.
        told = {choice.label for choice in self._found.values()}
        keys = [*self._found, *(key for key in keys if self._choices[key].label not in told)]
        self.rows.show(Rows(keys, self._row, _COLUMNS, tree=0, prompt="Nothing fits."), at)
        if typed:
            self.rows.move_to(0)
        self._tell()

    def _ranked(self, typed: str) -> Iterable[tuple[tuple[int, int], str]]:
        words = sought(typed).split()
        for place, (key, label, hint, _) in enumerate(self._choices.values()):
            name = sought(label)
            if all(word in name or word in sought(hint) for word in words):
                early = not words or name.startswith(words[0])
                yield (0 if early else 1, place), key

    def _row(self, key: str) -> Row:
        """Return a label with its hint at the right end: each row has its own share of the room."""
        choice = self._found.get(key) or self._choices[key]
        label, hint = shown(choice.label), shown(choice.hint)
        left = self.rows.inner_width - _MARGIN - width_of(label)
        tail = piece(cut(hint, max(choice.least, left)), Tone.DIM)
        return Row((piece(label),), tail=(tail,) if hint else ())
