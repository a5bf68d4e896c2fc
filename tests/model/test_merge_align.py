"""A merge where a side gave records other ids: what belongs together stays so, references too."""

from __future__ import annotations

from datetime import date

import pytest

from model.change import Rename
from model.conflict import Conflict
from model.merge import Merged, merge
from model.merge_align import with_id
from model.project import Project, build
from model.record import record_value
from model.value import Value

Row = dict[str, Value]
LAYER: Row = {"id": "1.1", "title": "Layer"}
NAMED: Row = {"id": "1.2", "title": "Layer"}
OTHER: Row = {"id": "1.9", "title": "Other"}


def plan(*tasks: Row, **info: Value) -> Project:
    phase = {"id": "1", "title": "Core", "tasks": tasks}
    return build({"project": {"name": "Plan", **info}, "phases": [phase]})


def risks(*rows: Row) -> Project:
    return build({"risks": rows})


def tasks(merged: Merged) -> list[Value]:
    return [record_value(task) for task in merged.project.phases[0].children]


def rows(merged: Merged) -> list[Value]:
    return [record_value(row) for row in merged.project.rows("risks")]


@pytest.mark.parametrize("more", [(), (OTHER,)])
def test_what_one_side_newly_names_is_named_by_the_id_that_the_other_gave_it(
    more: tuple[Row, ...],
) -> None:
    base, named, naming = plan(LAYER), plan(NAMED), plan(LAYER, *more, focus="1.1")
    for merged in (merge(base, named, naming), merge(base, naming, named)):
        assert merged.project.info.get("focus") == "1.2"
        assert tasks(merged) == [NAMED, *more]
        assert (merged.conflicts, merged.notes) == ((), ())


def test_a_new_dependency_follows_a_rename_and_one_of_the_base_is_left_to_who_renamed() -> None:
    waits: Row = {"id": "1.3", "title": "Waits", "depends_on": ("1.1",)}
    base = plan(LAYER, waits)
    new: Row = {**OTHER, "depends_on": ("1.1", "1.3")}
    merged = merge(base, plan(LAYER, waits, new), plan(NAMED, {**waits, "depends_on": ("1.2",)}))
    assert tasks(merged) == [
        NAMED,
        {**waits, "depends_on": ("1.2",)},
        {**OTHER, "depends_on": ("1.2", "1.3")},
    ]
    assert merged.conflicts == ()


def test_a_reference_of_the_base_that_who_renamed_left_alone_stays_as_it_is() -> None:
    waits: Row = {"id": "1.3", "title": "Waits", "depends_on": ("1.1",)}
    merged = merge(plan(LAYER, waits), plan(LAYER, waits, OTHER), plan(NAMED, waits))
    assert tasks(merged) == [NAMED, waits, OTHER]


def test_an_edit_of_a_record_goes_with_the_id_that_the_other_side_gave_it() -> None:
    edited: Row = {**LAYER, "status": "done"}
    for merged in (
        merge(plan(LAYER), plan(edited, OTHER), plan(NAMED)),
        merge(plan(LAYER), plan(NAMED), plan(edited, OTHER)),
    ):
        assert tasks(merged) == [{**NAMED, "status": "done"}, OTHER]
        assert merged.notes == ()


def test_a_record_that_both_sides_gave_one_id_is_one() -> None:
    merged = merge(plan(LAYER), plan(NAMED, OTHER), plan({**NAMED, "status": "done"}))
    assert tasks(merged) == [{**NAMED, "status": "done"}, OTHER]
    assert (merged.conflicts, merged.notes) == ((), ())


def test_a_record_that_both_sides_gave_another_id_keeps_ours_and_that_is_a_conflict() -> None:
    merged = merge(
        risks({"id": "R1", "title": "T"}),
        risks({"id": "R2", "title": "T"}),
        risks({"id": "R3", "title": "T", "owner": "Bo"}),
    )
    assert rows(merged) == [{"id": "R2", "title": "T", "owner": "Bo"}]
    assert merged.conflicts == (Conflict("risk:R2", ("id",), "R1", "R2", "R3"),)


