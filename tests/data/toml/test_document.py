"""A document edited in place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given

from data.toml.document import Document, SpliceError
from data.toml.meaning import alike, at
from data.toml.read import parse
from tests.support.values import values

PLAN = """\
# our plan
[project]
name = "x"
timebox.limit = "2h"

# the first
[[phases]]
id = "1"
gate = ["a", [1, { x = "y" }]]

  [[phases.tasks]]
  id = "1.1"
  subtasks = [
    { id = "1.1.1", title = "A" }, # one
  ]
  own.deep.key = 1

[[phases]]
id = "2"

[other.inner]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("project",), (2, 1)),
        (("project", "name"), (3, 1)),
        (("project", "timebox"), (4, 1)),
        (("project", "timebox", "limit"), (4, 1)),
        (("project", "owners"), (2, 1)),
        (("phases",), (7, 1)),
        (("phases", 1), (18, 1)),
        (("phases", 9), (7, 1)),
        (("phases", 2), (7, 1)),
        (("phases", 0, "gate", 1, 1, "x"), (9, 20)),
        (("phases", 0, "tasks", 0), (11, 3)),
        (("phases", 0, "tasks", 0, "subtasks", 0), (14, 5)),
        (("phases", 0, "tasks", 0, "subtasks", 0, "title"), (14, 21)),
        (("phases", 0, "tasks", 0, "own", "deep"), (16, 3)),
        (("other",), (21, 1)),
        (("risks", 0, "id"), None),
        ((), None),
    ],
)
def test_a_path_leads_to_the_line_and_column_of_its_key(
    path: tuple[str | int, ...], place: tuple[int, int] | None
) -> None:
    assert Document(PLAN).locate(path) == place


def test_a_byte_order_mark_is_no_column() -> None:
    assert Document("\ufeffa = 1\nb = 2").locate(("a",)) == (1, 1)


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("\n", "\r\n"), "\ufeff" + PLAN])
def test_many_places_are_found_as_one_by_one(text: str) -> None:
    document = Document(text)
    phase = ("phases", 0)
    paths = [("project",), ("project", "name"), phase, (*phase, "title"), ("nowhere", 3), ()]
    assert document.locate_all(paths) == [document.locate(path) for path in paths]
    assert Document("\ufeffa = 1\nb = 2").locate_all([("a",), ("b",)]) == [(1, 1), (2, 1)]


def test_a_table_that_dotted_keys_make_inside_an_inline_table_is_where_its_first_key_is() -> None:
    document = Document("own = { a = 1, b.c.d = 2, b.e = 3 }\n")
    assert document.locate(("own", "b")) == (1, 16)
    assert document.locate(("own", "b", "c", "nowhere")) == (1, 16)
    assert document.locate(("own", "b", "e")) == (1, 27)
    assert document.span(("own", "b")) is None


def test_the_span_of_a_value_is_its_characters() -> None:
    document = Document(PLAN)

    start, end = document.span(("phases", 0, "gate", 1)) or (0, 0)

    assert PLAN[start:end] == '[1, { x = "y" }]'
    assert document.span(("project", "timebox")) is None


def test_the_span_of_an_entry_is_its_lines_with_the_comment_above() -> None:
    start, end = Document(PLAN).span(("phases", 0)) or (0, 0)

    assert PLAN[start:end].startswith("# the first\n[[phases]]")
    assert PLAN[start:end].endswith("own.deep.key = 1\n")


@given(values)
def test_any_value_reads_back_as_it_was_set_wherever_that_is(value: object) -> None:
    places: list[tuple[str | int, ...]] = [
        ("new",),
        ("project", "name"),
        ("project", "timebox"),
        ("phases", 0, "gate"),
        ("phases", 0, "gate", 1, 1, "x"),
        ("phases", 0, "tasks"),
        ("phases", 0, "tasks", 0, "subtasks", 0, "new"),
        ("phases", 0, "tasks", 0, "own", "deep", "new"),
        ("other", "new"),
        ("brand", "new", "table"),
    ]
    for path in places:
        document = Document(PLAN)
        document.set(path, value)
        assert alike(at(parse(document.text), path), value)


@given(values)
def test_setting_what_is_there_already_changes_nothing(value: object) -> None:
    document = Document(PLAN)
    document.set(("phases", 0, "gate"), value)
    text = document.text

    document.set(("phases", 0, "gate"), value)

    assert document.text == text


@pytest.mark.parametrize(
    "value",
    [
        2**80,
        float("inf"),
        "\ud7ff\U0010ffff\x7f\x00",
        datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
        date(1, 1, 1),
        time(1, 2, 3, 4),
    ],
)
def test_values_at_the_edge_of_toml_read_back(value: object) -> None:
    document = Document("a = 1")
    document.set(("a",), value)
    assert alike(parse(document.text), {"a": value})


@pytest.mark.parametrize("value", [None, object(), "\ud800", time(1, tzinfo=UTC), 1j, {1: 2}])
def test_what_toml_cannot_hold_is_refused_in_a_sentence(value: object) -> None:
    document = Document(PLAN)

    with pytest.raises(SpliceError, match=r"^cannot set phases\[0\].gate: "):
        document.set(("phases", 0, "gate"), value)

    assert document.text == PLAN
    assert document.splices == ()


