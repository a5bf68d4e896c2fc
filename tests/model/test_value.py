"""The values of a file: when they are the same, and how one inside a table is reached."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from model.value import ABSENT, Value, freeze, pick, put, same, texts, thaw
from tests.support.values import tables, values

NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, 1.0),
        (1, True),
        (0, False),
        ("6", 6),
        (0.0, -0.0),
        (ABSENT, ""),
        (ABSENT, {}),
        ((), {}),
        ((1,), (1.0,)),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"a": 1, "b": 1}),
        (date(2026, 1, 12), datetime(2026, 1, 12)),
        (NOON, NOON.replace(tzinfo=None)),
        (NOON, NOON.astimezone(timezone(timedelta(hours=1)))),
    ],
)
def test_values_of_another_type_or_content_differ(left: object, right: object) -> None:
    assert not same(left, right)
    assert not same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (float("nan"), float("nan")),
        ((float("nan"),), (float("nan"),)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (NOON, datetime(2026, 1, 12, 12, tzinfo=timezone(timedelta(0)))),
        (ABSENT, ABSENT),
    ],
)
def test_nan_is_itself_and_the_order_of_keys_does_not_count(left: object, right: object) -> None:
    assert same(left, right)


@given(values)
def test_a_frozen_value_is_the_same_as_the_value_thawed_and_frozen_again(value: Value) -> None:
    assert same(freeze(thaw(value)), value)


@given(values, values, values)
def test_sameness_is_an_equality(one: Value, two: Value, three: Value) -> None:
    assert same(one, one)
    assert same(one, two) == same(two, one)
    assert same(one, three) or not (same(one, two) and same(two, three))


@given(tables, values)
def test_what_is_put_is_picked_and_all_else_stays(table: dict[str, Value], value: Value) -> None:
    after = put(table, ("new",), value)
    assert same(pick(after, ("new",)), value)
    assert all(after[key] is table[key] for key in table if key != "new")
    assert "new" not in put(after, ("new",), ABSENT)


def test_putting_below_what_is_no_table_raises() -> None:
    with pytest.raises(TypeError, match="'a' is not a table"):
        put({"a": 1}, ("a", "b"), 2)
    with pytest.raises(KeyError):
        put({}, ("a", "b"), 2)
    with pytest.raises(KeyError):
        put({}, ("a",), ABSENT)


def test_what_toml_has_no_value_for_is_refused() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        freeze({"a": None})


def test_a_lone_text_counts_as_a_list_of_one() -> None:
    assert texts("Ana") == ("Ana",)
    assert texts(("Ana", 1, "Bo")) == ("Ana", "Bo")
    assert texts(3) == ()
