"""What is to be done in a moment is done, however busy the machine is."""

from __future__ import annotations

from itertools import count

import pytest
from textual import _time

from tests.support.screen import Play, playing


def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a second go by between any two looks at the clock."""
    seconds = count()
    monkeypatch.setattr(_time, "get_time", lambda: float(next(seconds)))


async def _settle(play: Play) -> None:
    """Give what is late more than enough turns."""
    for _ in range(50):
        await play.settle()


async def test_what_is_late_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    async with playing() as play:
        called: list[str] = []
        _hurry(monkeypatch)
        play.app.set_timer(0.01, lambda: called.append("now"))
        await _settle(play)
        assert called == ["now"]


async def test_a_change_of_size_is_followed_on_a_busy_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with playing(size=(120, 40)) as play:
        _hurry(monkeypatch)
        await play.pilot.resize_terminal(60, 20)
        await _settle(play)
        assert (len(play.lines()), len(play.lines()[0])) == (20, 60)
