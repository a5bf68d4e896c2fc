"""What the README's pictures must show, each said in a sentence; the words are looked for."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from screenshots.__main__ import HERE, PICTURES, take


class Shown(NamedTuple):
    """A picture by its stem, the sentence on what it must show, words that it has then."""

    stem: str
    sentence: str
    words: tuple[str, ...]


SHOWN = (
    Shown(
        "plan-80x24-dark",
        "Tree, work and the first of three tabs below; what is on now has the cursor.",
        ("1 Phases", "2 Work", "3 Risks", "4 Decisions", "5 Timeboxes", "on the desk"),
    ),
    Shown("plan-60x20-dark", "The small terminal keeps work, tabs and help.", ("2 Work", "help")),
    Shown("registers-80x24-light", "A list of registers, the chosen one beside.", ("Decisions",)),
    Shown("journal-80x24-dark", "Who changed what, newest first.", ("Mara", "undo: 2.2.4 done")),
    Shown("standup-80x24-light", "Whose turn it is, and the clock.", ("Mara", "1 of 4", ":18/")),
    Shown("report-80x24-dark", "The week's report, by headings.", ("Week 47", "Next goals")),
    Shown("timesheet-80x24-dark", "Hours by item, and their sum.", ("2.2.4", "total")),
    Shown("details-80x24-light", "All fields of one row.", ("Subtask 2.2.4", "Owners", "Jonas")),
    Shown("help-80x24-dark", "The keys that work here.", ("Keys", "Go to the row below.")),
    Shown("palette-80x24-light", "Commands with a sentence.", ("Commands", "type to find")),
    Shown("new-80x24-dark", "An empty project says which keys to press.", ("Press 3 a",)),
    Shown("tour-80x24-light", "The tour stands above the keys.", ("Tour 1/5", "help")),
)


def _words(svg: str) -> str:
    """Return the picture's text, line by line."""
    text = html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))
    return text.replace("\xa0", " ")


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.stem)
async def test_the_picture_shows_what_its_sentence_says(shown: Shown, tmp_path: Path) -> None:
    picture = next(picture for picture in PICTURES if picture.stem == shown.stem)
    found = _words(await take(picture, tmp_path))
    assert [word for word in shown.words if word not in found] == [], shown.sentence


def test_every_picture_of_the_table_is_there_twice_and_no_other_is() -> None:
    there = {path.name for ending in ("svg", "png") for path in HERE.glob(f"*.{ending}")}
    assert there == {f"{p.stem}.{ending}" for p in PICTURES for ending in ("svg", "png")}


async def test_a_picture_taken_again_is_the_same(tmp_path: Path) -> None:
    picture = next(picture for picture in PICTURES if picture.stem == "journal-80x24-dark")
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    assert await take(picture, tmp_path / "1") == await take(picture, tmp_path / "2")
