"""`>` on a risk or a change request makes what follows from it, as one step."""

from __future__ import annotations

from pathlib import Path

from tests.support.bench import seated

PLAN = """\
[[phases]]
id = "1"
title = "Pack"

[[phases]]
id = "2"
title = "Move"

[[risks]]
id = "R1"
title = "Rain"

[[change_requests]]
id = "CR1"
title = "Labels too"
"""


async def test_a_risk_that_occurred_becomes_an_issue_and_u_takes_both_back(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("3", ">")
        assert "issue I1 is open" in seat.told
        assert 'links = ["R1"]' in seat.shop.text
        assert seat.field("risk:R1", "status") == "occurred"
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_an_approved_request_goes_where_it_is_said(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("f3")
        await seat.press("/", *"change", "enter", "2")
        assert seat.focused.key == "change_request:CR1"
        await seat.press(">")
        await seat.type("Move")
        await seat.press("enter")
        assert "CR1 is approved" in seat.told
        assert seat.field("item:2.1", "title") == "Labels too"
        assert seat.field("decision:D1", "title") == "Approved: Labels too"
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_leaving_the_question_changes_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("f3")
        await seat.press("/", *"change", "enter", "2", ">", "escape")
        assert seat.shop.text == PLAN


async def test_a_second_time_and_other_rows_are_refused_with_a_sentence(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("3", ">", ">")
        assert "has an issue already: I1" in seat.told
        await seat.press("1", ">")
        assert "for risks" in seat.told
