"""Changes of a project written into the text of its file, and into nothing else of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from data.toml.document import Document, Splice, SpliceError
from data.toml.places import Path
from data.toml.read import READ_WHOLE, project_of
from model import later
from model.apply import follow, runs
from model.change import Add, Change, Changes, Move, Remove, Rename, Set
from model.dataclass import dataclass
from model.placing import settled
from model.project import Project
from model.record import record_value
from model.value import ABSENT, Maybe, is_table

if TYPE_CHECKING:
    from data.toml import part
else:
    # Most files are small.
    part = later.module("data.toml.part")

T = TypeVar("T", Document, "part.Part")


@dataclass(frozen=True, slots=True)
class Patched:
    """The text after changes, what was replaced on the way, and the project that it now holds."""

    text: str
    splices: tuple[Splice, ...]
    project: Project


_latest: list[Document] = []
"""The document of the last patch, and that of the text before it: the next edit, or the undo, is
mostly one of these texts, which need not be scanned again then. They are never altered."""
_layouts: list[part.Layout] = []
"""The same of large texts of which only parts were scanned."""


def patch(text: str, project: Project, changes: Sequence[Change]) -> Patched:
    """Return the text of `project`, and the project, after `changes`.

    What is written is read back: each edit on its own stretch of text, the whole text where
    tables come, go or move. Raises ChangeError and UnknownAddress for a change that does not fit
    the project, SpliceError where the text cannot be edited so.
    """
    before = next((one for one in _latest if one.text == text), None)
    if before is None and (done := _patched_in_part(text, project, changes)):
        return done
    before = before or Document(text)
    document = before.copy()
    patched = _patched(document, _write, project, changes)
    _latest[:] = [document, before]
    return patched


def _patched(
    document: T,
    write: Callable[[T, Project, Changes], Project],
    project: Project,
    changes: Sequence[Change],
) -> Patched:
    with document.trusting():
        for run in runs(changes):
            project = write(document, project, run)
        project = settled(project)
        text = document.text
        if document.restructured and not _reads_as(text, project):
            raise SpliceError("the file would not read back as the edit means; nothing is written")
    return Patched(text, document.splices, project)


def _patched_in_part(text: str, project: Project, changes: Sequence[Change]) -> Patched | None:
    """Return what `patch` does where a part of a large text is enough for it; else None."""
    if len(text) < READ_WHOLE or (place := part.phase_of(project, changes)) is None:
        return None
    layout = next((one for one in _layouts if one.text == text), None) or part.layout_of(text)
    document = layout.part(place) if layout else None
    if layout is None or document is None:
        return None
    try:
        patched = _patched(document, _write_value, project, changes)
    except SpliceError:
        return None  # the whole text says so too, in words that name the place within it
    _layouts[:] = [layout.after(patched.text, place, document), layout]
    return patched


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
        case Set() | Rename():
            after = _write_value(document, project, run)
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


def _write_value(document: Document | part.Part, project: Project, run: Changes) -> Project:
    change = run[0]
    assert isinstance(change, Set | Rename), "a change of a value"
    path = project.document_path(change.address)
    after = follow(project, run)
    if isinstance(change, Set):
        _set(document, (*path, *change.field), change.new)
    else:
        _set(document, (*path, "id"), change.new_id)
    return after


def _add(document: Document, collection: Path, index: int, run: Changes) -> None:
    values = [record_value(change.item) for change in run if isinstance(change, Add)]
    tables = [value for value in values if is_table(value)]
    if len(tables) == len(values):
        document.insert_all(collection, index, tables)
    else:
        document.insert(collection, index, values[0])


def _set(document: Document | part.Part, path: Path, new: Maybe) -> None:
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
