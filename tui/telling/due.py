"""What comes round: reviews are held with their time, practices are gone through step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import PROJECT_ADDRESS, Address, id_of
from model.change import Changes
from model.edit import add_note
from model.effort import format_hours
from model.meeting import Meeting
from model.plural import counted
from model.practices import Practised, steps_of
from model.project import Project
from model.record import Record
from model.references import named, resolve
from model.reviews import (
    DAILY,
    MONTHLY,
    PHASE,
    WEEKLY,
    cadence_of,
    hold_review,
    review_minutes,
)
from tui.actions import does
from tui.editing.hand import send, target
from tui.look import Tone
from tui.telling.host import minutes_text

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.checklist import Ticked

_END: Final = "end"
_ABANDON: Final = "abandon"
_NOWHERE: Final = "nowhere"


@does("due")
def offer_due(app: CockpitApp) -> None:
    """Offer what is due, then all other reviews and practices; end what is being held."""
    from tui.dialogs.chooser import Choice, Chooser

    app.reminders.look()
    project, due = app.session.project, app.reminders.due
    meeting = app.host.meeting
    choices = []
    if meeting is not None and not meeting.in_turns:
        took = minutes_text(meeting.elapsed(app.now()))
        choices = [
            Choice(_END, f"end {meeting.title}", f"{took}; it was held"),
            Choice(_ABANDON, f"leave {meeting.title}", "it was not held"),
        ]
    rest = (*project.addresses("reviews"), *project.addresses("protocols"))
    for address in dict.fromkeys((*due, *rest)):
        choices.append(Choice(address, *_told(project, address, is_due=address in due)))
    if not choices:
        app.main.say("This project has neither reviews nor practices: F3 is where they are added.")
        return

    def chosen(which: str | None) -> None:
        if which == _END:
            _end(app)
        elif which == _ABANDON:
            app.host.end()
            app.main.show_lines()
        elif which and which in app.session.project:
            begin(app, which)

    app.push_screen(Chooser("Reviews and practices", choices), chosen)


def _told(project: Project, address: Address, *, is_due: bool) -> tuple[str, str]:
    """Return how a review or a practice is offered."""
    row = project.record(address)
    when = (row.text("cadence") or row.text("when")).replace("_", " ")
    sign = "! " if is_due else "  "
    minutes = review_minutes(project, row) if row.kind == "review" else 0.0
    long = f"{format_hours(minutes)} min" if minutes else ""
    count = len(steps_of(row))
    steps = counted(count, "step") if row.kind == "protocol" else ""
    more = [word for word in ("due" if is_due else "", when, long, steps) if word]
    return f"{sign}{id_of(address)} {row.title}", ", ".join(more)


def begin(app: CockpitApp, address: Address) -> None:
    """Hold a review, or go through a practice."""
    row = app.session.project.record(address)
    if row.kind == "protocol":
        open_practice(app, address)
    elif cadence_of(row) == DAILY:
        app.do("standup")
    else:
        _hold(app, address, row)


def _hold(app: CockpitApp, address: Address, row: Record) -> None:
    """Start the clock of a review; those that end in a report begin with its draft."""
    if app.host.meeting is not None:
        app.main.say(f"{app.host.meeting.title} is being held: end that first.", Tone.WARN)
        return
    minutes = review_minutes(app.session.project, row)
    title = row.title or id_of(address)
    app.host.begin(Meeting(title, app.now(), minutes, review=address))
    limit = f" of {format_hours(minutes)} minutes" if minutes else ""
    purpose = f": {row.text('purpose')}" if row.text("purpose") else ""
    app.main.say(f"{title} began, its clock{limit} runs{purpose}. {app.key_of('due')} ends it.")
    if cadence_of(row) in (WEEKLY, MONTHLY, PHASE):
        from tui.telling.drafting import show_report_of

        show_report_of(app, cadence_of(row))


def _end(app: CockpitApp) -> None:
    """Note the review as held today, and when it is due again."""
    meeting, today = app.host.meeting, app.today()
    if meeting is None:
        return
    took = minutes_text(meeting.elapsed(app.now()))
    review = meeting.review

    def make(project: Project) -> Changes:
        return hold_review(project, review, today) if review in project else ()

    if app.session.read_only or send(app, f"{meeting.title} held", make):
        app.host.end()
        app.main.say(f"{meeting.title} is over after {took}; u takes its dates back.", Tone.GOOD)


# Practices


def open_practice(app: CockpitApp, address: Address) -> None:
    """Show the steps of a practice, those ticked today ticked, to be ticked on."""
    from tui.dialogs.checklist import Checklist

    row = app.session.project.record(address)
    steps = steps_of(row)
    if not steps:
        app.main.say(f"{id_of(address)} has no steps: e on them, among the registers, adds some.")
        return
    before = _ticked_today(app, address)

    def answered(ticked: Ticked | None) -> None:
        if ticked is not None:
            _note(app, address, row, before, ticked)

    app.push_screen(Checklist(f"{id_of(address)} {row.title}", steps, before), answered)


def _ticked_today(app: CockpitApp, address: Address) -> tuple[str, ...]:
    """Return what was ticked today of a practice that was not gone through as a whole."""
    app.reminders.look()
    mine = [one for one in app.reminders.practised if one.protocol == id_of(address)]
    last = mine[-1] if mine else None
    if last is None or last.whole or last.at.astimezone().date() != app.today():
        return ()
    return last.steps


def _note(
    app: CockpitApp, address: Address, row: Record, before: tuple[str, ...], ticked: Ticked
) -> None:
    """Note in the journal what was ticked; where that was finished, offer an item's log too."""
    if not ticked.steps or (ticked.steps == before and not ticked.finished):
        return
    of = len(steps_of(row))
    try:
        done = app.session.practices.tick(id_of(address), row.title, ticked.steps, of)
    except Trouble as failed:
        app.main.say(f"not noted: {failed}", Tone.BAD)
        return
    app.reminders.look()
    app.main.say(f"{len(done.steps)} of {of} steps are noted in the journal.", Tone.GOOD)
    if ticked.finished and not app.session.read_only:
        _offer_log(app, row, done)


