"""Borders between panes can be dragged; sizes are kept, and a double click gives the usual back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Region, Size

from data.chosen import Chosen
from tests.support.memory_session import session_of
from tests.support.screen import NOW, SAMPLE, TODAY, Play, playing
from tui.app import CockpitApp
from tui.placing import pane_borders, plan_groups, plan_regions

SIZE = (120, 40)


def _app(chosen: Chosen) -> CockpitApp:
    session = session_of(SAMPLE.read_text(encoding="utf-8"))
    return CockpitApp(session, chosen=chosen, today=lambda: TODAY, now=lambda: NOW)


async def _mouse(play: Play, kind: type[events.MouseEvent], x: int, y: int, button: int) -> None:
    event = kind(None, x, y, 0, 0, button, False, False, False, x, y)
    event.set_sender(play.app)
    assert play.app._driver is not None
    play.app._driver.send_message(event)
    await play.settle()


async def _drag(play: Play, start: tuple[int, int], end: tuple[int, int]) -> None:
    await _mouse(play, events.MouseDown, *start, 1)
    await _mouse(play, events.MouseMove, *end, 1)
    await _mouse(play, events.MouseUp, *end, 1)


async def test_the_border_beside_the_tree_is_dragged_and_kept(tmp_path: Path) -> None:
    app = _app(Chosen(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        play = Play(app, pilot)
        await play.settle()
        before = play.pane(1).region
        await _drag(play, (before.right, 10), (before.right + 12, 10))
        assert play.pane(1).region.width == before.width + 12
        assert play.pane(2).region.x == before.right + 12
        assert play.pane(2).region.right == SIZE[0]
    again = _app(Chosen(tmp_path))
    async with again.run_test(size=SIZE) as pilot:
        play = Play(again, pilot)
        await play.settle()
        assert play.pane(1).region.width == before.width + 12


async def test_the_border_above_the_lower_panes_is_dragged() -> None:
    async with playing(size=SIZE) as play:
        before = play.pane(3).region
        await _drag(play, (60, before.y), (60, before.y - 6))
        for pane in (3, 4, 5):
            assert play.pane(pane).region.y == before.y - 6
            assert play.pane(pane).region.height == before.height + 6
        assert play.pane(2).region.bottom == before.y - 6


async def test_the_borders_between_the_lower_panes_are_dragged() -> None:
    async with playing(size=SIZE) as play:
        before = play.pane(4).region
        await _drag(play, (before.x, before.y + 2), (before.x - 9, before.y + 2))
        assert play.pane(4).region.x == before.x - 9
        assert play.pane(4).region.right == before.right


async def test_the_list_of_registers_is_as_wide_as_it_was_dragged() -> None:
    async with playing(size=SIZE) as play:
        await play.press("f3")
        view = play.app.main.view
        names, table = view.widgets[:2]
        before = names.region.width
        await _drag(play, (before, 5), (before + 10, 5))
        assert names.region.width == before + 10
        assert table.region.x == before + 10


async def test_a_double_click_on_a_border_gives_the_usual_size_back() -> None:
    async with playing(size=SIZE) as play:
        before = play.pane(1).region
        await _drag(play, (before.right, 10), (before.right + 12, 10))
        assert play.pane(1).region.width == before.width + 12
        await play.pilot.click(offset=(before.right + 12, 11), times=2)
        await play.settle()
        assert play.pane(1).region.width == before.width
        assert len(play.app.screen_stack) == 1


async def test_a_button_that_was_let_go_elsewhere_holds_no_border() -> None:
    async with playing(size=SIZE) as play:
        before = play.pane(1).region
        await _mouse(play, events.MouseDown, before.right, 10, 1)
        await _mouse(play, events.MouseMove, before.right + 9, 10, 0)
        await _mouse(play, events.MouseMove, before.right + 12, 10, 1)
        assert play.pane(1).region == before


async def test_a_click_on_a_tab_shows_its_pane_though_it_is_on_a_border() -> None:
    async with playing(size=(80, 24)) as play:
        region = play.pane(3).region
        x = play.lines()[region.y].index("4 Decisions")
        await play.pilot.click(offset=(x + 2, region.y))
        await play.settle()
        assert play.app.focused is play.pane(4)
        assert play.app.main.plan.borders.sizes == {}


@pytest.mark.parametrize("size", [Size(120, 38), Size(80, 22), Size(100, 16), Size(250, 80)])
@pytest.mark.parametrize("asked", [1, 20, 60, 500])
def test_however_borders_are_dragged_panes_fill_the_body_and_keep_some_room(
    size: Size, asked: int
) -> None:
    names = ("tree", "lower", "third", "fourth")
    groups = plan_groups(size, False)
    seen = {group[0] for group in groups}
    regions = plan_regions(size, groups, {3: 9}, seen, dict.fromkeys(names, asked))
    assert sum(region.area for region in regions.values()) == size.area
    for region in regions.values():
        assert size.region.contains_region(region)
        assert region.width >= 14
        assert region.height >= 3


def test_where_panes_are_tabs_there_is_no_border_between_them() -> None:
    size = Size(60, 18)
    groups = plan_groups(size, False)
    regions = plan_regions(size, groups, {}, {group[0] for group in groups})
    assert [border.name for border in pane_borders(regions, ())] == ["lower"]
    assert list(pane_borders({1: Region(0, 0, 60, 18)}, ())) == []
