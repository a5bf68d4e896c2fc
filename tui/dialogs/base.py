"""What all dialogs share: a place in the middle of the screen, the keys of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from textual.geometry import Region, Size
from textual.widget import Widget

from tui.commands import ANY, DIALOG, LIST, TABLE, TEXT, applying, key_name
from tui.frame import Frame
from tui.look import Cell, Piece, Tone
from tui.once import Once
from tui.reader import Reader, Write
from tui.rowlist import RowList

if TYPE_CHECKING:
    from textual import events

    from tui.command import Command

Answer = TypeVar("Answer")
_BESIDE: Final = 12
"""Of less than so many cells beside a dialog nothing can be made out: it has them too."""


class Dialog(Once[Answer], Generic[Answer], inherit_bindings=False):
    """A frame over the view. `wide` and `high` are the most it takes, in cells and lines."""

    CSS = "Dialog { background: $background 55%; }"
    wide = 100
    high = 60

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        frame.lit = True
        frame.footnote = (Piece("Esc ", Tone.KEY), Piece("close", Tone.DIM))

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        places = {ANY, DIALOG}
        if isinstance(self.frame, Reader):
            places.add(TEXT)
        if isinstance(self.frame, RowList):
            places |= {LIST, TABLE} if self.frame.cells else {LIST}
        return frozenset(places)

    def compose(self) -> Iterable[Widget]:
        """Make the widgets of the dialog."""
        yield self.frame

    def on_mount(self) -> None:
        """Take the keys."""
        self.cockpit.pass_keys(self)
        self.taker.focus()

    @property
    def taker(self) -> Widget:
        """The widget that the keys go to at first."""
        return self.frame

    def keys(
        self,
        place: str,
        offers: Callable[[Command], bool],
        gap: str = "   ",
        words: Mapping[str, str] = MappingProxyType({}),
    ) -> Cell:
        """Return the keys of the commands that work in `place` alone and are offered just now.

        `words` says by id what some do here, where that is more than their label.
        """
        writable = not self.cockpit.session.read_only
        found: list[Piece] = []
        for command in applying(self.cockpit.commands, {place}, writable=writable):
            if command.keys and offers(command):
                found += [Piece(key_name(command.keys[0]), Tone.KEY)]
                found += [Piece(f" {words.get(command.id, command.label)}{gap}", Tone.DIM)]
        return tuple(found)

    def needed(self, width: int) -> int:
        """Return how many lines the frame would like in `width` cells."""
        frame = self.frame
        lines = frame.lines_in(width) if isinstance(frame, Reader) else frame.line_count
        return lines + 2 + frame.head

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return where the widgets of the dialog are."""
        return {self.frame: self.middle(size)}

    def middle(self, size: Size) -> Region:
        """Return a place in the middle that is as large as the dialog needs and may be.

        For a reader it is all there is: lines of the view beside it would be read as its own.
        """
        if self.cockpit.settings.plain_screen:
            return size.region
        width = min(self.wide, size.width)
        if size.width - width < _BESIDE:
            width = size.width
        most = min(self.high, size.height - (4 if size.height > 30 else 2))
        height = max(3, min(most, self.needed(width)))
        return Region((size.width - width) // 2, (size.height - height) // 2, width, height)

    def on_click(self, event: events.Click) -> None:
        """Close at a click beside the dialog."""
        if not self.frame.region.contains(*event.screen_offset):
            self.dismiss(None)


class Reading(Dialog[None]):
    """A text to read."""

    def __init__(self, title: Cell, write: Write) -> None:
        self.reader = Reader(write)
        super().__init__(self.reader)
        self.reader.heading = title
