"""The words and the recurring fields that several kinds of records share."""

from __future__ import annotations

from typing import Final

from model.schema.field import Field, Form

LEVELS: Final = ("low", "medium", "high", "critical")
PRIORITIES: Final = ("P0", "P1", "P2", "P3", "P4")
ITEM_STATUS: Final = (
    "todo",
    "doing",
    "blocked",
    "at_risk",
    "partial",
    "broken",
    "done",
    "deferred",
    "dropped",
)
ON_OVERRUN: Final = ("ask", "carry_over", "reduce_scope", "defer", "extend", "stop")
HORIZONS: Final = ("now", "short", "medium", "long")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MET: Final = ("met", "not_met", "unknown")


def text(name: str, doc: str) -> Field:
    """Return a field of one line."""
    return Field(name, Form.TEXT, doc)


def long(name: str, doc: str) -> Field:
    """Return a field of Markdown."""
    return Field(name, Form.LONG, doc)


def day(name: str, doc: str) -> Field:
    """Return a field that holds a date, or words."""
    return Field(name, Form.DATE, doc)


def choice(name: str, words: tuple[str, ...], doc: str) -> Field:
    """Return a field that knows `words`."""
    return Field(name, Form.CHOICE, doc, words)


def set_of(name: str, doc: str) -> Field:
    """Return a list of texts whose order does not count."""
    return Field(name, Form.TEXTS, doc, unordered=True)


def refs(name: str, doc: str) -> Field:
    """Return a list of ids or words, each with a reason where one is given."""
    keys = (text("id", "what is meant"), text("why", "the reason"))
    return Field(name, Form.REFS, doc, unordered=True, keys=keys)


def entries(name: str, doc: str, *keys: Field, unordered: bool = False) -> Field:
    """Return a list of texts, or of tables with `keys`."""
    return Field(name, Form.ENTRIES, doc, unordered=unordered, keys=keys)


def table(name: str, doc: str, *keys: Field) -> Field:
    """Return a field that holds one table with `keys`."""
    return Field(name, Form.TABLE, doc, keys=keys)


ID: Final = Field("id", Form.ID, "names the record, unique among its kind; any text")
TITLE: Final = text("title", "what it is, in one line")
LINKS: Final = set_of("links", "ids of records, or addresses of pages, that belong to it")
SOURCE: Final = text("source", "where it was imported from, FILE:LINE")
TICKED: Final = (text("text", "what is meant"), Field("done", Form.FLAG, "whether it is there"))
PROOF: Final = (
    text("ref", "what proves it: a commit, a run, a page"),
    day("date", "when it was seen"),
    text("result", "what came out"),
    text("run", "the command that shows it"),
)
LAST: Final = table(
    "last",
    "what the last look found",
    day("date", "when"),
    text("commit", "of what"),
    text("by", "who looked"),
    text("result", "what came out"),
)
TIMEBOX: Final = (
    Field(
        "limit",
        Form.EFFORT,
        "how long it may take; without it the box is a stopwatch",
        positive=True,
    ),
    choice("on_overrun", ON_OVERRUN, "what happens when the time is up"),
    Field("keep", Form.TEXTS, "ids that a reduced scope keeps", unordered=True),
    text("note", "what was agreed about it"),
)
LOG: Final = (
    Field("at", Form.MOMENT, "when"),
    text("text", "what was noted"),
    text("by", "who noted it"),
)
SETTLED: Final = table(
    "settled",
    "how the contradiction was settled",
    Field("at", Form.MOMENT, "when"),
    text("by", "who settled it"),
    text("reason", "why"),
    text("kept", "which of the two was kept"),
)
