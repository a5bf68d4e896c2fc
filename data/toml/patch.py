"""Changes of a project written into the text of its file, and into nothing else of it."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from data.toml.document import Document, Splice, SpliceError
from data.toml.places import Path
from data.toml.read import project_of
from model.apply import follow, runs
from model.change import Add, Change, Changes, Move, Remove, Rename, Set
from model.dataclass import dataclass
from model.placing import settled
from model.project import Project
from model.record import record_value
from model.value import ABSENT, Maybe, is_table


@dataclass(frozen=True, slots=True)
class Patched:
    """The text after changes, what was replaced on the way, and the project that it now holds."""

    text: str
    splices: tuple[Splice, ...]
    project: Project


_latest: list[Document] = []
"""The document of the last patch, and that of the text before it: the next edit, or the undo, is
mostly one of these texts, which need not be scanned again then. They are never altered."""


def patch(text: str, project: Project, changes: Sequence[Change]) -> Patched:
    """Return the text of `project`, and the project, after `changes`.

    What is written is read back: each edit on its own stretch of text, the whole text where
    tables come, go or move. Raises ChangeError and UnknownAddress for a change that does not fit
    the project, SpliceError where the text cannot be edited so.
    """
    before = next((one for one in _latest if one.text == text), None) or Document(text)
    document = before.copy()
    with document.trusting():
        for run in runs(changes):
            project = _write(document, project, run)
        project = settled(project)
        if document.restructured and not _reads_as(document.text, project):
            raise SpliceError("the file would not read back as the edit means; nothing is written")
    _latest[:] = [document, before]
    return Patched(document.text, document.splices, project)


def _reads_as(text: str, project: Project) -> bool:
    # Hundreds of thousands of new objects and none of them garbage: collecting triples the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        return project_of(text) == project
    finally:
        if collects:
            gc.enable()


def _write(document: Document, project: Project, run: Changes) -> Project:
    """Write changes that `runs` puts together, and return the project after them."""
    change = run[0]
    match change:
        case Set(address, field, _, new):
            path = (*project.document_path(address), *field)
            after = follow(project, run)
            _set(document, path, new)
        case Rename(address, _, new_id, _):
            path = (*project.document_path(address), "id")
            after = follow(project, run)
            _set(document, path, new_id)
        case Add(address):
            after = follow(project, run)
            _add(document, *_place(after, address), run)
        case Remove(address):
            collection, index = _place(project, address)
            after = follow(project, run)
            document.remove(collection, index)
        case _:
            after = _move(document, project, change)
    return after


def _add(document: Document, collection: Path, index: int, run: Changes) -> None:
    values = [record_value(change.item) for change in run if isinstance(change, Add)]
    tables = [value for value in values if is_table(value)]
    if len(tables) == len(values):
        document.insert_all(collection, index, tables)
    else:
        document.insert(collection, index, values[0])


def _set(document: Document, path: Path, new: Maybe) -> None:
    if new is ABSENT:
        document.delete(path)
    else:
        document.set(path, new)


def _place(project: Project, address: str) -> tuple[Path, int]:
    path = project.document_path(address)
    return path[:-1], int(path[-1])


def _move(document: Document, project: Project, change: Move) -> Project:
    collection, index = _place(project, change.address)
    old = project.record(change.address)
    after = follow(project, (change,))
    to, to_index = _place(after, change.address)
    new = after.record(change.address)
    # Other levels have other names for what is below them; the text cannot stay then.
    value = None if old.kind == new.kind else record_value(new)
    document.move(collection, index, to, to_index, value)
    return after
