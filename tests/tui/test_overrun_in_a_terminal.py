"""A timebox driven to its over-run in a real terminal: each answer, and each taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terminal import Terminal, cockpit_command

PLAN = """\
[project]
name = "Move"

[[phases]]
id = "1"
title = "Pack"
timebox = { limit = "2h", on_overrun = "defer" }

  [[phases.tasks]]
  id = "1.1"
  title = "Rollers"
  spent = 2
  subtasks = [
    { id = "1.1.1", title = "Crate" },   # needs pallets
    { id = "1.1.2", title = "Label" },
  ]
"""
OVER = "time is up for 1: 2:00 of 2:00"
_BELL = b"\x07"


def _open(folder: Path) -> Terminal:
    file = folder / "cockpit.toml"
    if not file.exists():
        file.write_text(PLAN)
    places = {f"COCKPIT_{name}_DIR": str(folder / name) for name in ("STATE", "CONFIG")}
    env = {**places, "COCKPIT_AUTHOR": "ana"}
    terminal = Terminal(cockpit_command(str(file)), env=env)
    terminal.wait_for("5 Timeboxes")
    return terminal


def _rings(terminal: Terminal) -> int:
    """Return how often the bell rang; a sequence may end with the same sign."""
    return bytes(terminal.raw).count(b"\x1b\\" + _BELL)


def _answer(terminal: Terminal, action: str, *more: str) -> None:
    terminal.press("!")
    terminal.wait_for("agreed: defer it")
    terminal.press(*action, "enter", *more)
    terminal.wait_for(": why")
    terminal.press(*"tired", "enter")
    terminal.wait_gone("time is up")


@pytest.mark.parametrize(
    ("action", "more", "says"),
    [
        ("carry", (), '"carried"'),
        ("reduce", ("space", "enter"), "dropped"),
        ("defer", (), "deferred"),
        ("extend", (*"30m", "enter"), '"2h30m"'),
        ("stop", (), "Over-run of 1 Pack: stop"),
        ("without", (), "without a consequence"),
    ],
)
def test_each_answer_is_in_the_file_and_one_key_takes_it_back(
    tmp_path: Path, action: str, more: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "cockpit.toml"
    with _open(tmp_path) as terminal:
        terminal.press("s")
        terminal.wait_for(OVER)
        assert terminal.alive
        _answer(terminal, action, *more)
        terminal.until(lambda: says in file.read_text(), f"{says!r} in the file")
        assert "tired" in file.read_text()
        terminal.press("u")
        terminal.until(lambda: file.read_text() == PLAN, "the file as it was")
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_it_rings_notifies_and_names_itself_and_leaves_the_terminal_as_it_was(
    tmp_path: Path,
) -> None:
    with _open(tmp_path) as terminal:
        terminal.press("s")
        terminal.wait_for(OVER)
        terminal.until(lambda: _rings(terminal) > 0, "the bell")
        raw = bytes(terminal.raw)
        assert b"\x1b]9;Move: time is up for 1: 2:00 of 2:00" in raw
        assert b"\x1b]777;notify;Move;time is up for 1: 2:00 of 2:00" in raw
        assert terminal.screen.title.startswith("! time is up for 1: 2:00 of 2:00")
        assert b"\x1b[22;2t" in raw
        assert b"\x1b[23;2t" not in raw
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert b"\x1b[23;2t" in bytes(terminal.raw)


def test_two_cockpits_show_one_timer_and_one_of_them_rings(tmp_path: Path) -> None:
    with _open(tmp_path) as one, _open(tmp_path) as other:

        def rung() -> int:
            other.pump(0)
            return _rings(one) + _rings(other)

        one.press("s")
        one.wait_for(OVER)
        other.wait_for(OVER)
        # Whichever sees first that the time is up.
        one.until(lambda: rung() > 0, "the bell of one of them")
        _answer(other, "extend", *"1h", "enter")
        one.wait_gone("time is up")
        one.wait_for("/3:00")
        assert rung() == 1
