"""Reading TOML text."""

import pytest

from data.toml.read import TomlError, parse, position


def test_a_byte_order_mark_is_read_over() -> None:
    assert parse("\ufeffa = 1") == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = ", 1, 5),
        ("\ufeffa = ", 1, 5),
        ("\ufeff\ufeffa = 1", 1, 1),
        ("a = 1\r\nb = 2\r\né = 3", 3, 1),
        ('"é" = "ü😀" x', 1, 12),
        ("[a]\nx = 1\n[a]\n", 3, 2),
        ("a = 1979-05-27T07:32:60Z", 1, 5),
        ('a = 1\nb = "\ud800"', 2, 6),
        ("a = " + "[" * 3000, 1, 85),
    ],
)
def test_what_is_no_toml_is_told_with_its_line_and_column(
    text: str, line: int, column: int
) -> None:
    with pytest.raises(TomlError) as problem:
        parse(text)
    assert (problem.value.line, problem.value.column) == (line, column)
    assert str(problem.value).startswith(f"line {line}, column {column}: ")
    assert " at line" not in problem.value.message


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 1)), (2, (1, 2)), (4, (2, 1)), (6, (2, 3))]
)
def test_an_offset_is_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    assert position("\ufeffab\ncd", offset) == place
