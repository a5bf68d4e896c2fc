"""Merging what is seldom in a project: rows that are no tables, ids that are no text, odd lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

import pytest

from model.conflict import Conflict
from model.merge import Merged, merge
from model.merge_lists import element_key, lead_first, merge_lists, merge_order, merge_value
from model.project import Project, build
from model.record import record_value
from model.value import ABSENT, Value

Doc = Mapping[str, object]


def phases(*rows: object) -> Project:
    return build({"phases": list(rows)})


def values(merged: Merged) -> list[object]:
    return [record_value(row) for row in merged.project.phases]


def test_what_theirs_took_out_and_ours_left_where_it_was_has_no_place_in_the_order() -> None:
    assert merge_order(["a", "b", "c"], ["a", "b", "c"], ["c", "a"], ["c", "a"]) == ["c", "a"]


def test_a_row_of_text_that_both_added_is_one() -> None:
    merged = merge(phases(), phases("a"), phases("a", "b"))
    assert values(merged) == ["a", "b"]
    assert merged.conflicts == ()


def test_a_row_of_text_that_one_side_changed_is_taken() -> None:
    assert values(merge(phases("a"), phases("a"), phases("b"))) == ["b"]
    assert values(merge(phases("a"), phases("b"), phases("a"))) == ["b"]
    assert values(merge(phases("a"), phases("b"), phases("b"))) == ["b"]


def test_a_row_of_text_that_both_changed_is_a_conflict_and_ours_stays() -> None:
    merged = merge(phases("a"), phases("b"), phases("c"))
    assert values(merged) == ["b"]
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.base, conflict.ours, conflict.theirs) == ((), "a", "b", "c")


def test_a_row_of_text_gives_way_to_a_table_that_has_something_below_it() -> None:
    table = {"tasks": [{"id": "1.1", "title": "Layer"}]}
    merged = merge(phases("a"), phases("b"), phases(table))
    assert "item:1.1" in merged.project
    assert [conflict.ours for conflict in merged.conflicts] == ["b"]


def test_a_project_table_that_is_text_on_both_sides_is_no_conflict() -> None:
    base, text = build({"project": {"name": "Plan"}}), {"project": "Plan"}
    merged = merge(base, build(text), build(dict(text)))
    assert merged.conflicts == ()
    assert record_value(merged.project.info) == "Plan"


def test_a_project_table_that_is_text_on_one_side_and_edited_on_the_other_is_a_conflict() -> None:
    base = build({"project": {"name": "Plan"}})
    merged = merge(base, build({"project": "Plan"}), build({"project": {"name": "Plans"}}))
    assert [c.theirs for c in merged.conflicts] == [{"name": "Plans"}]
    assert record_value(merged.project.info) == "Plan"


def test_tasks_that_are_text_on_one_side_give_way_to_tasks_of_the_other() -> None:
    base = phases({"id": "1", "title": "Core", "tasks": "later"})
    ours = phases({"id": "1", "title": "Core", "tasks": [{"id": "1.1", "title": "Layer"}]})
    theirs = phases({"id": "1", "title": "Hull", "tasks": "later"})
    merged = merge(base, ours, theirs)
    assert merged.project.record("item:1").title == "Hull"
    assert "item:1.1" in merged.project
    assert merge(base, theirs, ours).project == merged.project


def test_tasks_that_are_another_text_on_one_side_are_told_when_they_give_way() -> None:
    base = phases({"id": "1", "title": "Core", "tasks": "later"})
    ours = phases({"id": "1", "title": "Core", "tasks": [{"id": "1.1", "title": "Layer"}]})
    theirs = phases({"id": "1", "title": "Core", "tasks": "never"})
    merged = merge(base, ours, theirs)
    assert "item:1.1" in merged.project
    assert [(c.address, c.field, c.theirs) for c in merged.conflicts] == [
        ("item:1", ("tasks",), "never")
    ]


def test_a_list_of_a_phase_becomes_its_subtasks_when_the_phase_becomes_a_task() -> None:
    first, second = {"id": "1", "title": "Core"}, {"id": "2", "title": "Hull"}
    base = phases(first, second)
    ours = phases({**first, "tasks": [second]})
    theirs = phases(first, {**second, "subtasks": [{"id": "2.1", "title": "Bow"}]})
    merged = merge(base, ours, theirs)
    assert merged.project.parent("item:2") == "item:1"
    assert merged.project.parent("item:2.1") == "item:2"


def test_both_gave_a_row_another_id_and_one_of_them_is_taken_by_now() -> None:
    base = phases({"id": "1", "title": "Core"}, {"id": "2", "title": "Hull"})
    ours = phases({"id": "3", "title": "Core"}, {"id": "2", "title": "Hull"})
    theirs = phases({"id": "1", "title": "Core"}, {"id": "3", "title": "Hull"})
    merged = merge(base, ours, theirs)
    titles = sorted(row.title for row in merged.project.phases)
    assert titles == ["Core", "Hull"]


def test_a_row_without_an_id_that_both_sides_added_is_not_taken_for_twins() -> None:
    base = phases({"id": "1", "title": "Core"})
    ours = phases({"id": "1", "title": "Core"}, {"title": "Hull", "goal": "a"})
    theirs = phases({"id": "1", "title": "Core"}, {"title": "Hull", "goal": "b"})
    merged = merge(base, ours, theirs)
    assert merged.notes == ()
    assert [row.title for row in merged.project.phases] == ["Core", "Hull"]
    assert [c.field for c in merged.conflicts] == [("goal",)]


def test_an_id_that_is_a_number_is_renamed_like_any_other() -> None:
    base = phases({"id": 1, "title": "Core"}, {"id": "2", "title": "Hull", "depends_on": ["1"]})
    ours = phases({"id": 7, "title": "Core"}, {"id": "2", "title": "Hull", "depends_on": ["1"]})
    theirs = phases(
        {"id": 1, "title": "Core"}, {"id": "2", "title": "Hull", "depends_on": ["1"], "goal": "x"}
    )
    merged = merge(base, ours, theirs)
    assert [row.get("id") for row in merged.project.phases] == [7, "2"]
    assert merged.project.record("item:2").get("goal") == "x"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"id": "a", "x": 1}, {"id": "a", "x": 2}, True),
        ({"ref": "a"}, {"text": "a"}, True),
        ("a", {"id": "a"}, True),
        ({"at": date(2026, 1, 2), "text": "a"}, {"at": date(2026, 1, 3), "text": "a"}, False),
        ({"at": date(2026, 1, 2), "text": "a"}, {"text": "a", "at": date(2026, 1, 2)}, True),
        ({"id": 1}, {"id": 1, "x": 2}, False),
        ({"x": {"y": (1, "a")}}, {"x": {"y": (1, "a")}}, True),
        ((1, 2), (1, 2), True),
        ((1, 2), (2, 1), False),
        (1, 1.0, False),
        (True, 1, False),
        (time(8, 0), time(8, 1), False),
        (date(2026, 1, 2), date(2026, 1, 2), True),
    ],
)
def test_elements_are_known_by_their_name_else_by_all_they_say(
    one: Value, other: Value, alike: bool
) -> None:
    assert (element_key(one) == element_key(other)) is alike


def test_an_element_that_one_side_took_out_and_the_other_edited_stays_edited() -> None:
    old, new = {"id": "a", "why": "x"}, {"id": "a", "why": "y"}
    assert merge_lists([old], [], [new], unordered=False) == ((new,), (new,))
    assert merge_lists([old], [new], [], unordered=True) == ((new,), (new,))
    assert merge_lists([old], [], [old], unordered=False) == ((), ())


def test_an_element_that_occurs_twice_counts_twice() -> None:
    assert merge_lists(["a"], ["a", "a"], ["a"], unordered=False) == (("a", "a"), ("a", "a"))
    assert merge_lists(["a", "a"], ["a"], ["a", "a"], unordered=False) == (("a",), ("a",))


def test_what_ours_put_behind_something_comes_before_what_theirs_put_there() -> None:
    merged = merge_lists(["a", "b"], ["a", "x", "b"], ["a", "y", "b"], unordered=False)
    assert merged == (("a", "x", "y", "b"), ("a", "x", "y", "b"))


def test_what_ours_put_first_stays_first() -> None:
    merged = merge_lists(["a"], ["x", "a"], ["a", "y"], unordered=False)
    assert merged[0] == ("x", "a", "y")


def test_a_move_of_ours_holds_within_what_theirs_added() -> None:
    merged = merge_lists(["a", "b", "c"], ["c", "a", "b"], ["a", "b", "d", "c"], unordered=False)
    assert merged[0] == ("c", "a", "b", "d")


def test_tables_merge_key_by_key_and_a_key_with_two_values_has_both() -> None:
    base: dict[str, Value] = {"a": 1, "b": 1, "c": 1}
    mine, other = merge_value(base, {"a": 2, "b": 1, "c": 2}, {"a": 1, "b": 3, "c": 3})
    assert mine == {"a": 2, "b": 3, "c": 2}
    assert other == {"a": 2, "b": 3, "c": 3}
    assert merge_value(base, {"a": 1, "b": 1}, {**base, "d": 1})[0] == {"a": 1, "b": 1, "d": 1}
    assert merge_value(ABSENT, {"a": 1}, {"b": 1})[0] == {"a": 1, "b": 1}


def test_the_lead_is_a_value_of_its_own() -> None:
    both: Value = ("Ana", "Bo", "Cleo")
    assert lead_first(["Ana"], ["Bo", "Ana"], ["Ana", "Cleo"], (both, both))[0] == (
        "Bo",
        "Ana",
        "Cleo",
    )
    two = lead_first(["Ana"], ["Bo", "Ana"], ["Cleo", "Ana"], (both, both))
    assert [names[0] for names in two if isinstance(names, tuple)] == ["Bo", "Cleo"]
    assert lead_first([], [], ["Ana"], (ABSENT, both)) == (ABSENT, both)
    assert lead_first(["Ana"], [], ["Ana"], ((), ())) == ((), ())


def test_a_table_of_the_users_own_with_two_values_is_a_conflict_of_the_file() -> None:
    base, ours, theirs = ({"own": {"a": n}} for n in (1, 2, 3))
    merged = merge(build(base), build(ours), build(theirs))
    assert all(isinstance(one, Conflict) for one in merged.conflicts)
    assert [(c.address, c.ours, c.theirs) for c in merged.conflicts] == [("file:", 2, 3)]


def test_references_of_the_other_side_follow_a_record_to_its_new_id() -> None:
    core, hull = {"id": "1", "title": "Core"}, {"id": "2", "title": "Hull", "depends_on": ["1"]}
    base = phases(core, hull)
    ours = phases({**core, "id": "3"}, {**hull, "depends_on": ["3"]})
    theirs = phases(core, hull, {"id": "4", "title": "Mast", "depends_on": ["1"]})
    merged = merge(base, ours, theirs)
    assert merged.project.record("item:2").get("depends_on") == ("3",)
    assert merged.project.record("item:4").get("depends_on") == ("3",)


def test_filters_of_the_other_side_follow_a_record_to_its_new_id() -> None:
    core, kept = {"id": "1", "title": "Core"}, {"id": "F1", "query": "in:1"}
    base = build({"phases": [core], "filters": [kept]})
    ours = build({"phases": [{**core, "id": "3"}], "filters": [kept]})
    theirs = build({"phases": [core], "filters": [kept, {"id": "F2", "query": "not in:1"}]})
    merged = merge(base, ours, theirs)
    assert merged.project.record("filter:F1").get("query") == "in:1"
    assert merged.project.record("filter:F2").get("query") == "not in:3"


def test_a_reference_that_whoever_renamed_left_alone_stays_alone() -> None:
    core, hull = {"id": "1", "title": "Core"}, {"id": "2", "title": "Hull", "depends_on": ["1"]}
    base = phases(core, hull)
    ours = phases({**core, "id": "3"}, hull)
    theirs = phases(core, hull, {"id": "4", "title": "Mast", "depends_on": ["1"]})
    merged = merge(base, ours, theirs)
    assert merged.project.record("item:2").get("depends_on") == ("1",)
    assert merged.project.record("item:4").get("depends_on") == ("3",)


def test_rows_of_text_in_a_file_that_was_rearranged_merge_too() -> None:
    a, b = {"id": "1", "title": "Core"}, {"id": "2", "title": "Hull"}
    assert values(merge(phases("t", a, b), phases("u", b, a), phases("u", a, b, "v")))[0] == "u"
    assert values(merge(phases("t", a, b), phases("t", b, a), phases("u", a, b)))[0] == "u"


def test_subtasks_that_are_a_text_give_way_to_those_that_come_with_a_move() -> None:
    first = {"id": "1", "title": "Core"}
    second = {"id": "2", "title": "Hull", "subtasks": "none yet"}
    third = {"id": "3", "title": "Mast"}
    base = phases(first, second, third)
    ours = phases({**first, "tasks": [{"id": "2", "title": "Hull", "subtasks": [third]}]})
    theirs = phases(first, {**second, "subtasks": "later"}, third)
    merged = merge(base, ours, theirs)
    assert merged.project.parent("item:3") == "item:2"
    assert [(c.address, c.field, c.theirs) for c in merged.conflicts] == [
        ("item:2", ("subtasks",), "later")
    ]


def test_a_row_of_text_that_ours_alone_changed_beside_other_edits_is_taken() -> None:
    core, hull = {"id": "1", "title": "Core"}, {"id": "1", "title": "Hull"}
    for ours, theirs in ((("b", core), ("a", hull)), (("a", hull), ("b", core))):
        merged = merge(phases("a", core), phases(*ours), phases(*theirs))
        assert values(merged) == ["b", hull]
        assert merged.conflicts == ()


def test_a_conflict_of_a_row_of_text_names_the_row() -> None:
    merged = merge(phases("a"), phases("b"), phases("c"))
    (address,) = merged.project.addresses("phases")
    assert [conflict.address for conflict in merged.conflicts] == [address]


def test_a_project_table_that_is_none_any_more_on_ours_is_no_conflict_with_what_it_was() -> None:
    base = {"project": {"name": "Plan"}}
    ours = build({"project": "Plan"})
    merged = merge(build(base), ours, build({**base, "phases": [{"id": "1"}]}))
    assert merged.project == build({"project": "Plan", "phases": [{"id": "1"}]})
    assert merged.conflicts == ()


def test_a_row_that_is_text_here_and_a_table_there_is_a_conflict_of_both_as_they_are() -> None:
    merged = merge(phases("a"), phases("b"), phases({"goal": "x"}))
    assert values(merged) == ["b"]
    assert [(c.base, c.ours, c.theirs) for c in merged.conflicts] == [("a", "b", {"goal": "x"})]


def test_a_task_that_theirs_makes_a_phase_is_one_with_the_edits_of_ours() -> None:
    task = {"id": "1.1", "title": "Layer"}
    done = {**task, "status": "done"}
    merged = merge(
        phases({"id": "1", "tasks": [task]}),
        phases({"id": "1", "tasks": [done]}),
        phases({"id": "1"}, task),
    )
    assert merged.project == phases({"id": "1"}, done)


def test_a_task_that_goes_to_what_the_other_side_puts_a_level_lower_goes_lower_too() -> None:
    task, other = {"id": "1.1", "title": "Layer"}, {"id": "2", "title": "Hull"}
    base = phases({"id": "1", "tasks": [task]}, other, {"id": "3"})
    ours = phases({"id": "1", "tasks": [task]}, {"id": "3", "tasks": [other]})
    theirs = phases({"id": "1"}, {**other, "tasks": [task]}, {"id": "3"})
    expected = phases({"id": "1"}, {"id": "3", "tasks": [{**other, "subtasks": [task]}]})
    assert merge(base, ours, theirs) == Merged(expected)
    assert merge(base, theirs, ours) == Merged(expected)


def test_lists_merge_by_element_where_records_below_have_come_as_well() -> None:
    def task(*tags: str, **more: object) -> Project:
        return phases({"id": "1", "tasks": [{"id": "1.1", "tags": list(tags), **more}]})

    new = {"subtasks": [{"id": "1.1.1"}]}
    merged = merge(task("a"), task("a", "b"), task("a", "c", **new))
    assert merged == Merged(task("a", "b", "c", **new))


def test_a_phase_that_both_added_with_tasks_here_and_a_text_there_has_the_tasks() -> None:
    rows = phases({"id": "1", "tasks": [{"id": "1.1"}]})
    text = phases({"id": "1", "tasks": "later"})
    merged = merge(phases(), text, rows)
    assert merged.project == rows
    assert merged.conflicts == (Conflict("item:1", ("tasks",), ABSENT, "later", ABSENT),)
