"""Lists in dialogs: a key is about the list that is seen, and never about the one behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import Seat, seated
from tests.tui.test_editing_answering import PLAN, onto
from tests.tui.test_importing import folder, importing
from tui.dialogs.findings import Findings
from tui.dialogs.importing import Importing

__all__ = ["folder"]  # the fixture


def _marks(seat: Seat) -> set[str]:
    return {key for rows in seat.app.main.view.widgets for key in rows.marks}


@pytest.mark.parametrize("key", ["v", "V", "*", "shift+down", "y"])
async def test_a_key_of_the_views_does_nothing_to_what_lies_behind_and_says_so(
    tmp_path: Path, key: str
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        at = seat.app.main.list
        assert at is not None
        before = at.key
        await onto(seat, "overdue")
        await seat.press(key)
        assert "works in the views, not here" in seat.text()
        assert not _marks(seat)
        assert at.key == before


async def test_u_takes_back_what_was_answered_while_the_list_is_up(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "unknown-status")
        await seat.press("f")
        assert "u takes it back" in seat.text()
        await seat.press("u")
        assert seat.shop.text == seat.shop.first
        assert isinstance(seat.app.screen, Findings)
        assert "undone: mend unknown-status of 1.2" in seat.text()
        await seat.press("g")
        assert "At risk" in seat.text()


async def test_the_findings_begin_with_those_of_the_row_under_the_cursor(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.go("item:1.3")
        await seat.press("exclamation_mark")
        assert isinstance(seat.app.screen, Findings)
        assert seat.app.screen.current is not None
        assert seat.app.screen.current.address == "item:1.3"


async def test_a_search_is_among_the_findings_where_these_are_seen(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        at = seat.app.main.list
        assert at is not None
        before = at.key
        await seat.press("exclamation_mark", "slash", *"was due", "enter")
        assert isinstance(seat.app.screen, Findings)
        assert seat.app.screen.current is not None
        assert seat.app.screen.current.code == "overdue"
        await seat.press("g", "n")
        assert seat.app.screen.current.code == "overdue"
        assert "'was due': 1 of 1" in seat.text()
        await seat.press("escape")
        assert at.key == before
        assert not at.sought


async def test_a_search_that_is_left_goes_back_to_the_finding_where_it_began(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await onto(seat, "two-statuses")
        await seat.press("slash", *"was due", "escape")
        assert isinstance(seat.app.screen, Findings)
        assert seat.app.screen.current is not None
        assert seat.app.screen.current.code == "two-statuses"


async def test_a_search_in_an_import_is_on_the_side_that_has_the_keys(folder: Path) -> None:
    async with importing(folder) as play:
        await play.press("slash", *"lorries")
        assert "n N next" not in play.text()  # there n goes to the next doubtful place
        await play.press("enter")
        dialog = play.app.screen
        assert isinstance(dialog, Importing)
        assert dialog.address == "item:2"
        await play.press("tab", "slash", *"hire", "enter")
        assert dialog.source.rows.keys[dialog.source.place] == "10"


@pytest.mark.parametrize("key", ["f2", "f3", "f6"])
async def test_a_view_is_not_changed_behind_an_import(folder: Path, key: str) -> None:
    async with importing(folder) as play:
        view = play.app.main.view
        await play.press(key)
        assert play.app.main.view is view
        assert f"{key.upper()} works in the views, not here." in play.text()


ROUTES = """\
# Rowing

## Phase 1: Boats

- [ ] Oil the oars
- [ ] Oil the oars (in progress)

## Metrics

| Metric | Current | Target |
|---|---|---|
| Boats on the water | 4 | 9 |
"""


async def test_each_row_of_an_import_is_called_as_its_register_calls_it(folder: Path) -> None:
    (folder / "TODO.md").write_text(ROUTES, encoding="utf-8")
    async with importing(folder) as play:
        assert "M1 Boats on the water" in play.line_with("M1 ")


async def test_a_place_in_no_tracker_is_told_without_a_number_of_a_line(folder: Path) -> None:
    (folder / "TODO.md").write_text(ROUTES, encoding="utf-8")
    async with importing(folder) as play:
        assert "differs here" in play.text()
        assert ":0" not in play.text()


async def test_what_is_taken_back_is_told_from_the_side_of_the_tracker_too(folder: Path) -> None:
    async with importing(folder) as play:
        first = play.app.screen
        assert isinstance(first, Importing)
        before = first.doubt
        await play.press("o", "enter", "tab", "u")
        assert "What was settled last is taken back." in play.text()
        assert first.doubt == before
        assert first.rows.has_focus


HALTED = """\
# Move

## Phase 1: Boxes

- [ ] Choose sizes

## Blockers

- **Task 9.9**: the crane is broken
"""


async def test_below_an_import_stands_no_line_that_the_row_did_not_come_from(folder: Path) -> None:
    (folder / "TODO.md").write_text(HALTED, encoding="utf-8")
    async with importing(folder) as play:
        dialog = play.app.screen
        assert isinstance(dialog, Importing)
        # What is doubtful about the blocker leads to the issue that it became.
        assert dialog.address == "issue:I1"
        await play.press("tab", "g", "tab", "j", "j", "j")
        assert "I1 Task 9.9" in play.line_with("▌")
        assert "- **Task 9.9**: the crane is broken" in play.line_with("▏")
        below = "\n".join(play.lines()[-6:])
        assert "crane" in below
        assert "Choose sizes" not in below
