"""What a merge tells, word for word: typed figures, bookings, dates of a status, moves."""

from __future__ import annotations

from datetime import date

import pytest

from model.conflict import Conflict, Note
from model.merge import Merged, merge
from model.merge_lists import merge_value
from model.project import Project, build
from model.value import ABSENT, Maybe, Value


def item(**fields: object) -> Project:
    task = {"id": "1.1", "title": "Layer", **fields}
    return build({"phases": [{"id": "1", "title": "Core", "tasks": [task]}]})


def three(
    name: str,
    base: Maybe | None,
    ours: Maybe | None,
    theirs: Maybe | None,
    booked: float | None = None,
) -> Merged:
    one, two, other = (item(**({} if v is None else {name: v})) for v in (base, ours, theirs))
    hours = {"item:1.1": booked} if booked else {}
    return merge(one, two, other, None if booked is None else hours)


def spent(merged: Merged) -> Maybe:
    return merged.project.record("item:1.1").get("spent")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "booked", "expected"),
    [
        (1, 1, 2, None, 2),
        (1, 2, 1, None, 2),
        (1, 2, 2.5, None, 3.5),
        ("1h", "2h", "2h30m", None, "3h30m"),
        (None, 1, 2, None, 3),
        (1, 1.25, 1, 0.25, 1.25),
        (1, 1.25, 4, 0.25, 4.25),
        (1, 1.25, None, 0.25, 0.25),
        (1, 1, 0.5, 0.0, 0.5),
        (2, 1.5, 0.25, -0.5, 0),
    ],
)
def test_hours_that_were_spent_on_both_sides(
    base: Maybe | None,
    ours: Maybe | None,
    theirs: Maybe | None,
    booked: float | None,
    expected: Maybe,
) -> None:
    merged = three("spent", base, ours, theirs, booked)
    assert spent(merged) == expected


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "booked"),
    [
        (1, 2, "a while", None),
        ("a while", 2, 3, None),
        (1, "a while", 3, None),
        (2, 1, 3, None),
        (2, 3, 1, None),
        (2, 2.5, 2, 7.0),
        (1, 2, 3, 0.0),
    ],
)
def test_a_figure_that_was_typed_stays_and_another_one_is_a_conflict(
    base: Maybe, ours: Maybe, theirs: Maybe, booked: float | None
) -> None:
    merged = three("spent", base, ours, theirs, booked)
    assert spent(merged) == ours
    expected = () if theirs == base else (Conflict("item:1.1", ("spent",), base, ours, theirs),)
    assert merged.conflicts == expected


def test_the_same_hours_on_both_sides_count_once_and_that_is_told() -> None:
    merged = merge(item(spent=1), item(spent=2.5), item(spent="2h30m"))
    text = "both sides booked 1.5 h on 1.1 and came to the same: counted once"
    assert merged.notes == (Note("booked-once", "item:1.1", text),)
    assert spent(merged) == 2.5


def test_dates_go_with_the_status_that_was_taken_and_the_others_are_told() -> None:
    day, other = date(2026, 1, 2), date(2026, 1, 3)
    base = item(status="todo", started_on=day)
    ours = item(status="doing", started_on=day)
    theirs = item(status="done", done_on=other)
    merged = merge(base, ours, theirs)
    record = merged.project.record("item:1.1")
    assert (record.get("status"), record.get("started_on")) == ("doing", day)
    assert record.get("done_on") is ABSENT
    assert [conflict.field for conflict in merged.conflicts] == [("status",)]
    assert merged.notes == (
        Note(
            "stamps",
            "item:1.1",
            "started_on of 1.1 is no date with the status that was not taken",
        ),
        Note(
            "stamps",
            "item:1.1",
            "done_on of 1.1 is 2026-01-03 with the status that was not taken",
        ),
    )


def test_dates_that_both_sides_changed_with_the_status_are_no_conflict_of_their_own() -> None:
    first, mine, other = (date(2026, 1, n) for n in (1, 2, 3))
    merged = merge(
        item(status="todo", done_on=first),
        item(status="done", done_on=mine),
        item(status="dropped", done_on=other),
    )
    assert [conflict.field for conflict in merged.conflicts] == [("status",)]
    assert [note.text[:7] for note in merged.notes] == ["done_on"]


def test_the_same_date_on_both_sides_is_not_told() -> None:
    day = date(2026, 1, 2)
    merged = merge(
        item(status="todo"), item(status="done", done_on=day), item(status="dropped", done_on=day)
    )
    assert merged.notes == ()
    assert merged.project.record("item:1.1").get("done_on") == day


def test_a_conflict_of_another_item_stays_when_dates_follow_a_status() -> None:
    def two(status: str, done: date, other: date) -> Project:
        tasks = [
            {"id": "1.1", "title": "Layer", "done_on": other},
            {"id": "1.2", "title": "Hull", "status": status, "done_on": done},
        ]
        return build({"phases": [{"id": "1", "title": "Core", "tasks": tasks}]})

    first, mine, theirs = (date(2026, 1, n) for n in (1, 2, 3))
    merged = merge(
        two("todo", first, first), two("done", mine, mine), two("dropped", theirs, theirs)
    )
    fields = [(conflict.address, conflict.field) for conflict in merged.conflicts]
    assert sorted(fields) == [("item:1.1", ("done_on",)), ("item:1.2", ("status",))]


