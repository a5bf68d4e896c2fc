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
