"""The journal's history as the dated facts that stand-ups and reports are computed from."""

from __future__ import annotations

from collections.abc import Iterable

from data.history import HistoryEntry
from model.facts import Fact


def facts_of(entries: Iterable[HistoryEntry]) -> tuple[Fact, ...]:
    """Return what `entries`, oldest first, changed, on which day of the local zone and by whom.

    Entries without a moment tell nothing that could be dated, and are left out.
    """
    return tuple(
        Fact(entry.at.astimezone().date(), entry.by, change)
        for entry in entries
        if entry.at is not None
        for change in entry.changes
    )
