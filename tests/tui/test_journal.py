"""The journal (F6): every step by everybody, newest first, told in full, gone to, taken back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from data.session import Session
from data.settings import Settings
from model import compose
from tests.support.screen import SAMPLE, TODAY, Play
from tui.app import CockpitApp
from tui.journal import JournalView


@asynccontextmanager
async def at_work(
    folder: Path, size: tuple[int, int] = (120, 40), settings: Settings | None = None
) -> AsyncIterator[Play]:
    """Bo has changed a title by the command line; Ana sits at the screen."""
    path = folder / "cockpit.toml"
    path.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    other = Session.open(path, author="bo", state_dir=folder / "state", background=False)
    change = compose.set_field(other.project, "item:2.2.6", ("title",), "Dress rehearsal")
    other.apply([change] if change else [], "set 2.2.6 title")
    other.close()
    session = Session.open(path, author="ana", state_dir=folder / "state", background=False)
    app = CockpitApp(session, settings=settings, today=lambda: TODAY)
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        await play.settle()
        yield play
    session.close()


async def test_what_an_editor_wrote_is_named_by_what_it_changed(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        path = tmp_path / "cockpit.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"Load in parallel', '"Load at once', 1), encoding="utf-8")
        play.app.session.refresh()
        await play.settle()
        await opened(play, "f6")
        assert "title of 2.2.4" in play.line_with("outside")
        await play.press("t")
        assert "Take it back: 2.2.4 title: Load in parallel" in play.text()
        await play.press("enter")
        assert "Taken back: 2.2.4 title: Load in parallel" in play.text()


async def opened(play: Play, *keys: str) -> JournalView:
    """Press keys that lead to the journal and return it once it has been read."""
    await play.press(*keys)
    view = play.app.main.view
    assert isinstance(view, JournalView)
    await play.until(lambda: "reading" not in play.text())
    return view


async def test_every_step_is_told_newest_first_with_who_and_from_where(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await play.press("space")
        await opened(play, "f6")
        rows = [line for line in play.lines() if "2.2." in line and "→" in line]
        assert "ana" in rows[0]
        assert "2.2.4 status: doing → done" in rows[0]
        assert "bo" in rows[1]
        assert "command line" in rows[1]


async def test_its_newest_row_is_announced_once_it_has_been_read(tmp_path: Path) -> None:
    async with at_work(tmp_path, settings=Settings(plain_screen=True)) as play:
        await opened(play, "f6")
        assert "2.2.6 title" in play.lines()[-1]
        assert "row 1 of 1" in play.lines()[-1]


async def test_the_step_under_the_cursor_is_told_in_full(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await opened(play, "f6")
        below = play.text().partition("What it changed")[2]
        assert "2.2.6 title: First full rehearsal → Dress rehearsal" in below


async def test_it_is_asked_for_one_row_and_then_for_all(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await play.press("space")
        view = await opened(play, "H")
        assert play.line_with("Journal of 2.2.4")
        assert len(view.rows.rows.keys) == 1
        await play.press("H")
        await play.until(lambda: len(view.rows.rows.keys) == 2)
        await play.press("j", "H")
        # The rows are read aside, and come after the title.
        await play.until(lambda: bool(play.line_with("Journal of 2.2.6")))
        await play.until(lambda: len(view.rows.rows.keys) == 1)


async def test_enter_goes_to_what_was_changed_and_esc_where_one_came_from(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await opened(play, "f6")
        await play.press("enter")
        assert play.focused is play.pane(2)
        assert play.focused.key == "item:2.2.6"
        await opened(play, "f6")
        await play.press("escape")
        assert play.app.main.view is play.app.main.plan


async def test_ones_own_step_is_taken_back_at_once_and_marked(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await play.press("space", "j", "+")
        view = await opened(play, "f6")
        await play.press("j", "t")
        await play.until(lambda: len(view.rows.rows.keys) == 4)
        assert play.session.project.record("item:2.2.4").text("status") == "doing"
        assert play.line_with("↶ status of 2.2.4")
        await play.press("t")
        assert "taken back already" in play.text()


async def test_a_step_of_somebody_else_is_taken_back_after_a_question(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await opened(play, "f6")
        await play.press("t")
        assert "bo made that step" in play.text()
        await play.press("escape")
        assert play.session.project.record("item:2.2.6").title == "Dress rehearsal"
        await play.press("t", "enter")
        assert play.session.project.record("item:2.2.6").title == "First full rehearsal"
        await play.press("u")
        assert play.session.project.record("item:2.2.6").title == "Dress rehearsal"


async def test_a_field_that_was_changed_since_is_left_alone_and_said(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await play.press("space", "space")
        await opened(play, "f6")
        await play.press("j", "t")
        assert ", changed since" in play.text()


async def test_words_are_searched_among_what_happened(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await play.press("space")
        view = await opened(play, "f6")
        first = view.rows.key
        await play.press("/", *"dress", "enter")
        assert view.rows.key != first


async def test_what_others_do_meanwhile_appears_and_the_cursor_stays(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        view = await opened(play, "f6")
        key, path = view.rows.key, tmp_path / "cockpit.toml"
        path.write_text(
            path.read_text(encoding="utf-8").replace('title = "Loader"', 'title = "Ship"'), "utf-8"
        )
        play.app.session.refresh()
        await play.until(lambda: len(view.rows.rows.keys) == 2)
        assert view.rows.key == key
        assert "outside" in play.line_with("Loader → Ship")


async def test_it_is_read_at_60x20(tmp_path: Path) -> None:
    async with at_work(tmp_path, size=(60, 20)) as play:
        await play.press("space")
        await opened(play, "f6")
        assert "2.2.4 status: doing → done" in play.text().partition("What it changed")[2]


async def test_an_empty_journal_says_so(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await opened(play, "4", "H")
        assert "Nothing was changed here yet" in play.text()


async def test_a_search_finds_words_of_a_change_and_of_who_made_it(tmp_path: Path) -> None:
    async with at_work(tmp_path) as play:
        await play.press("space")
        view = await opened(play, "f6")
        first = view.rows.key
        await play.press("slash", *"dress", "enter")
        assert view.rows.key != first
        assert "Dress rehearsal" in play.text().partition("What it changed")[2]
        await play.press("slash", *"ana", "enter")
        assert view.rows.key == first


async def test_of_another_day_the_day_and_the_time_are_told_and_fit_their_column(
    tmp_path: Path,
) -> None:
    async with at_work(tmp_path) as play:
        view = await opened(play, "f6")
        assert view.entry is not None
        assert view.entry.at is not None
        for days, form in ((1, r"\d{1,2} [A-Z][a-z]{2} \d\d:\d\d"), (900, r"\d{4}-\d\d-\d\d")):
            local = view.entry.at.astimezone().date()
            view.update(replace(play.app.scene, today=local + timedelta(days=days)))
            told = view.when(view.entry)
            assert re.fullmatch(form, told)
            assert len(told) <= 12
