"""What is sent to the terminal beside the screen: notifications, the window's title.

Text from files goes into these, so it is cleaned and cut short here: an escape sequence within it
would end ours and begin one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tui.safe import shown

MOST: Final = 160
"""Letters of a text in a sequence; terminals drop what is much longer, or show it whole."""
BELL: Final = "\a"
_END: Final = "\x1b\\"
KEEP_TITLE: Final = "\x1b[22;2t"
"""Has the terminal remember the window's title."""
GIVE_TITLE_BACK: Final = "\x1b[23;2t"


def notification(title: str, text: str, sorts: Iterable[str]) -> str:
    """Return what asks for a desktop notification, once for each sort of sequence: 9, 777, 99."""
    head, body = _plain(title), _plain(text)
    known = {
        "9": f"\x1b]9;{head}: {body}{_END}",
        "777": f"\x1b]777;notify;{_without_ends(head)};{_without_ends(body)}{_END}",
        "99": (
            f"\x1b]99;i=cockpit:d=0:p=title;{head}{_END}\x1b]99;i=cockpit:d=1:p=body;{body}{_END}"
        ),
    }
    return "".join(known[sort] for sort in sorts if sort in known)


def window_title(text: str) -> str:
    """Return what gives the window a title."""
    return f"\x1b]2;{_plain(text)}{_END}"


def _plain(text: str) -> str:
    line = shown(text)
    return line if len(line) <= MOST else line[: MOST - 1] + "…"


def _without_ends(text: str) -> str:
    """Return a text without the sign that parts the fields of a sequence."""
    return text.replace(";", ",")
