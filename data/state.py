"""The state folder of one project: journal, backups and whatever else is this user's own.

It lies outside the project, so that a repository needs no ignore rule and cannot bring one along,
and is found by the real path of the project's file. A project that somebody moved is known by its
content, and its state folder goes with it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from data import one_line
from data.files import Files
from data.trouble import NotSaved, Unreadable, not_saved, saving
from data.whole import exists, opened, read_file, read_from, real_path, sync_folder, write_all
from model.dataclass import dataclass
from model.digest import sha256

STATE_VARIABLE = "COCKPIT_STATE_DIR"
JOURNAL = "journal"
IMPORTS = "imports"
"""The journal of what trackers were when they were imported last."""
RING = "backups"
READING = "reading"
IN_PLACE = "in-place"  # is there while a write into the project's file itself is on its way
_ABOUT = "about.json"
_TAIL = 64 * 1024  # bytes at the journal's end in which a hash is looked for


@dataclass(frozen=True)
class StateFolder:
    """Where this user's state of the project file `real` lives; made when first written to."""

    path: Path
    real: Path
    files: Files

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
        """Note which content the project had last, so that it is known again elsewhere.

        `content_hash` is a sha256 in hex; empty for none seen yet. Raises NotSaved.
        """
        about = one_line.dumps({"path": os.fspath(self.real), "hash": content_hash})
        spare = self.path / f"{_ABOUT}.{os.getpid()}"
        with saving(self.path):
            make_private(self.files, self.path)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with opened(self.files, spare, flags) as fd:
                write_all(self.files, fd, about.encode())
            self.files.rename(spare, self.path / _ABOUT)


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
        if not exists(files, state.path):
            _adopt(state)
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


def _adopt(state: StateFolder) -> None:
    """Take over the state of a project that is no longer where it was.

    A link to us is in its place, or nothing is and it had our content.
    """
    try:
        content = read_file(state.files, state.real)
        names = state.files.names(state.path.parent)
    except (Unreadable, FileNotFoundError):
        return
    content_hash = sha256(content)
    for name in sorted(names):
        folder = state.path.parent / name
        path = _path(state.files, folder)
        if path is None:
            continue
        gone = not exists(state.files, path) and _knows(state.files, folder, content_hash)
        if gone or real_path(state.files, path) == state.real:
            _take_over(state, folder, content_hash)
            return


def _take_over(state: StateFolder, folder: Path, content_hash: str) -> None:
    try:
        state.files.rename(folder, state.path)
    except FileNotFoundError:
        return  # another cockpit was quicker
    state.remember(content_hash)


def _about(files: Files, folder: Path) -> Mapping[str, object]:
    try:
        about = one_line.loads(read_file(files, folder / _ABOUT).decode())
    except (Unreadable, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def _path(files: Files, folder: Path) -> Path | None:
    """Return where the project was whose state a folder has; None where that cannot be told."""
    path = _about(files, folder).get("path")
    return Path(path) if isinstance(path, str) else None


def _knows(files: Files, folder: Path, content_hash: str) -> bool:
    """Tell whether the project whose state this is ever had that content lately."""
    if _about(files, folder).get("hash") == content_hash:
        return True
    if any(content_hash in name for name in _names(files, folder / RING)):
        return True
    return content_hash.encode() in _tail(files, folder / JOURNAL)


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
