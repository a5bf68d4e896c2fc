"""A lead with 2,000 subtasks on 80x24, over SSH.

The terminal is a plain xterm and the keys are typed ahead of what is drawn.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.walk import QUIT, Step, Walker, walk

SSH = {"TERM": "xterm", "COLORTERM": "", "SSH_CONNECTION": "192.0.2.1 22 192.0.2.2 22"}
PHASES, TASKS, SUBTASKS = 4, 20, 25


def _large() -> str:
    lines = ["[project]", 'name = "Everything"', 'focus = "2.3.4"']
    for phase in range(1, PHASES + 1):
        lines += ["[[phases]]", f'id = "{phase}"', f'title = "Phase {phase}"']
        for task in range(1, TASKS + 1):
            lines += [
                "[[phases.tasks]]",
                f'id = "{phase}.{task}"',
                f'title = "Task {phase}.{task}"',
            ]
            lines.append("subtasks = [")
            for number in range(1, SUBTASKS + 1):
                id = f"{phase}.{task}.{number}"
                status = "done" if task < 3 else "todo"
                lines.append(f'  {{ id = "{id}", title = "Piece {id}", status = "{status}" }},')
            lines.append("]")
    return "\n".join(lines) + "\n"


def test_a_lead_finds_and_settles_work_among_two_thousand_rows(tmp_path: Path) -> None:
    me = Walker(tmp_path, author="lead")
    me.file.write_text(_large(), encoding="utf-8")
    with me.open(size=(80, 24), env=SSH) as terminal:
        terminal.wait_for("Tour 1/5")
        walk(
            terminal,
            (
                Step("Q", "The tour is over", "Tour 1/5"),
                Step("j j", "▌2.3.6"),
                Step("G", "▌2.3.25"),
                Step(": 4 . 2 0 . 2 5 enter", "▌4.20.25"),
                Step("d", "● done"),
                Step("u", "▌4.20.25 Piece 4.20.25 ○ todo"),
                Step("1 g", "2 Work in 1 "),
                Step("2 V", "520 marked"),
                Step("escape", "", "520 marked"),
                Step("/ 3 . 7 . 1 1", "1 of 1"),
                Step("enter n", "▌3.7.11"),
                Step("a F i x enter", "3.7.26 added"),
                Step("X", "", "Fix"),
                Step("z", "1 Phases 2 Work"),
                Step("z", "", "1 Phases 2 Work"),
                Step("3", "No risks yet. Press a"),
                Step("f3", "Charter"),
                Step("?", "Go to the row below."),
                Step("escape", "", "Go to the row below."),
                QUIT,
            ),
        )
    assert me.text == _large()
