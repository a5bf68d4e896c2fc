"""The changes between two projects are the ones a person would name."""

from collections.abc import Mapping

from model.apply import apply
from model.change import Add, Change, Changes, Move, Place, Remove, Rename, Set
from model.diff import diff
from model.project import Project, build
from model.record import Record
from model.value import ABSENT

Doc = Mapping[str, object]
A, B, C, D, E = ({"id": letter, "title": letter} for letter in "ABCDE")


def phases(*tables: object) -> Project:
    return build({"phases": tables})


def changes(a: Project, b: Project) -> Changes:
    found = diff(a, b)
    assert apply(a, found) == b
    return found


def kinds(found: Changes) -> list[type[Change]]:
    return [type(change) for change in found]


def test_a_field_that_differs_is_one_set() -> None:
    assert changes(phases(A, B), phases(A, {**B, "status": "done"})) == (
        Set("item:B", ("status",), ABSENT, "done"),
    )
    assert changes(phases({**A, "status": "done"}), phases(A)) == (
        Set("item:A", ("status",), "done", ABSENT),
    )


def test_a_value_of_another_type_differs() -> None:
    assert changes(phases({**A, "estimate": 1}), phases({**A, "estimate": 1.0})) == (
        Set("item:A", ("estimate",), 1, 1.0),
    )


def test_nested_tables_differ_key_by_key() -> None:
    box: Doc = {"limit": "2h", "keep": ["1"], "own": {"a": 1, "b": 2}}
    other: Doc = {"limit": "3h", "keep": ["1"], "own": {"a": 1, "b": 3}}
    assert changes(phases({**A, "timebox": box}), phases({**A, "timebox": other})) == (
        Set("item:A", ("timebox", "limit"), "2h", "3h"),
        Set("item:A", ("timebox", "own", "b"), 2, 3),
    )


def test_a_table_that_is_empty_on_one_side_is_set_as_a_whole() -> None:
    assert changes(phases({**A, "timebox": {}}), phases({**A, "timebox": {"limit": 1}})) == (
        Set("item:A", ("timebox",), {}, {"limit": 1}),
    )


def test_one_row_that_was_moved_is_one_move() -> None:
    found = changes(phases(A, B, C, D, E), phases(A, D, B, C, E))
    assert found == (Move("item:D", Place("project:", "item:C"), Place("project:", "item:A")),)
    found = changes(phases(A, B, C, D, E), phases(B, C, D, A, E))
    assert found == (Move("item:A", Place("project:", None), Place("project:", "item:D")),)


def test_an_item_put_below_another_is_a_move_that_keeps_its_edits() -> None:
    a = phases({**A, "tasks": [C]}, {**B, "tasks": [D]})
    b = phases({**A, "tasks": []}, {**B, "tasks": [D, {**C, "status": "done"}]})
    assert changes(a, b) == (
        Move("item:C", Place("item:A", None), Place("item:B", "item:D")),
        Set("item:C", ("status",), ABSENT, "done"),
    )


def test_what_is_new_is_added_with_what_is_below_it() -> None:
    found = changes(phases(A), phases(A, {**B, "tasks": [C, D]}))
    assert [(type(x), x.address) for x in found] == [(Add, "item:B")]


def test_what_is_gone_is_removed_with_what_was_below_it() -> None:
    found = changes(phases(A, {**B, "tasks": [C, D]}), phases(A))
    assert [(type(x), x.address) for x in found] == [(Remove, "item:B")]


def test_what_stays_is_carried_out_before_its_parent_goes_and_into_what_is_new() -> None:
    found = changes(phases({**A, "tasks": [C, D]}), phases({**B, "tasks": [D, E]}))
    assert [(type(x), x.address) for x in found] == [
        (Remove, "item:C"),
        (Add, "item:B"),
        (Move, "item:D"),
        (Remove, "item:A"),
    ]


def test_items_that_changed_places_with_their_parents_are_moved() -> None:
    a, b = phases({**A, "tasks": [B]}), phases({**B, "tasks": [A]})
    assert kinds(changes(a, b)) == [Move, Move]


