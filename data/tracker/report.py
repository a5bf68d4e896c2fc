"""What became of each line of a tracker, and what a person should look at."""

from __future__ import annotations

from datetime import date
from typing import Final

from model.dataclass import dataclass

TAKEN: Final = "taken"
PAGE: Final = "page"
LEFT_OUT: Final = "left out"
WAITS: Final = "it waits to be filled in"
"""Why what a template shows in the place of words is left out."""
_LAST: Final = 4


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of some lines: `fate` is TAKEN, PAGE or LEFT_OUT, `why` says where to, or why.

    `line` is the first, `end` the one after the last, both counted from 1.
    """

    file: str
    line: int
    end: int
    what: str
    fate: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that can be read in two ways, and how it was read.

    `field` is the one that is in doubt, where it is one; `other` its other reading, where there
    is just one.
    """

    file: str
    line: int
    sentence: str
    field: str = ""
    other: date | None = None


class Report:
    """Collects what became of a document while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.fates: list[Fate] = []
        self.doubts: list[Doubt] = []
        self.repairs: list[str] = []

    def took(self, line: int, end: int, what: str, why: str) -> None:
        """Tell that lines were taken over as what they are."""
        self.fates.append(Fate(self.file, line, end, what, TAKEN, why))

    def page(self, line: int, end: int, what: str, why: str) -> None:
        """Tell that lines are kept as prose."""
        self.fates.append(Fate(self.file, line, end, what, PAGE, why))

    def left_out(self, line: int, end: int, what: str, why: str) -> None:
        """Tell that lines are not in the project, and why."""
        self.fates.append(Fate(self.file, line, end, what, LEFT_OUT, why))

    def doubt(self, line: int, sentence: str, field: str = "", other: date | None = None) -> None:
        """Tell of a place that can be read in two ways."""
        told = Doubt(self.file, line, sentence, field, other)
        if told not in self.doubts[-_LAST:]:  # one text may be read for two fields
            self.doubts.append(told)
