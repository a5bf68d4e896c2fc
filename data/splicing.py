"""The one splice that leads from a text to another."""

from __future__ import annotations

from collections.abc import Callable

from data.toml.draft import CONTEXT, Splice


def spanning(text: str, other: str) -> Splice:
    """Return the shortest single splice that makes `other` of `text`."""
    most = min(len(text), len(other))
    start = _longest(most, lambda size: text[:size] == other[:size])
    end = _longest(most - start, lambda size: size == 0 or text[-size:] == other[-size:])
    old, new = text[start : len(text) - end], other[start : len(other) - end]
    before = other[max(0, start - CONTEXT) : start]
    behind = start + len(new)
    return Splice(start, old, new, before, other[behind : behind + CONTEXT])


def _longest(most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest size up to `most` that `fits`; every smaller one then fits as well."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
