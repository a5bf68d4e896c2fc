"""The verbs `merge` and `git-install`: git merges a project file by what it means."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cockpit.call import Call, file_option, verb
from cockpit.endings import CONFLICTS_LEFT, FINDINGS, NOTHING_MERGED, CannotRead, NotInFile
from cockpit.looking import named_file
from cockpit.printing import Printer, complain
from data.files import Files
from data.limit import size_limit
from data.trouble import Trouble, Unreadable, saving
from data.whole import opened, read_file, real_path, write_all

if TYPE_CHECKING:
    from data.three_way import ThreeWay

_CAP: Final = 1024 * 1024 * 1024  # bytes: what is too big to be understood is merged by lines
_OVER: Final = os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW
_version = click.Path(exists=True, dir_okay=False, path_type=Path)


@verb("merge")
@click.argument("base", type=_version)
@click.argument("ours", type=_version)
@click.argument("theirs", type=_version)
@click.option("--path", metavar="NAME", default="", help="The name of the file, for messages.")
@click.option("--marker-size", default=7, metavar="N", help="How long the marks of conflicts are.")
@click.pass_context
def merge_verb(
    context: click.Context, base: Path, ours: Path, theirs: Path, path: str, marker_size: int
) -> None:
    """Merge two versions that were made from BASE, and write the result into OURS.

    This is what git calls once `cockpit git-install` has told it to. Nothing else is written, and
    nothing is run. Fields that both sides changed stand in the file between conflict markers.
    """
    files = Files()
    name = path or ours.name
    try:
        contents = [read_file(files, one, _CAP) for one in (base, ours, theirs)]
        merged = _merged(files, ours, contents, name, marker_size)
    except Trouble as trouble:
        complain(f"cockpit: {name} was not merged: {trouble.sentence}")
        context.exit(NOTHING_MERGED)
    for sentence in (*merged.told, merged.trouble):
        if sentence:
            complain(f"{name}: {sentence}")
    if merged.trouble:
        context.exit(FINDINGS)
    if merged.conflicts:
        context.exit(CONFLICTS_LEFT)


def _merged(
    files: Files, ours: Path, contents: list[bytes], name: str, marker_size: int
) -> ThreeWay:
    from data.three_way import lines_merged, three_way

    base, mine, theirs = contents
    # First what git would have made: whatever ends this early, the file is not one side alone.
    _write(files, ours, lines_merged(base, mine, theirs, marker_size))
    cap = size_limit(files, ours)
    merged = three_way(base, mine, theirs, name, marker_size=marker_size, cap=cap)
    _write(files, ours, merged.content)
    return merged


def _write(files: Files, path: Path, content: bytes) -> None:
    with saving(path), opened(files, path, _OVER) as fd:
        write_all(files, fd, content)


@verb("git-install")
@click.option("--remove", is_flag=True, help="Have git merge the file as any other again.")
@file_option
@click.pass_obj
def git_install_verb(call: Call, remove: bool) -> None:
    """Have git merge the project file by what it means, in this clone.

    Sets `merge.cockpit` in the clone's settings and names the file in its `info/attributes`;
    nothing in the repository itself changes.
    """
    from data.git_driver import GitDriver

    path = named_file(call)
    files = Files()
    printer = Printer(call)
    try:
        driver = GitDriver(files, real_path(files, path))
        if remove:
            driver.remove()
            printer.line(f"git merges {path.name} as any other file")
            return
        driver.install(_program())
    except Unreadable as trouble:
        raise CannotRead(trouble.sentence) from None
    except Trouble as trouble:
        raise NotInFile(trouble.sentence) from None
    printer.line(f"git merges {path.name} through cockpit in this clone")
    printer.line(f"For everybody: put `{driver.line}` into .gitattributes, and have each run this.")


def _program() -> str:
    """Return how git is to call this program: by its path where it is one."""
    program = shutil.which(Path(sys.argv[0]).absolute())
    if program and Path(program).name == "cockpit":
        return str(program)
    return "cockpit"
