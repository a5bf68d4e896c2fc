"""What an entry says of its row behind its words: `Ice may come - Impact: high - Owner: Bo`."""

from __future__ import annotations

from typing import Final

from data.tracker.facts import Fact, fact_of
from data.tracker.register_entries import Entry, entry_of
from data.tracker.register_place import Place
from data.tracker.styles import facts_behind
from model import later
from model.dataclass import replace
from model.schema import field_of

_SENTENCE: Final = later.pattern(r"(?<=[.;。；])\s*(?=[^\W\d_][\w ]{2,28}\s*[:：])")
_BRACKET: Final = later.pattern(r"\s*[(（][^()（）]{4,80}[)）]\s*$")
_WORDS: Final = frozenset(("id", "title", "description", "notes"))
"""What the words of an entry are themselves."""


def with_facts(kind: str, place: Place, entry: Entry) -> Entry:
    """Return an entry of a register without the facts behind its words, which it holds then.

    They stand behind dashes or strokes, or are sentences of their own: `Ice. Mitigation: heat.`
    """
    text = entry.item.text
    if "\n" in text or not (":" in text or "：" in text):
        return entry
    bracket = _BRACKET.search(text)
    head, facts = _parted(text[: bracket.start()] if bracket else text, place)
    roles = {place.words.lexicon("columns").name(fact.key) or "" for fact in facts}
    known = all(field_of(kind, role) and role not in _WORDS for role in roles)
    if not facts or not known or len(roles) < len(facts) or not any(map(str.isalpha, head)):
        return entry
    bare = head.rstrip(" .;。；") + (bracket[0] if bracket else "")
    return entry_of(replace(entry.item, text=bare))._replace(facts=tuple(facts))


def _parted(text: str, place: Place) -> tuple[str, list[Fact]]:
    head, facts = facts_behind(text, 0, place.words)
    if facts:
        return head, [one for fact in facts for one in _each(fact)]
    head, *parts = _SENTENCE.split(text)
    told = [fact_of(part) for part in parts]
    return (head, [fact for fact in told if fact]) if all(told) else (text, [])


def _each(fact: Fact) -> list[Fact]:
    """Return the facts that sentences behind one are: `Impact: high. Owner: Bo`."""
    *values, last = _SENTENCE.split(fact.value)
    told = [fact_of(part, fact.line) for part in (*values[1:], last)]
    if not values or not all(told):
        return [fact]
    facts = [fact._replace(value=values[0]), *(one for one in told if one)]
    return [one._replace(value=one.value.rstrip(" .;。；")) for one in facts[:-1]] + facts[-1:]
