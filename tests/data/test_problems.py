"""Every finding has its line and column, and none hides another."""

from data.toml.read import project_of
from model.problem import Problem
from tests.support.problems import problems_in

TEXT = """\
[project]
name = "Move"

[[phases]]
id = "1"
title = "One"

  [[phases.tasks]]
  id = "1.1"
  title = "Two"
  estimate = true
  status = "perhaps"
  subtasks = [
    { id = "1.1.1", title = "Three", spent = [] },
    { id = "1.1.1", title = "Four" },
    5,
  ]

[[risks]]
id = "R1"
title = 7
"""


def _places(problems: tuple[Problem, ...]) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    return {(p.address, ".".join(p.field)): (p.line, p.column) for p in problems}


def test_each_problem_stands_at_its_line_and_column() -> None:
    places = _places(problems_in(TEXT))
    assert places["item:1.1", "estimate"] == (11, 3)
    assert places["item:1.1", "status"] == (12, 3)
    assert places["item:1.1.1", "spent"] == (14, 38)
    assert places["risk:R1", "title"] == (21, 1)


def test_the_second_of_two_equal_ids_is_named_where_it_stands() -> None:
    lines = {p.line for p in problems_in(TEXT) if p.address == "item:1.1.1~2"}
    assert lines == {15}


def test_an_entry_that_is_no_table_is_named_where_it_stands() -> None:
    assert 16 in {p.line for p in problems_in(TEXT)}


def test_problems_come_in_the_order_of_the_file() -> None:
    lines = [problem.line or 0 for problem in problems_in(TEXT)]
    assert lines == sorted(lines)


def test_one_value_is_one_problem_though_two_judges_see_it() -> None:
    fields = [(p.address, p.field) for p in problems_in(TEXT) if p.field == ("estimate",)]
    assert fields == [("item:1.1", ("estimate",))]


def test_all_else_of_a_bad_file_is_used() -> None:
    project = project_of(TEXT)
    assert project.record("item:1.1").title == "Two"
    assert project.record("item:1.1.1~2").title == "Four"


def test_a_file_judged_before_is_not_judged_again() -> None:
    for validated in (False, True):
        codes = {problem.code for problem in problems_in(TEXT, validated=validated)}
        assert ("wrong-type" in codes) is not validated


def test_a_good_file_has_no_problems() -> None:
    assert problems_in('[[phases]]\nid = "1"\ntitle = "One"\n') == ()
