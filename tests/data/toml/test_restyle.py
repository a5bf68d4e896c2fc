"""A new value in the style of the one it replaces."""

import pytest

from data.toml.read import parse_value
from data.toml.restyle import rewritten, steps, string


@pytest.mark.parametrize(
    ("raw", "new", "newline", "written"),
    [
        ("'''a\nb'''", "x\ny", "\n", "'''x\ny'''"),
        ("'''\na\nb'''", "x\ny", "\n", "'''\nx\ny'''"),
        ("'''\r\na\r\nb'''", "x\r\ny", "\r\n", "'''\r\nx\r\ny'''"),
        ("'''a\nb'''", "\nx\ny", "\n", "'''\n\nx\ny'''"),
        ("'''a\nb'''", "x\ny'", "\n", '"""x\ny\'"""'),
        ("'''a\nb'''", "x'''\ny", "\n", '"""x\'\'\'\ny"""'),
        ("'''a\r\nb'''", "x\ny", "\r\n", '"""x\\n\\\r\ny"""'),
        ("'''a\nb'''", "x\x01\ny", "\n", '"""x\\u0001\ny"""'),
        ('"""a\nb"""', 'x"\ny""', "\n", '"""x"\ny\\"\\""""'),
        ('"""a\nb"""', 'x"""\ny\\z\x02', "\n", '"""x""\\"\ny\\\\z\\u0002"""'),
        (
            '"""a\r\nb"""',
            "x\ny\r\nz\n w\n\tv\n\nu",
            "\r\n",
            '"""x\\n\\\r\ny\r\nz\\n w\\n\tv\\n\\n\\\r\nu"""',
        ),
        ("'a'", "b", "\n", "'b'"),
        ("'a'", "b'c", "\n", '"b\'c"'),
        ("'a'", "b\tc", "\n", "'b\tc'"),
        ("'a'", "b\x1b", "\n", '"b\\u001b"'),
        ('"a"', "b\nc", "\n", '"b\\nc"'),
        ("'''a'''", "b", "\n", '"b"'),
        ('"""a"""', "b", "\n", '"b"'),
        ("'''a\nb'''", "x\r\ny", "\n", '"""x\\u000d\ny"""'),
        ("'''a'''", "'x\ny", "\n", "''''x\ny'''"),
        ("'''a\nb'''", "xX\nX", "\n", "'''xX\nX'''"),
        ("'''a\nb'''", "Xx\ny", "\n", "'''Xx\ny'''"),
        ("'''ab\nb'''", "x\ny", "\n", "'''x\ny'''"),
        ('"""a\nb"""', 'x\n"', "\n", '"""x\n\\""""'),
    ],
)
def test_a_text_is_quoted_as_the_old_one_was_where_its_characters_allow_that(
    raw: str, new: str, newline: str, written: str
) -> None:
    assert string(raw, new, newline) == written
    assert parse_value(written) == new


def test_what_means_the_same_keeps_its_characters() -> None:
    assert rewritten("0x10", 16, "\n") == "0x10"
    assert rewritten("'a'", "a", "\n") == "'a'"
    assert rewritten("[1,2]", (1, 2), "\n") == "[1,2]"
    assert rewritten("0x10", 17, "\n") == "17"
    assert rewritten("1", 1.0, "\n") == "1.0"


@pytest.mark.parametrize("name", ["id", "ref", "text", "at", "date", "name", "title"])
def test_tables_of_a_list_correspond_where_they_are_known_by_the_same(name: str) -> None:
    old = [{name: "a", "x": 1}, {name: "b", "x": 1}]
    new = [{name: "b", "x": 2}, {name: "c", "x": 1}]
    assert steps(old, new) == [(0, 1, 0, 0), (1, 2, 0, 1), (2, 2, 1, 2)]


def test_what_is_the_same_corresponds_and_the_rest_is_put_in_or_taken_out() -> None:
    assert steps([1, 2, 3], [1, 3]) == [(0, 1, 0, 1), (1, 2, 1, 1), (2, 3, 1, 2)]
    assert steps([1, 3], [1, 2, 3]) == [(0, 1, 0, 1), (1, 1, 1, 2), (1, 2, 2, 3)]
    assert steps([1, 2], [1, 2]) == [(0, 2, 0, 2)]


@pytest.mark.parametrize(
    ("raw", "new", "newline", "written"),
    [
        ('["""a\r\nb"""]', ["x\r\ny"], "\r\n", '["""x\r\ny"""]'),
        ('{ a = """x\r\ny""" }', {"a": "p\r\nq"}, "\r\n", '{ a = """p\r\nq""" }'),
        ("{\r\n  a = 1,\r\n}", {"a": 1, "b": 2}, "\r\n", "{\r\n  a = 1,\r\n  b = 2,\r\n}"),
        ("[1, 4]", (1, 2, 3, 4), "\n", "[1, 2, 3, 4]"),
        ("[1, 2, 3, 4]", (1, 4), "\n", "[1, 4]"),
        ("{ a = 1, b = 2, c = 3 }", {"a": 9, "b": 8, "c": 7}, "\n", "{ a = 9, b = 8, c = 7 }"),
        ("{ a = 1, b = 2, c = 3 }", {}, "\n", "{}"),
        ("{a=1,b=2}", {"b": 2, "c": 4}, "\n", "{b=2, c = 4}"),
        ("{a=1}", {"a": 1, "c": 4}, "\n", "{a=1, c = 4}"),
        ("{a=1}", {"a": 2}, "\n", "{a=2}"),
        ("{}", {"a": 1}, "\n", "{ a = 1 }"),
    ],
)
def test_a_list_or_table_keeps_its_blanks_and_its_ends_of_lines(
    raw: str, new: object, newline: str, written: str
) -> None:
    assert rewritten(raw, new, newline) == written


def test_lines_of_a_long_text_end_with_a_line_feed_unless_told_otherwise() -> None:
    assert string("'''a\nb'''", "x\ny") == "'''x\ny'''"
    assert string("'''X\nb'''", "x\ny") == "'''x\ny'''"


def test_elements_that_occur_very_often_correspond_all_the_same() -> None:
    often = [n % 5 for n in range(300)]
    assert steps(often, [9, *often]) == [(0, 0, 0, 1), (0, 300, 1, 301)]
