"""The registers view (F3): what registers there are, and one of them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import PROJECT_ADDRESS, Address
from model.schema import REGISTERS
from tui.arranging import arranged
from tui.columns import Column
from tui.commands import REGISTERS_VIEW
from tui.details import details, title_of
from tui.dragging import Border, Borders
from tui.look import Cell, Piece, Tone, piece
from tui.panes import position
from tui.reader import Reader
from tui.rowlist import RowList
from tui.rows import Row, Rows
from tui.safe import shown
from tui.scene import Scene
from tui.sorting import Sorting
from tui.tables import charter_lines, charter_rows, table_rows

if TYPE_CHECKING:
    from textual.widget import Widget

CHARTER: Final = "charter"
_COLUMNS: Final = (Column("title", "Register", 12, grow=1), Column("count", "", 4, right=True))
_LEFT: Final = 26
"""Cells of the list of registers."""
_NARROWEST: Final = 14
_LOW: Final = 16
"""Below so many lines the table has them all."""
_LEAST: Final = 8
_NARROW: Final = 72
"""Below so many columns only one of the two panes is seen."""


class RegistersView:
    """A list of registers on the left, the chosen one's table on the right."""

    name = REGISTERS_VIEW
    places: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.names = RowList(id="register-names", cells=False)
        self.table = RowList(id="register-table")
        self.below = Reader(self._told, id="register-below")
        self.below.can_focus = False
        self._scene: Scene | None = None
        self._told_of: tuple[Scene | None, str] = (None, "")
        self.zoomed = False
        self.borders = Borders()
        self.sorting = Sorting()
        self._seen: RowList = self.names
        self._places: dict[str, Address] = {}
        self._chosen = ""
        self._folded = False

    @property
    def widgets(self) -> tuple[RowList, ...]:
        """Both panes in the order that Tab goes through."""
        return (self.names, self.table)

    @property
    def beside(self) -> tuple[Widget, ...]:
        """What stands beside the lists: the row under the cursor, in full."""
        return (self.below,)

    @property
    def first(self) -> RowList:
        """The pane that the keys go to at first."""
        return self.names

    def look_at(self, widget: RowList) -> None:
        """Remember which pane was looked at last."""
        self._seen = widget

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where the panes that are seen stand in a body of that size."""
        self._folded = self.zoomed or size.width < _NARROW
        self.head()
        self.borders.place(())
        if self.zoomed or (self._folded and self._seen is self.names):
            return {self._seen: size.region}
        dragged = self.borders.sizes.get("names", _LEFT)
        left = 0 if self._folded else max(_NARROWEST, min(dragged, size.width - 2 * _LEFT))
        edge = Region(left, 0, 1, size.height)
        if left:
            self.borders.place([Border("names", edge, left)])
        room = size.width - left
        high = _table_height(size.height, self.table.line_count, self._chosen == CHARTER)
        regions: dict[Widget, Region] = {self.table: Region(left, 0, room, high)}
        if left:
            regions[self.names] = Region(0, 0, left, size.height)
        if high < size.height:
            regions[self.below] = Region(left, high, room, size.height - high)
        return regions

    def update(self, scene: Scene) -> tuple[Address, Address]:
        """Show another project; return the row the cursor had to leave, and the one it is on."""
        self._scene = scene
        self.names.show(Rows((CHARTER, *REGISTERS), partial(_name_row, scene), _COLUMNS))
        lost = self._show_table(scene)
        return lost, self.table.key if lost else ""

    def follow(self, scene: Scene, rows: RowList) -> None:
        """Show the register under the cursor."""
        self._scene = scene
        if rows is self.names:
            self._show_table(scene)
        self.head()

    def sort(self, scene: Scene, rows: RowList, column: str) -> None:
        """Sort by `column`, the other way if it is so already, and then as in the file."""
        if rows is self.table and self._chosen != CHARTER:
            rows.sorted_by = self.sorting.turn(self._chosen, column)
            self._show_table(scene)

    def _show_table(self, scene: Scene) -> Address:
        name = self.names.key or CHARTER
        if name == CHARTER:
            rows = charter_rows(scene)
        else:
            rows = self.sorting.apply(scene, name, table_rows(scene, name))
            rows = arranged(scene, f"registers.{name}", rows)
        other = name != self._chosen
        if other:
            self._places[self._chosen] = self.table.key
            self._chosen = name
        self.table.sorted_by = self.sorting.by(name)
        before = self.table.line_count
        lost = self.table.show(rows, self._places.get(name, "") if other else "")
        if self.table.line_count != before:
            self.table.refresh(layout=True)  # it has as much room as it needs
        self.head()
        return "" if other else lost

    def tab(self, rows: RowList, x: int) -> RowList:
        """Return the pane whose tab is at cell `x` of the border."""
        return self.table if x > 12 and self._folded else rows

    def head(self) -> None:
        """Write the borders."""
        names = Piece("1 Registers", Tone.TITLE)
        title = "Charter" if self._chosen == CHARTER else _title(self._chosen)
        table = Piece(f"2 {title}", Tone.TITLE)
        if self._folded:
            dim = Tone.DIM
            names_dim, table_dim = Piece("1 Registers", dim), Piece(f"2 {title}", dim)
            space = Piece("  ")
            self.names.set_heading((names, space, table_dim))
            self.table.set_heading((names_dim, space, table), partial(position, self.table))
        else:
            self.names.set_heading((names,))
            self.table.set_heading((table,), partial(position, self.table))
        self._tell()

    def _tell(self) -> None:
        """Tell the row under the cursor below the table, from its beginning if it is another."""
        about = (self._scene, self.table.key)
        if about[0] is not self._told_of[0] or about[1] != self._told_of[1]:
            if about[1] != self._told_of[1]:
                self.below.top = 0
            self._told_of = about
            self.below.set_text(self._told)
            self.below.set_heading(piece(self._title(), Tone.DIM))

    def _title(self) -> str:
        key, scene = self.table.key, self._scene
        if key.startswith(PROJECT_ADDRESS):
            return shown(key.partition("#")[2].partition("#")[0].replace("_", " ").capitalize())
        return title_of(scene.project, key) if scene and key in scene.project else ""

    def _told(self, width: int) -> Sequence[Cell]:
        key, scene = self.table.key, self._scene
        if scene is None or not key:
            return ()
        if key.startswith(PROJECT_ADDRESS):
            return charter_lines(scene, key.partition("#")[2], width)
        if key not in scene.project:
            return ()
        return details(scene, key, (), width).lines

    def kind(self, rows: RowList) -> str:
        """Return the kind of record that the table is of, empty for one that takes no new rows."""
        return REGISTERS[self._chosen].name if self._chosen in REGISTERS else ""

    def show_record(self, scene: Scene, rows: RowList, address: Address) -> None:
        """Put the cursor on a record, in the register that it is in."""
        if address not in self.table.rows.keys:
            kind = address.partition(":")[0]
            table = next((t for t, known in REGISTERS.items() if known.name == kind), CHARTER)
            self.names.go(table)
            self._show_table(scene)
        self.table.go(address)
        self.table.focus()

    def target(self, rows: RowList) -> tuple[Address, str]:
        """Return address and field (dotted) of the cell under the cursor; empty for none."""
        if rows is self.names or not rows.key:
            return "", ""
        if rows.key.startswith(PROJECT_ADDRESS):
            return PROJECT_ADDRESS, rows.key.partition("#")[2].partition("#")[0]
        return rows.key, rows.column


def _table_height(height: int, rows: int, charter: bool) -> int:
    """Return how high the table is: what its rows need, so much that the row below can be read.

    A field of the charter needs less room to be read in than a row of a register.
    """
    if height < _LOW:
        return height
    return max(_LEAST, min(rows + 3, height - _LEAST if charter else height * 6 // 10))


def _title(table: str) -> str:
    return REGISTERS[table].title if table in REGISTERS else ""


def _name_row(scene: Scene, key: str) -> Row:
    if key == CHARTER:
        return Row((piece("Charter"), ()))
    count = len(scene.project.rows(key))
    tone = Tone.TEXT if count else Tone.DIM
    return Row((piece(REGISTERS[key].title, tone), piece(str(count) if count else "–", Tone.DIM)))
