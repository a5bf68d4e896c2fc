"""The lines of a text that may state a figure, as `stated` looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from model import later

_LONGEST: Final = 400
"""Characters of a line that is looked at; what is longer is prose, not a figure."""
_DIGIT: Final = later.pattern(r"\d")
_SPELLED: Final = tuple(
    f"{first}{rest} "
    for word in ("single", "one", "two", "three", "four", "five")
    for first, rest in ((word[0], word[1:]), (word[0].upper(), word[1:]))
)
"""What every line has that states a figure, or else a digit."""
_MARKS: Final = later.pattern(r"[*`]+|(?<![^\W_])_+|_+(?![^\W_])")
"""Emphasis and code; an underscore within a name is neither."""
_FACT: Final = later.pattern(
    r"^\W*(?:[xX]\]\s+)?(?P<key>(?:[^:：|()（）]|[(（][^:：|()（）]*[)）]){3,60}?)\s*[:：]\s*(?P<value>.+)$"
)


class Line(NamedTuple):
    """A line of the text without its emphasis, and what it says as `key: value`."""

    number: int
    text: str
    key: str
    value: str


def lines_of(text: str) -> Iterator[Line]:
    """Yield each line outside of code and tables that has a figure, its parts one by one."""
    fenced = False
    for number, raw in enumerate(text.splitlines(), 1):
        bare = raw.lstrip()
        if not bare:
            continue
        if bare.startswith(("```", "~~~")):
            fenced = not fenced
        elif (
            not fenced
            and len(raw) <= _LONGEST
            and not bare.startswith("|")
            and (_DIGIT.search(raw) or _spells(raw))
        ):
            # A line of facts with bars between them is as many lines.
            for part in _unmarked(raw).split(" | "):
                fact = _FACT.match(part) if ":" in part or "：" in part else None
                yield Line(number, part, *(fact.groups() if fact else ("", "")))


def _unmarked(raw: str) -> str:
    # The pattern looks at each character, and is for underscores alone.
    return _MARKS.sub("", raw) if "_" in raw else raw.replace("*", "").replace("`", "")


def _spells(raw: str) -> bool:
    """Say whether a line has a number in words; most lack even what these end with."""
    # Asked one by one: a loop takes longer than all of them.
    first = "ne " in raw or "wo " in raw or "ee " in raw
    may = first or "ur " in raw or "ve " in raw or "le " in raw
    return may and any(word in raw for word in _SPELLED)
