"""Which lists of a tracker an import keeps as pages, told with what would make work of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from data.tracker.importing import Imported
from data.tracker.report import PAGE, Fate
from data.tracker.vocabulary import vocabulary
from model.plural import counted

_MOST_LISTS: Final = 3


def kept_lists(file: str, fates: Sequence[Fate], imported: Imported) -> Iterator[str]:
    """Yield which lists are kept as pages: who wrote them may have meant work.

    Not those of which the heading says that they are something else, nor what states totals.
    """
    words, document = vocabulary(), cast("dict[str, Any]", imported.document)
    stated = {str(claim.get("where")) for claim in document.get("claims", ())}

    def is_else(fate: Fate) -> bool:
        named = words.lexicon("labels").name(fate.why) not in (None, "tasks")
        lines = (f"{file}:{line}" for line in range(fate.line, fate.end))
        registers = words.lexicon("registers")
        return named or any(registers.within(fate.why)) or not stated.isdisjoint(lines)

    lists = (fate for fate in fates if fate.what == "list" and fate.fate == PAGE)
    kept = [fate for fate in lists if not is_else(fate)]
    for fate in kept[:_MOST_LISTS]:
        why = "entries with a box, `- [ ]`, would be work"
        yield f"{file}:{fate.line}: this list became the page {fate.why!r}: {why}"
    if len(kept) > _MOST_LISTS:
        more = counted(len(kept) - _MOST_LISTS, "more list")
        yield f"{file}: {more} became pages, told with --report"
