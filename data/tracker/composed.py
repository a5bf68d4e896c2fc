"""Totals that a tracker states in one breath: `5 tasks, 1 done (20%)`, `40h estimated, 12h spent`.

All parts have to be understood: where one is something else, the line is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.facts import Fact
from data.tracker.total import Total
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work
from model import later
from model.dataclass import dataclass

_PARTS: Final = later.pattern(r"\s*(?:[()（）;；、，·]|,(?!\d{3})|\s[/–—-]\s|\s\|\s)\s*")
_COUNT: Final = later.pattern(r"(\d{1,6})(?:\s*(?:/|of|out of)\s*(\d{1,6}))?\s*([^\d]*)")
_PERCENT: Final = later.pattern(r"~?\s*(\d{1,3}(?:\.\d+)?)\s*[%％]\s*([^\d]*)")
_HOURS: Final = later.pattern(
    r"([^\W\d_]*)\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*([^\W\d_]+)\s*([^\W\d_]*)"
)
_AMONG: Final = later.pattern(
    r"[全共总總計合총체전]*\s*(\d{1,6})\s*[个個件項项개]?の?\s*([^\W\d_]{1,6}?)\s*"
    r"(?:の?うち|中|内|중|[，、,])\s*에?서?\s*(?P<before>[^\W\d_]{1,5})?\s*(\d{1,6})\s*[个個件項项개]?[がをは]?\s*"
    r"(?P<behind>[^\W\d_]{1,6})?\s*(?:[(（]\s*(\d{1,3})\s*[%％]\s*[)）])?[。.]?"
)
_OF_ALL: Final = later.pattern(
    r"(\d{1,6})\s*(?:/|of|out of|von|de|sur|di|из|з)\s*(\d{1,6})\s+([^\W\d_]+)\s+([^\W\d_ ]{2,20})"
    r"\s*(?:[(（]\s*(\d{1,3})\s*[%％]\s*[)）])?[.。]?"
)
_LONGEST: Final = 60
_FEWEST: Final = 2


@dataclass(slots=True)
class _Part:
    """A figure of several: how many, of what, how far; or a share; or hours."""

    number: str
    unit: str = ""
    kind: str = ""
    status: str = ""


def composed(fact: Fact, host: Work | None, words: Words) -> list[Total]:
    """Return the totals of `Total: 5 tasks, 1 done (20%)`; nothing where a part is none."""
    if not any(map(str.isdigit, fact.value)):
        return []
    pieces = [piece for piece in _PARTS.split(plain(fact.value).rstrip(".。")) if piece]
    if len(pieces) < _FEWEST or not _may_lead(fact.key, words):
        return []
    parts = [_part(piece, words) for piece in pieces]
    known = [part for part in parts if part]
    if len(known) < len(parts) or not any(part.kind or part.status for part in known):
        return []
    noun = words.lexicon("nouns").name(fact.key)
    return _totals(known, f"{fact.key}: {fact.value}", fact.line, host, _kind(noun))


def among(text: str, line: int, host: Work | None, words: Words) -> list[Total]:
    """Return the totals of `3 of 6 tasks done (50%)`, `全6タスク中3件完了`: so many are done."""
    text = text.strip()
    if len(text) > _LONGEST:
        return []
    if found := _OF_ALL.fullmatch(text):
        part, whole, called, said, percent = found.groups()
    elif found := _AMONG.fullmatch(text):
        whole, called, before, part, behind, percent = found.groups()
        said = (before or "").removeprefix("已") or behind or ""
    else:
        return []
    noun = words.lexicon("nouns").name(called)
    if noun is None or words.lexicon("status").name(said) != "done":
        return []
    parts = [_Part(f"{part}/{whole}", kind=_kind(noun))]
    parts += [_Part(percent, "%")] if percent else []
    return _totals(parts, text, line, host, _kind(noun))


def _may_lead(key: str, words: Words) -> bool:
    """Say whether a label may stand before totals: it counts, sums up, or says how far all is."""
    sums = any(found.start == 0 for found in words.lexicon("totals").within(key))
    about = {"progress", "status", "estimate"} & {*words.lexicon("columns").names(key)}
    counts = words.lexicon("counts").name(key) or words.lexicon("nouns").name(key)
    return sums or bool(about) or counts is not None or words.lexicon("units").name(key) == "h"


def _part(piece: str, words: Words) -> _Part | None:
    if found := _PERCENT.fullmatch(piece):
        done = not found[2] or words.lexicon("status").name(found[2]) == "done"
        return _Part(found[1], "%") if done else None
    if found := _COUNT.fullmatch(piece):
        stated = f"{found[1]}/{found[2]}" if found[2] else found[1]
        kind, status = _said(found[3], words)
        if kind is not None and status is not None:
            return _Part(stated, "", kind, status)
    return _hours(piece, words)


def _said(text: str, words: Words) -> tuple[str | None, str | None]:
    """Return the kind and the status of `tasks done`; None for words that are neither."""
    if not text.strip():
        return None, None
    if status := words.lexicon("status").name(text.strip()):
        return "", status
    if words.lexicon("totals").name(text.strip()):
        return "", ""
    kind, rest = "", []
    for word in text.split():
        noun = words.lexicon("nouns").name(word)
        kind = kind or _kind(noun)
        rest += [word] if noun is None or words.lexicon("status").name(word) else []
    said = words.lexicon("status").name(" ".join(rest)) if rest else ""
    return kind, said


def _hours(piece: str, words: Words) -> _Part | None:
    """Return the hours of `40h estimated` and `spent: 12 hours`."""
    found = _HOURS.fullmatch(piece)
    if found is None or words.lexicon("units").name(found[3]) != "h":
        return None
    names = words.lexicon("columns").names(found[1] or found[4])
    kind = next((name for name in ("estimate", "spent") if name in names), "")
    return _Part(found[2].replace(",", "."), "h", kind) if kind else None


def _kind(noun: str | None) -> str:
    return "" if noun in (None, "item") else noun or ""


def _totals(
    parts: Sequence[_Part], text: str, line: int, host: Work | None, kind: str
) -> list[Total]:
    hours = {part.kind: part.number for part in parts if part.unit == "h"}
    counts = [part for part in parts if not part.unit]
    kind = next((part.kind for part in counts if part.kind), kind)
    made = [*_counts(counts, text, line, kind), *_shares(parts, counts, text, line, kind)]
    if "estimate" in hours:
        both = f"{hours['spent']}/{hours['estimate']}" if "spent" in hours else hours["estimate"]
        made.append(Total(text, both, line, "h"))
    for total in made:
        total.of, total.loose = host, host is not None
        if total.kind == "task" and host is not None and host.parent is not None:
            total.kind = ""  # what is called tasks in a task is its parts
    return made


def _counts(counts: Sequence[_Part], text: str, line: int, kind: str) -> Iterator[Total]:
    for part in counts:
        share = "/" in part.number
        status = "" if share and part.status == "done" else part.status
        stated = part.number if share else int(part.number)
        yield Total(text, stated, line, kind=part.kind or kind, status=status)


def _shares(
    parts: Sequence[_Part], counts: Sequence[_Part], text: str, line: int, kind: str
) -> Iterator[Total]:
    """Yield the percentages that do not follow from the counts beside them."""
    whole = next((part.number for part in counts if not part.status), "0")
    done = next((part.number for part in counts if part.status == "done"), "0")
    if shared := next((part.number for part in counts if "/" in part.number), ""):
        done, _, whole = shared.partition("/")
    follows = int(done) * 100 / int(whole) if whole.isdecimal() and int(whole) else -1.0
    for part in parts:
        if part.unit == "%" and abs(follows - float(part.number)) >= 1:
            yield Total(text, f"{part.number} %", line, "%", kind=kind)
