"""What is seen of the view behind a dialog, held against how Textual itself would draw it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip

from tests.support.bench import seated
from tests.support.screen import Play, playing
from tests.support.workshop import PLAN
from tui.behind import Behind


def _drawn_by_textual(play: Play, behind: BackgroundScreen) -> list[Strip]:
    console = play.app.console
    segments = console.render(behind, console.options.update(width=play.app.size.width))
    return [Strip(line) for line in Segment.split_lines(segments)]


@pytest.mark.parametrize("key", ["slash", "enter", "question_mark"])
async def test_the_view_behind_looks_as_textual_draws_it(key: str) -> None:
    async with playing(size=(120, 40)) as play:
        below: Screen[Any] = play.app.screen
        await play.press("2", key)
        over = play.app.screen
        assert over is not below
        behind = BackgroundScreen(below, over.styles.background)
        ours = Behind(behind).render_strips(120, 40, over.visual_style, None)  # type: ignore[arg-type]  # asks for no options
        theirs = _drawn_by_textual(play, behind)[:40]
        assert len(ours) == len(theirs) == 40
        for our, their in zip(ours, theirs, strict=True):
            assert list(our.simplify()) == list(their.simplify())


async def test_an_edit_from_outside_shows_beside_an_open_editor(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("2", "slash")
        assert "Pack" in seat.text()
        await seat.outside('"Pack"', '"Wrap"')
        assert "Wrap" in seat.text()
