"""Other ids: for a record, for all below it that begin with its id, and in all that names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from model import later
from model.address import Address, address_of
from model.arrange import rename
from model.change import Changes
from model.draft import Draft
from model.project import Project
from model.record import Record
from model.references import Reference, references_to, subtree

if TYPE_CHECKING:
    from model import queries
else:
    # Only who gives a record another id reads the filters of the project.
    queries = later.module("model.queries")


def renumbered(project: Project, address: Address, new_id: str, *, below: bool = False) -> Changes:
    """Return the changes that give a record another id, and references to it with that.

    With `below` all beneath it whose ids begin with the old one begin with the new one then:
    1.1.3 becomes 2.4.3 where 1.1 becomes 2.4. Raises ChangeError where an id is taken.
    """
    names = dict(new_ids(project, address, new_id, below=below))
    draft = Draft(project)
    places = {project.path(one): name for one, name in names.items()}
    for path, name in places.items():
        draft.do(*rename(draft.project, draft.project.index.addresses[path], name))
    return draft.changes


def new_ids(
    project: Project, address: Address, new_id: str, *, below: bool = False
) -> Iterator[tuple[Address, str]]:
    """Yield each record that `renumbered` renames, with its new id."""
    old = project.record(address).own_id or ""
    yield address, new_id
    if below and old:
        for one in follow(project, address):
            yield one, new_id + (project.record(one).own_id or "").removeprefix(old)


def follow(project: Project, address: Address) -> tuple[Address, ...]:
    """Return what is below a record and has an id that begins with the record's own."""
    old = project.record(address).own_id or ""
    found = (one for one in subtree(project, address) if one != address)
    return tuple(one for one in found if old and _begins(project.record(one), old))


def _begins(record: Record, old: str) -> bool:
    rest = (record.own_id or "").removeprefix(old)
    return rest != record.own_id and bool(rest) and not rest[0].isalnum()


def rewritten(
    project: Project, address: Address, new_id: str, *, below: bool = False
) -> tuple[tuple[Reference, str], ...]:
    """Return each reference that `renumbered` rewrites, with the id it names then.

    Terms of kept filters are among them.
    """
    names = dict(new_ids(project, address, new_id, below=below))
    found = (*references_to(project, names), *queries.queries_to(project, names))
    return tuple((one, names[one.target]) for one in found if one.target is not None)


def is_free(project: Project, address: Address, new_id: str) -> bool:
    """Say whether a record may have an id: no other of its kind has it."""
    taken = address_of(project.record(address).kind, new_id)
    return taken not in project or taken == address