def test_a_project_table_that_one_side_took_away_is_a_conflict_with_nothing() -> None:
    base = build({"project": {"name": "Plan"}})
    merged = merge(base, build({"project": "Plan"}), build({}))
    (conflict,) = merged.conflicts
    assert (conflict.ours, conflict.theirs) == ("Plan", ABSENT)


def test_two_items_that_each_side_put_below_the_other_stay_where_ours_has_them() -> None:
    a, b = {"id": "1", "title": "Core"}, {"id": "2", "title": "Hull"}
    base = build({"phases": [a, b]})
    ours = build({"phases": [{**a, "tasks": [b]}]})
    theirs = build({"phases": [{**b, "tasks": [a]}]})
    merged = merge(base, ours, theirs)
    assert merged.project.parent("item:2") == "item:1"
    assert [(note.code, note.address) for note in merged.notes] == [("moved", "item:1")]
    text = "1 stays below the project: each side put one below the other"
    assert merged.notes[0].text == text


def test_a_date_that_came_with_our_status_alone_is_not_told() -> None:
    merged = merge(
        item(status="todo"), item(status="done", done_on=date(2026, 1, 2)), item(status="dropped")
    )
    assert merged.notes == ()
    assert merged.project.record("item:1.1").get("done_on") == date(2026, 1, 2)


def test_a_date_that_both_sides_took_away_is_not_told() -> None:
    merged = merge(
        item(status="done", done_on=date(2026, 1, 2)), item(status="todo"), item(status="doing")
    )
    assert merged.notes == ()


def test_dates_of_one_side_stay_where_the_status_is_no_conflict() -> None:
    day = date(2026, 1, 2)
    merged = merge(
        item(status="todo"), item(status="doing"), item(status="todo", due=day, done_on=day)
    )
    assert merged.project.record("item:1.1").get("done_on") == day
    merged = merge(
        item(status="todo"), item(status="todo", goal="x"), item(status="done", done_on=day)
    )
    assert merged.project.record("item:1.1").get("done_on") == day
    merged = merge(item(), item(status="done", goal="x"), item(status="done", done_on=day))
    assert merged.project.record("item:1.1").get("done_on") == day
    assert merged.conflicts == ()


def test_a_key_that_one_side_took_out_of_a_table_is_out_on_that_side() -> None:
    base: dict[str, Value] = {"a": 1, "b": 1}
    assert merge_value(base, {"a": 2, "b": 1}, {"b": 2}) == ({"a": 2, "b": 2}, {"b": 2})


def test_an_item_that_both_moved_is_told_with_where_it_stands_and_where_they_put_it() -> None:
    a, b, moved = ({"id": number, "title": number} for number in "123")
    base = build({"phases": [{**a, "tasks": [moved]}, b]})
    lifted = build({"phases": [a, b, moved]})
    other = build({"phases": [a, {**b, "tasks": [moved]}]})
    told = "both moved 3: it stands below {}, they put it below {}"
    for ours, theirs, places in (
        (lifted, other, ("the project", "2")),
        (other, lifted, ("2", "the project")),
    ):
        merged = merge(base, ours, theirs)
        assert merged.project == ours
        assert merged.notes == (Note("moved", "item:3", told.format(*places)),)


def test_all_that_finds_no_room_where_an_item_was_moved_stands_behind_it_and_is_told() -> None:
    x, y, p, t, s = ({"id": name, "title": name} for name in "xypts")
    base = build({"phases": [x, y, {**p, "tasks": [t]}]})
    ours = build({"phases": [{**y, "tasks": [x]}, {**p, "tasks": [{**t, "subtasks": [s]}]}]})
    theirs = build({"phases": [{**x, "tasks": [{**p, "subtasks": [t]}]}, y]})
    merged = merge(base, ours, theirs)
    assert merged.project == build({"phases": [{**y, "tasks": [{**x, "subtasks": [p, t, s]}]}]})
    assert [note.text for note in merged.notes] == [
        f"{lifted} stands behind p, which was moved where nothing is below" for lifted in "ts"
    ]


def test_what_ours_has_something_below_stays_though_they_emptied_and_deleted_it() -> None:
    a, b, c, d, e = ({"id": name, "title": name} for name in "abcde")
    base = build({"phases": [a, b, {**d, "tasks": [c]}, e]})
    ours = build({"phases": [{**a, "tasks": [b]}, {**d, "tasks": [c]}, e]})
    theirs = build({"phases": [{**b, "tasks": [a]}, {**e, "tasks": [c]}]})
    merged = merge(base, ours, theirs)
    assert merged.project.parent("item:c") == "item:d"
    assert merged.project.parent("item:b") == "item:a"
    assert {record.own_id for _, _, record in merged.project.items()} == set("abcde")
    assert "c stays below d: each" in " ".join(note.text for note in merged.notes)
