"""Importing on the screen: the tracker beside what it becomes, and nothing written before that."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from data.session import Session
from model.rules import check
from tests.support.screen import NOW, TODAY, Play, playing
from tui.app import CockpitApp
from tui.dialogs.chooser import Chooser
from tui.dialogs.importing import Importing
from tui.editing.line import LineEditor

PROJECT = '[project]\nname = "Move"\n\n[[phases]]\nid = "1"\ntitle = "Boxes"\n'
TRACKER = """\
# Move

## Phase 1: Boxes

- [ ] Choose sizes
- [x] Weigh (in progress)
- [x] Ship (blocked)

## Phase 2: Lorries

- [ ] Hire one
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project and a tracker, where cockpit runs."""
    for name in ("STATE_DIR", "CONFIG_DIR"):
        monkeypatch.setenv(f"COCKPIT_{name}", str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cockpit.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "TODO.md").write_text(TRACKER, encoding="utf-8")
    return tmp_path


@asynccontextmanager
async def importing(
    folder: Path, name: str = "TODO.md", size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Play]:
    """Run the screen, and name a tracker to the command of the palette."""
    session = Session.open(folder / "cockpit.toml", author="ana", background=False)
    app = CockpitApp(session, today=lambda: TODAY, now=lambda: NOW)
    try:
        async with app.run_test(size=size) as pilot:
            play = Play(app, pilot)
            await play.settle()
            app.do("import")
            await play.settle()
            await play.press(*name, "enter")
            await play.settle()
            yield play
            await app.workers.wait_for_complete()
    finally:
        session.close()


def _dialog(play: Play) -> Importing:
    assert isinstance(play.app.screen, Importing)
    return play.app.screen


METRICS = """
| Operation | Baseline | Now | Target |
|---|---|---|---|
| Vans loaded a day | 2 | 3 | 4 |
| Rooms a day | 1 |  | 3 |

