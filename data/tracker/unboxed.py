"""Entries without a box among entries with boxes: work that nobody gave one, or remarks.

Short ones without a full stop are work where there are several for the boxes that there are; what
was made of them is told, as it could be the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.report import Report
from data.tracker.vocabulary import plain
from data.tracker.work import OVER, Work
from model import later

_SHORT: Final = 80
_SHARE: Final = 4
"""One of so many entries at least has no box where that is how somebody writes down work."""
_SENTENCE: Final = later.pattern(r"[.!?。！？][\"'”)]?(?:\s|$)|[:：;；,]$")
_ASIDE: Final = later.pattern(r"[(（\"“„«>]|\[[^\]\n]*\]\([^()\n]*\)$")


def unboxed(
    block: ListBlock, host: Work, tells: Callable[[ListItem], bool], report: Report
) -> set[int]:
    """Return the lines of entries without a box that are work, and tell of these and of the others.

    `tells` says of which it is no question what they are, such as `Owner: Ana`. What is over has no
    work that nobody has begun: beneath it they are remarks.
    """
    if not any(item.box is not None for item in block.items):
        return set()
    bare = [item for item in block.items if item.box is None and item.text.strip()]
    loose = [item for item in bare if not tells(item)]
    short = [item for item in loose if _is_short(item.text)]
    several = len(short) * _SHARE >= len(block.items) and host.status not in OVER
    taken = short if several else []
    lines = {item.line for item in taken}
    _tell(taken, "taken as work that is not begun", report)
    _tell([item for item in loose if item.line not in lines], "kept as a note", report)
    return lines


def _is_short(text: str) -> bool:
    """Say whether an entry can be a title: no sentence, no list of words, no mere reference."""
    aside = "\n" in text or len(text) > _SHORT or _ASIDE.match(text)
    return not aside and _SENTENCE.search(text) is None


def _tell(items: list[ListItem], what: str, report: Report) -> None:
    if not items:
        return
    first = plain(items[0].text).partition("\n")[0][:40]
    said = f"'{first}' has" if len(items) == 1 else f"'{first}' and {len(items) - 1} more have"
    report.doubt(items[0].line, f"{said} no box, beside entries with one: {what}")
