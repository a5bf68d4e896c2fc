"""Texts that somebody may be in the middle of writing: their end is not there yet.

A program that writes into the file itself empties it first, and what it has written of it by a
moment may be a project with fewer records. Nobody has taken these out.
"""

from __future__ import annotations

from typing import Final

HALF_WRITTEN: Final = 1.0  # seconds that a file may look cut off before that is what was meant


def looks_cut_off(content: bytes, before: bytes) -> bool:
    """Tell whether `content` may be a beginning of what is to follow the version `before`.

    Then it is shorter, and has another end.
    """
    if not 0 < len(content) < len(before):
        return False
    return before.startswith(content) or _end(content) != _end(before)


def _end(content: bytes) -> bytes:
    """Return the last line that says something."""
    return content.rstrip().rpartition(b"\n")[2].strip()


def middle_of(name: str) -> str:
    """Return the sentence on a file that somebody is in the middle of writing."""
    return f"another program seems to be in the middle of writing {name}"
