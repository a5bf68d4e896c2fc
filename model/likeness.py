"""Whether two titles may be of one row: compared without who does it, by when and how long.

Trackers are written by hand, and so are the titles in them: `Roof — Bo` becomes `Roof — Ana`, and
`Fit the lamp (due: 2026-12-01)` gets another day. What is not sure here is not said: a row that is
told twice costs a look, progress on the wrong row is found by nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher
from typing import Final

from model import later

_NOISE: Final = re.compile(r"[\W_]+")
_BRACKET: Final = later.pattern(r"\s*(?:\(([^()]*)\)|（([^（）]*)）|\[([^\[\]]*)\])\s*$")
_SEGMENT: Final = later.pattern(r"(?:\s+[-–—|·•]+\s+|\s*—+\s*)([^–—|·•]*)$")
_LABELS: Final = later.pattern(r"(?<!\S)[@#]\w[\w.-]*")
_DAY: Final = later.pattern(
    r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
)
_EFFORT: Final = later.pattern(
    r"(?<!\w)~?\d+(?:[.,]\d+)?(?:[-–]\d+)?(?:h|d|w|hrs?|min|pts?|sp|時間|日|週|天|小时|周|시간|일|주|ч|дн)(?!\w)"
)
_KEYED: Final = later.pattern(r"\w\s*[:：]\s*\S")
_NAMES: Final = later.pattern(r"\s*(?:[,;/&+、・，]|\s(?:and|und|y|e|et|и|та)\s)\s*")
_DIGITS: Final = re.compile(r"\d+")
_LETTERS: Final = 5
"""Letters that a word has at least for a slip in it to be told from another word."""
_ALIKE: Final = 0.8
_WORDS: Final = 3
"""So many words a name has at most."""


def plain(title: str) -> str:
    """Return a title as titles are compared: its letters and figures alone."""
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", title).casefold()).strip()


def stem(title: str, people: Collection[str] = ()) -> str:
    """Return a title, to be compared, without who does it, by when, how long, and its tags.

    `people` are those who are known, casefolded. What would leave nothing stays.
    """
    rest = _LABELS.sub(" ", title)
    while (found := _behind(rest, people)) and plain(found):
        rest = found
    rest = _EFFORT.sub(" ", _DAY.sub(" ", rest))
    return plain(rest) or plain(title)


def _behind(text: str, people: Collection[str]) -> str:
    """Return a text without the fact behind it; empty where there is none."""
    if found := _BRACKET.search(text):
        said = next(part for part in found.groups() if part is not None)
        return text[: found.start()] if _is_fact(said, people) else ""
    found = _SEGMENT.search(text)
    is_told = found is not None and (_is_fact(found[1], people) or _is_name(found[1]))
    return text[: found.start()] if found and is_told else ""


def _is_fact(said: str, people: Collection[str]) -> bool:
    """Say whether words tell who, when or how long."""
    if not said.strip() or _KEYED.search(said):
        return True
    if all(part.strip().casefold() in people for part in _NAMES.split(said)):
        return True
    return not plain(_EFFORT.sub(" ", _DAY.sub(" ", said)))


def _is_name(said: str) -> bool:
    """Say whether words look like the name of a person, or of several."""
    return all(
        0 < len(part.split()) <= _WORDS and all(map(_is_called, part.split()))
        for part in _NAMES.split(said)
    )


def _is_called(word: str) -> bool:
    """Say whether a word may be part of a name: a capital first, or short without such letters."""
    caseless = word.upper() == word.lower() and word.isalpha()
    return word[:1].isupper() or (caseless and len(word) <= _LETTERS)


def is_within(one: str, other: str, share: float = 0.0) -> bool:
    """Say whether two stems are one but for more words in one of them, or a slip in one word.

    The figures in them must be the same. `share` is how much of the longer one the shorter one
    has at least.
    """
    if not one or not other or sorted(_DIGITS.findall(one)) != sorted(_DIGITS.findall(other)):
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    short, long = sorted((one.split(), other.split()), key=lambda words: (len(words), words))
    if len(short) < len(long):
        return len(short) >= share * len(long) and _goes_through(short, long)
    return sum(a != b for a, b in zip(short, long, strict=True)) == 1 and all(
        a == b or _is_slip(a, b, share) for a, b in zip(short, long, strict=True)
    )


def _goes_through(short: list[str], long: list[str]) -> bool:
    """Say whether words stand among others in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def _is_slip(one: str, other: str, share: float) -> bool:
    """Say whether two words are one, written otherwise: of scripts with words between spaces."""
    short, long = sorted((one, other), key=len)
    if len(short) * 4 >= len(long) * 3 and long.startswith(short):
        return len(short) >= share * len(long)
    spelled = one[:1] == other[:1] and len(short) >= _LETTERS and one.upper() != one
    return spelled and SequenceMatcher(None, one, other).ratio() >= _ALIKE
