"""The patterns of TOML 1.0 and 1.1, for text that a strict parser has already accepted.

They find where things begin and end, not whether they are right. All quantifiers are possessive:
no pattern can backtrack, so that time is linear in the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import rtoml

from model import later

BASIC = r'"(?!"")[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
LITERAL = r"'(?!'')[^'\n]*+'"
LONG_BASIC = r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}+(?!"))*+"{3,5}+'
LONG_LITERAL = r"'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+"
COMMENT = r"#[^\n]*+"
SPACE = r"[ \t]*+"
TRIVIA = rf"(?:[ \t\r\n]++|{COMMENT})*+"
KEY_PART = rf"(?:[A-Za-z0-9_\-]++|{BASIC}|{LITERAL})"
KEY = rf"{KEY_PART}(?:{SPACE}\.{SPACE}{KEY_PART})*+"
# A date and a time may stand apart: `2026-01-12 10:00`.
SCALAR = r"""(?:\d{4}-\d\d-\d\d[ ]\d\d:[^\s,\[\]{}#"'=]*+|[^\s,\[\]{}#"'=]++)"""


_FLAT = rf"[^\[\]{{}}\"'#]++|{BASIC}|{LITERAL}|{COMMENT}|{LONG_BASIC}|{LONG_LITERAL}"
# How deep brackets may nest before `value_end` counts them one by one.
_PATTERN_DEPTH = 5


def _bracketed(depth: int) -> str:
    inner = f"|{_bracketed(depth - 1)}" if depth > 1 else ""
    return rf"[\[{{](?:{_FLAT}{inner})*+[\]}}]"


VALUE = rf"(?:{BASIC}|{_bracketed(_PATTERN_DEPTH)}|{LITERAL}|{LONG_BASIC}|{LONG_LITERAL}|{SCALAR})"

ENTRY: Final = later.pattern(rf"{TRIVIA}({KEY}){SPACE}={SPACE}")
"""What stands before a value; group 1 is the key as written."""
STATEMENTS: Final = later.pattern(rf"(?:[ \t\r\n]++|{COMMENT}|{KEY}{SPACE}={SPACE}{VALUE})*+")
"""Everything up to the next header, the end, or a value too deep for a pattern."""
HEADER: Final = later.pattern(rf"\[(\[)?{SPACE}({KEY}){SPACE}\]\]?")
"""A table's header; group 1 only in `[[…]]`, group 2 is the key as written."""
COMMA: Final = later.pattern(rf"{TRIVIA}(,)?")
BLANKS: Final = later.pattern(TRIVIA)
LONG_STRINGS: Final = later.pattern(
    rf"{BASIC}|{LITERAL}|{COMMENT}|({LONG_BASIC}|{LONG_LITERAL})|[^\"'#]++"
)
"""Walks a whole text; group 1 is a multi-line string."""

_VALUE: Final = later.pattern(VALUE)
_KEY_PART: Final = later.pattern(KEY_PART)
_TOKEN: Final = later.pattern(rf"{_FLAT}|([\[{{])|([\]}}])")


def value_end(text: str, start: int) -> int:
    """Return where the value that begins at `start` ends, however deep it nests; -1 for none."""
    found = _VALUE.match(text, start)
    if found:
        return found.end()
    return _counted_end(text, start) if text[start : start + 1] in ("[", "{") else -1


def _counted_end(text: str, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += 1 if token[1] else -1 if token[2] else 0
        if depth == 0:
            return token.end()
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
