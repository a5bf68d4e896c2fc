"""The rule about what still waits to be filled in: TBD, [Name], YYYY-MM-DD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.problem import Problem, shortened
from model.record import Record
from model.rule_table import problem

_LONGEST: Final = 80
"""Characters of a text that may be a placeholder; longer ones are prose."""
_BEGIN: Final = frozenset(
    ("tb", "Tb", "TB", "to", "To", "TO", "FI", "XX", "xx", "YY", "yy", "DD", "dd", "??", "__")
) | {"未定", "待定", "미정"}
"""What placeholders that fill a whole field begin with, but for brackets."""
_SLOT: Final = (
    r"to be (?:determined|defined|decided|announced|confirmed)|fixme|x{3,}"
    r"|\[[^\W\d_]{2}[^\[\]]{0,58}\]|<[a-z][\w -]{1,40}>|\{\{.{1,60}?\}\}|\?{2,}|_{3,}"
    r"|yyyy-mm-dd|dd[./-]mm[./-]yyyy|未定|待定|미정"
)
_WHOLE: Final = re.compile(rf"tb[dac]\b.{{0,20}}|{_SLOT}", re.IGNORECASE)
_PARTS: Final = re.compile(rf"\btb[dac]\b|{_SLOT}", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"\bTBD\b"
    r"|\[(?i:your |project |team |owner |person |file |feature |task |phase )?"
    r"(?i:name|date|owner|title|description|link|url)\]"
)
_PROSE: Final = frozenset(
    ("id", "status", "priority", "notes", "body", "rationale", "log", "claims", "source", "query")
)
"""Fields in which such words are spoken of, or that hold no words of a person."""


def check_placeholders(address: Address, record: Record) -> Iterator[Problem]:
    """Yield a problem for each short text of a record that still waits to be filled in."""
    for name, value in record.fields.items():
        if name in _PROSE:
            continue
        if type(value) is str:
            # Nearly every text ends here.
            if _may_wait(value) and waits(value):
                yield _told(address, name, value)
        elif type(value) is tuple:
            texts = (entry for entry in value if type(entry) is str and _may_wait(entry))
            if (found := next(filter(waits, texts), None)) is not None:
                yield _told(address, name, found)


def _may_wait(text: str) -> bool:
    return text[:2] in _BEGIN or "[" in text or "TBD" in text or text[:1] in "<{"


def waits(text: str) -> bool:
    """Say whether a short text still waits to be filled in, as a whole or in one place."""
    if len(text) > _LONGEST:
        return False
    if ("[" in text or "TBD" in text) and _WITHIN.search(text):
        return True
    return _WHOLE.fullmatch(text.strip()) is not None


def beside_slots(text: str) -> str:
    """Return what a text that waits says beside that: `Baseline` of `Baseline TBD`."""
    return _PARTS.sub("", text)


def _told(address: Address, name: str, text: str) -> Problem:
    whose = "the project" if address == PROJECT_ADDRESS else id_of(address)
    said = f"{name} of {whose} is {shortened(text, 40)!r}: fill it in, or take it away"
    return problem("placeholder", address, (name,), said)
