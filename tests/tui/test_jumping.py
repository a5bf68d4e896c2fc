"""Jump mode goes to any row in view by one or two letters."""

from __future__ import annotations

import pytest

from tests.support.screen import playing
from tui.jumping import Jump, labels


@pytest.mark.parametrize("count", [0, 1, 26, 27, 52, 60, 200, 676])
def test_no_label_begins_another_and_all_differ(count: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert all(len(label) in (1, 2) for label in made)
    alone = {label for label in made if len(label) == 1}
    assert not [label for label in made if len(label) == 2 and label[0] in alone]


async def test_a_label_goes_to_its_row_in_any_pane_without_enter() -> None:
    async with playing() as play:
        await play.press("w")
        label = play.pane(3).labels[1]
        await play.press(*label)
        assert play.focused is play.pane(3)
        assert play.focused.key == "risk:R2"
        assert not any(play.pane(number).labels for number in range(1, 6))


async def test_rows_of_the_pane_that_has_the_keys_wear_one_letter() -> None:
    async with playing() as play:
        await play.press("w")
        assert {len(label) for label in play.pane(2).labels.values()} == {1}
        assert f"{play.pane(2).labels[0]}2.2.1" in play.line_with("2.2.1")
        await play.press("escape")


async def test_any_other_key_leaves_all_as_it_was() -> None:
    async with playing() as play:
        key = play.focused.key
        await play.press("w", "escape")
        assert not isinstance(play.app.screen, Jump)
        assert play.focused.key == key
        await play.press("w", "1")
        assert play.focused is play.pane(2)


async def test_the_first_of_two_letters_leaves_the_rows_that_begin_with_it() -> None:
    async with playing() as play:
        await play.press("w")
        two = next(t for n in range(1, 6) for t in play.pane(n).labels.values() if len(t) == 2)
        await play.press(two[0])
        left = [t for n in range(1, 6) for t in play.pane(n).labels.values()]
        assert left
        assert all(label.startswith(two[0]) for label in left)
        await play.press("escape")


async def test_it_says_what_to_type() -> None:
    async with playing() as play:
        await play.press("w")
        assert "Type the letters beside a row" in play.lines()[-1]
        await play.press("escape")
        assert "Type the letters" not in play.text()
