"""TOML text for values."""

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from data.toml import render
from data.toml.meaning import alike
from data.toml.read import parse, parse_value
from data.toml.render import Layout
from tests.support.values import keys, tables, values


@given(values)
def test_any_value_is_rendered_on_one_line_that_reads_back(value: object) -> None:
    text = render.value(value)
    assert "\n" not in text
    assert alike(parse_value(text), value)


@given(keys)
def test_any_text_is_rendered_as_a_key_that_reads_back(name: str) -> None:
    assert parse(f"{render.key(name)} = 1") == {name: 1}


@given(st.text())
def test_any_text_is_rendered_over_several_lines_that_read_back(text: str) -> None:
    expected = text.replace("\r\n", "\n")
    assert parse(f"a = {render.several_lines(text)}") == {"a": expected}


@given(st.text())
def test_a_text_without_escapes_is_rendered_as_tomli_w_renders_it(text: str) -> None:
    assert f"_ = {render.scalar(text)}\n" == tomli_w.dumps({"_": text})
    assert f"{render.key(text)} = 0\n" == tomli_w.dumps({text: 0})


@given(tables)
def test_any_table_is_rendered_as_a_block_that_reads_back(table: dict[str, object]) -> None:
    assert alike(parse(render.block("rows", table)), {"rows": [table]})


def test_keys_that_need_no_quotes_get_none() -> None:
    table = {"a-b_1": 1, "a b": 2, "": 3}
    assert render.entry(table) == '{ a-b_1 = 1, "a b" = 2, "" = 3 }'


def test_a_phase_is_rendered_with_its_tasks_below_and_a_line_for_each_subtask() -> None:
    phase = {
        "id": "1",
        "tasks": ({"id": "1.1", "subtasks": ({"id": "1.1.1"}, {"id": "1.1.2"})},),
        "gate": ("C1", "M3"),
        "timebox": {"limit": "2h"},
    }

    assert render.block("phases", phase, Layout()) == (
        "[[phases]]\n"
        'id = "1"\n'
        'gate = ["C1", "M3"]\n'
        'timebox = { limit = "2h" }\n'
        "\n"
        "  [[phases.tasks]]\n"
        '  id = "1.1"\n'
        "  subtasks = [\n"
        '    { id = "1.1.1" },\n'
        '    { id = "1.1.2" },\n'
        "  ]\n"
    )


def test_a_list_of_tables_has_a_line_for_each_below_the_indent_given() -> None:
    assert render.rows(({"a": 1}, {"b": 2}), "  ") == "[\n    { a = 1 },\n    { b = 2 },\n  ]"
    assert render.rows(({"a": 1},), "", "\r\n") == "[\r\n  { a = 1 },\r\n]"


def test_blocks_that_are_not_set_apart_follow_one_another() -> None:
    layout = Layout(spaced=False, deeper=" ", newline="\r\n")
    table = {"id": "1", "tasks": ({"id": "1.1"},)}
    assert render.block("p", table, layout) == (
        '[[p]]\r\nid = "1"\r\n [[p.tasks]]\r\n id = "1.1"\r\n'
    )


def test_an_empty_table_and_an_empty_list_stay_empty() -> None:
    assert (render.value({}), render.value(()), render.value([[], {}])) == ("{}", "[]", "[[], {}]")
    assert render.block("p", {"tasks": ()}) == "[[p]]\ntasks = []\n"


def test_a_statement_ends_its_line_as_the_text_does() -> None:
    assert render.statement("a", 1) == "a = 1\n"
    assert render.statement("a", 1, "  ", "\r\n") == "  a = 1\r\n"
    assert render.statement("a", ({"b": 1},), "", "\r\n") == "a = [\r\n  { b = 1 },\r\n]\r\n"


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("a b", '"a b"', '"""\na b"""'),
        ("a\nb\n", '"a\\nb\\n"', '"""\na\nb\n"""'),
        ("a\\\nb", '"a\\\\\\nb"', '"""\na\\\\\nb"""'),
        ('say "x"\n', '"say \\"x\\"\\n"', '"""\nsay \\"x\\"\n"""'),
        ("a\x7f\n", '"a\\u007f\\n"', '"""\na\\u007f\n"""'),
    ],
)
def test_a_text_is_rendered_on_one_line_and_on_several(text: str, line: str, lines: str) -> None:
    assert render.scalar(text) == line
    assert render.several_lines(text) == lines


@given(tables)
def test_a_whole_document_reads_back(document: dict[str, object]) -> None:
    assert alike(parse(render.whole(document)), document)
