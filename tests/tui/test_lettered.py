"""Places with a letter: two keys lead there, from any view and after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import seated
from tests.support.screen import playing

GO = "`"


async def test_a_row_is_given_a_letter_and_gone_to_from_another_view() -> None:
    async with playing() as play:
        await play.press("2", "M")
        assert "A letter for 2.2.4." in play.lines()[-1]
        await play.press("a")
        assert "2.2.4 is a: ` a goes there" in play.lines()[-1]
        await play.press("3", "M", "b", "f3", GO, "a")
        assert play.focused is play.pane(2)
        assert play.focused.key == "item:2.2.4"
        await play.press(GO, "b")
        assert play.focused.key == "risk:R1"


async def test_what_letters_there_are_is_told_while_one_is_waited_for() -> None:
    async with playing() as play:
        await play.press("2", "M", "a", "3", "M", "1", GO)
        assert "Go to  1 R1 Parallel loadin" in play.lines()[-1]
        assert "· a 2.2.4 Load in paral" in play.lines()[-1]
        await play.press("escape")
        assert play.focused.key == "risk:R1"


async def test_the_key_twice_goes_back_and_forward_is_as_ever() -> None:
    async with playing() as play:
        await play.press("2", "M", "a", "1", "g", GO, "a", GO, GO)
        assert play.focused.key == "item:1"
        await play.press(")")
        assert play.focused.key == "item:2.2.4"


async def test_letters_are_known_the_next_time() -> None:
    async with playing(remembered={"letters": {"x": "risk:R3", "y": 7}}) as play:
        await play.press(GO, "x")
        assert play.focused.key == "risk:R3"
        await play.press("M", "z")
        assert play.session.remembered.known["letters"] == {"x": "risk:R3", "z": "risk:R3"}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ((GO,), "No place has a letter yet: M and a letter on a row give it one"),
        (("M", "a", GO, "b"), "No place has the letter b"),
        (("f6", "M"), "Only a record can have a letter."),
    ],
)
async def test_what_cannot_be_is_said(keys: tuple[str, ...], told: str) -> None:
    async with playing() as play:
        await play.press("2", *keys)
        assert told in play.lines()[-1]


async def test_a_letter_goes_with_its_row_to_another_id_and_says_when_it_is_gone(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("M", "a", "R")
        await seat.enter("7")
        await seat.press("1", GO, "a")
        assert seat.focused.key == "item:7"
        await seat.press("X", GO, "a")
        assert "7, which was a, is not in the project any more." in seat.told
