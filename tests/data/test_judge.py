"""A value of the wrong type is one problem, and spoils its own cell alone."""

from pathlib import Path

import pytest
from hypothesis import given

from data.judge import describe, judge, owner_of
from data.toml.read import parse
from model.project import Project, build
from tests.support.projects import projects

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.toml"))

PHASE = '[[phases]]\nid = "1"\ntitle = "One"\n'
TASK = PHASE + '[[phases.tasks]]\nid = "1.1"\ntitle = "Two"\n'


def _found(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(p.address, p.field, p.text) for p, _ in judge(build(parse(text)))]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_hold_what_their_fields_ask_for(sample: Path) -> None:
    assert judge(build(parse(sample.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("line", "field", "sentence"),
    [
        ("title = 5", ("title",), "title is the number 5; write a text in quotes"),
        ("estimate = true", ("estimate",), "estimate is true (yes or no); write hours such as"),
        ("spent = 2026-01-01", ("spent",), "spent is the date 2026-01-01; write hours such as"),
        ("count = 0", ("count",), "count is the number 0; write a whole number of at least 1"),
        ('count = "8"', ("count",), 'count is the text "8"; write a whole number'),
        ("due = 3", ("due",), "due is the number 3; write a date such as 2026-12-01"),
        ("due = 10:30:00", ("due",), "due is the time 10:30:00; write a date"),
        ("owners = 5", ("owners",), "owners is the number 5; write a list of texts"),
        ('owners = ["Ana", 5]', ("owners",), "owners[2] is the number 5; write a list of texts"),
        ("timebox = 2", ("timebox",), "timebox is the number 2; write a table"),
        ("timebox = { limit = [] }", ("timebox", "limit"), "timebox.limit is an empty list; write"),
        ("acceptance = [3]", ("acceptance",), "acceptance[1] is the number 3; write a list of"),
        ('acceptance = [{ done = "no" }]', ("acceptance",), 'acceptance[1].done is the text "no"'),
        ('log = [{ at = "noon" }]', ("log",), 'log[1].at is the text "noon"; write a date with'),
        ("depends_on = { id = 1 }", ("depends_on",), "depends_on is a table; write a list such"),
    ],
)
def test_a_wrong_type_is_said_in_one_sentence_with_what_to_write(
    line: str, field: tuple[str, ...], sentence: str
) -> None:
    text = TASK.replace('title = "Two"\n', "") if line.startswith("title") else TASK
    [(address, found, said)] = _found(text + line)
    assert (address, found) == ("item:1.1", field)
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    "line",
    [
        'estimate = "10-12h"',
        "estimate = 3",
        "estimate = 3.5",
        'due = "10-12 weeks from start"',
        "due = 2026-01-01",
        'status = "our own word"',
        'owners = "Ana"',
        'owners = ["Ana", "Bo"]',
        "owners = []",
        'depends_on = ["1.0", { id = "0.9", why = "needs the loader" }]',
        'acceptance = ["text", { text = "table", done = true, ours = 5 }]',
        'our_own = { anything = [1, "two", 2026-01-01] }',
        "log = [{ at = 2026-01-01T10:00:00+01:00 }]",
    ],
)
def test_what_the_format_allows_is_no_problem(line: str) -> None:
    assert _found(TASK + line) == []


def test_one_bad_cell_leaves_all_others_alone() -> None:
    text = TASK + 'estimate = true\nspent = 2\n[[risks]]\nid = "R1"\ntitle = 7\n'
    assert [(address, field) for address, field, _ in _found(text)] == [
        ("item:1.1", ("estimate",)),
        ("risk:R1", ("title",)),
    ]


def test_what_is_no_table_is_a_problem_of_its_row() -> None:
    [(address, field, said)] = _found('risks = [{ id = "R1" }, 5]\n')
    assert address.startswith("risk:_")
    assert field == ()
    assert said.startswith("this is the number 5; write each record under a header [[risks]]")


def test_what_is_no_list_is_a_problem_of_the_file() -> None:
    [(address, field, said)] = _found("phases = 5\n")
    assert (address, field) == ("file:", ("phases",))
    assert "[[phases]]" in said
    assert _found("project = 5\n")[0][2].endswith("[project]")


def test_a_path_of_the_file_belongs_to_the_innermost_record() -> None:
    project = build(parse(TASK + 'log = [{ text = "x" }]\n'))
    path = ("phases", 0, "tasks", 0, "log", 0, "at")
    assert owner_of(project, path) == ("item:1.1", ("log", 0, "at"))
    assert owner_of(project, ("project", "name")) == ("project:", ("name",))
    assert owner_of(project, ("ours", 0)) == ("file:", ("ours", 0))


def test_a_value_in_a_message_is_short_and_harmless() -> None:
    assert describe("\x1b[31m" + "x" * 1000) == 'the text "\ufffd[31m' + "x" * 34 + '…"'


@given(projects())
def test_any_project_is_judged_and_each_problem_has_a_record(project: Project) -> None:
    for problem, path in judge(project):
        assert problem.address in project
        above = project.document_path(problem.address)
        assert path[: len(above)] == above
