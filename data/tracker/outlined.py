"""Outlines that a program turned into Markdown: headings with `TODO`, ranks, shares and tags."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.words import Words
from model import later

_HEADING: Final = later.pattern(
    r"^#{1,6}[ \t]+(?:<span[^<>\n]{0,80}>)?([A-Z]{4,12})(?:</span>)?[ \t]+\S", re.MULTILINE
)
_TAG: Final = later.pattern(
    r"[ \t]*<span class=\"tag\"[^<>\n]{0,120}>(?:<span[^<>\n]{0,80}>)?"
    r"([\w@-]{1,60})(?:</span>){1,2}"
)


def is_outlined(text: str, words: Words) -> bool:
    """Say whether headings of a document begin with keywords, at least two different ones."""
    keywords = words.tables.get("keywords", {}).get("words", ())
    return len({found[1] for found in _HEADING.finditer(text) if found[1] in keywords}) > 1


def with_tags(text: str) -> str:
    """Return a text with the tags that stand in HTML behind its headings as `#tag`."""
    if 'class="tag"' not in text:
        return text
    return _TAG.sub(lambda found: " #" + found[1].lstrip("@"), text)
