"""On a terminal: colour where it is wanted, tables within its width, questions to a person."""

import os
from pathlib import Path

import pytest

from tests.support.cli import Run
from tests.support.terminal import Terminal, cockpit_command


def _shown(*words: str, columns: int = 80, **env: str) -> Terminal:
    terminal = Terminal(cockpit_command(*words), columns=columns, lines=30,
                        env={**os.environ, **env})  # fmt: skip
    terminal.wait_end()
    return terminal


def _colours(terminal: Terminal) -> set[str]:
    buffer = terminal.screen.buffer
    return {buffer[y][x].fg for y in range(30) for x in range(80)} - {"default"}


def test_colour_is_used_on_a_terminal_and_not_where_no_color_is_set(run: Run) -> None:
    with _shown("list") as coloured, _shown("list", NO_COLOR="1") as plain:
        assert _colours(coloured)
        assert not _colours(plain)
        assert coloured.text == plain.text


def test_a_table_keeps_within_a_narrow_terminal(run: Run, folder: Path) -> None:
    run("set", "1.1", f"title={'very ' * 40}long")
    with _shown("list", columns=70) as terminal:
        lines = terminal.text.splitlines()
        assert any("…" in line for line in lines)
        assert sum("1.1.2" in line for line in lines) == 1


def test_a_project_that_is_not_there_is_offered_to_be_made(run: Run, file: Path) -> None:
    file.unlink()
    with Terminal(cockpit_command(), env=dict(os.environ)) as terminal:
        terminal.wait_for("Make one here?")
        terminal.press("n", "enter")
        assert terminal.wait_end() == 3
    assert not file.exists()


def test_the_screen_is_drawn_where_errors_are_led_to_a_file(run: Run, folder: Path) -> None:
    command = ["sh", "-c", '"$@" 2>errors.txt', "sh", *cockpit_command()]
    with Terminal(command, cwd=folder, env=dict(os.environ)) as terminal:
        terminal.wait_for("Pack the shelves")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert (folder / "errors.txt").read_bytes() == b""


@pytest.mark.parametrize(("key", "date"), [("y", True), ("n", False)])
def test_what_is_open_below_a_finished_item_is_offered(
    run: Run, file: Path, key: str, date: bool
) -> None:
    with Terminal(cockpit_command("done", "1.1"), env=dict(os.environ)) as terminal:
        terminal.wait_for("Set these to done too?")
        terminal.press(key, "enter")
        assert terminal.wait_end() == 0
    text = file.read_text(encoding="utf-8")
    assert ('"1.1.2", title = "Pack the shelves", status = "done"' in text) is date
