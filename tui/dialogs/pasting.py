"""What was pasted, shown as the rows that it becomes, before it is added; and a place to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size
from textual.widgets import TextArea

from data.pasting import Pasted
from model.fields import field_at, show_field
from model.planting import Seed
from model.plural import counted
from model.problem import FieldError
from model.schema import title_field
from model.status import symbol_of
from tui.columns import Column
from tui.commands import DIALOG
from tui.dialogs.base import Dialog
from tui.frame import Frame
from tui.lines import Lines
from tui.look import Cell, Piece, Tone, piece
from tui.rowlist import RowList
from tui.rows import Row, Rows
from tui.safe import shown
from tui.wrap import wrapped

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

HERE: Final = "here"
BELOW: Final = "below"
CORRECT: Final = "correct"
TAKES: Final = "ctrl+d"
_TOLD: Final = 4
"""The most lines about what was not taken as it stood."""
_COLUMNS: Final = (
    Column("title", "", 24, grow=2),
    Column("rest", "", 20, grow=3, drop=1),
)


class PastePreview(Dialog[str]):
    """The rows that a text becomes; answers HERE, BELOW, or CORRECT for going back to the text.

    `where` says for HERE, and for BELOW where that can be, in words what they become there, and
    how many levels deep.
    """

    wide = 110
    high = 40

    def __init__(self, pasted: Pasted, kind: str, where: Mapping[str, tuple[str, int]]) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        self.below = Lines()
        self._seeds = {str(number): seed for number, seed in enumerate(pasted.seeds)}
        self._told = pasted.told
        self._kind = "task" if kind == "item" else kind
        self._where = where
        self._way = next(iter(where))
        self._deepest = where[self._way][1]

    def compose(self) -> Iterable[Widget]:
        """Make the list, and what is said below it."""
        yield self.rows
        if self._told:
            yield self.below

    def on_mount(self) -> None:
        """Show all rows."""
        super().on_mount()
        self.rows.show(Rows(list(self._seeds), self._row, _COLUMNS, tree=0))
        width = self.middle(self.app.size).width - 2
        first = self._told[:_TOLD]
        lines = [part for told in first for part in wrapped(shown(told), width)]
        if len(lines) > _TOLD or len(self._told) > len(first):
            lines[_TOLD - 1 :] = [f"and {len(self._told)} remarks in all"]
        self.below.show([(Piece(f" {line}", Tone.WARN),) for line in lines])
        self._title()

    def _title(self) -> None:
        count = len(self._seeds)
        what = counted(count, "row")
        said, self._deepest = self._where[self._way]
        flat = any(seed.depth >= self._deepest for seed in self._seeds.values())
        beside = ", side by side" if flat and self._deepest == 1 else ", no deeper" if flat else ""
        self.rows.heading = piece(shown(f"{what} {said}{beside}"), Tone.TITLE)
        turn = (Piece("Tab", Tone.KEY), Piece(" elsewhere   ", Tone.DIM))
        self.rows.footnote = (
            *(Piece("Enter", Tone.KEY), Piece(" adds   ", Tone.DIM)),
            *(turn if len(self._where) > 1 else ()),
            *(Piece("e", Tone.KEY), Piece(" the text   ", Tone.DIM)),
            *(Piece("Esc", Tone.KEY), Piece(" leaves", Tone.DIM)),
        )
        self.rows.redraw()

    def needed(self, width: int) -> int:
        """Return room for every row."""
        return len(self._seeds) + 2

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return a list, and what is told below it."""
        told = len(self.below.lines) if self._told else 0
        middle = self.middle(Size(size.width, size.height - told))
        regions: dict[Widget, Region] = {self.rows: middle}
        if told:
            regions[self.below] = Region(middle.x, middle.bottom, middle.width, told)
        return regions

    def on_key(self, event: events.Key) -> None:
        """Add at Enter, choose another place at Tab, correct the text at e."""
        if event.key == "enter":
            event.stop()
            self.dismiss(self._way)
        elif event.key == "e":
            event.stop()
            self.dismiss(CORRECT)
        elif event.key in ("tab", "shift+tab"):
            event.stop()
            ways = list(self._where)
            self._way = ways[(ways.index(self._way) + 1) % len(ways)]
            self._title()

    def _row(self, key: str) -> Row:
        seed = self._seeds[key]
        fields = dict(seed.fields)
        title = str(fields.pop(title_field(self._kind), ""))
        status = str(fields.pop("status", "todo" if self._kind == "task" else ""))
        identity = f"{fields.pop('id')}  " if "id" in fields else ""
        head = piece(shown(f"{symbol_of(status)} {identity}{title}"))
        return Row((head, self._rest(seed, fields)), min(seed.depth, self._deepest - 1))

    def _rest(self, seed: Seed, fields: Mapping[str, object]) -> Cell:
        told = []
        for name in fields:
            text = show_field(seed.fields[name], field_at(self._kind, (name,)))
            told.append(f"{name.replace('_', ' ')} {text}")
        return piece(shown("   ".join(told)), Tone.DIM)


class _Writing(TextArea):
    """A text of several lines; a key of its own ends it, because Enter begins a line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in (TAKES, "escape"):
            event.prevent_default()
            return
        await super()._on_key(event)


class TextWriter(Dialog[str]):
    """Asks for a text of several lines. `read` raises FieldError for one that will not do."""

    CSS = """
    TextWriter TextArea, TextWriter TextArea:focus {
        border: none; padding: 0 1; background: $surface; color: $foreground;
    }
    """

    def __init__(self, title: str, text: str, read: Callable[[str], object]) -> None:
        super().__init__(Frame())
        self.area = _Writing(text, tab_behavior="indent")
        self.below = Lines()
        self._read = read
        self.frame.heading = piece(shown(title), Tone.TITLE)
        self.frame.footnote = (
            *(Piece("Ctrl+D", Tone.KEY), Piece(" goes on   ", Tone.DIM)),
            *(Piece("Esc", Tone.KEY), Piece(" leaves", Tone.DIM)),
        )

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply: all keys belong to the text."""
        return frozenset((DIALOG,))

    def compose(self) -> Iterable[Widget]:
        """Make the frame and the text in it."""
        yield self.frame
        yield self.area
        yield self.below

    @property
    def taker(self) -> Widget:
        """The widget that the keys go to at first."""
        return self.area

    def on_mount(self) -> None:
        """Take the keys, and say how lines are read."""
        super().on_mount()
        self._say(
            "- [ ] title 3h @ana !P0 #tag due:fri   deeper lines become what is below", Tone.DIM
        )

    def needed(self, width: int) -> int:
        """Return as much room as there is."""
        return self.high

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return the text within the frame, and a line at its foot."""
        middle = self.middle(size)
        inner = middle.shrink((1, 1, 1, 1))
        text, foot = inner.split_horizontal(max(1, inner.height - 2))
        return {self.frame: middle, self.area: text, self.below: foot}

    def on_key(self, event: events.Key) -> None:
        """Answer with the text at its key, or say why it will not do."""
        if event.key != TAKES:
            return
        event.stop()
        try:
            self._read(self.area.text)
        except FieldError as wrong:
            self._say(str(wrong), Tone.BAD)
        else:
            self.dismiss(self.area.text)

    def _say(self, text: str, tone: Tone) -> None:
        width = max(8, self.middle(self.app.size).width - 4)
        self.below.show([(Piece(f" {line}", tone),) for line in wrapped(text, width)[:2]])
