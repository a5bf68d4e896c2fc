"""Which parts of a Markdown export are computed, so that reading it back can leave them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from data.export.source import Source, mark_of
from model.plain import clean

OPENING: Final = "<!-- computed -->"
CLOSING: Final = "<!-- /computed -->"


def computed(lines: Iterable[str]) -> list[str]:
    """Return lines within the comments that say that they are computed."""
    return [OPENING, *lines, CLOSING]


def foot(source: Source) -> list[str]:
    """Return the lines at the end of a Markdown export."""
    name = clean(source.name).replace("`", "'")
    return computed(
        [
            "",
            "---",
            "",
            f"*Generated from `{name}` by cockpit on {source.day.isoformat()}: "
            "edit that file, not this one.*",
            "",
            f"<!-- {mark_of('md')} -->",
        ]
    )


def without_computed(text: str) -> str:
    """Return a Markdown export with its computed lines empty; other texts as they are.

    Lines keep their numbers. A part that is not closed is left as it stands.
    """
    if mark_of("md") not in text:
        return text
    return "".join(_without(text.splitlines(keepends=True)))


def _without(lines: list[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        end = place
        if lines[place].strip() == OPENING:
            end = _closing(lines, place)
        if end > place:
            yield from (line[len(line.rstrip("\r\n")) :] for line in lines[place : end + 1])
            place = end + 1
        else:
            yield lines[place]
            place += 1


def _closing(lines: list[str], start: int) -> int:
    for place in range(start + 1, len(lines)):
        if lines[place].strip() == CLOSING:
            return place
        if lines[place].strip() == OPENING:
            break
    return start
