"""Steps: what a person did at once, as changes with a label.

A step is made against the project as it is on the screen. What becomes of it when somebody else
has written meanwhile is said in `data.rebasing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from model.address import Address
from model.change import Changes
from model.dataclass import dataclass, field
from model.project import Project

if TYPE_CHECKING:
    from data.time_events import TimeEvent

EDIT: Final = "edit"
UNDO: Final = "undo"
REDO: Final = "redo"
SETTLE: Final = "settle"
PUT_BACK: Final = "put_back"

NOTHING_BOOKED: Final[Mapping[Address, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of somebody's work.

    `what` is one of the words above. `at` is the moment, in ISO form with offset. `before` and
    `after` are the project without and with it. `booked` maps items to hours that the step
    added. `of` is the step that an UNDO or REDO takes back, `left_out` the changes that it would
    also have needed but that no longer fit. `timer` is the timer session that it ends, `time` what
    it says of a session otherwise. `text` is the whole text that the file shall hold with it, where
    a version is put back to the letter; empty elsewhere. `via` is what it was made with: `screen`
    or `command line`.
    """

    id: str
    label: str
    by: str
    at: str
    changes: Changes
    before: Project
    after: Project
    what: str = EDIT
    booked: Mapping[Address, float] = field(default_factory=dict)
    of: str = ""
    left_out: Changes = ()
    timer: str = ""
    time: TimeEvent | None = None
    text: str = ""
    via: str = ""


def touched(steps: Sequence[Step]) -> Changes:
    """Return the changes of all `steps`, in order."""
    return tuple(change for step in steps for change in step.changes)
