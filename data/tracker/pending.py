"""Plain lists beneath `**To do**:` within an item: what it still needs is work of its own."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.lists import ListReader
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work

_OPEN: Final = ("todo", "doing")
_REMARK: Final = re.compile(r"[(（].*?[)）]")


def open_status(label: str, words: Words) -> str:
    """Return the status of open work that a label states, `To do (A4-A8)`; empty for others."""
    bare = _REMARK.sub("", plain(label)).strip(" :：*_")
    status = words.lexicon("status").name(bare) if bare else None
    return status if status in _OPEN and bare not in words.lexicon("weak") else ""


def add_open(host: Work, block: ListBlock, status: str, lists: ListReader, words: Words) -> None:
    """Add the entries of a list to the work it stands in; where one is `None` it stays a note."""
    if any(words.is_nothing(plain(item.text)) for item in block.items):
        host.notes.append(lists.markdown(block))
        return
    for work in lists.entries(block, host):
        work.status = work.status or status
        host.add(work)
