"""Ids, copies, tags and owners: one key, one step, and what it reaches is shown before."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.problem import FieldError
from model.value import ABSENT
from tests.support.bench import seated
from tests.support.workshop import PLAN
from tui.editing.words import Words, after, read_owners, read_tags

LINKED = PLAN.replace('notes = "Keep', 'depends_on = ["1.1.2", "1.1"]\n  notes = "Keep')


async def test_what_names_an_id_is_shown_before_it_is_rewritten(tmp_path: Path) -> None:
    async with seated(tmp_path, LINKED) as seat:
        await seat.go("item:1.1.2")
        await seat.press("R")
        await seat.enter("7")
        assert "1 reference is rewritten" in seat.text()
        assert "1.2  depends_on: 1.1.2 → 7" in seat.text()
        assert seat.shop.text == LINKED
        await seat.press("enter")
        assert seat.field("item:1.2", "depends_on") == ("7", "1.1")
        assert seat.focused.key == "item:7"
        await seat.press("u")
        assert seat.shop.text == LINKED


async def test_what_is_below_can_take_part(tmp_path: Path) -> None:
    async with seated(tmp_path, LINKED) as seat:
        await seat.go("item:1.1")
        await seat.press("R")
        await seat.enter("3")
        assert "and the 2 below that begin with 1.1" in seat.text()
        await seat.press("enter")
        assert seat.real.project.children("item:3") == ("item:3.1", "item:3.2")
        assert seat.field("item:1.2", "depends_on") == ("3.2", "3")
        await seat.press("u")
        assert seat.shop.text == LINKED


async def test_an_id_that_is_taken_is_told_while_one_types(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("R")
        await seat.enter("1.2")
        assert "the id '1.2' is taken" in seat.text()
        await seat.press("escape")
        assert seat.shop.text == PLAN


async def test_a_copy_with_all_below_stands_behind_and_has_the_cursor(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await seat.press("C")
        assert seat.focused.key == "item:1.3"
        assert "1.1 copied as 1.3" in seat.told
        kids = seat.real.project.children("item:1.3")
        assert [seat.real.project.record(kid).title for kid in kids] == ["Drain the ink", "Crate"]
        assert seat.field("item:1.3", "spent") is ABSENT
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_tags_come_and_go_on_all_marked_and_the_others_stay(tmp_path: Path) -> None:
    text = PLAN.replace('title = "Crate"', 'title = "Crate", tags = ["wood", "old"]')
    async with seated(tmp_path, text) as seat:
        await seat.go("item:1.1.1")
        await seat.press("v", "v", "number_sign")
        await seat.type("heavy -old")
        await seat.press("enter")
        assert seat.field("item:1.1.1", "tags") == ("heavy",)
        assert seat.field("item:1.1.2", "tags") == ("wood", "heavy")
        assert "tags of 2 rows" in seat.told
        await seat.press("u")
        assert seat.shop.text == text


async def test_owners_are_named_anew_or_one_by_one(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await seat.press("at")
        await seat.type("+Cleo, -Ana")
        await seat.press("enter")
        assert seat.field("item:1.1", "owners") == ("Bo", "Cleo")
        await seat.press("at")
        await seat.type("Dora")
        await seat.press("enter")
        assert seat.field("item:1.1", "owners") == ("Dora",)
        await seat.press("3", "at")
        await seat.type("Dora")
        await seat.press("enter")
        assert seat.field("risk:R1", "owner") == "Dora"


async def test_what_has_no_tags_says_so(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3", "number_sign")
        await seat.type("x")
        await seat.press("enter")
        assert "a risk has no tags" in seat.told
        assert seat.shop.text == PLAN


def test_words_are_read_as_what_comes_and_what_goes() -> None:
    assert read_tags("#a, b -c +d") == Words(("a", "b", "d"), ("c",))
    assert read_owners("Ana Maria, Bo") == Words(("Ana Maria", "Bo"), (), True)
    assert read_owners("+Bo, -Ana Maria") == Words(("Bo",), ("Ana Maria",))
    for nothing in ("", " - ", "#"):
        with pytest.raises(FieldError):
            read_tags(nothing)


def test_a_list_of_which_nothing_is_left_goes() -> None:
    assert after(("a",), Words((), ("a",))) is ABSENT
    assert after("a", Words(("b",), ())) == ("a", "b")


async def test_tags_and_owners_are_told_where_no_column_shows_them(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("#", *"dry heavy", "enter")
        assert "tags of 1.1.2: dry, heavy; u takes it back" in seat.text()
        await seat.press("#", *"-dry -heavy", "enter")
        assert "tags of 1.1.2: none" in seat.text()
        await seat.press("@", *"+Bo", "enter")
        assert "owners of 1.1.2: Bo" in seat.text()
