"""Project files of a given size, the same every time."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

_STATUS = ("done", "done", "doing", "todo", "todo", "blocked", "todo")
_OWNERS = ("Ana", "Bo", "Chidi", "Devi")
_SUBTASKS_PER_TASK = 10
_TASKS_PER_PHASE = 25


def write_project(path: Path, subtasks: int, *, one_phase: bool = False) -> Path:
    """Write a project of `subtasks` subtasks, ten to a task, with 12 risks and 12 decisions.

    All tasks stand in `one_phase`, or 25 in each.
    """
    lines = ["[project]", "cockpit = 1", f'name = "Bench {subtasks}"', "start = 2026-01-05", ""]
    tasks = max(1, subtasks // _SUBTASKS_PER_TASK)
    for task in range(tasks):
        if task % _TASKS_PER_PHASE == 0 and not (task and one_phase):
            lines += _phase(task // _TASKS_PER_PHASE + 1)
        lines += _task(task, subtasks // tasks)
    lines += _registers()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def first_subtask(index: int) -> str:
    """Return the id of the first subtask of the `index`-th task, counted from 0."""
    return f"{index // _TASKS_PER_PHASE + 1}.{index % _TASKS_PER_PHASE + 1}.1"


def open_subtasks(count: int) -> list[str]:
    """Return the ids of the first `count` subtasks that are not done; a task has three at least."""
    tasks = (first_subtask(task).rpartition(".")[0] for task in range(count // 3 + 1))
    rows = (
        f"{name}.{number}"
        for task, name in enumerate(tasks)
        for number in range(1, _SUBTASKS_PER_TASK + 1)
        if _STATUS[(task + number) % len(_STATUS)] != "done"
    )
    return list(islice(rows, count))


def _phase(number: int) -> list[str]:
    return [
        "[[phases]]",
        f'id = "{number}"',
        f'title = "Phase {number} of the programme"',
        'timebox = { limit = "6w", on_overrun = "reduce_scope" }',
        "",
    ]


def _task(task: int, subtasks: int) -> list[str]:
    name = first_subtask(task).rpartition(".")[0]
    rows = [_subtask(name, task, number) for number in range(1, subtasks + 1)]
    return [
        "  [[phases.tasks]]",
        f'  id = "{name}"',
        f'  title = "Task {name}: move one part behind its interface"',
        f'  owners = ["{_OWNERS[task % 4]}"]',
        f'  priority = "P{task % 4}"',
        "  subtasks = [",
        *rows,
        "  ]",
        "",
    ]


def _subtask(task_id: str, task: int, number: int) -> str:
    status = _STATUS[(task + number) % len(_STATUS)]
    spent = f", spent = {number % 5 + 0.5}" if status in ("done", "doing") else ""
    return (
        f'    {{ id = "{task_id}.{number}", title = "Step {number} of {task_id}, written out", '
        f'status = "{status}", estimate = {number % 8 + 1}{spent}, '
        f'owners = ["{_OWNERS[number % 4]}"], notes = "as agreed" }},'
    )


def _registers() -> list[str]:
    lines: list[str] = []
    for number in range(1, 13):
        lines += ["[[risks]]", f'id = "R{number}"', f'title = "Risk number {number}"']
        lines += ['probability = "medium"', 'impact = "high"', 'status = "open"', ""]
        lines += ["[[decisions]]", f'id = "D{number}"', f"date = 2026-02-{number:02}"]
        lines += [f'title = "Decision number {number}"', 'status = "accepted"', ""]
    return lines
