"""What a project is at, and what comes next."""

import pytest

from model.focus import current_item, next_item
from model.project import Project, build

Rows = list[dict[str, object]]


def _project(subtasks: Rows, focus: str = "") -> Project:
    info = {"focus": focus} if focus else {}
    task = {"id": "1.1", "title": "task", "subtasks": subtasks}
    return build({"project": info, "phases": [{"id": "1", "title": "phase", "tasks": [task]}]})


def _rows(**words: str) -> Rows:
    return [{"id": name, "title": name, "status": word} for name, word in words.items()]


@pytest.mark.parametrize(
    ("focus", "rows", "now", "after"),
    [
        ("", _rows(a="done", b="doing", c="todo"), "b", "c"),
        ("", _rows(a="todo", b="doing", c="todo"), "b", "a"),
        ("b", _rows(a="todo", b="blocked", c="todo"), "b", "c"),
        ("c", _rows(a="todo", b="doing", c="todo"), "c", "a"),
        ("gone", _rows(a="done", b="todo"), None, "b"),
        ("", _rows(a="done", b="dropped"), None, None),
        ("1.1", _rows(a="doing", b="todo"), "1.1", "b"),
        ("", [], None, "1.1"),
    ],
)
def test_the_focus_is_now_and_the_first_open_item_behind_it_next(
    focus: str, rows: Rows, now: str | None, after: str | None
) -> None:
    project = _project(rows, focus)
    current, following = current_item(project), next_item(project)
    assert (current.own_id if current else None) == now
    assert (following.own_id if following else None) == after


def test_what_is_below_a_closed_parent_is_over() -> None:
    phases = [{"id": "1", "status": "dropped", "tasks": [{"id": "1.1", "title": "x"}]}, {"id": "2"}]
    following = next_item(build({"phases": phases}))
    assert following is not None
    assert following.own_id == "2"


def test_what_is_no_table_is_passed_over() -> None:
    assert next_item(build({"phases": ["text", {"id": "1"}]})) is not None