Total tasks: 9
"""


async def test_rows_of_registers_are_told_by_what_they_are_called(folder: Path) -> None:
    (folder / "TODO.md").write_text(f"{TRACKER}{METRICS}", encoding="utf-8")
    async with importing(folder) as play:
        lines = [re.sub(r"\s+", " ", line) for line in play.lines()]
        assert any("+ M1 Vans loaded a day not met" in line for line in lines)
        assert any("+ M2 Rooms a day" in line and "unknown" not in line for line in lines)
        assert any("+ CL1 Total tasks: 9" in line for line in lines)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_tracker_stands_beside_what_it_becomes_and_the_doubtful_first(
    folder: Path, size: tuple[int, int]
) -> None:
    async with importing(folder, size=size) as play:
        text = play.text()
        assert "…" not in play.lines()[-1] or size[0] < 80
        assert "- [x] Weigh (in progress)" in text
        assert "Look at these first" in text
        assert "told twice" in play.line_with("▌")
        for key in ("w write", "Esc leave", "o as it is", "t the other"):
            assert key in play.lines()[-1]


async def test_each_side_follows_the_cursor_of_the_other(folder: Path) -> None:
    async with importing(folder) as play:
        dialog = _dialog(play)
        dialog.rows.go("item:2.1")
        await play.settle()
        assert dialog.preview.lines[dialog.source.place].text == "- [ ] Hire one"
        await play.press("tab", "g", *"jjjj")
        assert dialog.preview.lines[dialog.source.place].text == "- [ ] Choose sizes"
        assert dialog.address == "item:1.1"


async def test_a_place_that_is_in_no_tracker_shows_none_of_its_lines(folder: Path) -> None:
    (folder / "config_dir").mkdir()
    (folder / "config_dir" / "words.toml").write_text("[statu]\n", encoding="utf-8")
    async with importing(folder) as play:
        dialog = _dialog(play)
        dialog.rows.go("?2")
        await play.settle()
        told = ["".join(part.text for part in line) for line in dialog.below.lines]
        assert told == [
            "words.toml:1  to look at",
            "no words are read from a table 'statu'; did you mean 'status'?",
        ]


async def test_enter_goes_to_the_other_side_and_writes_nothing(folder: Path) -> None:
    async with importing(folder) as play:
        dialog = _dialog(play)
        sides = [dialog.focused]
        for _ in range(2):
            await play.press("enter")
            sides.append(dialog.focused)
        assert sides == [dialog.rows, dialog.source, dialog.rows]
        await play.press("escape")
    assert (folder / "cockpit.toml").read_text("utf-8") == PROJECT


async def test_esc_leaves_and_nothing_is_written(folder: Path) -> None:
    async with importing(folder) as play:
        await play.press("escape")
        assert not isinstance(play.app.screen, Importing)
        assert play.app.session.project.record("item:1").children == ()
    assert (folder / "cockpit.toml").read_text("utf-8") == PROJECT


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_esc_asks_once_more_before_settled_places_are_lost(
    folder: Path, size: tuple[int, int]
) -> None:
    async with importing(folder, size=size) as play:
        await play.press("o", "enter", "t", "enter", "escape")
        _dialog(play)
        told = "2 places settled and not written; Esc again leaves all the same"
        assert told in " ".join(re.sub("[│┃]", " ", play.text()).split())
        await play.press("j", "k", "escape")
        _dialog(play)  # the cursor went on: that was no answer
        await play.press("escape")
        assert not isinstance(play.app.screen, Importing)
        assert play.app.session.project.record("item:1").children == ()
    assert (folder / "cockpit.toml").read_text("utf-8") == PROJECT


async def test_ctrl_c_says_how_to_leave_and_leaves_nothing(folder: Path) -> None:
    async with importing(folder) as play:
        await play.press("ctrl+c")
        assert isinstance(play.app.screen, Importing)
        assert "Esc leaves; nothing is written before w is pressed." in play.text()


async def test_a_tracker_that_changed_while_it_was_looked_at_is_told(folder: Path) -> None:
    async with importing(folder) as play:
        (folder / "TODO.md").write_text(TRACKER + "- [ ] Wash it\n", encoding="utf-8")
        await play.press("w")
        await play.app.workers.wait_for_complete()
        await play.settle()
        told = " ".join(play.text().split())
        assert "TODO.md changed meanwhile and was taken as first read: import it" in told
    assert "Wash it" not in (folder / "cockpit.toml").read_text("utf-8")


async def test_what_is_settled_and_written_is_one_step(folder: Path) -> None:
    path = folder / "cockpit.toml"
    async with importing(folder) as play:
        await play.press("t", *"weighed today", "enter", "o", "enter", "w")
        await play.app.workers.wait_for_complete()
        await play.settle()
        assert "takes it back" in play.lines()[-1]
        text = path.read_text("utf-8")
        assert 'kept = "doing"' in text
        assert 'kept = "file"' in text
        assert 'reason = "weighed today"' in text
        assert 'reason = "settled while importing"' in text
        assert 'title = "Hire one"' in text
        await play.press("u")
        assert path.read_text("utf-8") == PROJECT


async def test_an_import_that_changes_nothing_names_no_step_to_take_back(folder: Path) -> None:
    async with importing(folder) as play:
        await play.press("w")
        await play.app.workers.wait_for_complete()
        await play.settle()
        play.app.do("import")
        await play.settle()
        await play.press(*"TODO.md", "enter", "w")
        await play.app.workers.wait_for_complete()
        await play.settle()
        assert "import TODO.md: nothing was changed" in play.lines()[-1]
        assert "takes it back" not in play.text()


async def test_the_line_for_the_reason_is_empty_and_tells_what_is_kept_of_an_empty_one(
    folder: Path,
) -> None:
    async with importing(folder, size=(80, 24)) as play:
        await play.press("o")
        await play.settle()
        assert isinstance(play.app.screen, LineEditor)
        assert play.app.screen.line.value == ""
        assert "Enter alone: “settled while importing”" in play.text()


async def test_a_row_can_be_given_any_status(folder: Path) -> None:
    async with importing(folder) as play:
        dialog = _dialog(play)
        dialog.rows.go("item:2.1")
        await play.press("c", *"defer", "enter")
        assert dialog.preview.project.record("item:2.1").text("status") == "deferred"
        assert "deferred" in play.line_with("Hire one  ")


async def test_what_a_settled_place_came_to_is_told_and_the_cursor_stays_with_it(
    folder: Path,
) -> None:
    tracker = "# Move\n\n## Phase 1: Boxes\n\n- [ ] Choose sizes (due: 05/12/2026)\n- [x] Ship\n"
    (folder / "TODO.md").write_text(tracker, encoding="utf-8")
    async with importing(folder) as play:
        dialog = _dialog(play)
        await play.press("n")
        (one,) = [one for one in dialog.preview.doubtful if one.field == ("due",)]
        dialog.rows.go(f"?{dialog.preview.doubtful.index(one)}")
        while dialog.preview.doubtful:
            await play.press("t")
        assert dialog.rows.key == "item:1.1"
        assert "1.1 due: " in play.text()
        assert str(dialog.preview.project.record("item:1.1").get("due")) in play.text()
        await play.press("j")
        assert "1.1 due: " not in play.text()


async def test_what_was_settled_is_taken_back_with_one_key(folder: Path) -> None:
    async with importing(folder) as play:
        dialog = _dialog(play)
        await play.press("u")
        assert "Nothing was settled yet" in play.text()
        doubtful, changes = list(dialog.preview.doubtful), dialog.preview.changes
        await play.press("t", "enter")
        assert "u takes it back" in play.text()
        await play.press("o", "enter", "u", "u")
        assert dialog.preview.doubtful == doubtful
        assert dialog.preview.changes == changes
        assert dialog.rows.key == "?0"
        await play.press("escape")
        assert not isinstance(play.app.screen, Importing)  # nothing is lost


async def test_the_choice_of_a_status_begins_with_the_present_one(folder: Path) -> None:
    async with importing(folder) as play:
        dialog = _dialog(play)
        dialog.rows.go("item:1.2")
        await play.press("c")
        word = dialog.preview.project.record("item:1.2").text("status")
        assert isinstance(play.app.screen, Chooser)
        assert play.app.screen.rows.key == word == "done"


async def test_the_next_doubtful_place_is_one_key_away_until_none_is_left(folder: Path) -> None:
    async with importing(folder) as play:
        dialog = _dialog(play)
        dialog.rows.go("item:2.1")
        await play.press("o")
        assert "one way only" in play.text()
        await play.press("n", "n")
        assert dialog.address == "item:1.3"
        await play.press("o", "enter", "o", "enter", "n")
        assert "No place is doubtful any more" in play.text()


async def test_a_project_that_changed_meanwhile_is_not_written_over(folder: Path) -> None:
    path = folder / "cockpit.toml"
    changed = PROJECT.replace("Boxes", "Crates")
    async with importing(folder) as play:
        path.write_text(changed, encoding="utf-8")
        play.app.session.refresh()
        await play.press("w")
        assert "changed meanwhile" in play.text()
        await play.press("escape")
    assert path.read_text("utf-8") == changed


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nothing.md", None, "nothing.md"),
        ("empty.md", b"", "is empty"),
        ("bytes.md", b"\x00\x01\x02" * 40, "bytes.md"),
        ("prose.md", b"Just a sentence.\n", "nothing is imported"),
        ("sub", None, "folder"),
    ],
)
async def test_what_cannot_be_imported_is_told_below_the_line_and_the_name_stays(
    folder: Path, name: str, content: bytes | None, told: str
) -> None:
    (folder / "sub").mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    async with importing(folder, name) as play:
        assert not isinstance(play.app.screen, Importing)
        assert told in " ".join(play.text().split())
        await play.press("escape")
    assert (folder / "cockpit.toml").read_text("utf-8") == PROJECT


async def test_what_was_told_twice_is_marked_in_the_plan_until_it_is_settled() -> None:
    claim = 'claims = [{ status = "done", text = "all done", where = "T.md:3"%s }]\n'
    settled = ', settled = { reason = "no", kept = "file" }'
    for more, marked in (("", True), (settled, False)):
        rows = '[[phases.tasks]]\nid = "1.1"\ntitle = "Weigh"\nstatus = "todo"\n' + claim % more
        async with playing(f'[[phases]]\nid = "1"\ntitle = "Boxes"\n{rows}') as play:
            play.session.problems = tuple(check(play.session.project, TODAY))
            play.app.on_session_spoke()
            await play.settle()
            row = next(line for line in play.lines() if "Weigh" in line and "todo" in line)
            assert ("≠" in row) is marked


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_was_told_twice_of_a_phase_is_marked_among_the_phases(
    size: tuple[int, int],
) -> None:
    claim = 'claims = [{ status = "blocked", text = "Boxes: blocked", where = "T.md:3" }]\n'
    text = f'[[phases]]\nid = "1"\ntitle = "Boxes"\nstatus = "done"\n{claim}'
    async with playing(text, size=size) as play:
        play.session.problems = tuple(check(play.session.project, TODAY))
        play.app.on_session_spoke()
        await play.settle()
        await play.press("1")
        assert any("≠" in line and "Boxes" in line for line in play.lines())


@pytest.mark.parametrize(
    ("key", "told"), [("o", "Settle 1.2 as done, not "), ("t", "Settle 1.2 as doing, not done")]
)
async def test_the_question_why_says_what_holds_and_what_does_not(
    folder: Path, key: str, told: str
) -> None:
    async with importing(folder) as play:
        await play.press(key)
        assert told in play.text()
