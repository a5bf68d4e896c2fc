"""Changes in words, as journal and messages tell them."""

from __future__ import annotations

import pytest

from model.change import Add, Change, Move, Place, Remove, Rename, Set
from model.change_text import describe, summary
from model.record import Record
from model.value import ABSENT

FIRST = Place("item:1", None)
BEHIND = Place("item:1", "item:1.2")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (FIRST, BEHIND, "1.1 moved behind 1.2"),
        (BEHIND, FIRST, "1.1 moved to the front"),
        (FIRST, Place("item:2", "item:2.1"), "1.1 moved to 2"),
        (FIRST, Place("project:", None), "1.1 moved to the top"),
    ],
)
def test_a_move_says_where_to(old: Place, new: Place, told: str) -> None:
    assert describe(Move("item:1.1", old, new)) == told


def test_of_notes_what_came_and_went_is_told_and_not_what_was_there() -> None:
    old = ({"text": "four workers halve the time"}, {"text": "dropped"})
    new = ({"text": "four workers halve the time"}, {"text": "eight do not"})
    change = Set("item:1.1", ("log",), old, new)
    assert describe(change) == "1.1 log: added eight do not, took out dropped"
    assert describe(Set("item:1.1", ("log",), ABSENT, new[1:])) == "1.1 log: added eight do not"
    assert describe(Set("item:1.1", ("log",), old, old[::-1])).count("dropped") == 2


def test_a_record_without_an_id_is_told_by_what_it_is() -> None:
    row = Record("change_request", {"title": "Two oars"})
    place = Place("project:", None)
    assert describe(Add("change_request:_80abe95f", row, place)) == "change request added: Two oars"
    assert describe(Remove("change_request:_80abe95f", row, place)) == (
        "change request removed: Two oars"
    )


def _set(id: str, *fields: str) -> list[Change]:
    return [Set(f"item:{id}", (field,), ABSENT, "x") for field in fields]


def _row(id: str) -> Record:
    return Record("subtask", {"id": id, "title": "A"})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], ""),
        (_set("1.1", "title"), "title of 1.1"),
        (_set("1.1", "status", "done_on"), "status, done on of 1.1"),
        (_set("1.1", "a", "b", "c", "d"), "4 fields of 1.1"),
        ([Set("project:", ("name",), "A", "B")], "name of project"),
        ([*_set("1", "due"), *_set("2", "due")], "due of 2 rows: 1, 2"),
        ([c for n in "12345" for c in _set(n, "due")], "due of 5 rows: 1, 2, 3 and 2 more"),
        (
            [Add("item:1.1", _row("1.1"), FIRST), Add("item:1.2", _row("1.2"), FIRST)],
            "2 rows: 1.1, 1.2 added",
        ),
        (
            [
                *_set("1.1", "title"),
                Remove("item:1.4", _row("1.4"), BEHIND),
                Rename("item:1.5", "1.5", "1.6", "item:1.6"),
                Move("item:1.7", FIRST, BEHIND),
            ],
            "title of 1.1; 1.4 removed; 1.5 renamed; 1.7 moved",
        ),
    ],
)
def test_many_changes_are_summed_up_by_counts_fields_and_ids(
    changes: list[Change], told: str
) -> None:
    assert summary(changes) == told
