"""What a merge has to say: conflicts, where ours stays, and notes on what it decided."""

from __future__ import annotations

from model.address import Address
from model.change import Rename
from model.dataclass import dataclass, field
from model.value import FieldPath, Maybe


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides gave a field another value than it had, and not the same one.

    The merged project holds `ours`; `theirs` is what the field is set to where theirs is kept, so
    of a list that was merged by element it is the merged list too. The empty field path means the
    record as a whole. ABSENT stands for a field that is not there.
    """

    address: Address
    field: FieldPath
    base: Maybe
    ours: Maybe
    theirs: Maybe


@dataclass(frozen=True, slots=True)
class Note:
    """Something the merge decided that people should know of.

    `code` is `kept` (one side deleted what the other edited), `moved` (both carried it elsewhere),
    `level` (no room below where it was put), `twin` (both added the same id), `booked-once` (both
    booked up to the same figure), `stamps` (dates that went with a status not taken).
    """

    code: str
    address: Address
    text: str


@dataclass(slots=True)
class Report:
    """Conflicts and notes while they are collected.

    `parted` are the Renames, in this order, of records of ours whose id theirs had taken.
    """

    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    parted: list[Rename] = field(default_factory=list)

    def clash(self, conflict: Conflict) -> None:
        """Add a conflict, unless its field's is there already."""
        about = (conflict.address, conflict.field)
        if all((one.address, one.field) != about for one in self.conflicts):
            self.conflicts.append(conflict)
