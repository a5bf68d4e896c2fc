"""What the names begin with that a document counts its work by: `MUS` of `MUS-41`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from model import later

_NO_RANK: Final = later.pattern(r"\n#{1,6}[ \t]+(?:[^\w\s]+[ \t]*)?P[5-9](?:\.\d+)?(?=[\s.:：–—-])")
BEYOND: Final = "P5"
"""What is among the prefixes where parts are counted `P0` to `P9`: no priorities, then."""
NO_PREFIX: Final = frozenset(
    ("UTF", "SHA", "ISO", "RFC", "GPT", "AES", "HTTP", "CVE", "PEP", "IEEE")
)
SHORT: Final = later.pattern(r"([A-Z]{1,4})(\d{1,3}(?:\.\d{1,3})*)\s+(?=[^\W\d]|[`*]|\[[A-Z])")
_HEAD: Final = (
    r"\n[ \t]*(?:#{1,6}|[-*+])[ \t]+(?:\[[ xX~-]\][ \t]+)?(?:[^\x00-\x7f\w]{1,4}[ \t]+)?(?:\*\*)?"
)
"""What a heading or an entry begins with; a break is found quicker than the beginning of a line."""
_LISTED: Final = later.pattern(_HEAD + SHORT.pattern)
_STROKED: Final = later.pattern(_HEAD + r"([A-Z])-(\d{1,4})\s+(?=[^\W\d]|\[)")
_POINTED: Final = later.pattern(
    rf"(?:{_HEAD}|\n[ \t]*\|[ \t]*(?=[\d.]+[ \t]*\|))" + r"(\d{1,3})\.(\d{1,3})[.:)]?\s"
)
_BOX: Final = r"\n[ \t]*[-*+][ \t]+\[[ xX~-]\][ \t]+([A-Z][A-Z0-9]{0,9})-(\d{1,6})\s+"
_BOXED: Final = later.pattern(_BOX + r"(?![a-z\d])(?=\w|\[[A-Z])")
_BOXED_SMALL: Final = later.pattern(_BOX + "(?=[a-z])")
_BEGUN: Final = later.pattern(_HEAD + r"(?=[A-Z]{1,10}[\d-]|\d{1,3}\.\d)")
_BEGUN_ROW: Final = later.pattern(r"\n[ \t]*\|[ \t]*(?=\d{1,3}\.\d)")
"""Where such a name may stand: each line is looked at once, and few are looked into."""
POINTED: Final = "."
"""What is among the prefixes where entries are counted `1.1`, `1.2`."""
TIMES: Final = frozenset(("Q", "H", "V", "PR"))
"""What also counts quarters, halves, versions and requests, and no work."""
_USES: Final = 3
"""So many names of one prefix make it one that a document counts by."""
_NAMED: Final = later.pattern(r"-(?<=[A-Z0-9]-)(\d{1,6})\b")
"""The number of a name such as `MUS-41`: a text has fewer strokes than capitals."""
_ITS_NAME: Final = later.pattern(r"(?<!\w)[A-Z][A-Z0-9]{1,9}\Z")
"""What stands in front of that; it is looked for in so many characters and the one before."""
_ITS_LENGTH: Final = 11
_ENDS_SHORT: Final = later.pattern(r"[A-Z]\d{1,5}[A-Z]?(?![A-Za-z0-9_])")
_SHORT_NAME: Final = later.pattern(
    r"(\|[ \t]*|\*\*)?(?<![A-Za-z0-9_])([A-Z]{1,5})(\d{1,5})([A-Z]?)(?![A-Z\d])"
    r"([:：]?\*\*|[ \t]*\|)?"
)
"""Such a name, and whether it is alone in a cell or in bold."""
_X_TO_Y: Final = later.pattern(r"[A-Z]2")
"""What `B2C` and `P2P` begin with, whatever else has a number 2."""
_IN_BOLD: Final = later.pattern(r"\*\*([A-Z]{1,5})(\d{1,4}(?:\.\d{1,3})*)[:：]?\*\*")


def prefixes_of(text: str) -> frozenset[str]:
    """Return what the names begin with that a document counts by: `MUS` of `MUS-41`.

    In bold it is `T` of `**T04**` as well, where another is beside it; with a space behind it
    where entries or headings begin with such names alone: `A4 Paint`.
    """
    lines = f"\n{text}"
    begun = [found.start() for found in _BEGUN.finditer(lines)]

    def behind(*patterns: re.Pattern[str]) -> Iterator[tuple[str, set[str]]]:
        matches = (pattern.match(lines, at) for pattern in patterns for at in begun)
        yield from _numbers(matches).items()

    counted = {name for name, of in _named(text).items() if len(of) >= _USES}
    bold = _numbers(_IN_BOLD.finditer(text))
    counted |= {name for name, of in bold.items() if len(of) > 1}
    listed = {name for name, of in behind(_STROKED, _LISTED) if len(of) >= _USES} - TIMES
    counted |= {f"{name} " for name in listed} | {name for name in listed if len(name) == 1}
    # The first of its kind counts as well, but a kind of visa does not: what follows is a name.
    counted |= {n for n, of in behind(_BOXED) if len(of) > 1 or int(min(of, key=int)) == 1}
    counted |= {n for n, of in behind(_BOXED_SMALL) if {1, 2} <= {*map(int, of)}} - TIMES
    begun += [found.start() for found in _BEGUN_ROW.finditer(lines)]
    if any(len(of) > 1 for _, of in behind(_POINTED)):
        counted.add(POINTED)
    if _NO_RANK.search(lines):
        counted.add(BEYOND)
    return frozenset(counted) - NO_PREFIX


def _named(text: str) -> dict[str, set[str]]:
    """Return the different numbers behind what names of a text begin with: `MUS` of `MUS-41`."""
    numbers: dict[str, set[str]] = {}
    for found in _NAMED.finditer(text):
        name = _ITS_NAME.search(text[max(found.start() - _ITS_LENGTH, 0) : found.start()])
        if name:
            numbers.setdefault(name[0], set()).add(found[1])
    return numbers


def _numbers(matches: Iterable[re.Match[str] | None]) -> dict[str, set[str]]:
    """Return the different numbers that stand behind each of what matches have in front."""
    numbers: dict[str, set[str]] = {}
    for found in filter(None, matches):
        numbers.setdefault(found[1], set()).add(found[2])
    return numbers


def lone_names(text: str) -> frozenset[str]:
    """Return the names such as `S3`, `EC2`, `B2C` that count nothing: the text has no other.

    `T5` counts where there is a `T4` as well, `R2B` beside an `R2` or an `R2A`; what is the first,
    `T1`, may have no other yet, and `| R3 |` or `**R3**` has been set apart.
    """
    ends = {text[max(at.start() - 7, 0) : at.end() + 3] for at in _ENDS_SHORT.finditer(text)}
    named = [name for end in ends for name in _SHORT_NAME.finditer(end)]
    found = {name.group(2, 3, 4) for name in named}
    apart = {name.group(2, 3, 4) for name in named if name[1] and name[5]}
    numbers: dict[str, set[str]] = {}
    for prefix, number, letter in found:
        if not letter:
            numbers.setdefault(prefix, set()).add(number)

    def counts(name: tuple[str | Any, ...]) -> bool:
        prefix, number, letter = name
        of = numbers.get(prefix, ())
        if letter:
            of_two = _X_TO_Y.fullmatch(f"{prefix}{number}") is not None
            return (prefix, number, "A") in found or (number in of and not of_two)
        return prefix not in NO_PREFIX and (len(of) > 1 or int(number) <= 1)

    return frozenset("".join(name) for name in found - apart if not counts(name))
