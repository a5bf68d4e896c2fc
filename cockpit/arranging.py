"""The verbs `move` and `rename`: where records stand, and what they are called."""

from __future__ import annotations

import click

from cockpit.call import Call, changing_options, verb
from cockpit.endings import WrongUsage
from cockpit.naming import find_record, name_of
from cockpit.session import stepping
from model.address import Address, id_of
from model.arrange import move_to, move_under
from model.bulk import outermost
from model.change import Changes, Place
from model.edit import followed
from model.placing import place_of
from model.plural import counted
from model.project import Project
from model.renumber import new_ids, renumbered, rewritten

_PLACES = "--under ID, --after ID or --before ID"


@verb("move")
@click.argument("records", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--under", metavar="ID", default="", help="Below this item, as the last; or `project`."
)
@click.option("--after", metavar="ID", default="", help="Right behind this record.")
@click.option("--before", metavar="ID", default="", help="Right before this record.")
@changing_options
@click.pass_obj
def move_verb(call: Call, records: tuple[str, ...], under: str, after: str, before: str) -> None:
    """Move records, with all below them, to another place, in one step and in their order."""
    if sum(map(bool, (under, after, before))) != 1:
        raise WrongUsage(f"say where to move it with one of {_PLACES}")
    with stepping(call) as step:
        project, draft = step.project, step.draft
        chosen = outermost(project, [find_record(project, record) for record in records])
        where = find_record(project, under or after or before)
        if where in chosen:
            raise WrongUsage(f"{name_of(where)} cannot be moved beside or below itself")
        moved: list[Address] = []
        for address in chosen:
            here, spot = (followed(one, draft.changes) for one in (address, where))
            # The second of several stands behind the first, and so on.
            behind = moved[-1] if moved and after else spot
            draft.do(*_moved(draft.project, here, behind, _way(under, before)))
            moved.append(followed(address, draft.changes))
        step.land(f"move {' '.join(map(id_of, moved))}")
        step.report(moved, f"{', '.join(map(id_of, moved))} moved" if draft.changes else "")


def _way(under: str, before: str) -> str:
    return "under" if under else "before" if before else "after"


def _moved(project: Project, address: Address, where: Address, way: str) -> Changes:
    if way == "under":
        return move_under(project, address, where)
    place = Place(project.parent(where), where)
    if way == "before":
        place = place_of(project, where)
        if place.after == address:
            return ()
    elif place_of(project, address) == place:
        return ()
    return move_to(project, address, place)


@verb("rename")
@click.argument("record", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option("--below", is_flag=True, help="Also the ids below that begin with ID.")
@changing_options
@click.pass_obj
def rename_verb(call: Call, record: str, new: str, below: bool) -> None:
    """Give a record another id, in all that names it too, in one step."""
    with stepping(call) as step:
        project = step.project
        address = find_record(project, record)
        if not new.strip():
            raise WrongUsage("an id cannot be empty")
        count = len(rewritten(project, address, new, below=below))
        renamed = len(list(new_ids(project, address, new, below=below)))
        step.draft.do(*renumbered(project, address, new, below=below))
        step.land(f"rename {name_of(address)} to {new}")
        more = f" and {renamed - 1} below" if renamed > 1 else ""
        told = f"{name_of(address)}{more} renamed, {counted(count, 'reference')} rewritten"
        after = followed(address, step.draft.changes)
        step.report([after], told if step.draft.changes else "")
