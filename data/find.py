"""Which project file is meant, when none, or one, is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from data.files import Files
from data.whole import exists, real_path

PROJECT_NAME: Final = "cockpit.toml"
FILE_VARIABLE: Final = "COCKPIT_FILE"


class NoProject(LookupError):
    """No project file was named, and none found; the text says what to do."""


def find_project(start: Path, files: Files | None = None) -> Path | None:
    """Return the nearest `cockpit.toml` in `start` or a folder above it, or None."""
    files = files or Files()
    for folder in (start, *start.parents):
        candidate = folder / PROJECT_NAME
        if exists(files, candidate):
            return candidate
    return None


def lost_project(
    start: Path, environ: Mapping[str, str], files: Files | None = None
) -> Path | None:
    """Return the nearest `cockpit.toml`, in `start` or above it, that is gone, or None.

    It is known by the versions of it that are kept in this user's state folder.
    """
    # Only who has no project file any more pays for this import.
    from data.state import RING, state_folder, state_root

    files, root = files or Files(), state_root(environ)
    for folder in (start, *start.parents):
        candidate = folder / PROJECT_NAME
        kept = state_folder(files, root, real_path(files, candidate)).path / RING
        if not exists(files, candidate) and exists(files, kept):
            return candidate
    return None


def project_file(
    named: str, environ: Mapping[str, str], cwd: Path, files: Files | None = None
) -> Path:
    """Return the file that is meant: the one named, COCKPIT_FILE, or the one found upward.

    It need not exist where it was named. Raises NoProject.
    """
    if chosen := named or environ.get(FILE_VARIABLE, ""):
        return cwd / chosen
    found = find_project(cwd, files)
    if found is None:
        raise NoProject(
            f"there is no {PROJECT_NAME} in {cwd} or above it: make one with `cockpit new`, "
            f"look at a sample with `cockpit demo`, or name a file with -f"
        )
    return found
