"""One line to type in, drawn over the cell it is for, with a line below that helps or objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar, cast

from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.widgets import Input

from model.day_form import as_iso, in_form
from model.problem import FieldError
from tui.lines import Lines
from tui.look import Cell, Piece, Tone
from tui.placing import Placed
from tui.safe import shown
from tui.wrap import wrapped

if TYPE_CHECKING:
    from textual import events
    from textual.layout import Layout
    from textual.widget import Widget

    from tui.app import CockpitApp

Read = TypeVar("Read")
_LEAST: Final = 34


class Typed(NamedTuple, Generic[Read]):
    """What was typed, as it was read; `onward` says that Tab was pressed rather than Enter."""

    value: Read
    onward: bool = False


class LineEditor(ModalScreen["Typed[Read] | None"], Generic[Read], inherit_bindings=False):
    """Asks for one line. `read` makes a value of the text or raises FieldError.

    A text that cannot be read stays, with the reason below it; nothing is answered then. Where
    days are asked for, `days` is the form that they are shown and may be typed in.
    """

    CSS = """
    LineEditor { background: transparent; }
    LineEditor Input, LineEditor Input:focus {
        border: none; height: 1; padding: 0; background: $primary 35%; color: $foreground;
    }
    LineEditor Lines { background: $panel; }
    """
    keys_told = "Enter saves · Esc leaves"

    def __init__(
        self,
        over: Region,
        text: str,
        read: Callable[[str], Read],
        *,
        title: str,
        hint: str = "",
        days: str = "",
    ) -> None:
        super().__init__()
        self.line = Input(in_form(text, days), select_on_focus=False)
        self.below = Lines()
        self._over = over
        self._read = (lambda typed: read(as_iso(typed, days))) if days else read
        self._title = title
        self._hint = hint
        self._layout = Placed(self._place)

    @property
    def cockpit(self) -> CockpitApp:
        """The app, as what it is."""
        return cast("CockpitApp", self.app)

    @property
    def layout(self) -> Layout:
        """Where everything is."""
        return self._layout

    @property
    def places(self) -> frozenset[str]:
        """No command of the table applies: all keys belong to the line."""
        return frozenset()

    def compose(self) -> Iterable[Widget]:
        """Make the line and what is said below it."""
        yield self.below
        yield self.line

    def on_mount(self) -> None:
        """Take the keys, the cursor behind the text."""
        self.line.focus()
        self.line.cursor_position = len(self.line.value)
        self.say(self._hint, Tone.DIM)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take an objection back once the text changes."""
        self.say(self._hint, Tone.DIM)

    def on_input_submitted(self) -> None:
        """Answer, at Enter."""
        self._take(onward=False)

    def on_key(self, event: events.Key) -> None:
        """Answer at Tab, leave all as it was at Esc."""
        if event.key in ("tab", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "tab":
                self._take(onward=True)
            else:
                self.dismiss(None)

    def _take(self, *, onward: bool) -> None:
        """Answer with what the line says, or say why it says nothing."""
        try:
            value = self._read(self.line.value)
        except FieldError as wrong:
            self.say(str(wrong), Tone.BAD)
            return
        self.dismiss(Typed(value, onward))

    def say(self, text: str, tone: Tone) -> None:
        """Write below the line: its title, then `text`."""
        width = max(8, self._width(self.app.size) - 2)
        head: Cell = (Piece(f" {shown(self._title)} ", Tone.TITLE),)
        text = in_form(text, self.cockpit.settings.date_format)
        parts = wrapped(shown(text), width) if text else []
        sentences = [(Piece(f" {part}", tone),) for part in parts]
        self.below.show([head, *sentences, (Piece(f" {self.keys_told}", Tone.FAINT),)])
        self.refresh(layout=True)

    def _width(self, size: Size) -> int:
        return min(max(self._over.width, _LEAST), size.width)

    def _place(self, size: Size) -> Mapping[Widget, Region]:
        width = self._width(size)
        x = max(0, min(self._over.x, size.width - width))
        y = max(0, min(self._over.y, size.height - 1))
        height = len(self.below.lines)
        fits = y + 1 + height <= size.height
        top = y + 1 if fits else max(0, y - height)
        return {
            self.line: Region(x, y, width, 1),
            self.below: Region(x, top, width, height),
        }
