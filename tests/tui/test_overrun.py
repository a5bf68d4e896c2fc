"""A timebox that is over: it insists until it is answered, and each answer is one step to undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from data.timer_settings import TimerSettings
from model.alarm import Rhythm
from model.value import ABSENT
from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN
from tui.ringing import AGAIN

BOXED = PLAN.replace(
    "spent = 1.5",
    'timebox = { limit = "2h", on_overrun = "reduce_scope", keep = ["1.1.3"], note = "no gold" }\n'
    "  spent = 1.5",
).replace(
    "  # needs pallets\n",
    "  # needs pallets\n"
    '    { id = "1.1.3", title = "Label" },\n'
    '    { id = "1.1.4", title = "Wrap" },\n',
)
CRATE = "item:1.1.2"
TASK = "item:1.1"


class Bells:
    """What the terminal was sent beside the screen."""

    def __init__(self, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[str] = []
        driver = seat.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", self.sent.append)

    def take(self) -> str:
        """Return what was sent since the last time."""
        sent, self.sent[:] = "".join(self.sent), []
        return sent


async def _tick(seat: Seat, seconds: float) -> None:
    """Let time pass, and the screen look at the clock as it does each second."""
    seat.shop.clock.advance(seconds)
    seat.app._ticker.look()
    await seat.settle()


@asynccontextmanager
async def _over(
    folder: Path, text: str = BOXED, timing: TimerSettings | None = None
) -> AsyncIterator[Seat]:
    """A timer on a subtask whose task's box of two hours has just been used up."""
    async with seated(folder, text, timing=timing) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        await _tick(seat, 1800)
        yield seat


async def _why(seat: Seat, *keys: str) -> None:
    await seat.type("too much")
    await seat.press(*(keys or ("enter",)))


async def test_from_four_fifths_on_it_warns_and_at_the_limit_it_insists_and_names_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(tmp_path, BOXED) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        bells = Bells(seat, monkeypatch)
        await _tick(seat, 5 * 60)
        assert "nearly up" not in seat.text()
        await _tick(seat, 60)
        assert "time is nearly up for 1.1: 1:36 of 2:00" in seat.text()
        assert bells.take() == ""
        await _tick(seat, 24 * 60)
        line = seat.line_with("time is up for")
        assert "for 1.1: 2:00 of 2:00, agreed: reduce the scope (Rollers)" in line
        assert "! answers" in line
        assert "1.1.2 in 1.1 2:00/2:00" in seat.lines()[0]
        rung = bells.take()
        assert "\a" in rung
        assert "\x1b]9;Move the press: time is up for 1.1: 2:00 of 2:00" in rung
        assert "\x1b]777;notify;Move the press;time is up for 1.1: 2:00 of 2:00" in rung
        assert "\x1b]2;! time is up for 1.1: 2:00 of 2:00" in rung


async def test_it_is_heard_again_until_it_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _over(tmp_path) as seat:
        bells = Bells(seat, monkeypatch)
        await _tick(seat, AGAIN - 1)
        assert "\a" not in bells.take()
        await _tick(seat, 1)
        assert "\a" in bells.take()
        await seat.press("exclamation_mark", *"without", "enter")
        await _why(seat)
        assert "\x1b[23;2t" in bells.take()
        await _tick(seat, 3600)
        assert "\a" not in bells.take()
        assert "time is up" not in seat.text()


