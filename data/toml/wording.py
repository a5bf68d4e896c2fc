"""What the parser says about text that is no TOML, in words of people who edit the file by hand."""

from __future__ import annotations

from typing import Final

_LINE: Final = "write KEY = VALUE, a [TABLE], or # and a comment"
_PLAIN: Final = (
    ('invalid basic string, expected `"`', 'a text has no closing quote: end it with "'),
    ("invalid literal string, expected `'`", "a text has no closing quote: end it with '"),
    ("invalid multi-line basic", 'a text over several lines has no end: close it with """'),
    ("invalid multi-line literal", "a text over several lines has no end: close it with '''"),
    ("missing comma between array", "a list needs a comma or its closing ] before this"),
    ("missing comma between key", "a table needs a comma or its closing } before this"),
    ("extra assignment between key", "a table needs a comma or its closing } before this"),
    ("string values must be quoted", 'here belongs a value: a "text" in quotes, a number, a day'),
    ("invalid boolean", 'here belongs true or false, in small letters, or a "text" in quotes'),
    ("duplicate key", "this name stands here already: rename one, or take it out"),
    ("key with no value", f"this line has no value: {_LINE}"),
    ("invalid key-value pair", f"this line has no key: {_LINE}"),
    ("unquoted keys cannot be empty", f"this line has no key: {_LINE}"),
    ("invalid unquoted key", 'a key has plain letters, digits, - and _, or stands in "quotes"'),
    ("unclosed table", "a heading has no closing ]"),
    ("unclosed array table", "a heading has no closing ]]"),
    ("unexpected key or value", "something stands behind the value: one KEY = VALUE to a line"),
    ("missing escaped value", r"a \ in a text: write \\, or put the text in 'single quotes'"),
    ("unexpected leading zero", "a number begins with 0: write it without, or in quotes"),
)
"""How a message of the parser begins, and what to say instead; others are passed on."""


def in_words(message: str) -> str:
    """Return what to tell people for a message of the parser: what is wrong and what to write."""
    return next((said for begins, said in _PLAIN if message.startswith(begins)), message)
