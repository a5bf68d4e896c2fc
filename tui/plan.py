"""The plan view (F2): phases, the work beneath, risks, decisions, timeboxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import PROJECT_ADDRESS, Address, id_of
from model.schema import REGISTERS
from tui.columns import width_of
from tui.look import Cell, Piece, Tone
from tui.lower import lower_rows
from tui.placing import ALL, LOWER, Groups, plan_groups, plan_regions
from tui.rowlist import RowList
from tui.rows import Rows
from tui.safe import shown
from tui.scene import Scene
from tui.sorting import Sorting
from tui.timeboxes import timebox_rows
from tui.tree import is_open, tree_rows
from tui.work import Work, work_rows

if TYPE_CHECKING:
    from textual.widget import Widget

TREE: Final = 1
WORK: Final = 2
TIMEBOXES: Final = "timeboxes"
"""What a lower pane may show beside the registers."""
CHOICES: Final = (*REGISTERS, TIMEBOXES)
_AT_FIRST: Final = {3: "risks", 4: "decisions", 5: TIMEBOXES}


class PlanView:
    """Five panes over one project; it owns no rules, only what is shown where.

    `tables` says what each lower pane shows, `folds` which rows of the tree were opened.
    """

    name = "plan"

    def __init__(self) -> None:
        self.lists: Mapping[int, RowList] = {
            pane: RowList(id=f"pane-{pane}", cells=pane == WORK or pane in LOWER) for pane in ALL
        }
        self.tables = dict(_AT_FIRST)
        self.folds: dict[Address, bool] = {}
        self.zoomed = False
        self.seen: list[int] = [5, 4, 3, TREE, WORK]
        self.above: Address = PROJECT_ADDRESS
        self.sorting = Sorting()
        self._groups: Groups = ()
        self._places: dict[Address, Address] = {}

    @property
    def widgets(self) -> tuple[RowList, ...]:
        """All panes, whether seen or not."""
        return tuple(self.lists.values())

    @property
    def order(self) -> tuple[RowList, ...]:
        """The panes in the order that Tab goes through."""
        return self.widgets

    @property
    def first(self) -> RowList:
        """The pane that the keys go to at first."""
        return self.lists[WORK]

    def number(self, widget: Widget | None) -> int:
        """Return the number of a pane, 0 for what is none."""
        return next((pane for pane, rows in self.lists.items() if rows is widget), 0)

    # Where the panes are

    def look_at(self, widget: RowList) -> None:
        """Remember that a pane was looked at last, so that its group shows it."""
        pane = self.number(widget)
        self.seen.remove(pane)
        self.seen.append(pane)

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where the panes that are seen stand in a body of that size."""
        self._groups = plan_groups(size, self.zoomed)
        seen = {self._shown(group) for group in self._groups}
        lengths = {pane: rows.line_count for pane, rows in self.lists.items()}
        regions = plan_regions(size, self._groups, lengths, seen)
        self.head()
        return {self.lists[pane]: region for pane, region in regions.items()}

    def _shown(self, group: tuple[int, ...]) -> int:
        return max(group, key=self.seen.index)

    # What is in them

    def begin(self, scene: Scene) -> None:
        """Fill the panes for the first time, the cursor on what is on now."""
        project = scene.project
        focus = f"item:{project.info.text('focus')}"
        path = project.index.paths.get(focus, ())
        above = project.index.addresses.get(path[:3], "") if len(path) > 3 else ""
        self._show_tree(scene, above or focus)
        self._show_work(scene, focus if above else "")
        self._show_lower(scene)

    def update(self, scene: Scene) -> tuple[Address, Address]:
        """Show another project; return the row the cursor had to leave, and the one it is on now.

        Both are empty where it could stay.
        """
        lost = self._show_tree(scene)
        now = self.lists[TREE].key
        lost_work, now_work = self._show_work(scene)
        self._show_lower(scene)
        return (lost_work, now_work) if lost_work and not lost else (lost, now if lost else "")

    def _show_tree(self, scene: Scene, at: str = "") -> Address:
        return self.lists[TREE].show(tree_rows(scene, self.folds), at)

    def _show_work(self, scene: Scene, at: str = "") -> tuple[Address, Address]:
        work: Work = work_rows(scene, self.lists[TREE].key)
        rows = self.lists[WORK]
        moved = work.above != self.above
        if moved:
            self._places[self.above] = rows.key
        self.above = work.above
        start = at or (work.at or self._places.get(work.above, "") if moved else "")
        lost = rows.show(work.rows, start)
        self.head()
        return ("", "") if moved else (lost, rows.key if lost else "")

    def _show_lower(self, scene: Scene) -> None:
        for pane in LOWER:
            table, rows = self.tables[pane], self.lists[pane]
            rows.sorted_by = self.sorting.by(table)
            rows.show(self._lower_rows(scene, table))
        self.head()

    def _lower_rows(self, scene: Scene, table: str) -> Rows:
        if table == TIMEBOXES:
            return timebox_rows(scene)
        return self.sorting.apply(scene, table, lower_rows(scene, table))

    def follow(self, scene: Scene, rows: RowList) -> None:
        """Show the work beneath the tree's cursor, where that moved."""
        if rows is self.lists[TREE]:
            self._show_work(scene)
        self.head()

    def sort(self, scene: Scene, rows: RowList, column: str) -> None:
        """Sort a lower pane by `column`, the other way if it is so already, then as in the file."""
        pane = self.number(rows)
        if pane in LOWER and self.tables[pane] != TIMEBOXES:
            rows.sorted_by = self.sorting.turn(self.tables[pane], column)
            self._show_lower(scene)

    def target(self, rows: RowList) -> tuple[Address, str]:
        """Return address and field (dotted) of the cell under the cursor; empty for none."""
        return rows.key, "title" if rows is self.lists[TREE] else rows.column

    def fold(self, scene: Scene, key: Address) -> None:
        """Open the row of the tree that is closed, or close it."""
        record = scene.project.record(key)
        self.folds[key] = not is_open(record, key, self.folds)
        self._show_tree(scene)

    def show_table(self, scene: Scene, pane: int, table: str) -> None:
        """Let a lower pane show another register; a pane that showed it takes this one's."""
        other = next((p for p, t in self.tables.items() if t == table), pane)
        self.tables[other], self.tables[pane] = self.tables[pane], table
        self._show_lower(scene)

    # What is written in the borders

    def head(self) -> None:
        """Write the borders: the tabs of each group, where the cursor is among how many."""
        for group in self._groups:
            shown_pane = self._shown(group)
            rows = self.lists[shown_pane]
            heading: list[Piece] = []
            for pane in group:
                tone = Tone.TITLE if pane == shown_pane else Tone.DIM
                space = "  " if heading else ""
                heading.append(Piece(f"{space}{pane} {self.title(pane)}", tone))
            rows.set_heading((*heading, *self._detail(shown_pane)), self._footnote(rows))

    def tab(self, rows: RowList, x: int) -> RowList:
        """Return the pane whose tab is at cell `x` of the border's text."""
        group = next(group for group in self._groups if self.number(rows) in group)
        left = 0
        for pane in group:
            left += width_of(f"{pane} {self.title(pane)}") + 2
            if x < left and len(group) > 1:
                return self.lists[pane]
        return rows

    def title(self, pane: int) -> str:
        """Return what a pane is called."""
        if pane in (TREE, WORK):
            return "Phases" if pane == TREE else "Work"
        table = self.tables[pane]
        return "Timeboxes" if table == TIMEBOXES else REGISTERS[table].title

    def _detail(self, pane: int) -> Cell:
        if pane != WORK or self.above == PROJECT_ADDRESS:
            return ()
        return (Piece(" in ", Tone.DIM), Piece(shown(id_of(self.above)), Tone.DIM))

    def _footnote(self, rows: RowList) -> Cell:
        if rows.line_count <= rows.room or rows.place < 0:
            return ()
        return (Piece(f"{rows.place + 1}/{rows.line_count}", Tone.DIM),)
