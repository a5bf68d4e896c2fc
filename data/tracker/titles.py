"""What a heading or a list item says in its one line: a title, and much around it.

`### ✅ Task 1.2: COMPLETED - Split the loader (Week 2)` is a kind, a number, a mark, a status, a
title and a time. Each is taken off from the front or the back as long as it is understood; what
is left is the title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from model import later
from model.dataclass import dataclass, field

Legend = Mapping[str, str]
"""What the marks of a document stand for, by its own legend: mark to status."""

MARK: Final = later.pattern(
    "[\u231a-\u23ff\u25a0-\u25ff\u2600-\u2793\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
TO_TICK: Final = frozenset("☐☑⬜🔲◻◽▢□◐◑")
"""What is there to be ticked, and what of it is: nobody compares with it."""
ANSWERS: Final = frozenset("❌✗✘✖🔴✕×○◯⭕")
"""Marks that say no, which answers any question as well."""
ID: Final = later.pattern(
    r"\[?(#\d+|[A-Z][A-Za-z0-9]{0,15}-\d+(?:[-.]\d+)*|[A-Z]{1,5}\d+(?:[-.]\d+)*"
    r"|[A-Z]{2,10}-[A-Z]{1,4}-?\d{1,4})"
    r"((?:\s*[-–—~]\s*|\s+to\s+)(?!P[0-4]\b)[A-Z]*-?\d+(?![\w.]))?\]?"
    rf"(?:\s*(?:[:：)–—]|\.(?![\da-z]))\s*|\s+[-|·•]\s+|\s+(?=[:–—])|\s+(?={MARK.pattern}))"
)
DATE: Final = later.pattern(r"\b(\d{4}-\d{2}-\d{2})\b")
_BRACKETED: Final = later.pattern(r"[(（].*?[)）]")
_REMARK: Final = later.pattern(r"\s*[(（][^()（）]*[)）]\s*$")
_LONGEST: Final = 300
"""Characters of a heading that is a name; more of it is prose."""


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets."""
    return _BRACKETED.sub("", text)


def without_remark(text: str) -> str:
    """Return a text without the bracket behind it: `Owner (acting)`."""
    return _REMARK.sub("", text).strip()


@lru_cache(maxsize=4096)
def bare_heading(heading: str) -> str:
    """Return a heading without marks and brackets, as it is looked for among words."""
    return without_brackets(MARK.sub("", heading[:_LONGEST])).strip(" :：*_")


@dataclass(slots=True)
class Title:
    """What was understood of one line; empty or None where it says nothing of the kind.

    `number` is what counts it among its neighbours (`1`, `2.1`), `counted` the same with its word
    as it is written (`Phase 1`), `id` a name of its own (`SEC-3`). `loose`: any word for a status
    at its end is one. `stated` says whether a mark or word for the status stands in the line.
    `note` is what follows the title, `share` how much of it a heading says is done (`40 %`), `day`
    one of which nothing is said. `keyword`: a heading begins with `TODO` and the like, as in an
    outline of which each heading is work. `behind` is what stood behind a heading and went into
    fields, as it was written: what is no work has none of these. `held` is what blocks it.
    """

    heading: bool = False
    loose: bool = False
    text: str = ""
    kind: str = ""
    number: str = ""
    counted: str = ""
    id: str = ""
    status: str | None = None
    stated: str = ""
    done_on: str = ""
    day: str = ""
    priority: str = ""
    label: str = ""
    release: str = ""
    window: str = ""
    start: str = ""
    due: str = ""
    estimate: int | float | str | None = None
    spent: int | float | str | None = None
    count: int = 1
    share: str = ""
    note: str = ""
    keyword: bool = False
    marks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    behind: str = ""

    @property
    def name(self) -> str:
        """Its id, or else its number."""
        return self.id or self.number

    @property
    def whole(self) -> str:
        """Its text with what went into fields: what a heading that is no work is called."""
        return self.text + self.behind


def sign_of(title: Title, legend: Legend) -> str:
    """Return the mark that a title begins with, where the legend explains it; else nothing."""
    mark = title.marks[0].rstrip("\ufe0f") if title.marks else ""
    return mark if mark in legend else ""


def has_box(title: Title) -> bool:
    """Say whether a heading has its status from a box in it: `[x] Oil the door`."""
    return len(title.stated) == 3 and title.stated[0] == "[" and title.stated[2] == "]"


def form_of(title: Title) -> str:
    """Return what a counted title begins with, with 0 for each number; else what it shouts: `DONE`.

    Empty where it does neither.
    """
    first = next(iter(title.text.split()), "")
    if any(map(str.isdigit, first)):
        return re.sub(r"\d+", "0", first)
    return title.stated if title.stated.isalpha() and title.stated.isupper() else ""
