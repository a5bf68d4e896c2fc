"""What is due: reviews and practices, looked up once for each project and day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import Address
from model.practices import Practised, due_practices
from model.project import Project
from model.reviews import due_reviews
from tui.look import Cell, Piece, Tone
from tui.safe import shown

if TYPE_CHECKING:
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
