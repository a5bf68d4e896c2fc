"""What stands in brackets at either end of an entry: how far it is, and the issue it is told in."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.remarks import Remark
from data.tracker.words import Words

_STANDING: Final = re.compile(
    r"(\*\*|__)?[【\[［]([^【】\[\]［］\n]{2,24})[】\]］](?!\()(?(1)\1)\s*(?=\S)"
)
_ISSUE: Final = re.compile(r"(?<=\S)\s+[(（]\[#\d{1,6}\]\([^()\s]{1,300}\)[)）]$")


def said_in_front(text: str, words: Words) -> Remark:
    """Read `[DONE] Paint` and `**[Done]** Paint`; a bracket that is no status stays."""
    found = _STANDING.match(text)
    status = words.lexicon("status").name(found[2]) if found else None
    return Remark(text[found.end() :], status, found[2]) if found and status else Remark(text)


def without_issue(text: str) -> str:
    """Return an entry without the issue behind it, `([#7](…))`: its address is kept beside it."""
    return _ISSUE.sub("", text) if text.endswith((")", "）")) else text