def test_where_ours_took_an_id_that_theirs_gave_to_a_new_record_all_three_are_kept() -> None:
    merged = merge(
        risks({"id": "R1", "title": "T"}),
        risks({"id": "R2", "title": "T"}),
        risks({"id": "R3", "title": "T"}, {"id": "R2", "title": "U"}),
    )
    assert rows(merged) == [
        {"id": "R4", "title": "T"},
        {"id": "R3", "title": "T"},
        {"id": "R2", "title": "U"},
    ]
    assert [(note.code, note.address) for note in merged.notes] == [("twin", "risk:R4")]
    assert [(one.address, one.new_address) for one in merged.parted] == [("risk:R2", "risk:R4")]


def test_one_id_that_both_sides_gave_to_new_records_in_two_places_is_given_to_one() -> None:
    def two(first: tuple[Row, ...], second: tuple[Row, ...]) -> Project:
        return build({"phases": [{"id": "1", "tasks": first}, {"id": "2", "tasks": second}]})

    merged = merge(two((), ()), two((OTHER,), ()), two((), (OTHER,)))
    first, second = merged.project.phases
    assert [record_value(one) for one in second.children] == [OTHER]
    assert [record_value(one) for one in first.children] == [{**OTHER, "id": "1.10"}]
    (note,) = merged.notes
    assert note.text == (
        "'1.9' was added twice: 'Other', added here, is '1.10' now; "
        "'Other', added elsewhere, keeps the id"
    )


def test_who_takes_the_id_away_while_the_other_gives_another_title_keeps_both() -> None:
    bare: Row = {"title": "Layer"}
    changed: Row = {**LAYER, "title": "Layers"}
    merged = merge(plan(LAYER), plan(bare, OTHER), plan(changed, NAMED))
    assert bare in tasks(merged)
    assert changed in tasks(merged)


def test_a_text_where_children_stand_on_one_side_gives_way_and_is_one_conflict() -> None:
    def phase(below: Value) -> Project:
        return build({"phases": [{"id": "1", "tasks": below}]})

    for ours, theirs in ((phase((LAYER,)), phase("y")), (phase("y"), phase((LAYER,)))):
        merged = merge(phase("x"), ours, theirs)
        assert tasks(merged) == [LAYER]
        (conflict,) = merged.conflicts
        assert (conflict.address, conflict.field, conflict.base) == ("item:1", ("tasks",), "x")


def test_a_table_that_is_text_on_one_side_and_rows_on_the_other_is_one_conflict() -> None:
    row: Row = {"id": "R1", "title": "T"}
    text = build({"risks": "none"})
    merged = merge(build({}), text, risks(row))
    assert rows(merged) == [row]
    (conflict,) = merged.conflicts
    assert conflict.field == ("risks",)


def test_the_new_id_of_a_twin_is_told_with_the_one_it_had() -> None:
    merged = merge(
        risks(), risks({"id": "R1", "title": "T"}), risks({"id": "R1", "title": "U", "owner": "Bo"})
    )
    assert merged.parted == (Rename("risk:R1", "R1", "R2", "risk:R2"),)


def test_stand_ups_of_one_id_are_one_where_nothing_speaks_against_and_two_else() -> None:
    def held(**fields: Value) -> Project:
        return build({"standups": [{"id": "S1", "date": date(2026, 1, 2), **fields}]})

    one = merge(build({}), held(notes="short"), held(minutes=9))
    (row,) = one.project.rows("standups")
    assert (row.get("notes"), row.get("minutes")) == ("short", 9)
    assert (one.notes, one.parted) == ((), ())
    two = merge(build({}), held(notes="short"), held(notes="long"))
    assert [row.get("id") for row in two.project.rows("standups")] == ["S2", "S1"]
    assert [note.code for note in two.notes] == ["twin"]


def test_a_record_that_both_sides_gave_one_id_is_merged_field_by_field_as_before() -> None:
    before: Row = {**LAYER, "status": "todo"}
    same_id: Row = {**NAMED, "status": "todo"}
    for done in (1, 2):
        sides = [plan(before), plan(same_id, OTHER), plan(same_id, OTHER)]
        sides[done] = plan({**same_id, "status": "done"}, OTHER)
        merged = merge(sides[0], sides[1], sides[2])
        assert tasks(merged) == [{**NAMED, "status": "done"}, OTHER]
        assert (merged.conflicts, merged.notes) == ((), ())


