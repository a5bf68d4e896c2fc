"""An action never hits another row than the one that was under the cursor.

Somebody else inserts, removes, moves and renames rows between the keys, and also so shortly before
a key that the screen has not taken it up when the key comes.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import tomli_w
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.events import Changed, Event
from model.address import Address
from model.change import Change, Rename
from model.project import Project
from model.references import subtree
from tests.support.bench import Seat, seated

TEXT: Final = """
[[phases]]
id = "1"
title = "One"
[[phases.tasks]]
id = "1.1"
title = "First"
subtasks = [{ id = "1.1.1", title = "a" }, { id = "1.1.2", title = "b" }, { title = "no id" }]
[[phases.tasks]]
id = "1.2"
title = "Second"
subtasks = [{ id = "1.2.1", title = "c" }, { id = "1.2.2", title = "d" }]
[[risks]]
id = "R1"
title = "Rain"
[[risks]]
id = "R2"
title = "Wind"
[[risks]]
id = "R3"
title = "Snow"
"""

Document = dict[str, Any]
# A story takes a tenth of a second and more: told shorter, a failure would take minutes.
_STORIES: Final = settings().max_examples // 3
_PHASES: Final = (Phase.explicit, Phase.reuse, Phase.generate)
ACTIONS: Final = {
    "cycle": ("space",),
    "more": ("plus",),
    "less": ("minus",),
    "remove": ("X",),
    "done": ("d",),
    "move down": ("J",),
    "move up": ("K",),
    "edit": ("e", "z", "enter"),
    "status": ("c", "down", "enter"),
}
MOVES: Final = ("j", "k", "h", "l", "g", "G", "1", "2", "3", "tab", "comma", "pagedown", "escape")


def _lists(document: Document) -> list[list[Document]]:
    """Return every list of rows that a person might alter."""
    phases = document.get("phases", [])
    tasks = [task for phase in phases for task in phase.get("tasks", [])]
    found = [document.get("risks", []), *(phase.get("tasks", []) for phase in phases)]
    return [rows for rows in (*found, *(task.get("subtasks", []) for task in tasks)) if rows]


def _insert(rows: list[Document], at: int, number: int) -> None:
    rows.insert(at, {"id": f"n{number}", "title": f"new {number}"})


def _remove(rows: list[Document], at: int, number: int) -> None:
    if len(rows) > 1:
        del rows[at]


def _turn(rows: list[Document], at: int, number: int) -> None:
    rows.insert(0, rows.pop(at))


def _retitle(rows: list[Document], at: int, number: int) -> None:
    rows[at]["title"] = f"other {number}"


def _rename(rows: list[Document], at: int, number: int) -> None:
    rows[at]["id"] = f"m{number}"


OUTSIDE: Final[tuple[Callable[[list[Document], int, int], None], ...]] = (
    _insert,
    _remove,
    _turn,
    _retitle,
    _rename,
)
steps = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(MOVES)),
    st.tuples(st.just("act"), st.sampled_from(sorted(ACTIONS))),
    st.tuples(
        st.sampled_from(("outside", "just before")),
        st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(OUTSIDE)),
    ),
)


class Story:
    """One run: what is pressed, what somebody else does, and who was meant."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.number = 0
        self.changes: list[Change] = []
        seat.real.subscribe(self._heard)

    def _heard(self, event: Event) -> None:
        if isinstance(event, Changed) and event.origin == "edit":
            self.changes += event.changes

    def alter(self, which: int, at: int, how: Callable[[list[Document], int, int], None]) -> None:
        """Let somebody else alter one list of rows in the file."""
        document = tomllib.loads(self.seat.shop.text)
        lists = _lists(document)
        rows = lists[which % len(lists)]
        self.number += 1
        how(rows, at % len(rows), self.number)
        self.seat.shop.write(tomli_w.dumps(document))
        self.seat.real.refresh()

    async def act(self, name: str) -> None:
        """Press what an action takes; whatever it altered must be the row that was seen."""
        seat = self.seat
        seen = seat.focused.key
        before = seat.real.project
        self.changes.clear()
        await seat.press(*ACTIONS[name])
        while len(seat.app.screen_stack) > 1:
            await seat.press("enter" if name in ("done", "remove") else "escape")
        meant = _meant(before, seen, self.changes)
        assert {change.address for change in self.changes} <= meant, (
            f"{name} was meant for {seen} and did {self.changes}"
        )


def _meant(project: Project, seen: Address, changes: Sequence[Change]) -> set[Address]:
    """Return the addresses of the row that was seen and of all below it, new ids included."""
    found = {seen, *subtree(project, seen)} if seen in project else set()
    for change in changes:
        if isinstance(change, Rename) and change.address in found:
            found.add(change.new_address)
    return found


async def _play(seat: Seat, program: list[tuple[str, Any]]) -> None:
    story = Story(seat)
    for what, how in program:
        if what == "move":
            await seat.press(how)
        elif what == "act":
            await story.act(how)
        else:
            story.alter(*how)
            if what == "outside":
                await seat.settle()


