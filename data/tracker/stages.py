"""Steps of a workflow that a tracker tells of: `YELLOW COMPLETE - 6/8 criteria met`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from data.tracker.blocks import Table
from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model import later

_KNOWN: Final = ("RED", "YELLOW", "GREEN", "REFACTOR")
_COLOUR: Final = later.pattern("|".join(_KNOWN))
_STAGE: Final = later.pattern(
    r"\b(RED|YELLOW|GREEN|REFACTOR)\b(?=\s+(?:phase|stage|COMPLETE|complete|done|DONE)\b)"
)
_SPOKEN: Final = later.pattern(
    rf"{_STAGE.pattern}|\bRED\s*(?:→|->|>|/)\s*(?:YELLOW|GREEN)\b"
    r"|\b(?:RED|YELLOW|GREEN)\b[^\n]{0,20}\d\s*/\s*\d+\s+criteria\b"
)
"""Where these stand, the words for colours are stages, and no lights that tell how well it goes."""
_SAID: Final = later.pattern(
    r"\W*(RED|YELLOW|GREEN|REFACTOR)\b\W*(?:(?:phase|stage)\b\W*)?"
    r"((?:complete|completed|done)\b)?[\s:,;–—-]*(.*?)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_MET: Final = later.pattern(r"(\d{1,4})\s*/\s*(\d{1,4})(?![\d./])")
_LONGEST: Final = 30
_COLUMNS: Final = ("stage", "phase", "group")


class Staged(NamedTuple):
    """At which stage work is, whether that stage is complete, and what else is said of it."""

    stage: str
    complete: bool
    rest: str

    @property
    def status(self) -> str:
        """How far the work is: done where the last stage is, with all that it asks for."""
        share = _MET.search(self.rest)
        met = int(share[1]) >= int(share[2]) if share else self.complete
        return "done" if self.stage in _KNOWN[2:] and met else "doing"


def speaks_of_stages(text: str) -> bool:
    """Say whether a document tells of the stages of a workflow; else `RED` is a light."""
    if not any(word in text for word in _KNOWN):
        return False
    return any(_SPOKEN.match(text, found.start()) for found in _COLOUR.finditer(text))


def stage_of(text: str) -> Staged | None:
    """Return the stage that a text begins with: `GREEN COMPLETE - 8/8 criteria`, or `RED`."""
    found = _SAID.fullmatch(text) if any(word in text for word in _KNOWN) else None
    if found is None or not found[1].isupper():
        return None
    return Staged(found[1], bool(found[2]), found[3].strip("()（） "))


def counts_criteria(text: str) -> bool:
    """Say whether a cell of criteria lists none, but says how many of them are met: `6/8`."""
    return _MET.match(text.strip()) is not None and len(text) < _LONGEST


def told_of_criteria(text: str) -> str:
    """Return what a bare `6/8` in a column of criteria says: `6/8 criteria`."""
    return text if any(map(str.isalpha, text)) else f"{text} criteria"


def with_stage(found: Mapping[str, int], table: Table) -> Mapping[str, int]:
    """Return the columns with a `Stage` of nothing but `RED`, `YELLOW`, `GREEN` as that."""
    for name in _COLUMNS:
        if name in found and "stage" not in (found.keys() - {name}):
            cells = [cell for row in table.rows if (cell := plain(row.cell(found[name])).strip())]
            if any(map(str.isalpha, "".join(cells))) and all(map(_is_stage, cells)):
                return {("stage" if key == name else key): at for key, at in found.items()}
    return found


def _is_stage(cell: str) -> bool:
    said = stage_of(cell) if any(map(str.isalnum, cell)) else Staged("", False, "")
    return said is not None and not said.rest


def find_stages(phases: list[Work]) -> list[str]:
    """Set the stage of work whose notes name one, and return the stages in their order."""
    found: set[str] = set()
    for work in [work for phase in phases for work in phase.walk()]:
        if (stage := work.fields.get("stage")) in _KNOWN:
            found.add(str(stage))
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
