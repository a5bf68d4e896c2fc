"""Entries of arrays and inline tables come and go in the layout that is there, by example."""

from __future__ import annotations

import pytest

from data.toml.document import Document
from data.toml.read import parse

ROWS = [{"id": name} for name in "pqrst"]


@pytest.mark.parametrize("count", [1, 3, 4, 5])
@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize(
    "text",
    [
        'a = [{ id = "x" }, { id = "y" }]\n',
        'a = [{ id = "x" }, { id = "y" },]\n',
        'a = [\n  { id = "x" },\n  { id = "y" },\n]\n',
        'a = [\n  { id = "x" },\n  { id = "y" }\n]\n',
        'a = [\n  { id = "x" },\n  { id = "y" }]\n',
        'a = [\n  { id = "x" }, # one\n  { id = "y" } # two\n]\n',
        'a = [\n  { id = "x" },\n  { id = "y" },] # all\n',
    ],
)
def test_entries_that_come_at_once_stand_as_if_each_had_come_alone(
    text: str, index: int, count: int
) -> None:
    one, other = Document(text), Document(text)
    one.insert_all(("a",), index, ROWS[:count])
    for place, row in enumerate(ROWS[:count], index):
        other.insert(("a",), place, row)
    assert one.text == other.text
    expected = [{"id": "x"}, {"id": "y"}]
    expected[index:index] = ROWS[:count]
    assert parse(one.text) == {"a": expected}


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("a = [1, # MAX\n  2]\n", 0, "a = [\n  2]\n"),
        ("a = [1, # one  \n  2]\n", 0, "a = [\n  2]\n"),
        ("a = [1, # MAX\r\n  2]\r\n", 0, "a = [\r\n  2]\r\n"),
        ("a = [1, 2, # of both\n  3]\n", 1, "a = [1, # of both\n  3]\n"),
    ],
)
def test_an_element_goes_with_the_comment_that_is_its_own(
    before: str, index: int, after: str
) -> None:
    document = Document(before)
    document.remove(("a",), index)
    assert document.text == after


@pytest.mark.parametrize("above", ["", "    # none yet\n"])
def test_the_first_element_is_indented_as_its_array(above: str) -> None:
    document = Document(f"[a]\n  x = [\n{above}  ]\ny = 1\n")
    document.insert(("a", "x"), 0, 1)
    assert document.text == f"[a]\n  x = [\n{above}    1,\n  ]\ny = 1\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("place", [0, 1])
def test_an_element_takes_its_comments_along_to_another_array(place: int, newline: str) -> None:
    carried = ["    # one", "    # two", "    1, # three"]
    there = ["    3,"]
    there[place:place] = carried
    before = [
        "a = [",
        "  # one",
        "  # two",
        "  1, # three",
        "  2,",
        "]",
        "  b = [",
        "    3,",
        "  ]",
    ]
    after = ["a = [", "  2,", "]", "  b = [", *there, "  ]"]
    document = Document(newline.join(before))
    document.move(("a",), 0, ("b",), place)
    assert document.text == newline.join(after)


def test_comments_before_the_comma_of_an_element_go_above_it() -> None:
    document = Document(
        "a = [\n  # one\n  1 # two\n  # MAX\n  , # three\n  2,\n]\nb = [\n  3,\n]\n"
    )
    document.move(("a",), 0, ("b",), 0)
    carried = "  # one\n  # two\n  # MAX\n  1, # three\n"
    assert document.text == f"a = [\n  2,\n]\nb = [\n{carried}  3,\n]\n"


def test_lines_of_a_text_that_begin_as_comments_do_are_none() -> None:
    before = 'a = [\n  """\n# x""",\n  2,\n]\n'
    document = Document(before)
    document.insert(("a",), 1, 3)
    assert document.text == before.replace("  2,", "  3,\n  2,")
    document.remove(("a",), 1)
    assert document.text == before
