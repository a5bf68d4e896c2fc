"""What the running timer insists on, in words: the line above the footer, the notification."""

from __future__ import annotations

from typing import Final

from data.banners import Banner
from model.address import Address, id_of
from model.alarm import Alarm, AlarmKind
from model.problem import Severity
from model.project import Project
from model.timebox import ASK, Timebox
from tui.scene import Running, clock

ALARM: Final = "alarm"
"""The code of the alarm's banner."""
OVER: Final = "over"
"""What is done about it: the key of the banner."""


def alarm_banner(project: Project, running: Running) -> Banner | None:
    """Return the line that an alarm puts above the footer, None for none."""
    alarm = running.alarm
    # The project may have changed since the timer was looked at last.
    if alarm is None or (alarm.box is not None and alarm.box.address not in project):
        return None
    severity = Severity.ERROR if alarm.insists else Severity.WARNING
    return Banner(ALARM, severity, alarm_text(project, running, alarm), OVER * alarm.insists)


def alarm_text(project: Project, running: Running, alarm: Alarm) -> str:
    """Return what an alarm says."""
    item = named(project, running.address)
    if alarm.kind is AlarmKind.DOUBT:
        return (
            f"the timer on {item} shows {clock(running.hours)}, but {running.doubt}: "
            "say what of it counts"
        )
    if alarm.kind is AlarmKind.REST:
        return f"{clock(running.since / 3600)} on {item} without a break: time for one"
    if alarm.kind is AlarmKind.WORK:
        return f"the break is over: on with {item}"
    assert alarm.box is not None
    return box_text(project, alarm.box)


def box_text(project: Project, box: Timebox) -> str:
    """Return how far a timebox has come, and what was agreed on."""
    # Imported here: as a rule no timer insists on anything.
    from model.overrun import WORDS

    # What matters most comes first: narrow screens cut the end off.
    figures = f"{clock(box.passed)} of {clock(box.limit or 0.0)}"
    agreed = "" if box.on_overrun == ASK else f", agreed: {WORDS[box.on_overrun]}"
    title = project.record(box.address).title
    about = f" ({title})" if title else ""
    said = "time is up" if box.insists else "time is nearly up"
    return f"{said} for {id_of(box.address)}: {figures}{agreed}{about}"


def named(project: Project, address: Address) -> str:
    """Return id and title of an item."""
    title = project.record(address).title if address in project else ""
    return f"{id_of(address)} {title}".strip()
