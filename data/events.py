"""What a session tells those who listen: past facts, each a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from data.banners import Banner
from model.change import Changes
from model.dataclass import dataclass, field
from model.project import Project

if TYPE_CHECKING:
    from model.worktime import Work

Word: TypeAlias = Literal["saved", "saving", "kept", "not_saving"]


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the newest edits are.

    `saved`: all are in the file and on the disk, since `at`. `saving`: on their way. `kept`: in
    the journal, on the disk, and not in the file. `not_saving`: in memory alone. `why` is a
    sentence for the last two.
    """

    word: Word
    at: datetime | None = None
    why: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """The project is another one now; `changes` lead from the one before to it.

    `origin` is `edit`, `undo`, `redo` and so on for this session's steps, `cockpit` for edits
    of another cockpit of this user, `outside` for anybody else's.
    """

    project: Project = field(repr=False)
    changes: Changes
    origin: str


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The newest edits got somewhere else, or failed to."""

    state: SaveState


@dataclass(frozen=True, slots=True)
class BannersChanged:
    """What insists on being seen is something else now."""

    banners: tuple[Banner, ...]


@dataclass(frozen=True, slots=True)
class TimerChanged:
    """Another timer runs, or none does."""

    timer: Work | None


Event: TypeAlias = Changed | StateChanged | BannersChanged | TimerChanged
Listener: TypeAlias = Callable[[Event], None]
