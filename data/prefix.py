"""How far two texts, or two runs of bytes, are the same from their beginning on."""

from __future__ import annotations

from typing import AnyStr


def shared(left: AnyStr, right: AnyStr) -> int:
    """Return how many characters, or bytes, two texts begin with in common."""
    # By halves: to compare two slices costs far less than a step for each character.
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if left[:middle] == right[:middle] else (low, middle - 1)
    return low
