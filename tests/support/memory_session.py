"""A session without files: the same face as the real one, everything kept in memory."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from data.banners import Banner
from data.events import BannersChanged, Changed, Event, SaveState, StateChanged
from data.history import HistoryEntry
from data.remembered import Kept
from model.address import Address
from model.apply import apply
from model.change import Changes
from model.conflict import Conflict
from model.problem import Problem
from model.project import Project, build

if TYPE_CHECKING:
    from data.session import Session


class NoPast:
    """Sessions of which none has ended."""

    def ended(self) -> tuple[()]:
        """Return the sessions that ended: none."""
        return ()

    def sittings(self) -> tuple[()]:
        """Return the sessions that were booked: none."""
        return ()


class NoTimers:
    """Timers of which none runs."""

    past = NoPast()

    def worked(self) -> tuple[()]:
        """Return the time that was booked: none."""
        return ()

    def current(self) -> None:
        """Return the running timer: none."""


class NoPractices:
    """Practices of which none was ever gone through."""

    def all(self) -> tuple[()]:
        """Return what was ticked: nothing."""
        return ()


class Memory:
    """What is remembered as long as a test runs."""

    def __init__(self) -> None:
        self.known: dict[str, Kept] = {}

    def all(self) -> Mapping[str, Kept]:
        """Return everything."""
        return self.known

    def put(self, name: str, value: Kept) -> None:
        """Remember `value` under a name."""
        self.known[name] = value


class MemorySession:
    """A session over a project that lives in memory alone."""

    def __init__(self, project: Project, *, read_only: str = "", author: str = "ana") -> None:
        self.path = Path("/nowhere/cockpit.toml")
        self.author = author
        self.read_only = read_only
        self.project = project
        self.problems: tuple[Problem, ...] = ()
        self.version = "0"
        self.state = SaveState("saved", datetime(2026, 11, 21, 10, 42, 7))
        self.banners: tuple[Banner, ...] = ()
        self.conflicts: tuple[object, ...] = ()
        self.timers = NoTimers()
        self.practices = NoPractices()
        self.remembered = Memory()
        self.told: tuple[HistoryEntry, ...] = ()
        self.watched = False
        self._listeners: list[Callable[[Event], None]] = []

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Let `listener` hear of all that happens."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def is_timed(self) -> bool:
        """Say whether anybody ever started a timer: they are asked."""
        return True

    def commit(self) -> str:
        """Return the commit that is checked out."""
        return "4f2c1aa"

    def watch(self) -> None:
        """Note that the watcher was started."""
        self.watched = True

    def apply(
        self,
        changes: Changes,
        label: str,
        *,
        booked: Mapping[Address, float] | None = None,
        clashes: Sequence[Conflict] = (),
    ) -> None:
        """Make changes as this session's user."""
        self.become(apply(self.project, changes), changes)

    def wait(self) -> SaveState:
        """Return where the edits are: nothing is ever on its way."""
        return self.state

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return what the journal knows: what a test says."""
        return self.told

    def become(self, project: Project, changes: Changes = (), origin: str = "outside") -> None:
        """Hold another project, as after an edit from outside."""
        self.project = project
        self._tell(Changed(project, changes, origin))

    def say(self, *banners: Banner) -> None:
        """Put up these banners, and no others."""
        self.banners = banners
        self._tell(BannersChanged(banners))

    def reach(self, state: SaveState) -> None:
        """Get to another save state."""
        self.state = state
        self._tell(StateChanged(state))

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)


def session_of(text: str, *, read_only: str = "") -> Session:
    """Return a session over the project that TOML `text` stands for."""
    return cast("Session", MemorySession(build(tomllib.loads(text)), read_only=read_only))
