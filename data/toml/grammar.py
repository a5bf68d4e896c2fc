"""The patterns of TOML 1.0 and 1.1, for text that a strict parser has already accepted.

They find where things begin and end, not whether they are right. No pattern gives back what it has
taken, so that time is linear in the text: `*+` behind single characters, `_all` for anything else.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Final

import rtoml

from model import later

# Before Python 3.11.5 a possessive quantifier of more than a character may lose its place in the
# text (https://github.com/python/cpython/issues/106052).
_KEEPS_ITS_PLACE = sys.version_info >= (3, 11, 5)


# Called at import alone: no test can see a mutant of it.
def _all(inner: str) -> str:  # pragma: no mutate block
    """Return a pattern of all that `inner` matches in a row, of which nothing is given back."""
    # The atomic group means the same. On megabytes it takes twice the time, and memory.
    return rf"(?:{inner})*+" if _KEEPS_ITS_PLACE else rf"(?>(?:{inner})*)"


BASIC = r'"(?!"")[^"\\\n]*+' + _all(r'\\.[^"\\\n]*+') + '"'
LITERAL = r"'(?!'')[^'\n]*+'"
LONG_BASIC = '"""' + _all(r'[^"\\]++|\\[\s\S]|"{1,2}+(?!")') + '"{3,5}+'
LONG_LITERAL = "'''" + _all("[^']++|'{1,2}+(?!')") + "'{3,5}+"
COMMENT = r"#[^\n]*+"
SPACE = r"[ \t]*+"
TRIVIA = _all(rf"[ \t\r\n]++|{COMMENT}")
KEY_PART = rf"(?:[A-Za-z0-9_\-]++|{BASIC}|{LITERAL})"
KEY = KEY_PART + _all(rf"{SPACE}\.{SPACE}{KEY_PART}")
# A date and a time may stand apart: `2026-01-12 10:00`.
SCALAR = r"""(?:\d{4}-\d\d-\d\d[ ]\d\d:[^\s,\[\]{}#"'=]*+|[^\s,\[\]{}#"'=]++)"""


_FLAT = rf"[^\[\]{{}}\"'#]++|{BASIC}|{LITERAL}|{COMMENT}|{LONG_BASIC}|{LONG_LITERAL}"
# How deep brackets may nest in `STATEMENTS`, which stops before a value that is deeper.
_PATTERN_DEPTH = 5


# Called once, at import: no test can see a mutant of it.
def _bracketed(depth: int) -> str:  # pragma: no mutate block
    inner = f"|{_bracketed(depth - 1)}" if depth > 1 else ""
    return rf"[\[{{]{_all(_FLAT + inner)}[\]}}]"


_PLAIN = rf"{BASIC}|{LITERAL}|{LONG_BASIC}|{LONG_LITERAL}|{SCALAR}"
VALUE = rf"(?:{_PLAIN}|{_bracketed(_PATTERN_DEPTH)})"

ENTRY: Final = later.pattern(rf"{TRIVIA}({KEY}){SPACE}={SPACE}")
"""What stands before a value; group 1 is the key as written."""
STATEMENTS: Final = later.pattern(_all(rf"[ \t\r\n]++|{COMMENT}|{KEY}{SPACE}={SPACE}{VALUE}"))
"""Everything up to the next header, the end, or a value too deep for a pattern."""
HEADER: Final = later.pattern(rf"\[(\[)?{SPACE}({KEY}){SPACE}\]\]?")
"""A table's header; group 1 only in `[[…]]`, group 2 is the key as written."""
COMMA: Final = later.pattern(rf"{TRIVIA}(,)?")
BLANKS: Final = later.pattern(TRIVIA)
COMMENTS: Final = later.pattern(
    rf"{BASIC}|{LITERAL}|({COMMENT})|{LONG_BASIC}|{LONG_LITERAL}|[^\"'#]++"
)
"""Walks a text; group 1 is a comment."""
LONG_STRINGS: Final = later.pattern(
    rf"{BASIC}|{LITERAL}|{COMMENT}|({LONG_BASIC}|{LONG_LITERAL})|[^\"'#]++"
)
"""Walks a whole text; group 1 is a multi-line string."""

_SCALAR: Final = later.pattern(_PLAIN)
_KEY_PART: Final = later.pattern(KEY_PART)
_BRACKET: Final = later.pattern(_all(_FLAT) + r"(?:([\[{])|[\]}])")
"""What stands before a bracket, and that; group 1 is one that opens."""


def value_end(text: str, start: int) -> int:
    """Return where the value that begins at `start` ends, however deep it nests; -1 for none."""
    # A pattern of brackets within brackets takes a millisecond to compile; these count them.
    if text[start : start + 1] in ("[", "{"):
        return _bracket_end(text, start)
    found = _SCALAR.match(text, start)
    return found.end() if found else -1


def _bracket_end(text: str, start: int) -> int:
    depth = 0
    while found := _BRACKET.match(text, start):
        depth += 1 if found[1] else -1
        start = found.end()
        if depth == 0:
            return start
    return -1


@lru_cache(maxsize=4096)
def key_parts(raw: str) -> tuple[str, ...]:
    """Return the keys that a dotted key, as written, stands for."""
    return tuple(_unquoted(part) for part in _KEY_PART.findall(raw))


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        return str(next(iter(rtoml.loads(f"{part}=0"))))
    return part[1:-1] if part[0] in "\"'" else part


def raw_parts(raw: str) -> list[str]:
    """Return the parts of a dotted key as they are written, quotes included."""
    return _KEY_PART.findall(raw)
