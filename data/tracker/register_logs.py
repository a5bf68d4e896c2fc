"""Documents that are one register from end to end: `# Decision log` over days, `# Risk register`.

What such a heading names holds for all beneath it, on whatever level the rows stand: days, months
and headings of what they are about only part them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from data.tracker.node import Node
from data.tracker.register_place import bare_title, is_mere, kinds_of, spaced
from data.tracker.tails import DASH
from data.tracker.values import beside_day, day_of, id_of, is_period
from data.tracker.words import Words
from model import later

_MERE: Final = ("decision", "risk")
"""Registers whose bare name is enough for a document; `# Issues` may as well be its work."""
_LED: Final = later.pattern(
    r"[\[(（]?(.{6,20}?)[\])）]?(?:\s*[:：|]|\s+[·•–—-]+|[–—]|(?<=[\])）]))\s+(?=\S)"
)
_BEHIND: Final = later.pattern(r"\s*[\[(（]([^()（）\[\]]{6,20})[\])）]$")


@lru_cache(maxsize=1024)
def log_of(heading: str, words: Words) -> str:
    """Return the register that a heading says all beneath it is: `Harbour: decision log`."""
    for part in DASH.split(spaced(heading)):
        text = part.strip(" :：*_")
        hits = words.lexicon("logs").within(text)
        if hits and (hits[-1].end == len(text) or hits[0].start == 0):
            return hits[-1].name
    kinds = kinds_of(heading, words)
    return kinds[0] if len(kinds) == 1 and kinds[0] in _MERE and is_mere(heading, words) else ""


def logged(path: Sequence[str], words: Words) -> str:
    """Return the log that a section is an entry of, by the headings it lies in; empty for none.

    An entry has an id, or a day in front of its title, or it stands right beneath a time.
    """
    own, above = bare_title(path[-1]), path[-2::-1]
    if not any(log_of(title, words) for title in above):
        return ""  # so it is in most documents; what follows takes its time
    marked = is_marked(own, words)
    if not above or (not marked and is_period(own, words)):
        return ""
    marked = marked or is_period(bare_title(above[0]), words)
    for title in above if marked else ():
        if kind := log_of(title, words):
            return kind
        if is_marked(bare_title(title), words):
            return ""  # what stands beneath an entry tells of it
    return ""


def is_marked(title: str, words: Words) -> bool:
    """Say whether a title begins as that of an entry: `D-7: Two vans`, `2026-03-02 — Two vans`."""
    if dated(title, words)[0] is not None:
        return True
    named, rest = id_of(title)
    return bool(named and rest and not named[0].isdigit()) and not is_period(title, words)


def dated(title: str, words: Words) -> tuple[date | None, str]:
    """Part a title from the day in front of it, or in brackets behind it.

    Where more than the day stands there, it stays with the title.
    """
    led, behind = _LED.match(title), _BEHIND.search(title)
    if led and (day := day_of(led[1], words).day):
        return day, title if beside_day(led[1], words) else title[led.end() :]
    if behind and behind.start() and (day := day_of(behind[1], words).day):
        return day, title if beside_day(behind[1], words) else title[: behind.start()]
    return None, title


def is_in_log(
    top: Node, node: Node | None, words: Words, tells_of_work: Callable[[Node], bool]
) -> bool:
    """Say whether a document is a register from end to end, but for work it lists as such."""
    if top.explicit == "phase" or not log_of(top.section.title, words):
        return False
    while node and node is not top:
        if tells_of_work(node):
            return False  # `To do` in a decision log
        node = node.above
    return True
