"""A phase that begins before the gate before it is met: asked about, never just done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import seated

PLAN = """\
[[phases]]
id = "1"
title = "Pack"
status = "done"
gate = ["C1"]

[[phases]]
id = "2"
title = "Move"
tasks = [{ id = "2.1", title = "Carry" }, { id = "2.2", title = "Drive" }]

[[criteria]]
id = "C1"
title = "All is packed"
status = "not_met"
"""
ASKED = "2 would begin, but the gate of 1 is open"
STARTS = [("space",), ("d",), ("c", *"doing", "enter")]


@pytest.mark.parametrize("keys", STARTS)
async def test_starting_asks_and_leaving_it_changes_nothing(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("1", "G", "2")
        await seat.go("item:2.1")
        await seat.press(*keys)
        assert ASKED in seat.text()
        await seat.press("enter")
        assert seat.shop.text == PLAN
        await seat.press(*keys, "escape")
        assert seat.shop.text == PLAN


@pytest.mark.parametrize("keys", STARTS)
async def test_started_all_the_same_it_is_a_decision_in_the_same_step(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("1", "G", "2")
        await seat.go("item:2.1")
        await seat.press(*keys, *"all the same", "enter", "enter")
        assert "say why" in seat.text()
        await seat.press(*"The lorry is here", "enter")
        assert seat.real.project.record("item:2.1").text("status") in ("doing", "done")
        (row,) = seat.real.project.rows("decisions")
        assert row.title == "2 Move begins although the gate of 1 is open"
        assert row.text("rationale").startswith("The lorry is here")
        await seat.go("item:2.2")
        await seat.press("space")
        assert seat.real.project.record("item:2.2").text("status") == "doing"
        await seat.press("u", "u")
        assert seat.shop.text == PLAN


async def test_what_is_open_can_be_looked_at(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("1", "G", "2")
        await seat.go("item:2.1")
        await seat.press("space", *"look", "enter")
        assert seat.focused.key == "criterion:C1"