def test_what_names_a_record_that_both_gave_another_id_goes_with_ours() -> None:
    def two(identity: str, **more: Value) -> Project:
        waits: Row = {"id": "1.5", "title": "Waits", "depends_on": (identity,), **more}
        return plan({"id": identity, "title": "Layer"}, waits)

    merged = merge(two("1.1"), two("1.2"), two("1.3", goal="x"))
    assert merged.project == two("1.2", goal="x")
    assert merged.conflicts == (Conflict("item:1.2", ("id",), "1.1", "1.2", "1.3"),)


@pytest.mark.parametrize(
    ("table", "title"), [("phases", "title"), ("risks", "title"), ("metrics", "name")]
)
def test_what_both_added_under_one_id_and_title_is_one_with_the_fields_of_both(
    table: str, title: str
) -> None:
    def added(**fields: Value) -> Project:
        return build({table: [{"id": "7", title: "T", **fields}]})

    merged = merge(build({}), added(source="a", group="x"), added(source="b", notes="y"))
    (row,) = merged.project.rows(table)
    assert record_value(row) == {
        "id": "7",
        title: "T",
        "source": "a",
        "group": "x",
        "notes": "y",
    }
    assert [conflict.field for conflict in merged.conflicts] == [("source",)]
    assert (merged.notes, merged.parted) == ((), ())


def test_a_table_that_both_sides_emptied_is_empty() -> None:
    row: Row = {"id": "R1", "title": "T"}
    assert merge(risks(row), risks(), build({})) == Merged(build({}))


def test_a_rule_that_is_newly_silenced_for_a_record_names_it_by_its_new_id() -> None:
    silenced = plan(LAYER, check={"ignore": ("overdue@1.1", "stale")})
    for ours, theirs in ((silenced, plan(NAMED)), (plan(NAMED), silenced)):
        merged = merge(plan(LAYER), ours, theirs)
        assert merged.project == plan(NAMED, check={"ignore": ("overdue@1.2", "stale")})
        assert (merged.conflicts, merged.notes) == ((), ())


def test_a_booking_without_an_id_is_one_by_the_new_id_of_what_it_was_booked_on() -> None:
    def booked(*tasks: Row, on: Value) -> Project:
        work: Row = {"date": date(2026, 1, 2), "item": on}
        phase = {"id": "1", "title": "Core", "tasks": tasks}
        return build({"phases": [phase], "worklog": [work]})

    before = build({"phases": [{"id": "1", "title": "Core", "tasks": [LAYER]}]})
    ours, theirs = booked(NAMED, on="1.2"), booked(LAYER, OTHER, on="1.1")
    expected = booked(NAMED, OTHER, on="1.2")
    assert merge(before, ours, theirs) == Merged(expected)
    assert merge(before, theirs, ours) == Merged(expected)


def test_an_id_that_does_not_lead_to_the_address_meant_is_not_given() -> None:
    project = plan(LAYER, OTHER)
    assert with_id(project, project, "item:1.1", "1.4", "item:1.5") is None
    assert with_id(project, project, "item:1.1", "1.9", "item:1.9") is None
    assert with_id(project, project, "item:1.7", "1.8", "item:1.8") is None


MARKED: Row = {"id": "1", "title": "Hull"}
LIT: Row = {"id": "2", "title": "Lamps"}


def harbour(*phases: Row, **more: Value) -> Project:
    return build({"phases": phases, **more})


def kept(query: str, of: str) -> dict[str, Value]:
    return {
        "filters": ({"id": "F1", "query": query},),
        "claims": ({"id": "C1", "of": of, "stated": 2},),
    }


