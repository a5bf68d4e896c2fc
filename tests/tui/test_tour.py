"""The tour: five steps above the footer, once per user; no key means anything else for it."""

from __future__ import annotations

from pathlib import Path

from data.chosen import Chosen
from tests.support.memory_session import session_of
from tests.support.screen import SAMPLE, playing
from tui.app import CockpitApp
from tui.tour import STEPS


def _app(root: Path) -> CockpitApp:
    return CockpitApp(session_of(SAMPLE.read_text(encoding="utf-8")), chosen=Chosen(root))


async def test_the_tour_is_shown_to_a_user_once(tmp_path: Path) -> None:
    for new in (True, False):
        app = _app(tmp_path)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            assert (app.main.tour is not None) is new


async def test_each_step_is_over_when_its_key_has_done_what_it_always_does() -> None:
    async with playing() as play:
        play.app.do("tour")
        row = play.focused.key
        for number, keys in enumerate(
            (("j",), ("enter", "escape"), ("space",), (";",), ("question_mark", "escape")), 1
        ):
            assert f"Tour {number}/{len(STEPS)}" in play.text()
            await play.press(*keys)
        assert "Tour" not in play.lines()[-2]
        assert play.focused.key != row
        assert play.app.main.tour is None


async def test_a_key_of_another_step_does_its_own_thing_and_the_step_stays() -> None:
    async with playing() as play:
        play.app.do("tour")
        await play.press("z")
        assert play.app.main.view.zoomed
        assert "Tour 1/5" in play.text()


async def test_the_tour_goes_on_and_ends_with_keys_that_mean_nothing_else() -> None:
    async with playing() as play:
        play.app.do("tour")
        own = {k for c in play.app.commands if c.where == "tour" for k in c.keys}
        others = {k for c in play.app.commands if c.where != "tour" for k in c.keys}
        assert own
        assert not own & others
        await play.press(";")
        assert "Tour 2/5" in play.text()
        await play.press("Q")
        assert "The tour is over" in play.lines()[-1]
        assert "Tour 2/5" not in play.text()


async def test_the_tour_fits_a_small_terminal_word_by_word_and_names_the_user_s_own_keys() -> None:
    async with playing(size=(60, 20)) as play:
        play.app.do("tour")
        for step in STEPS:
            shown = " ".join(play.text().split())
            last = step.text.split("}")[-1].strip()
            assert last in shown
            await play.press(";")


async def test_each_step_takes_one_line_of_a_terminal_of_100_columns() -> None:
    async with playing(size=(100, 30)) as play:
        play.app.do("tour")
        for number in range(1, len(STEPS) + 1):
            await play.settle()
            assert f"Tour {number}/{len(STEPS)}" in play.lines()[-2]
            await play.press(";")
