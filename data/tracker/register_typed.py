"""Sections that say themselves what they are: a heading, and beneath it `Type: Risk`.

So do the entries of logs that hold risks, issues and decisions beside one another. Where all are
of one type, that says what kind of work each is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, cast

from data.tracker.blocks import ListBlock, Paragraph
from data.tracker.facts import Fact, fact_of, facts_of
from data.tracker.register_place import Place, kinds_of
from data.tracker.sections import Section
from data.tracker.words import Words
from model import later

_KINDS: Final = frozenset(("risk", "decision", "issue", "change_request"))
_TYPE: Final = "group"
"""What a column is that says of what type rows are."""
_KEY: Final = later.pattern(r"\s+(?=([^\W\d_][\w-]{2,20}):\s+\S)")
_FEW: Final = 4
"""So many words at most stand in front of a key that goes on in the same line."""
_HEAD: Final = 8
"""Among so many entries at the head of a list its type is looked for."""


def typed(place: Place, section: Section) -> str:
    """Return the register that a section says it is of; empty for none."""
    memo, key = place.around.memo, ("typed", 0)
    if key not in memo:
        memo[key] = _typed_in(place.around.root, place.words)
    return cast("Mapping[int, str]", memo[key]).get(id(section), "")


def says_type(key: str, text: str, words: Words) -> bool:
    """Say whether a field names a register as the type of what it stands in: `Type`, `Risk`."""
    return words.lexicon("columns").name(key) == _TYPE and bool(_KINDS & set(kinds_of(text, words)))


def run_on(fact: Fact, words: Words) -> Iterator[Fact]:
    """Yield the facts of one that goes on with others in its line: `Type: Risk Status: Open`."""
    found = _KEY.search(fact.value) if fact.value.count(":") else None
    before = fact.value[: found.start()] if found else ""
    if found is None or not 0 < len(before.split()) <= _FEW or before.endswith((".", ",", ";")):
        yield fact
        return
    known = words.lexicon("columns").name
    rest = fact_of(fact.value[found.end() :], fact.line)
    if rest is None or not (known(fact.key) and known(found[1])) or not found[1][:1].isupper():
        yield fact
        return
    yield fact._replace(value=before)
    yield from run_on(rest, words)


def _typed_in(root: Section, words: Words) -> Mapping[int, str]:
    """Return what the sections of a document are that say so, where they are of several types."""
    found = {id(section): kind for section in root.walk() if (kind := _said(section, words))}
    return found if len({*found.values()}) > 1 else {}


def _said(section: Section, words: Words) -> str:
    if not section.heading:
        return ""
    for fact in _facts(section):
        for one in run_on(fact, words):
            if says_type(one.key, one.value, words):
                kinds = [kind for kind in kinds_of(one.value, words) if kind in _KINDS]
                return kinds[0] if len(kinds) == 1 else ""
    return ""


def _facts(section: Section) -> Iterator[Fact]:
    """Yield what a section says of itself at its head."""
    first = next(iter(section.blocks), None)
    if isinstance(first, Paragraph):
        yield from (fact for fact in facts_of(first.text, first.line) if isinstance(fact, Fact))
    elif isinstance(first, ListBlock):
        told = (fact_of(item.text, item.line) for item in islice(first.items, _HEAD))
        yield from (fact for fact in told if fact)
