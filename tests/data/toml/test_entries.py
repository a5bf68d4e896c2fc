"""Entries with headers come, go and move in the manner of those beside them, by example."""

from __future__ import annotations

import pytest

from data.toml.document import Document


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        (
            "[own]\n\n[[a]]\nid = 1\n[[a]]\nid = 2\n",
            2,
            "[own]\n\n[[a]]\nid = 1\n[[a]]\nid = 2\n[[a]]\nid = 9\n",
        ),
        (
            "[[a]]\nid = 1\n\n  [[a]]\n    id = 2\n",
            2,
            "[[a]]\nid = 1\n\n  [[a]]\n    id = 2\n\n  [[a]]\n    id = 9\n",
        ),
        (
            "[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n",
            3,
            "[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n[[a]]\nid = 9\n",
        ),
        (
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n",
            2,
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n\n[[a]]\nid = 9\n",
        ),
        (
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n",
            0,
            "[own]\n\n[[a]]\nid = 9\n\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n",
        ),
        (
            "[own]\n\n[[a]]\nid = 1\n[[a]]\nid = 2\n\n[[a]]\nid = 3\n",
            1,
            "[own]\n\n[[a]]\nid = 1\n[[a]]\nid = 9\n[[a]]\nid = 2\n\n[[a]]\nid = 3\n",
        ),
        (
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n",
            2,
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 9\n[[a]]\nid = 3\n",
        ),
    ],
)
def test_a_new_entry_stands_as_the_one_in_its_place_or_else_before_it(
    before: str, index: int, after: str
) -> None:
    document = Document(before)
    document.insert(("a",), index, {"id": 9})
    assert document.text == after


def test_an_entry_that_stands_in_two_places_moves_with_both() -> None:
    document = Document("[[a]]\nid = 1\n[z]\n[a.own]\nx = 1\n[[a]]\nid = 2\n")
    document.move(("a",), 0, ("a",), 1)
    assert document.text == "[z]\n[[a]]\nid = 2\n\n[[a]]\nid = 1\n[a.own]\nx = 1\n"


@pytest.mark.parametrize(
    ("before", "collection", "after"),
    [
        ("[a]\nx = 1\n", ("a", "tasks"), "[a]\nx = 1\n\n  [[a.tasks]]\n  id = 1\n"),
        ("[a]\nx = 1\n", ("a", "b"), "[a]\nx = 1\nb = [\n  { id = 1 },\n]\n"),
        ("[a]\nb.x = 1\n", ("a", "b", "tasks"), "[a]\nb.x = 1\nb.tasks = [\n  { id = 1 },\n]\n"),
    ],
)
def test_tasks_get_headers_where_what_they_are_of_has_one(
    before: str, collection: tuple[str, ...], after: str
) -> None:
    document = Document(before)
    document.insert(collection, 0, {"id": 1})
    assert document.text == after


@pytest.mark.parametrize(
    ("place", "after"),
    [
        (0, "b = [\n  [1,\n    2],\n  3,\n      4,\n]\n"),
        (2, "b = [\n  3,\n      4,\n      [1,\n        2],\n]\n"),
    ],
)
def test_the_lines_of_an_element_are_indented_as_those_beside_it(place: int, after: str) -> None:
    document = Document("a = [\n  [1,\n    2],\n]\nb = [\n  3,\n      4,\n]\n")
    document.move(("a",), 0, ("b",), place)
    assert document.text == "a = [\n]\n" + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# up\n[[a]] # head\n# in\nid = 1 # behind\n[b]\nc = []\n",
            "[b]\nc = [\n  # up\n  # in\n  # behind\n  { id = 1 }, # head\n]\n",
        ),
        (
            "# up\n[[a]]\nid = 1\n[b]\nc = [{ id = 0 }] # row\n",
            "[b]\nc = [\n  # up\n  { id = 1 },\n  { id = 0 }\n] # row\n",
        ),
        (
            "# up\n[[a]]\nid = 1\n[b]\nc = [{ id = 0 },\n    { id = 2 }]\n",
            "[b]\nc = [\n    # up\n    { id = 1 },\n    { id = 0 },\n    { id = 2 }\n]\n",
        ),
    ],
)
def test_an_entry_with_comments_has_lines_of_its_own_in_an_array(before: str, after: str) -> None:
    document = Document(before)
    document.move(("a",), 0, ("b", "c"), 0)
    assert document.text == after


def test_an_element_takes_its_comments_along_to_where_it_has_a_header() -> None:
    element = "  # up\n  { id = 1, t = [ # in\n 2 ] }, # behind\n"
    document = Document(f"a = [\n{element}]\n[[b]]\nid = 0\n")
    document.move(("a",), 0, ("b",), 0)
    assert document.text == (
        "a = [\n]\n\n# up\n# in\n[[b]] # behind\nid = 1\nt = [2]\n\n[[b]]\nid = 0\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a = [1, # one\n  2, # two\n]\n", "a = [\n  2, # two\n]\nb = [\n  # one\n  1,\n]\n"),
        ("a = [\n  2,\n  # one\n  1 ]\n", "a = [\n  2\n]\nb = [\n  # one\n  1,\n]\n"),
    ],
)
def test_what_is_taken_out_with_an_element_goes_along(before: str, after: str) -> None:
    document = Document(f"{before}b = []\n")
    document.move(("a",), int(before.startswith("a = [\n")), ("b",), 0)
    assert [line.rstrip() for line in document.text.splitlines()] == after.splitlines()


@pytest.mark.parametrize(
    ("before", "collection", "value", "after"),
    [
        ("a = []\n", ("a",), {"id": 1}, "a = [\n  { id = 1 },\n]\n"),
        ("a = []\n", ("a",), 1, "a = [1]\n"),
        ("a = [[]]\n", ("a", 0), {"id": 1}, "a = [[{ id = 1 }]]\n"),
        ("b = { a = [] }\n", ("b", "a"), {"id": 1}, "b = { a = [{ id = 1 }] }\n"),
    ],
)
def test_a_first_table_gets_a_line_of_its_own_where_its_array_has_a_line(
    before: str, collection: tuple[str | int, ...], value: object, after: str
) -> None:
    document = Document(before)
    document.insert(collection, 0, value)
    assert document.text == after
