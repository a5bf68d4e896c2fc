"""Files that cockpit makes: a new project, its schema beside it, and private copies of samples."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from data.files import Files
from data.schema_file import SCHEMA_COMMENT, SCHEMA_NAME, schema_text
from data.state import make_private
from data.temp import put_in_place
from data.toml.render import scalar
from data.trouble import NotSaved, Trouble, Unreadable, saving
from data.version import ABSENT, Version, version_of
from data.whole import exists, read_file, real_path, remove
from model.plain import clean

SAMPLES: Final = Path(__file__).parent / "samples"
DEFAULT_SAMPLE: Final = "full"

_NEW: Final = """\
{schema}
# Edit this file by hand whenever you like, also while cockpit is open: what you write is merged.
# Totals and percentages are computed, never typed.

[project]
cockpit = 1
name = {name}
start = {today}
{hours}
[[phases]]
id = "1"
title = "First phase"

  [[phases.tasks]]
  id = "1.1"
  title = "First task"
"""


class AlreadyThere(NotSaved):
    """There is a file already, and nobody's file is overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__("exists", f"{path} exists already: open it, or choose another name")


def new_project(
    path: Path, name: str, today: date, files: Files | None = None, *, hours: float = 0.0
) -> Path | None:
    """Make a project file called `name` that begins `today`; an empty file may be in its place.

    `hours` are those of its day of work, 0 where it need not say. Returns where the history of a
    project that was there before is kept now, None for none. Raises AlreadyThere, and NotSaved
    where it cannot be written.
    """
    files = files or Files()
    text = _NEW.format(
        schema=SCHEMA_COMMENT,
        name=scalar(clean(name)),
        today=today.isoformat(),
        hours=f"hours_per_day = {hours:g}\n" if hours else "",
    )
    _make(files, path, text.encode())
    return _begin_anew(path, files)


def write_project(
    path: Path, text: str, *, replace: bool, files: Files | None = None
) -> Path | None:
    """Write a project file of a given text; `replace` puts it in the place of another file.

    That one is kept among the earlier versions; what was done to it is no part of the history of
    this one. Returns where that is kept now, None for none. Raises AlreadyThere where there is one
    and `replace` is not set, and NotSaved.
    """
    files = files or Files()
    _make(files, path, text.encode(), replace=replace)
    return _begin_anew(path, files)


def _begin_anew(path: Path, files: Files) -> Path | None:
    """Begin a history for a file that was made; return where another is. Raises NotSaved."""
    from data.anew import begin_anew
    from data.store import open_store

    try:
        return begin_anew(open_store(path, files=files))
    except Trouble as refused:
        sentence = f"{path} was made, but keeps the history of what was there: {refused.sentence}"
        raise NotSaved(refused.kind, sentence, written=True) from refused


def write_schema(beside: Path, files: Files | None = None) -> Path | None:
    """Write the JSON Schema beside a project file; one that is there is left alone.

    Returns its path, None where there was one. Raises NotSaved.
    """
    files = files or Files()
    path = beside.with_name(SCHEMA_NAME)
    try:
        _make(files, path, schema_text(files).encode())
    except AlreadyThere:
        return None
    return path


def new_file(path: Path, text: str, files: Files | None = None) -> None:
    """Write a text into a file of its own. Raises AlreadyThere where there is one, NotSaved."""
    _make(files or Files(), path, text.encode())


def _make(files: Files, path: Path, content: bytes, *, replace: bool = False) -> None:
    try:
        real = real_path(files, path)
    except Unreadable as refused:
        raise NotSaved(refused.kind, refused.sentence) from refused
    base = _replaced(files, real) if replace else _base(files, real)
    if base.content:
        _keep_version(files, real, base)
    try:
        put_in_place(files, real, base, version_of(content))
    except FileExistsError as error:
        raise AlreadyThere(real) from error


def _keep_version(files: Files, real: Path, version: Version) -> None:
    """Keep what is about to be replaced where `restore` finds it. Raises NotSaved."""
    from data.store import open_store

    try:
        open_store(real, files=files).backups.put(version)
    except Unreadable as refused:
        raise NotSaved(refused.kind, refused.sentence) from refused


def _replaced(files: Files, real: Path) -> Version:
    """Return what a file that may be replaced holds, ABSENT for none. Raises NotSaved."""
    with saving(real):
        if not exists(files, real):
            return ABSENT
    try:
        return version_of(read_file(files, real))
    except Unreadable as refused:
        raise NotSaved(refused.kind, refused.sentence) from refused


def _base(files: Files, real: Path) -> Version:
    """Return what stands there: nothing, or an empty file. Raises AlreadyThere, NotSaved."""
    with saving(real):
        if not exists(files, real):
            return ABSENT
    try:
        content = read_file(files, real, 1)
    except Unreadable as refused:
        # Larger than one byte, or no regular file: in both cases there is something.
        if refused.kind in ("too_big", "folder", "fifo", "device"):
            raise AlreadyThere(real) from refused
        raise NotSaved(refused.kind, refused.sentence) from refused
    if content:
        raise AlreadyThere(real)
    return version_of(content)


def sample_names(files: Files | None = None) -> Sequence[str]:
    """Return the names of the samples that cockpit brings along."""
    names = (files or Files()).names(SAMPLES)
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def private_copy(name: str, root: Path, files: Files | None = None, *, fresh: bool = False) -> Path:
    """Return this user's own copy of a sample, made below `root` where there is none yet.

    `fresh` replaces one that has been edited. Raises Unreadable and NotSaved.
    """
    files = files or Files()
    folder = root / "demo" / name
    path = folder / "cockpit.toml"
    with saving(folder):
        make_private(files, folder)
    if fresh:
        with saving(path):
            remove(files, path)
    if not exists(files, path):
        _make(files, path, read_file(files, SAMPLES / f"{os.path.basename(name)}.toml"))
    return path
