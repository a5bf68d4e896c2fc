"""A lead with 2,000 subtasks on 80x24, over SSH.

The terminal is a plain xterm and the keys are typed ahead of what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.support.far import FarTerminal
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk

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
        walk(
            terminal,
            (
                NO_TOUR,
                Step("j j", "▌2.3.6"),
                Step("G", "▌2.3.25"),
                Step(": 4 . 2 0 . 2 5 enter", "▌4.20.25"),
                Step("d", "● done"),
                Step("u", "▌4.20.25 Piece 4.20.25 ○ todo"),
                Step("1 g", "2 Work in 1 "),
                Step("2 V", "520 marked"),
                Step("escape", "", "520 marked"),
                Step("/ 3 . 7 . 1 1", "▌3.7.11"),
                Step("enter n", "", "Enter stays"),
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


def _programme() -> str:
    """Return 12 phases of 8 tasks of 21 subtasks: each has a day, half of those are long over."""
    return "\n".join(_programme_lines()) + "\n"


def _programme_lines() -> Iterator[str]:
    yield '[project]\nname = "Atlas"\nfocus = "3.2.4"'
    for phase in range(1, 13):
        yield f'[[phases]]\nid = "{phase}"\ntitle = "Phase {phase}"'
        for task in range(1, 9):
            yield f'[[phases.tasks]]\nid = "{phase}.{task}"\ntitle = "Task {phase}.{task}"'
            yield "subtasks = ["
            for number in range(1, 22):
                id = f"{phase}.{task}.{number}"
                who = ("Ana", "Bo", "Cy")[number % 3]
                day = "2020-01-15" if number % 2 else "2199-01-15"
                status = "blocked" if number == 1 else "todo"
                row = f'id = "{id}", title = "Piece {id}", status = "{status}"'
                yield f'  {{ {row}, owners = ["{who}"], due = {day} }},'
            yield "]"


def test_a_lead_plans_a_programme_at_the_end_of_a_slow_line(tmp_path: Path) -> None:
    me = Walker(tmp_path, author="lead")
    text = _programme()
    me.file.write_text(text, encoding="utf-8")

    def colleague() -> None:
        me.file.write_text(text.replace('"Piece 7.1.2"', '"Done by Eli"'), encoding="utf-8")

    # Of 21 in each of 96 tasks: odd ones are overdue, two thirds Bo's or Cy's, the first blocked.
    late = 96 * sum(n % 2 == 1 and n % 3 != 0 and n != 1 for n in range(1, 22))
    query = " ".join("is:overdue (owner:bo or owner:cy) not status:blocked".replace(" ", "\0"))
    with me.open(size=(80, 24), env=SSH, at=FarTerminal) as terminal:
        terminal.wait_for("Tour 1/5")
        asked = terminal.answered
        walk(
            terminal,
            (
                NO_TOUR,
                Step("1 f " + query.replace("\0", "space"), f"{late} of 2124 fit"),
                Step("enter", f"{late} fit the filter"),
                Step("F k e e p enter", "Keep the filter under the name"),
                Step("l a t e enter", "late is kept"),
                Step("escape", "", "filter is"),
                Step("F l a t e enter", "filter is"),
                Step("V", f"{late} marked"),
                Step("@ D e e enter", f"owners of {late} rows; u takes it back"),
                Step("u", f"undone: owners of {late} rows"),
                Step("escape escape", "", "filter is"),
                Step(": 7 enter", "2 Work in 7 "),
                Step("2 z V", "176 marked"),
                Step("l l l e", "Due of 176 rows"),
                Step("ctrl+u + = 1 w enter", "due of 176 rows +1w: 168 of 176, not 7.1"),
                Step("u", "undone: due of 176 rows +1w"),
                Step(colleague, "Done by Eli"),
                Step("escape", "No marks."),
                Step("escape", "", "1 Phases 2 Work"),
                QUIT,
            ),
        )
        # A dialog costs one way there and one back: nothing asks the terminal and waits.
        assert terminal.answered == asked
    assert me.text == text.replace('"Piece 7.1.2"', '"Done by Eli"')