def test_a_row_with_another_id_but_the_same_title_in_the_same_place_was_renamed() -> None:
    a = phases({**A, "tasks": [{"id": "1.1", "title": "Layer"}]})
    b = phases({**A, "tasks": [{"id": "2.1", "title": "Layer", "status": "done"}]})
    assert changes(a, b) == (
        Rename("item:1.1", "1.1", "2.1", "item:2.1"),
        Set("item:2.1", ("status",), ABSENT, "done"),
    )


def test_below_a_renamed_parent_what_was_renamed_is_found_too() -> None:
    a = phases({**A, "tasks": [{"id": "1.1", "title": "Layer"}, {"title": "No id"}]})
    b = phases({**A, "id": "Z", "tasks": [{"id": "2.1", "title": "Layer"}, {"title": "No id"}]})
    assert kinds(changes(a, b)) == [Rename, Rename]


def test_a_first_id_is_a_rename() -> None:
    found = changes(phases({"title": "Layer"}), phases({"id": "1", "title": "Layer"}))
    assert kinds(found) == [Rename]


def test_the_number_that_becomes_a_text_is_a_rename_to_the_same_address() -> None:
    found = changes(phases({"id": 1, "title": "x"}), phases({"id": "1", "title": "x"}))
    assert found == (Rename("item:1", 1, "1", "item:1"),)


def test_rows_without_ids_are_known_by_their_titles() -> None:
    a = phases({**A, "tasks": [{"title": "x"}, {"title": "y"}]})
    b = phases({**A, "tasks": [{"title": "new"}, {"title": "x"}, {"title": "y", "status": "done"}]})
    assert kinds(changes(a, b)) == [Add, Set]


def test_a_line_that_is_no_table_goes_and_comes() -> None:
    assert kinds(changes(phases(A, "one", B), phases(A, "two", B))) == [Remove, Add]


def test_a_second_bearer_of_an_id_that_comes_before_the_first_is_replaced_not_mixed_up() -> None:
    twice = {**A, "title": "copy", "tasks": [{"title": "below"}]}
    found = changes(phases({**A, "tasks": [B]}, C), phases(twice, {**A, "tasks": [B]}, C))
    assert found
    assert "item:C" not in [change.address for change in found]


def test_the_project_and_the_users_own_tables_differ_key_by_key() -> None:
    a = build({"project": {"name": "x", "calendar": {"days": ["mon"]}}, "own": {"a": 1, "b": 2}})
    b = build({"project": {"name": "y", "calendar": {"days": ["tue"]}}, "own": {"a": 1, "b": 3}})
    assert changes(a, b) == (
        Set("file:", ("own", "b"), 2, 3),
        Set("project:", ("name",), "x", "y"),
        Set("project:", ("calendar", "days"), ("mon",), ("tue",)),
    )


def test_a_project_table_that_is_none_is_set_as_a_whole() -> None:
    assert changes(build({"project": 3}), build({"project": {"name": "x"}})) == (
        Set("file:", ("project",), 3, {"name": "x"}),
    )


def test_a_value_that_becomes_a_list_of_rows_goes_before_they_come() -> None:
    word, rows = build({"risks": "none"}), build({"risks": [{"id": "R1"}]})
    assert kinds(changes(word, rows)) == [Set, Add]
    assert kinds(changes(rows, word)) == [Remove, Set]
    word, rows = phases({**A, "tasks": "later"}), phases({**A, "tasks": [B]})
    assert kinds(changes(word, rows)) == [Set, Add]
    assert kinds(changes(rows, word)) == [Remove, Set]


def test_rows_of_registers_are_found_by_id() -> None:
    a = build({"risks": [{"id": "R1"}, {"id": "R2"}], "issues": [{"id": "R1"}]})
    b = build({"risks": [{"id": "R2", "impact": "low"}], "issues": [{"id": "R1"}]})
    assert changes(a, b) == (
        Remove("risk:R1", Record("risk", {"id": "R1"}), Place("project:", None)),
        Set("risk:R2", ("impact",), ABSENT, "low"),
    )
