"""Going along names: from a cell or a row to what it names, to what names it, and ticking."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from model.address import Address, id_of
from model.change import Changes
from model.edit import followed
from model.project import Project
from model.references import references_of, references_to
from model.status import label_of, status_of
from model.ticks import Tick, condition_turned, turned
from tui.actions import does
from tui.commands import RECORDS, applying
from tui.editing.hand import send, target
from tui.going import go_to
from tui.look import Tone, piece

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.record import RecordSheet

_VIEWS: Final = frozenset({"plan", "registers", "journal"})
"""What can be gone to from details."""
_MOST: Final = 500
"""Records that one can choose among."""


@does("follow")
def follow(app: CockpitApp) -> None:
    """Go to the one record that the cell names; else ask which of all that the row has to do with.

    Going back leads to where one was.
    """
    address, column = target(app)
    if not address:
        return
    project = app.session.project
    named = list(dict.fromkeys(_named(project, address, column)))
    if len(named) == 1:
        app.call_later(go_to, app, named[0])
        return
    _ask(app, address)


def _named(project: Project, address: Address, column: str = "") -> Iterator[Address]:
    """Yield what a record names, in the field `column` alone where one is given."""
    record = project.record(address)
    for reference in references_of(project, address, record):
        if reference.target and (not column or reference.field[0] == column.partition(".")[0]):
            yield reference.target


def _ask(app: CockpitApp, address: Address) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    project = app.session.project
    found = dict.fromkeys(_named(project, address), "named here")
    for reference in references_to(project, {address}):
        words = f"names it: {reference.field[0].replace('_', ' ')}"
        found.setdefault(reference.source, words)
    found.pop(address, None)
    if not found:
        app.main.say(f"{id_of(address) or 'The project'} names no record, and none names it.")
        return
    choices = []
    for at, how in list(found.items())[:_MOST]:
        record = project.record(at)
        word = label_of(status_of(record)) if status_of(record) else ""
        label = f"{id_of(at)}  {record.title}".strip() or "the project"
        choices.append(Choice(at, label, f"{how}  {word}".strip()))
    name = id_of(address) or "the project"
    app.push_screen(Chooser(f"Go from {name} to", choices), partial(_go, app))


def _go(app: CockpitApp, address: Address | None) -> None:
    """Go to the record that was chosen in a dialog, once that is gone."""
    if address:
        app.call_later(go_to, app, address)


@does("details")
def show_details(app: CockpitApp) -> None:
    """Show all there is to know of the row under the cursor."""
    from tui.dialogs.record import RecordSheet

    address, _ = target(app)
    if address:
        app.push_screen(RecordSheet(app, address), partial(_go, app))


def _sheet(app: CockpitApp) -> RecordSheet | None:
    from tui.dialogs.record import RecordSheet

    return app.screen if isinstance(app.screen, RecordSheet) else None


def _choose(app: CockpitApp, step: int) -> None:
    if (sheet := _sheet(app)) is not None:
        sheet.choose(step)


does("next-spot")(lambda app: _choose(app, 1))
does("previous-spot")(lambda app: _choose(app, -1))


@does("follow-spot")
def follow_spot(app: CockpitApp) -> None:
    """Go to the record that is named at the chosen spot."""
    sheet = _sheet(app)
    if sheet is not None and sheet.spot is not None and sheet.spot.leads:
        sheet.dismiss(sheet.spot.leads)


@does("tick-spot")
def tick_spot(app: CockpitApp) -> None:
    """Tick what is chosen; where that cannot be ticked, or is out of view, choose or scroll on."""
    sheet = _sheet(app)
    if sheet is None:
        return
    spot = sheet.spot
    if spot is None or spot.act is None:
        sheet.reader.scroll_lines(sheet.reader.top + sheet.reader.room - 1)
        return
    if not sheet.reader.sees(spot.lines):
        sheet.reader.mark(spot.lines)
        return
    address, act, today, made = sheet.address, spot.act, app.today(), list[Changes]()

    def make(project: Project) -> Changes:
        if isinstance(act, Tick):
            made[:] = [turned(project, address, act, today)]
        else:
            made[:] = [condition_turned(project, act.name, today)]
        return made[0]

    of = id_of(address)
    what = (
        f"tick in {act.field} of {of}" if isinstance(act, Tick) else f"{act.name} in gate of {of}"
    )
    if send(app, what, make):
        sheet.show(followed(address, made[0]))
    else:
        sheet.say(app.main.said)


def do_behind(app: CockpitApp, key: str) -> None:
    """Close the details and do to their row what the key does there."""
    sheet, places = _sheet(app), app.main.places
    command = next(iter(applying(app.by_key.get(key, ()), places)), None)
    if sheet is None or command is None:
        return
    if command.where != RECORDS:
        if command.id not in _VIEWS:
            return
    elif sheet.address != target(app)[0]:
        sheet.say(piece("Esc, and go to its row first", Tone.WARN))
        return
    sheet.dismiss(None)
    app.call_later(app.do, command.id)


@does("unlock-here")
def unlock_here(app: CockpitApp) -> None:
    """Unlock the item that is told of, with a reason."""
    from tui.editing.progress import unlock_it

    unlock_it(app)


@does("findings-here")
def list_findings(app: CockpitApp) -> None:
    """Close the details, and list the findings with those about their record first."""
    from tui.editing.insist import list_problems

    if (sheet := _sheet(app)) is not None:
        sheet.dismiss(None)
        app.call_later(list_problems, app, sheet.address)
