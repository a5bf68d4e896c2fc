"""Giving back the characters that splices replaced, after other places have changed too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.toml.draft import CONTEXT, Splice

_SIDES: Final = ((CONTEXT, CONTEXT), (CONTEXT, 16), (16, CONTEXT), (80, 32), (32, 80))
"""How many characters before and behind a place must be as they were, tried in this order."""


def unsplice(text: str, splices: Sequence[Splice]) -> str | None:
    """Return `text` with what `splices` replaced back in its place, the last of them first.

    A place is known by the characters around it, wherever it has moved to. None where one no
    longer holds what was written there, or where two places look the same. The caller reads the
    result: what it means may depend on what changed elsewhere.
    """
    drift = 0
    for splice in reversed(splices):
        place = _place(text, splice, splice.start + drift)
        if place < 0:
            return None
        text = text[:place] + splice.old + text[place + len(splice.new) :]
        drift = place - splice.start
    return text


def _place(text: str, splice: Splice, expected: int) -> int:
    """Return where in `text` the splice's new characters stand, -1 for nowhere or for anywhere."""
    start = expected - len(splice.before)
    if start >= 0 and text.startswith(splice.before + splice.new + splice.after, start):
        return expected
    for before, after in _contexts(splice):
        needle = before + splice.new + after
        first = text.find(needle)
        if first < 0:
            continue
        return first + len(before) if text.find(needle, first + 1) < 0 else -1
    return -1


def _contexts(splice: Splice) -> Iterator[tuple[str, str]]:
    for before, after in _SIDES:
        yield splice.before[-before:], splice.after[:after]
