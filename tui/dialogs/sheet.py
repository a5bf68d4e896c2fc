"""The time sheet: booked time per day, week, person, phase or item, held against the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from model.day_form import in_form
from model.effort import format_hours
from model.report import week_of
from model.timesheet import DAY, GROUPS, ITEM, PHASE, Line, Worked, time_sheet
from tui.cells import text_cell
from tui.columns import Column
from tui.commands import SHEET
from tui.dialogs.base import Dialog
from tui.look import Cell, Piece, Tone, bar, piece
from tui.rowlist import RowList
from tui.rows import Row, Rows

if TYPE_CHECKING:
    from model.project import Project

ALL: Final = "all days"
_DAYS: Final = (ALL, "this week", "last week", "this month", "last month")
_BAR: Final = 12
_TOTAL: Final = "total"
_LEAST: Final = 10


class Sheet(Dialog[None]):
    """The time that was `worked`, as of `today`. `group` is what it is summed by, `days` which."""

    wide = 100
    high = 40

    def __init__(self, project: Project, worked: Sequence[Worked], today: date) -> None:
        self.rows = RowList(cells=False, headed=True)
        super().__init__(self.rows)
        self.group = DAY
        self.days = ALL
        self._project = project
        self._worked = worked
        self._today = today
        self._lines: Mapping[str, Line] = {}
        self._longest = max(len(time_sheet(project, worked, group)) for group in GROUPS)

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {SHEET}

    def on_mount(self) -> None:
        """Show the sheet by days."""
        super().on_mount()
        self.show()

    def needed(self, width: int) -> int:
        """Return room for the longest sum: the dialog stays as it is from one to another."""
        return max(_LEAST, self._longest + 4)

    def turn(self, step: int) -> None:
        """Sum by something else: the next in order, or the one before."""
        self.group = GROUPS[(GROUPS.index(self.group) + step) % len(GROUPS)]
        self.show()

    def other_days(self) -> None:
        """Count other days: all, this week, the last one, and so on."""
        self.days = _DAYS[(_DAYS.index(self.days) + 1) % len(_DAYS)]
        self.show()

    def show(self) -> None:
        """Fill the list."""
        start = self.cockpit.settings.week_start
        first, last = span_of(self.days, self._today, start)
        work = [one for one in self._worked if first <= one.day <= last]
        lines = time_sheet(self._project, work, self.group, start)
        self._lines = {str(number): line for number, line in enumerate(lines)}
        if lines:
            total = sum(line.hours for line in lines)
            self._lines = {**self._lines, _TOTAL: Line(_TOTAL, "", total)}
        prompt = f"No time was booked on these days: {self._ways}"
        self.rows.show(Rows(list(self._lines), self._row, self._columns(), prompt=prompt))
        self.rows.set_heading(self._heading(), self._keys())

    @property
    def _ways(self) -> str:
        """How time is booked."""
        timer, more = self.cockpit.key_of("timer"), self.cockpit.key_of("book-more")
        return f"{timer} times an item, {more} ¼ h"

    def _heading(self) -> Cell:
        parts: list[Piece] = [Piece("Time sheet  ", Tone.TITLE)]
        for group in GROUPS:
            parts.append(Piece(group, Tone.TITLE if group == self.group else Tone.DIM))
            parts.append(Piece("  "))
        return (*parts, Piece(self.days, Tone.WARN if self.days != ALL else Tone.DIM))

    def _keys(self) -> Cell:
        found = self.keys(SHEET, lambda command: bool(command.show))
        return (*found, Piece("Esc", Tone.KEY), Piece(" close", Tone.DIM))

    @property
    def _compared(self) -> bool:
        return self.group in (PHASE, ITEM)

    def _columns(self) -> tuple[Column, ...]:
        name = Column("name", self.group.capitalize(), 10, grow=1, most=24)
        hours = Column("hours", "Hours", 8, right=True)
        if not self._compared:
            return (name, hours, Column("bar", "", _BAR, drop=1), Column("rest", "", 1, grow=3))
        return (
            name,
            Column("title", "Title", 12, grow=3, drop=1),
            hours,
            Column("spent", "Spent / planned", 16, right=True),
            Column("bar", "", _BAR, drop=2),
        )

    def _row(self, key: str) -> Row:
        line = self._lines[key]
        name = text_cell(self._line_name(line), Tone.STRONG if key == _TOTAL else Tone.TEXT)
        hours = piece(format_hours(line.hours), Tone.STRONG)
        if not self._compared:
            return Row((name, hours, () if key == _TOTAL else self._share(line)))
        return Row((name, text_cell(line.title), hours, _against(line), _progress(line)))

    def _line_name(self, line: Line) -> str:
        form = self.cockpit.settings.date_format
        return in_form(line.name, form) if self.group == DAY else line.name

    def _share(self, line: Line) -> Cell:
        """Return a line's part of the longest, so that days can be told apart at a glance."""
        most = max(one.hours for key, one in self._lines.items() if key != _TOTAL)
        return bar(max(0.0, line.hours) / most, _BAR) if most > 0 else ()


def span_of(days: str, today: date, start: int = 0) -> tuple[date, date]:
    """Return the first and the last day that a word of the sheet's means.

    Weeks begin on the weekday `start`, 0 for Monday.
    """
    week, first = week_of(today, start), today.replace(day=1)
    before = first - timedelta(days=1)
    before_week = week_of(today - timedelta(days=7), start)
    return {
        ALL: (date.min, date.max),
        "this week": (week.first, week.last),
        "last week": (before_week.first, before_week.last),
        "this month": (first, today),
        "last month": (before.replace(day=1), before),
    }[days]


def _over(line: Line) -> bool:
    return line.planned is not None and line.spent is not None and line.spent > line.planned


def _against(line: Line) -> Cell:
    if line.spent is None:
        return ()
    spent = Piece(format_hours(line.spent), Tone.WARN if _over(line) else Tone.TEXT)
    planned = "" if line.planned is None else f" / {format_hours(line.planned)} h"
    return (spent, Piece(planned or " h", Tone.DIM))


def _progress(line: Line) -> Cell:
    if not line.planned or line.spent is None:
        return ()
    return bar(line.spent / line.planned, _BAR, Tone.WARN if _over(line) else Tone.ACCENT)
