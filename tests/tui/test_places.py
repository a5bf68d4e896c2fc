"""Orders and hidden phases are kept; one goes to an id, back and forward."""

from __future__ import annotations

import pytest

from data.remembered import Kept
from tests.support.screen import SAMPLE, playing


async def test_the_order_of_each_pane_is_there_the_next_time() -> None:
    async with playing() as play:
        await play.press("l", "l", "comma", "comma", "3", "comma")
        kept = dict(play.session.remembered.known)
        work, risks = play.pane(2), play.pane(3)
        orders, keys = (work.sorted_by, risks.sorted_by), (work.rows.keys, risks.rows.keys)
        assert all(orders)
    async with playing(remembered=kept) as play:
        work, risks = play.pane(2), play.pane(3)
        assert (work.sorted_by, risks.sorted_by) == orders
        assert (list(work.rows.keys), list(risks.rows.keys)) == (list(keys[0]), list(keys[1]))


MIXED = (
    "漢字を直す", "Rack 10", "rack 2", "カナ 2", "かな 10", "Ｒａｃｋ ３", "かな ２",
    "10 ways out",
)  # fmt: skip


async def test_titles_are_in_order_by_the_value_of_numbers_with_kana_before_kanji() -> None:
    rows = "".join(f'[[phases.tasks]]\ntitle = "{title}"\n' for title in MIXED)
    async with playing(f'[[phases]]\nid = "1"\ntitle = "One"\n{rows}') as play:
        await play.press("2", "comma")
        work, project = play.pane(2), play.session.project
        assert work.sorted_by
        assert [project.record(key).title for key in work.rows.keys] == [
            "10 ways out", "rack 2", "Ｒａｃｋ ３", "Rack 10", "カナ 2", "かな ２", "かな 10",
            "漢字を直す",
        ]  # fmt: skip


async def test_a_register_keeps_its_own_order() -> None:
    async with playing() as play:
        await play.press("f3", "down", "tab", "comma")
        kept = dict(play.session.remembered.known)
        table = play.focused.sorted_by
        assert table
    async with playing(remembered=kept) as play:
        await play.press("f3", "down", "tab")
        assert play.focused.sorted_by == table
        assert play.pane(3).sorted_by is None


@pytest.mark.parametrize("odd", [3, {"plan": 3}, {"plan": {"work": ["due"], "risks": [1, 2]}}])
async def test_an_order_that_makes_no_sense_is_left_out(odd: Kept) -> None:
    async with playing(remembered={"orders": odd}) as play:
        assert play.pane(2).sorted_by is None


async def test_finished_phases_are_hidden_by_one_key_and_stay_so() -> None:
    async with playing() as play:
        assert "item:1" in play.pane(1).rows.keys
        await play.press("I")
        assert "item:1" not in play.pane(1).rows.keys
        assert "1 finished phase is hidden" in play.lines()[-1]
        assert "1 hidden" in play.text()
        kept = dict(play.session.remembered.known)
        await play.press("I")
        assert "item:1" in play.pane(1).rows.keys
    async with playing(remembered=kept) as play:
        assert "item:1" not in play.pane(1).rows.keys


async def test_a_hidden_phase_is_seen_when_one_goes_into_it() -> None:
    async with playing() as play:
        await play.press("I", "colon", *"1.1.2", "enter")
        assert play.focused.key == "item:1.1.2"
        assert "item:1" in play.pane(1).rows.keys


async def test_where_all_phases_are_finished_none_is_hidden() -> None:
    text = '[[phases]]\nid = "1"\ntitle = "One"\nstatus = "done"\n'
    async with playing(text) as play:
        await play.press("I")
        assert list(play.pane(1).rows.keys) == ["item:1"]
        assert "there is none to hide yet" in play.lines()[-1]


async def test_the_palette_goes_to_an_id_of_any_kind() -> None:
    async with playing() as play:
        await play.press("colon", *"R2")
        assert "Go to R2" in play.text()
        await play.press("enter")
        assert play.focused.key == "risk:R2"
        await play.press("colon", *"3.1.3", "enter")
        assert play.focused.key == "item:3.1.3"


async def test_one_goes_back_to_where_one_was_and_forward_again() -> None:
    async with playing() as play:
        start = play.focused.key
        await play.press("colon", *"R2", "enter", "colon", *"3.1.3", "enter")
        await play.press("left_parenthesis")
        assert play.focused.key == "risk:R2"
        await play.press("backspace")
        assert play.focused.key == start
        await play.press("right_parenthesis", "right_parenthesis")
        assert play.focused.key == "item:3.1.3"
        await play.press("right_parenthesis")
        assert "no place to go forward to" in play.lines()[-1]


async def test_a_search_leaves_a_place_to_go_back_to() -> None:
    async with playing() as play:
        start = play.focused.key
        await play.press("slash", *"shelf on", "enter")
        assert play.focused.key == "item:3.1.3"
        await play.press("left_parenthesis")
        assert play.focused.key == start


async def test_a_place_that_is_gone_is_passed_by() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    async with playing(text) as play:
        start = play.focused.key
        await play.press("colon", *"R2", "enter", "colon", *"R4", "enter")
        await play.press("3", "k", "k", "X", "left_parenthesis")
        assert play.focused.key in (start, "risk:R4")
