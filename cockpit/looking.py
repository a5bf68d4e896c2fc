"""Finding the project file that a call means, and looking at it for verbs that only read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cockpit.call import Call
from cockpit.clock import today
from cockpit.endings import CannotRead
from data.find import NoProject, project_file
from data.trouble import Unreadable
from model import later
from model.problem import Problem
from model.project import Project

if TYPE_CHECKING:
    from data import glance as glances
else:
    # What changes the file opens a session.
    glances = later.module("data.glance")


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
        raise CannotRead(str(refused)) from None


def _own_file(call: Call) -> Path | None:
    """Return the project that the user's settings name for where there is none, if they do."""
    # Only who would be told that there is no project pays for this import.
    from data.config import read_config
    from data.settings import read_settings

    named = read_settings(read_config(call.environ)).file
    return Path(named) if named else None


def glance(call: Call) -> glances.Glance:
    """Return what the project file holds now. Raises CannotRead."""
    try:
        return glances.Glance(named_file(call), today=today)
    except Unreadable as refused:
        raise CannotRead(refused.sentence) from None
