"""One line to type in, drawn over the cell it is for, with a frame below that helps or objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.widgets import Input

from model.day_form import as_iso, in_form
from model.problem import FieldError
from tui.columns import width_of
from tui.look import Cell, Tone, piece
from tui.once import Once
from tui.reader import Reader
from tui.safe import shown
from tui.wrap import wrapped

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from tui.app import CockpitApp

Read = TypeVar("Read")
Over: TypeAlias = Region | Callable[[], Region]
"""Where a line stands; called anew where that changes with the size of the screen."""
_LEAST: Final = 34
_ENOUGH: Final = 24
"""A cell of so many is enough for a line: what stands beside it stays in view."""
_QUOTED: Final = 40
"""The most letters that are said again of a text that was left."""
_LOST: Final = ""
"""In place of a line's title: what was typed for a row that is gone."""
_FRAME: Final = 56
"""Cells that the frame has, where there is room for them."""
_WIDE: Final = 64
"""Cells of a line at the foot of the screen, where half of that is less."""
_CORNERS: Final = 6
"""Cells of a frame's lower border that are not of what is told there."""


class Typed(NamedTuple, Generic[Read]):
    """What was typed, as it was read; `onward` says that Tab was pressed rather than Enter.

    `text` is how it was typed.
    """

    value: Read
    onward: bool = False
    text: str = ""


class Line(Input):
    """A line to type in that says so where more was pasted than a line can hold."""

    class Shortened(Message):
        """So many lines were pasted, and the first that says something was taken."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def on_resize(self) -> None:
        """Keep the cursor in sight; Textual does so only for what is typed."""
        at = width_of(self.value[: self.cursor_position])
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line; Textual would leave out the rest in silence."""
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.replace(lines[0], *self.selection)
            # Behind the message of the change, which says something itself.
            self.post_message(self.Shortened(len(lines)))