async def test_no_other_key_is_taken_away_while_it_insists(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        assert len(seat.app.screen_stack) == 1
        await seat.press("d")
        assert seat.field(CRATE, "status") == "done"
        await seat.press("e")
        await seat.type("!")
        assert len(seat.app.screen_stack) == 2
        await seat.press("escape")
        assert "time is up" in seat.text()


async def test_one_of_two_cockpits_rings_and_both_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _over(tmp_path) as seat:
        other = seat.shop.open()
        work = other.timers.current()
        assert work is not None
        assert not other.timers.rings(work.session)
        other.timers.stop()
        seat.real.refresh()
        await seat.settle()
        assert "⏱" not in seat.lines()[0]


async def test_an_answer_of_another_cockpit_is_one_here_too(tmp_path: Path) -> None:
    from data.booking import Also

    async with _over(tmp_path) as seat:
        seat.shop.open().timers.decide(Also("refuse", lambda _: (), TASK))
        await _tick(seat, 1)
        assert "time is up" not in seat.text()


# The actions, the declared one first.


async def test_the_dialog_offers_what_was_agreed_first_and_the_rest(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark")
        text = seat.text()
        assert "1.1 is over, 2:00 of 2:00: no gold" in text
        lines = [line for line in seat.lines() if "stops" in line or "goes on" in line]
        assert "agreed: reduce the scope" in lines[0]
        assert len(lines) == 6
        await seat.press("escape")
        assert "time is up" in seat.text()


async def test_the_dialog_says_why_what_was_agreed_is_not_offered(tmp_path: Path) -> None:
    box = '{ id = "1.1.2", timebox = { limit = "20m", on_overrun = "reduce_scope" },'
    async with _over(tmp_path, PLAN.replace('{ id = "1.1.2",', box)) as seat:
        await seat.press("exclamation_mark")
        assert "no scope to reduce, nothing open is below it" in seat.text()
        assert "agreed:" not in seat.line_with("stops")


async def test_reducing_the_scope_drops_what_is_not_ticked(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", "enter")
        assert "[ ]  1.1.2 Crate" in seat.text()
        assert "[x]  1.1.3 Label" in seat.text()
        await seat.press("space", "enter")
        await _why(seat)
        assert seat.field("item:1.1.4", "status") == "dropped"
        assert seat.field(CRATE, "status") == "todo"
        assert seat.field("item:1.1.3", "status") is ABSENT
        await _is_decided_and_undone(seat, "reduce the scope", "Planned 2 h, worked 2 h.", CRATE)


@pytest.mark.parametrize(
    ("typed", "said", "checks"),
    [
        ("carry", "carry the open work over", ("tags", ("carried",), CRATE)),
        ("defer", "defer it", ("status", "deferred", TASK)),
        ("stop", "stop", ("status", "todo", CRATE)),
    ],
)
async def test_what_ends_the_session_books_it_in_the_same_step(
    tmp_path: Path, typed: str, said: str, checks: tuple[str, object, str]
) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", *typed, "enter")
        await _why(seat)
        name, value, address = checks
        assert seat.field(address, name) == value
        assert seat.real.timers.current() is None
        await _is_decided_and_undone(seat, said, "Planned 2 h, worked 2 h.", CRATE)


async def _is_decided_and_undone(seat: Seat, said: str, figures: str, booked: str) -> None:
    assert seat.field(booked, "spent") == 0.5
    (row,) = seat.real.project.rows("decisions")
    assert said in row.title
    assert row.text("rationale") == f"too much\n\n{figures}"
    assert row.text("by") == "ana"
    assert "time is up" not in seat.text()
    await seat.press("u")
    assert seat.shop.text == seat.shop.first
    assert seat.real.timers.current() is not None
    assert "the timer runs on" in seat.text()
    assert "time is up" in seat.text()


async def test_extending_and_refusing_let_the_timer_run(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", *"extend", "enter", *"0", "enter")
        assert "is over still" in seat.text()
        await seat.clear()
        await seat.press(*"30m", "enter")
        await _why(seat)
        assert '"2h30m"' in seat.shop.text
        assert "2:00/2:30" in seat.lines()[0]
        await seat.press("u")
        assert seat.shop.text == seat.shop.first
        assert "time is up" in seat.text()
        await seat.press("exclamation_mark", *"without", "enter")
        await _why(seat)
        (row,) = seat.real.project.rows("decisions")
        assert "go on without a consequence" in row.title
        assert row.text("rationale").endswith("Planned 2 h, worked 2 h.")
        assert seat.real.timers.current() is not None
        assert "time is up" not in seat.text()
        await seat.press("u")
        assert seat.shop.text == seat.shop.first
        assert "time is up" in seat.text()


async def test_a_box_that_was_extended_asks_again_when_that_time_is_up_as_well(
    tmp_path: Path,
) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", *"extend", "enter", *"30m", "enter")
        await _why(seat)
        assert "time is up" not in seat.text()
        await _tick(seat, 1860)
        assert "time is up for 1.1: 2:31 of 2:30" in seat.text()


async def test_an_extension_that_is_used_up_already_leaves_the_question(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await _tick(seat, 3600)
        await seat.press("exclamation_mark", *"extend", "enter", *"30m", "enter")
        await _why(seat)
        assert "time is up for 1.1: 3:00 of 2:30" in seat.text()


async def test_a_reason_is_needed_and_a_decision_can_be_declined(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", *"stop", "enter", "enter")
        assert "answered with a reason" in seat.text()
        await _why(seat, "tab")
        assert seat.real.project.rows("decisions") == ()
        assert "over-run: stop: too much" in seat.shop.text
        await seat.press("u")
        assert seat.shop.text == seat.shop.first


async def test_every_key_of_the_question_why_is_told_in_a_narrow_terminal(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.pilot.resize_terminal(60, 20)
        await seat.press("exclamation_mark", "down", "enter")
        told = seat.line_with("Esc leaves ─╯")
        assert "Enter also as a decision · Tab in its log" in told


async def test_keeping_everything_is_no_smaller_scope(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", "enter", "space", "down", "down", "space", "enter")
        assert "nothing was done" in seat.told
        assert seat.shop.text == seat.shop.first


async def test_a_session_that_ends_without_a_word_about_its_box_leaves_the_question(
    tmp_path: Path,
) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("s")
        assert "time is up for 1.1: 2:00 of 2:00" in seat.text()
        await seat.press("exclamation_mark", *"defer", "enter")
        await _why(seat)
        assert "time is up" not in seat.text()
        await seat.press("u")
        assert "time is up" in seat.text()


async def test_work_elsewhere_does_not_take_the_question_away_and_does_not_ring_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _over(tmp_path) as seat:
        await seat.go("item:1.2")
        await seat.press("s", "enter")
        bells = Bells(seat, monkeypatch)
        await _tick(seat, 3600)
        assert "time is up for 1.1: 2:00 of 2:00" in seat.text()
        assert "1.2 1:00" in seat.lines()[0]
        assert "\a" not in bells.take()
        await seat.press("exclamation_mark", *"without", "enter")
        await _why(seat)
        assert "time is up" not in seat.text()
        work = seat.real.timers.current()
        assert work is not None
        assert work.item == "item:1.2"


async def test_a_doubtful_length_is_asked_about_before_a_box_is(tmp_path: Path) -> None:
    async with seated(tmp_path, BOXED) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        seat.shop.clock.sleep(7200)
        await _tick(seat, 600)
        assert "shows 2:10, but the machine slept meanwhile" in seat.text()
        assert "time is up" not in seat.text()
        assert " ?" in seat.lines()[0]
        await seat.press("exclamation_mark", *"gap", "enter")
        assert seat.field(CRATE, "spent") == 0.1667


async def test_the_dialog_comes_by_itself_where_one_wants_that(tmp_path: Path) -> None:
    async with _over(tmp_path, timing=TimerSettings(opens=True)) as seat:
        assert "agreed: reduce the scope" in seat.text()
        assert len(seat.app.screen_stack) == 2
        await seat.press("escape")
        await _tick(seat, AGAIN)
        assert len(seat.app.screen_stack) == 1


async def test_a_locked_item_is_left_as_it_is_and_the_timer_runs_on(tmp_path: Path) -> None:
    locked = BOXED.replace('title = "Rollers"', 'title = "Rollers"\n  locked_on = 2026-11-20')
    async with seated(tmp_path, BOXED) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        seat.shop.write(locked)
        seat.real.refresh()
        await _tick(seat, 1800)
        await seat.press("exclamation_mark", *"defer", "enter")
        await _why(seat)
        assert "locked" in seat.told
        assert seat.shop.text == locked
        assert seat.real.timers.current() is not None


async def test_hostile_text_leaves_no_sequence_in_what_the_terminal_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = BOXED.replace('"Rollers"', r'"\u001b]0;owned\u0007;x\u009c\u202e' + "y" * 500 + '"')
    async with seated(tmp_path, hostile) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        bells = Bells(seat, monkeypatch)
        await _tick(seat, 1800)
        sent = bells.take()
        assert sent.count("\x1b]") == 3
        assert sent.count("\a") == 1
        assert "\x9c" not in sent
        assert "\u202e" not in sent
        assert max(len(part) for part in sent.split("\x1b")) < 400


# Sessions and breaks.


async def test_a_session_of_a_set_length_asks_for_a_break_and_the_break_for_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(tmp_path, timing=TimerSettings(rhythm=Rhythm())) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        bells = Bells(seat, monkeypatch)
        await _tick(seat, 25 * 60 - 1)
        assert "time for" not in seat.text()
        await _tick(seat, 1)
        assert "0:25 on 1.1.2 Crate without a break: time for one" in seat.text()
        assert "\a" in bells.take()
        await seat.press("exclamation_mark")
        assert "paused" in seat.lines()[0]
        await _tick(seat, 5 * 60)
        assert "the break is over: on with 1.1.2 Crate" in seat.text()
        await seat.press("exclamation_mark")
        await _tick(seat, 60)
        assert "1.1.2 0:26" in seat.lines()[0]
        assert "break" not in seat.text()


# Bad input.


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        ("0", "2:00/0:00"),
        ("-1", "⏱ 1.1.2 0:30"),
        ('"10000h"', "2:00/10000:00"),
        ('"soon"', "⏱ 1.1.2 0:30"),
        ("[]", "⏱ 1.1.2 0:30"),
        ("true", "⏱ 1.1.2 0:30"),
        ("nan", "⏱ 1.1.2 0:30"),
        ("1e300", "⏱ 1.1.2 0:30"),
    ],
)
async def test_a_limit_may_be_anything(tmp_path: Path, limit: str, shown: str) -> None:
    text = PLAN.replace("spent = 1.5", f"timebox = {{ limit = {limit} }}\n  spent = 1.5")
    async with _over(tmp_path, text) as seat:
        assert shown in seat.lines()[0]
        assert ("time is up" in seat.text()) == (limit == "0")
        await seat.press("s")
        assert seat.field(CRATE, "spent") == 0.5


async def test_a_box_that_goes_away_while_it_is_asked_about_is_told(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", *"extend", "enter", *"1h", "enter")
        await seat.outside("timebox = {", "own = {")
        await _why(seat)
        assert "has no timebox" in seat.told
        assert seat.real.timers.current() is not None


async def test_an_item_that_goes_away_while_it_is_asked_about_is_told(tmp_path: Path) -> None:
    async with _over(tmp_path) as seat:
        await seat.press("exclamation_mark", *"defer", "enter")
        text = seat.shop.text
        seat.shop.write(text[: text.index("  [[phases.tasks]]")] + text[text.index("[[risks]]") :])
        seat.real.refresh()
        await _why(seat)
        assert "1.1" in seat.told
        assert seat.real.timers.current() is not None
