"""Text that is safe to show: what comes from files may try to command the terminal.

We clean the view, never the data: what is shown passes here, what is written does not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from model import later

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# What a terminal may obey or choke on: C0, DEL, C1, and the lone surrogates of undecodable bytes.
_COMMANDS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
# What takes no room but turns, joins, splits or hides its neighbours. ZWJ (U+200D) and VS16
# (U+FE0F) are left out on purpose: emoji are made of them.
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0e\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
)
_BREAKS: Final = "\t\n\r\x85\u2028\u2029"

_SHORT: Final = 200  # characters
_COMMAND: Final = later.pattern(f"[{_COMMANDS}]")
_HIDDEN: Final = later.pattern(f"[{_INVISIBLE}]")
_BREAK: Final = later.pattern(f"\r\n|[{_BREAKS}]")
_LINE_END: Final = later.pattern("\r\n|[\n\r\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return `text` as one line that a terminal shows and does not obey.

    Control characters become U+FFFD, line breaks and tabs a space each; characters without width
    and those that turn the direction of writing are dropped, but for ZWJ and VS16.
    """
    if text.isascii() and text.isprintable():
        return text
    return _clean_short(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> str:
    text = _HIDDEN.sub("", text if text.isprintable() else _BREAK.sub(" ", text))
    return text if text.isprintable() else _COMMAND.sub(REPLACEMENT, text)


# Lists show the same few symbols and words on thousands of rows.
_clean_short: Final = lru_cache(maxsize=4096)(_clean)


def clean_lines(text: str) -> list[str]:
    """Return the lines of `text`, each cleaned, tabs as spaces up to the next multiple of 4."""
    return [clean(line.expandtabs(4)) for line in _LINE_END.split(text)]


def shorten(text: str, length: int, end: str = "…") -> str:
    """Return `text` cleaned, with `end` in place of what exceeds `length` characters."""
    # Cut first: a value of a megabyte need not be cleaned to show forty characters of it.
    line = clean(text[: length * 4 + 4])
    return line if len(line) <= length else line[: max(length - len(end), 0)] + end
