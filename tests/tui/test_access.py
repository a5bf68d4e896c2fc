"""The screen in ASCII, without colour, for screen readers, and where there is no room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import takewhile
from pathlib import Path

import pytest
from textual.color import Color
from textual.widgets import Input

from data.settings import Settings, Wish
from model.schema import ITEM
from model.status import label_of, status_words
from tests.support.memory_session import session_of
from tests.support.screen import NOW, SAMPLE, TODAY, Play
from tui.app import CockpitApp
from tui.placing import LEAST

WIDE = (120, 40)


@asynccontextmanager
async def playing(
    settings: Settings, size: tuple[int, int] = WIDE, text: str = ""
) -> AsyncIterator[Play]:
    """Run the app with these settings."""
    session = session_of(text or SAMPLE.read_text(encoding="utf-8"))
    app = CockpitApp(session, settings=settings, today=lambda: TODAY, now=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        await play.settle()
        yield play


def _sent(play: Play) -> list[str]:
    """Return the lines as they go to the terminal, after the last look at them."""
    strips = play.app.screen._compositor.render_strips()
    ground = Color.parse("#000000")
    lines = [play.app.scrub.apply(list(strip), ground) for strip in strips]
    return ["".join(segment.text for segment in line) for line in lines]


@pytest.mark.parametrize("keys", [(), ("enter",), ("f3", "2"), ("question_mark",), ("ctrl+p",)])
async def test_in_ascii_nothing_else_is_drawn_and_every_line_is_as_wide(
    keys: tuple[str, ...],
) -> None:
    async with playing(Settings(ascii=True)) as play:
        await play.press(*keys)
        lines = _sent(play)
        assert "+-" in "".join(lines)
        for line in lines:
            assert line.isascii()
            assert len(line) == WIDE[0]


def _of_every_status() -> str:
    words = "\n".join(
        f'{{ id = "{word}", title = "T {word}", status = "{word}" }},'
        for word in status_words(ITEM.name)
    )
    return f'[[phases]]\nid = "p"\ntitle = "P"\ntasks = [{words}]\n'


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_every_status_is_told_without_colour(ascii_only: bool) -> None:
    async with playing(Settings(ascii=ascii_only), text=_of_every_status()) as play:
        lines = _sent(play)
        signs = set()
        for word in status_words(ITEM.name):
            in_work = next(line for line in lines if f"T {word} " in line[38:])
            assert label_of(word, {}) in in_work.partition(f"T {word} ")[2]
            in_tree = next(line[:38] for line in lines if f"{word} T {word}" in line[:38])
            signs.add(in_tree.partition(word)[0].split()[-1])
        assert len(signs) == len(status_words(ITEM.name))


async def test_the_pane_with_the_keys_is_told_without_colour() -> None:
    async with playing(Settings()) as play:
        await play.press("3")
        lines = "\n".join(_sent(play))
        assert lines.count("▌") == 1
        assert "│▌R1" in lines
        assert "▏" in lines


async def test_what_is_late_is_told_without_colour() -> None:
    text = '[[phases]]\ntitle = "P"\ntasks = [{ id = "1", title = "T", due = 2026-11-20 }]\n'
    async with playing(Settings(), text=text) as play:
        assert "!20 Nov" in play.text()


async def test_for_readers_there_are_no_frames_and_one_pane() -> None:
    async with playing(Settings(plain_screen=True)) as play:
        await play.press("2")
        text = "\n".join(_sent(play))
        assert not set(text) & set("─│╭╮╰╯━┃")
        assert "Parallel loading writes a record twice" not in text
        await play.press("3")
        assert "Parallel loading writes a record twice" in "\n".join(_sent(play))


async def test_the_row_under_the_cursor_is_announced_in_one_line_after_each_key() -> None:
    async with playing(Settings(plain_screen=True), (200, 40)) as play:
        await play.press("2", "g")
        first = play.lines()[-1].strip()
        assert first.startswith("2.2.1 Read records in batches; row 1 of 7; column Title; Status")
        await play.press("j")
        assert "row 2 of 7" in play.lines()[-1]
        await play.press("l")
        assert "column Status" in play.lines()[-1]
        await play.press("1", "j", "g")
        told = play.lines()[-1].strip()
        assert told.startswith("1 Know what we have")
        assert "; shelved; open; row 1 of 16, level 1; gate 2 of 2" in told


async def test_where_only_the_column_is_new_its_cell_is_told_first() -> None:
    async with playing(Settings(plain_screen=True), (200, 40)) as play:
        await play.press("2", "g", "l")
        told = play.lines()[-1].strip()
        assert told.startswith("column Status: shelved; 2.2.1 Read records in batches; row 1 of 7")
        await play.press("l", "l")
        assert play.lines()[-1].startswith("column Due: empty; 2.2.1")
        await play.press("j")
        assert play.lines()[-1].startswith("2.2.2 Keep a ledger")


async def test_a_pane_that_is_entered_and_whose_turn_it_is_are_told_before_the_row() -> None:
    async with playing(Settings(plain_screen=True), (200, 40)) as play:
        await play.press("3")
        told = play.lines()[-1].strip()
        assert told.startswith("3 Risks; R1 Parallel loading writes a record twice; row 1 of 6")
        assert "P/I M/H" in told
        await play.press("j")
        assert play.lines()[-1].startswith("R2 The vendor")
        await play.press("S")
        assert play.lines()[-1].startswith("Mara 1 of 4; 2.1.5 Periodicals; under In progress; ")
        await play.press("tab")
        assert play.lines()[-1].startswith("Jonas 2 of 4; 2.2.4 Load in parallel")


async def test_what_a_sign_says_of_a_cell_is_told_in_words() -> None:
    text = (
        '[[phases]]\nid = "p"\ntitle = "P"\n'
        'tasks = [{ id = "1", title = "T", due = 2026-11-20, estimate = "soon" }]\n'
    )
    async with playing(Settings(plain_screen=True), (200, 40), text) as play:
        await play.press("2", "g")
        told = play.lines()[-1]
        assert "Due late, 20 Nov" in told
        assert "!" not in told


async def test_messages_are_told_where_the_cursor_of_the_terminal_is() -> None:
    async with playing(Settings(plain_screen=True), (200, 40)) as play:
        await play.press("2", "g", "L")
        assert play.lines()[-1].startswith("Nothing is locked here. 2.2.1 Read records")
        assert "\n".join(play.lines()).count("Nothing is locked here.") == 1
        await play.press("j")
        assert play.lines()[-1].startswith("2.2.2 Keep a ledger")


@pytest.mark.parametrize("keys", [("c",), ("exclamation_mark",), ("T",), ("enter",), ("?",)])
async def test_for_readers_nothing_stands_beside_a_dialog(keys: tuple[str, ...]) -> None:
    async with playing(Settings(plain_screen=True)) as play:
        await play.press("2", "g")
        view = [line for line in play.lines() if "2.2.3  Resume after" in line]
        assert view
        await play.press(*keys)
        assert play.app.screen is not play.app.main
        assert "2.2.3  Resume after" not in play.text()
        assert "Catalogue move   " not in play.lines()[0]


async def test_for_readers_a_line_one_types_in_is_alone_on_its_line() -> None:
    async with playing(Settings(plain_screen=True)) as play:
        await play.press("2", "g", "e")
        assert "2.2.1  Read" not in play.text()
        assert [line.strip() for line in play.lines()].count("Read records in batches") == 1
        await play.press("escape", "/", "x")
        assert play.lines()[-1].strip() == "x"


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("key", ["e", "a", "/", "@"])
async def test_the_cursor_of_the_terminal_is_in_a_line_before_one_types(
    key: str, plain: bool
) -> None:
    async with playing(Settings(plain_screen=plain)) as play:
        await play.press("2", "g", key)
        line = play.app.screen.query_one(Input)
        assert play.app.cursor_position.y == line.region.y > 0
        # At the end of a text Textual has it a cell behind the block that it draws.
        assert play.app.cursor_position.x == line.region.x + len(line.value) + 1


async def test_the_cursor_of_the_terminal_is_on_the_announcement() -> None:
    async with playing(Settings(plain_screen=True)) as play:
        assert play.app.cursor_position == (0, WIDE[1] - 1)
        await play.press("ctrl+p")
        assert play.app.cursor_position.y < WIDE[1] - 1


@pytest.mark.parametrize("size", [(20, 5), (39, 40), (120, 9), (10, 3)])
async def test_where_there_is_no_room_a_sentence_says_so_and_nothing_can_be_edited(
    size: tuple[int, int],
) -> None:
    async with playing(Settings(), size) as play:
        said = " ".join(play.text().split())
        assert f"Too small: {size[0]}x{size[1]}" in said
        if size != (10, 3):
            assert f"{LEAST.width}x{LEAST.height}" in said
        before = play.session.project
        await play.press("d")
        assert play.session.project is before


async def test_what_nobody_sees_is_not_begun() -> None:
    async with playing(Settings(), (20, 5)) as play:
        await play.press("S", "f3", "T", "W", "colon")
        await play.pilot.resize_terminal(*WIDE)
        await play.settle()
        assert play.app.host.meeting is None
        assert "5 Timeboxes" in play.text()
        assert "Time sheet" not in play.text()


async def test_a_terminal_that_becomes_large_again_shows_the_views() -> None:
    async with playing(Settings(), (20, 5)) as play:
        await play.pilot.resize_terminal(*WIDE)
        await play.settle()
        assert "5 Timeboxes" in play.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (200, 60), (40, 10)])
@pytest.mark.parametrize("keys", ["2", "1", "3", "4", "5"])
async def test_every_line_has_the_width_of_the_terminal_and_cut_words_end_with_an_ellipsis(
    size: tuple[int, int], keys: str
) -> None:
    async with playing(Settings(), size) as play:
        await play.press(keys)
        lines = play.lines()
        assert {len(line) for line in lines} == {size[0]}
        titles = [record.title for _, _, record in play.session.project.records()]
        seen = [(t, line) for t in titles for line in lines if len(t) > 12 and t[:12] in line]
        for title, line in seen:
            shown = line[line.index(title[:12]) :]
            kept = sum(
                1 for _ in takewhile(lambda two: two[0] == two[1], zip(title, shown, strict=False))
            )
            assert kept == len(title) or shown[kept] == "…" or shown[:kept].endswith(" ")
        assert seen or size == (40, 10)


async def test_columns_and_dates_are_as_the_user_wants_them() -> None:
    wishes = {"work": (Wish("status"), Wish("id"), Wish("stage"), Wish("due"))}
    settings = Settings(columns=wishes, date_format="dmy")
    async with playing(settings) as play:
        rows = play.pane(2).rows
        assert [c.name for c in rows.columns] == ["title", "status", "id", "stage", "due"]
        assert rows.tree == 0
        assert "Stage" in play.text()
        assert "Owner" not in "".join(line[38:] for line in play.lines()[:20])
        dues = [
            row
            for key in rows.keys
            for row in ["".join(p.text for p in rows.describe(key).cells[4])]
        ]
        assert any(due.endswith(".") for due in dues)


async def test_a_column_as_wide_as_it_was_set() -> None:
    async with playing(Settings(columns={"risks": (Wish("title", 10), Wish("id"))})) as play:
        assert [(c.name, c.width) for c in play.pane(3).rows.columns] == [("title", 10), ("id", 2)]


async def test_a_sorted_list_keeps_the_columns_that_were_set(tmp_path: Path) -> None:
    async with playing(Settings(columns={"work": (Wish("id"), Wish("title"))})) as play:
        await play.press("2", "comma")
        assert [c.name for c in play.pane(2).rows.columns] == ["id", "title"]
