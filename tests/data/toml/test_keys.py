"""Keys come and go in the style of their table, by example."""

from __future__ import annotations

import pytest

from data.toml.document import Document


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("[own]\n  a = 1\n", ("own", "k"), "[own]\n  a = 1\n  k = 0\n"),
        ("  [own]\na = 1\n", ("own", "k"), "  [own]\na = 1\nk = 0\n"),
        ("  [own]\n", ("own", "k"), "  [own]\n  k = 0\n"),
        ("  a = 1\n", ("k",), "  a = 1\n  k = 0\n"),
        ("  [own]\na = 1\n", ("k",), "k = 0\n\n  [own]\na = 1\n"),
        ("[own.b]\na = 1\n\n  [z]\n", ("own", "k"), "[own]\nk = 0\n\n[own.b]\na = 1\n\n  [z]\n"),
        ("[own]\n  b.a = 1\nz = 2\n", ("own", "b", "k"), "[own]\n  b.a = 1\n  b.k = 0\nz = 2\n"),
        ("[own.b.c]\n", ("own", "b", "k"), "[own.b]\nk = 0\n\n[own.b.c]\n"),
        ("[own . 'b c'.d]\n", ("own", "b c", "k"), "[own.'b c']\nk = 0\n\n[own . 'b c'.d]\n"),
        ("  [own.b]\n\n[z]\n", ("own", "k"), "  [own]\n  k = 0\n\n  [own.b]\n\n[z]\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_key_is_indented_as_its_table(
    before: str, path: tuple[str, ...], after: str, newline: str
) -> None:
    document = Document(before.replace("\n", newline))
    document.set(path, 0)
    assert document.text == after.replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("x = 1\n[own.a]\nid = 1\n", ("own", "a"), "x = 1\n\n[own]\n"),
        ("x = 1\n[[own.a]]\nid = 1\n", ("own", "a"), "x = 1\n\n[own]\n"),
        ("x = 1\n[own.b.a]\nid = 1\n", ("own", "b", "a"), "x = 1\n\n[own]\nb = {}\n"),
        ("[own]\n[own.a]\nx = 1\n", ("own", "a"), "[own]\n"),
        ("[own.b.a]\nid = 1\n[own.c]\n", ("own", "b", "a"), "[own]\nb = {}\n\n[own.c]\n"),
    ],
)
def test_a_table_that_was_there_through_another_alone_is_left_empty(
    before: str, path: tuple[str, ...], after: str
) -> None:
    document = Document(before)
    document.delete(path)
    assert document.text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1\n[[own.a]]\nid = 1\n", "x = 1\n\n[own]\n"),
        ("x = 1\n[[own.b.a]]\nid = 1\n", "x = 1\n\n[own]\nb = {}\n"),
    ],
)
def test_the_last_entry_leaves_the_tables_around_its_list(before: str, after: str) -> None:
    document = Document(before)
    path = ("own", "b", "a") if ".b." in before else ("own", "a")
    document.remove(path, 0)
    assert document.text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a]\nx = 1\n", "[a]\nx = 1\nb = { c = 0 }\n"),
        ("x = 1\n", "x = 1\n\n[a]\nb = { c = 0 }\n"),
        ("[a]\nb = {}\n", "[a]\nb = { c = 0 }\n"),
        ("a = {}\n", "a = { b = { c = 0 } }\n"),
    ],
)
def test_tables_that_are_missing_around_a_key_are_made(before: str, after: str) -> None:
    document = Document(before)
    document.set(("a", "b", "c"), 0)
    assert document.text == after
