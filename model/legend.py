"""The project's own words for ours: `legend = { done = "✅ Finished" }` is for `finished`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from model.readers import matching


def said_by(text: str, legend: Mapping[str, object], words: Iterable[str]) -> tuple[str, ...]:
    """Return those of `words` that the legend has `text` for, whole or as its beginning.

    A mark before the legend's words may be left out, or be all that is typed.
    """
    known: dict[str, list[str]] = {}
    for word in words:
        own = legend.get(word)
        if isinstance(own, str):
            for form in (own, unmarked(own)):
                known.setdefault(form, []).append(word)
    found = (word for form in matching(text, tuple(known)) for word in known[form])
    return tuple(dict.fromkeys(found))


def unmarked(text: str) -> str:
    """Return a legend's words without the mark before them: `Completed` of `✅ Completed`."""
    mark, _, rest = text.strip().partition(" ")
    return rest.strip() if rest.strip() and not any(map(str.isalnum, mark)) else text.strip()
