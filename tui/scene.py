"""What the panes draw from: one project with all that is looked up for its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.settings import Settings, Wish
from model.address import Address
from model.alarm import Alarm
from model.dates import ShowDay
from model.day_form import in_form, short_day, shower
from model.effort import Workday, workday
from model.problem import Problem, Severity
from model.project import Project
from model.record import Record
from model.rollup import Rollup, rollup
from model.schema import Field
from model.status import status_of
from model.value import Maybe, Table
from tui.cells import value_text
from tui.look import Tone


@dataclass(slots=True)
class Running:
    """The timer that runs: on which item, for how many hours so far. It alone moves by itself.

    `session` names it, `doubt` says why its length is a question, `since` is for how many seconds
    one has worked, or rested, without a break. `alarm` is what it insists on; without a timer, what
    the last one left behind.
    """

    address: Address = ""
    hours: float = 0.0
    paused: bool = False
    session: str = ""
    doubt: str = ""
    since: float = 0.0
    alarm: Alarm | None = None

    @property
    def face(self) -> tuple[object, ...]:
        """What can be seen of it: minutes, not seconds."""
        alarm = (self.alarm.kind, self.alarm.box and self.alarm.box.address) if self.alarm else ()
        minutes = int(self.hours * 60 + 1e-6)
        return self.address, minutes, self.paused, self.doubt, alarm

    def become(self, address: Address = "", session: str = "") -> None:
        """Be the timer of another session, about which nothing else is known yet."""
        self.address, self.session = address, session
        self.hours = self.since = 0.0
        self.paused, self.doubt, self.alarm = False, "", None


def clock(hours: float) -> str:
    """Return hours as a clock shows them: `1:12`; a minute counts once it is over."""
    minutes = int(hours * 60 + 1e-6)
    return f"{minutes // 60}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class Scene:
    """A project as the panes see it. `findings` says which cells a problem is about.

    Its keys are an address and a field's first key, empty where the whole record is meant.
    `settings` say how the user wants things shown.
    """

    project: Project
    today: date
    workday: Workday
    legend: Table
    findings: Mapping[tuple[Address, str], Severity] = field(default_factory=dict)
    running: Running = field(default_factory=Running)
    settings: Settings = field(default_factory=Settings)

    @property
    def columns(self) -> Mapping[str, tuple[Wish, ...]]:
        """The columns that the user wants, by names of lists."""
        return self.settings.columns

    def day(self, day: date) -> str:
        """Return a day for a narrow column, in the user's form."""
        return short_day(day, self.today, self.settings.date_format)

    @property
    def show_day(self) -> ShowDay:
        """What shows a whole day, or a moment, in the user's form."""
        return shower(self.settings.date_format)

    def value(self, value: Maybe, field: Field | None = None) -> str:
        """Return any value of the file as one line, days in the user's form."""
        return value_text(value, field, self.show_day)

    def said(self, sentence: str) -> str:
        """Return a sentence of cockpit's own with its days in the user's form."""
        return in_form(sentence, self.settings.date_format)

    def figures(self, record: Record) -> Rollup:
        """Return what an item adds up to."""
        return rollup(record, self.workday)

    def passed(self, record: Record, address: Address) -> float:
        """Return the hours that count against an item's timebox: spent, and the timer's.

        A timer counts for the item that it runs on and for all that this one is part of.
        """
        running, at = self.running.hours, self.running.address
        if at not in self.project:
            running = 0.0
        elif at != address:
            path, inner = self.project.path(address), self.project.path(at)
            running = running if inner[: len(path)] == path else 0.0
        return self.figures(record).hours_spent + running

    def status(self, record: Record) -> str:
        """Return a record's status word, its own or the one that follows; empty for none."""
        return status_of(record)

    def tone(self, address: Address, name: str) -> Tone | None:
        """Return the tone of a cell that a finding is about, None for a sound one."""
        severity = self.findings.get((address, name))
        if severity is None:
            return None
        return Tone.BAD if severity is Severity.ERROR else Tone.WARN


def scene(
    project: Project,
    today: date,
    problems: Iterable[Problem],
    running: Running,
    settings: Settings | None = None,
) -> Scene:
    """Return the scene of a project on the day `today`."""
    found: dict[tuple[Address, str], Severity] = {}
    for problem in problems:
        if problem.severity is not Severity.INFO:
            place = (problem.address, problem.field[0] if problem.field else "")
            if found.get(place) is not Severity.ERROR:
                found[place] = problem.severity
    legend = project.info.table("legend")
    return Scene(project, today, workday(project), legend, found, running, settings or Settings())
