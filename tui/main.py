"""The screen with the views: header, the panes of one view, banners and footer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.geometry import Region, Size
from textual.screen import Screen
from textual.widget import Widget

from model.address import id_of
from tui.commands import ANY, LIST, LOWER, PANES, PLAN, TABLE, TREE
from tui.footer import banner_lines, footer_line
from tui.frame import HeadingClicked
from tui.header import Header
from tui.lines import Lines
from tui.look import Cell, Piece, Tone, piece
from tui.placing import Placed
from tui.plan import PlanView
from tui.registers import RegistersView
from tui.rowlist import FoldAsked, RowChosen, RowHighlighted, RowList, TitleClicked
from tui.safe import shown
from tui.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.layout import Layout

    from tui.app import CockpitApp

View = PlanView | RegistersView


class MainScreen(Screen[None], inherit_bindings=False):
    """Header, one view, footer. `said` is what the footer tells until the next key."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.header = Lines(id="header")
        self.footer = Lines(id="footer")
        self.plan = PlanView()
        self.registers = RegistersView()
        self.view: View = self.plan
        self.said: Cell = ()
        self._header = Header()
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
    def list(self) -> RowList | None:
        """The list that the keys go to."""
        return self.focused if isinstance(self.focused, RowList) else None

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        places = {ANY, PANES}
        if self.view is self.plan:
            places.add(PLAN)
        if (rows := self.list) is not None:
            places |= {LIST, TABLE if rows.cells else TREE}
            if self.plan.number(rows) > 2:
                places.add(LOWER)
        return frozenset(places)

    def compose(self) -> Iterable[Widget]:
        """Make the widgets that the first frame needs."""
        yield self.header
        yield from self.plan.widgets
        yield self.footer

    def on_mount(self) -> None:
        """Fill the panes and give the keys to the first."""
        self.plan.begin(self.cockpit.scene)
        self.view.first.focus()
        self.show_lines()

    def _place(self, size: Size) -> Mapping[Widget, Region]:
        below = len(self.footer.lines) or 1
        body = Size(size.width, max(1, size.height - 1 - below))
        regions = {
            widget: region.translate((0, 1)) for widget, region in self.view.place(body).items()
        }
        regions[self.header] = Region(0, 0, size.width, 1)
        regions[self.footer] = Region(0, size.height - below, size.width, below)
        return regions

    # What is shown

    def show_project(self, scene: Scene) -> None:
        """Show another project, and say so where a cursor had to leave its row."""
        lost, now = self.view.update(scene)
        if lost:
            there = f": the cursor is on {id_of(now)}" if now else ""
            self.say(f"{id_of(lost)} is gone{there}")
        self.refresh(layout=True)

    def show_lines(self) -> None:
        """Bring header, banners and footer up to date."""
        app, width = self.cockpit, self.size.width
        self.header.show([self._header.line(app.session, app.problems, (), width)])
        hints = self.said or footer_line(app, self.places, width)
        self.footer.show([*banner_lines(app.session.banners), hints])

    def say(self, text: str, tone: Tone = Tone.TEXT) -> None:
        """Tell something in the footer until the next key."""
        self.said = (Piece(" "), *piece(shown(text), tone))
        self.show_lines()

    def unsay(self) -> None:
        """Show the keys in the footer again."""
        if self.said:
            self.said = ()
            self.show_lines()

    def redraw(self) -> None:
        """Draw everything anew, as after another theme."""
        for rows in self.query(RowList):
            rows.redraw()
        self.header.refresh()
        self.footer.refresh()

    # Views and panes

    async def switch(self, view: View) -> None:
        """Show another view."""
        if view is self.view:
            return
        if view is self.registers and not self.registers.widgets[0].is_attached:
            await self.mount(*self.registers.widgets)
        self.view = view
        for other in (self.plan, self.registers):
            for widget in other.widgets:
                widget.display = other is view
        view.update(self.cockpit.scene)
        view.first.focus()
        self.refresh(layout=True)

    def go(self, rows: RowList) -> None:
        """Give the keys to a pane, and show it if it is folded away."""
        rows.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the pane that was chosen be seen, with the keys that work there."""
        if isinstance(event.widget, RowList) and event.widget in self.view.widgets:
            self.view.look_at(event.widget)
            self.refresh(layout=True)
        self.show_lines()

    def on_resize(self) -> None:
        """Let header and footer use the room there is."""
        self.show_lines()

    # What happens in lists

    def on_row_highlighted(self, message: RowHighlighted) -> None:
        """Let what hangs on the cursor follow it."""
        self.view.follow(self.cockpit.scene, message.rows)

    def on_fold_asked(self, message: FoldAsked) -> None:
        """Open or close a row of the tree."""
        self.plan.fold(self.cockpit.scene, message.key)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Do with a row that was clicked twice what Enter does."""
        self.cockpit.action_press("enter")

    def on_title_clicked(self, message: TitleClicked) -> None:
        """Sort by the column whose title was clicked."""
        self.view.sort(self.cockpit.scene, message.rows, message.key)

    def on_heading_clicked(self, message: HeadingClicked) -> None:
        """Show the pane whose tab was clicked."""
        if isinstance(message.frame, RowList):
            self.go(self.view.tab(message.frame, message.x))
