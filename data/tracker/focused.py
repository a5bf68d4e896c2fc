"""What matters now, as a document says it in words: the open work that these name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from data.tracker.finder import Finder
from data.tracker.work import Work


def point(fields: dict[str, object], finders: Sequence[Finder], hints: Iterable[str]) -> None:
    """Turn words for what matters now into the id of the first open work that they name.

    `hints` are such words within some work, whose notes keep them.
    """
    said = fields.pop("focus", None)
    told = hints if said is None else (str(said),)
    found = next((work for text in told for work in _named(text, finders)), None)
    if found:
        fields["focus"] = found.identity
    if said is not None:
        before = str(fields.get("description", ""))
        fields["description"] = "\n".join(filter(None, [before, f"Current focus: {said}"]))


def _named(text: str, finders: Sequence[Finder]) -> Iterator[Work]:
    """Yield the open work that a text names; else the only one that a sentence mentions."""
    named = [work for one in finders for work in one.named_in(text)]
    if not named:
        mentioned = [*islice((work for one in finders for work in one.mentioned(text)), 2)]
        named = mentioned if len(mentioned) == 1 else []
    yield from (work for work in named if work.status != "done")
