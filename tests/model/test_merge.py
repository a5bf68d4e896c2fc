"""What a merge makes of edits on two sides, by example."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from model.conflict import Conflict
from model.merge import Merged, merge
from model.project import Project, build
from model.value import ABSENT, Value

Doc = Mapping[str, object]


def items(*tables: Doc) -> Project:
    """A project with these tasks in one phase."""
    return build({"phases": [{"id": "1", "title": "Core", "tasks": list(tables)}]})


def item(**fields: object) -> Project:
    """A project whose item 1.1 has these fields."""
    return items({"id": "1.1", "title": "Layer", **fields})


def tasks(merged: Merged) -> list[Doc]:
    return [dict(task.fields) for task in merged.project.phases[0].children]


def field(merged: Merged, name: str) -> object:
    return merged.project.record("item:1.1").get(name)


def three(name: str, base: object, ours: object, theirs: object) -> Merged:
    """Merge a project whose item 1.1 has these values in one field; None for not there."""
    one, two, other = (item(**({} if v is None else {name: v})) for v in (base, ours, theirs))
    return merge(one, two, other)


def codes(merged: Merged) -> list[str]:
    return [note.code for note in merged.notes]


def test_edits_of_different_fields_of_one_item_both_hold() -> None:
    merged = merge(item(status="todo"), item(status="doing"), item(status="todo", estimate=5))
    assert tasks(merged) == [{"id": "1.1", "title": "Layer", "status": "doing", "estimate": 5}]
    assert merged.conflicts == ()


def test_where_both_changed_one_field_ours_stays_and_both_are_told() -> None:
    merged = three("priority", "P2", "P0", "P1")
    assert field(merged, "priority") == "P0"
    assert merged.conflicts == (Conflict("item:1.1", ("priority",), "P2", "P0", "P1"),)


def test_values_that_differ_in_type_alone_are_a_conflict() -> None:
    assert [c.theirs for c in three("estimate", 5, 6, 6.0).conflicts] == [6.0]


def test_a_field_that_ours_deleted_and_theirs_changed_is_a_conflict() -> None:
    merged = three("goal", "a", None, "b")
    assert field(merged, "goal") is ABSENT
    assert merged.conflicts == (Conflict("item:1.1", ("goal",), "a", ABSENT, "b"),)


def test_nested_tables_merge_key_by_key() -> None:
    merged = three(
        "timebox", {"limit": "2h"}, {"limit": "3h"}, {"limit": "2h", "on_overrun": "defer"}
    )
    assert field(merged, "timebox") == {"limit": "3h", "on_overrun": "defer"}
    assert merged.conflicts == ()


def test_a_conflict_within_a_table_names_the_key() -> None:
    merged = three("timebox", {"limit": "2h"}, {"limit": "3h"}, {"limit": "4h"})
    (conflict,) = merged.conflicts
    assert (conflict.address, conflict.field) == ("item:1.1", ("timebox", "limit"))


def test_tables_that_the_schema_does_not_know_merge_too() -> None:
    base, ours, theirs = (build({"own": {"a": a, "b": b}}) for a, b in ((1, 1), (2, 1), (1, 3)))
    assert merge(base, ours, theirs).project.extra == {"own": {"a": 2, "b": 3}}


# Spent time.


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (1.0, 1.5, 2.0, 2.5),
        (None, 1, 2, 3),
        ("1h", "1h30m", "1h15m", "1h45m"),
        (1, 1.25, "2h", "2h15m"),
    ],
)
def test_time_that_both_sides_booked_adds_up(
    base: Value | None, ours: Value, theirs: Value, expected: Value
) -> None:
    merged = three("spent", base, ours, theirs)
    assert field(merged, "spent") == expected
    assert merged.conflicts == ()


def test_time_that_both_booked_to_the_same_figure_counts_once_and_is_reported() -> None:
    merged = merge(item(spent=1), item(spent=2), item(spent=2, status="doing"))
    assert field(merged, "spent") == 2
    assert codes(merged) == ["booked-once"]


@pytest.mark.parametrize("theirs", [0.5, None, "a lot"])
def test_spent_that_one_side_made_smaller_is_a_correction_and_no_booking(
    theirs: Value | None,
) -> None:
    merged = three("spent", 1, 3, theirs)
    assert field(merged, "spent") == 3
    assert [c.theirs for c in merged.conflicts] == [ABSENT if theirs is None else theirs]


@pytest.mark.parametrize(
    ("theirs", "expected"), [(1, 1.25), (1.25, 1.5), (0.5, 0.75), (None, 0.25), ("2h", "2h15m")]
)
def test_a_booking_is_added_to_what_the_file_says(theirs: Value | None, expected: Value) -> None:
    there = item() if theirs is None else item(spent=theirs)
    merged = merge(item(spent=1), item(spent=1.25), there, {"item:1.1": 0.25})
    assert field(merged, "spent") == expected
    assert merged.conflicts == ()


@pytest.mark.parametrize(
    "booked", [{}, {"item:1.1": 0.25}], ids=["typed", "typed beside a booking"]
)
def test_a_figure_that_was_typed_is_no_hours_to_add_where_a_journal_tells_them_apart(
    booked: dict[str, float],
) -> None:
    merged = merge(item(spent=1), item(spent=2), item(spent=1.5), booked)
    assert field(merged, "spent") == 2
    assert [(c.base, c.ours, c.theirs) for c in merged.conflicts] == [(1, 2, 1.5)]


def test_the_same_figure_typed_by_both_is_just_that() -> None:
    merged = merge(item(spent=1), item(spent=2), item(spent=2, status="doing"), {})
    assert field(merged, "spent") == 2
    assert (merged.conflicts, merged.notes) == ((), ())


def test_a_booking_is_added_when_both_versions_are_equal() -> None:
    merged = merge(item(spent=1), item(spent=2), item(spent=2), {"item:1.1": 1.0})
    assert field(merged, "spent") == 3


def test_a_booking_follows_an_item_that_they_renamed() -> None:
    base, ours = item(spent=1), item(spent=2)
    theirs = items({"id": "1.9", "title": "Layer", "spent": 5})
    merged = merge(base, ours, theirs, {"item:1.1": 1.0})
    assert tasks(merged) == [{"id": "1.9", "title": "Layer", "spent": 6}]


# Lists.


def test_lists_that_are_sets_merge_by_element_ours_first() -> None:
    merged = three("tags", ("a", "b"), ("a", "b", "x"), ("b", "y"))
    assert field(merged, "tags") == ("b", "x", "y")
    assert merged.conflicts == ()


def test_a_reference_keeps_the_reason_that_the_other_side_gave_it() -> None:
    merged = three("depends_on", ("1.0",), ("1.0", "1.2"), ({"id": "1.0", "why": "loader"},))
    assert field(merged, "depends_on") == ({"id": "1.0", "why": "loader"}, "1.2")


def test_evidence_of_one_reference_merges_key_by_key() -> None:
    base = ({"ref": "run 7"},)
    merged = three(
        "evidence", base, ({"ref": "run 7", "result": "ok"},), ({"ref": "run 7", "run": "make"},)
    )
    assert field(merged, "evidence") == ({"ref": "run 7", "run": "make", "result": "ok"},)


def test_a_clash_within_an_element_offers_the_merged_list_with_their_element() -> None:
    merged = three(
        "acceptance",
        ({"text": "fast", "by": "x"},),
        ({"text": "fast", "by": "y"}, "small"),
        ({"text": "fast", "by": "z"},),
    )
    assert field(merged, "acceptance") == ({"text": "fast", "by": "y"}, "small")
    assert [c.theirs for c in merged.conflicts] == [({"text": "fast", "by": "z"}, "small")]


def test_the_first_owner_is_a_value_of_its_own() -> None:
    merged = three("owners", ("Ana", "Bo"), ("Ana", "Bo", "Cy"), ("Bo", "Ana"))
    assert field(merged, "owners") == ("Bo", "Ana", "Cy")
    assert merged.conflicts == ()


def test_two_new_leads_are_a_conflict() -> None:
    merged = three("owners", ("Ana",), ("Bo", "Ana"), ("Cy", "Ana"))
    assert field(merged, "owners") == ("Bo", "Ana", "Cy")
    assert [c.theirs for c in merged.conflicts] == [("Cy", "Bo", "Ana")]


def test_notes_that_both_added_to_the_log_are_both_kept() -> None:
    one, two, three_ = ({"at": n, "text": "done"} for n in (1, 2, 3))
    merged = three("log", (one,), (one, two), (one, three_))
    assert field(merged, "log") == (one, two, three_)


def test_boxes_ticked_on_both_sides_are_both_ticked() -> None:
    def boxes(a: bool, b: bool) -> tuple[Doc, Doc]:
        return ({"text": "a", "done": a}, {"text": "b", "done": b})

    merged = three("acceptance", boxes(False, False), boxes(True, False), boxes(False, True))
    assert field(merged, "acceptance") == boxes(True, True)
    assert merged.conflicts == ()


def test_ordered_lists_keep_their_neighbours() -> None:
    merged = three("scope", ("a", "b", "c"), ("a", "a2", "b", "c"), ("c", "a", "b", "d"))
    assert field(merged, "scope") == ("c", "a", "a2", "b", "d")


def test_lists_of_the_users_own_are_one_value() -> None:
    assert len(three("matrix", (1, 2), (1, 2, 3), (0, 1, 2)).conflicts) == 1


def test_long_text_is_merged_by_whoever_can_merge_text() -> None:
    def joined(base: str, ours: str, theirs: str) -> str | None:
        return f"{base}|{ours}|{theirs}"

    base, ours, theirs = item(notes="b"), item(notes="o"), item(notes="t")
    assert field(merge(base, ours, theirs, merge_text=joined), "notes") == "b|o|t"
    assert len(merge(base, ours, theirs).conflicts) == 1
    base, ours, theirs = item(label="b"), item(label="o"), item(label="t")
    assert len(merge(base, ours, theirs, merge_text=joined).conflicts) == 1


# Status.


def test_a_status_and_its_dates_are_one_decision() -> None:
    merged = merge(
        item(status="doing", started_on="mon"),
        item(status="todo"),
        item(status="done", started_on="mon", done_on="fri"),
    )
    assert tasks(merged) == [{"id": "1.1", "title": "Layer", "status": "todo"}]
    assert [c.field for c in merged.conflicts] == [("status",)]
    assert codes(merged) == ["stamps"]


# Items.


def test_an_item_that_ours_edited_outlives_its_deletion() -> None:
    merged = merge(item(status="todo"), item(status="done"), items())
    assert [task["status"] for task in tasks(merged)] == ["done"]
    assert codes(merged) == ["kept"]


def test_an_item_that_they_edited_outlives_our_deletion() -> None:
    merged = merge(item(status="todo"), items(), item(status="done"))
    assert [task["status"] for task in tasks(merged)] == ["done"]
    assert codes(merged) == ["kept"]


def test_an_item_that_one_side_deleted_and_nobody_edited_is_gone() -> None:
    two = {"id": "1.2", "title": "Two"}
    one = {"id": "1.1", "title": "One"}
    merged = merge(items(one, two), items(one, {**two, "status": "done"}), items(two))
    assert tasks(merged) == [{**two, "status": "done"}]
    assert merged.notes == ()


def test_a_parent_stays_while_something_below_it_stays() -> None:
    def with_step(**fields: object) -> Project:
        return item(subtasks=[{"id": "1.1.1", "title": "Step", **fields}])

    merged = merge(with_step(), items(), with_step(status="done"))
    assert "item:1.1.1" in merged.project
    assert merged.project.parent("item:1.1.1") == "item:1.1"


def test_two_items_added_under_one_id_are_two_items() -> None:
    base = items({"id": "1.1", "title": "Layer"})
    ours = items(
        {"id": "1.1", "title": "Layer", "depends_on": ["1.2"]}, {"id": "1.2", "title": "Ours"}
    )
    theirs = items({"id": "1.1", "title": "Layer"}, {"id": "1.2", "title": "Theirs"})
    merged = merge(base, ours, theirs)
    assert tasks(merged) == [
        {"id": "1.1", "title": "Layer", "depends_on": ("1.3",)},
        {"id": "1.3", "title": "Ours"},
        {"id": "1.2", "title": "Theirs"},
    ]
    assert codes(merged) == ["twin"]
    assert re.search("'1.2'.*'1.3'", merged.notes[0].text)


def test_an_id_that_is_free_on_our_side_alone_is_not_taken() -> None:
    ours = items({"id": "1.1", "title": "Ours"})
    theirs = items({"id": "1.1", "title": "Theirs"}, {"id": "1.2", "title": "Theirs too"})
    merged = merge(items(), ours, theirs)
    assert [task["id"] for task in tasks(merged)] == ["1.3", "1.1", "1.2"]


def test_one_item_added_on_both_sides_is_merged_field_by_field() -> None:
    merged = merge(items(), item(status="todo"), item(estimate=3))
    assert tasks(merged) == [{"id": "1.1", "title": "Layer", "status": "todo", "estimate": 3}]
    assert merged == Merged(merged.project)


def test_two_bookings_under_one_id_are_two_bookings() -> None:
    ours, theirs = (
        build({"worklog": [{"id": "W1", "item": "1.1", "minutes": n}]}) for n in (15, 30)
    )
    merged = merge(build({}), ours, theirs)
    assert [(r.own_id, r.get("minutes")) for r in merged.project.rows("worklog")] == [
        ("W2", 15),
        ("W1", 30),
    ]


# Places.

A, B, C, D, X, Y = ({"id": letter, "title": letter} for letter in "ABCDXY")


def test_what_both_added_stands_behind_its_neighbour_ours_first() -> None:
    merged = merge(items(A, B), items(A, X, B), items(A, Y, B))
    assert tasks(merged) == [A, X, Y, B]


def test_a_row_moved_on_one_side_and_one_added_on_the_other_both_stand_right() -> None:
    merged = merge(items(A, B, C), items(C, A, B), items(A, B, C, D))
    assert tasks(merged) == [C, A, B, D]


def test_an_item_moved_on_one_side_keeps_the_edits_of_the_other() -> None:
    def project(one: list[Doc], two: list[Doc]) -> Project:
        return build({"phases": [{"id": "1", "tasks": one}, {"id": "2", "tasks": two}]})

    merged = merge(
        project([A, B], []), project([B], [A]), project([{**A, "status": "done"}, B], [])
    )
    assert merged.project == project([B], [{**A, "status": "done"}])
    assert merged == Merged(merged.project)


def test_an_item_that_both_moved_stands_where_ours_has_it_and_that_is_told() -> None:
    def project(*places: list[Doc]) -> Project:
        return build({"phases": [{"id": str(n), "tasks": t} for n, t in enumerate(places)]})

    merged = merge(project([A], [], []), project([], [A], []), project([], [], [A]))
    assert merged.project == project([], [A], [])
    assert codes(merged) == ["moved"]


def test_items_that_were_put_one_below_the_other_stay_where_ours_has_them() -> None:
    def nested(outer: Doc, inner: Doc) -> Project:
        return build({"phases": [{**outer, "tasks": [inner]}]})

    base = build({"phases": [A, B]})
    merged = merge(base, nested(A, B), nested(B, A))
    assert merged.project == nested(A, B)
    assert codes(merged) == ["moved"]


def test_what_finds_no_room_comes_behind_its_parent() -> None:
    base = build({"phases": [{"id": "1", "tasks": [A, B]}]})
    ours = build({"phases": [{"id": "1", "tasks": [{**A, "subtasks": [B]}]}]})
    theirs = build({"phases": [{"id": "1", "tasks": [A, {**B, "subtasks": [C]}]}]})
    merged = merge(base, ours, theirs)
    assert merged.project == build({"phases": [{"id": "1", "tasks": [{**A, "subtasks": [B, C]}]}]})
    assert codes(merged) == ["level"]


# Ids.


def test_an_item_renamed_on_one_side_keeps_the_edits_of_the_other() -> None:
    renamed = items({"id": "2.1", "title": "Layer"})
    edited = item(status="done")
    expected = items({"id": "2.1", "title": "Layer", "status": "done"})
    assert merge(item(), renamed, edited) == Merged(expected)
    assert merge(item(), edited, renamed) == Merged(expected)


def test_an_item_that_got_its_first_id_keeps_the_edits_of_the_other_side() -> None:
    base, edited = items({"title": "Layer"}), items({"title": "Layer", "estimate": 3})
    ours = items({"id": "1.1", "title": "Layer", "status": "done"})
    merged = merge(base, ours, edited)
    assert tasks(merged) == [{"id": "1.1", "title": "Layer", "status": "done", "estimate": 3}]


def test_new_references_follow_an_item_that_the_other_side_renamed() -> None:
    other: Doc = {"id": "1.2", "title": "Other"}
    base = items({"id": "1.1", "title": "Layer"}, other)
    ours = items({"id": "1.1", "title": "Layer"}, {**other, "depends_on": ["1.1"]})
    theirs = items({"id": "2.1", "title": "Layer"}, other)
    merged = merge(base, ours, theirs)
    assert merged.project.record("item:1.2").get("depends_on") == ("2.1",)


def test_an_item_that_both_renamed_is_a_conflict_of_its_id() -> None:
    ours, theirs = (items({"id": new, "title": "Layer"}) for new in ("2.1", "3.1"))
    merged = merge(item(), ours, theirs)
    assert merged.project == ours
    assert merged.conflicts == (Conflict("item:2.1", ("id",), "1.1", "2.1", "3.1"),)


# What is no record.


def test_a_project_table_that_is_none_on_one_side_is_taken_whole() -> None:
    base, table = build({"project": 3}), build({"project": {"name": "x"}})
    assert merge(base, base, table) == Merged(table)
    both = merge(base, build({"project": 4}), table)
    assert both.project == build({"project": 4})
    assert both.conflicts == (Conflict("file:", ("project",), 3, 4, {"name": "x"}),)


def test_rows_win_over_a_value_that_is_no_list_of_rows() -> None:
    rows, word = build({"risks": [{"id": "R1"}]}), build({"risks": "none"})
    merged = merge(build({}), word, rows)
    assert merged.project == rows
    (conflict,) = merged.conflicts
    assert (conflict.address, conflict.field) == ("file:", ("risks",))
    assert (conflict.base, conflict.ours, conflict.theirs) == (ABSENT, "none", ABSENT)


def test_a_line_that_is_no_table_follows_its_parent_to_another_level() -> None:
    base = build({"phases": [{"id": "1"}]})
    ours = build({"phases": [{"id": "1", "tasks": ["a line"]}]})
    theirs = build({"phases": [{"id": "2", "tasks": [{"id": "1"}]}]})
    merged = merge(base, ours, theirs)
    expected = {"id": "2", "tasks": [{"id": "1", "subtasks": ["a line"]}]}
    assert merged.project == build({"phases": [expected]})


def test_hours_that_one_side_alone_booked_are_taken_beside_edits_of_other_fields() -> None:
    base, booked, edited = item(spent=1), item(spent=2), item(spent=1, status="done")
    for merged in (merge(base, booked, edited), merge(base, edited, booked)):
        assert field(merged, "spent") == 2
        assert (merged.conflicts, merged.notes) == ((), ())


def test_hours_booked_here_are_written_as_ours_was_where_theirs_has_none() -> None:
    booked = {"item:1.1": 0.5}
    merged = merge(item(spent="1h"), item(spent="1h30m"), item(status="done"), booked)
    assert field(merged, "spent") == "30m"


def test_days_that_both_booked_are_days_of_the_project() -> None:
    assert field(three("spent", "1d", "2d", "3d"), "spent") == "4d"
    merged = merge(item(spent="1d"), item(spent="2d"), item(spent="3d"), {"item:1.1": 8.0})
    assert field(merged, "spent") == "4d"


@pytest.mark.parametrize(("ours", "theirs"), [("1h", 2), ("2-3h", 2), (2, "2-3h"), (3, "soon")])
def test_a_figure_that_was_written_anew_or_cannot_be_read_is_no_booking(
    ours: object, theirs: object
) -> None:
    merged = three("spent", 1, ours, theirs)
    assert field(merged, "spent") == ours
    assert merged.conflicts == (Conflict("item:1.1", ("spent",), 1, ours, theirs),)  # type: ignore[arg-type] # values of the table above


def test_both_edits_of_the_project_itself_are_told_by_its_address() -> None:
    base, ours, theirs = (build({"project": {"name": name}}) for name in "abc")
    merged = merge(base, ours, theirs)
    assert merged.conflicts == (Conflict("project:", ("name",), "a", "b", "c"),)


def test_owners_of_the_project_merge_by_element_as_those_of_items_do() -> None:
    base, ours, theirs = (
        build({"project": {"owners": ["Ana", *more]}}) for more in ([], ["Bo"], ["Cleo"])
    )
    merged = merge(base, ours, theirs)
    assert merged.project.info.get("owners") == ("Ana", "Bo", "Cleo")
    assert merged.conflicts == ()


def test_lists_that_both_sides_began_merge_by_element() -> None:
    merged = three("tags", None, ("a",), ("b",))
    assert field(merged, "tags") == ("a", "b")
    assert three("tags", "a", ("a", "b"), ("a", "c")).conflicts == ()


def test_long_texts_that_both_sides_began_are_merged_as_made_from_none() -> None:
    base, ours, theirs = (item(**more) for more in ({}, {"notes": "a"}, {"notes": "b"}))
    merged = merge(base, ours, theirs, merge_text=lambda *texts: "|".join(texts))
    assert field(merged, "notes") == "|a|b"
    number = merge(item(notes=3), ours, theirs, merge_text=lambda *texts: "|".join(texts))
    assert field(number, "notes") == "|a|b"


def test_tables_that_both_sides_began_merge_key_by_key() -> None:
    merged = three("timebox", None, {"limit": "2h"}, {"note": "x"})
    assert field(merged, "timebox") == {"limit": "2h", "note": "x"}
    assert three("timebox", "2h", {"limit": "2h"}, {"note": "x"}).conflicts == ()


def test_the_first_of_a_list_leads_among_owners_alone() -> None:
    lists = ("a", "b"), ("a", "b", "c"), ("b", "a")
    assert field(three("tags", *lists), "tags") == ("a", "b", "c")
    assert field(three("owners", *lists), "owners") == ("b", "a", "c")


def test_hours_that_were_booked_may_be_rounded_where_they_are_written() -> None:
    merged = merge(item(spent=1), item(spent=1.3333333), item(spent=2), {"item:1.1": 1 / 3})
    assert field(merged, "spent") == 2.3333
    assert merged.conflicts == ()


def test_dates_that_are_tables_go_with_the_status_too() -> None:
    base, ours, theirs = (
        item(status=status, done_on={"day": day})
        for status, day in (("todo", 1), ("done", 2), ("dropped", 3))
    )
    merged = merge(base, ours, theirs)
    assert field(merged, "done_on") == {"day": 2}
    assert [conflict.field for conflict in merged.conflicts] == [("status",)]


def test_a_table_that_both_changed_and_one_made_a_text_is_a_conflict_as_a_whole() -> None:
    before, longer = {"limit": "2h"}, {"limit": "3h"}
    for ours, theirs in ((longer, "3h"), ("3h", longer)):
        merged = three("timebox", before, ours, theirs)
        assert field(merged, "timebox") == ours
        assert [(c.field, c.theirs) for c in merged.conflicts] == [(("timebox",), theirs)]


def test_lists_within_tables_merge_by_element() -> None:
    lists = (["1.2"], ["1.2", "1.3"], ["1.2", "1.4"])
    merged = three("timebox", *({"keep": keep} for keep in lists))
    assert field(merged, "timebox") == {"keep": ("1.2", "1.3", "1.4")}
    assert merged.conflicts == ()
