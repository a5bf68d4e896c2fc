"""How much is at stake with a risk: one level of its probability and impact.

The two are multiplied as 1 to 4, as risk matrices do: 12 and more is critical, 8 and 9 high, 4 and
6 medium, what is less low. A risk of which not both are known is as its priority says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from model.record import Record
from model.schema import LEVELS, PRIORITIES, UNSCORED
from model.value import Maybe

_FROM: Final = ((12, "critical"), (8, "high"), (4, "medium"), (1, "low"))
_OF_PRIORITY: Final[Mapping[str, str]] = {
    **dict(zip(PRIORITIES, ("critical", "high", "medium", "low", "low"), strict=True)),
    **dict(zip(LEVELS, LEVELS, strict=True)),
}
_BY_NAME: Final = {name.casefold(): level for name, level in _OF_PRIORITY.items()}


class Exposure(NamedTuple):
    """A level, one of LEVELS or empty, and the word to show: the level, a priority, `unscored`."""

    level: str
    word: str


def exposure_of(risk: Record) -> Exposure:
    """Return how much is at stake with a risk, or with whatever has these fields."""
    chance, impact = _place(risk.get("probability")), _place(risk.get("impact"))
    if chance and impact:
        level = next(word for least, word in _FROM if chance * impact >= least)
        return Exposure(level, level)
    if priority := risk.text("priority").strip():
        return Exposure(_BY_NAME.get(priority.casefold(), ""), priority)
    return Exposure("", UNSCORED)


def _place(value: Maybe) -> int:
    """Return the number of a level, 1 for low, 0 for what is none."""
    word = value.strip().casefold() if isinstance(value, str) else ""
    return LEVELS.index(word) + 1 if word in LEVELS else 0
