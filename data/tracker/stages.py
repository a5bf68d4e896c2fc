"""Steps of a workflow that notes tell of: `YELLOW COMPLETE - 6/8 criteria met`."""

from __future__ import annotations

from typing import Final

from data.tracker.work import Work
from model import later

_KNOWN: Final = ("RED", "YELLOW", "GREEN", "REFACTOR")
_STAGE: Final = later.pattern(
    r"\b(RED|YELLOW|GREEN|REFACTOR)\b(?=\s+(?:phase|stage|COMPLETE|complete|done|DONE)\b)"
)


def find_stages(phases: list[Work]) -> list[str]:
    """Set the stage of work whose notes name one, and return the stages in their order."""
    found: set[str] = set()
    for work in [work for phase in phases for work in phase.walk()]:
        told = [*work.notes, *work.claimed]
        if not told:
            continue
        named = (text for text in told if any(word in text for word in _KNOWN))
        stages = [match[1] for text in named for match in _STAGE.finditer(text)]
        if stages:
            work.fields.setdefault("stage", stages[0])
            found.update(stages)
    return (
        list(_KNOWN[:3])
        if found and found <= set(_KNOWN[:3])
        else [s for s in _KNOWN if s in found]
    )
