"""What single cells of trackers hold: days, people, ids.

What is read is in the form that the file keeps; what cannot be read is None or empty, so that the
words are kept as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.folding import fold
from data.tracker.words import Words
from model import later
from model.dates import EARLIEST, LATEST

_DIGIT: Final = later.pattern(r"\d")
_ISO: Final = later.pattern(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b(?!\s*[-/]\d)")
_CJK: Final = later.pattern(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_ERAS: Final = {"令和": 2018, "平成": 1988}
_ERA: Final = later.pattern(r"(令和|平成)\s*(\d{1,2}|元)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_LIKE_DAY: Final = later.pattern(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_TURNED: Final = later.pattern(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
# What is not to stand before it is asked behind its first figure: so that no other sign is tried.
_SLASHED: Final = later.pattern(r"(\d(?<![\d/]\d)\d?)/(\d{1,2})/\d{4}(?![\d/])")
_WORDS: Final = later.pattern(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENOUGH: Final = 20_000
"""So much of a text tells its language."""
_BEHIND_SLASH: Final = later.pattern(r"/\d{1,2}/\d{4}")
_SHORT: Final = later.pattern(r"\b(\d{1,2})[-/.]([^\W\d_]{3,9})[-/.](\d{2}|\d{4})\b")
"""`05/Jan/26`, as trackers on the web print days."""
_BEFORE: Final = later.pattern(r"\s*(?:[^\W\d]{1,5}\s+)?")
_BETWEEN: Final = later.pattern(
    r"\s*(?:[-–—~〜～→/]|(?!(?:vs|or|oder|ou|of|eller|lub|nebo|или|або|veya)\s)"
    r"[^\W\d]{1,5}(?:\s[^\W\d]{1,3})?)\s*"
)
"""What stands between the ends of a span; `2026-03-02 vs 02.03.2026` and `… or …` are none."""
_DAY_FIRST: Final = later.pattern(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b"
)
_MONTH_FIRST: Final = later.pattern(
    r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"
)
_SPAN: Final = later.pattern(
    r"([^\W\d_]{3,12})\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?"
    r"(?:\s*[-–—]\s*(?:([^\W\d_]{3,12})\.?\s+)?\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)?(?![\d:])"
)
_AND: Final = later.pattern(
    # A dot between katakana is part of a name of another country: ジョン・スミス.
    r"\s*(?:[+&,;、，；､]|(?<![ァ-ヿｦ-ﾟ])[・･]|[・･](?![ァ-ヿｦ-ﾟ])|\s/\s|(?<=[a-z])/(?=[A-Z@][a-z])|\b(?:and|und|y|et|e)\b)\s*"
)
_HANDLE: Final = later.pattern(r"^@([\w-]+)$")
"""A person as sites write one; the sign is no part of the name."""
_WHOLE: Final = later.pattern(r"\([^()]*\)|（[^（）]*）|\b[A-Z]&[A-Z]\b")
_LEADS: Final = later.pattern(
    r"\s*[(（](?:lead|leads|leader|主|leitung|líder|負責)[)）]\s*", re.IGNORECASE
)
ID: Final = (
    r"#\d{1,6}|[A-Z][A-Za-z0-9_]{0,15}-\d{1,6}(?:[-.]\d{1,4})*|[A-Z]{1,3}\d{1,3}-[A-Z]{1,3}\d{1,4}"
    r"|[A-Z]{2,10}-[A-Z]{1,4}-?\d{1,4}"
    r"|[A-Z]{1,5}\d{1,5}[A-Z]?(?:[-.]\d{1,4})*|\d{1,3}(?:\.\d{1,3}){1,4}"
)
_LONE_ID: Final = later.pattern(rf"(?:{ID})")
_NAMED: Final = later.pattern(
    rf"[\[*_`]*({ID}|\d{{1,4}})[\]*_`]*\s*(?:[:：.)|·•–—-]\s+|[:：]|\s+|$)"
)
_ADDRESS: Final = later.pattern(r"\s*\(https?://[^\s()]*\)")
"""Where a page is, behind its name: that names nothing more."""
_AROUND: Final = " :：.,;、，()（）[]【】|–—-*_`~"
_PERIOD: Final = later.pattern(
    r"(?:[QH][1-4][\s/-]*(?:'?\d{2,4})?|20[2-4]\d(?:-\d\d?|[\s/-]*[QH][1-4])?|(?:W|CW|KW)\s?\d{1,2})"
)
_LONGEST_PERIOD: Final = 24
_OF_PHASE: Final = later.pattern(r"([^\W\d_]+)\s+(\d{1,3}(?:\.\d{1,3})*)")


class When(NamedTuple):
    """A day, or words for a time. `doubtful`: it could be read in two ways."""

    day: date | None
    words: str = ""
    doubtful: bool = False

    @property
    def other(self) -> date | None:
        """The other day that a doubtful one can be: day and month the other way round."""
        if self.day is None or not self.doubtful:
            return None
        return self.day.replace(month=self.day.day, day=self.day.month)


def day_of(text: str, words: Words) -> When:
    """Return the day that a text names, else its words; `Week 2-3` and `Q3 2025` are words.

    Where it names two days, both are words: which of them is meant nobody can tell.
    """
    plain = text.strip().strip("*_` ")
    if words.is_nothing(plain):
        return When(None)
    days = list(_days(plain, words))
    if len({day for day, _ in days}) != 1:
        return When(None, plain)
    return When(days[0][0], "", days[0][1])


@lru_cache(maxsize=4096)
def beside_day(text: str, words: Words) -> str:
    """Return what a text says beside the days that it names; the day of the week says no more."""

    def named(found: re.Match[str]) -> str:
        return " " if any(month_of(part, words) for part in found.groups()) else found[0]

    for pattern in (_ERA, _ISO, _CJK, _TURNED):
        text = pattern.sub(" ", text)
    for pattern in (_SHORT, _DAY_FIRST, _MONTH_FIRST):
        text = pattern.sub(named, text)
    bare = " ".join(text.split()).strip(_AROUND)
    return "" if bare in words.lexicon("weekdays") else bare


def is_no_day(text: str, words: Words) -> bool:
    """Say whether a text has the form of a day and is none that can be told: `2026-02-30`."""
    return _LIKE_DAY.fullmatch(text.strip(" *_`")) is not None and not day_of(text, words).day


def _days(text: str, words: Words) -> list[tuple[date, bool]]:
    parts: list[tuple[int | None, int | None, int, bool]] = []
    if not _DIGIT.search(text):
        return []  # most cells, without a look at each form of a day
    for found in (*_ISO.finditer(text), *_CJK.finditer(text)):
        parts.append((int(found[2]), int(found[3]), int(found[1]), False))
    for found in _ERA.finditer(text):
        year = _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))
        parts.append((int(found[3]), int(found[4]), year, False))
    for found in _TURNED.finditer(text):
        parts.append(_turned(found, words))
    for found in _SHORT.finditer(text):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        parts.append((month_of(found[2], words), int(found[1]), year, False))
    for found in _DAY_FIRST.finditer(text):
        parts.append((month_of(found[2], words), int(found[1]), int(found[3]), False))
    for found in _MONTH_FIRST.finditer(text):
        parts.append((month_of(found[1], words), int(found[2]), int(found[3]), False))
    dated = ((_day(month, day, year), doubt) for month, day, year, doubt in parts)
    return [(day, doubt) for day, doubt in dated if day is not None]


def is_period(text: str, words: Words) -> bool:
    """Say whether a text is a time: a day, `Mar 2026`, `mid April`, `Q3`, `Week 12`."""
    bare = text.strip().strip("*_` ")
    if len(bare) > _LONGEST_PERIOD or not bare:
        return False
    if day_of(bare, words).day or _PERIOD.fullmatch(bare):
        return True
    named = words.lexicon("windows").at_start(bare)
    counted = bool(named) and any(map(str.isdigit, bare))
    return counted or any(month_of(word, words) for word in re.findall(r"[^\W\d_]+", bare))


def days_at_start(text: str, words: Words) -> int:
    """Return where the days end that a text begins with, such as `Nov 21-27, 2025`; 0 for none."""
    found = _SPAN.match(text)
    names = [name for name in (found[1], found[2]) if name] if found else []
    named = bool(names) and all(month_of(name, words) is not None for name in names)
    return found.end() if found and named else 0


def span_of(text: str, words: Words) -> tuple[date, date] | None:
    """Return the first day and the last of a text that is a span: `du 05/01/2026 au 06/02/2026`.

    None for what says more than that, or less.
    """
    found: list[tuple[int, int]] = []
    for pattern in (_ISO, _CJK, _TURNED, _SHORT, _DAY_FIRST, _MONTH_FIRST):
        for one in pattern.finditer(text):
            if not any(one.start() < end and start < one.end() for start, end in found):
                found.append(one.span())
    if len(found) != 2:
        return None
    (start, end), (other, last) = sorted(found)
    around = (text[:start], text[end:other], text[last:])
    joined = _BEFORE.fullmatch(around[0]) and _BETWEEN.fullmatch(around[1])
    days = [day_of(text[one:behind], words).day for one, behind in sorted(found)]
    if not joined or around[2].strip() or days[0] is None or days[1] is None or days[0] > days[1]:
        return None
    return days[0], days[1]


def day_first_in(text: str) -> bool | None:
    """Return whether a document puts the day first in `03/04/2026`; None where it does not tell.

    It tells by others of its days, such as `17/04/2026`, unless these contradict one another.
    """
    if not _BEHIND_SLASH.search(text):
        return None
    pairs = [(int(one), int(other)) for one, other in _SLASHED.findall(text)]
    first = any(one > 12 >= other for one, other in pairs)
    second = any(other > 12 >= one for one, other in pairs)
    return None if first == second else first


def dated(words: Words, text: str) -> Words:
    """Return the words for a document that writes its days as `text` does."""
    if not _BEHIND_SLASH.search(text):
        return words
    first = day_first_in(text)
    return words.dated(day_first=first, day_likely=first is None and _is_day_likely(text, words))


def _is_day_likely(text: str, words: Words) -> bool:
    """Say whether most words that tell the language of a text are of one with the day first."""
    lexicon = words.lexicon("tongues")
    told = Counter(lexicon.name(word) for word in _WORDS.findall(text[:_ENOUGH].casefold()))
    return told["day_first"] > told["month_first"]


def _turned(found: re.Match[str], words: Words) -> tuple[int, int, int, bool]:
    """Read `12.09.2025` as the 12th; `09/12/2025` as the language of the document does, in doubt.

    Where other days of the document say which figure is the day, there is no doubt.
    """
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "/" and words.day_first and second <= 12:
        return second, first, year, False
    if found[2] == "/" and second > 12:
        return first, second, year, False
    if found[2] == "/" and first <= 12:
        doubtful = first != second and words.day_first is None
        is_day = doubtful and words.day_likely and second <= 12
        return (second, first, year, True) if is_day else (first, second, year, doubtful)
    return second, first, year, False


def _day(month: int | None, day: int | None, year: int) -> date | None:
    try:
        found = date(year, month or 0, day or 0)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


@lru_cache(maxsize=256)
def month_of(name: str, words: Words) -> int | None:
    """Return the number of a month by its name, or None."""
    found = words.lexicon("months").name(name)
    return int(found) if found and found.isdigit() else None


def owners_of(text: str, words: Words) -> tuple[str, ...]:
    """Return the people, or roles, that a cell names; the one marked as lead stands first."""
    people: list[str] = []
    for part in _and(text.strip(" *_`")):
        lead = _LEADS.search(part)
        name = _HANDLE.sub(r"\1", _LEADS.sub("", part).strip(" *_`."))
        if not name or words.is_nothing(name) or name in people:
            continue
        people.insert(0 if lead else len(people), name)
    return tuple(people)


def _and(text: str) -> list[str]:
    """Return what a text names one beside another; brackets, and `R&D`, stay whole."""
    hidden = _WHOLE.sub(lambda found: "\0" * len(found[0]), text)
    parts, start = [], 0
    for found in _AND.finditer(hidden):
        parts.append(text[start : found.start()])
        start = found.end()
    return [*parts, text[start:]]


def id_of(text: str, lone: Collection[str] = ()) -> tuple[str, str]:
    """Split `R1 — Scans fail` and `ADR-0001: Use it` into the id and the rest; no id is empty.

    `lone` are names of the document that count nothing, such as `B2C`.
    """
    plain = text.strip()
    found = _NAMED.match(plain)
    if found is None or found[1] in lone:
        return "", plain
    rest = plain[found.end() :].strip(" :：–—-")
    for mark in ("**", "*", "_", "`"):
        # What opened in front of the id closes behind it: a pair in the rest is its own.
        rest = rest.strip(f"{mark} :：–—-") if rest.count(mark) % 2 else rest
    return found[1], rest


def is_id(text: str) -> bool:
    """Say whether a text is an id and nothing else: `R1`, `T007-1`, `ABC-001`, `1.2.3`, `#12`."""
    return _LONE_ID.fullmatch(text.strip(" *_`[]")) is not None


def _bracketed(name: str) -> str:
    """Return a name without brackets around it; `3.1 (the base)` keeps its own."""
    bare = name.strip("()（） *_`")
    whole = name.count("(") == name.count(")") and not name.startswith("(")
    return name if whole else bare


def refs_of(text: str, words: Words) -> tuple[str, ...]:
    """Return what a cell of dependencies names: ids, or words where it names none.

    `A02+B01` are two, `Task 1.1, Task 1.2` are `1.1` and `1.2`, `M03-M10` stays one.
    """
    refs: dict[str, None] = {}
    text = _ADDRESS.sub("", text)
    for part in re.split(r"\s*[+&,;、，；\n]\s*|<br\s*/?>|\s+and\s+", text.strip(" *_`")):
        name = _bracketed(part.strip(" *_`[]"))
        if not name or words.is_nothing(name):
            continue
        numbered = _OF_PHASE.fullmatch(name)
        if numbered and fold(numbered[1]) in ("task", "subtask", "item", "タスク", "任务", "tarea"):
            name = numbered[2]
        refs[name] = None
    return tuple(refs)
