"""What stands where in TOML text, by pattern."""

import importlib.util
import re
import sys
from random import Random
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.toml import grammar
from data.toml.grammar import key_parts, raw_parts, value_end
from model.value import Value
from tests.support.projects import documents
from tests.support.styles import styled

PATTERNS = ("ENTRY", "STATEMENTS", "HEADER", "COMMENTS", "LONG_STRINGS", "BLANKS", "_BRACKET")


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


def of_an_older_python() -> ModuleType:
    """The module as a Python makes it whose possessive quantifiers lose their place."""
    assert grammar.__file__ is not None
    spec = importlib.util.spec_from_file_location("grammar_of_old", grammar.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "version_info", (3, 11, 2))
        spec.loader.exec_module(module)
    return module


OLD = of_an_older_python()


def walked(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, tuple[str | None, ...]]]:
    """All that a pattern finds in a text, with its place."""
    return [(*found.span(), found.groups()) for found in pattern.finditer(text)]


@given(documents(), st.integers(0, 2**32))
def test_the_patterns_for_older_pythons_find_the_same(
    document: dict[str, Value], seed: int
) -> None:
    text = styled(document, Random(seed))
    assert "(?>" in OLD.TRIVIA
    for name in PATTERNS:
        assert walked(getattr(OLD, name), text) == walked(getattr(grammar, name), text), name
