"""Opening the time sheet, and its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.trouble import Trouble
from model.timesheet import logged_work, unread_rows
from tui.actions import does
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.sheet import Sheet


@does("timesheet")
def show_sheet(app: CockpitApp) -> None:
    """Show the time that was booked: what the work log tells and this user's journal."""
    from tui.dialogs.sheet import Sheet

    project = app.session.project
    logged, unread = logged_work(project)
    try:
        work = sorted((*logged, *app.session.timers.worked()))
    except Trouble as failed:
        app.main.say(str(failed), Tone.BAD)
        return
    if unread:
        app.main.say(unread_rows(unread), Tone.WARN)
    app.push_screen(Sheet(project, work, app.today()))


def _does(command: str, act: Callable[[Sheet], None]) -> None:
    def done(app: CockpitApp) -> None:
        from tui.dialogs.sheet import Sheet

        if isinstance(app.screen, Sheet):
            act(app.screen)

    does(command)(done)


_does("sheet-next", lambda sheet: sheet.turn(1))
_does("sheet-before", lambda sheet: sheet.turn(-1))
_does("sheet-days", lambda sheet: sheet.other_days())