class LineEditor(Once["Typed[Read] | None"], Generic[Read], inherit_bindings=False):
    """Asks for one line. `read` makes a value of the text or raises FieldError.

    A text that cannot be read stays, with the reason below it; nothing is answered then. Where
    days are asked for, `days` is the form that they are shown and may be typed in.
    """

    CSS = """
    LineEditor { background: transparent; }
    LineEditor Input, LineEditor Input:focus {
        border: none; height: 1; padding: 0; background: $primary 35%; color: $foreground;
    }
    LineEditor Input:ansi, LineEditor Input:ansi:focus {
        background: ansi_default; text-style: underline;
    }
    """
    keys_told = "Enter saves · Esc leaves"
    keeps = True
    """Whether a text that is left unsaved is there again with the Up key the next time."""
    head = 0
    """How many lines within the frame are free above what it says."""

    def __init__(
        self,
        over: Over,
        text: str,
        read: Callable[[str], Read],
        *,
        title: str,
        hint: str = "",
        days: str = "",
    ) -> None:
        super().__init__()
        self.line = Line(in_form(text, days), select_on_focus=False)
        # A cursor that blinks is two lines a second to a far terminal, while nobody types.
        self.line.cursor_blink = False
        self.below = Reader(lambda width: ())
        self.below.lit, self.below.can_focus, self.below.head = True, False, self.head
        self._over = over
        self._read = (lambda typed: read(as_iso(typed, days))) if days else read
        self._title = title
        self._hint = hint
        self._before = self.line.value
        self._told: tuple[Cell, ...] = ()
        self._said: tuple[str, Tone] = (hint, Tone.DIM)

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
        self.below.set_heading(
            piece(shown(self._title), Tone.TITLE), piece(self.keys_told, Tone.DIM)
        )
        if self.keeps and self.again:
            again = "↑ what was typed here and not saved"
            self._hint = f"{self._hint} · {again}" if self._hint else again
        self.say(self._hint, Tone.DIM)

    @property
    def again(self) -> str:
        """What the Up key writes: the text that was left here unsaved, or that has no row now."""
        left = self.cockpit.left
        return left.get(self._title) or (left.get(_LOST, "") if self.keeps else "")

    def on_resize(self) -> None:
        """Stand where the cell has gone, once what is below has its new places."""
        self.call_after_refresh(self._replace)

    def _replace(self) -> None:
        self.say(*self._said)
        self.below.refresh(layout=True)
        # Textual moves the cursor with what is typed; before that, it would stand in the corner.
        self.call_after_refresh(self._point)

    def _point(self) -> None:
        self.app.cursor_position = self.line.cursor_screen_offset

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take an objection back once the text changes, and make room for what is typed."""
        self.say(self._hint, Tone.DIM)
        if self.line.size.width < min(_LEAST, self._needed):
            self.line.refresh(layout=True)

    def on_line_shortened(self, message: Line.Shortened) -> None:
        """Say that a line is one line."""
        key = self.cockpit.key_of("paste")
        rows = f"; {key} in a list makes rows of them" if key else ""
        self.say(f"Of {message.count} lines the first was taken{rows}", Tone.WARN)

    def on_input_submitted(self) -> None:
        """Answer, at Enter."""
        self._take(onward=False)

    def on_key(self, event: events.Key) -> None:
        """Answer at Tab, leave all as it was at Esc, write what was left here before at Up."""
        if event.key not in ("tab", "escape", "up"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "tab":
            self._take(onward=True)
        elif event.key == "escape":
            typed = self.line.value
            self.dismiss(None)
            if self.keeps and typed.strip() and typed != self._before:
                _keep_left(self.cockpit, self._title, typed)
        elif self.again:
            self.line.value = self.again
            self.line.cursor_position = len(self.line.value)

    def _take(self, *, onward: bool) -> None:
        """Answer with what the line says, or say why it says nothing."""
        try:
            value = self._read(self.line.value)
        except FieldError as wrong:
            self.say(str(wrong), Tone.BAD)
            return
        left, typed = self.cockpit.left, self.line.value
        left.pop(self._title, None)
        if left.get(_LOST) == typed:
            del left[_LOST]
        self.dismiss(Typed(value, onward, typed))

    @property
    def room(self) -> int:
        """How many cells a line in the frame has."""
        return max(8, self._wide(self.app.size) - 4)

    def say(self, text: str, tone: Tone) -> None:
        """Write `text` into the frame."""
        self._said = (text, tone)
        text = in_form(text, self.cockpit.settings.date_format)
        parts = wrapped(shown(text), self.room) if text else []
        self.tell([piece(part, tone) for part in parts])

    def tell(self, lines: Sequence[Cell]) -> None:
        """Write these lines into the frame; nothing is drawn where they stand there already."""
        told = tuple(lines)
        if told != self._told or not self.below.is_attached:
            counted = len(told) != len(self._told)
            self._told = told
            self.below.set_text(lambda width: told)
            self.below.refresh(layout=counted)

    def _wide(self, size: Size) -> int:
        if self.cockpit.settings.plain_screen:
            return size.width
        # The keys are told whole: the one that leaves is the last of them.
        keys = width_of(self.keys_told) + _CORNERS
        return min(max(self._at().width, _FRAME, keys), size.width)

    def _at(self) -> Region:
        return self._over if isinstance(self._over, Region) else self._over()

    @property
    def _needed(self) -> int:
        """How many cells the text needs, with the cursor behind it."""
        return width_of(self.line.value) + 2

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return where the line is, and the frame below it, or above where there is no room."""
        over, wide = self._at(), self._wide(size)
        width = over.width
        if width < _ENOUGH:
            # What stands before the cell is covered only by a text that has no other room.
            width = min(_LEAST, max(width, size.width - 1 - over.x, self._needed))
        width = min(width, size.width)
        if self.cockpit.settings.plain_screen:
            # The rest of the row would be read as what was typed.
            width = wide
        y = max(0, min(over.y, size.height - 1))
        height = len(self._told) + 2
        fits = y + 1 + height <= size.height
        return {
            self.line: Region(max(0, min(over.x, size.width - width)), y, width, 1),
            self.below: Region(
                max(0, min(over.x, size.width - wide)),
                y + 1 if fits else max(0, y - height),
                wide,
                height,
            ),
        }


def at_foot(editor: LineEditor[Any]) -> Region:
    """Return where a line stands that is about a whole list: at the foot of the screen."""
    width, height = editor.cockpit.size
    return Region(1, height - 1, max(_WIDE, width // 2), 1)


def _keep_left(app: CockpitApp, title: str, typed: str) -> None:
    """Keep a text that was left: whoever is used to Esc keeping what was typed can have it back."""
    app.left[title] = typed
    app.main.say(f"Not saved: “{_short(typed)}”. Enter saves; ↑ in the same place has it")


def keep_lost(app: CockpitApp, name: str, typed: str) -> None:
    """Keep a text whose row was taken away while it was typed: any other line can have it."""
    app.left[_LOST] = typed
    told = f"{name} is gone, and “{_short(typed)}” was not saved: ↑ in another cell has it"
    app.main.say(told, Tone.BAD)


def _short(typed: str) -> str:
    return typed if len(typed) <= _QUOTED else f"{typed[:_QUOTED]}…"
