"""What keys do in the journal: look at one record's history, go to it, take a step back."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from data.trouble import Trouble
from model.address import Address, id_of
from model.change_text import describe
from model.plural import counted
from tui.actions import does
from tui.commands import JOURNAL
from tui.editing.steps import left_alone
from tui.going import go_to
from tui.journal import JournalView
from tui.look import Tone

if TYPE_CHECKING:
    from data.session import HistoryEntry, StepResult
    from tui.app import CockpitApp


def new_journal(app: CockpitApp) -> JournalView:
    """Return the journal, which has its history read in a thread."""

    def look_up() -> None:
        app.aside(partial(_look_up, app, view), JOURNAL, alone=True)

    view = JournalView(look_up)
    return view


async def _look_up(app: CockpitApp, view: JournalView) -> None:
    about = view.about or None
    try:
        entries = await asyncio.to_thread(app.session.history, about)
    except Trouble as failed:
        app.main.say(failed.sentence, Tone.WARN)
        return
    if (view.about or None) == about:
        view.take(entries)
        app.main.rearrange()
        app.read_out()


def _view(app: CockpitApp) -> JournalView | None:
    return app.main.view if isinstance(app.main.view, JournalView) else None


@does("journal")
def show_journal(app: CockpitApp) -> None:
    """Go to the journal of the whole project."""
    app.call_later(_show, app, "")


@does("history-here")
def history_here(app: CockpitApp) -> None:
    """Go to the journal of the record under the cursor."""
    rows = app.main.list
    address = app.main.view.target(rows)[0] if rows else ""
    if address:
        app.call_later(_show, app, address)


async def _show(app: CockpitApp, about: Address) -> None:
    came_from = app.main.view.name
    await app.main.switch(JOURNAL)
    if (view := _view(app)) is not None:
        if about or view.about:
            view.be_about(about)
        if came_from != JOURNAL:
            app.main.came_from = came_from
        app.main.show_lines()


@does("history-all")
def history_all(app: CockpitApp) -> None:
    """Tell of the record under the cursor alone, or of everything again."""
    view = _view(app)
    if view is None:
        return
    if view.about:
        view.be_about("")
    elif address := _concerned(app, view.entry):
        view.be_about(address)


@does("go-to-changed")
def go_to_changed(app: CockpitApp) -> None:
    """Go to the record that the step changed."""
    view = _view(app)
    entry = view.entry if view else None
    if entry is None:
        return
    if address := _concerned(app, entry):
        app.call_later(go_to, app, address)
    else:
        app.main.say("None of what it changed is in the project any more.")


def _concerned(app: CockpitApp, entry: HistoryEntry | None) -> Address:
    """Return the first record that an entry changed and that is still there; empty for none."""
    changes = entry.changes if entry else ()
    return next((c.address for c in changes if c.address in app.session.project), "")


@does("take-back")
def take_back(app: CockpitApp) -> None:
    """Take the step under the cursor back; ask first where somebody else made it."""
    view = _view(app)
    entry = view.entry if view else None
    if view is None or entry is None or not entry.changes:
        app.main.say("There is nothing here that could be taken back.")
        return
    if view.is_back(entry):
        app.main.say("That was taken back already.")
    elif entry.by == app.session.author and entry.via:
        _take_back(app, entry)
    else:
        _ask(app, entry)


def _ask(app: CockpitApp, entry: HistoryEntry) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    choices = [
        Choice("yes", f"Take it back: {_named(entry)}", ""),
        Choice("no", "Leave it as it is", ""),
    ]

    def chosen(answer: str | None) -> None:
        if answer == "yes":
            _take_back(app, entry)

    app.push_screen(Chooser(f"{entry.by} made that step", choices), chosen)


def _take_back(app: CockpitApp, entry: HistoryEntry) -> None:
    result = app.session.take_back(entry)
    if result is None:
        app.main.say("That was taken back already.")
        return
    app.main.say(*_told(app, result, _named(entry)))


def _named(entry: HistoryEntry) -> str:
    """Return what a step is called; of one that no cockpit made, what it changed first."""
    if entry.label or not entry.changes:
        return entry.label
    more = f" and {counted(left, 'more change')}" if (left := len(entry.changes) - 1) else ""
    return f"{describe(entry.changes[0])}{more}"


def _told(app: CockpitApp, result: StepResult, label: str) -> tuple[str, Tone]:
    if result.skipped and not result.changes:
        return f"Not taken back: {left_alone(result)}.", Tone.WARN
    left = f"; left alone: {left_alone(result)}" if result.skipped else ""
    done = ", ".join(dict.fromkeys(id_of(c.address) or "project" for c in result.changes[:3]))
    return f"Taken back: {label} ({done}){left}. {app.key_of('undo')} undoes that.", Tone.TEXT
