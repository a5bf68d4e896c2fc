"""Finding the project file that a call means, and looking at it for verbs that only read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from cockpit.call import Call
from cockpit.clock import today
from cockpit.endings import CannotRead
from data.find import NoProject, lost_project, project_file
from data.trouble import Unreadable
from model import later
from model.problem import Problem
from model.project import Project

if TYPE_CHECKING:
    from data import glance as glances
else:
    # What changes the file opens a session.
    glances = later.module("data.glance")

_BRINGS_BACK: Final = (
    "`cockpit restore` lists the versions that it had, and brings one back; `cockpit new` makes "
    "another project"
)
_TRACKERS: Final = frozenset({".md", ".markdown", ".json"})


class Refused(Protocol):
    """What all say who cannot read a file: see `data.trouble.Unreadable`."""

    @property
    def kind(self) -> str:
        """A word that code may decide by."""
        ...

    @property
    def sentence(self) -> str:
        """What, where and what to do."""
        ...

    @property
    def line(self) -> int | None:
        """The line, from 1, if the trouble has a place."""
        ...

    @property
    def column(self) -> int | None:
        """The column, from 1, if the trouble has a place."""
        ...


class Seen(Protocol):
    """What a glance and a session have in common."""

    @property
    def path(self) -> Path:
        """The project file as it was named."""
        ...

    @property
    def project(self) -> Project:
        """What it holds."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        ...

    @property
    def version(self) -> str:
        """The sha256 of its content."""
        ...


def named_file(call: Call) -> Path:
    """Return the project file that the call means. Raises CannotRead where there is none."""
    try:
        return project_file(call.file, call.environ, call.cwd)
    except NoProject as refused:
        if own := _own_file(call):
            return own
        if lost := lost_project(call.cwd, call.environ):
            raise CannotRead(f"{lost} is gone: {_BRINGS_BACK}") from None
        raise CannotRead(str(refused)) from None


def named_or_lost(call: Call) -> Path:
    """Return what `named_file` does, or the project file that was in this folder and is gone.

    Raises CannotRead.
    """
    try:
        return project_file(call.file, call.environ, call.cwd)
    except NoProject:
        return lost_project(call.cwd, call.environ) or named_file(call)


def _own_file(call: Call) -> Path | None:
    """Return the project that the user's settings name for where there is none, if they do."""
    # Only who would be told that there is no project pays for this import.
    from data.config import read_config
    from data.settings import read_settings

    named = read_settings(read_config(call.environ)).file
    return Path(named) if named else None


def glance(call: Call) -> glances.Glance:
    """Return what the project file holds now. Raises CannotRead."""
    path = named_file(call)
    try:
        return glances.Glance(path, today=today, name=os.path.relpath(path, call.cwd))
    except Unreadable as refused:
        raise refusal(refused, path) from None


def refusal(refused: Refused, path: Path) -> CannotRead:
    """Return the end of a call whose project file cannot be read, for a slip with what to do."""
    sentence = refused.sentence
    if refused.kind == "toml" and path.suffix.lower() in _TRACKERS:
        sentence += f"; `cockpit import {path.name}` makes a project file of it"
    elif refused.kind == "toml":
        sentence += "; mend it there, or see `cockpit restore` for earlier versions"
    return CannotRead(sentence, refused.line, refused.column)
