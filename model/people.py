"""People as a project names them: one person, however their name is spelled."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def folded(name: str) -> str:
    """Return what is the same for all spellings of a name: case, spaces and accents' form."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Return the spelling to use for each name: the first that it comes up in.

    The keys are `folded`; what is no name at all is not among them.
    """
    found: dict[str, str] = {}
    for name in names:
        if key := folded(name):
            found.setdefault(key, " ".join(name.split()))
    return found
