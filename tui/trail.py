"""The trail: the places one has left by a jump, to go back to and forward again."""

from __future__ import annotations

from typing import Final

from model.address import Address

LONGEST: Final = 100
"""Places that are remembered."""


class Trail:
    """Addresses behind and ahead of where one is."""

    def __init__(self) -> None:
        self._behind: list[Address] = []
        self._ahead: list[Address] = []

    def leave(self, here: Address) -> None:
        """Note the place that a jump leaves; what was ahead is no way any more."""
        self._ahead.clear()
        if here and (not self._behind or self._behind[-1] != here):
            self._behind = [*self._behind[1 - LONGEST :], here]

    def back(self, here: Address) -> Address:
        """Return the place left last, empty where there is none; `here` lies ahead then."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Address) -> Address:
        """Return the place that one went back from, empty where there is none."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Address], other: list[Address], here: Address) -> Address:
    while source:
        place = source.pop()
        if place != here:
            if here:
                other.append(here)
            return place
    return ""
