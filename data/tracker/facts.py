"""Lines of the kind `**Owner**: Ana | **Effort**: 2h`: a word that is known, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.titles import without_remark
from data.tracker.words import Words
from model import later

_FACT: Final = later.pattern(
    r"\s*(?:[^\w\s*_`\"'(\[<]{1,3}\s*)?([*_]{0,3})(?:[^\w\s*_`\"'(\[<]{1,3}\s*)?([\w(][^:：*|\n]{0,44}?)\s*([*_]{0,3})"
    r"\s*(?:::|[:：])\s*([*_]{0,3})\s*(.*)",
    re.DOTALL,
)
_CALLED: Final = later.pattern(
    r"\s*(?!(?:status|owner|assignee|priority|due|title|id|type|effort|estimate|phase|tags):)"
    r"[a-z][a-z0-9_-]*:[a-z][^\s:]*(?::\S*)?\s+\S"
)
_GAPS: Final = (
    r"\s+(?:[|·•]\s+|[・/]\s+(?=[^\s:：・/][^:：・/\n]{0,24}[:：])|(?=(?:DEADLINE|SCHEDULED|CLOSED):\s)"
    r"|[—–-]\s+(?=\*\*[^*\n]{1,44}\*\*\s*[:：]|\*\*[^*\n]{1,44}[:：]\*\*))|，\s*"
)
_PARTS: Final = later.pattern(_GAPS)
_WIDE_PARTS: Final = later.pattern(rf"\s+[|·•]\s+|\s*\u3000\s*|{_GAPS}")
"""The same where Japanese spaces part the facts too; that looks at every character."""


_PARTING: Final = later.pattern(r"[|·•・/，\u3000]")
_BEFORE_BOLD: Final = later.pattern(r"[—–-](?=\s+\*\*)")
"""What all but a day that a row is `DEADLINE:` of has where it is parted, and few rows have."""
_MARKED_KEY: Final = later.pattern(r"\s*[*_]{1,3}[^*_\n]{1,44}[:：]?[*_]{1,3}")


_OF: Final = later.pattern(r"\s+(?:(?:of|for)\s+)?([^\W\d_]{2,20})\s+\d{1,3}(?:\.\d{1,3})*\s*$")


_SLANTED: Final = later.pattern(r"([*_])(?![*_\s])([^*_]+)\1\s*")


_FEW: Final = 5
"""So many words at most has a label that asks for reasons."""


class Fact(NamedTuple):
    """A key as written, what it says, and the line it stands in."""

    key: str
    value: str
    line: int


def fact_of(text: str, line: int = 0) -> Fact | None:
    """Return the key and value of one line; None where it has not their form."""
    told = _told(text) if ":" in text or "：" in text else None
    return Fact(*told, line) if told else None


@lru_cache(maxsize=4096)
def _told(text: str) -> tuple[str, str] | None:
    found = _FACT.fullmatch(text)
    if not found or ("://" in text[: found.start(5) + 2] and not found[1]):
        return None
    if _CALLED.match(text):
        return None  # `verify:fast twice` is what somebody types
    if found[2].count("(") > found[2].count(")") or found[2].count("（") > found[2].count("）"):
        return None  # `Antennas (probability: high)`: the colon stands within brackets
    value = found[5].strip()
    # `**Key: value**` is bold as a whole; its end goes with its beginning.
    if found[1] and not found[3] and not found[4] and value.endswith(found[1]):
        value = value[: -len(found[1])].rstrip()
    elif found[1] and not found[3] and not found[4] and value.count(found[1]) == 1:
        value = value.replace(found[1], "")
    # `**Key**: **1/2** done`: what opened in front of the value closes within it.
    if found[4] and (found[3] or not found[1]):
        value = value.replace(found[4], "", 1)
    return found[2].strip(), value


def facts_of(text: str, line: int) -> Iterator[Fact | tuple[str, int]]:
    """Yield the facts of a paragraph; a line that is none comes as its text and number."""
    for number, line_of in enumerate(text.split("\n"), line):
        row = _unslanted(line_of)
        parts = _parts_of(row)
        found = [fact_of(part, number) for part in parts]
        facts = [fact for fact in found if fact]
        if len(facts) == len(parts):
            yield from facts
        elif len(facts) > 1 and (
            len(facts) == sum(map(bool, map(_MARKED_KEY.match, parts)))
            or (row is not line_of and len(facts) * 2 > len(parts))
        ):
            # `*Owner:* Ana · *Due:* 2026-05-01 · PR #77`: keys that stand out divide the line, and
            # `_Owner: Ana · Lead: Bo · read monthly_` is a line of facts as a whole.
            yield from (fact or (part, number) for part, fact in zip(parts, found, strict=True))
        elif (whole := fact_of(row, number)) is not None:
            yield whole
        else:
            yield line_of, number


def _parts_of(row: str) -> list[str]:
    if _PARTING.search(row) or _BEFORE_BOLD.search(row) or "ED:" in row or "NE:" in row:
        return (_WIDE_PARTS if "\u3000" in row else _PARTS).split(row)
    return [row]


def _unslanted(row: str) -> str:
    """Return a line without the italics that it is set in as a whole."""
    found = _SLANTED.fullmatch(row) if row[:1] in "_*" else None
    return found[2] if found else row


def is_bold(text: str) -> bool:
    """Say whether a line begins in bold, as keys do."""
    return re.match(r"\s*(?:[^\w\s*_]{1,4}\s*)?(?:\*\*|__)", text) is not None


@lru_cache(maxsize=4096)
def field_named(words: Words, key: str) -> str | None:
    """Return the field that a key stands for: one of an item's lists, or a column."""
    key = without_remark(key)
    return label_named(words, key) or words.lexicon("columns").name(key)


@lru_cache(maxsize=4096)
def label_named(words: Words, label: str) -> str | None:
    """Return the list of an item that a label names; it may say of which: `Results of phase 1`."""
    label = without_remark(label)
    labels, of = words.lexicon("labels"), _OF.search(label)
    named = labels.name(label) or _reason_in(label, words)
    if named or not of or not words.lexicon("kinds").name(of[1]):
        return named
    return labels.name(label[: of.start()])


def _reason_in(label: str, words: Words) -> str | None:
    """Return the field of a short label that asks for reasons: `Why we kept it`."""
    short = len(label.split()) <= _FEW
    return "intent" if short and words.lexicon("reasons").at_start(label) else None


def field_in_bold(text: str, words: Words) -> str | None:
    """Return the field that a key in bold names; in `**Done**: six piles` it names none."""
    fact = fact_of(text) if is_bold(text) else None
    known = fact is not None and words.lexicon("status").name(fact.key) is None
    return field_named(words, fact.key) if fact and known else None


def proof_of(text: str) -> object:
    """Part `Run 1: failed` into what proves something and what came out; else the text."""
    fact = fact_of(text)
    return {"ref": fact.key, "result": fact.value} if fact and fact.value else text
