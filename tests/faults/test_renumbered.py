"""Somebody deals the ids of a list out anew: no edit lands on the row that has the id by now."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from data.session import Session
from tests.support.workshop import Workshop, banner, get, put

Row = dict[str, Any]
Way = Callable[[list[Row]], list[Row]]
NAMES = ("Ink", "Crate", "Wrap", "Lift", "Load")
TEXT = '[project]\nname = "Move"\n\n[[phases]]\nid = "1"\ntitle = "Pack"\n' + "".join(
    f'\n  [[phases.tasks]]\n  id = "1.{number}"\n  title = "{name}"  # row {number}\n'
    for number, name in enumerate(NAMES, 1)
)
WRAP, LIFT = "item:1.3", "item:1.4"


@pytest.fixture
def shop(tmp_path: Path) -> Any:
    made = Workshop(tmp_path, TEXT)
    yield made
    made.close()


def counted(rows: list[Row]) -> list[Row]:
    return [{**row, "id": f"1.{number}"} for number, row in enumerate(rows, 1)]


def in_front(rows: list[Row]) -> list[Row]:
    return counted([{"title": "First of all"}, *rows])


def first_gone(rows: list[Row]) -> list[Row]:
    return counted(rows[1:])


def turned(rows: list[Row]) -> list[Row]:
    return counted(rows[::-1])


def swapped(rows: list[Row]) -> list[Row]:
    other = {"1.3": "1.4", "1.4": "1.3"}
    return [{**row, "id": other.get(row["id"], row["id"])} for row in rows]


ways = pytest.mark.parametrize("way", [in_front, first_gone, turned, swapped])


def dealt(text: str, way: Way) -> str:
    """Return the text as a program writes it that gives the tasks other ids."""
    project = tomllib.loads(text)
    phase = project["phases"][0]
    phase["tasks"] = way(phase["tasks"])
    return tomli_w.dumps(project)


def rows(shop: Workshop) -> dict[str, Row]:
    """Return the tasks of the file by title."""
    return {row["title"]: row for row in tomllib.loads(shop.text)["phases"][0]["tasks"]}


def told_by_title(shop: Workshop) -> dict[str, str]:
    return {title: row["goal"] for title, row in rows(shop).items() if "goal" in row}


@ways
def test_an_edit_that_was_made_before_the_file_was_read_again_goes_with_its_row(
    shop: Workshop, way: Way
) -> None:
    session = shop.open()
    shop.write(dealt(shop.text, way))
    put(session, WRAP, "goal", "for Wrap")
    put(session, address(session, "Lift"), "goal", "for Lift")
    assert told_by_title(shop) == {"Wrap": "for Wrap", "Lift": "for Lift"}
    assert session.banners == ()


@ways
def test_edits_that_an_old_copy_with_other_ids_took_back_come_back_on_their_rows(
    shop: Workshop, way: Way
) -> None:
    session = shop.open()
    loaded = shop.text
    put(session, WRAP, "goal", "for Wrap")
    put(session, LIFT, "title", "Lift it")
    shop.write(dealt(loaded, way))
    session.refresh()
    assert told_by_title(shop) == {"Wrap": "for Wrap"}
    assert "Lift it" in rows(shop)
    assert "Lift" not in rows(shop)
    assert "2 edits" in banner(session, "stale").text


@ways
def test_edits_that_were_set_aside_are_put_back_on_their_rows(shop: Workshop, way: Way) -> None:
    session = shop.open()
    returned = shop.text
    shop.write(dealt(shop.text, way))
    session.refresh()
    put(session, address(session, "Wrap"), "goal", "for Wrap")
    shop.write(returned)
    session.refresh()
    assert told_by_title(shop) == {}
    session.put_back(banner(session, "returned").code)
    assert told_by_title(shop) == {"Wrap": "for Wrap"}


@ways
def test_undo_takes_a_step_back_where_its_row_is_now(shop: Workshop, way: Way) -> None:
    session = shop.open()
    for item in ("item:1.2", WRAP, LIFT):
        put(session, item, "status", "done")
    put(session, WRAP, "goal", "for Wrap")
    shop.write(dealt(shop.text, way))
    session.refresh()
    session.undo()
    assert told_by_title(shop) == {}
    entry = next(one for one in session.history() if one.label == "set status")
    session.take_back(entry)
    done = {title for title, row in rows(shop).items() if row.get("status") == "done"}
    assert done == {"Wrap", "Lift"}
    session.redo()
    session.undo()
    session.undo()
    done = {title for title, row in rows(shop).items() if row.get("status") == "done"}
    assert done == {"Wrap"}


@ways
def test_a_running_timer_books_on_the_row_that_it_was_started_on(shop: Workshop, way: Way) -> None:
    session = shop.open()
    session.timers.start(WRAP)
    shop.write(dealt(shop.text, way))
    session.refresh()
    shop.clock.advance(3600)
    session.timers.stop()
    assert {title: row["spent"] for title, row in rows(shop).items() if "spent" in row} == {
        "Wrap": 1
    }


def address(session: Session, title: str) -> str:
    """Return where the task with that title is."""
    (found,) = [at for at, _, row in session.project.items() if row.title == title]
    assert get(session, found, "title") == title
    return found
