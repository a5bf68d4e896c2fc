"""What outlines have in front of a title and behind it: `TODO [#A] Paint the mast [1/3] #sea`."""

from __future__ import annotations

from typing import Final

from data.tracker.titles import Title
from data.tracker.trailing import trail_of
from data.tracker.words import Words
from model import later

_KEYWORD: Final = later.pattern(r"([A-Z]{4,12})\s+(?:[-–—]+\s+)?(?=\S)")
_COOKIE: Final = later.pattern(r"\s*\[(?:\d+/\d+|\d+%)\]")
_CLASS: Final = later.pattern(r"\[#([ABC])\]\s+(?=\S)")


def take_keyword(text: str, title: Title, words: Words) -> str:
    """Take off `TODO ` and `[#A] `, as outlines have them in front of what is to be done."""
    found = _KEYWORD.match(text)
    if found and found[1] in words.tables.get("keywords", {}).get("words", ()):
        title.status, title.stated = words.lexicon("status").name(found[1]), found[1]
        text = text[found.end() :]
        if ranked := _CLASS.match(text):
            title.priority = f"P{'ABC'.index(ranked[1])}"
            text = text[ranked.end() :]
    return text


def take_outline(text: str, title: Title, words: Words) -> str:
    """Take off `TODO [#A] … [1/3] #buy`, as headings of outlines are written."""
    rest = take_keyword(text, title, words)
    title.keyword = rest != text
    if not title.keyword:
        return text
    trail = trail_of(rest)
    title.tags = [*trail.tags]
    return _COOKIE.sub("", trail.title).strip()
