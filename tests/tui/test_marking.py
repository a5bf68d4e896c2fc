"""Marking a criterion on the screen notes the day, who did it, and the commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.value import is_table
from tests.support.bench import Seat, seated
from tests.support.screen import TODAY

PLAN = """\
[project]
name = "Tram displays"

[[phases]]
id = "1"
title = "Firmware"

[[criteria]]
id = "C1"
title = "It starts in the cold"   # ten times

[[metrics]]
id = "M1"
name = "Boot time"
current = "4 s"
target = "<5 s"
"""


async def onto_criteria(seat: Seat) -> None:
    """Show the criteria among the registers, the cursor on the one there is."""
    await seat.press("f3")
    await seat.go("criteria")
    await seat.press("tab")
    await seat.go("criterion:C1", "status")


@pytest.mark.parametrize("keys", [("c", *"met", "enter"), ("e", *"met", "enter")])
async def test_a_criterion_that_is_marked_met_says_when_and_by_whom(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto_criteria(seat)
        await seat.press(*keys)
        assert seat.field("criterion:C1", "status") == "met"
        last = seat.field("criterion:C1", "last")
        assert is_table(last)
        assert last["date"] == TODAY
        assert last["by"] == "ana"
        assert "# ten times" in seat.shop.text
        await seat.press("u")
        assert seat.shop.text == PLAN
