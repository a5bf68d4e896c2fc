"""The screen over a real session: what somebody else writes to the file is seen."""

from __future__ import annotations

from pathlib import Path

from data.session import Session
from model.edit import rename
from tests.support.screen import SAMPLE, TODAY, Play
from tui.app import CockpitApp


async def test_an_edit_of_the_file_from_outside_is_shown_and_the_cursor_stays(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cockpit.toml"
    text = SAMPLE.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    session = Session.open(path, author="ana", state_dir=tmp_path / "state", background=False)
    app = CockpitApp(session, today=lambda: TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        play = Play(app, pilot)
        await play.settle()
        assert play.pane(2).key == "item:2.2.4"
        path.write_text(text.replace('title = "Loader"', 'title = "Ship"'), encoding="utf-8")
        session.refresh()
        await play.settle()
        assert play.line_with("2.2 Ship")
        assert play.pane(2).key == "item:2.2.4"
    session.close()


async def test_a_file_that_cannot_be_read_is_told_of_in_a_banner_and_work_goes_on(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cockpit.toml"
    path.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    session = Session.open(path, author="ana", state_dir=tmp_path / "state", background=False)
    app = CockpitApp(session, today=lambda: TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        play = Play(app, pilot)
        session.refresh()
        # Put in its place whole: what is written into the file itself may still go on.
        spoilt = tmp_path / "spoilt"
        spoilt.write_text("[project\n", encoding="utf-8")
        spoilt.replace(path)
        session.refresh()
        await play.settle()
        assert "cockpit.toml:1" in play.text()
        await play.press("j")
        assert play.pane(2).key == "item:2.2.5"
        await play.press("!")
        assert "state, and edits are kept" in play.text()
        assert "o mend it" in play.text()
        assert "take down" not in play.text()
    session.close()


SPOILT = """
[[phases]]
id = "1"
title = 12
[[phases.tasks]]
id = "1.1"
title = ["Alpha", "one"]
spent = -3
estimate = true
owners = 5
due = 9999-12-31
[[phases.tasks]]
id = "1.2"
title = "Beta"
estimate = "-5h"
[[risks]]
id = "R1"
title = "Rain"
probability = 5
impact = "huge"
"""


async def test_a_spoilt_cell_shows_what_stands_in_it_with_a_mark_and_is_put_right(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cockpit.toml"
    path.write_text(SPOILT, encoding="utf-8")
    session = Session.open(path, author="ana", state_dir=tmp_path / "state", background=False)
    app = CockpitApp(session, today=lambda: TODAY)
    async with app.run_test(size=(140, 40)) as pilot:
        play = Play(app, pilot)
        await play.settle()
        assert "1 12" in play.text()
        row = play.line_with("! Alpha, one")
        for raw in ("! -3 / yes", "! 5", "! 9999"):
            assert raw in row
        assert "! – / -5h" in play.line_with("Beta")
        assert "?/?" in play.line_with("Rain")
        await play.press("2", "g", "e", "ctrl+u", *"Alpha", "enter")
        assert session.project.record("item:1.1").title == "Alpha"
        assert "! Alpha" not in play.text()
        assert "! -3 / yes" in play.line_with("Alpha")
    session.close()


async def test_undo_tells_which_row_has_the_id_that_a_renamed_row_needs_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cockpit.toml"
    task = '[[phases.tasks]]\nid = "1.1"\ntitle = "{}"\n'
    path.write_text('[[phases]]\nid = "1"\n' + task.format("Keel"), encoding="utf-8")
    session = Session.open(path, author="ana", state_dir=tmp_path / "state", background=False)
    app = CockpitApp(session, today=lambda: TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        play = Play(app, pilot)
        session.apply(rename(session.project, "item:1.1", "7"), "rename")
        path.write_text(path.read_text(encoding="utf-8") + task.format("Mast"), encoding="utf-8")
        session.refresh()
        await play.settle()
        await play.press("j", "u")
        text = play.text()
        assert "7 (its id), which needs the id 1.1, which 'Mast' has by now" in text
        assert "give that row another id" in text
        assert "changed since" not in text
        assert path.read_text(encoding="utf-8").count('id = "1.1"') == 1
    session.close()
