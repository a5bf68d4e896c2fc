"""The state folder of one project: journal, backups and whatever else is this user's own.

It lies outside the project, so that a repository needs no ignore rule and cannot bring one along,
and is found by the real path of the project's file. A project that somebody moved is known again,
and its state folder goes with it: `data.belonging`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from threading import get_ident
from typing import Final, TypeAlias

from data import one_line
from data.files import Files
from data.trouble import NotSaved, Unreadable, not_saved, saving
from data.whole import exists, opened, read_file, sync_folder, write_all
from model.dataclass import dataclass
from model.digest import sha256

STATE_VARIABLE = "COCKPIT_STATE_DIR"
JOURNAL = "journal"
IMPORTS = "imports"
"""The journal of what trackers were when they were imported last."""
RING = "backups"
SEEN = "seen"
"""The folder of the version that a session saw last."""
READING = "reading"
IN_PLACE = "in-place"  # is there while a write into the project's file itself is on its way
_ABOUT = "about.json"
_ASIDE = "before-"  # how the names of state folders begin that another has taken the place of
PATH: Final = "path"
HASH: Final = "hash"
FILE: Final = "file"
FOLDER: Final = "folder"
"""What is noted of a project: the last two as marks."""

Mark: TypeAlias = tuple[int, int, int]
"""Device, number, and when it was made in ns, 0 where that is not known: of a file or folder."""


@dataclass(frozen=True)
class StateFolder:
    """Where this user's state of the project file `real` lives; made when first written to.

    `alike` are the paths of projects that are gone and of which this file may be a copy.
    """

    path: Path
    real: Path
    files: Files
    alike: tuple[Path, ...] = ()

    def ensure(self) -> Path:
        """Return the folder, made with rights for this user alone where it is missing.

        Raises NotSaved where it cannot be made.
        """
        try:
            make_private(self.files, self.path)
            if not exists(self.files, self.path / _ABOUT):
                self.remember("")
        except OSError as error:
            raise _unwritable(error, self.path) from error
        return self.path

    def remember(self, content_hash: str) -> None:
        """Note which file the project is, and what it had last, so that it is known elsewhere.

        `content_hash` is a sha256 in hex; empty for none seen yet. Raises NotSaved.
        """
        with saving(self.path):
            make_private(self.files, self.path)
            noted = {
                PATH: os.fspath(self.real),
                HASH: content_hash,
                FILE: mark(self.files, self.real),
                FOLDER: mark(self.files, self.real.parent),
            }
            spare = self.path / f"{_ABOUT}.{os.getpid()}-{get_ident()}"
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with opened(self.files, spare, flags) as fd:
                write_all(self.files, fd, one_line.dumps(noted).encode())
            self.files.rename(spare, self.path / _ABOUT)

    def recognise(self, content_hash: str) -> None:
        """Note the same where the file is still there: one that went is known as it was.

        Raises NotSaved.
        """
        with saving(self.real):
            is_there = exists(self.files, self.real)
        if is_there:
            self.remember(content_hash)

    def is_in_place(self) -> bool:
        """Tell whether the file or the folder that was noted is still there, as far as is known.

        Their numbers alone are asked for: each command does. Raises OSError.
        """
        noted = about(self.files, self.path)
        marks = [mark_of(noted.get(FILE)), mark_of(noted.get(FOLDER))]
        for path, known in zip((self.real, self.real.parent), marks, strict=True):
            try:
                status = self.files.stat(path)
            except (FileNotFoundError, NotADirectoryError):
                return True  # what is not there has taken no place
            if known is not None and known[:2] == (status.st_dev, status.st_ino):
                return True
        return not any(marks)


def state_root(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that holds the state of all projects of this user."""
    if named := environ.get(STATE_VARIABLE):
        return Path(named).absolute()
    # Not imported where the variable says it: 20 ms of a command's start.
    import platformdirs

    return platformdirs.user_state_path("cockpit", appauthor=False)


def project_state(files: Files, root: Path, real: Path) -> StateFolder:
    """Return the state folder of the project file at `real`, adopted if the project was moved.

    Raises NotSaved where the state of others cannot be looked at, or not be renamed.
    """
    state = state_folder(files, root, real)
    with saving(state.path):
        # Who only looked at it may have a folder, and no history yet.
        if exists(files, state.path / JOURNAL) and state.is_in_place():
            return state
        if alike := _adopt(state):
            return StateFolder(state.path, real, files, alike)
    return state


