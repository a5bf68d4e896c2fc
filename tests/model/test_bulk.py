"""One edit of many records: those that can take part do, the others say why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.apply import apply
from model.bulk import each, in_words, moved_down, moved_under, moved_up, outermost, removed
from model.change import ChangeError, invert
from model.edit import set_status, set_value
from model.locking import LockedError
from model.project import Project, build

DAY = date(2026, 11, 21)


def plan(letters: str, locked: str = "") -> Project:
    """A phase with a task for each letter; those in `locked` are locked."""
    tasks = [
        {"id": one, "title": one} | ({"locked_on": DAY} if one in locked else {}) for one in letters
    ]
    return build({"phases": [{"id": "P", "title": "P", "tasks": tasks}]})


def order(project: Project, parent: str = "P") -> str:
    return "".join(one.removeprefix("item:") for one in project.children(f"item:{parent}"))


def items(letters: str) -> list[str]:
    return [f"item:{one}" for one in letters]


def test_those_that_can_take_part_do_and_the_others_are_named_with_their_reason() -> None:
    project = plan("abc", locked="b")
    bulk = each(project, items("abc"), lambda now, at: set_status(now, at, "done", DAY))
    after = apply(project, bulk.changes)
    assert [after.record(one).text("status") for one in items("abc")] == ["done", "", "done"]
    [(address, why)] = bulk.refused
    assert address == "item:b"
    assert isinstance(why, LockedError)
    assert in_words(bulk, str).startswith("item:b: b is locked since 2026-11-21")


def test_a_record_without_an_id_and_what_is_below_it_are_both_edited() -> None:
    project = build(
        {"phases": [{"id": "1", "tasks": [{"title": "a", "subtasks": [{"title": "b"}]}]}]}
    )
    addresses = [address for address, _, record in project.items() if record.kind != "phase"]
    bulk = each(project, addresses, lambda now, at: set_value(now, at, ("tags",), ("x",), DAY))
    assert bulk.refused == ()
    task = apply(project, bulk.changes).phases[0].children[0]
    assert [task.get("tags"), task.children[0].get("tags")] == [("x",), ("x",)]


def test_both_records_of_one_id_are_edited() -> None:
    project = plan("aa")
    both = ["item:a", "item:a~2"]
    bulk = each(project, both, lambda now, at: set_value(now, at, ("tags",), ("x",), DAY))
    after = apply(project, bulk.changes)
    assert [task.get("tags") for task in after.phases[0].children] == [("x",), ("x",)]


def test_the_outermost_are_those_below_none_of_the_others() -> None:
    project = plan("ab")
    assert outermost(project, ["item:b", "item:P", "item:a"]) == ("item:P",)


def test_removing_takes_all_and_inverts_to_what_was_there() -> None:
    project = plan("aabcd", locked="c")
    bulk = removed(project, [*items("acd"), "item:a~2"])
    after = apply(project, bulk.changes)
    assert order(after) == "bc"
    assert [address for address, _ in bulk.refused] == ["item:c"]
    assert apply(after, invert(bulk.changes)) == project


@pytest.mark.parametrize(
    ("chosen", "up", "down"),
    [
        ("c", "acbde", "abdce"),
        ("bc", "bcade", "adbce"),
        ("bd", "badce", "acbed"),
        ("ac", "acbde", "badce"),
        ("ab", "abcde", "cabde"),
        ("abcde", "abcde", "abcde"),
    ],
)
def test_marked_rows_move_together_and_stay_in_their_order(chosen: str, up: str, down: str) -> None:
    project = plan("abcde")
    assert order(apply(project, moved_up(project, items(chosen)).changes)) == up
    assert order(apply(project, moved_down(project, items(chosen)).changes)) == down


def test_what_is_at_the_end_already_says_so() -> None:
    project = plan("abc")
    assert "is the first here already" in in_words(moved_up(project, ["item:a"]), str)
    assert "is the last here already" in in_words(moved_down(project, ["item:c"]), str)


@given(st.sets(st.sampled_from("abcdef"), min_size=1))
def test_moving_keeps_all_rows_and_the_order_of_the_others(chosen: set[str]) -> None:
    project = plan("abcdef")
    for move in (moved_up, moved_down):
        bulk = move(project, items("".join(sorted(chosen))))
        after = apply(project, bulk.changes)
        result = order(after)
        assert sorted(result) == list("abcdef")
        for part in (chosen, set("abcdef") - chosen):
            assert [one for one in result if one in part] == sorted(part)
        assert apply(after, invert(bulk.changes)) == project


def test_items_go_below_another_behind_what_is_there_in_their_order() -> None:
    project = build(
        {
            "phases": [
                {
                    "id": "1",
                    "tasks": [{"id": "a"}, {"id": "b", "subtasks": [{"id": "x"}]}, {"id": "c"}],
                },
                {"id": "2", "tasks": [{"id": "z"}]},
            ]
        }
    )
    bulk = moved_under(project, items("cab"), "item:2")
    assert order(apply(project, bulk.changes), "2") == "zabc"
    # A subtask can have nothing below it, so the one with subtasks stays a task.
    bulk = moved_under(project, items("ab"), "item:z")
    assert order(apply(project, bulk.changes), "z") == "a"
    assert [address for address, _ in bulk.refused] == ["item:b"]


def test_a_row_without_an_id_moves_and_its_new_name_is_followed() -> None:
    project = build(
        {"phases": [{"id": "1", "tasks": [{"title": "a"}, {"title": "b"}]}, {"id": "2"}]}
    )
    bulk = moved_under(project, project.children("item:1"), "item:2")
    assert [r.title for r in apply(project, bulk.changes).phases[1].children] == ["a", "b"]


def test_many_refusals_are_one_sentence() -> None:
    project = plan("abcdefgh", locked="abcdefgh")
    told = in_words(removed(project, items("abcdefgh")), str)
    assert told.startswith("item:a: ")
    assert told.endswith("nor item:b, item:c, item:d, item:e, item:f and 2 more")


def test_an_edit_that_none_can_take_leaves_nothing_behind() -> None:
    def refuse(project: Project, at: str) -> tuple[()]:
        raise ChangeError("no")

    assert each(plan("ab"), items("ab"), refuse).changes == ()
