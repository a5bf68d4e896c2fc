"""Marks: which rows the next edit is for, how that is told, and that it is one step."""

from __future__ import annotations

from pathlib import Path

from model.value import ABSENT
from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN

MANY = """\
[project]
name = "Move the press"

[[phases]]
id = "1"
title = "Pack"

  [[phases.tasks]]
  id = "a"
  title = "Rollers"

  [[phases.tasks]]
  id = "b"          # the boss wants it
  title = "Type cases"
  locked_on = 2026-11-01

  [[phases.tasks]]
  id = "c"
  title = "Ink"

  [[phases.tasks]]
  id = "d"
  title = "Paper"

[[phases]]
id = "2"
title = "Drive"

  [[phases.tasks]]
  id = "e"
  title = "Load"
"""


def below(seat: Seat, parent: str) -> str:
    kids = seat.real.project.children(f"item:{parent}")
    return "".join(kid.removeprefix("item:") for kid in kids)


async def test_an_edit_is_for_all_marked_rows_as_one_step_and_says_how_many(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:c")
        await seat.press("v", "v")
        assert "2 marked" in seat.told
        await seat.press("d")
        assert "2 rows done; u takes it back" in seat.told
        assert seat.field("item:c", "status") == seat.field("item:d", "status") == "done"
        await seat.press("u")
        assert seat.shop.text == MANY


async def test_what_refuses_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:a")
        await seat.press("v", "v", "v", "d")
        assert seat.told.startswith("3 rows done: 2 of 3, not b: b is locked since 2026-11-01")
        assert seat.field("item:a", "status") == seat.field("item:c", "status") == "done"
        assert seat.field("item:b", "status") is ABSENT
        await seat.press("u")
        assert seat.shop.text == MANY


async def test_where_all_refuse_nothing_is_done(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:b")
        await seat.press("v", "d")
        assert "b is locked since 2026-11-01" in seat.told
        assert seat.shop.text == MANY


async def test_a_cell_is_edited_for_all_marked(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:a", "spent")
        await seat.press("shift+down", "v", "asterisk")
        await seat.go("item:c", "spent")
        await seat.press("asterisk", "e")
        await seat.enter("/ 3")
        assert [seat.field(f"item:{one}", "estimate") for one in "acd"] == [3, 3, ABSENT]
        assert "hours of 3 rows: 2 of 3, not b: b is locked" in seat.told


DATED = """\
[[phases]]
id = "1"
title = "Pack"

  [[phases.tasks]]
  id = "a"
  title = "Rollers"
  due = 2026-11-30
  spent = 2
  estimate = 4

  [[phases.tasks]]
  id = "b"
  title = "Type cases"
  due = 2026-12-28
  spent = 1
  estimate = 4

  [[phases.tasks]]
  id = "c"
  title = "Ink"
"""


async def test_the_days_of_marked_rows_are_moved_each_from_where_it_is(tmp_path: Path) -> None:
    async with seated(tmp_path, DATED) as seat:
        await seat.go("item:a")
        await seat.press("z")
        await seat.go("item:a", "due")
        await seat.press("V", "e")
        await seat.enter("+=1w")
        days = [str(seat.field(f"item:{one}", "due")) for one in "ab"]
        assert days == ["2026-12-07", "2027-01-04"]
        assert seat.field("item:c", "due") is ABSENT
        assert "due of 3 rows +1w: 2 of 3, not c: there is no day that could be moved" in seat.told
        await seat.press("u")
        assert seat.shop.text == DATED


async def test_a_step_of_days_that_cannot_be_read_is_told_while_it_can_be_mended(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, DATED) as seat:
        await seat.press("z")
        await seat.go("item:a", "due")
        await seat.press("e")
        await seat.enter("-=soon")
        assert "is no step from day to day" in seat.text()
        await seat.press("escape")
        await seat.go("item:c", "due")
        await seat.press("e", *"-=1w", "enter")
        assert "there is no day that could be moved" in seat.text()


async def test_hours_of_marked_rows_keep_what_was_not_edited(tmp_path: Path) -> None:
    async with seated(tmp_path, DATED) as seat:
        await seat.go("item:a", "spent")
        await seat.press("V", "e")
        await seat.enter("2 / 6")
        assert [seat.field(f"item:{one}", "estimate") for one in "abc"] == [6, 6, 6]
        assert [seat.field(f"item:{one}", "spent") for one in "abc"] == [2, 1, ABSENT]


async def test_enter_gives_all_marked_what_the_first_has_and_tab_passes_by(tmp_path: Path) -> None:
    async with seated(tmp_path, DATED) as seat:
        await seat.press("z")
        await seat.go("item:a", "due")
        await seat.press("V", "e", "tab", "escape")
        assert seat.shop.text == DATED
        await seat.go("item:a", "due")
        await seat.press("e", "enter")
        assert [str(seat.field(f"item:{one}", "due")) for one in "abc"] == ["2026-11-30"] * 3


async def test_in_a_tree_with_a_filter_only_what_fits_is_marked(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.press("1", "f", *"title:ink or title:load", "enter")
        assert list(seat.focused.rows.keys) == ["item:1", "item:c", "item:2", "item:e"]
        await seat.press("V")
        assert seat.focused.marks == {"item:c", "item:e"}
        await seat.press("V")
        assert not seat.focused.marks
        await seat.go("item:c")
        await seat.press("shift+down", "shift+down")
        assert seat.focused.marks == {"item:c", "item:e"}
        await seat.press("escape")
        await seat.go("item:c")
        await seat.press("v")
        await seat.go("item:e")
        await seat.press("asterisk")
        assert seat.focused.marks == {"item:c", "item:e"}


async def test_escape_takes_the_marks_away_before_it_does_anything_else(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.press("z", "V")
        assert seat.focused.marks
        await seat.press("escape")
        assert not seat.focused.marks
        assert seat.app.main.view.zoomed
        assert "No marks." in seat.told
        await seat.press("escape")
        assert not seat.app.main.view.zoomed


async def test_a_stretch_grows_and_shrinks_with_shift_and_the_arrows(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:a")
        await seat.press("shift+down", "shift+down")
        assert seat.focused.marks == {"item:a", "item:b", "item:c"}
        await seat.press("shift+up")
        assert seat.focused.marks == {"item:a", "item:b"}
        await seat.press("shift+up", "shift+up")
        assert "item:a" in seat.focused.marks


async def test_all_from_the_nearest_mark_to_the_cursor_are_marked(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.press("asterisk")
        assert "Mark where it begins with v first." in seat.told
        await seat.go("item:a")
        await seat.press("v")
        await seat.go("item:d")
        await seat.press("asterisk")
        assert seat.focused.marks == {f"item:{one}" for one in "abcd"}


async def test_marks_stay_on_rows_that_an_edit_gives_their_first_id(tmp_path: Path) -> None:
    text = PLAN.replace('id = "1.1.2", ', "").replace('id = "1.1.1", ', "")
    async with seated(tmp_path, text) as seat:
        derived = seat.real.project.children("item:1.1")
        await seat.go(derived[0])
        await seat.press("v", "v", "plus")
        assert seat.focused.marks >= set(seat.real.project.children("item:1.1"))
        assert seat.focused.marks.isdisjoint(derived)


async def test_marked_rows_move_together_and_undo_gives_the_bytes_back(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:c")
        await seat.press("v", "v", "K")
        assert below(seat, "1") == "acdb"
        assert "move 2 rows up" in seat.told
        await seat.press("u")
        assert seat.shop.text == MANY


async def test_marked_rows_are_removed_but_for_those_that_are_locked(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:a")
        await seat.press("v", "v", "v", "X", "enter")
        assert below(seat, "1") == "bd"
        assert "2 of 3, not b: b is locked" in seat.told
        await seat.press("u")
        assert seat.shop.text == MANY


async def test_marked_rows_go_below_another_and_it_is_shown_before_where(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:c")
        await seat.press("v", "v", "m")
        await seat.type("Drive")
        seen = seat.text()
        assert "Move 2 rows below" in seen
        assert "e  Load" in seen
        assert seen.index("e  Load") < seen.index("→ c  Ink") < seen.index("→ d  Paper")
        await seat.press("enter")
        assert below(seat, "2") == "ecd"
        await seat.press("u")
        assert seat.shop.text == MANY


async def test_the_preview_tells_what_a_move_would_refuse(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:c")
        await seat.press("m")
        await seat.type("Type cases")
        assert "b is locked since 2026-11-01" in seat.text()
        await seat.press("enter")
        assert "b is locked" in seat.told
        assert seat.shop.text == MANY


async def test_a_task_becomes_a_phase_of_its_own(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:c")
        await seat.press("m")
        await seat.type("project itself")
        assert "→ c  Ink  phase" in seat.text()
        await seat.press("enter")
        assert seat.real.project.record("item:c").kind == "phase"