REFUSED: list[tuple[str, Callable[[Document], object]]] = [
    ("project.owners is not there", lambda d: d.delete(("project", "owners"))),
    (r"phases\[0\].gate has no entry 2", lambda d: d.remove(("phases", 0, "gate"), 2)),
    (r"phases has no entry 2", lambda d: d.remove(("phases",), 2)),
    (r"phases has no place 3", lambda d: d.insert(("phases",), 3, {})),
    (r"phases\[0\].gate has no place 5", lambda d: d.insert(("phases", 0, "gate"), 5, "x")),
    ("project is not a list", lambda d: d.insert(("project",), 0, {})),
    ("project.name is not a table", lambda d: d.set(("project", "name", "x"), 1)),
    (r"there is no entry phases\[5\]", lambda d: d.set(("phases", 5), {})),
    (r"there is no phases\[5\]", lambda d: d.insert(("phases", 5, "tasks"), 0, {})),
    ("phases has no entry 7", lambda d: d.move(("phases",), 7, ("phases",), 0)),
    ("phases has no place 4", lambda d: d.move(("phases",), 0, ("phases",), 4)),
    (
        r"phases\[0\].gate has no entry 7",
        lambda d: d.move(("phases", 0, "gate"), 7, ("phases", 0, "gate"), 0),
    ),
    (r"there is no entry phases\[0\].gate\[7\]", lambda d: d.set(("phases", 0, "gate", 7), 1)),
    ("risks has no place 1", lambda d: d.insert(("risks",), 1, {})),
    ("the file is not there", lambda d: d.delete(())),
]


@pytest.mark.parametrize(("sentence", "edit"), REFUSED)
def test_an_edit_that_cannot_be_made_says_why_and_leaves_the_text(
    sentence: str, edit: Callable[[Document], object]
) -> None:
    document = Document(PLAN)

    with pytest.raises(SpliceError, match=sentence):
        edit(document)

    assert document.text == PLAN
    assert document.splices == ()


def test_an_edit_is_refused_where_it_would_not_read_back() -> None:
    document = Document("a = 1 = 2\n")  # no TOML: what the scanner finds here means nothing

    with pytest.raises(SpliceError):
        document.delete(("a",))

    assert document.text == "a = 1 = 2\n"


def test_within_a_trusting_block_an_error_takes_everything_back() -> None:
    document = Document(PLAN)

    def remove_two() -> None:
        with document.trusting():
            document.remove(("phases",), 0)
            document.remove(("phases",), 5)

    with pytest.raises(SpliceError):
        remove_two()

    assert document.text == PLAN
    assert not document.restructured


def test_a_copy_is_edited_without_the_original() -> None:
    document = Document(PLAN)
    document.set(("project", "name"), "longer than before")
    copy = document.copy()

    copy.set(("phases", 0, "id"), "changed")
    copy.remove(("phases",), 1)
    document.set(("phases", 1, "id"), "3")

    assert parse(copy.text)["phases"][0]["id"] == "changed"
    assert [phase["id"] for phase in parse(document.text)["phases"]] == ["1", "3"]


def test_splices_replayed_on_the_first_text_give_the_last() -> None:
    document = Document(PLAN)
    document.set(("phases", 0, "gate"), ("b", "a", "c"))
    document.insert(("phases", 0, "tasks"), 0, {"id": "0"})
    document.move(("phases",), 0, ("phases",), 1)
    document.delete(("project", "timebox"))

    text = PLAN
    for splice in document.splices:
        assert text[splice.start :].startswith(splice.old)
        text = text[: splice.start] + splice.new + text[splice.start + len(splice.old) :]
        assert text[: splice.start].endswith(splice.before)
        assert text[splice.start + len(splice.new) :].startswith(splice.after)

    assert text == document.text


def test_brackets_may_nest_deeper_than_a_pattern_can_follow() -> None:
    deep = "[" * 30 + '"]"' + "]" * 30
    document = Document(f"a = {deep} # deep\nb = {{ c = {deep}, d = 1 }}\n[[e]]\nf = 1\n")

    document.set(("b", "d"), 2)
    document.set(("a", *(0,) * 30), "new")
    document.set(("e", 0, "f"), 2)

    changed = deep.replace("]", "new", 1)
    assert document.text == (f"a = {changed} # deep\nb = {{ c = {deep}, d = 2 }}\n[[e]]\nf = 2\n")


