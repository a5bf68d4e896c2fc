"""Status: the words, the symbols and labels they are shown with, and what a record's status is.

No status is told by colour alone: each word has a symbol of one narrow cell, and a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from model.derived import CLOSED
from model.record import Record
from model.schema import ITEM, ITEM_LEVELS, KINDS

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # items
        "todo": "○",
        "doing": "◐",
        "blocked": "⊘",
        "at_risk": "△",
        "partial": "◔",
        "broken": "✗",
        "done": "●",
        "deferred": "»",
        "dropped": "−",
        # risks and issues
        "open": "○",
        "mitigating": "◐",
        "mitigated": "◕",
        "accepted": "✓",
        "occurred": "✗",
        "closed": "●",
        "resolved": "●",
        "wont_fix": "−",
        # decisions and change requests
        "proposed": "○",
        "pending": "○",
        "approved": "✓",
        "rejected": "✗",
        "superseded": "−",
        # what is measured
        "met": "✓",
        "not_met": "✗",
        "within": "✓",
        "breached": "✗",
        "unknown": "?",
    }
)
"""One symbol a word, unlike the others of the same kind."""
STRANGE: Final = "?"
"""The symbol of a word that is not ours."""
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {**{word: word.replace("_", " ") for word in SYMBOLS}, "wont_fix": "won't fix"}
)
"""How a word is shown where the project's `legend` has no words of its own."""

_SETTLED: Final = CLOSED | {
    "closed", "accepted", "mitigated", "resolved", "wont_fix", "rejected", "superseded",
    "approved", "met", "within",
}  # fmt: skip
_UNSAID: Final = {
    "risk": "open",
    "issue": "open",
    "change_request": "pending",
    "criterion": "unknown",
    "invariant": "unknown",
}


def symbol_of(word: str) -> str:
    """Return the symbol of a status word; nothing for no word, `?` for one that is not ours."""
    return SYMBOLS.get(word, STRANGE) if word else " "


def label_of(word: str, legend: Mapping[str, object] = MappingProxyType({})) -> str:
    """Return the words to show for a status, those of the project's `legend` first."""
    own = legend.get(word)
    return own if isinstance(own, str) and own else LABELS.get(word, word)


def status_words(kind: str) -> tuple[str, ...]:
    """Return the status words that records of `kind` know, in order; none for kinds without."""
    known = KINDS[kind]
    fields = (*known.fields, *known.computed)
    return next((field.words for field in fields if field.name == "status"), ())


def word_among(text: str, words: Iterable[str]) -> str:
    """Return the one of `words` that a text is, whatever its capitals, spaces and hyphens.

    Empty where it is none of them.
    """
    plain = _plain(text)
    return next((word for word in words if _plain(word) == plain), "")


def _plain(text: str) -> str:
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def own_status(record: Record) -> str:
    """Return the status word that stands in the file, empty where there is none."""
    # Asked of every row of a list: without the way through `text`, in half the time.
    word = record.fields.get("status")
    return word if isinstance(word, str) else ""


def status_of(record: Record) -> str:
    """Return a record's status: its own, or the one that follows from what is below or measured.

    Of a budget it is always computed. Empty for records that have none.
    """
    if record.kind == "budget":
        return _measured(record)
    if word := own_status(record):
        return word
    if record.is_raw:
        return ""
    if record.kind in ITEM_LEVELS:
        return _derived(record) if record.children else "todo"
    return _measured(record) if record.kind == "metric" else _UNSAID.get(record.kind, "")


def _derived(record: Record) -> str:
    # Imported here: who edits a record at the bottom adds nothing up.
    from model.rollup import derived_of

    return derived_of(record)


def _measured(record: Record) -> str:
    # Imported here: lists of items measure nothing, and start 3 ms sooner without.
    from model.measures import budget_status, metric_status

    return budget_status(record) if record.kind == "budget" else metric_status(record)


def is_done(record: Record) -> bool:
    """Say whether an item is done, or a record of a register settled for good."""
    word = status_of(record)
    return word == "done" if KINDS[record.kind] is ITEM else word in _SETTLED


def is_open(record: Record) -> bool:
    """Say whether there is still something to do: not done, dropped, deferred or settled."""
    return not record.is_raw and status_of(record) not in _SETTLED
