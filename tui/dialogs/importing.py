"""An import before it is written: the tracker on one side, what it becomes on the other.

The doubtful places come first. What keys do about them, `tui.importing` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from data.tracker.preview import Doubtful, Kind, Preview
from model.address import Address, id_of
from model.plural import counted
from tui.cells import text_cell
from tui.commands import PREVIEW
from tui.dialogs.base import Dialog
from tui.dialogs.importing_rows import DOUBT, ImportRows
from tui.look import Cell, Piece, Tone, piece
from tui.paper import Paper
from tui.reader import Reader
from tui.rowlist import RowHighlighted, RowList
from tui.rows import HEADING
from tui.safe import shown

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

_NARROW: Final = 76
"""Below so many cells, the tracker stands below what it becomes."""
_LOW: Final = 30


class Importing(Dialog[bool]):
    """A `preview` of what will stand in `whither`; answers True once `write` has written it.

    `write` returns why it could not, empty where it did. `warned` is what somebody was told who was
    about to leave, and who has gone nowhere else since.
    """

    def __init__(self, preview: Preview, whither: str, write: Callable[[Preview], str]) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        self.source = RowList(cells=False)
        self.below = Reader(self._told)
        self.preview = preview
        self._whither = whither
        self._shown = ImportRows(preview)
        self._write = write
        self._said: Cell = ()
        self._said_at = ("", 0)
        self.warned = ""
        self.rows.lit = False
        self.rows.footnote = ()

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {PREVIEW}

    @property
    def doubt(self) -> Doubtful | None:
        """The doubtful place under the cursor, or that of the row under it."""
        return self._shown.doubt(self.rows.key)

    @property
    def address(self) -> Address:
        """The record under the cursor, or that of the doubtful place; empty for none."""
        key = self.rows.key
        return self.preview.doubtful[int(key[1:])].address if key.startswith(DOUBT) else key

    def compose(self) -> Iterable[Widget]:
        """Make both sides and the place below them."""
        # The first is what has the keys at first.
        yield self.rows
        yield self.source
        yield self.below

    def on_mount(self) -> None:
        """Show all there is, the first doubtful place under the cursor."""
        super().on_mount()
        self.source.show(self._shown.source())
        names = ", ".join(dict.fromkeys(line.file for line in self.preview.lines))
        self.source.set_heading(piece(shown(names), Tone.TITLE))
        self.show()

    def settled(self, address: Address, told: str) -> None:
        """Show what is there by now, and tell what was settled about a record.

        The cursor goes from a doubtful place to the next, from the last to the record.
        """
        left, at = len(self.preview.doubtful) - 1, address
        if self.rows.key.startswith(DOUBT) and left >= 0:
            at = f"{DOUBT}{min(int(self.rows.key[1:]), left)}"
        self.show(at)
        self.say(told)

    def show(self, at: str = "") -> None:
        """Show what is there by now, the cursor on `at`, else where it was."""
        self.rows.show(self._shown.results(), at)
        left = len(self.preview.doubtful)
        count = sum(1 for _ in self.preview.comes())
        doubtful = f", {left} to look at" if left else ""
        said = f"{shown(self._whither)}: {counted(count, 'row')}{doubtful}"
        self.rows.set_heading(piece(said, Tone.TITLE))
        self.rows.redraw()
        self._join(source_leads=False)
        self._tell()

    def say(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """Tell what was done, or why it was not."""
        self._join(source_leads=self.source.has_focus)
        self._said, self.warned = piece(shown(text), tone), ""
        self._said_at = self._cursors
        self.below.set_text(self._told)
        self.below.refresh(layout=True)  # it has the room that it needs

    @property
    def _cursors(self) -> tuple[str, int]:
        """Where the cursors of both sides stand."""
        return self.rows.key, self.source.place

    def go_on(self) -> None:
        """Go to the next doubtful place, after the last to the first."""
        doubtful = [key for key in self.rows.rows.keys if key.startswith(DOUBT)]
        if not doubtful:
            self.say("No place is doubtful any more.")
            return
        at = doubtful.index(self.rows.key) + 1 if self.rows.key in doubtful else 0
        self.rows.focus()
        self.rows.go(doubtful[at % len(doubtful)])

    def turn(self) -> None:
        """Give the keys to the other side."""
        (self.source if self.rows.has_focus else self.rows).focus()

    def finish(self) -> None:
        """Write, and answer; say why where it cannot be."""
        trouble = self._write(self.preview)
        if trouble:
            self.say(trouble, Tone.BAD)
        else:
            self.dismiss(True)

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return the tracker beside what it becomes, or below it where that is too narrow."""
        told = 6 if size.height >= _LOW else 5
        if self._said:
            paper = Paper(size.width - 4)
            paper.wrapped(self._said)
            told = min(max(told, len(paper.lines) + 2), size.height // 2)
        high = size.height - told
        below = Region(0, high, size.width, told)
        if size.width >= _NARROW:
            left = size.width * 45 // 100
            sides = (Region(0, 0, left, high), Region(left, 0, size.width - left, high))
        else:
            upper = high * 3 // 5
            sides = (Region(0, upper, size.width, high - upper), Region(0, 0, size.width, upper))
        return {self.source: sides[0], self.rows: sides[1], self.below: below}

    def on_row_highlighted(self, message: RowHighlighted) -> None:
        """Have the other side follow."""
        if message.rows.has_focus:
            self._join(source_leads=message.rows is self.source)
            self._tell()

    def on_click(self, event: events.Click) -> None:
        """Stay open: there is nothing beside it."""

    def _join(self, *, source_leads: bool) -> None:
        """Have one side follow the other."""
        if source_leads:
            if address := self.preview.address_at(self.source.place):
                self.rows.go(address)
        elif (place := self._shown.line_of(self.rows.key)) >= 0:
            self.source.move_to(place)

    def _tell(self) -> None:
        had = bool(self._said)
        if self._cursors != self._said_at:
            self._said, self.warned = (), ""
        self.below.footnote = self.keys(PREVIEW, lambda one: self._offers(one.id), gap="  ")
        self.below.set_text(self._told)
        if had:
            self.below.refresh(layout=True)

    def _offers(self, command: str) -> bool:
        one = self.doubt
        if command == "import-back":
            return False  # told with what can be taken back
        if command == "import-keep":
            return one is not None
        if command == "import-take":
            return one is not None and (bool(one.others) or one.kind is Kind.STATUS)
        if command == "import-next":
            return bool(self.preview.doubtful)
        return command != "import-status" or self.address.startswith("item:")

    def _told(self, width: int) -> Sequence[Cell]:
        paper = Paper(width)
        if self._said:
            paper.wrapped(self._said)
        key, one = self.rows.key, self.doubt
        if one is not None:
            place = f"{shown(one.file)}:{one.line}  " if one.line else ""
            paper.line((Piece(place, Tone.DIM), Piece(one.kind.value)))
            paper.text(one.sentence)
        elif key and not key.startswith(HEADING):
            record = self.preview.project.record(key)
            if place := record.text("source") or record.text("where"):
                paper.line(text_cell(place, Tone.DIM))
            paper.text(f"{id_of(key)} {record.title}")
        # A line that the row did not come from would be read as its own.
        elsewhere = not self.source.has_focus and self._shown.line_of(key) < 0
        if 0 <= self.source.place < len(self.preview.lines) and not elsewhere:
            paper.text(self.preview.lines[self.source.place].text.strip(), Tone.DIM)
        return paper.lines
