"""The verb `show`."""

from __future__ import annotations

from typing import Final

import click

from cockpit.call import Call, reading_options, verb
from cockpit.endings import WrongUsage
from cockpit.looking import Seen, glance
from cockpit.naming import find_record
from cockpit.printing import Printer, print_json
from cockpit.tables import record_json
from model.effort import workday

VERBS_OF_VIEWS: Final = {
    "journal": ("steps", "history"),
    "standup": ("standing", "standup"),
    "report": ("reporting", "report"),
    "timesheet": ("timesheet", "timesheet"),
    "check": ("checking", "check"),
}
"""The views that a verb prints: its module and its name."""


@verb("show")
@click.argument("record", required=False, default="", metavar="[ID]")
@click.option("--view", metavar="VIEW", default="", help="A view of the screen, or a register.")
@reading_options
@click.pass_context
def show_verb(context: click.Context, record: str, view: str) -> None:
    """Show one record with all its fields, or a view of the screen as text.

    VIEW is plan, charter, registers (all of them), timeboxes, journal, standup, report, timesheet,
    check, or a register such as risks. `show project` shows the [project] table.
    """
    call = context.ensure_object(Call)
    if bool(record) == bool(view):
        raise WrongUsage("name one record, or a view with --view")
    if view.lower() in VERBS_OF_VIEWS:
        _tell(context, call, view.lower())
        return
    seen = glance(call)
    if view:
        _show_view(call, seen, view)
    else:
        _show_record(call, seen, record)


def _show_record(call: Call, seen: Seen, name: str) -> None:
    from cockpit.record import print_record

    address = find_record(seen.project, name)
    if call.json:
        day = workday(seen.project)
        found = record_json(seen.project, address, seen.project.record(address), day)
        print_json(seen.version, {"record": found})
    else:
        print_record(Printer(call), seen, address)


def _tell(context: click.Context, call: Call, view: str) -> None:
    """Print a view that has a verb of its own, as that verb prints it without any options."""
    from importlib import import_module

    module, verb = VERBS_OF_VIEWS[view]
    form = "json" if call.json else "plain" if call.plain else "md"
    command: click.Command = getattr(import_module(f"cockpit.{module}"), f"{verb}_verb")
    # Said, or a stand-up and a report would open on the screen.
    said = {"form": form} if verb in ("standup", "report") else {}
    context.invoke(command, **said)


def _show_view(call: Call, seen: Seen, name: str) -> None:
    from cockpit.views import find_view

    view, records = find_view(name)
    if call.json:
        project = seen.project
        day = workday(project)
        found = [record_json(project, a, r, day) for a, r in records(project)]
        print_json(seen.version, {"view": name, "records": found})
    else:
        view(Printer(call), seen)
