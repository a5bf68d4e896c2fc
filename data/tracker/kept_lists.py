"""Which lists of a tracker an import keeps as pages, told with what would make work of them."""

from __future__ import annotations

from typing import Any, cast

from data.tracker.importing import Imported
from data.tracker.report import PAGE, Doubt, Fate, Report
from data.tracker.vocabulary import vocabulary


def kept_lists(report: Report, imported: Imported) -> list[Doubt]:
    """Return the lists that are kept as pages, by their lines: who wrote them may have meant work.

    Not those of which the heading says that they are something else, nor what states totals.
    """
    words, document = vocabulary(), cast("dict[str, Any]", imported.document)
    stated = {str(claim.get("where")) for claim in document.get("claims", ())}

    def is_else(fate: Fate) -> bool:
        named = words.lexicon("labels").name(fate.why) not in (None, "tasks")
        lines = (f"{fate.file}:{line}" for line in range(fate.line, fate.end))
        registers = words.lexicon("registers")
        return named or any(registers.within(fate.why)) or not stated.isdisjoint(lines)

    lists = (fate for fate in report.fates if fate.what == "list" and fate.fate == PAGE)
    kept = sorted((fate for fate in lists if not is_else(fate)), key=lambda fate: fate.line)
    return [Doubt(fate.file, fate.line, _told(fate)) for fate in kept]


def _told(fate: Fate) -> str:
    why = "entries with a box, `- [ ]`, would be work"
    return f"this list became the page {fate.why!r}: {why}"
