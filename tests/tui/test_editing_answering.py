"""Findings are answered where they are listed: mended, settled, silenced, each with one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.value import is_table
from tests.support.bench import Seat, seated

PLAN = """\
[project]
name = "Tram displays"

[[phases]]
id = "1"
title = "Firmware"

  [[phases.tasks]]
  id = "1.1"
  title = "Boot"
  status = "done"
  claims = [{ status = "partial", text = "6/8 criteria met", where = "tracker.md:7" }]   # two lists

  [[phases.tasks]]
  id = "1.2"
  title = "Night lines"
  status = "At risk"

  [[phases.tasks]]
  id = "1.3"
  title = "Old plan"
  due = 2026-11-01

[[claims]]
id = "CL1"
text = "Total: 4"
stated = 4
of = "is:leaf"
where = "tracker.md:3"
"""


async def onto(seat: Seat, code: str) -> None:
    """Open the list of findings with the cursor on the one of that rule."""
    await seat.press("exclamation_mark")
    while code not in seat.text().rpartition("plan.toml")[2]:
        await seat.press("j")


async def test_in_little_room_each_key_of_the_findings_is_told_whole_or_not(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, PLAN, size=(60, 20)) as seat:
        await seat.press("exclamation_mark")
        foot = next(line for line in seat.lines() if "Esc close" in line)
        assert "…" not in foot
        assert "Enter go there" in foot


async def test_the_list_offers_what_can_be_done_about_a_finding(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("exclamation_mark")
        screen = seat.text()
        assert "Findings: 4 warnings" in screen
        for words in ("Enter go there", "F mend all", "s settle", "x silence", "Esc close"):
            assert words in screen
        assert "f mend" not in screen
        await seat.press("j")
        assert "f mend" in seat.text()
        assert "s settle" not in seat.text()


async def test_mending_is_offered_only_where_a_safe_fix_is_known(tmp_path: Path) -> None:
    # The word is none that resembles a known one: its rule knows fixes, but none of this.
    text = "[project]\nname = 'x'\n[[phases]]\nid = '1'\ntitle = 'Hull'\nstatus = 'barnacles'\n"
    async with seated(tmp_path, text) as seat:
        await seat.press("exclamation_mark")
        assert "Findings: 1 warning" in seat.text()
        assert "x silence" in seat.text()
        assert "mend" not in seat.text()


async def test_f_mends_a_finding_and_only_that(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "unknown-status")
        await seat.press("f")
        assert seat.changed == ['  status = "at_risk"']
        assert "Mended; u takes it back." in seat.text()
        assert "Findings: 3 warnings" in seat.text()
        await seat.press("escape", "u")
        assert seat.changed == []


async def test_a_finding_without_a_safe_fix_is_left_and_says_so(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "overdue")
        await seat.press("f")
        assert "No safe fix is known" in seat.text()
        assert seat.changed == []
        await seat.press("s")
        assert "no contradiction to settle" in seat.text()


async def test_all_that_is_safe_is_mended_as_one_step(tmp_path: Path) -> None:
    text = PLAN.replace('title = "Boot"', 'title = "Boot"\n  horizon = "Short"')
    async with seated(tmp_path, text) as seat:
        await seat.press("exclamation_mark", "F")
        assert seat.changed == ['  horizon = "short"', '  status = "at_risk"']
        assert "2 mended" in seat.text()
        await seat.press("F")
        assert "None of these has a fix that is safe" in seat.text()
        await seat.press("escape", "u")
        assert seat.changed == []


async def test_x_silences_the_rule_for_the_record(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "overdue")
        await seat.press("x")
        assert [line for line in seat.changed if "overdue@1.3" in line]
        assert "Findings: 3 warnings" in seat.text()
        assert "3 findings" in seat.lines()[0]


@pytest.mark.parametrize(
    ("keys", "status", "kept"), [([], "done", "file"), (["down"], "partial", "partial")]
)
async def test_s_settles_what_is_claimed_twice_with_a_reason(
    tmp_path: Path, keys: list[str], status: str, kept: str
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "two-statuses")
        await seat.press("s", *keys, "enter")
        other = "partial" if status == "done" else "done"
        assert f"Settle 1.1 as {status}, not {other}: why" in seat.text()
        await seat.press("enter")
        assert "say why" in seat.text()
        await seat.type("seen in the lab")
        await seat.press("enter")
        assert f"Settled 1.1 as {status}, not {other}; u takes it back" in seat.text()
        assert seat.field("item:1.1", "status") == status
        claims = seat.field("item:1.1", "claims")
        assert isinstance(claims, tuple)
        assert is_table(claims[0])
        settled = claims[0]["settled"]
        assert is_table(settled)
        assert (settled["reason"], settled["kept"], settled["by"]) == (
            "seen in the lab",
            kept,
            "ana",
        )
        assert "# two lists" in seat.shop.text
        assert "two-statuses" not in [problem.code for problem in seat.app.problems]


async def test_a_stated_total_is_settled_by_its_reason_alone(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "claim-total")
        await seat.press("s")
        assert "Settle CL1 as the file has it, not 4: why" in seat.text()
        await seat.type("an old list")
        await seat.press("enter")
        assert "Findings: 3 warnings" in seat.text()
        assert 'reason = "an old list"' in seat.shop.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_question_why_stands_in_its_own_frame_and_covers_nothing_beside_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seated(tmp_path, PLAN, size=size) as seat:
        await onto(seat, "two-statuses")
        before = seat.lines()
        await seat.press("s", "enter")
        await seat.type("seen in the lab")
        lines = seat.lines()
        top = next(n for n, line in enumerate(lines) if "Settle 1.1 as done" in line)
        left = lines[top].index("╭─ Settle")
        right = lines[top].index("╮", left)
        assert lines[top + 1][left : left + 18] == "│ seen in the lab "
        assert "the reason is kept" in lines[top + 2]
        assert "Enter saves" in lines[top + 3]
        for number, bare in enumerate(before):
            covered = range(left, right + 1) if top <= number <= top + 3 else range(0)
            there = [(n, mark) for n, mark in enumerate(lines[number]) if n not in covered]
            assert there == [(n, mark) for n, mark in enumerate(bare) if n not in covered]


async def test_details_lead_to_the_finding_about_their_record_to_settle_it(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("2", "enter")
        assert "! findings" in seat.text()
        await seat.press("exclamation_mark")
        assert "two-statuses" in seat.text().rpartition("plan.toml")[2]
        await seat.press("s", "down", "enter")
        await seat.type("seen")
        await seat.press("enter")
        assert seat.field("item:1.1", "status") == "partial"
        await seat.press("u")
        assert seat.field("item:1.1", "status") == "done"


async def test_escape_settles_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "two-statuses")
        await seat.press("s", "escape")
        await seat.press("s", "enter", "escape", "escape")
        assert seat.changed == []


async def test_what_is_locked_is_refused_in_the_list(tmp_path: Path) -> None:
    text = PLAN.replace('title = "Night lines"', 'title = "Night lines"\n  locked_on = 2026-01-01')
    async with seated(tmp_path, text) as seat:
        await onto(seat, "unknown-status")
        await seat.press("f")
        assert "1.2 is locked since 2026-01-01" in seat.text()
        assert seat.changed == []


async def test_a_file_that_may_not_be_written_offers_to_go_there_alone(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN, read_only=True) as seat:
        await seat.press("exclamation_mark")
        assert "Enter go there" in seat.text()
        assert "f mend" not in seat.text()
        await seat.press("f", "x", "s")
        assert seat.changed == []


async def test_what_is_mended_elsewhere_leaves_the_list_while_it_is_up(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("exclamation_mark")
        await seat.outside('"At risk"', '"at_risk"')
        await seat.until(lambda: len(seat.app.problems) == 3)
        assert "Findings: 3 warnings" in seat.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_it_is_legible_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(tmp_path, PLAN, size=size) as seat:
        await onto(seat, "two-statuses")
        assert '"6/8' in seat.text()
        assert "s settle" in seat.text()
        await seat.press("s")
        assert "which holds?" in seat.text()