@settings(max_examples=_STORIES, phases=_PHASES)
@given(st.lists(steps, min_size=4, max_size=14))
async def test_an_action_hits_the_row_that_was_under_the_cursor_or_none(
    program: list[tuple[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with seated(Path(folder), TEXT) as seat:
            await _play(seat, program)


async def test_the_first_key_after_the_row_went_does_nothing_and_says_so(tmp_path: Path) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3")
        await seat.go("risk:R2")
        Story(seat).alter(0, 1, _remove)
        await seat.press("X")
        assert "R2 is gone" in seat.told
        assert "press the key again" in seat.told
        assert len(seat.real.project.rows("risks")) == 2
        await seat.press("X")
        assert len(seat.real.project.rows("risks")) == 1


async def test_after_ones_own_removal_the_next_key_works_at_once(tmp_path: Path) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3", "X", "X")
        assert len(seat.real.project.rows("risks")) == 1


def _count_on(rows: list[Document], at: int, number: int) -> None:
    """Put a row in front, and deal the ids of all out anew."""
    rows.insert(0, {"id": "", "title": "New"})
    for place, row in enumerate(rows, 1):
        row["id"] = f"R{place}"


async def test_the_cursor_and_the_marks_go_with_rows_whose_ids_others_got(tmp_path: Path) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3")
        await seat.go("risk:R2")
        await seat.press("v")
        await seat.go("risk:R1")
        Story(seat).alter(0, 0, _count_on)
        await seat.settle()
        assert "R1 is called R2 now" in seat.told
        assert seat.focused.key == "risk:R2"
        assert seat.focused.marks == {"risk:R3"}


async def test_a_question_that_was_open_while_its_row_got_another_id_hits_no_row(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3")
        await seat.go("risk:R2")
        await seat.press("c", "down")
        Story(seat).alter(0, 0, _count_on)
        await seat.settle()
        before = seat.shop.text
        await seat.press("enter")
        assert seat.told.startswith("R2 is called R3 now; nothing was done, do it again")
        assert seat.shop.text == before
        await seat.press("c")
        assert "press the key again" in seat.told
        await seat.press("c", "down", "enter")
        assert "status" in seat.real.project.record("risk:R3").fields


async def test_what_is_typed_goes_to_its_row_whatever_that_is_called_by_then(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3")
        await seat.go("risk:R2", "title")
        await seat.press("e")
        Story(seat).alter(0, 1, _rename)
        await seat.settle()
        await seat.enter("Gale")
        titles = {row.own_id: row.title for row in seat.real.project.rows("risks")}
        assert titles == {"R1": "Rain", "m1": "Gale", "R3": "Snow"}
        await seat.press("e")
        Story(seat).alter(0, 0, _count_on)
        await seat.settle()
        await seat.enter("Storm")
        titles = {row.own_id: row.title for row in seat.real.project.rows("risks")}
        assert titles == {"R1": "New", "R2": "Rain", "R3": "Storm", "R4": "Snow"}


async def test_days_and_hours_that_are_typed_go_to_a_row_that_got_another_id(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, TEXT.replace('"Second"', '"Second"\ndue = 2026-12-01')) as seat:
        await seat.press("2")
        for column, typed in (("due", "+=1w"), ("spent", "2 / 8")):
            name = next(one.own_id for one in seat.real.project.phases[0].children[1:])
            await seat.go(f"item:{name}", column)
            await seat.press("e")
            await seat.outside(f'id = "{name}"', f'id = "{name}x"')
            await seat.enter(typed)
        second = seat.real.project.record("item:1.2xx")
        assert str(second.get("due")) == "2026-12-08"
        assert (second.get("spent"), second.get("estimate")) == (2, 8)


async def test_what_was_typed_for_a_row_that_is_gone_is_there_in_another_cell(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3")
        await seat.go("risk:R2", "title")
        await seat.press("e")
        Story(seat).alter(0, 1, _remove)
        await seat.settle()
        await seat.enter("Gale")
        assert "R2 is gone, and “Gale” was not saved" in seat.told
        await seat.press("G")
        await seat.go("risk:R3", "title")
        await seat.press("e", "up", "enter")
        assert [row.title for row in seat.real.project.rows("risks")] == ["Rain", "Gale"]
        await seat.press("e")
        assert "↑ what was typed here" not in seat.text()


async def test_a_key_that_comes_before_other_ids_are_seen_hits_no_other_row(tmp_path: Path) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("3")
        await seat.go("risk:R2")
        Story(seat).alter(0, 0, _count_on)
        await seat.press("X")
        titles = [row.title for row in seat.real.project.rows("risks")]
        assert titles == ["New", "Rain", "Wind", "Snow"]
        assert "R2 is called R3 now; nothing was done" in seat.told


@pytest.mark.parametrize(
    ("key", "typed", "field", "value"),
    [
        ("number_sign", "urgent", "tags", ("urgent",)),
        ("at", "Ana", "owners", ("Ana",)),
        ("b", "the frost", "blocked_by", ("the frost",)),
    ],
)
async def test_words_that_are_typed_go_to_a_row_that_got_another_id(
    tmp_path: Path, key: str, typed: str, field: str, value: object
) -> None:
    async with seated(tmp_path, TEXT) as seat:
        await seat.press("2")
        await seat.go("item:1.2")
        await seat.press(key)
        await seat.outside('id = "1.2"', 'id = "7"')
        await seat.enter(typed)
        assert seat.real.project.record("item:7").get(field) == value
