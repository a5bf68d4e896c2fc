"""TOML text for values."""

from hypothesis import given

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
