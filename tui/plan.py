"""The plan view (F2): phases, the work beneath, risks, decisions, timeboxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import PROJECT_ADDRESS, Address, id_of
from model.schema import ITEM, REGISTERS
from tui.arranging import WORK_LIST, arranged
from tui.commands import PLAN
from tui.lower import lower_rows
from tui.panes import TIMEBOXES, TREE, WORK, Panes
from tui.placing import LOWER
from tui.rowlist import RowList
from tui.safe import shown
from tui.scene import Scene
from tui.sorting import Sorting
from tui.timeboxes import timebox_rows
from tui.tree import Seen, is_open, unfold
from tui.work import NO_WORK, Work, work_rows

if TYPE_CHECKING:
    from textual.widget import Widget


WORKING: Final = WORK_LIST
"""Under which name pane 2 is sorted; whatever it is beneath, it stays sorted so."""


class PlanView:
    """What the five panes show. `seen` says what of the tree is seen."""

    name = "plan"
    places = frozenset({PLAN})
    beside: tuple[Widget, ...] = ()

    def __init__(self) -> None:
        self.panes = Panes()
        self.borders = self.panes.borders
        self.seen = Seen()
        self.sorting = Sorting()
        self._work: Work = NO_WORK
        self._places: dict[Address, Address] = {}

    @property
    def widgets(self) -> tuple[RowList, ...]:
        """All panes in the order that Tab goes through, whether seen or not."""
        return tuple(self.panes.lists.values())

    @property
    def first(self) -> RowList:
        """The pane that the keys go to at first."""
        return self.panes.lists[WORK]

    @property
    def zoomed(self) -> bool:
        """Whether one pane has the whole screen."""
        return self.panes.zoomed

    @zoomed.setter
    def zoomed(self, zoomed: bool) -> None:
        self.panes.zoomed = zoomed

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where the panes that are seen stand in a body of that size."""
        return self.panes.place(size)

    def look_at(self, widget: RowList) -> None:
        """Remember that a pane was looked at last."""
        self.panes.look_at(widget)

    def tab(self, rows: RowList, x: int) -> RowList:
        """Return the pane whose tab is at cell `x` of the border's text."""
        return self.panes.tab(rows, x)

    def begin(self, scene: Scene) -> None:
        """Fill the panes for the first time, the cursor on what is on now."""
        project = scene.project
        focus = f"item:{project.info.text('focus')}"
        path = (project.place(focus) if project.info.text("focus") else None) or ()
        above = project.index.address(path[:3]) if len(path) > 3 else ""
        self.show_tree(scene, above or focus)
        self._show_work(scene, focus if above else "")
        self._show_lower(scene)

    def update(self, scene: Scene) -> tuple[Address, Address]:
        """Show another project; return the row the cursor had to leave, and the one it is on now.

        Both are empty where it could stay.
        """
        rows = self.panes.lists[self.panes.seen[-1]]
        before = rows.key
        lost = self.show_tree(scene)
        lost_work, now_work = self._show_work(scene)
        self._show_lower(scene)
        if before and rows.key != before:
            return before, rows.key
        if lost_work and not lost:
            return lost_work, now_work
        return lost, self.panes.lists[TREE].key if lost else ""

    def show_tree(self, scene: Scene, at: str = "") -> Address:
        """Show the tree anew; return the row that the cursor had to leave, empty for none."""
        rows = self.panes.lists[TREE]
        shown_rows = self.seen.rows(scene, rows.sieve)
        self.panes.left_out = self.seen.left_out
        return rows.show(shown_rows, at)

    def _show_work(
        self, scene: Scene, at: str = "", *, follow: bool = False
    ) -> tuple[Address, Address]:
        """Show what is beneath the tree's cursor, from `at`; with `follow` from the item there."""
        rows = self.panes.lists[WORK]
        before = self._work
        work = self._work = work_rows(scene, self.panes.lists[TREE].key, before)
        moved = work.above != before.above
        if moved:
            self._places[before.above] = rows.key
        start = at or (work.at if moved or follow else "")
        if moved and not start:
            start = self._places.get(work.above, "")
        rows.sorted_by = self.sorting.by(WORKING)
        ordered = self.sorting.apply(scene, WORKING, work.rows)
        # What the hand waits for is the cursor's own step.
        lost = rows.show(arranged(scene, WORKING, ordered), start, soon=follow)
        self.panes.above = "" if work.above == PROJECT_ADDRESS else shown(id_of(work.above))
        self.panes.head()
        return ("", "") if moved else (lost, rows.key if lost else "")

    def _show_lower(self, scene: Scene) -> None:
        for pane in LOWER:
            table, rows = self.panes.tables[pane], self.panes.lists[pane]
            rows.sorted_by = self.sorting.by(table)
            if table == TIMEBOXES:
                shown_rows = timebox_rows(scene)
            else:
                shown_rows = self.sorting.apply(scene, table, lower_rows(scene, table))
            rows.show(arranged(scene, table, shown_rows))
        self.panes.head()

    def follow(self, scene: Scene, rows: RowList) -> None:
        """Show the work beneath the tree's cursor, where that moved."""
        if rows is self.panes.lists[TREE]:
            self._show_work(scene, follow=True)
        self.panes.head()

    def sort(self, scene: Scene, rows: RowList, column: str) -> None:
        """Sort a table by `column`, the other way if it is so already, then as in the file."""
        pane = self.panes.number(rows)
        if pane == WORK:
            self.sorting.turn(WORKING, column)
            self._show_work(scene)
        if pane in LOWER and self.panes.tables[pane] != TIMEBOXES:
            self.sorting.turn(self.panes.tables[pane], column)
            self._show_lower(scene)

    def target(self, rows: RowList) -> tuple[Address, str]:
        """Return address and field (dotted) of the cell under the cursor; empty for none."""
        return rows.key, rows.column or "title"

    def kind(self, rows: RowList) -> str:
        """Return the kind of record that a list is of, empty for one that takes no new rows."""
        pane = self.panes.number(rows)
        if pane in LOWER:
            table = self.panes.tables[pane]
            return "" if table == TIMEBOXES else REGISTERS[table].name
        return ITEM.name

    def show_record(self, scene: Scene, rows: RowList, address: Address) -> None:
        """Put the cursor on a record, where the list shows it or can be made to."""
        if address not in rows.rows.keys and address in scene.project:
            # What is gone to is seen, whatever was hidden.
            self.seen.reveal(scene.project, address)
            self.panes.lists[TREE].sieve = self.panes.lists[WORK].sieve = None
        if address not in rows.rows.keys and rows is self.panes.lists[TREE]:
            unfold(scene.project, address, self.seen.folds)
            self.show_tree(scene, address)
            self._show_work(scene, follow=True)
        elif address not in rows.rows.keys and rows is self.panes.lists[WORK]:
            above = scene.project.parent(address)
            unfold(scene.project, address if above == PROJECT_ADDRESS else above, self.seen.folds)
            self.show_tree(scene, address if above == PROJECT_ADDRESS else above)
            self._show_work(scene, address)
        rows.go(address)

    def fold(self, scene: Scene, key: Address) -> None:
        """Open the row of the tree that is closed, or close it."""
        record = scene.project.record(key)
        self.seen.folds[key] = not is_open(record, key, self.seen.folds)
        self.show_tree(scene)
        self.panes.head()

    def show_table(self, scene: Scene, pane: int, table: str) -> None:
        """Let a lower pane show another register; a pane that showed it takes this one's."""
        tables = self.panes.tables
        other = next((p for p, t in tables.items() if t == table), pane)
        tables[other], tables[pane] = tables[pane], table
        self._show_lower(scene)
