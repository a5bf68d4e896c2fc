"""Reading TOML text."""

import pytest

from data.toml.read import READ_WHOLE, Positions, TomlError, parse, position, project_of
from model.project import build


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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a = 1\na = 2\n",
            "this is not valid TOML: this name stands here already: rename one, or take it out",
        ),
        (
            'a = "x\n',
            'this is not valid TOML: a text has no closing quote: end it with "',
        ),
        ('"\ud800"', "a lone half of a character cannot be stored"),
    ],
)
def test_what_is_no_toml_is_told_in_one_line(text: str, message: str) -> None:
    with pytest.raises(TomlError) as problem:
        parse(text)
    assert problem.value.message == message


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a = 'x\n", "end it with '"),
        ('a = """x', 'close it with """'),
        ("a = '''x", "close it with '''"),
        ("a = [1,2\nb = 3\n", "closing ]"),
        ("a = {x = 1\nb = 2\n", "closing }"),
        ("a = {x = 1 y = 2}\n", "closing }"),
        ("a = 3h\n", 'a "text" in quotes'),
        ("a = True\n", "small letters"),
        ("- one\n", "KEY = VALUE"),
        ('{"a": 1}', "KEY = VALUE"),
        ("= 1\n", "KEY = VALUE"),
        ("“a” = 1\n", "plain letters"),
        ("[a\nb = 1\n", "no closing ]"),
        ("[[a]\nb = 1\n", "no closing ]]"),
        ("a = 1 b = 2\n", "one KEY = VALUE to a line"),
        ('a = "c:\\dir"\n', "'single quotes'"),
        ("a = 01\n", "begins with 0"),
        ("a = 2026-13-01\n", "expected month between 01 and 12"),
    ],
)
def test_frequent_slips_say_what_to_write_instead(text: str, advice: str) -> None:
    with pytest.raises(TomlError) as problem:
        parse(text)
    assert advice in problem.value.message


@pytest.mark.parametrize("text", ["\nab\n\ncd", "\ufeff\nab", "ab", "", "\ufeff"])
def test_many_offsets_are_the_same_lines_and_columns_as_one_by_one(text: str) -> None:
    positions = Positions(text)
    offsets = range(len(text) + 1)
    assert [positions.of(one) for one in offsets] == [position(text, one) for one in offsets]


def test_a_line_begins_behind_its_newline() -> None:
    text = "\nab\n\ncd"
    places = [(1, 1), (2, 1), (2, 2), (2, 3), (3, 1), (4, 1), (4, 2), (4, 3)]
    assert [position(text, offset) for offset in range(len(text) + 1)] == places


def test_a_large_text_is_the_same_project_as_its_parts() -> None:
    rows = "".join(f'[[risks]]\nid = "R{number}"\ntitle = "{"x" * 99}"\n' for number in range(1500))
    assert len(rows) > READ_WHOLE
    assert project_of(rows) == build(parse(rows))
    other = rows.replace('"R7"', '"R7000"')
    assert project_of(other, once=True) == build(parse(other))
    assert project_of("a = 1") == build({"a": 1})
