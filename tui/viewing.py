"""A screen with views: which list has the keys, and what follows when something happens in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from tui.commands import JOURNAL, REPORT, STANDUP
from tui.dragging import DragScreen
from tui.frame import HeadingClicked
from tui.rowlist import FoldAsked, RowChosen, RowHighlighted, RowList, TitleClicked

if TYPE_CHECKING:
    from textual import events

    from tui.app import CockpitApp
    from tui.journal import JournalView
    from tui.plan import PlanView
    from tui.registers import RegistersView
    from tui.telling.report import ReportView
    from tui.telling.standup import StandupView

View: TypeAlias = "PlanView | RegistersView | ReportView | StandupView | JournalView"


def new_view(name: str, app: CockpitApp) -> View:
    """Return the view of that name, to be shown for the first time."""
    if name == STANDUP:
        from tui.telling.standup import StandupView

        return StandupView(app.host)
    if name == REPORT:
        from tui.telling.report import ReportView

        return ReportView(app.today(), app.settings.week_start)
    if name == JOURNAL:
        from tui.recalling import new_journal

        return new_journal(app)
    from tui.registers import RegistersView
    from tui.remembering import orders

    view = RegistersView()
    view.zoomed = app.settings.plain_screen
    view.borders.sizes = dict(app.chosen.sizes)
    view.sorting.take(orders(app, view.name))
    return view


def unkept(app: CockpitApp) -> list[str]:
    """Return what would be lost by leaving now: a meeting that is held, drafts that were worded."""
    found = []
    if app.host.meeting is not None:
        key = app.key_of("standup" if app.host.meeting.in_turns else "due")
        found.append(f"{app.host.meeting.title} is being held and not kept: {key} ends it")
    if REPORT in app.main.views:
        from tui.telling.report import ReportView

        view = app.main.views[REPORT]
        if isinstance(view, ReportView) and view.unkept:
            key = app.key_of("report")
            found.append(f"the report of {view.unkept} was worded and is not kept: {key} keeps it")
    return found


class ViewScreen(DragScreen, inherit_bindings=False):
    """A screen that shows `view`, one of its views; `plan` is there from the start."""

    plan: PlanView
    view: View

    @property
    def cockpit(self) -> CockpitApp:
        """The app, as what it is."""
        return cast("CockpitApp", self.app)

    @property
    def list(self) -> RowList | None:
        """The list that the keys go to."""
        return self.focused if isinstance(self.focused, RowList) else None

    def on_row_highlighted(self, message: RowHighlighted) -> None:
        """Let what hangs on the cursor follow it."""
        self.view.follow(self.cockpit.scene, message.rows)

    def on_fold_asked(self, message: FoldAsked) -> None:
        """Open or close a row of the tree."""
        self.plan.fold(self.cockpit.scene, message.key)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Edit the cell that was clicked twice."""
        self.cockpit.do("edit")

    def on_paste(self, event: events.Paste) -> None:
        """Make rows of what was pasted into a list."""
        from tui.editing.pasting import take

        take(self.cockpit, event.text)

    def on_title_clicked(self, message: TitleClicked) -> None:
        """Sort by the column whose title was clicked."""
        from tui.places import sort_by

        message.rows.focus()
        sort_by(self.cockpit, message.key)

    def on_heading_clicked(self, message: HeadingClicked) -> None:
        """Show the pane whose tab was clicked."""
        if isinstance(message.frame, RowList):
            self.view.tab(message.frame, message.x).focus()
