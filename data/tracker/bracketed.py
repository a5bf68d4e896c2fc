"""What stands in brackets at either end of an entry: how far it is, and the issue it is told in."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.remarks import Remark
from data.tracker.words import Words

_STANDING: Final = re.compile(
    r"(\*\*|__|`)?(?:[【\[［]([^【】\[\]［］\n]{2,24})[】\]］](?!\()|[(（]([^()（）\n]{2,24})[)）])(?(1)\1)"
    r"(?:\s*[:：]|\s+[–—-](?=\s))?\s*(?=\S)"
)
_ISSUE: Final = re.compile(r"(?<=\S)\s+[(（](?:(?:,\s*)?\[#\d{1,6}\]\([^()\s]{1,300}\)){1,9}[)）]$")


def said_in_front(text: str, words: Words) -> Remark:
    """Read `[DONE] Paint`, `**[Done]** Paint`, `(done) Paint`; what is no status stays.

    In round brackets a word such as `new` or `ready` may say anything.
    """
    found = _STANDING.match(text)
    said = (found[2] or found[3]) if found else ""
    status = words.lexicon("status").name(said) if said else None
    if not found or not status or (found[3] and said in words.lexicon("weak")):
        return Remark(text)
    return Remark(text[found.end() :], status, said)


def without_issue(text: str) -> str:
    """Return an entry without the issue behind it, `([#7](…))`: its address is kept beside it."""
    return _ISSUE.sub("", text) if text.endswith((")", "）")) else text
