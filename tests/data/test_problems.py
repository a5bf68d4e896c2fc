"""Every finding has its line and column, and none hides another."""

from datetime import date

from data.read import Loaded, load

TODAY = date(2026, 11, 21)
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


def _load(text: str = TEXT, *, validated: bool = False) -> Loaded:
    return load(text.encode(), "cockpit.toml", today=TODAY, validated=validated)


def _places(loaded: Loaded) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    return {(p.address, ".".join(p.field)): (p.line, p.column) for p in loaded.problems}


def test_each_problem_stands_at_its_line_and_column() -> None:
    places = _places(_load())
    assert places["item:1.1", "estimate"] == (11, 3)
    assert places["item:1.1", "status"] == (12, 3)
    assert places["item:1.1.1", "spent"] == (14, 38)
    assert places["risk:R1", "title"] == (21, 1)


def test_the_second_of_two_equal_ids_is_named_where_it_stands() -> None:
    lines = {p.line for p in _load().problems if p.address == "item:1.1.1~2"}
    assert lines == {15}


def test_an_entry_that_is_no_table_is_named_where_it_stands() -> None:
    assert 16 in {p.line for p in _load().problems}


def test_problems_come_in_the_order_of_the_file() -> None:
    lines = [problem.line or 0 for problem in _load().problems]
    assert lines == sorted(lines)


def test_one_value_is_one_problem_though_two_judges_see_it() -> None:
    fields = [(p.address, p.field) for p in _load().problems if p.field == ("estimate",)]
    assert fields == [("item:1.1", ("estimate",))]


def test_all_else_of_a_bad_file_is_used() -> None:
    project = _load().project
    assert project.record("item:1.1").title == "Two"
    assert project.record("item:1.1.1~2").title == "Four"


def test_a_file_judged_before_is_not_judged_again() -> None:
    assert not _load().well_typed
    codes = {problem.code for problem in _load(validated=True).problems}
    assert "wrong-type" not in codes


def test_a_good_file_has_no_problems() -> None:
    loaded = _load('[[phases]]\nid = "1"\ntitle = "One"\n')
    assert loaded.problems == ()
    assert loaded.well_typed
