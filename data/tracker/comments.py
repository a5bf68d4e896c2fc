"""Comments in Markdown, of HTML and `%%`: what the writer hid is no part of the tracker."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from model import later

_FENCE: Final = later.pattern(r"\s{0,3}(?:>\s*)?(```+|~~~+)")
_SIGNS: Final = later.pattern(r"^%%(?:(?!%%|^```).){0,20000}?%%[ \t]*$", re.DOTALL | re.MULTILINE)


class Hidden(NamedTuple):
    """A text without its comments, its lines where they were, and the lines of each comment."""

    text: str
    comments: tuple[tuple[int, int], ...]


def hide_comments(text: str) -> Hidden:
    """Take out `<!-- … -->`, except in code, and lines from `%%` to `%%`.

    A comment that never ends is text.
    """
    text, found = _between_signs(text)
    last = text.rfind("-->")
    if last < 0 or "<!--" not in text:
        return Hidden(text, found)
    hiding = _Hiding(text.count("\n", 0, last) + 1)
    rows = [hiding.row(number, row) for number, row in enumerate(text.split("\n"), 1)]
    return Hidden("\n".join(rows), tuple(sorted((*hiding.found, *found))))


def _between_signs(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take out whole lines from one that begins with `%%` to one that ends with it."""
    if "%%" not in text:
        return text, ()
    found: list[tuple[int, int]] = []
    shown: list[str] = []
    line, behind = 1, 0
    for comment in _SIGNS.finditer(text):
        before, lines = text[behind : comment.start()], comment[0].count("\n")
        line += before.count("\n")
        found.append((line, line + lines + 1))
        shown += [before, "\n" * lines]
        line, behind = line + lines, comment.end()
    return "".join([*shown, text[behind:]]), tuple(found)


class _Hiding:
    """Goes through the lines; knows whether it is in a comment, or in code."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._fence = ""
        self._since = 0
        self.found: list[tuple[int, int]] = []

    def row(self, number: int, row: str) -> str:
        """Return a line without what is hidden in it."""
        if not self._since and self._is_code(row):
            return row
        shown: list[str] = []
        while row:
            mark = "-->" if self._since else "<!--"
            before, found, row_behind = row.partition(mark)
            if not self._since:
                if not found or before.count("`") % 2 or number > self._last:
                    shown.append(row)
                    break
                shown.append(before)
                self._since = number
            elif found:
                self.found.append((self._since, number + 1))
                self._since = 0
            row = row_behind
        return "".join(shown)

    def _is_code(self, row: str) -> bool:
        fence = _FENCE.match(row)
        if fence and not self._fence:
            self._fence = fence[1][:3]
            return True
        if fence and fence[1].startswith(self._fence):
            self._fence = ""
            return True
        return bool(self._fence)
