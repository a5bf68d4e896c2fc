"""Drafting a report: its sentences, what it is of, where they lead, and what is kept."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.geometry import Region

from data.trouble import Trouble
from model.address import Address, id_of
from model.dates import months_later
from model.drafted import (
    as_markdown,
    read_markdown,
    reword,
    strike,
    write_in,
)
from model.facts import Days
from model.report import looks_back, month_of
from model.status import is_done
from tui.actions import does
from tui.commands import REPORT
from tui.look import Tone
from tui.rowlist import RowList, cell_region
from tui.telling.report import ReportView, Subject, subject_of_week

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed


@does("report")
def show(app: CockpitApp) -> None:
    """Show the draft of this week's report, or the one that was shown last."""
    app.call_later(_show, app)


def show_report_of(app: CockpitApp, kind: str) -> None:
    """Show the draft of this week or month, or of the phase that was finished last."""
    app.call_later(_show, app, _newest(app, kind))


def _newest(app: CockpitApp, kind: str) -> Subject | None:
    today, project = app.today(), app.session.project
    if kind in _PERIODS:
        return _period(app, kind, today)
    phases = zip(project.addresses("phases"), project.phases, strict=True)
    done = [address for address, phase in phases if is_done(phase)]
    return _of_phase(today, done[-1]) if done else None


async def _show(app: CockpitApp, subject: Subject | None = None) -> None:
    await app.main.switch(REPORT)
    if subject is not None and (view := view_of(app)) is not None:
        of(app, view, subject)
    if (view := view_of(app)) is not None:
        _look_back(app, view)


def view_of(app: CockpitApp) -> ReportView | None:
    """Return the report where it is what one sees."""
    return app.main.view if isinstance(app.main.view, ReportView) else None


def _look_back(app: CockpitApp, view: ReportView) -> None:
    """Look up in a thread what happened in the days of the report, where that is not known."""
    since = looks_back(view.subject.days)
    if view.looked_back is None or since < view.looked_back:
        view.looked_back = since
        app.aside(partial(_look_up, app, view, since), REPORT, alone=True)


async def _look_up(app: CockpitApp, view: ReportView, since: date) -> None:
    from data.facts import session_facts

    try:
        view.work = await asyncio.to_thread(app.session.timers.worked)
        view.facts = await asyncio.to_thread(session_facts, app.session, since)
    except Trouble as failed:
        app.main.say(str(failed), Tone.WARN)
    if app.main.view is view:
        view.update(app.scene)


# What it is of


def of(app: CockpitApp, view: ReportView, subject: Subject) -> None:
    """Let the report be of something else."""
    view.subject = subject
    view.update(app.scene)
    view.rows.move_to(0)
    _look_back(app, view)


@does("report-of")
def choose_subject(app: CockpitApp) -> None:
    """Ask what the report is to be of: this week, this month, a phase."""
    from tui.dialogs.chooser import Choice, Chooser

    view, today, project = view_of(app), app.today(), app.session.project
    if view is None:
        return
    phases = zip(project.addresses("phases"), project.phases, strict=True)
    choices = [
        Choice("weekly", "this week"),
        Choice("monthly", "this month"),
        *(Choice(at, f"phase {id_of(at)} {row.title}", "retrospective") for at, row in phases),
    ]

    def chosen(which: str | None) -> None:
        if which and view is not None:
            subject = _period(app, which, today) if which in _PERIODS else _of_phase(today, which)
            of(app, view, subject)

    at = view.subject.phase or view.subject.kind
    app.push_screen(Chooser("A report of", choices, at=at), chosen)


_PERIODS: Final = ("weekly", "monthly")


def _period(app: CockpitApp, kind: str, day: date) -> Subject:
    """Return the week or the month that `day` lies in."""
    if kind == "weekly":
        return subject_of_week(day, app.settings.week_start)
    return Subject(kind, month_of(day))


def _of_phase(today: date, phase: Address) -> Subject:
    return Subject("phase", Days(today, today), phase)


def _turn(count: int) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        view = view_of(app)
        if view is None:
            return
        subject = _beside(app, view.subject, count)
        if subject is None:
            app.main.say("There is nothing to report of beyond.")
        else:
            of(app, view, subject)

    return act


def _beside(app: CockpitApp, subject: Subject, count: int) -> Subject | None:
    """Return the period or phase before or behind; None where there is none or it is to come."""
    today = app.today()
    if subject.kind == "phase":
        phases = app.session.project.addresses("phases")
        place = phases.index(subject.phase) + count if subject.phase in phases else 0
        return _of_phase(today, phases[place]) if 0 <= place < len(phases) else None
    first = subject.days.first
    day = first + timedelta(days=7 * count)
    if subject.kind == "monthly":
        day = months_later(first, count)
    return _period(app, subject.kind, day) if day <= today else None


