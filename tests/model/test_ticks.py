"""Entries that are ticked, and conditions of a gate that are said to hold."""

from __future__ import annotations

from datetime import date

import pytest

from model.apply import apply
from model.change import ChangeError
from model.edit import LockedError
from model.gates import holds
from model.project import build
from model.ticks import Tick, condition_turned, ticks_of, turned

TODAY = date(2026, 11, 21)
PROJECT = build(
    {
        "phases": [
            {
                "id": "1",
                "acceptance": ["reviewed", {"text": "replayed", "done": True, "by": "Bo"}],
                "scope": ["61 tables", {"text": "closing job", "done": False}],
                "gate": ["C1", "M1", "1"],
            },
            {"id": "2", "locked_on": date(2026, 11, 1), "acceptance": ["sealed"]},
        ],
        "criteria": [{"id": "C1", "title": "Green"}],
        "metrics": [{"id": "M1", "name": "Lines"}],
    }
)


def ticks(field: str = "acceptance", address: str = "item:1") -> list[Tick]:
    """Return what can be ticked in a list."""
    return list(ticks_of(PROJECT.record(address), field))


def test_a_list_that_knows_done_is_ticked_whole_others_where_an_entry_has_one() -> None:
    assert [(tick.place, tick.done) for tick in ticks()] == [(0, False), (1, True)]
    assert [(tick.place, tick.done) for tick in ticks("scope")] == [(1, False)]


def test_ticking_a_text_makes_a_table_of_it_and_keeps_the_others() -> None:
    after = apply(PROJECT, turned(PROJECT, "item:1", ticks()[0], TODAY))
    assert after.record("item:1").entries("acceptance") == (
        {"text": "reviewed", "done": True},
        {"text": "replayed", "done": True, "by": "Bo"},
    )


def test_a_tick_is_taken_away_and_what_else_the_entry_says_stays() -> None:
    after = apply(PROJECT, turned(PROJECT, "item:1", ticks()[1], TODAY))
    assert after.record("item:1").entries("acceptance")[1] == {
        "text": "replayed",
        "done": False,
        "by": "Bo",
    }


def test_the_entry_that_was_seen_is_ticked_wherever_it_stands_by_now() -> None:
    seen = ticks()[0]._replace(place=7)
    after = apply(PROJECT, turned(PROJECT, "item:1", seen, TODAY))
    assert after.record("item:1").entries("acceptance")[0] == {"text": "reviewed", "done": True}


def test_an_entry_that_is_gone_is_not_ticked() -> None:
    with pytest.raises(ChangeError, match="changed meanwhile"):
        turned(PROJECT, "item:1", ticks()[0]._replace(entry="another"), TODAY)


def test_a_locked_item_is_not_ticked() -> None:
    with pytest.raises(LockedError):
        turned(PROJECT, "item:2", ticks(address="item:2")[0], TODAY)


def test_a_criterion_of_a_gate_is_said_to_hold_and_not_to_be_known_again() -> None:
    held = apply(PROJECT, condition_turned(PROJECT, "C1", TODAY))
    assert holds(held, "C1")
    assert not holds(apply(held, condition_turned(held, "C1", TODAY)), "C1")


@pytest.mark.parametrize(
    ("condition", "said"), [("M1", "its value"), ("1", "it is done"), ("X", "names nothing")]
)
def test_what_is_not_said_by_hand_is_refused_with_what_it_follows_from(
    condition: str, said: str
) -> None:
    with pytest.raises(ChangeError, match=said):
        condition_turned(PROJECT, condition, TODAY)