@pytest.mark.parametrize(
    ("sentence", "edit"),
    [
        (
            "cannot delete phases[0].x: phases[0].x is not there",
            lambda d: d.delete(("phases", 0, "x")),
        ),
        ("cannot add to project: project is not a list", lambda d: d.insert(("project",), 0, {})),
        (
            "cannot add to project: project is not a list",
            lambda d: d.insert_all(("project",), 0, ({},)),
        ),
        ("cannot remove phases: phases has no entry 2", lambda d: d.remove(("phases",), 2)),
        (
            "cannot move phases: phases has no entry 2",
            lambda d: d.move(("phases",), 2, ("phases",), 0),
        ),
        (
            "cannot move phases[0].gate: phases[0].gate has no entry 2",
            lambda d: d.move(("phases", 0, "gate"), 2, ("phases", 0, "gate"), 0),
        ),
        (
            'cannot set project."a b".x: project."a b" is not a table',
            lambda d: (d.set(("project", "a b"), 1), d.set(("project", "a b", "x"), 1)),
        ),
        ("cannot delete the file: the file is not there", lambda d: d.delete(())),
    ],
)
def test_a_refusal_says_what_where_and_why(
    sentence: str, edit: Callable[[Document], object]
) -> None:
    with pytest.raises(SpliceError) as refused:
        edit(Document(PLAN))
    assert str(refused.value) == sentence


def test_the_span_of_a_table_is_there_and_that_of_the_whole_file_is_not() -> None:
    text = "[a]\nb = 1\n\n[c]\nd = 2\n[a.e]\n"
    assert Document("[a]\nb = 1\n").span(("a",)) == (0, 10)
    assert Document(text).span(("c",)) == (11, 21)
    assert Document(text).span(("a",)) is None
    assert Document(text).span(()) is None
    assert Document("[[a]]\nb = 1\n\n[[a]]\nb = 2\n").span(("a",)) == (0, 25)


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize(
    "text", ["a = [0, 1, 2, 3, 4]\n", "a = [\n  0,\n  1,\n  2,\n  3,\n  4,\n]\n"]
)
def test_an_element_goes_in_and_comes_out_anywhere(text: str, place: int) -> None:
    document = Document(text)
    document.insert(("a",), place, "new")
    values: list[object] = [0, 1, 2, 3, 4]
    values.insert(place, "new")
    assert parse(document.text)["a"] == values
    document.remove(("a",), place)
    assert document.text == text


def test_a_new_table_at_the_top_has_a_line_for_each_key() -> None:
    document = Document("a = 1\n")
    document.set(("new",), {"x": 1, "y": 2})
    assert document.text == "a = 1\n\n[new]\nx = 1\ny = 2\n"


def test_the_comment_of_a_first_element_goes_with_it() -> None:
    document = Document("z = 0\na = [1, # one\n  2, # two\n]\n")
    document.remove(("a",), 0)
    assert [line.rstrip() for line in document.text.splitlines()] == [
        "z = 0",
        "a = [",
        "  2, # two",
        "]",
    ]


MANY_LINES = "a = [\n    { id = 1, t = [\n      2,\n    ] },\n]\n"


@pytest.mark.parametrize("target", ["b = [\n  { id = 0 },\n]\n", "b = [\n]\n", "b = []\n"])
def test_an_entry_of_several_lines_is_indented_as_it_has_to_be_where_it_goes(target: str) -> None:
    document = Document(f"{MANY_LINES}{target}    # end\n")
    document.move(("a",), 0, ("b",), target.count("id"))
    there = "  { id = 0 },\n" if "id" in target else ""
    assert document.text == (
        f"a = [\n]\nb = [\n{there}  {{ id = 1, t = [\n    2,\n  ] }},\n]\n    # end\n"
    )


def test_the_last_element_takes_the_comma_before_it_along_where_none_is_a_habit() -> None:
    document = Document("a = [\n  1, # one\n  2 # two\n]\n")
    document.remove(("a",), 1)
    assert document.text == "a = [\n  1 # one\n]\n"


def test_elements_that_go_to_the_end_stand_before_a_bracket_on_the_same_line() -> None:
    document = Document("a = [\n  1,\n  2 ]\n")
    document.insert_all(("a",), 2, [{"x": number} for number in range(5)])
    rows = "".join(f",\n  {{ x = {number} }}" for number in range(5))
    assert document.text == f"a = [\n  1,\n  2{rows} ]\n"


def test_an_element_below_a_dotted_key_of_an_inline_table_has_its_own_place() -> None:
    document = Document("own = { b.c = [1, [2]], d.e.f = 3 }\n")
    assert document.locate(("own", "b", "c", 1)) == (1, 19)
    assert document.locate(("own", "b", "c", 1, 0)) == (1, 20)
    assert document.locate(("own", "d", "e", "f")) == (1, 25)


def test_a_row_that_ends_the_file_without_a_line_feed_gets_one_where_it_goes() -> None:
    document = Document("[[a]]\nx = 1\n\n[[a]]\nx = 2")
    document.move(("a",), 1, ("a",), 0)
    assert parse(document.text) == {"a": [{"x": 2}, {"x": 1}]}
    assert document.text.startswith("[[a]]\nx = 2\n\n[[a]]\nx = 1")


def test_a_number_in_a_path_is_a_place_in_a_list_and_never_a_key() -> None:
    document = Document("a.0 = 1\n[b]\n0 = 2\n")
    assert document.span(("a", "0")) == (6, 7)
    assert document.span(("a", 0)) is None
    assert document.span(("b", 0)) is None