does("report-before")(_turn(-1))
does("report-behind")(_turn(1))


# Its sentences


@does("word-sentence")
def word(app: CockpitApp) -> None:
    """Word the sentence under the cursor otherwise."""
    view = view_of(app)
    sentence = view.sentence if view is not None else None
    if view is None or sentence is None:
        return

    def worded(text: str) -> None:
        edits = view.edits if text else strike(view.edits, sentence.key)
        view.edit(reword(edits, sentence, text) if text else edits, sentence.key)

    hint = "nothing leaves the sentence out"
    _ask(app, view, sentence.text, worded, "Sentence", hint)


@does("write-sentence")
def write(app: CockpitApp) -> None:
    """Write a sentence of one's own behind the one under the cursor."""
    view = view_of(app)
    if view is None:
        return
    after, section = view.rows.key, view.draft.section_of(view.rows.key)

    def written(text: str) -> None:
        if text:
            edits, key = write_in(view.edits, section, after, text)
            view.edit(edits, key)

    _ask(app, view, "", written, f"New sentence under {section}", "")


def _ask(
    app: CockpitApp,
    view: ReportView,
    text: str,
    take: Callable[[str], None],
    title: str,
    hint: str,
) -> None:
    """Ask for a sentence over the row under the cursor."""
    from tui.editing.line import LineEditor

    def answered(typed: Typed[str] | None) -> None:
        if typed is not None:
            take(typed.value)

    def read(typed: str) -> str:
        return " ".join(typed.split())

    editor = LineEditor(lambda: _over(view.rows), text, read, title=title, hint=hint)
    app.push_screen(editor, answered)


def _over(rows: RowList) -> Region:
    """Return where a sentence is edited: over its whole row."""
    cell, frame = cell_region(rows), rows.region
    line = cell.y if cell is not None else frame.y + 1
    return Region(frame.x + 4, line, frame.width - 6, 1)


@does("strike-sentence")
def leave_out(app: CockpitApp) -> None:
    """Leave the sentence under the cursor out, or all that are marked."""
    view = view_of(app)
    if view is None or view.sentence is None:
        return
    rows = view.rows
    keys = [key for key in rows.rows.keys if key in rows.marks] or [rows.key]
    rows.marks = frozenset()
    view.edit(strike(view.edits, *keys))
    back = f"{app.key_of('unword')} brings"
    many = f"{len(keys)} sentences are left out; {back} them back"
    app.main.say(many if len(keys) > 1 else f"left out; {back} it back")


@does("unword")
def take_back(app: CockpitApp) -> None:
    """Take the newest edit of the draft back."""
    view = view_of(app)
    if view is not None and not view.take_back():
        app.main.say("Nothing was done to this draft yet.")


@does("edit-draft")
def edit_all(app: CockpitApp) -> None:
    """Edit the whole draft in the user's own editor, as Markdown."""
    from data.editor import edited
    from tui.editing.external import away

    view = view_of(app)
    if view is None:
        return
    before = as_markdown(view.draft)
    after = away(app, lambda: edited(before, ".md", environ=os.environ))
    if after is None:
        return
    edits = read_markdown(view.draft, view.edits, after)
    if edits == view.edits:
        app.main.say("Nothing was changed.")
    else:
        view.edit(edits, view.rows.key)


@does("go-there")
def go_there(app: CockpitApp) -> None:
    """Go to what the sentence under the cursor is computed from; ask where it is from several."""
    from tui.dialogs.chooser import Choice, Chooser

    view, project = view_of(app), app.session.project
    sentence = view.sentence if view is not None else None
    found = [at for at in sentence.addresses if at in project] if sentence is not None else []
    if not found:
        app.main.say("This sentence is computed from no record.")
    elif len(found) == 1:
        app.call_later(_go, app, found[0])
    else:
        choices = [Choice(at, f"{id_of(at)} {project.record(at).title}") for at in found]

        def chosen(at: str | None) -> None:
            if at:
                app.call_later(_go, app, at)

        app.push_screen(Chooser("Computed from", choices), chosen)


async def _go(app: CockpitApp, address: Address) -> None:
    from tui.going import go_to

    await go_to(app, address)
    app.main.came_from = REPORT
    app.main.say(f"{app.key_of('back')} goes back to the report")
