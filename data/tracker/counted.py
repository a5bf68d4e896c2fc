"""Headings that begin with a phase and its number, and what the words behind it say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from data.tracker.node import Node
from data.tracker.register_place import kinds_of
from data.tracker.tails import DASH
from data.tracker.title_reader import Reader
from data.tracker.titles import MARK, Title, without_brackets
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work
from model import later

_LEAD: Final = later.pattern(r"\s*[:：–—(（,]|\s-\s")
_COUNTED: Final = later.pattern(r"([^\W\d_]+)\s+(\d{1,2})")
_LONGEST: Final = 120
_DIVIDING: Final = ":：.-–—)"
_IN_BRACKETS: Final = later.pattern(r"^\s*[(（\[][^()（）\[\]]*[)）\]](?=\s*[:：–—-])")
"""What stands between the count and what divides it: `Phase 2 (done) - Hull`."""


def is_divided(node: Node) -> bool:
    """Say whether a mark divides a number from its title; none does in `Phase 2 Results`."""
    title, text = node.title, node.section.title
    # `3.1 Phase 1: Hull` has the number of the section in front of it.
    name = title.counted if title.counted in text else title.number
    behind = _IN_BRACKETS.sub("", text[text.find(name) + len(name) :])
    return behind.lstrip()[:1] in _DIVIDING


def lead_of(node: Node) -> str:
    """Return what a title begins with: `Q1 2026` of `Q1 2026: Boats (planned)`."""
    text = plain(MARK.sub("", node.section.title[:300])).strip(" *_")
    return _LEAD.split(text, maxsplit=1)[0].strip()


def is_week(node: Node, words: Words) -> bool:
    """Say whether a heading with a title is that of a week: `Week 3: Sails`."""
    word = lead_of(node).rstrip("0123456789-–. ")
    return bool(node.title.text) and words.lexicon("units").name(word) == "w"


def counted_below(node: Node, words: Words) -> list[Node]:
    """Return the headings below that one word counts, from 0 or 1 and in their order."""
    found = [(_COUNTED.fullmatch(lead_of(below)), below) for below in node.nodes]
    parts = [(one[1].casefold(), int(one[2]), below) for one, below in found if one]
    said = {word for word, _, _ in parts}
    begins = [count for _, count, _ in parts][:2]
    if len(parts) < 2 or len(said) > 1 or begins not in ([0, 1], [1, 2]):
        return []
    word = said.pop()
    other = word in words.lexicon("choices") or kinds_of(word, words)
    return [] if other else [below for _, _, below in parts]


def numbered_below(node: Node, words: Words) -> list[Node]:
    """Return the headings below that have numbers, or that a word counts, where all of them do."""
    numbers = [below.title.number for below in node.nodes]
    if len(numbers) > 1 and numbers[0] == "1" and all(numbers):
        return node.nodes
    counted = counted_below(node, words)
    return counted if len(counted) == len(node.nodes) else []


def counts_on(nodes: Iterable[Node]) -> bool:
    """Say whether headings count, from whatever number: 4, 5, 6 behind 1, 2, 3."""
    numbers = [node.title.number for node in nodes]
    counted = all(number.isdecimal() for number in numbers)
    return counted and len(numbers) > 1 and _runs([*map(int, numbers)])


def numbered_across(node: Node, words: Words) -> Iterator[Node]:
    """Yield `2.1`, `2.2` below a priority where `1.1`, `1.2` below another are work.

    So are `1.` and `2.` below `Built ✅` where `3.` and `4.` below `To be built ⏳` are.
    """
    rank = words.lexicon("priority").at_start
    ranked = [one for one in node.nodes if one.nodes and rank(one.title.text)]
    counted = {below: part for below in ranked if (part := _part_of(below.nodes))}
    working = any(all(inner.work for inner in below.nodes) for below in counted)
    for below in counted if working and len(set(counted.values())) == len(counted) else ():
        yield from below.nodes
    stated = [below for below in node.nodes if below.nodes and below.title.stated]
    if len(stated) > 1 and any(all(inner.work for inner in below.nodes) for below in stated):
        inner = [each for below in stated for each in below.nodes]
        yield from inner if inner[0].title.number == "1" and counts_on(inner) else ()


def _part_of(nodes: list[Node]) -> str:
    """Return the number that several headings have in common before their dot, in their order."""
    numbers = [node.title.number.partition(".") for node in nodes]
    same = len({part for part, _, _ in numbers}) == 1 and len(numbers) > 1
    places = [int(place) for _, _, place in numbers if place.isdecimal()]
    return numbers[0][0] if same and len(places) == len(numbers) and _runs(places) else ""


def _runs(numbers: list[int]) -> bool:
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def speaks_of_phase(node: Node) -> bool:
    """Say whether a heading names a phase only to say something of it: `Phase 2 Results`."""
    title = node.title
    named = title.kind == "phase" and bool(title.number and title.text)
    return named and title.number not in title.text and not is_divided(node)


def looks_back(title: Title, words: Words) -> bool:
    """Say whether a heading only sums up a phase: `Wave 2 Summary (closed in May)`."""
    if title.kind != "phase" or not title.number or not title.text:
        return False
    text = DASH.split(without_brackets(title.text[:_LONGEST]))[0].strip(" :：*_")
    return any(
        hit.start == 0 or hit.end == len(text) for hit in words.lexicon("recaps").within(text)
    )


class CountedEntries:
    """The work below phases that is counted as a phase: `- [x] Phase 3: Lamps`.

    It is looked for once, when somebody asks: what speaks of it stands behind it.
    """

    def __init__(self, phases: Iterable[Work], reader: Reader) -> None:
        self._phases = phases
        self._reader = reader
        self._by_number: dict[str, Work] | None = None

    def named(self, number: str) -> Work | None:
        """Return the work of a number; of a range, `1-8`, what holds its first and last."""
        if self._by_number is None:
            self._by_number = dict(reversed([*self._counted()]))
        first, dash, last = number.partition("-")
        if dash and first in self._by_number and last in self._by_number:
            return self._by_number[first].parent
        return self._by_number.get(number)

    def _counted(self) -> Iterator[tuple[str, Work]]:
        for work in (work for phase in self._phases for work in phase.walk() if work is not phase):
            if not self._may_be_counted(work.title):
                continue
            title = self._reader.heading(work.title)
            if title.kind == "phase" and title.text and title.text != work.title:
                yield title.number, work

    def _may_be_counted(self, title: str) -> bool:
        """Say whether a title may be one that counts a phase; most are not, and not looked into."""
        front = title[:_LONGEST]
        if not front.isascii() or any(map(str.isdigit, front)):
            return True
        return bool(self._reader.words.lexicon("kinds").within(front))


def without_list_words(node: Node, words: Words) -> str:
    """Return the title of `PHASE 1 FOUNDATION ACHIEVEMENTS`, where no mark divides it."""
    said = node.title.text.split()
    if not speaks_of_phase(node) or not said:
        return node.title.text
    general = said[-1] in words.lexicon("containers")
    if len(said) == 1:
        # `Sprint 7 board` is called so as a whole.
        return plain(MARK.sub("", node.section.title)) if general else node.title.text
    return " ".join(said[:-1]) if general else node.title.text
