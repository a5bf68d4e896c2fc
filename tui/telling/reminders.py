"""What is due or insists: reviews, practices, breached budgets, looked up once for each project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from data.banners import Banner
from data.trouble import Trouble
from model.address import Address
from model.practices import Practised, due_practices
from model.problem import Severity
from model.project import Project
from model.reviews import due_reviews
from model.status import status_of
from tui.alarms import OVER
from tui.look import Cell, Piece, Tone
from tui.ringing import Ringer
from tui.safe import shown

if TYPE_CHECKING:
    from model.breach import Breach
    from tui.app import CockpitApp

_LONGEST: Final = 18
"""Letters of a title in the header."""


class Reminders:
    """Knows what is due. What was practised is asked for after the first frame."""

    def __init__(self, app: CockpitApp) -> None:
        self._app = app
        self._opened: datetime = app.now()
        self._practised: tuple[Practised, ...] | None = None
        self._of: tuple[Project, date, object] | None = None
        self._due: tuple[Address, ...] = ()
        self._breached: tuple[Project | None, tuple[Breach, ...]] = (None, ())
        self._rang: frozenset[str] = frozenset()

    def look(self) -> None:
        """Take up what was practised, here and in other cockpits of this user."""
        try:
            self._practised = self._app.session.practices.all()
        except Trouble:
            # A journal that cannot be read is told of by the session itself.
            self._practised = None

    @property
    def practised(self) -> tuple[Practised, ...]:
        """What was practised, as far as it was looked up."""
        return self._practised or ()

    @property
    def due(self) -> tuple[Address, ...]:
        """The reviews that are due, the longest overdue first, then the practices."""
        project, today = self._app.session.project, self._app.today()
        of = (project, today, self._practised)
        if self._of is None or any(a is not b for a, b in zip(of, self._of, strict=True)):
            self._of = of
            reviews = tuple(due.address for due in due_reviews(project, today))
            self._due = (*reviews, *self._practices(project))
        return self._due

    def _practices(self, project: Project) -> tuple[Address, ...]:
        if self._practised is None:
            return ()
        return due_practices(project, self._practised, self._app.now(), self._opened)

    @property
    def breached(self) -> tuple[Breach, ...]:
        """The breached budgets that nobody has answered."""
        project = self._app.session.project
        if self._breached[0] is not project:
            self._breached = (project, _breaches(project))
        return self._breached[1]

    @property
    def banners(self) -> tuple[Banner, ...]:
        """What a breach puts above the footer."""
        return tuple(
            Banner(f"breach:{one.address}", Severity.WARNING, one.text, OVER)
            for one in self.breached
        )

    def ring(self) -> None:
        """Be heard of a breach that is new, or has become worse."""
        now = {f"{one.address} {one.figures}": one.text for one in self.breached}
        new = [text for name, text in now.items() if name not in self._rang]
        self._rang = frozenset(now)
        if new:
            # The window's title is the timer's: a budget is not over in a minute.
            ringer = Ringer(self._app, replace(self._app.timing, title=False))
            ringer.ring(self._app.session.project.info.title, "; ".join(new))

    def cell(self) -> Cell:
        """Return what the header says of it: the first by name, how many more."""
        due, project = self.due, self._app.session.project
        if not due:
            return ()
        title = shown(project.record(due[0]).title) or due[0]
        name = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
        more = f" +{len(due) - 1}" if len(due) > 1 else ""
        key = self._app.key_of("due")
        return (Piece(f"{key} ", Tone.KEY), Piece(f"due: {name}{more}", Tone.WARN))


def _breaches(project: Project) -> tuple[Breach, ...]:
    if not any(status_of(row) == "breached" for row in project.rows("budgets")):
        return ()
    # Imported here: the first frame seldom has a breach to tell of.
    from model.breach import breaches

    return breaches(project)
