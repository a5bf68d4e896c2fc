"""Whose a history is: of which file a state folder is, where the path alone does not say it.

Each state folder notes where its project was, and which file and which folder on the disk that
were: number and moment of birth, which `mv` and `git mv` leave as they are and no other file ever
has. So what was moved is known for certain, with whatever content, by whoever only looks too. Bytes
tell less: a backup, another clone and a project of the same template have them as well. A copy gets
a history only when somebody says so (`take`); it is told where there is one.

Folders noted by earlier versions say nothing of the file. These go by the content alone: that which
the project had last, with something in it that was written here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from data.files import Files
from data.presence import present
from data.state import (
    FILE,
    FOLDER,
    HASH,
    JOURNAL,
    PATH,
    RING,
    SEEN,
    Mark,
    StateFolder,
    about,
    mark,
    mark_of,
    state_folder,
)
from data.trouble import Unreadable
from data.whole import exists, opened, read_file, read_from, real_path
from model.dataclass import dataclass
from model.digest import sha256

_ORIGINAL: Final = ".orig"
_TAIL: Final = 64 * 1024  # bytes at the journal's end in which the newest hash is looked for
_HASHES: Final = re.compile(rb'"(?:after|hash)":"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Belonging:
    """What was found for a file that has no history.

    `folder` is the state folder that is its own, None where there is none. `alike` are the paths
    of projects that are gone and had the file's content last: it may be one of them, or a copy.
    """

    folder: Path | None = None
    alike: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Noted:
    """What a state folder says of its project."""

    state: Path
    path: Path
    hash: str
    file: Mark | None
    folder: Mark | None


def find(state: StateFolder) -> Belonging:
    """Return which of the other state folders is that of the file that `state` is for.

    Raises OSError where they cannot be looked at.
    """
    files, real = state.files, state.real
    try:
        content = read_file(files, real)
        names = files.names(state.path.parent)
    except (Unreadable, FileNotFoundError):
        return Belonging()
    has_own = state.path.name in names
    has_history = has_own and exists(files, state.path / JOURNAL)
    if has_history and present(files, state):
        return Belonging()  # whoever has it open goes on with what is there now
    # Its own is not looked for, nor what was set aside for that.
    in_place = has_own and state.is_in_place()
    others = [
        noted
        for noted in _all(files, state.path.parent, names)
        if noted.state != state.path and not (in_place and noted.path == real)
    ]
    if not has_own:
        for noted in others:
            if _leads_to(files, noted, real):
                return Belonging(noted.state)
    gone = [noted for noted in others if not exists(files, noted.path)]
    left = [noted for noted in others if noted.path == real or _has_left(files, noted)]
    if not (gone or left):
        return Belonging()
    sought = _Sought(files, real, content)
    if moved := _moved(sought, [*gone, *left]):
        return Belonging(moved)
    return Belonging() if has_history else _alike(sought, gone)


def _leads_to(files: Files, noted: _Noted, real: Path) -> bool:
    """Tell whether a file is still where it was, or a link to it is in its place."""
    if noted.path == real and _has_left(files, noted):
        return False
    return real_path(files, noted.path) == real


def _has_left(files: Files, noted: _Noted) -> bool:
    """Tell whether another project is where one was that was noted."""
    if noted.file is None or noted.folder is None or not exists(files, noted.path):
        return False
    there, folder = mark(files, noted.path), mark(files, noted.path.parent)
    return noted.file != there and noted.folder != folder


def _all(files: Files, root: Path, names: Sequence[str]) -> Iterator[_Noted]:
    for name in sorted(names):
        said = about(files, root / name)
        path, content_hash = said.get(PATH), said.get(HASH)
        if isinstance(path, str):
            known = content_hash if isinstance(content_hash, str) else ""
            marks = mark_of(said.get(FILE)), mark_of(said.get(FOLDER))
            yield _Noted(root / name, Path(path), known, *marks)


def projects(files: Files, root: Path) -> Iterator[Path]:
    """Yield where the projects are, or were, of which there is a history below `root`."""
    for noted in _all(files, root, _names(files, root)):
        if state_folder(files, root, noted.path).path == noted.state:
            yield noted.path


def _moved(sought: _Sought, left: Sequence[_Noted]) -> Path | None:
    """Return the state folder of the project that was moved here, of those not in their places."""
    moved = [noted for noted in left if sought.was(noted)]
    if len(moved) > 1:
        # What was set aside is of this project only where nothing else is.
        moved = [noted for noted in moved if sought.is_own(noted)] or moved
    if len(moved) > 1:
        moved = [noted for noted in moved if sought.is_newest(noted)]
    return moved[0].state if len(moved) == 1 else None


def _alike(sought: _Sought, gone: Sequence[_Noted]) -> Belonging:
    """Return whose history it may be, of projects that are no longer where they were."""
    alike = [noted for noted in gone if sought.is_newest(noted) and sought.is_edited(noted)]
    if len(alike) == 1 and alike[0].file is None and alike[0].folder is None:
        return Belonging(alike[0].state)
    return Belonging(None, tuple(noted.path for noted in alike))


class _Sought:
    """The file whose history is looked for."""

    def __init__(self, files: Files, real: Path, content: bytes) -> None:
        self._files = files
        self._real = real
        self._content = content
        self._hash = sha256(content)
        self._file = mark(files, real)
        self._folder = mark(files, real.parent)

    def was(self, noted: _Noted) -> bool:
        """Tell whether the project that was noted is this very file, moved."""
        if _is_same(self._folder, noted.folder):
            if noted.path.name == self._real.name:
                return self._may_be(noted.folder, noted)
            if exists(self._files, self._real.with_name(noted.path.name)):
                return False  # that one has its place; an editor may have put the old file beside
        return _is_same(self._file, noted.file) and self._may_be(noted.file, noted)

    def _may_be(self, there: Mark | None, noted: _Noted) -> bool:
        """Numbers are used again: without a moment of birth the content has to say the same."""
        return (there is not None and there[2] != 0) or self.is_newest(noted)

    def is_own(self, noted: _Noted) -> bool:
        """Tell whether a state folder is in the place of the project that it notes."""
        return state_folder(self._files, noted.state.parent, noted.path).path == noted.state

    def is_newest(self, noted: _Noted) -> bool:
        """Tell whether the file holds what the project had when somebody last looked."""
        return self._hash in (
            noted.hash,
            *_names(self._files, noted.state / SEEN),
            _told(_tail(self._files, noted.state / JOURNAL)),
        )

    def is_edited(self, noted: _Noted) -> bool:
        """Tell whether that is more than the text that the project began with.

        Everything that was made from the same template has that.
        """
        try:
            return read_file(self._files, noted.state / RING / _ORIGINAL) != self._content
        except Unreadable:
            return False


def _is_same(one: Mark | None, other: Mark | None) -> bool:
    return one is not None and one == other


def _told(tail: bytes) -> str:
    """Return the hash that the end of a journal tells of last; empty for none."""
    found = _HASHES.findall(tail)
    return found[-1].decode() if found else ""


def _names(files: Files, folder: Path) -> list[str]:
    try:
        return files.names(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _tail(files: Files, path: Path) -> bytes:
    try:
        size = files.stat(path).st_size
        with opened(files, path, os.O_RDONLY) as fd:
            return read_from(files, fd, max(0, size - _TAIL), _TAIL)
    except FileNotFoundError:
        return b""
