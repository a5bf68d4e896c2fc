"""What only shows what goes somewhere, `[Task name]`, and what is called so: `[Login]`.

The brackets alone do not tell: what stands beside them, and the words in them, do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from data.tracker.blocks import Row
from data.tracker.statuses import status_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.rules_words import waits

_BRACKETS: Final = later.pattern(r"\[([^\[\]]{1,60})\]")
_CHOICE: Final = later.pattern(r"[xyn]{2,}|\.{3}|…|/", re.IGNORECASE)
"""What a template has where something is to be chosen, or goes on."""
_FIRST: Final = frozenset(("todo", "open", "proposed", "pending", "not_met", "unknown", None))
"""Statuses that a row has before anybody did anything, and none."""
_SURE: Final = frozenset(("owner", "by", "status", "due", "date", "done_on", "started_on"))
"""Columns that are filled in for work that there is, even beside `[Task]`."""
_NAMING: Final = frozenset(("id", "phase", "group", "parent"))
"""Columns that say which row this is, or where it belongs."""
_COUNTS: Final = later.pattern(r"[0xX_.,%\s]*(?:[a-zA-Z]|pts?|hrs?|hours?|days?)?")


def is_asked(text: str, words: Words) -> bool:
    """Say whether what stands in brackets only says what goes there: `[Owner]`, and not `[Ana]`."""
    inner = _BRACKETS.fullmatch(text.strip("*_ :："))
    if inner is None:
        return True
    slots = words.lexicon("slots")
    if _CHOICE.search(inner[1]) or any(hit.name == "asks" for hit in slots.within(inner[1])):
        return True
    said = re.findall(r"[^\W\d_]+", inner[1].casefold())
    return all(len(word) == 1 or word in slots or word.removesuffix("s") in slots for word in said)


def bare_name(text: str, words: Words) -> str:
    """Return whom `[Ana]` names; other text as it stands."""
    inner = _BRACKETS.fullmatch(text.strip())
    return inner[1].strip() if inner and not is_asked(text, words) else text


def is_filled_in(
    title: str, row: Row, at: int, roles: Mapping[int, str], words: Words, states: str = "status"
) -> bool:
    """Say whether a row whose title may only show what goes there says something of its own.

    `[Login]` beside an owner, a day or a status that is not the first one is work of that name;
    an id alone says nothing. `states` names the words for how far a row is.
    """
    bare = plain(title).strip("*_ ")
    if not waits(bare) and not _BRACKETS.fullmatch(bare):
        return False
    asked = is_asked(bare, words)
    for place, cell in enumerate(row.cells):
        role = roles.get(place, "")
        # What a first column that nobody knows holds is a number.
        if place == at or role in _NAMING or (place == 0 and not role):
            continue
        if (not asked or role in _SURE) and _says(cell, role, words, states):
            return True
    return False


def _says(cell: str, role: str, words: Words, states: str) -> bool:
    """Say whether a cell says something that nobody finds in a template."""
    bare = plain(cell).strip("*_ ")
    if role == "status":
        # `✅/🔄/❌` are those to choose from.
        return "/" not in bare and status_of(plain(cell), words, table=states).status not in _FIRST
    if words.is_nothing(bare) or _COUNTS.fullmatch(bare):
        return False
    return not is_asked(bare, words) if _BRACKETS.fullmatch(bare) else not waits(bare)
