"""What note-taking programs write behind a task: signs with days, fields in brackets, anchors.

`Book the ferry ⏫ 📅 2026-04-30 ⛔ train1 [owner:: Ana] ^ferry` is a title, its priority, the day
it is due, what it needs first, an owner, and a name that links lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model import later

_DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"📅": "due", "📆": "due", "🗓": "due", "🛫": "start", "⏳": "planned", "⌛": "planned",
     "✅": "done_on", "➕": "created", "❌": "cancelled"}
)  # fmt: skip
OWN_FIELDS: Final = frozenset(("planned", "created", "cancelled", "repeats", "anchor", "when_done"))
"""What an item has no field for: it is kept under its name."""
_RANKS: Final[Mapping[str, str]] = MappingProxyType(
    {"🔺": "P0", "⏫": "P1", "🔼": "P2", "🔽": "P3", "⏬": "P4"}
)
_SIGNS: Final = "📅📆🗓🛫⏳⌛✅➕❌🔺⏫🔼🔽⏬🔁🆔⛔🏁"
_PART: Final = later.pattern(
    r"(?P<sign>[📅📆🗓🛫⏳⌛✅➕❌])\ufe0f?\s*(?P<day>\d{4}-\d{2}-\d{2})"
    r"|(?P<rank>[🔺⏫🔼🔽⏬])\ufe0f?"
    rf"|🔁\ufe0f?\s*(?P<again>[^{_SIGNS}#\[(^]{{1,60}})"
    r"|🆔\s*(?P<id>[\w-]{1,40})"
    r"|⛔\ufe0f?\s*(?P<needs>[\w-]{1,40}(?:\s*,\s*[\w-]{1,40}){0,20})"
    r"|🏁\s*(?P<end>\w{1,20})"
    r"|[\[(](?P<key>[^\W\d_][\w -]{0,30})::\s*"
    r"(?P<value>(?:\[\[[^\[\]]{0,80}\]\]|[^\[\]()]){0,120})[\])]"
    r"|(?P<tag>\#[^\W\d][\w/-]{0,60})"
    r"|(?P<anchor>\^[A-Za-z0-9-]{1,40})(?=\s*$)"
)
_ANY: Final = later.pattern(
    r"[📅📆🗓🛫⏫🔼🔽⏬🔺🔁🆔➕]|❌\ufe0f?\s*\d{4}-|\w::\s|\s\^[A-Za-z0-9-]+\s*$"
)
"""What makes an entry one that such a program wrote; the rest of the signs is used by everybody."""


_SIGNED: Final = later.pattern("[📅📆🗓🛫⏫🔼🔽⏬🔺🔁🆔➕❌]")
"""One of its signs; a set is found in a third of the time that the whole takes."""


class Signs(NamedTuple):
    """A title without its signs; `told` are columns with what they hold, in the order written."""

    title: str
    told: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    id: str = ""


def signs_of(text: str) -> Signs:
    """Return what the signs at the end of a line say; a line without any comes as it is."""
    plain = "::" not in text and (text.isascii() or not _SIGNED.search(text)) and "^" not in text
    if plain or not _ANY.search(text):
        return Signs(text)
    end = len(text.rstrip())
    parts: list[re.Match[str]] = []
    for found in reversed(list(_PART.finditer(text))):
        if text[found.end() : end].strip():
            break
        parts.insert(0, found)
        end = found.start()
    if not any(part["tag"] is None for part in parts) or not text[:end].strip():
        return Signs(text)
    told = tuple(_told(part) for part in parts if part["tag"] is None and part["id"] is None)
    tags = tuple(part["tag"][1:] for part in parts if part["tag"])
    name = next((part["id"] for part in parts if part["id"]), "")
    return Signs(text[:end].rstrip(), told, tags, name)


def _told(part: re.Match[str]) -> tuple[str, str]:
    """Return the column that a part fills, and its text; of a name of its own for none."""
    if part["sign"]:
        return _DAYS[part["sign"]], part["day"]
    if part["rank"]:
        return "priority", _RANKS[part["rank"]]
    if part["needs"]:
        return "depends", part["needs"]
    if part["key"]:
        return part["key"].strip(), part["value"].strip()
    if part["anchor"]:
        return "anchor", part["anchor"][1:]
    return ("repeats", part["again"].strip()) if part["again"] else ("when_done", part["end"])


def tell_signs(work: Work, signs: Signs, fill: Callable[[Work, str, str, int], bool]) -> None:
    """Put what the signs behind a title say under their fields, or under fields of their own."""
    if signs.id:
        work.name, work.sure = signs.id, True
    for name, value in signs.told:
        if name in OWN_FIELDS or not fill(work, name, value, work.line):
            work.fields.setdefault(re.sub(r"\W+", "_", name.casefold()), plain(value))
