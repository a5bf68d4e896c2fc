"""Ranges of ids, such as `M03-M10`: which ids one stands for, and where each id stands."""

from __future__ import annotations

import re
from typing import Final

from model.address import Address, id_of
from model.dataclass import dataclass
from model.project import Project

_MOST: Final = 1000  # ids that one range is taken apart into
_RANGE: Final = re.compile(
    r"\s*(?P<letters>[^\W\d_][\w.-]*?)(?P<low>\d{1,6})\s*(?:-|–|—|\.\.\.?|…|\bto\b)\s*"
    r"(?P<again>[^\W\d_][\w.-]*?)?(?P<high>\d{1,6})\s*"
)
_ONE: Final = re.compile(r"(?P<letters>[^\W\d_][\w.-]*?)(?P<number>\d{1,6})")


@dataclass(frozen=True, slots=True)
class IdRange:
    """The ids from `low` to `high`: `letters` with a number of at least `width` digits."""

    letters: str
    low: int
    high: int
    width: int

    def ids(self) -> tuple[str, ...]:
        """Return every id of the range, in order."""
        numbers = range(self.low, self.high + 1)
        return tuple(f"{self.letters}{number:0{self.width}}" for number in numbers)

    def is_like(self, identity: str) -> bool:
        """Say whether an id is of this form, be it within the range or not."""
        found = _ONE.fullmatch(identity)
        return found is not None and found["letters"] == self.letters


def id_range(text: str) -> IdRange | None:
    """Return the range of ids that a text is; None for one that is none, or a very long one."""
    found = _RANGE.fullmatch(text) if len(text) <= 80 else None
    if found is None or (found["again"] or found["letters"]) != found["letters"]:
        return None
    low, high = int(found["low"]), int(found["high"])
    if not low < high < low + _MOST:
        return None
    return IdRange(found["letters"], low, high, len(found["low"]))


def ids_in(identity: str) -> tuple[str, ...]:
    """Return the ids that an id stands for: those of its range, else itself."""
    ids = id_range(identity) if "-" in identity or "–" in identity else None
    return (identity,) if ids is None else ids.ids()


class Places:
    """Where the ids of a project's items stand, those within ranges too."""

    def __init__(self, project: Project) -> None:
        self._at: dict[str, Address] = {}
        for address in project.index.paths:
            if not address.startswith("item:"):
                break
            for identity in ids_in(id_of(address)):
                self._at.setdefault(identity, address)

    def address(self, identity: str) -> Address | None:
        """Return the item that bears an id, or a range with it; None for none."""
        return self._at.get(identity)

    def named(self, text: str) -> tuple[Address, ...]:
        """Return the items that a text names, which may be an id or a range of ids."""
        found = (self._at.get(identity) for identity in (text, *ids_in(text)))
        return tuple(dict.fromkeys(address for address in found if address is not None))
