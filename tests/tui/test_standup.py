"""The stand-up on the screen: turns, clocks, edits while talking, and what is kept of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data.trouble import NotSaved
from model.change import Remove, Set
from model.compose import remove, set_field
from tests.support.bench import seated
from tests.support.screen import NOW, Play, playing
from tui.telling.standup import StandupView

PLAN = """\
[project]
name = "Move the press"
owners = ["Ana", "Bo"]

[[phases]]
id = "1"
title = "Pack"
tasks = [
  { id = "1.1", title = "Drain the ink", status = "doing", owners = ["Ana", "Bo"], estimate = 6 },
  { id = "1.2", title = "Crate the type", owners = ["bo "], priority = "P0" },
  { id = "1.3", title = "Call the lift", owners = ["Bo"], status = "done", done_on = 2026-11-20 },
  { id = "1.4", title = "Sell it", owners = ["Bo"], horizon = "long", depends_on = ["1.2"] },
]

[[reviews]]
id = "RV1"
title = "Stand-up"
cadence = "daily"
duration = "10m"
next_on = 2026-11-21
"""


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


def _view(play: Play) -> StandupView:
    view = play.app.main.view
    assert isinstance(view, StandupView)
    return view


def _rows(play: Play) -> list[str]:
    return [key for key in _view(play).rows.rows.keys if not key.startswith("\0")]


async def _keep(play: Play, which: str = "") -> None:
    """End, choose what to keep, and decline to pass the text on."""
    await play.press("S", *which, "enter")
    await play.settle()
    await play.press("escape")


async def test_it_shows_the_first_person_with_an_even_share_of_the_daily_reviews_time() -> None:
    async with playing(PLAN) as play:
        await play.press("S")
        assert "0:00/10:00" in play.text()
        assert "Ana 0:00/5:00" in play.text()
        assert "Ana  1 of 2" in play.text()
        assert _rows(play) == ["item:1.1"]
        assert "0 of 6 h, with Bo" in play.line_with("Drain the ink")


async def test_tab_passes_the_turn_on_and_what_is_shared_is_told_once() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "tab")
        assert "Bo  2 of 2" in play.text()
        assert _rows(play) == ["item:1.3", "item:1.2"]
        await play.press("tab")
        assert "Ana  1 of 2" in play.text()
        await play.press("shift+tab")
        assert "Bo  2 of 2" in play.text()


async def test_each_ones_clock_counts_their_turns_alone() -> None:
    watch = Watch()
    async with playing(PLAN, now=watch) as play:
        await play.press("S")
        watch.go_on(70)
        await play.press("tab")
        watch.go_on(20)
        play.app.host.tick()
        await play.settle()
        assert "1:30/10:00" in play.text()
        assert "Bo 0:20/5:00" in play.text()
        await play.press("tab")
        assert "Ana 1:10/5:00" in play.text()


async def test_who_leaves_the_view_is_told_that_the_clock_runs_on_and_how_it_ends() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "escape")
        assert "goes on: S leads back to it, S there ends it." in play.lines()[-1]


async def test_when_its_time_is_up_it_rings_once(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, rang = Watch(), []
    async with playing(PLAN, now=watch) as play:
        monkeypatch.setattr(play.app, "bell", lambda: rang.append(True))
        await play.press("S")
        watch.go_on(599)
        play.app.host.tick()
        assert rang == []
        for _ in range(3):
            watch.go_on(1)
            play.app.host.tick()
        await play.settle()
        assert rang == [True]
        assert "the 10 minutes are over" in play.text()


async def test_keys_edit_in_place_and_the_cursor_stays_on_the_item() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "space")
        assert play.session.project.record("item:1.1").text("status") == "done"
        assert play.focused.key == "item:1.1"
        assert "done" in play.line_with("Drain the ink")
        await play.press("b", *"the vendor", "enter")
        record = play.session.project.record("item:1.1")
        assert record.text("status") == "blocked"
        assert record.get("blocked_by") == ("the vendor",)


async def test_owners_and_notes_are_edited_in_their_cells() -> None:
    async with playing(PLAN) as play:
        await play.press("S")
        columns = [column.name for column in play.focused.rows.columns]
        play.focused.choose_column(columns.index("notes"))
        await play.press("e", *"two barrels", "enter")
        assert play.session.project.record("item:1.1").text("notes") == "two barrels"
        play.focused.choose_column(columns.index("owners"))
        await play.press("e", "ctrl+u", *"Bo", "enter")
        assert play.session.project.record("item:1.1").get("owners") == ("Bo",)
        assert _rows(play) == []
        assert "Nothing to tell." in play.text()


async def test_marks_on_a_second_row_of_an_item_mean_the_item() -> None:
    text = PLAN.replace('"doing", owners', '"doing", due = 2026-11-01, owners')
    async with playing(text) as play:
        await play.press("S", "j", "v", "d")
        assert len(_rows(play)) in (1, 2)
        assert play.session.project.record("item:1.1").text("status") == "done"


async def test_the_horizon_shows_what_comes_after() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "tab", *"HHHH")
        assert "next: long" in play.text()
        assert _rows(play) == ["item:1.3", "item:1.4"]
        await play.press("H")
        assert _rows(play) == ["item:1.3", "item:1.2"]


async def test_without_owners_the_whole_project_has_the_one_turn() -> None:
    async with playing("[[phases]]\nid = '1'\ntitle = 'Pack'\nstatus = 'doing'\n") as play:
        await play.press("S")
        assert "everybody  1 of 1" in play.text()
        assert "0:00/15:00" in play.text()
        await play.press("tab", "tab")
        assert "everybody  1 of 1" in play.text()


async def test_an_empty_project_has_a_stand_up_too() -> None:
    async with playing("[project]\n") as play:
        await play.press("S", "tab", "space", "H")
        assert "Nothing to tell." in play.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_of_two_hundred_owners_the_one_who_speaks_is_in_view(size: tuple[int, int]) -> None:
    names = ", ".join(f'"Person {n}"' for n in range(200))
    async with playing(f"[project]\nowners = [{names}]\n", size=size) as play:
        await play.press("S", "shift+tab", "shift+tab")
        assert "Person 198  199 of 200" in play.text()
        assert "▸ Person 198" in play.text()
        await play.press("p", *"Person 77", "enter")
        assert "▸ Person 77" in play.text()


async def test_going_away_leaves_it_held_and_its_clock_in_the_header() -> None:
    watch = Watch()
    async with playing(PLAN, now=watch) as play:
        await play.press("S", "tab", "escape")
        assert play.app.main.view is play.app.main.plan
        watch.go_on(61)
        play.app.host.tick()
        await play.settle()
        assert "Stand-up 1:01/10:00" in play.lines()[0]
        await play.press("S")
        assert "Bo  2 of 2" in play.text()


async def test_what_others_write_meanwhile_is_told_and_the_turn_stays() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "tab")
        project = play.session.project
        change = set_field(project, "item:1.2", ("status",), "blocked")
        assert isinstance(change, Set)
        play.session.apply((change,), "x")
        await play.settle()
        assert "Bo  2 of 2" in play.text()
        assert "Blocked and at risk" in play.text()


async def test_a_row_that_goes_from_outside_takes_the_next_key_with_it() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "tab", "j")
        change = remove(play.session.project, "item:1.2")
        assert isinstance(change, Remove)
        play.session.apply((change,), "x")
        await play.settle()
        before = play.session.project
        await play.press("space")
        assert play.session.project is before
        assert "press the key again" in play.text()


async def test_people_who_go_while_they_speak_leave_the_turn_to_the_first() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "tab")
        for address in ("item:1.1", "item:1.2", "item:1.3", "item:1.4"):
            change = set_field(play.session.project, address, ("owners",), ("Ana",))
            play.session.apply((change,) if change else (), "x")
        change = set_field(play.session.project, "project:", ("owners",), ("Ana",))
        play.session.apply((change,) if change else (), "x")
        await play.settle()
        assert "Ana  1 of 1" in play.text()


async def test_ending_writes_one_row_and_holds_the_review_in_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        watch = Watch()
        seat.app.now = watch
        await seat.press("S", "space")
        watch.go_on(400)
        await _keep(seat)
        assert seat.app.main.view is seat.app.main.plan
        row = seat.real.project.record("standup:S1")
        assert row.get("date") == date(2026, 11, 21)
        assert row.get("completed") == ("1.1", "1.3")
        assert row.get("planned") == ("1.2",)
        assert row.get("minutes") == 7
        assert seat.field("review:RV1", "next_on") == date(2026, 11, 23)
        await seat.press("u")
        assert "standup:S1" not in seat.real.project
        assert seat.field("review:RV1", "next_on") == date(2026, 11, 21)
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_one_that_took_no_time_keeps_nothing_unless_told_to(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("S")
        await _keep(seat)
        assert seat.shop.text == PLAN
        assert seat.app.host.meeting is None
        await seat.press("S")
        await _keep(seat, "keep it")
        assert "minutes" not in seat.real.project.record("standup:S1").fields


async def test_a_second_one_on_a_day_is_added_to_the_first_or_is_a_row_of_its_own(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("S")
        await _keep(seat, "keep it")
        await seat.press("S", "space")
        await _keep(seat, "add")
        assert len(seat.real.project.rows("standups")) == 1
        assert seat.field("standup:S1", "completed") == ("1.3", "1.1")
        await seat.press("S")
        await _keep(seat, "own")
        assert len(seat.real.project.rows("standups")) == 2


async def test_escape_at_the_end_goes_on() -> None:
    async with playing(PLAN) as play:
        await play.press("S", "q", "escape")
        assert play.app.host.meeting is not None
        assert _rows(play) == ["item:1.1"]


async def test_the_text_is_copied_or_written_but_over_no_file(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("S", "S", "enter")
        await seat.settle()
        await seat.press(*"copy", "enter")
        assert seat.app.clipboard.startswith("# Move the press: stand-up of 2026-11-21")
        taken = seat.shop.folder / "standup-2026-11-21.md"
        taken.write_text("mine")
        await seat.press("S", "S", "enter")
        await seat.settle()
        await seat.press(*"file", "enter", "enter")
        assert "exists already" in seat.text()
        await seat.press("ctrl+u", *"round.md", "enter")
        assert "written to round.md" in seat.text()
        assert taken.read_text() == "mine"
        assert (seat.shop.folder / "round.md").read_text() == seat.app.clipboard


async def test_a_file_that_is_read_only_can_be_told_of_and_nothing_kept(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN, read_only=True) as seat:
        await seat.press("S", "S")
        assert "keep it" not in seat.text()
        await seat.press("enter")
        assert seat.app.host.meeting is None


async def test_git_tells_what_was_done_elsewhere(tmp_path: Path) -> None:
    undated = PLAN.replace(", done_on = 2026-11-20", "")
    async with seated(tmp_path, undated.replace('"done"', '"doing"')) as seat:
        seat.shop.git("init", "-q")
        for text, day in ((seat.shop.text, "2026-11-18"), (undated, "2026-11-20")):
            seat.shop.write(text)
            seat.shop.git("add", ".")
            seat.shop.git("commit", "-q", "-m", "x", f"--date={day}T12:00:00")
        seat.real.refresh()
        await seat.press("S", "tab")
        await seat.until(lambda: not _view(seat).looking)
        assert "Done" in seat.text()
        assert "2026-11-20" in seat.line_with("Call the lift")


async def test_footer_and_help_name_the_keys_that_work_here() -> None:
    async with playing(PLAN) as play:
        await play.press("S")
        assert "Tab next" in play.lines()[-1]
        assert "q quit" not in play.lines()[-1]
        await play.press("question_mark")
        assert "Pass the turn on" in play.text()
        assert "Go to the next pane" not in play.text()


async def test_a_second_that_passes_while_the_screens_are_closed_disturbs_nothing() -> None:
    async with playing(PLAN) as play:
        await play.press("S")
        assert play.app.host.meeting is not None
    assert not play.app.screen_stack
    with play.app._context():  # as one of Textual's timers
        play.app.host.tick()


async def test_in_a_large_project_keys_do_not_wait_and_what_is_told_follows() -> None:
    many = "".join(f'  {{ id = "x{n}", title = "x", status = "done" }},\n' for n in range(6000))
    text = PLAN.replace("tasks = [\n", f"tasks = [\n{many}", 1)
    async with playing(text) as play:
        await play.press("S", "space")
        assert "done" in play.line_with("Drain the ink")
        await play.until(lambda: "In progress" not in play.text())
        assert "Done" in play.text()
        assert play.focused.key == "item:1.1"


async def test_leaving_the_program_while_it_is_held_takes_a_second_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: list[bool] = []
    async with playing(PLAN) as play:
        monkeypatch.setattr(play.app, "exit", lambda: left.append(True))
        await play.press("S", "escape", "q")
        assert "Stand-up is being held and not kept: S ends it" in play.text()
        assert left == []
        await play.press("q")
        assert left == [True]


async def test_a_history_that_cannot_be_read_is_told_of_and_the_stand_up_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreadable(*_: object) -> None:
        raise NotSaved("io", "the journal cannot be read: look at the disk")

    monkeypatch.setattr("data.facts.session_facts", unreadable)
    async with playing(PLAN) as play:
        await play.press("S")
        await play.until(lambda: not _view(play).looking)
        assert "the journal cannot be read" in play.text()
        await play.press("tab")
        assert "Bo  2 of 2" in play.text()


@pytest.mark.parametrize("keys", [("S",), ("W",), ("f6",)])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (120, 60)])
async def test_the_border_says_which_row_of_how_many_where_not_all_are_in_view(
    keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with playing(size=size) as play:
        await play.press(*keys)
        rows = play.focused
        told = f"{rows.place + 1}/{rows.line_count} ─╯" in play.text()
        assert told is (rows.line_count > rows.room)
        await play.pilot.resize_terminal(80, 20)
        await play.settle()
        told = f"{rows.place + 1}/{rows.line_count} ─╯" in play.text()
        assert told is (rows.line_count > rows.room)
