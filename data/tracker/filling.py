"""Puts what a key, a column or a labelled list says under the fields of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem
from data.tracker.facts import field_named
from data.tracker.report import Report
from data.tracker.titles import DATE, Reader
from data.tracker.vocabulary import plain
from data.tracker.work import Work

_DROPS: Final = ("title", "id")
_TEXTS: Final = ("intent", "goal", "rollback", "outcome")
_LISTS: Final = (
    "scope",
    "non_goals",
    "deliverables",
    "acceptance",
    "verification",
    "findings",
    "evidence",
    "evidence_gaps",
    "invariants",
    "artifacts",
    "links",
)
_TICKED: Final = ("deliverables", "acceptance")
_PROOF: Final = ("evidence", "artifacts")


class Filler:
    """Fills the fields of work; what it does not understand it tells the report."""

    def __init__(self, reader: Reader, report: Report) -> None:
        self._reader = reader
        self._words = reader.words
        self._report = report

    def fill(self, work: Work, key: str, value: str, line: int) -> bool:
        """Put `value` under the field that `key` names; False where items have no such field."""
        name = field_named(self._words, key)
        reader = getattr(self, f"_{name}", None) if name else None
        if name in ("status",):
            self._status(work, value, line)
            return True
        return False

    def _status(self, work: Work, value: str, line: int) -> None:
        title = self._reader.entry(value)
        status = title.status or self._reader.status(value)
        work.status = work.status or status
