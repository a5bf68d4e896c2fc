"""What the value of one field says of others: `Ana, 3d, due 2026-12-01` behind `owner:`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from data.tracker.efforts import effort_of
from data.tracker.values import beside_day, day_of
from data.tracker.words import Words
from model import later

DUE: Final = later.pattern(
    r"(?:\b(?:due|deadline|eta|until|bis|termin|frist|fällig(?:\sam)?|spätestens|échéance"
    r"|date limite|vence|fecha límite|prazo|срок|до)\b|期限|締切|截止|마감|기한)\s*[:：]?\s*"
    r"(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일])(?![\d-])",
    re.IGNORECASE,
)
"""A day with a word in front of it that says what has to be over by then."""
_PARTS: Final = later.pattern(r"\s*[,;、，；]\s*")
_PARTING: Final = later.pattern(r"[,;、，；]")
_DAYS: Final = ("due", "date", "start", "done_on")
_EFFORTS: Final = ("estimate", "hours", "estimate_days", "spent")
_GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "owner": "owner",
        "support": "owner",
        "priority": "priority",
        **dict.fromkeys(_DAYS, "day"),
        **dict.fromkeys(_EFFORTS, "effort"),
    }
)
"""Fields whose values are known by their form, or name people, by what they hold."""


def apart(name: str, value: str, words: Words) -> tuple[str, list[tuple[str, str]]]:
    """Part the value of a field from what is said behind it that is of other fields by its form.

    What begins so is left as it is: whoever is called `P1` may share the work with `P2`.
    """
    if name not in _GROUPS or not _PARTING.search(value):
        return value, []
    first, *parts = _PARTS.split(value)
    own: list[str] = [first]
    told: list[tuple[str, str]] = []
    for part in parts:
        field = formed_as(part, words)
        if field and _GROUPS[field[0]] != _GROUPS[name]:
            told.append(field)
        else:
            own.append(part)
    if not told or _GROUPS.get((formed_as(first, words) or (name,))[0]) != _GROUPS[name]:
        return value, []
    return ", ".join(own), told


@lru_cache(maxsize=4096)
def formed_as(part: str, words: Words) -> tuple[str, str] | None:
    """Return the field that a text is of by its form, and its value; None for other texts."""
    if due := DUE.fullmatch(part):
        return "due", due[1]
    lead = words.lexicon("columns").at_start(part)
    value = part[lead.end :].strip(" :：=") if lead else ""
    for field, said in ((lead.name, value), ("", part)) if lead else (("", part),):
        held = _held(said, words) if said else ""
        if held and _GROUPS.get(field or held) == _GROUPS[held]:
            return field or held, said
    return None


def _held(text: str, words: Words) -> str:
    if words.lexicon("priority").name(text) and (text.isupper() or text[-1:].isdigit()):
        return "priority"
    if day_of(text, words).day:
        return "" if beside_day(text, words) else "date"
    effort = effort_of(text, words, "") if any(map(str.isdigit, text)) else None
    return "estimate" if effort and not effort.rest else ""
