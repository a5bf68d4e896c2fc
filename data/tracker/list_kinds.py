"""What kind of list a list is: boxes, names, statuses or marks make its entries work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.facts import fact_of, field_named, is_bold
from data.tracker.legend import explains
from data.tracker.steps import is_titled
from data.tracker.title_reader import Reader
from data.tracker.titles import Title, sign_of
from data.tracker.words import Words
from model import later

BOXES: Final = "boxes"
NAMED: Final = "named"
STATED: Final = "stated"
MARKED: Final = "marked"
PLAIN: Final = "plain"
_FEWEST: Final = 3
"""So many entries at least say how far they are, where nothing else tells that they are work."""
_OPEN: Final = frozenset(("todo", "doing", "blocked"))
_ALONE: Final = later.pattern(r"[\s*_]*(?:$|[(（]|[.;。；][\s*_]*$)")
_LONGEST: Final = 80


class ListKinds:
    """Judges the lists of one document, each once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._words = reader.words
        self._kinds: dict[int, tuple[ListBlock, str]] = {}

    def kind(self, block: ListBlock) -> str:
        """Return what makes a list work: boxes, names, statuses in its entries, marks; or PLAIN."""
        known = self._kinds.get(id(block))
        if known is None:
            known = self._kinds[id(block)] = (block, self._kind(block))
        return known[1]

    def _kind(self, block: ListBlock) -> str:
        items = block.items
        if any(item.box is not None for item in items):
            return PLAIN if explains(block, self._words) else BOXES
        holding = [item for item in items if self.holds(item, BOXES)]
        if any(map(self.label, holding)) or len(holding) * 2 > len(items):
            return BOXES
        if explains(block, self._words):
            return PLAIN
        if self.is_record(items):
            return STATED
        if sum(self._has_status(item) for item in items) * 2 >= len(items):
            return STATED
        if len(items) > 1 and all(self._reader.stands_first(item.text) for item in items):
            return STATED
        titles = self._telling(items)
        named = sum(map(_is_named, titles, items))
        if len(items) > 1 and named * 2 > len(items):
            return NAMED
        if _say_how_far(items, self._words):
            return STATED
        if not titles:
            return PLAIN
        signs = {sign_of(title, self._reader.legend) for title in titles}
        if "" not in signs and (len(signs) > 1 or self._are_open(titles)):
            return STATED
        told = zip(titles, items, strict=True)
        marked = sum(bool(t.stated) or self.holds(i, MARKED, STATED) for t, i in told)
        return MARKED if marked * 5 >= len(items) * 3 else PLAIN

    def _telling(self, items: Sequence[ListItem]) -> list[Title]:
        """Return the titles of entries; none once so many say nothing that the others do not count.

        Most lists are told so by half of their entries, and each takes its time.
        """
        titles: list[Title] = []
        nameless = silent = signless = 0
        for item in items:
            title = self._reader.entry(item.text)
            titles.append(title)
            nameless += not _is_named(title, item)
            silent += not (title.stated or self.holds(item, MARKED, STATED))
            signless += not sign_of(title, self._reader.legend)
            if nameless * 2 >= len(items) and silent * 5 > len(items) * 2 and signless:
                return []
        return titles

    def _are_open(self, titles: Sequence[Title]) -> bool:
        """Say whether several entries begin with a mark for what the legend says is not over."""
        if len(titles) < _FEWEST:
            return False
        return self._reader.legend.get(sign_of(titles[0], self._reader.legend)) in _OPEN

    def is_record(self, items: tuple[ListItem, ...]) -> bool:
        """Say whether entries are the lines of one record: `- ID:`, `- Title:`, `- Status:`."""
        names = set()
        for item in items:
            fact = fact_of(item.text)
            if fact is None:
                return False
            names.add(field_named(self._words, fact.key))
        return {"title", "status"} <= names

    def named(self, block: ListBlock) -> bool:
        """Say whether most entries of a list have a name of their own."""
        titles = [self._reader.entry(item.text) for item in block.items]
        named = sum(
            _is_named(t, i) or is_titled(i) for t, i in zip(titles, block.items, strict=True)
        )
        return named * 2 > len(titles)

    def _has_status(self, item: ListItem) -> bool:
        """Say whether an entry keeps its status in a line beneath it, or behind its first."""
        if not item.children and "\n" not in item.text:
            return False
        facts = [fact_of(row) for row in item.text.split("\n")[1:]]
        facts += [
            fact_of(inner.text)
            for block in item.children
            if isinstance(block, ListBlock)
            for inner in block.items
        ]
        return any(fact and field_named(self._words, fact.key) == "status" for fact in facts)

    def label(self, item: ListItem) -> str:
        """Return the label that an entry is: `**Features**:` with a list beneath it."""
        fact = fact_of(item.text) if item.box is None and item.children else None
        if not fact or fact.value:
            return ""
        return fact.key if is_bold(item.text) or field_named(self._words, fact.key) else ""

    def holds(self, item: ListItem, *kinds: str) -> bool:
        if not item.children:
            return False
        inner = (block for block in item.children if isinstance(block, ListBlock))
        return any(self.kind(block) in kinds for block in inner)


def _say_how_far(items: Sequence[ListItem], words: Words) -> bool:
    """Say whether most entries have their status behind a colon, and not all the same one.

    `Mast: complete (oiled)` beside `Sails: not started`: a word that stands there by chance would
    hardly differ from one to the next.
    """
    if len(items) < _FEWEST:
        return False
    said = [status for item in items if (status := _said_behind(item, words))]
    return len(said) >= _FEWEST and len(said) * 4 >= len(items) * 3 and len(set(said)) > 1


def _said_behind(item: ListItem, words: Words) -> str:
    """Return the status that stands alone, or before a bracket, behind the name of an entry."""
    fact = fact_of(item.text)
    found = words.lexicon("status").at_start(fact.value[:_LONGEST]) if fact else None
    if fact is None or found is None or field_named(words, fact.key):
        return ""
    weak = fact.value[found.start : found.end] in words.lexicon("weak")
    alone = not weak and _ALONE.match(fact.value, found.end)
    return found.name if alone else ""


def has_words(text: str) -> bool:
    """Say whether a status was stated in words, and not by a mark alone."""
    return any(char.isalpha() for char in text)


def _is_named(title: Title, item: ListItem) -> bool:
    counted = title.kind in ("task", "subtask") and bool(title.number)
    return bool(title.id) or "." in item.ordinal or counted
