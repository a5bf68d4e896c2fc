"""What stands where in TOML text, by pattern."""

import pytest

from data.toml.grammar import key_parts, raw_parts, value_end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 # one", "1"),
        ("2026-01-12 10:00 # then", "2026-01-12 10:00"),
        ('"a\\"]" ]', '"a\\"]"'),
        ("'''a''''' ]", "'''a'''''"),
        ("[1, [2, { a = ']' }], # ]\n] # x", "[1, [2, { a = ']' }], # ]\n]"),
        ("{ a = [1] }]", "{ a = [1] }"),
        ("[" * 40 + "]" * 41, "[" * 40 + "]" * 40),
    ],
)
def test_a_value_ends_where_it_ends_however_deep_it_nests(text: str, value: str) -> None:
    assert value_end(text, 0) == len(value)
    assert value_end(f"a = {text}", 4) == len(value) + 4


@pytest.mark.parametrize("text", ["", "]", "# one", "[1, 2", "[{ a = 1 ]"[:9], "= 1"])
def test_what_is_no_value_or_has_no_end_is_told_so(text: str) -> None:
    assert value_end(text, 0) == -1


@pytest.mark.parametrize(
    ("raw", "parts", "written"),
    [
        ("a", ("a",), ["a"]),
        ("Xa . b-1", ("Xa", "b-1"), ["Xa", "b-1"]),
        ("\"a.b\".'c\\d'", ("a.b", "c\\d"), ['"a.b"', "'c\\d'"]),
        (r'"\u00e9\"x".c', ('\u00e9"x', "c"), [r'"\u00e9\"x"', "c"]),
        ("\"\".''", ("", ""), ['""', "''"]),
    ],
)
def test_a_dotted_key_is_taken_apart_and_its_quotes_come_off(
    raw: str, parts: tuple[str, ...], written: list[str]
) -> None:
    assert key_parts(raw) == parts
    assert raw_parts(raw) == written