def state_folder(files: Files, root: Path, real: Path) -> StateFolder:
    """Return the state folder of the project file at `real`, whether it is there or not."""
    return StateFolder(root / _key(real), real, files)


def make_private(files: Files, folder: Path) -> None:
    """Make `folder` and its parents where missing, and see that nobody else may look inside.

    Raises OSError.
    """
    try:
        status = files.stat(folder)
    except FileNotFoundError:
        if not exists(files, folder.parent):
            make_private(files, folder.parent)
        _make(files, folder)
        return
    if stat.S_IMODE(status.st_mode) & 0o077:
        files.chmod(folder, 0o700)


def _unwritable(error: OSError, path: Path) -> NotSaved:
    """Return the trouble of a folder that cannot be made: nobody has heard of it before."""
    trouble = not_saved(error, path)
    if trouble.kind not in ("permission", "read_only"):
        return trouble
    what = f"cannot write {path}, where the journal of your edits belongs: {error.strerror}"
    advice = "make that place writable, or name another folder in COCKPIT_STATE_DIR"
    return NotSaved(trouble.kind, f"{what}; {advice}")


def _make(files: Files, folder: Path) -> None:
    try:
        files.mkdir(folder)
    except FileExistsError:
        return
    sync_folder(files, folder.parent)


def _key(real: Path) -> str:
    """Return a name that people recognise and that no two paths share."""
    digest = sha256(os.fsencode(real))
    words = f"{real.parent.name}-{real.stem}".encode("ascii", "replace").decode()
    readable = "-".join("".join(c if c.isalnum() else " " for c in words).split())[:40]
    return f"{readable}-{digest[:24]}".lstrip("-")


def _adopt(state: StateFolder) -> tuple[Path, ...]:
    """Take over the state of a project that was moved here.

    Returns where projects were that are gone, had the same content and cannot be told from it.
    """
    # Imported here: as a rule a project has a state folder, or is the first one.
    from data.belonging import find

    found = find(state)
    if found.folder is not None:
        take_over(state, found.folder)
    return found.alike


def take_over(state: StateFolder, folder: Path) -> Path | None:
    """Make the state of another path, in `folder`, that of `state`.

    What that has itself is set aside; returned is where, None for nothing. It notes whose it is:
    should nothing come in its place, the next start takes it back. Raises OSError, and NotSaved
    where it cannot be noted whose the state is now.
    """
    taken, aside = _other_name(state), None
    try:
        # Before anything is set aside: of two that take it at once, one finds nothing to take, and
        # has to leave in its place what the other has taken.
        state.files.rename(folder, taken)
        aside = set_aside(state) if exists(state.files, state.path) else None
        state.files.rename(taken, state.path)
    except FileNotFoundError:
        return aside  # another cockpit was quicker
    known = about(state.files, state.path).get(HASH)
    state.remember(known if isinstance(known, str) else "")
    return aside


def set_aside(state: StateFolder) -> Path:
    """Give a state folder another name; return it. Raises OSError."""
    aside = _other_name(state)
    state.files.rename(state.path, aside)
    return aside


def _other_name(state: StateFolder) -> Path:
    return state.path.with_name(f"{_ASIDE}{os.urandom(4).hex()}-{state.path.name}")


def about(files: Files, folder: Path) -> Mapping[str, object]:
    """Return what a state folder notes of its project; nothing where that is damaged."""
    try:
        noted = one_line.loads(read_file(files, folder / _ABOUT).decode())
    except (Unreadable, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def mark_of(said: object) -> Mark | None:
    """Return a mark that was noted; None for none."""
    match said:
        case [int(device), int(number), int(born)]:
            return device, number, born
    return None


def mark(files: Files, path: Path) -> Mark | None:
    """Return what tells the file or folder at `path` from all others; None where it is not there.

    Renamed on the same file system, it keeps it. Raises OSError.
    """
    try:
        status = files.stat(path)
        return status.st_dev, status.st_ino, files.born(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
