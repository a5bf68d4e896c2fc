"""What insists is answered with one key: conflicts, messages, findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from model import compose
from model.value import Maybe
from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN, put


async def _conflict(seat: Seat, field: str = "title", mine: Maybe = "Letter cases") -> None:
    """Let two people give one field different values before either sees the other's."""
    theirs = {"title": ('"Type cases"', '"Font cases"'), "notes": ("them level", "them dry")}
    change = compose.set_field(seat.real.project, "item:1.2", (field,), mine)
    assert change is not None
    with seat.together():
        seat.shop.edit(*theirs[field])
        seat.real.apply((change,), f"set {field}")
    await seat.settle()


async def test_a_conflict_shows_both_values_and_whose_they_are(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _conflict(seat)
        assert "! settles it" in seat.text()
        await seat.press("exclamation_mark")
        screen = seat.text()
        for words in ("title of 1.2", "Letter cases", "Font cases", "Type cases", "Yours"):
            assert words in screen
        await seat.press("escape")
        assert len(seat.real.conflicts) == 1


@pytest.mark.parametrize(("key", "left"), [("m", "Wide cases"), ("t", "Low cases")])
async def test_whoever_looks_is_told_whose_value_each_key_leaves(
    tmp_path: Path, key: str, left: str
) -> None:
    async with seated(tmp_path) as seat:
        bo = seat.shop.open("bo")
        put(seat.real, "item:1.2", "title", "Low cases")
        put(bo, "item:1.2", "title", "Wide cases")
        seat.real.refresh()
        await seat.settle()
        assert "one is in the file until settled" in " ".join(
            banner.text for banner in seat.real.banners
        )
        await seat.press("exclamation_mark")
        screen = seat.text()
        for words in ("bo, ", "Yours, met ", "m keep bo's", "t take yours"):
            assert words in screen
        await seat.press(key)
        assert seat.field("item:1.2", "title") == left


@pytest.mark.parametrize(("key", "left"), [("m", "Letter cases"), ("t", "Font cases")])
async def test_one_key_settles_it(tmp_path: Path, key: str, left: str) -> None:
    async with seated(tmp_path) as seat:
        await _conflict(seat)
        await seat.press("exclamation_mark", key)
        assert seat.field("item:1.2", "title") == left
        assert seat.real.conflicts == ()
        assert "settles it" not in seat.text()


async def test_the_next_conflict_waits_for_the_key_again(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        with seat.together():
            seat.shop.edit('"Type cases"', '"Font cases"')
            seat.shop.edit('"The lift is too weak"', '"The lift is narrow"')
            put(seat.real, "item:1.2", "title", "Letter cases")
        await seat.settle()
        first = len(seat.real.conflicts)
        with seat.together():
            seat.shop.edit('"low"', '"high"')
            put(seat.real, "risk:R1", "probability", "medium")
        await seat.settle()
        assert len(seat.real.conflicts) == first + 1 == 2
        await seat.press("exclamation_mark", "m")
        assert len(seat.app.screen_stack) == 1
        assert "1 left" in seat.told
        await seat.press("exclamation_mark")
        assert "probability of R1" in seat.text()


async def test_the_keys_that_settle_mean_what_they_did_elsewhere(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _conflict(seat)
        await seat.press("m")
        assert "Move 1.1 below" in seat.text()
        assert len(seat.real.conflicts) == 1


async def test_what_was_overridden_can_be_put_back(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        other = seat.shop.open("bo", home="other")
        put(seat.real, "item:1.2", "title", "Mine")
        await seat.settle()
        other.refresh()
        put(other, "item:1.2", "title", "Bo's")
        seat.real.refresh()
        await seat.settle()
        assert [banner.key for banner in seat.real.banners] == ["put_back"]
        await seat.press("exclamation_mark")
        assert "p put back" in seat.text()
        await seat.press("p")
        assert seat.field("item:1.2", "title") == "Mine"


async def test_without_anything_that_insists_the_findings_are_listed_and_lead_to_their_place(
    tmp_path: Path,
) -> None:
    text = PLAN.replace('probability = "low"', 'probability = "odd"').replace(
        'status = "todo", estimate = "2h"', 'status = "dong", estimate = "2h"'
    )
    text = text.replace('  status = "todo"\n', "")
    async with seated(tmp_path, text) as seat:
        await seat.press("exclamation_mark")
        assert "Findings" in seat.text()
        assert "plan.toml:17" in seat.text()
        await seat.press("enter")
        await seat.settle()
        await seat.settle()
        assert seat.focused.key in ("item:1.1.2", "risk:R1")
        first = seat.focused.key
        await seat.press("exclamation_mark", "j", "enter")
        await seat.settle()
        await seat.settle()
        assert seat.focused.key in ("item:1.1.2", "risk:R1")
        assert seat.focused.key != first


async def test_a_sound_file_has_no_findings(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN.replace('  status = "todo"\n', "")) as seat:
        await seat.press("exclamation_mark")
        assert "Nothing is wrong" in seat.text()
        await seat.press("enter")
        assert len(seat.app.screen_stack) == 1


async def test_who_may_only_read_writes_no_file_that_is_gone_anew(tmp_path: Path) -> None:
    async with seated(tmp_path, read_only=True) as seat:
        seat.shop.file.unlink()
        await seat.until(lambda: "is gone" in seat.text())
        await seat.press("exclamation_mark", "p")
        assert seat.real.read_only in seat.text()
        assert not seat.shop.file.exists()