def _offer_log(app: CockpitApp, row: Record, done: Practised) -> None:
    """Ask in which item's log it is noted as well."""
    from tui.dialogs.chooser import Choice, Chooser

    project = app.session.project
    near = [resolve(project, name, ("item",)) for name in named(row.get("links"))]
    near += [target(app)[0], resolve(project, project.info.text("focus"), ("item",))]
    items = dict.fromkeys(at for at in near if at and at.startswith("item:"))
    items.pop(PROJECT_ADDRESS, None)
    if not items:
        return
    choices = [Choice(_NOWHERE, "in the journal alone")]
    choices += [
        Choice(at, f"and in the log of {id_of(at)}", project.record(at).title) for at in items
    ]

    def chosen(at: str | None) -> None:
        if at and at != _NOWHERE and at in app.session.project:
            now, by = app.now(), app.session.author
            label = f"note on {id_of(at)}"
            if send(app, label, lambda project: add_note(project, at, done.text, now, by)):
                app.main.say(f"noted in the log of {id_of(at)}; u takes that back", Tone.GOOD)

    app.push_screen(Chooser(f"{done.protocol}: noted", choices), chosen)


@does("tick")
def tick(app: CockpitApp) -> None:
    """Tick the step under the cursor, or take its tick away."""
    from tui.dialogs.checklist import Checklist

    if isinstance(app.screen, Checklist):
        app.screen.tick()


@does("finish-practice")
def finish(app: CockpitApp) -> None:
    """End the practice with what is ticked."""
    _close(app, finished=True)


@does("close-practice")
def leave(app: CockpitApp) -> None:
    """Close the checklist; what is ticked is noted."""
    _close(app, finished=False)


def _close(app: CockpitApp, *, finished: bool) -> None:
    from tui.dialogs.checklist import Checklist

    if isinstance(app.screen, Checklist):
        app.screen.close_with(finished=finished)
