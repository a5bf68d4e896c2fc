"""`apply` is strict: what does not fit is refused with a sentence, and nothing is half done."""

import pytest

from model import compose
from model.apply import apply
from model.change import Add, Change, ChangeError, Move, Place, Remove, Rename, Set, invert
from model.project import Project, UnknownAddress, build
from model.record import Record, build_record
from model.value import ABSENT

PROJECT = build(
    {
        "project": {"name": "Split"},
        "phases": [
            {
                "id": "1",
                "tasks": [
                    {"id": "1.1", "status": "todo", "timebox": {"limit": "2h"}},
                    {"id": "1.2", "subtasks": [{"id": "1.2.1"}]},
                    {"title": "No id"},
                    "a line",
                ],
            },
            {"id": "2", "tasks": "later"},
        ],
        "risks": [{"id": "R1"}, {"id": "R1"}, {"id": "R2"}],
        "metrics": "none",
        "own": {"a": 1},
    }
)
NO_ID, RAW = (PROJECT.index.addresses[("phases", 0, n)] for n in (2, 3))
ONE, END = Place("project:", None), Place("item:1", RAW)


def after(*changes: Change | None) -> Project:
    return apply(PROJECT, [change for change in changes if change is not None])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Set("item:1.1", ("status",), "doing", "done"), "status of item:1.1 is not what"),
        (Set("item:1.1", ("status",), ABSENT, "done"), "is not what the change says"),
        (Set("item:1.1", ("id",), "1.1", "9"), "changes by Rename"),
        (Set("item:1.1", (), "1.1", "9"), "changes by Rename"),
        (Set("item:1.1", ("gone", "x"), ABSENT, 1), "cannot be set"),
        (Set("item:1.1", ("status", "x"), ABSENT, 1), "'status' is not a table"),
        (Set("item:1.1", ("own",), ABSENT, ABSENT), "cannot be set"),
        (Set("item:1.2", ("subtasks",), ABSENT, 3), "by Add, Remove and Move"),
        (Set("item:1.1", ("subtasks",), ABSENT, ("x",)), "by Add, Remove and Move"),
        (Set(RAW, ("title",), ABSENT, "x"), "not a table in the file"),
        (Set(NO_ID, ("title",), "No id", "x"), "give it one before its title changes"),
        (Set("file:", ("risks",), ABSENT, 1), "not a table of the user's own"),
        (Set("file:", ("issues",), ABSENT, ({},)), "by Add, Remove and Move"),
        (Set("file:", ("own", "a"), 2, 3), "own.a is not what"),
        (Set("file:", ("project",), 3, 4), "is not what the change says"),
        (Add("item:9", Record("task", {"id": "8"}), Place("item:1", None)), "that address"),
        (Add("item:9", Record("task", {"id": "9"}), ONE), "a task cannot stand below the project"),
        (Add("item:9", Record("phase", {"id": "9"}), Place("item:1", None)), "cannot stand below"),
        (Add("item:9", Record("subtask", {"id": "9"}), Place("item:1.2.1", None)), "nothing can"),
        (Add("item:9", Record("task", {"id": "9"}), Place(RAW, None)), "nothing can"),
        (Add("item:9", Record("task", {"id": "9"}), Place("item:2", None)), "not a list of tables"),
        (Add("item:9", Record("task", {"id": "9"}), Place("item:1", "item:1.2.1")), "not stand"),
        (Add("metric:M", Record("metric", {"id": "M"}), ONE), "'metrics' in the file is not"),
        (Add("risk:R3", Record("risk", {"id": "R3"}), Place("item:1", None)), "in the project"),
        (Remove("risk:R2", Record("risk", {"id": "R9"}), Place("project:", "risk:R1~2")), "not wh"),
        (Remove("risk:R2", Record("risk", {"id": "R2"}), ONE), "does not stand where"),
        (Move("item:1.1", Place("item:1", "item:1.2"), END), "does not stand where"),
        (Move("item:1", ONE, Place("item:1.2", None)), "below itself"),
        (Move("item:1.1", Place("item:1", None), Place("item:1", "item:1.1")), "behind itself"),
        (Move("item:1.2", Place("item:1", "item:1.1"), Place("item:1.1", None)), "items below it"),
        (Move("risk:R1", ONE, Place("project:", "risk:R2")), "not keep its address"),
        (Rename("item:1.1", "1.0", "9", "item:9"), "the id of item:1.1 is not"),
        (Rename("item:1.2", "1.2", "1.1", "item:1.1"), "would not have the address item:1.1"),
        (Rename("project:", ABSENT, "x", "project:x"), "the project has no id"),
        (Rename(RAW, ABSENT, "x", "item:x"), "the id of"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change, reason: str) -> None:
    with pytest.raises(ChangeError, match=reason):
        after(change)


