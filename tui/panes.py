"""The five panes of the plan: where they stand, which of those that share a place is seen, their
borders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, TypeGuard

from textual.geometry import Region, Size

from model.schema import REGISTERS
from tui.columns import cell_width
from tui.dragging import Borders
from tui.look import Cell, Piece, Tone, piece
from tui.placing import ALL, LOWER, Groups, pane_borders, plan_groups, plan_regions
from tui.rowlist import RowList
from tui.rowpaint import ordered
from tui.safe import shown

if TYPE_CHECKING:
    from textual.widget import Widget

TREE: Final = 1
WORK: Final = 2
TIMEBOXES: Final = "timeboxes"
"""What a lower pane may show beside the registers."""
CHOICES: Final = (*REGISTERS, TIMEBOXES)
_AT_FIRST: Final = {3: "risks", 4: "decisions", 5: TIMEBOXES}


class Panes:
    """The lists by number. `tables` says what each lower pane shows, `above` what pane 2 is in,
    `left_out` how many finished phases are hidden.

    `seen` holds the panes in the order in which they were looked at, the last one last. With
    `single` one of them alone is shown at a time, whatever room there is.
    """

    def __init__(self) -> None:
        self.lists: Mapping[int, RowList] = {
            pane: RowList(id=f"pane-{pane}", cells=pane != TREE) for pane in ALL
        }
        self.tables = dict(_AT_FIRST)
        self.above = ""
        self.left_out = 0
        self.zoomed = False
        self.single = False
        self.borders = Borders()
        self.seen: list[int] = [5, 4, 3, TREE, WORK]
        self._groups: Groups = ()

    def number(self, widget: Widget | None) -> int:
        """Return the number of a pane, 0 for what is none."""
        return next((pane for pane, rows in self.lists.items() if rows is widget), 0)

    def look_at(self, widget: RowList) -> None:
        """Remember that a pane was looked at last, so that its group shows it."""
        pane = self.number(widget)
        self.seen.remove(pane)
        self.seen.append(pane)

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where the panes that are seen stand in a body of that size."""
        self._groups = plan_groups(size, self.zoomed or self.single)
        seen = {self._shown(group) for group in self._groups}
        lengths = {pane: rows.line_count for pane, rows in self.lists.items()}
        regions = plan_regions(size, self._groups, lengths, seen, self.borders.sizes)
        scrolled = {pane for pane, rows in self.lists.items() if rows.line_count > rows.room}
        self.borders.place(pane_borders(regions, scrolled))
        self.head()
        return {self.lists[pane]: region for pane, region in regions.items()}

    def _shown(self, group: tuple[int, ...]) -> int:
        return max(group, key=self.seen.index)

    def head(self) -> None:
        """Write the borders: the tabs of each group, where the cursor is among how many."""
        for group in self._groups:
            seen = self._shown(group)
            heading: list[Piece] = []
            for pane in group:
                if heading:
                    heading.append(Piece("  "))
                heading += self._tab(pane, pane == seen)
            rows = self.lists[seen]
            rows.set_heading(tuple(heading), partial(position, rows))

    def tab(self, rows: RowList, x: int) -> RowList:
        """Return the pane whose tab is at cell `x` of the border's text."""
        group = next((g for g in self._groups if self.number(rows) in g), ())
        left = 0
        for pane in group if len(group) > 1 else ():
            left += cell_width(self._tab(pane, rows is self.lists[pane])) + 2
            if x < left:
                return self.lists[pane]
        return rows

    def title(self, pane: int) -> str:
        """Return what a pane is called."""
        if pane in (TREE, WORK):
            return "Phases" if pane == TREE else "Work"
        return table_title(self.tables[pane])

    def _tab(self, pane: int, seen: bool) -> Cell:
        name = Piece(f"{pane} {self.title(pane)}", Tone.TITLE if seen else Tone.DIM)
        if pane == TREE and self.left_out:
            return (name, Piece(f" {self.left_out} hidden", Tone.DIM))
        where = pane == WORK and seen and self.above
        return (name, Piece(f" in {self.above}", Tone.DIM)) if where else (name,)

    def shows_timeboxes(self, widget: Widget | None) -> bool:
        """Say whether a widget is the pane that shows the timeboxes."""
        return self.tables.get(self.number(widget)) == TIMEBOXES

    def is_lower(self, widget: Widget | None) -> bool:
        """Say whether a widget is one of the lower panes."""
        return self.number(widget) in LOWER


def tables_kept(kept: object) -> dict[int, str]:
    """Return what each lower pane shows, as it was kept; as at first where that says nothing."""
    found = {int(pane): table for pane, table in kept.items()} if _is_kept(kept) else {}
    whole = sorted(found) == list(LOWER) and len(set(found.values())) == len(found)
    return found if whole and set(found.values()) <= set(CHOICES) else dict(_AT_FIRST)


def _is_kept(kept: object) -> TypeGuard[dict[str, str]]:
    return isinstance(kept, dict) and all(
        pane in map(str, LOWER) and isinstance(table, str) for pane, table in kept.items()
    )


def table_title(table: str) -> str:
    """Return what a lower pane that shows `table` is called."""
    return "Timeboxes" if table == TIMEBOXES else REGISTERS[table].title


def position(rows: RowList) -> Cell:
    """Return where the cursor is, an order whose column has no room, and the filter that is on.

    The cursor's place is told where not all rows are in view. The filter is what may be cut.
    """
    parts: list[Cell] = []
    if rows.line_count > rows.room and rows.place >= 0:
        parts.append((Piece(f"{rows.place + 1}/{rows.line_count}", Tone.DIM),))
    if order := _unseen_order(rows):
        parts.append((Piece(f"by {shown(order)}", Tone.DIM),))
    if rows.sieve is not None:
        parts.append((Piece("filter ", Tone.DIM), *piece(shown(rows.sieve.text), Tone.WARN)))
    space = Piece("   ")
    return tuple(one for part in parts for one in (space, *part))[1:]


def _unseen_order(rows: RowList) -> str:
    """Return what a list is sorted by where no title says so, for want of room."""
    if rows.sorted_by is None:
        return ""
    name, down = rows.sorted_by
    columns = enumerate(rows.rows.columns)
    unseen = (one for n, one in columns if one.name == name and not rows.painter.has(n))
    return next((ordered(one, down) for one in unseen), "")
