"""The verbs that change records: `set`, `add`, `done`, `rm`, `note`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from cockpit.call import Call, changing_options, own_option, verb
from cockpit.clock import now, today
from cockpit.endings import WrongUsage
from cockpit.naming import find_record, name_of, require_kind
from cockpit.printing import complain, is_interactive
from cockpit.session import Stepping, step_anew, stepping
from model import edit, later
from model.address import Address, id_of
from model.change import Changes
from model.draft import Draft
from model.project import Project
from model.schema import ITEM_LEVELS, title_field
from model.value import Table

if TYPE_CHECKING:
    from cockpit import assignments
    from model import effort, references
else:
    # `done` does without.
    assignments = later.module("cockpit.assignments")
    effort = later.module("model.effort")
    references = later.module("model.references")


def _reading(call: Call, project: Project) -> assignments.Reading:
    return assignments.Reading(today(), effort.workday(project), call.own)


@verb("set")
@click.argument("record", metavar="ID...")
@click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")
@own_option
@changing_options
@click.pass_obj
def set_verb(call: Call, record: str, words: tuple[str, ...]) -> None:
    """Give fields of one or several records new values, all in one step.

    `FIELD=` unsets. `owners+=Bo` and `owners-=Bo` add to a list and take from it, `spent+=30m`
    books time. `FIELD=@-` reads standard input. `set project ...` is for the [project] table.
    """
    # The first word may hold any sign; from the first assignment on all are assignments.
    more = tuple(takewhile(lambda word: "=" not in word, words))
    pairs = assignments.parse_assignments(words[len(more) :] or words[-1:])
    with stepping(call) as step:
        addresses = _named(step.project, (record, *more))
        booked: dict[Address, float] = {}
        for address in reversed(addresses):
            reading = _reading(call, step.project)
            with _telling_which(address, len(addresses)):
                booked |= assignments.assign(step.draft, address, pairs, reading)
        step.land(assignments.label_of(addresses, pairs), booked)
        after = [edit.followed(address, step.draft.changes) for address in addresses]
        names = ", ".join(id_of(address) or "project" for address in after)
        step.report(after, f"{names} set" if step.draft.changes else "")


@contextmanager
def _telling_which(address: Address, count: int) -> Iterator[None]:
    """Name the record that a refusal is about, where `count` says that there are several."""
    try:
        yield
    except WrongUsage as refused:
        raise WrongUsage(f"{name_of(address)}: {refused}" if count > 1 else str(refused)) from None


@verb("add")
@click.argument("kind")
@click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--parent", metavar="ID", default="", help="Add it below this item.")
@click.option("--after", metavar="ID", default="", help="Add it right behind this record.")
@own_option
@changing_options
@click.pass_obj
def add_verb(call: Call, kind: str, words: tuple[str, ...], parent: str, after: str) -> None:
    """Add an item or a row of a register, and print its id.

    KIND is phase, task, subtask, item (below --parent, whatever that is) or a register's, such as
    risk. Without `id=` it gets the next free id in the style of its siblings.
    """
    if parent and after:
        raise WrongUsage("a place is named by --parent or by --after, not by both")
    pairs = assignments.parse_assignments(words)
    level = require_kind(kind)
    if level in ("task", "subtask") and not (parent or after):
        above = ITEM_LEVELS[ITEM_LEVELS.index(level) - 1]
        raise WrongUsage(f"a {level} stands below a {above}: say below which with --parent ID")

    def add(step: Stepping) -> None:
        near = find_record(step.project, parent or after) if parent or after else None
        reading = _reading(call, step.project)
        fields = dict(assignments.new_fields(level, pairs, step.project, reading))
        _require_name(level, fields)
        status = fields.pop("status", None)
        changes, address = edit.new_record(step.project, level, near, fields, child=bool(parent))
        step.draft.do(*changes)
        if isinstance(status, str):
            # Set like any other status, so that it brings its stamps.
            step.draft.do(*edit.set_status(step.draft.project, address, status, today()))
        step.land(f"add {level} {id_of(address)}")
        step.report([address], id_of(address))

    # Two who add at once would else be told the same id.
    step_anew(call, add)


def _require_name(level: str, fields: Table) -> None:
    """Raise WrongUsage for a new record that nobody could tell from another."""
    name = title_field(level)
    value = fields.get(name, "")
    if name in ("title", "name") and isinstance(value, str) and not value.strip():
        raise WrongUsage(f"a new {level.replace('_', ' ')} needs a {name}: write {name}=...")


@verb("done")
@click.argument("records", nargs=-1, required=True, metavar="ID...")
@click.option("--all", "below", is_flag=True, help="Also set what is open below them to done.")
@changing_options
@click.pass_obj
def done_verb(call: Call, records: tuple[str, ...], below: bool) -> None:
    """Set items to done, with today as the date, in one step."""
    with stepping(call) as step:
        addresses = _named(step.project, records)
        after = [_finish(step.draft, address, below, call) for address in reversed(addresses)]
        after.reverse()
        step.land(f"done {' '.join(map(id_of, after))}")
        step.report(after, f"{', '.join(map(id_of, after))} done" if step.draft.changes else "")


def _named(project: Project, records: Sequence[str]) -> list[Address]:
    """Return the records' addresses, each once, in the order of the file.

    Edits go from the last to the first: that way the second record of an id keeps its address
    until it has had its turn.
    """
    found = {find_record(project, record) for record in records}
    if len(found) == 1:
        return list(found)
    order = {address: place for place, address in enumerate(project.index.paths)}
    return sorted(found, key=lambda address: order.get(address, -1))


def _finish(draft: Draft, address: Address, below: bool, call: Call) -> Address:
    left = edit.open_below(draft.project, address)
    if left and not below:
        below = _is_wanted(address, left, call)
    before = len(draft.changes)
    finish = edit.finish if below else _finish_alone
    draft.do(*finish(draft.project, address, today()))
    return edit.followed(address, draft.changes[before:])


def _finish_alone(project: Project, address: Address, day: date) -> Changes:
    return edit.set_status(project, address, "done", day)


def _is_wanted(address: Address, left: Sequence[Address], call: Call) -> bool:
    """Offer what is open below an item that is set to done; nobody there to ask: say it."""
    names = ", ".join(map(name_of, left[:5]))
    names += f" and {len(left) - 5} more" if len(left) > 5 else ""
    said = f"{id_of(address)} has {len(left)} open below it ({names})"
    if is_interactive() and not call.json:
        return click.confirm(f"{said}. Set these to done too?", default=False, err=True)
    complain(f"{said}: `--all` sets these to done too")
    return False


@verb("rm")
@click.argument("records", nargs=-1, required=True, metavar="ID...")
@changing_options
@click.pass_obj
def rm_verb(call: Call, records: tuple[str, ...]) -> None:
    """Remove records with all below them, in one step; undo brings them back."""
    with stepping(call) as step:
        project, draft = step.project, step.draft
        addresses = _named(project, records)
        for address in reversed(addresses):
            # What stood below one that is removed already has gone with it.
            if address in draft.project:
                draft.do(*edit.remove_record(draft.project, address))
        step.land(f"remove {' '.join(map(name_of, addresses))}")
        for address in addresses:
            _say_removed(step, address, addresses)
        step.answer(addresses)


def _say_removed(step: Stepping, address: Address, gone: Sequence[Address]) -> None:
    # Imported here: nothing else is shown by its title.
    from cockpit.tables import headline

    project = step.project
    below = len(list(references.subtree(project, address))) - 1
    more = f" and {below} below it" if below else ""
    step.say(f"removed {name_of(address)}  {headline(project.record(address))}{more}")
    lost = {below for one in gone for below in references.subtree(project, one)}
    for reference in references.dangling(project, address):
        if reference.source not in lost:
            field = ".".join(reference.field)
            complain(f"{name_of(reference.source)}: {field} still names {reference.text}")


@verb("note")
@click.argument("record", metavar="ID")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@changing_options
@click.pass_obj
def note_verb(call: Call, record: str, words: tuple[str, ...]) -> None:
    """Add a dated note to a record's log; TEXT `@-` reads standard input."""
    text = assignments.read_stdin() if words == ("@-",) else " ".join(words)
    with stepping(call) as step:
        address = find_record(step.project, record)
        step.draft.do(*edit.add_note(step.project, address, text, now(), step.session.author))
        after = edit.followed(address, step.draft.changes)
        step.land(f"note on {id_of(after)}")
        step.report([after], f"noted on {id_of(after)}")


@verb("unlock")
@click.argument("record", metavar="ID")
@click.argument("words", nargs=-1, required=True, metavar="REASON...")
@changing_options
@click.pass_obj
def unlock_verb(call: Call, record: str, words: tuple[str, ...]) -> None:
    """Unlock a locked item, and note the reason in its log."""
    with stepping(call) as step:
        address = find_record(step.project, record)
        reason, by = " ".join(words), step.session.author
        step.draft.do(*edit.unlock(step.project, address, reason, now(), by))
        step.land(f"unlock {id_of(address)}")
        step.report([address], f"{id_of(address)} is unlocked")