def test_a_change_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownAddress):
        after(Set("item:9", ("status",), ABSENT, "done"))


def test_a_list_with_one_change_that_does_not_fit_does_nothing() -> None:
    before = list(PROJECT.index.paths)
    place = Place("item:1", None)
    changes = [compose.add(PROJECT, Record("task", {"id": n}), place) for n in ("7", "8")]
    with pytest.raises(ChangeError):
        after(*changes, Remove("item:1.1", Record("task"), place))
    assert list(PROJECT.index.paths) == before
    assert "item:7" not in PROJECT


def test_a_field_within_a_table_is_set_and_the_last_one_takes_the_table_along() -> None:
    change = compose.set_field(PROJECT, "item:1.1", ("timebox", "note"), "x")
    assert after(change).record("item:1.1").table("timebox") == {"limit": "2h", "note": "x"}
    change = compose.set_field(PROJECT, "item:1.1", ("timebox", "limit"), ABSENT)
    assert change == Set("item:1.1", ("timebox",), {"limit": "2h"}, ABSENT)
    change = compose.set_field(PROJECT, "item:1.2", ("timebox", "limit"), "1h")
    assert change == Set("item:1.2", ("timebox",), ABSENT, {"limit": "1h"})
    assert compose.set_field(PROJECT, "item:1.1", ("status",), "todo") is None
    assert compose.set_field(PROJECT, "item:1.2", ("timebox", "limit"), ABSENT) is None


def test_values_that_the_schema_does_not_expect_can_be_set_and_mended() -> None:
    assert after(Set("item:2", ("tasks",), "later", ABSENT)).record("item:2").get("tasks") is ABSENT
    assert after(Set("file:", ("metrics",), "none", ABSENT)).extra.keys() == {"own"}
    assert after(Set("file:", ("own", "a"), 1, (1,))).extra["own"] == {"a": (1,)}
    raw = after(Set("file:", ("project",), {"name": "Split"}, 3))
    assert raw.info.is_raw
    assert apply(raw, (Set("file:", ("project",), 3, ABSENT),)).info == Record("project")


def test_a_record_is_carried_with_what_is_below_it_and_gets_the_kind_of_its_level() -> None:
    moved = after(compose.move(PROJECT, "item:1.2", Place("project:", "item:1")))
    assert moved.path("item:1.2") == ("phases", 1)
    assert moved.record("item:1.2").kind == "phase"
    assert moved.record("item:1.2.1").kind == "task"
    assert moved.parent("item:1.2.1") == "item:1.2"


def test_an_id_that_is_taken_is_refused_when_composing() -> None:
    with pytest.raises(ChangeError, match=r"'1\.2' is taken by another item"):
        compose.rename_only(PROJECT, "item:1.1", "1.2")


def test_the_second_bearer_of_an_id_can_be_named_and_gets_an_id_of_its_own() -> None:
    renamed = after(compose.rename_only(PROJECT, "risk:R1~2", "R3"))
    assert renamed.addresses("risks") == ("risk:R1", "risk:R3", "risk:R2")


def test_a_register_without_rows_is_as_one_that_was_never_there() -> None:
    base = build({"risks": [{"id": "R1"}]})
    assert apply(base, (compose.remove(base, "risk:R1"),)) == build({})


def test_many_records_can_be_added_below_one_that_was_just_added() -> None:
    item = build_record("phase", {"id": "3", "tasks": [{"id": "3.1"}]})
    added = Add("item:3.2", Record("task", {"id": "3.2"}), Place("item:3", "item:3.1"))
    moved = Move("item:1.1", Place("item:1", None), Place("item:3", "item:3.2"))
    changes = (Add("item:3", item, Place("project:", None)), added, moved)
    result = after(*changes)
    assert result.children("item:3") == ("item:3.1", "item:3.2", "item:1.1")
    assert result.path("item:1.2") == ("phases", 1, 0)
    assert apply(result, invert(changes)) == PROJECT


def test_a_move_that_would_change_the_address_of_its_neighbour_is_refused() -> None:
    twin = {"id": "1", "subtasks": ["below"]}
    project = build({"phases": [{"id": "1", "tasks": ["a line", twin]}]})
    line = project.index.addresses[("phases", 0, 0)]
    change = Move("item:1~2", Place("item:1", line), Place("item:1", None))
    with pytest.raises(ChangeError, match="neighbours of item:1~2"):
        apply(project, (change,))