def test_an_edit_of_a_filter_and_the_new_id_of_what_it_names_are_both_in_it() -> None:
    base = harbour(MARKED, LIT, **kept("in:1", "in:1 or in:2"))
    named = harbour({**MARKED, "id": "7"}, LIT, **kept("in:7", "in:7 or in:2"))
    edited = harbour(MARKED, LIT, **kept("in:1 is:open", "in:2 or in:1"))
    both = harbour({**MARKED, "id": "7"}, LIT, **kept("in:7 is:open", "in:2 or in:7"))
    assert merge(base, named, edited) == Merged(both)
    assert merge(base, edited, named) == Merged(both)


def test_an_edit_of_a_filter_is_kept_where_two_that_it_names_trade_their_ids() -> None:
    hull: Row = {**MARKED, "effort": "2d", "owners": ("Ada",)}
    lamps: Row = {**LIT, "effort": "5d", "note": "n"}
    base = harbour(hull, lamps, **kept("in:1", "in:1 or in:2"))
    named = harbour({**hull, "id": "2"}, {**lamps, "id": "1"}, **kept("in:2", "in:2 or in:1"))
    edited = harbour(hull, lamps, **kept("in:1 is:open", "in:1"))
    both = harbour({**hull, "id": "2"}, {**lamps, "id": "1"}, **kept("in:2 is:open", "in:2"))
    assert merge(base, named, edited) == Merged(both)
    assert merge(base, edited, named) == Merged(both)


def test_an_edit_of_a_filter_is_kept_where_both_sides_gave_what_it_names_the_same_id() -> None:
    base = harbour(MARKED, **kept("in:1", "in:1"))
    named = harbour({**MARKED, "id": "7"}, **kept("in:7", "in:7"))
    more = harbour({**MARKED, "id": "7"}, **kept("in:7 is:open", "in:7"))
    assert merge(base, named, more) == merge(base, more, named) == Merged(more)


def test_a_filter_that_both_edited_beside_the_new_id_is_a_conflict_with_the_new_id() -> None:
    base = harbour(MARKED, **kept("in:1", "x"))
    named = harbour({**MARKED, "id": "7"}, **kept("in:7 is:late", "x"))
    edited = harbour(MARKED, **kept("in:1 is:open", "x"))
    told = Conflict("filter:F1", ("query",), "in:7", "in:7 is:late", "in:7 is:open")
    assert merge(base, named, edited).conflicts == (told,)


def test_what_named_a_renamed_record_and_names_another_now_is_no_conflict() -> None:
    base = harbour(MARKED, LIT, project={"name": "Quay", "focus": "1"})
    named = harbour({**MARKED, "id": "7"}, LIT, project={"name": "Quay", "focus": "7"})
    turned = harbour(MARKED, LIT, project={"name": "Quay", "focus": "2"})
    both = harbour({**MARKED, "id": "7"}, LIT, project={"name": "Quay", "focus": "2"})
    assert merge(base, named, turned) == merge(base, turned, named) == Merged(both)


def test_what_no_longer_waits_for_a_renamed_record_does_not_wait_for_it_again() -> None:
    mast: Row = {"id": "3", "title": "Mast"}
    base = harbour(MARKED, LIT, {**mast, "depends_on": ("1", "2")})
    named = harbour({**MARKED, "id": "7"}, LIT, {**mast, "depends_on": ("7", "2")})
    freed = harbour(MARKED, LIT, {**mast, "depends_on": ("2",)})
    both = harbour({**MARKED, "id": "7"}, LIT, {**mast, "depends_on": ("2",)})
    assert merge(base, named, freed) == merge(base, freed, named) == Merged(both)


def test_a_link_by_its_whole_address_follows_by_the_whole_address() -> None:
    mast: Row = {"id": "3", "title": "Mast"}
    risk: Row = {"id": "1", "title": "Rot"}
    base = harbour(MARKED, mast, risks=(risk,))
    new: Row = {"id": "4", "title": "Sail", "links": ("risk:1",)}
    merged = merge(base, harbour(MARKED, mast, new, risks=(risk,)), risked(mast))
    assert merged.project.record("item:4").get("links") == ("risk:3",)


def risked(mast: Row) -> Project:
    return harbour(MARKED, mast, risks=({"id": "3", "title": "Rot"},))
