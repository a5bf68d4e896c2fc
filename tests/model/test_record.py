"""Records: what the file holds, read by whoever needs it in a certain type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.record import Record, build_record, record_value
from model.schema import REGISTERS
from model.value import ABSENT, Value, is_table, same
from tests.support.projects import record_tables

KINDS = ("phase", "task", "subtask", *(kind.name for kind in REGISTERS.values()))

CHILDREN = {"phase": ("tasks", "task"), "task": ("subtasks", "subtask")}


def _without_empty_lists(kind: str, value: Value) -> Value:
    """Return a record's table without the lists of children that hold none, at all levels."""
    below, child = CHILDREN.get(kind, ("", ""))
    if not is_table(value):
        return value
    return {
        key: tuple(_without_empty_lists(child, entry) for entry in inner)
        if key == below and isinstance(inner, tuple)
        else inner
        for key, inner in value.items()
        if not below or (key, inner) != (below, ())
    }


@given(st.data())
def test_a_record_is_the_table_it_was_built_from(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    depth = {"task": 1, "subtask": 2}.get(kind, 0)
    table = data.draw(record_tables(kind, depth))
    record = build_record(kind, table)
    assert same(record_value(record), _without_empty_lists(kind, table))
    assert build_record(kind, record_value(record)) == record


def test_what_is_no_table_becomes_a_raw_record() -> None:
    record = build_record("task", "1.1 Backend")
    assert record.is_raw
    assert record_value(record) == "1.1 Backend"
    assert (record.own_id, record.title, record.children) == (None, "", ())


def test_a_field_of_the_wrong_type_reads_as_its_default_and_stays() -> None:
    record = build_record("task", {"title": 3, "tags": "a", "timebox": 1, "log": "x"})
    assert record.title == ""
    assert record.texts("tags") == ("a",)
    assert record.table("timebox") == {}
    assert record.entries("log") == ()
    assert record.get("timebox", "limit") is ABSENT
    assert record.get("title") == 3


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("1.1", "1.1"), (7, "7"), (1.5, "1.5"), ("", ""), (True, None), ([], None)],
)
def test_numbers_are_ids_too(raw: object, expected: str | None) -> None:
    assert build_record("task", {"id": raw}).own_id == expected


def test_children_that_are_no_list_stay_a_field() -> None:
    record = build_record("phase", {"id": "1", "tasks": "later"})
    assert record.children == ()
    assert record.get("tasks") == "later"


def test_records_are_equal_by_content_nan_included() -> None:
    tables = ({"estimate": float("nan"), "subtasks": [{"id": "1"}]} for _ in range(2))
    first, second = (build_record("task", table) for table in tables)
    assert first == second
    assert first != build_record("subtask", {"estimate": float("nan")})
    assert first != "something else"


def test_another_level_takes_the_children_along() -> None:
    task = build_record("task", {"id": "1", "subtasks": [{"id": "2"}]})
    phase = task.as_kind("phase")
    assert [child.kind for child in phase.children] == ["task"]
    assert phase.as_kind("task") == task


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (build_record("task", {"subtasks": [{}]}), "subtask"),
        (build_record("subtask", {"subtasks": [{}]}), "task"),
        (build_record("phase", {"subtasks": "none", "tasks": [{}]}), "task"),
    ],
)
def test_a_level_at_which_something_would_be_lost_is_refused(record: Record, kind: str) -> None:
    with pytest.raises(ValueError, match=r"below it|its children"):
        record.as_kind(kind)
