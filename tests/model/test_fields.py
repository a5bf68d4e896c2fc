"""Fields as people read and type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.effort import Workday
from model.fields import (
    FieldError,
    edit_text,
    field_at,
    known_fields,
    near,
    own_words,
    read_field,
    show_field,
)
from model.project import build
from model.schema import KINDS, Field, Form
from model.value import ABSENT, Maybe, Value, same

TODAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 27)


def read(
    kind: str, path: str, text: str, old: Maybe = ABSENT, words: tuple[str, ...] = ()
) -> Maybe:
    keys = tuple(path.split("."))
    return read_field(kind, keys, text, today=TODAY, workday=Workday(), old=old, words=words)


@pytest.mark.parametrize(
    ("kind", "path", "text", "value"),
    [
        ("task", "title", " Write it ", "Write it"),
        ("task", "notes", "one\ntwo\n", "one\ntwo\n"),
        ("task", "status", "doing", "doing"),
        ("task", "status", "DOI", "doing"),
        ("task", "status", "at risk", "at_risk"),
        ("issue", "status", "won't fix", "wont_fix"),
        ("task", "priority", "p1", "P1"),
        ("risk", "priority", '"very high"', "very high"),
        ("task", "estimate", "6", 6),
        ("task", "estimate", "10-12h", "10-12h"),
        ("task", "spent", "1h30m", "1h30m"),
        ("task", "due", "fri", FRIDAY),
        ("task", "due", '"weeks 2-3"', "weeks 2-3"),
        ("task", "count", "8", 8),
        ("project", "worklog", "yes", True),
        ("project", "worklog", "off", False),
        ("project", "hours_per_day", "7.5", 7.5),
        ("metric", "current", "42", 42),
        ("metric", "target", ">= 647", ">= 647"),
        ("task", "owners", 'Ana, "Bo, Jr", , Cy', ("Ana", "Bo, Jr", "Cy")),
        ("task", "depends_on", "1.0, 0.9 (slow)", ("1.0", {"id": "0.9", "why": "slow"})),
        ("task", "blocked_by", "vendor reply (late)", ("vendor reply (late)",)),
        ("task", "acceptance", "[x] a, [ ] b, c",
         ({"text": "a", "done": True}, {"text": "b", "done": False}, "c")),
        ("task", "evidence", 'commit a, { ref = "run 7" }', ("commit a", {"ref": "run 7"})),
        ("task", "evidence", '"{ no table }"', ("{ no table }",)),
        ("task", "timebox", 'limit = "2h", note = "a"', {"limit": "2h", "note": "a"}),
        ("task", "timebox.limit", "2h", "2h"),
        ("task", "timebox.on_overrun", "red", "reduce_scope"),
        ("project", "calendar.holidays", "2026-12-24, fri", (date(2026, 12, 24), FRIDAY)),
        ("work", "start", "2026-01-01 10:00+00:00", datetime(2026, 1, 1, 10, tzinfo=UTC)),
        ("task", "title", "   ", ABSENT),
        ("task", "my_own", "3", 3),
        ("task", "my_own", "true", True),
        ("task", "my_own", "2026-11-27", FRIDAY),
        ("task", "my_own", '["a", 1]', ("a", 1)),
        ("task", "my_own", "[almost a list", "[almost a list"),
        ("task", "my_own", "plain words", "plain words"),
    ],
)  # fmt: skip
def test_a_typed_text_becomes_the_value_of_its_form(
    kind: str, path: str, text: str, value: Maybe
) -> None:
    assert same(read(kind, path, text), value)


@pytest.mark.parametrize(
    ("kind", "path", "text", "sentence"),
    [
        ("task", "estimate", "soon", "'soon' is no effort: write hours such as 1.5, or 45m"),
        ("task", "spent", "10-12h", "only estimates may be one"),
        ("task", "status", "do", "'do' may mean doing, done"),
        ("task", "status", "frob", "'frob' is no status: write one of todo, doing, blocked"),
        ("task", "status", '"frob"', "is no status"),
        ("task", "priority", "urgent", 'P3, P4, or a word of your own in quotes: "urgent"'),
        ("task", "due", "weeks 2-3", 'or words in quotes: "weeks 2-3"'),
        ("task", "count", "0", "write a whole number from 1 on"),
        ("task", "count", "1.5", "write a whole number from 1 on"),
        ("project", "worklog", "perhaps", "neither yes nor no"),
        ("project", "hours_per_day", "eight", "'eight' is no number"),
        ("task", "owners", '"Ana', "closing quote"),
        ("task", "owners", "{ a = 1 }", "holds no tables"),
        ("task", "evidence", "{ a = 1", "no closing brace"),
        ("task", "evidence", "{ a = 1 } b", "a comma is missing"),
        ("task", "evidence", "{ a == 1 }", "no TOML value"),
        ("task", "timebox", "two hours", "no TOML value"),
        ("task", "title", "a\nb", "title is one line"),
        ("task", "title", "\ud800", "half a character"),
        ("task", "notes", "x" * 1_000_001, "cannot hold more than 1,000,000 characters"),
        ("work", "start", "noon", "is no moment"),
        ("budget", "status", "within", "computed"),
        ("project", "calendar.holidays", "someday", "is no day"),
    ],
)
def test_a_wrong_text_is_refused_with_a_sentence_that_says_what_is_right(
    kind: str, path: str, text: str, sentence: str
) -> None:
    with pytest.raises(FieldError) as caught:
        read(kind, path, text)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "path", "text", "old", "value"),
    [
        ("risk", "priority", "urgent", "very high", "urgent"),
        ("task", "due", "weeks 4", "weeks 2-3", "weeks 4"),
        ("task", "due", "fri", "2026-01-01", "2026-11-27"),
        ("task", "due", "fri", "weeks 2-3", FRIDAY),
        ("metric", "current", "43", "42", "43"),
        ("task", "my_own", "43", "words", "43"),
        ("task", "my_own", "no", True, False),
        ("task", "my_own", "2.5", 1, 2.5),
        ("task", "my_own", "a, 2", ("a",), ("a", 2)),
        ("task", "my_own", "b = 2", {"a": 1}, {"b": 2}),
        ("task", "my_own", "fri", date(2026, 1, 1), FRIDAY),
        ("task", "owners", "Ana, Bo", "Ana", ("Ana", "Bo")),
        ("task", "acceptance", "[x] b, a", ("a", {"text": "b", "done": True}),
         ({"text": "b", "done": True}, "a")),
        ("task", "depends_on", "1, 2", (1,), (1, "2")),
    ],
)  # fmt: skip
def test_the_form_of_what_was_there_is_kept(
    kind: str, path: str, text: str, old: Maybe, value: Maybe
) -> None:
    assert same(read(kind, path, text, old), value)


def test_an_entry_that_was_there_keeps_all_that_the_file_says_of_it() -> None:
    old: Value = ("run 1", {"ref": "run 2", "mine": 3})
    shown = edit_text(old, field_at("task", ("evidence",)))
    assert same(read("task", "evidence", shown + ", run 3", old), (*old, "run 3"))  # type: ignore[misc] # old is a tuple


def test_words_of_the_project_may_be_typed_too() -> None:
    project = build({"project": {"horizons": ["q1", "q2"]}})
    words = own_words(project, ("horizon",))
    assert read("task", "horizon", "Q2", words=words) == "q2"
    assert own_words(project, ("status",)) == ()


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
_LEAVES = st.one_of(
    _TEXTS,
    st.integers(-(2**60), 2**60),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from((UTC, None))),
    st.times(),
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=4), inner, max_size=3),
    ),
    max_leaves=6,
)
TAGS = field_at("task", ("tags",))


@given(st.sampled_from(sorted(KINDS)), st.data(), _VALUES)
def test_a_cell_left_as_it_was_shown_stays_as_it_was(
    kind: str, data: st.DataObject, old: Value
) -> None:
    name = data.draw(st.sampled_from([*(f.name for f in known_fields(kind)), "my_own"]))
    shown = edit_text(old, field_at(kind, (name,)))
    assert same(read(kind, name, shown, old), old)


@given(st.lists(_TEXTS, min_size=1).map(tuple))
def test_a_list_typed_anew_is_what_was_shown(entries: tuple[str, ...]) -> None:
    # The comma at the end makes it another text than the editor showed.
    assert read("task", "tags", edit_text(entries, TAGS) + ",") == entries


@given(st.sampled_from(sorted(KINDS)), st.data(), st.text(max_size=30), _VALUES | st.just(ABSENT))
def test_no_text_makes_a_reader_fail_otherwise_than_with_a_sentence(
    kind: str, data: st.DataObject, text: str, old: Maybe
) -> None:
    name = data.draw(st.sampled_from([*(f.name for f in known_fields(kind)), "my_own"]))
    try:
        value = read(kind, name, text, old)
    except FieldError as error:
        sentence = str(error)
    else:
        sentence = show_field(value, field_at(kind, (name,))) or "nothing"
    assert sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("value", "field", "shown"),
    [
        (ABSENT, None, ""),
        ("two\n lines", None, "two lines"),
        ("at_risk", field_at("task", ("status",)), "at risk"),
        (1 / 3, field_at("task", ("spent",)), "0.33"),
        (4.0, None, "4"),
        (True, None, "yes"),
        (date(2026, 1, 2), None, "2026-01-02"),
        (datetime(2026, 1, 2, 9, 30, tzinfo=UTC), None, "2026-01-02 09:30"),
        (("a", "b"), None, "a, b"),
        (({"text": "a", "done": True}, "b"), None, "[x] a, b"),
        (({"ref": "run 7", "date": date(2026, 1, 2)},), None, "run 7 (2026-01-02)"),
        (({"id": "0.9", "why": "the loader"},), None, "0.9 (the loader)"),
        ({"limit": "2h", "on_overrun": "ask"}, None, "limit 2h, on_overrun ask"),
    ],
)
def test_a_value_is_shown_on_one_line(value: Maybe, field: Field | None, shown: str) -> None:
    assert show_field(value, field) == shown


@pytest.mark.parametrize(
    ("name", "known"),
    [("onwers", "owners"), ("estimat", "estimate"), ("timebox.limt", "timebox.limit"), ("zzz", "")],
)
def test_a_mistyped_field_has_a_near_match(name: str, known: str) -> None:
    assert near(name, "task") == known


def test_fields_are_found_within_tables() -> None:
    limit = field_at("task", ("timebox", "limit"))
    assert limit is not None
    assert limit.form is Form.EFFORT
    assert field_at("task", ("title", "x")) is None
    assert field_at("task", ("mine",)) is None
