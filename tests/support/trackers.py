"""Reading the registers of a tracker that a test writes, or that lies beside the checkout."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from data.tracker.decode import decode
from data.tracker.markdown import read_blocks
from data.tracker.registers import Taken, taker
from data.tracker.sections import sections
from data.tracker.vocabulary import vocabulary

SHARED = Path(__file__).resolve().parents[3] / "shared"
Rows = dict[str, list[dict[str, Any]]]


def registers_of(text: str) -> Rows:
    """Return all rows that a Markdown text yields, by register."""
    root = sections(read_blocks(dedent(text)))
    take = taker(root, vocabulary())
    rows: Rows = {}
    for section in root.walk():
        for block in section.blocks:
            _collect(take(section, block), rows)
    return rows


def _collect(taken: Taken | None, rows: Rows) -> None:
    if taken is None:
        return
    assert len(taken.rows) == len(taken.lines)
    if taken.rows:
        rows.setdefault(taken.kind, []).extend(taken.rows)
    for more in taken.also:
        _collect(more, rows)


def shared_tracker(name: str) -> tuple[Rows, dict[str, Any]]:
    """Return the rows of a tracker beside the checkout and its labels; skip where it is absent."""
    for folder, gold in (("seeds", "seeds/gold"), ("trackers/texts", "trackers/gold")):
        path = SHARED / folder / f"{name}.md"
        if path.exists():
            text = decode(path.read_bytes(), path.name).text
            labels = SHARED / gold / f"{name}.gold.json"
            found = json.loads(labels.read_text("utf-8")) if labels.exists() else {}
            return registers_of(text), found
    pytest.skip("no trackers beside this checkout")
