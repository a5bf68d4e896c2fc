"""A line that is being typed in, in a terminal whose size changes."""

from __future__ import annotations

import pytest

from tests.support.screen import playing


@pytest.mark.parametrize(
    "text", ["a rudder that is longer than its cell, " * 3 + "END", "船" * 60 + "終"]
)
async def test_what_is_typed_stays_in_sight_when_the_terminal_gets_smaller(text: str) -> None:
    async with playing() as play:
        await play.press("2", "0", "l", "e", "ctrl+u", *text)
        for size in ((80, 24), (60, 20), (120, 40)):
            await play.pilot.resize_terminal(*size)
            # The line moves twice: to its new place, then along its text.
            await play.until(lambda: text[-3:] in play.text())
