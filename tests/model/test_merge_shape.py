"""Where records stand after a merge, and what is told of it, word for word."""

from __future__ import annotations

import pytest

from model.conflict import Conflict
from model.merge import Merged, merge
from model.project import Project, build
from model.value import ABSENT

Tree = dict[str, "Tree | str"]


def _items(tree: Tree, tables: tuple[str, ...]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name, below in tree.items():
        if isinstance(below, str):
            rows.append({"id": name, "title": below})
        else:
            kids = {tables[0]: _items(below, tables[1:])} if below else {}
            rows.append({"id": name, "title": name, **kids})
    return rows


def _plan(tree: Tree) -> Project:
    """A plan of phases, tasks and subtasks by id; a text is the title of what has none below."""
    return build({"phases": _items(tree, ("tasks", "subtasks"))})


def _merged(base: Tree, ours: Tree, theirs: Tree) -> tuple[Merged, dict[str, list[str]]]:
    merged = merge(_plan(base), _plan(ours), _plan(theirs))
    project = merged.project
    addresses = ["project:", *(address for address, _, _ in project.items())]
    below = {one: [kid.partition(":")[2] for kid in project.children(one)] for one in addresses}
    return merged, {one.partition(":")[2]: kids for one, kids in below.items() if kids}


def _told(merged: Merged) -> list[tuple[str, str, str]]:
    """What is told: code, address, and the words, in which ids stand with their kind or without."""
    return [(note.code, note.address, note.text.replace("item:", "")) for note in merged.notes]


BASE: Tree = {"1": {"a": {}, "b": {}}, "2": {"c": {"d": {}}}}


@pytest.mark.parametrize("theirs_deleted", [True, False])
def test_what_one_side_deleted_and_the_other_edited_stays_and_who_did_what_is_told(
    theirs_deleted: bool,
) -> None:
    edited: Tree = {"1": {"a": "new", "b": {}}, "2": {"c": {"d": {}}}}
    deleted: Tree = {"1": {"b": {}}, "2": {"c": {"d": {}}}}
    sides = (edited, deleted) if theirs_deleted else (deleted, edited)
    merged, below = _merged(BASE, *sides)
    who = "they deleted it, you edited it" if theirs_deleted else "you deleted it, they edited it"
    assert _told(merged) == [("kept", "item:a", f"a stays: {who}")]
    assert below == {"": ["1", "2"], "1": ["a", "b"], "2": ["c"], "c": ["d"]}
    assert merged.project.record("item:a").text("title") == "new"


@pytest.mark.parametrize("theirs_deleted", [True, False])
def test_what_one_side_deleted_and_the_other_moved_stays_where_that_put_it(
    theirs_deleted: bool,
) -> None:
    moved: Tree = {"1": {"b": {}}, "2": {"c": {"d": {}}, "a": {}}}
    deleted: Tree = {"1": {"b": {}}, "2": {"c": {"d": {}}}}
    sides = (moved, deleted) if theirs_deleted else (deleted, moved)
    merged, below = _merged(BASE, *sides)
    assert [note.code for note in merged.notes] == ["kept"]
    assert below == {"": ["1", "2"], "1": ["b"], "2": ["c", "a"], "c": ["d"]}


@pytest.mark.parametrize("theirs_deleted", [True, False])
def test_what_was_deleted_stays_where_something_has_to_stand_below_it(
    theirs_deleted: bool,
) -> None:
    edited: Tree = {"1": {"a": {}, "b": {}}, "2": {"c": {"d": "new"}}}
    deleted: Tree = {"1": {"a": {}, "b": {}}}
    sides = (edited, deleted) if theirs_deleted else (deleted, edited)
    merged, below = _merged(BASE, *sides)
    who = "they deleted it, you edited it" if theirs_deleted else "you deleted it, they edited it"
    assert _told(merged) == [
        ("kept", "item:d", f"d stays: {who}"),
        ("kept", "item:c", "c stays: one side deleted it, but d stands below it"),
        ("kept", "item:2", "2 stays: one side deleted it, but c stands below it"),
    ]
    assert below == {"": ["1", "2"], "1": ["a", "b"], "2": ["c"], "c": ["d"]}


def test_what_both_deleted_is_gone_and_what_only_one_deleted_as_well() -> None:
    merged, below = _merged(BASE, {"1": {"b": {}}}, {"1": {"a": {}}, "2": {}})
    assert (below, merged.notes) == ({"": ["1"]}, ())


def test_what_both_moved_stands_where_ours_has_it_and_both_places_are_told() -> None:
    base: Tree = {"1": {"a": {}}, "2": {}, "3": {}}
    ours: Tree = {"1": {}, "2": {"a": {}}, "3": {}}
    theirs: Tree = {"1": {}, "2": {}, "3": {"a": {}}}
    merged, below = _merged(base, ours, theirs)
    text = "both moved a: it stands below 2, they put it below 3"
    assert _told(merged) == [("moved", "item:a", text)]
    assert below == {"": ["1", "2", "3"], "2": ["a"]}
    assert _merged(base, ours, ours)[0].notes == ()
    assert _merged(base, base, theirs)[1] == {"": ["1", "2", "3"], "3": ["a"]}


def test_where_each_side_put_one_below_the_other_both_stand_as_ours_has_them() -> None:
    base: Tree = {"a": {}, "b": {}}
    merged, below = _merged(base, {"a": {"b": {}}}, {"b": {"a": {}}})
    ((code, address, text),) = _told(merged)
    assert (code, address) == ("moved", "item:a")
    assert text.startswith("a stays below ")
    assert text.endswith(": each side put one below the other")
    assert below == {"": ["a"], "a": ["b"]}


def test_what_would_stand_below_a_subtask_stands_behind_it() -> None:
    base: Tree = {"1": {"a": {}, "b": {"c": {}, "d": {}}}}
    ours: Tree = {"1": {"a": {"b": {}}}}
    theirs: Tree = {"1": {"a": {}, "b": {"c": "new", "d": "new"}}}
    merged, below = _merged(base, ours, theirs)
    assert below == {"": ["1"], "1": ["a"], "a": ["b", "c", "d"]}
    assert [one for one in _told(merged) if one[0] == "level"] == [
        ("level", f"item:{one}", f"{one} stands behind b, which was moved where nothing is below")
        for one in "cd"
    ]


def test_what_no_side_or_one_side_changed_is_that_sides_own_record() -> None:
    base = _plan(BASE)
    ours = _plan({"1": {"a": "ours", "b": {}}, "2": {"c": {"d": {}}}, "3": {}})
    theirs = _plan({"1": {"a": {}, "b": {}}, "2": {"c": {"d": "theirs"}}})
    project = merge(base, ours, theirs).project
    assert project.record("item:1") is ours.record("item:1")
    assert project.record("item:3") is ours.record("item:3")
    assert project.record("item:d").text("title") == "theirs"
    assert merge(base, base, base).project.phases[0] is base.phases[0]


def test_records_that_are_no_tables_are_taken_whole_from_the_side_that_changed_them() -> None:
    def risks(*rows: object) -> Project:
        return build({"risks": list(rows)})

    def merged(base: object, ours: object, theirs: object) -> tuple[object, int]:
        done = merge(risks({}, base), risks({}, ours), risks({}, theirs))
        row = done.project.rows("risks")[1]
        return row.raw if row.is_raw else dict(row.fields), len(done.conflicts)

    assert merged("a", "a", "b") == ("b", 0)
    assert merged("a", "b", "a") == ("b", 0)
    assert merged("a", "b", "b") == ("b", 0)


def _phase(**fields: object) -> dict[str, object]:
    return {"id": "1", "title": "Core", **fields}


def test_beside_a_new_record_the_fields_of_the_others_are_merged_as_their_kind_asks() -> None:
    base = build({"phases": [_phase(owners=["A"])]})
    ours = build({"phases": [_phase(owners=["A", "B"]), {"id": "2", "title": "New"}]})
    theirs = build({"phases": [_phase(owners=["A", "C"])]})
    merged = merge(base, ours, theirs)
    assert merged.project.record("item:1").get("owners") == ("A", "B", "C")
    assert (len(merged.project.phases), merged.conflicts) == (2, ())


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_text_in_the_place_of_children_gives_way_to_children_and_that_is_a_conflict(
    is_ours: bool,
) -> None:
    text, rows = _phase(tasks="see below"), _phase(tasks=[{"id": "1.1", "title": "Layer"}])
    sides = (text, rows) if is_ours else (rows, text)
    base, mine, other = (build({"phases": [one]}) for one in (_phase(), *sides))
    merged = merge(base, mine, other)
    assert merged.project.children("item:1") == ("item:1.1",)
    (conflict,) = merged.conflicts
    ours, theirs = ("see below", ABSENT) if is_ours else (ABSENT, "see below")
    assert conflict == Conflict("item:1", ("tasks",), ABSENT, ours, theirs)
