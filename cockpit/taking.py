"""The verbs `next` and `take`: what can be taken up, and taking it up."""

from __future__ import annotations

import click

from cockpit.call import Call, Count, changing_options, reading_options, verb
from cockpit.clock import today
from cockpit.endings import WrongUsage
from cockpit.listing import print_items
from cockpit.looking import glance
from cockpit.naming import find_record
from cockpit.printing import Printer, print_json
from cockpit.session import Stepping, author, require_saved, step_anew
from cockpit.tables import record_json
from data.timers import Doubtful, Unplaced
from model.address import Address, id_of
from model.effort import workday
from model.upcoming import hindrance, taken, upcoming

_NOTHING = "nothing is ready to be taken up: `cockpit list is:blocked` shows what waits for what"


@verb("next")
@click.argument("count", type=Count(), default=5, metavar="[N]")
@click.option("--mine", is_flag=True, help="Leave out what is somebody else's.")
@reading_options
@click.pass_obj
def next_verb(call: Call, count: int, mine: bool) -> None:
    """List the items to take up next, 5 unless N says how many.

    These are to do, not blocked, and all that they depend on is done. P0 comes first, then what is
    due first, then the order of the file.
    """
    seen = glance(call)
    project = seen.project
    person = author(call, seen.path) if mine else ""
    rows = upcoming(project, person)[:count]
    if call.json:
        day = workday(project)
        records = [record_json(project, address, record, day) for address, record in rows]
        print_json(seen.version, {"records": records})
    elif rows:
        print_items(Printer(call), project, [(a, project.path(a), r) for a, r in rows])
    else:
        Printer(call).line(_NOTHING)


@verb("take")
@click.argument("record", metavar="[ID]", default="")
@click.option("--anyway", is_flag=True, help="Even where it is not ready, or somebody is at it.")
@click.option("--no-timer", is_flag=True, help="Leave the timer as it is.")
@changing_options
@click.pass_obj
def take_verb(call: Call, record: str, anyway: bool, no_timer: bool) -> None:
    """Take an item up: you own it, it is being done, the timer runs on it.

    Without ID it is the first of `next` that is nobody else's.
    """

    def take(step: Stepping) -> None:
        address, by = _chosen(step, record, anyway), step.session.author
        taken(step.draft, address, by, today())
        step.land(f"take {id_of(address)}")
        runs = "" if no_timer or call.dry_run else _start(step, address)
        step.report([address], f"{id_of(address)} is {by}'s and being done{runs}")

    # Who comes second is told that somebody is at it, or gets the next item.
    step_anew(call, take)


def _chosen(step: Stepping, record: str, anyway: bool) -> Address:
    project, by = step.project, step.session.author
    if not record:
        first = next(iter(upcoming(project, by)), None)
        if first is None:
            raise WrongUsage(_NOTHING)
        return first[0]
    address = find_record(project, record)
    reason = hindrance(project, address, by) if address.startswith("item:") else ""
    if reason and not anyway:
        raise WrongUsage(f"{id_of(address)} was not taken: {reason} (`--anyway` takes it)")
    return address


def _start(step: Stepping, address: Address) -> str:
    """Start the timer on the item, where nothing about the one that runs is in doubt."""
    # The version was for the step: time that is booked now merges as ever.
    step.session.only_on("")
    try:
        step.session.timers.start(address, None)
    except (Doubtful, Unplaced) as refused:
        return f"; no timer was started: {refused}"
    require_saved(step.session)
    return ", and the timer runs on it"
