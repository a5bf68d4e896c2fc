"""How grave a risk is, and what became of it, behind the title of its heading.

`R1 · Rot · P4 × I5`, `R2 | Rain | High`, `R3: Fog (resolved)`.

A title may have a dot or a stroke of its own, so what stands behind the last one is taken only
where it says nothing but that. In tables two letters may head it: `| Risk | L | I |`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.tracker.blocks import Table
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_DIVIDED: Final = later.pattern(r"\s+[·•|]\s+")
_SCORED: Final = later.pattern(
    r"(?:\s+[·•|–—-]\s+|\s*[(（\[])[*_]*([PLISplis])[a-z]{0,11}\s*[:=]?\s*(\d{1,2})"
    r"\s*[×xX*/,·]\s*([PLISplis])[a-z]{0,11}\s*[:=]?\s*(\d{1,2})(?:\s*[=→:]\s*\d{1,3})?[*_]*[)）\]]?\s*"
)
_PAIR: Final = later.pattern(r"\s*[/×]\s*")
_BECAME: Final = later.pattern(r"\s*[*_]*[(（\[]([^()（）\[\]]{2,60})[)）\]][*_]*$")
_AND: Final = later.pattern(r"\s*[,;/&、，]\s*|(?:^|\s+)(?:and|und|y|et|e|en|och|og|i|и|та|ve)\s+")
_LONGEST: Final = 80
"""Characters behind a title that say how grave it is."""
_LIKELY: Final = "PL"
"""What the words for how likely it is begin with: probability, likelihood."""

_LETTERS: Final[Mapping[str, str]] = {
    "P": "probability", "L": "probability", "W": "probability", "I": "impact", "S": "impact",
    "A": "impact",
}  # fmt: skip
"""What letters over figures stand for: probability, likelihood; impact, severity, and in German."""

Names = tuple[tuple[str, ...], ...]
"""All that each header of a table may mean."""
Ratings = tuple[tuple[str, str], ...]
"""Fields of a risk, and what each of them says."""


def rated(title: str, words: Words) -> tuple[str, Ratings]:
    """Part the title of a risk from how grave it is; nothing where it does not say so."""
    for found in _SCORED.finditer(title, max(0, len(title) - _LONGEST)):
        first, second = found[1].upper() in _LIKELY, found[3].upper() in _LIKELY
        if found.end() == len(title) and found.start() and first != second:
            likely, grave = (found[2], found[4]) if first else (found[4], found[2])
            return title[: found.start()], (("probability", likely), ("impact", grave))
    return _levelled(title, words)


def met(title: str, words: Words) -> tuple[str, str]:
    """Part the title of a risk from what became of it: `Rain (seen, and resolved)`."""
    found = _BECAME.search(title)
    parts = [part for part in _AND.split(found[1]) if part] if found and found.start() else []
    known = words.lexicon("risk_status")
    if found is None or not parts or not all(known.name(part) for part in parts):
        return title, ""
    return title[: found.start()], parts[-1]


def with_letters(names: Names, table: Table, words: Words) -> Names:
    """Return what heads mean where two letters stand over how likely a row is, and how grave."""
    heads = [plain(cell).strip("*_ ").upper() for cell in table.header]
    found = {at: _LETTERS[head] for at, head in enumerate(heads) if head in _LETTERS}
    if sorted(found.values()) != ["impact", "probability"]:
        return names
    cells = (plain(row.cell(at)).strip("*_ ") for row in table.rows for at in found)
    if not all(cell.isdigit() or cell in words.lexicon("level") for cell in cells):
        return names
    return tuple((found[at],) if at in found else said for at, said in enumerate(names))


def _levelled(title: str, words: Words) -> tuple[str, Ratings]:
    """Part a title from a level behind it, or from two: how likely it is, and how grave."""
    divided = [*_DIVIDED.finditer(title, max(0, len(title) - _LONGEST))]
    if not divided:
        return title, ()
    last = divided[-1]
    levels = _PAIR.split(title[last.end() :].strip("*_ "))
    if len(levels) > 2 or not all(words.lexicon("level").name(level) for level in levels):
        return title, ()
    fields = ("priority",) if len(levels) == 1 else ("probability", "impact")
    return title[: last.start()], tuple(zip(fields, levels, strict=True))
