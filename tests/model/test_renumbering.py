"""Ids that somebody dealt out anew: the records are known again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.apply import apply
from model.change import Add, Change, Changes, Move, Place, Remove, Rename, Set
from model.diff import diff
from model.merge import Merged, merge
from model.project import Project, build
from model.renumbering import by_first_names, named, new_names, readdressed
from model.value import ABSENT, Table, Value

Row = dict[str, Value]
ROWS: tuple[Row, ...] = tuple({"id": f"1.{n}", "title": f"Task {n}"} for n in range(1, 7))


def plan(rows: Sequence[Table], **more: Value) -> Project:
    return build({"phases": ({"id": "1", "title": "One", "tasks": tuple(rows), **more},)})


def titled(project: Project) -> dict[str, str]:
    """The ids by title."""
    (phase,) = project.phases
    return {row.title: row.own_id or "" for row in phase.children}


def counted(rows: Sequence[Row]) -> list[Row]:
    return [{**row, "id": f"1.{n}"} for n, row in enumerate(rows, 1)]


def in_front(rows: Sequence[Row]) -> list[Row]:
    return counted([{"id": "", "title": "New"}, *rows])


def one_gone(rows: Sequence[Row]) -> list[Row]:
    return counted(rows[1:])


def sorted_anew(rows: Sequence[Row]) -> list[Row]:
    return counted([rows[0], rows[4], *rows[1:4], *rows[5:]])


def swapped(rows: Sequence[Row]) -> list[Row]:
    other = {"1.3": "1.4", "1.4": "1.3"}
    return [{**row, "id": other.get(str(row["id"]), row["id"])} for row in rows]


def turned(rows: Sequence[Row]) -> list[Row]:
    return counted(rows[::-1])


WAYS = [in_front, one_gone, sorted_anew, swapped, turned]
Way = Callable[[Sequence[Row]], list[Row]]


@pytest.mark.parametrize("way", WAYS)
def test_what_got_the_id_of_another_is_renamed_and_not_rewritten(way: Way) -> None:
    a, b = plan(ROWS), plan(way(ROWS))
    changes = diff(a, b)
    assert apply(a, changes) == b
    assert any(isinstance(change, Rename) for change in changes)
    assert not any(isinstance(change, Set) for change in changes)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_edits_of_one_side_go_with_the_records_that_the_other_gave_other_ids(
    way: Way, first: str
) -> None:
    edited = [dict(row) for row in ROWS]
    edited[2]["goal"] = "for 3"
    edited[3]["title"] = "Task 4 anew"
    sides = plan(edited), plan(way(ROWS))
    ours, theirs = sides if first == "ours" else sides[::-1]
    merged = merge(plan(ROWS), ours, theirs)
    expected = way(edited)
    assert merged == Merged(plan(expected))


def test_what_ours_added_under_an_id_that_theirs_dealt_out_gets_another() -> None:
    added = plan([*ROWS, {"id": "1.7", "title": "Mine"}])
    merged = merge(plan(ROWS), added, plan(in_front(ROWS)))
    ids = titled(merged.project)
    assert (ids["Task 6"], ids["Mine"], ids["New"]) == ("1.7", "1.8", "1.1")
    assert [note.address for note in merged.notes] == ["item:1.8"]
    assert [rename.new_address for rename in merged.parted] == ["item:1.8"]


def test_what_theirs_added_under_an_id_that_ours_dealt_out_gets_another() -> None:
    added = plan([*ROWS, {"id": "1.7", "title": "Theirs"}])
    merged = merge(plan(ROWS), plan(in_front(ROWS)), added)
    ids = titled(merged.project)
    assert (ids["Task 6"], ids["Theirs"], ids["New"]) == ("1.7", "1.8", "1.1")
    (note,) = merged.notes
    assert note.text.endswith(
        "'Theirs', added elsewhere, is '1.8' now; 'Task 6', added here, keeps the id"
    )
    assert merged.parted == ()


def test_a_record_that_was_edited_and_whose_id_another_got_stays_under_a_free_one() -> None:
    edited = [{**ROWS[0], "goal": "mine"}, *ROWS[1:]]
    merged = merge(plan(ROWS), plan(edited), plan(one_gone(ROWS))).project
    ids = titled(merged)
    assert ids["Task 2"] == "1.1"
    assert merged.record(f"item:{ids['Task 1']}").get("goal") == "mine"
    assert len(set(ids.values())) == 6


def test_both_who_dealt_out_the_same_have_no_conflict() -> None:
    mine, other = in_front(ROWS), in_front(ROWS)
    mine[3]["goal"] = "mine"
    other[4]["goal"] = "theirs"
    merged = merge(plan(ROWS), plan(mine), plan(other))
    mine[4]["goal"] = "theirs"
    assert merged == Merged(plan(mine))


def test_where_each_dealt_out_its_own_way_no_edit_is_lost() -> None:
    ours, theirs = in_front(ROWS), turned(ROWS)
    ours[3]["goal"] = "mine"
    theirs[1]["intent"] = "theirs"
    merged = merge(plan(ROWS), plan(ours), plan(theirs)).project
    (phase,) = merged.phases
    assert [row.get("goal") for row in phase.children].count("mine") == 1
    assert [row.get("intent") for row in phase.children].count("theirs") == 1


@pytest.mark.parametrize("where", ["base", "ours"])
def test_where_several_bear_an_id_that_is_dealt_out_no_row_is_lost(where: str) -> None:
    twice: list[Row] = [*ROWS, {"id": "1.3", "title": "Twice"}]
    base, ours = (twice if where == "base" else ROWS), [dict(row) for row in twice]
    ours[4]["goal"] = "mine"
    theirs = in_front(ROWS) + (twice[6:] if where == "base" else [])
    merged = merge(plan(base), plan(ours), plan(theirs)).project
    titles = [row.title for row in merged.phases[0].children]
    assert {"New", "Twice", *(f"Task {n}" for n in range(1, 7))} <= set(titles)
    assert [row.get("goal") for row in merged.phases[0].children].count("mine") == 1


def test_new_references_go_with_what_they_name() -> None:
    edited = [*ROWS[:5], {**ROWS[5], "depends_on": ("1.3",)}]
    merged = merge(plan(ROWS), plan(edited), plan(in_front(ROWS))).project
    assert merged.record("item:1.7").get("depends_on") == ("1.4",)


def test_two_titles_that_changed_places_alone_stay_titles() -> None:
    rows = [{**row, "status": f"s{n}", "goal": f"g{n}"} for n, row in enumerate(ROWS)]
    other = [dict(row) for row in rows]
    other[0]["title"], other[1]["title"] = other[1]["title"], other[0]["title"]
    changes = diff(plan(rows), plan(other))
    assert [type(change) for change in changes] == [Set, Set]


def test_a_title_that_several_bear_tells_nobody() -> None:
    rows: list[Row] = [{**row, "title": f"Task {n % 2}"} for n, row in enumerate(ROWS)]
    other = [{**row, "title": f"Task {(n + 1) % 2}"} for n, row in enumerate(ROWS)]
    assert not any(isinstance(change, Rename) for change in diff(plan(rows), plan(other)))


def test_what_is_below_tells_where_a_record_went() -> None:
    below: Row = {"subtasks": ({"id": "a", "title": "Below"},)}
    rows = [{**ROWS[0], **below}, ROWS[1]]
    other = [{**ROWS[1], "id": "1.1"}, {**ROWS[0], **below, "id": "1.2"}]
    assert new_names(diff(plan(rows), plan(other))) == {
        "item:1.1": "item:1.2",
        "item:1.2": "item:1.1",
    }


def test_phases_that_count_on_take_their_tasks_with_them() -> None:
    def phase(number: int, name: str) -> Row:
        return {"id": f"{number}", "title": name, "tasks": ({"id": f"{number}.1", "title": "Do"},)}

    a = build({"phases": (phase(1, "A"), phase(2, "B"))})
    b = build({"phases": (phase(1, "New"), phase(2, "A"), phase(3, "B"))})
    changes = diff(a, b)
    assert apply(a, changes) == b
    names = new_names(changes)
    assert names["item:1"] == "item:2"
    assert names["item:1.1"] == "item:2.1"


@given(st.permutations(range(6)), st.lists(st.sampled_from(range(6)), max_size=3, unique=True))
def test_however_ids_are_dealt_out_every_goal_stays_with_its_title(
    order: list[int], gone: list[int]
) -> None:
    goals = [{**row, "goal": f"g{n}"} for n, row in enumerate(ROWS)]
    rows = counted([dict(ROWS[n]) for n in order if n not in gone])
    a, b = plan(ROWS), plan(rows)
    assert apply(a, diff(a, b)) == b
    merged = merge(a, plan(goals), b).project
    found = {row.title: row.get("goal") for row in merged.phases[0].children}
    assert found == {f"Task {n + 1}": f"g{n}" for n in range(6)}


def test_a_chain_of_names_is_told_from_its_first_to_its_last() -> None:
    chain: Changes = (
        Rename("item:1", "1", "9", "item:9"),
        Rename("item:2", "2", "1", "item:1"),
        Rename("item:9", "9", "2", "item:2"),
        Set("item:2", ("goal",), ABSENT, "x"),
    )
    assert new_names(chain) == {"item:2": "item:1", "item:1": "item:2"}
    assert by_first_names(chain)[-1] == Set("item:1", ("goal",), ABSENT, "x")


def test_all_that_a_change_names_gets_the_other_address() -> None:
    names = {"item:1": "item:2", "item:3": "item:4"}
    record = build({"phases": ({"id": "1", "title": "x"},)}).phases[0]
    there, now = Place("item:1", "item:3"), Place("item:2", "item:4")
    first = Place("item:1", None)
    pairs: list[tuple[Change, Change]] = [
        (Add("item:5", record, there), Add("item:5", record, now)),
        (Remove("item:3", record, first), Remove("item:4", record, Place("item:2", None))),
        (Move("item:1", there, first), Move("item:2", now, Place("item:2", None))),
        (Rename("item:1", "1", "7", "item:7"), Rename("item:2", "1", "7", "item:7")),
        (Set("item:9", ("goal",), 1, 2), Set("item:9", ("goal",), 1, 2)),
    ]
    for change, expected in pairs:
        assert readdressed(change, names) == expected


def test_a_change_names_its_record_and_those_around_its_places() -> None:
    record = plan(ROWS).phases[0].children[0]
    there, first = Place("item:1", "item:3"), Place("item:2", None)
    assert list(named(Add("item:5", record, there))) == ["item:5", "item:1", "item:3"]
    assert list(named(Remove("item:5", record, first))) == ["item:5", "item:2"]
    assert list(named(Move("item:5", there, first))) == ["item:5", "item:1", "item:3", "item:2"]
    assert list(named(Set("item:5", ("goal",), 1, 2))) == ["item:5"]
