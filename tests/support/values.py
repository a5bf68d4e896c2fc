"""Hypothesis strategies for what a TOML file can hold, and for what the schema's fields hold."""

from datetime import date, datetime, timedelta, timezone
from functools import cache

from hypothesis import strategies as st

from model.schema import Field
from model.schema.field import Form
from model.value import Value

ODD_TEXTS = ("", " ", "0 & 1", "~2", "%", "a\nb\r\n", "]]", '"""', "'''", "#", "\\", "\0", "é", "é")
LONG_TEXTS = ("one\ntwo\nthree\n", "one\nTWO\nthree\n", "one\ntwo\nthree\nfour\n", "zero\none\ntwo")

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(("a", "b", "Ana", "Bo", "6h", "1.1", "2026-01-01")),
    st.sampled_from(ODD_TEXTS),
)
"""Text of every plane, without surrogates, which TOML cannot hold."""
keys = st.one_of(st.sampled_from(("x", "y", "my-key", "é", "a.b", "", "0")), texts)
"""Keys of the user's own."""
offsets = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda m: timezone(timedelta(minutes=m)))
moments = st.datetimes(
    datetime(1, 1, 3), datetime(9999, 12, 28), timezones=st.one_of(st.none(), offsets)
)
"""Local times and times with an offset."""
dates = st.dates(date(1970, 1, 1), date(2199, 12, 31))
floats = st.one_of(
    st.floats(), st.sampled_from((float("nan"), float("inf"), float("-inf"), -0.0, 1.0))
)
whole = st.one_of(st.integers(0, 3), st.integers(-(2**63), 2**63 - 1))
times = st.times()
scalars: st.SearchStrategy[Value] = st.one_of(
    texts, whole, floats, st.booleans(), moments, st.dates(), times
)
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(keys, inner, max_size=3)
    ),
    max_leaves=5,
)
"""Any value at all, nested ones included."""
tables: st.SearchStrategy[dict[str, Value]] = st.dictionaries(keys, values, max_size=3)
"""Tables of the user's own."""

_spans: st.SearchStrategy[Value] = st.one_of(
    st.integers(0, 40), st.sampled_from((0.25, 1.25, "45m", "1h30m", "3d", "2w"))
)
_by_form: dict[Form, st.SearchStrategy[Value]] = {
    Form.TEXT: texts,
    Form.LONG: st.one_of(texts, st.sampled_from(LONG_TEXTS)),
    Form.ID: texts,
    Form.EFFORT: _spans,
    Form.ESTIMATE: st.one_of(_spans, st.just("10-12h")),
    Form.DATE: st.one_of(dates, texts),
    Form.MOMENT: moments,
    Form.NUMBER: st.one_of(whole, floats),
    Form.COUNT: st.integers(1, 9),
    Form.FLAG: st.booleans(),
    Form.MEASURE: st.one_of(whole, floats, st.sampled_from(("<60000", "20-30 %", "maintain 8/10"))),
    Form.TEXTS: st.lists(texts, max_size=4).map(tuple),
    Form.DATES: st.lists(dates, max_size=3).map(tuple),
    Form.TABLE: tables,
}


@cache
def shaped(field: Field) -> st.SearchStrategy[Value]:
    """Values of the form that the schema gives `field`."""
    if field.form is Form.CHOICE:
        return st.sampled_from(field.words)
    if field.form in (Form.REFS, Form.ENTRIES):
        entry: st.SearchStrategy[Value] = st.one_of(texts, some_of(field.keys))
        return st.lists(entry, max_size=4).map(tuple)
    if field.form is Form.TABLE and field.keys:
        return some_of(field.keys)
    return _by_form[field.form]


def some_of(fields: tuple[Field, ...]) -> st.SearchStrategy[Value]:
    """Tables that hold some of `fields`."""
    return _some_of(fields) if fields else tables


def _some_of(fields: tuple[Field, ...]) -> st.SearchStrategy[Value]:
    chosen = st.lists(st.sampled_from(fields), max_size=3, unique_by=lambda f: f.name)
    return _filled(chosen)


@st.composite
def _filled(draw: st.DrawFn, chosen: st.SearchStrategy[list[Field]]) -> Value:
    return {field.name: draw(loose(field)) for field in draw(chosen)}


@cache
def loose(field: Field) -> st.SearchStrategy[Value]:
    """Values of the field's form as a rule, now and then anything at all."""
    return _seldom(shaped(field))


@st.composite
def _seldom(draw: st.DrawFn, usual: st.SearchStrategy[Value]) -> Value:
    return draw(usual) if draw(_tenths) else draw(values)


_tenths = st.integers(0, 9)
