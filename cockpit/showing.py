"""The verb `show`."""

from __future__ import annotations

import click

from cockpit.call import Call, reading_options
from cockpit.endings import WrongUsage
from cockpit.looking import Seen, glance
from cockpit.naming import find_record
from cockpit.printing import Printer, print_json
from cockpit.tables import record_json
from model.effort import workday


@click.command("show")
@click.argument("record", required=False, default="", metavar="[ID]")
@click.option("--view", metavar="VIEW", default="", help="A view of the screen, or a register.")
@reading_options
@click.pass_obj
def show_verb(call: Call, record: str, view: str) -> None:
    """Show one record with all its fields, or a view of the screen as text.

    VIEW is plan, charter, timeboxes, problems, or a register such as risks. `show project` shows
    the [project] table.
    """
    if bool(record) == bool(view):
        raise WrongUsage("name one record, or a view with --view")
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
