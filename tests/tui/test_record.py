"""One record told in full: names are gone to, entries and conditions ticked, locks opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.screen import Play, playing
from tui.dialogs.record import RecordSheet

GOVERNANCE = Path(__file__).parents[2] / "data" / "samples" / "governance.toml"
GATED = """
[[phases]]
id = "1"
title = "One"
gate = ["C1", "M1"]
notes = "**Bold** and [a page](https://page.example)"

[[phases.tasks]]
id = "1.1"
title = "First"
kind = "milestone"
acceptance = ["reviewed", { text = "replayed", done = true }]
links = ["R1"]

[[phases.tasks]]
id = "1.2"
title = "Second"
depends_on = ["1.1"]

[[criteria]]
id = "C1"
title = "Green"

[[metrics]]
id = "M1"
name = "Lines"

[[risks]]
id = "R1"
title = "Rain"
probability = "high"
impact = "critical"
"""


async def opened(play: Play, *keys: str) -> RecordSheet:
    """Press keys that lead to the details of a record and return these."""
    await play.press(*keys)
    assert isinstance(play.app.screen, RecordSheet)
    return play.app.screen


async def test_what_can_be_ticked_is_ticked_with_space_and_the_screen_shows_it_at_once() -> None:
    async with playing(GATED) as play:
        await opened(play, "2", "enter")
        assert "[ ] reviewed" in play.text()
        await play.press("space")
        assert "[✓] reviewed" in play.text()
        acceptance = play.session.project.record("item:1.1").entries("acceptance")
        assert acceptance[0] == {"text": "reviewed", "done": True}
        await play.press("tab", "space")
        assert "[ ] replayed" in play.text()
        assert play.session.project.record("item:1.1").entries("acceptance")[1] == {
            "text": "replayed",
            "done": False,
        }


async def test_a_condition_of_a_gate_is_ticked_and_its_criterion_is_met_with_day_and_author() -> (
    None
):
    async with playing(GATED) as play:
        await opened(play, "1", "g", "enter", "space")
        assert "[✓] C1" in play.text()
        criterion = play.session.project.record("criterion:C1")
        assert criterion.text("status") == "met"
        assert criterion.get("last", "by") == play.session.author


async def test_a_condition_that_follows_from_a_value_says_so_instead_of_being_ticked() -> None:
    async with playing(GATED) as play:
        before = play.session.project
        await opened(play, "1", "g", "enter", "tab", "space")
        assert "its value says so" in play.text()
        assert play.session.project is before


async def test_enter_goes_to_the_record_that_is_named_and_backspace_back() -> None:
    async with playing(GATED) as play:
        sheet = await opened(play, "2", "g", "enter")
        while sheet.spot is None or sheet.spot.leads != "risk:R1":
            await play.press("tab")
        await play.press("enter")
        assert play.focused.key == "risk:R1"
        await play.press("backspace")
        assert play.focused.key == "item:1.1"


async def test_what_names_a_record_is_told_and_can_be_gone_to() -> None:
    async with playing(GATED) as play:
        sheet = await opened(play, "2", "g", "enter")
        assert "depends on: 1.2" in play.text()
        await play.press("shift+tab")
        while sheet.spot is None or sheet.spot.leads != "item:1.2":
            await play.press("shift+tab")
        await play.press("enter")
        assert play.focused.key == "item:1.2"


async def test_long_text_is_read_as_markdown_and_its_links_are_shown() -> None:
    async with playing(GATED) as play:
        await opened(play, "1", "g", "enter")
        assert "Bold and a page ‹https://page.example›" in play.text()


async def test_a_milestone_says_what_is_asked_of_it_and_what_of_that_is_missing() -> None:
    async with playing(GATED) as play:
        await opened(play, "2", "g", "enter")
        assert "◆ Milestone" in play.text()
        for label in ("Intent", "Rollback", "Evidence gaps", "Locked on"):
            assert "–" in play.line_with(label)
        await play.press("escape", "j", "enter")
        assert "Rollback" not in play.text()


async def test_a_locked_milestone_is_unlocked_with_a_reason_in_one_step() -> None:
    async with playing(GOVERNANCE.read_text(encoding="utf-8")) as play:
        await play.press("1", "g", "j")
        await opened(play, "2", "enter")
        assert "locked since 2026-09-09" in play.text()
        await play.press("L", *"late find", "enter")
        item = play.session.project.record("item:M00")
        assert "locked_on" not in item.fields
        assert "late find" in str(item.entries("log")[-1])
        assert "locked since" not in play.text()


async def test_a_locked_item_is_not_ticked_and_that_is_said() -> None:
    async with playing(GOVERNANCE.read_text(encoding="utf-8")) as play:
        await play.press("1", "g", "j")
        before = play.session.project
        await opened(play, "2", "enter", "space")
        assert "is locked since" in play.text()
        assert play.session.project is before


async def test_the_exposure_of_a_risk_is_told_by_sign_and_word() -> None:
    async with playing(GATED) as play:
        await opened(play, "3", "enter")
        assert "█ critical" in play.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_last_entry_can_be_reached_on_any_screen(size: tuple[int, int]) -> None:
    async with playing(GATED, size) as play:
        sheet = await opened(play, "1", "g", "enter", "shift+tab")
        assert sheet.spot is not None
        assert sheet.reader.sees(sheet.spot.lines)


async def test_it_closes_where_the_record_goes_meanwhile() -> None:
    async with playing(GATED) as play:
        sheet = await opened(play, "2", "g", "enter")
        sheet.show("item:none")
        await play.settle()
        assert play.app.screen is play.app.main


async def test_the_cell_of_a_link_leads_to_what_it_names_and_backspace_back() -> None:
    async with playing() as play:
        await play.press("f3", "j", "j", "2", "j", "j", "j")
        table = play.focused
        assert play.session.project.record(table.key).text("supersedes") == "D5"
        names = [column.name for column in table.rows.columns]
        await play.press(*"l" * (names.index("supersedes") - table.chosen_column), "apostrophe")
        assert play.focused.key == "decision:D5"
        await play.press("backspace")
        assert play.focused.key == "decision:D4"


async def test_where_a_row_has_to_do_with_several_one_is_chosen() -> None:
    async with playing(GATED) as play:
        await play.press("2", "g", "apostrophe")
        assert "named here" in play.line_with("R1  Rain")
        assert "1.2  Second" in play.line_with("names it: depends on")
        await play.press(*"rain", "enter")
        assert play.focused.key == "risk:R1"


async def test_a_record_that_has_to_do_with_nothing_says_so() -> None:
    async with playing("[[risks]]\nid = 'R1'\ntitle = 'Rain'\n") as play:
        await play.press("3", "apostrophe")
        assert "names no record" in play.text()


async def test_a_key_for_the_row_closes_its_details_and_works_on_it() -> None:
    async with playing() as play:
        await opened(play, "2", "enter")
        await play.press("d")
        assert play.app.screen is play.app.main
        assert play.session.project.record("item:2.2.4").text("status") == "done"
        await opened(play, "enter")
        await play.press("e", *" again", "enter")
        assert play.session.project.record("item:2.2.4").title.endswith(" again")


async def test_a_key_for_the_row_does_nothing_where_the_cursor_is_on_another() -> None:
    async with playing() as play:
        sheet = await opened(play, "2", "enter")
        sheet.show("item:2.2.5")
        before = play.session.project
        await play.press("d")
        assert "go to its row first" in play.text()
        assert play.session.project is before
