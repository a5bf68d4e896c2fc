"""Values, records and changes survive the way through JSON text."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codec import (
    CodecError,
    changes_from_json,
    changes_to_json,
    record_from_json,
    record_to_json,
    value_from_json,
    value_to_json,
)
from data.journal import Body
from model.change import Add, Change, Move, Place, Remove, Rename, Set
from model.record import Record, build_record
from model.value import ABSENT, Maybe, Value, same
from tests.support.projects import record_tables
from tests.support.values import keys, texts, values

maybes: st.SearchStrategy[Maybe] = st.one_of(values, st.just(ABSENT))
kinds = st.sampled_from(("phase", "task", "subtask", "risk", "project"))
records = kinds.flatmap(lambda kind: record_tables(kind).map(lambda t: build_record(kind, t)))
raw_records = values.map(lambda value: Record("risk", {}, (), value))
places = st.builds(Place, texts, st.one_of(st.none(), texts))
fields = st.lists(keys, min_size=1, max_size=3).map(tuple)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Set, texts, fields, maybes, maybes),
    st.builds(Add, texts, records, places),
    st.builds(Remove, texts, st.one_of(records, raw_records), places),
    st.builds(Move, texts, places, places),
    st.builds(Rename, texts, maybes, maybes, texts),
)


def _through_text(data: object) -> object:
    return json.loads(json.dumps(data, allow_nan=False))


@given(maybes)
def test_every_value_comes_back_the_same(value: Maybe) -> None:
    back = value_from_json(_through_text(value_to_json(value)))  # type: ignore[arg-type] # what JSON text gives is JSON
    assert same(back, value)


@pytest.mark.parametrize(
    "value",
    [
        1,
        1.0,
        True,
        "1",
        -0.0,
        float("inf"),
        float("-inf"),
        float("nan"),
        2**53 + 1,
        -(2**63),
        10**5000,
        date(2026, 11, 21),
        time(1, 2, 3, 400),
        datetime(2026, 11, 21, 1, 2, 3),
        datetime(2026, 11, 21, 1, 2, 3, 4, tzinfo=UTC),
        datetime(2026, 11, 21, 1, 2, 3, tzinfo=timezone(timedelta(hours=-5, minutes=-30))),
        (),
        {},
        "",
        ("table",),
        {"table": {"date": "2026-11-21"}},
        {"float": "nan"},
        ABSENT,
    ],
    ids=lambda value: repr(value)[:30] if not isinstance(value, int) else f"int{value % 97}",
)
def test_values_that_look_alike_stay_apart(value: Value) -> None:
    back = value_from_json(_through_text(value_to_json(value)))  # type: ignore[arg-type] # what JSON text gives is JSON
    assert same(back, value)
    assert type(back) is type(value)


@given(records)
def test_every_record_comes_back_equal(record: Record) -> None:
    back = record_from_json(_through_text(record_to_json(record)))  # type: ignore[arg-type] # what JSON text gives is JSON
    assert back == record


@given(st.lists(changes, max_size=3))
def test_every_list_of_changes_comes_back_the_same(some: list[Change]) -> None:
    back = changes_from_json(_through_text(changes_to_json(some)))  # type: ignore[arg-type] # what JSON text gives is JSON
    assert len(back) == len(some)
    assert json.dumps(changes_to_json(back)) == json.dumps(changes_to_json(some))
    assert [type(change) for change in back] == [type(change) for change in some]


@pytest.mark.parametrize(
    "data",
    [
        {"strange": 1},
        {"date": "yesterday"},
        {"int": "zz"},
        {"float": "much"},
        {"date": "2026-01-01", "time": "10:00"},
        {},
        [None],
        {"table": {"a": None}},
    ],
)
def test_json_that_no_value_was_written_as_is_an_error_of_ours(data: object) -> None:
    with pytest.raises(CodecError):
        value_from_json(data)  # type: ignore[arg-type] # wrong on purpose, to be refused


@pytest.mark.parametrize(
    "data",
    [
        "set",
        {"do": "paint", "at": "item:1"},
        {"do": "set", "at": 1},
        {"do": "set", "at": "item:1", "field": "title"},
        {"do": "move", "at": "item:1", "from": ["project:"], "to": ["project:", None]},
        {"do": "add", "at": "item:1", "item": None, "to": ["project:", None]},
    ],
)
def test_json_that_no_change_was_written_as_is_an_error_of_ours(data: object) -> None:
    with pytest.raises(CodecError):
        changes_from_json([data])  # type: ignore[list-item] # wrong on purpose, to be refused


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("set", "'set' is no object"),
        ({"do": "paint", "at": "item:1"}, "'paint' is no change that this version"),
        ({"do": "set", "at": 1}, "1 is no text"),
        ({"do": "set", "at": "item:1", "field": "title"}, "field is no list"),
        ({"do": "move", "at": "item:1", "from": ["project:"]}, r"\['project:'\] is no place"),
        (
            {"do": "add", "at": "item:1", "item": {"kind": "boat", "fields": {}, "children": []}},
            "'boat' is no kind of record that this version",
        ),
    ],
)
def test_what_is_wrong_with_a_change_is_said(data: object, why: str) -> None:
    with pytest.raises(CodecError, match=f"^{why}"):
        changes_from_json([data])  # type: ignore[list-item] # wrong on purpose, to be refused


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([None], "there is nothing where a value should be"),
        ({"strange": 1}, r"\[\('strange', 1\)\] is no value"),
        ({"date": "soon"}, "{'date': 'soon'} is no value: Invalid isoformat string: 'soon'"),
    ],
)
def test_what_is_wrong_with_a_value_is_said(data: object, why: str) -> None:
    with pytest.raises(CodecError, match=f"^{why}"):
        value_from_json(data)  # type: ignore[arg-type] # wrong on purpose, to be refused


def test_what_a_project_cannot_hold_is_refused_by_the_name_of_its_type() -> None:
    with pytest.raises(CodecError, match=r"^a project holds no complex$"):
        value_to_json(1j)  # type: ignore[arg-type] # wrong on purpose, to be refused


def test_what_is_below_a_record_comes_back_with_it() -> None:
    task = {"id": "1.1", "subtasks": [{"id": "1.1.1", "spent": 1}, "a line"]}
    phase = build_record("phase", {"id": "1", "tasks": [task]})
    assert record_from_json(record_to_json(phase)) == phase
    assert [child.own_id for child in phase.children] == ["1.1"]


def test_each_change_is_written_as_journals_have_it() -> None:
    place, other = Place("project:", None), Place("project:", "risk:R2")
    risk = build_record("risk", {"id": "R1"})
    item: Body = {"kind": "risk", "fields": {"id": "R1"}, "children": [], "raw": None}
    written: list[tuple[Change, Body]] = [
        (
            Set("item:1", ("timebox", "limit"), "2h", ABSENT),
            {
                "do": "set",
                "at": "item:1",
                "field": ["timebox", "limit"],
                "old": "2h",
                "new": None,
            },
        ),
        (
            Rename("risk:R1", "R1", "R2", "risk:R2"),
            {
                "do": "rename",
                "at": "risk:R1",
                "as": "risk:R2",
                "old": "R1",
                "new": "R2",
            },
        ),
        (
            Move("risk:R1", place, other),
            {
                "do": "move",
                "at": "risk:R1",
                "from": ["project:", None],
                "to": ["project:", "risk:R2"],
            },
        ),
        (
            Add("risk:R1", risk, other),
            {"do": "add", "at": "risk:R1", "item": item, "to": ["project:", "risk:R2"]},
        ),
        (
            Remove("risk:R1", risk, place),
            {"do": "remove", "at": "risk:R1", "item": item, "to": ["project:", None]},
        ),
    ]
    for change, data in written:
        assert changes_to_json([change]) == [data]
        assert changes_from_json([data]) == (change,)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (1.5, 1.5),
        (float("inf"), {"float": "inf"}),
        (2**53, 2**53),
        (-(2**53) - 1, {"int": "-0x20000000000001"}),
        ({"a": (True, "b")}, {"table": {"a": [True, "b"]}}),
        (date(2026, 1, 2), {"date": "2026-01-02"}),
        (time(1, 2), {"time": "01:02:00"}),
        (datetime(2026, 1, 2, 3, 4), {"datetime": "2026-01-02T03:04:00"}),
        (ABSENT, None),
    ],
)
def test_what_json_has_is_itself_and_all_else_says_what_it_is(value: Maybe, data: object) -> None:
    written = value_to_json(value)
    assert written == data
    assert type(written) is type(data)
