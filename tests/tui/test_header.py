"""The header has what matters most in whatever room there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import seated
from tests.support.screen import playing

LONG = """\
[project]
name = "The Old Harbour Lighthouse, All Lamps Anew"

[[phases]]
id = "1"
title = "Lamps"
tasks = [
    { id = "1.1", title = "Trim the wick", status = "done", depends_on = ["1.7"] },
    { id = "1.2", title = "Polish the lens" },
]
"""


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_long_name_is_shortened_before_the_progress_leaves(size: tuple[int, int]) -> None:
    async with playing(LONG, size=size) as play:
        header = play.lines()[0]
        for words in ("The Old Harb", "…", "50 %", "1/2", "saved"):
            assert words in header


async def test_a_long_name_leaves_room_for_the_findings(tmp_path: Path) -> None:
    async with seated(tmp_path, LONG, size=(80, 24)) as seat:
        assert "1 finding" in seat.lines()[0]


async def test_a_long_name_stands_whole_where_there_is_room() -> None:
    async with playing(LONG) as play:
        assert "The Old Harbour Lighthouse, All Lamps Anew" in play.lines()[0]


@pytest.mark.parametrize(("first", "then"), [(120, 60), (60, 80), (60, 120)])
async def test_the_header_is_laid_out_anew_at_another_size(first: int, then: int) -> None:
    async with playing(LONG, size=(first, 24)) as play:
        await play.pilot.resize_terminal(then, 24)
        await play.settle()
        resized = play.lines()[0]
        assert "saved" in resized
    async with playing(LONG, size=(then, 24)) as play:
        assert play.lines()[0] == resized


async def test_hours_that_were_not_estimated_are_told_as_spent_alone() -> None:
    spent = LONG.replace('"Polish the lens"', '"Polish the lens", spent = 0.25')
    async with playing(spent) as play:
        assert "0.25 h spent" in play.lines()[0]
    async with playing(LONG) as play:
        assert " h " not in play.lines()[0]
