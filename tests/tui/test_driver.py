"""The thread for keys: it sleeps while none is pressed, and misses none."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal, cockpit_command


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Cockpit on the sample, its first frame drawn."""
    file = tmp_path / "cockpit.toml"
    file.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    env = {f"COCKPIT_{name}_DIR": str(tmp_path / name.lower()) for name in ("STATE", "CONFIG")}
    with Terminal(cockpit_command(str(file)), env={**env, "COCKPIT_AUTHOR": "ana"}) as terminal:
        terminal.wait_for("5 Timeboxes")
        yield terminal


def naps(pid: int) -> dict[str, int]:
    """Return how often each thread has gone to sleep of its own accord."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        lines = (task / "status").read_text().splitlines()
        found[task.name] = next(
            int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches")
        )
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how often a thread woke")
def test_no_thread_but_the_watcher_wakes_while_nothing_happens(terminal: Terminal) -> None:
    quiet = [0]

    def settled() -> bool:
        quiet[0] = 0 if terminal.pump(0.05) else quiet[0] + 1
        return quiet[0] > 40

    terminal.until(settled, "quiet")
    before = naps(terminal.pid)

    def woken() -> list[int]:
        now = naps(terminal.pid)
        return sorted(now[thread] - before.get(thread, 0) for thread in now)

    terminal.until(lambda: woken()[-1] >= 60, "a thread that looks from time to time")
    # Two seconds: the thread for keys alone would have woken twenty times.
    assert woken()[-2] <= 5


def test_an_escape_that_nothing_follows_is_a_key(terminal: Terminal) -> None:
    terminal.press("?")
    terminal.wait_for("Esc close")
    terminal.press("escape")
    terminal.wait_gone("Esc close")


@pytest.mark.parametrize("behind", ["j", "2", ":", "j\x1b", "O", "\r"])
def test_escape_and_the_key_right_behind_it_are_two_keys(terminal: Terminal, behind: str) -> None:
    terminal.press("e", "not wanted")
    terminal.wait_for("not wanted")
    terminal.press("\x1b" + behind)
    terminal.wait_gone("not wanted")
    terminal.wait_gone("Esc leaves")


def test_letters_behind_an_escape_do_what_they_do_in_lists(terminal: Terminal) -> None:
    terminal.press("?")
    terminal.wait_for("Esc close")
    terminal.press("\x1bz")
    terminal.wait_for("1 Phases  2 Work")


def test_option_and_an_arrow_of_a_mac_go_wordwise_in_a_line(terminal: Terminal) -> None:
    terminal.press("e", " first second", "\x1bb", "X")
    terminal.wait_for("first Xsecond")


def test_a_key_whose_sequence_comes_in_parts_is_one_key(terminal: Terminal) -> None:
    for part in (b"\x1b", b"O", b"R"):
        terminal.write(part)
    terminal.wait_gone("5 Timeboxes")


def test_bytes_that_are_no_text_end_nothing(terminal: Terminal) -> None:
    terminal.write(b"\xff\xfe")
    terminal.press("?")
    terminal.wait_for("Esc close")
    assert terminal.alive


def test_a_letter_that_comes_in_parts_is_one_letter(terminal: Terminal) -> None:
    terminal.press("e")
    for part in "ü".encode():
        terminal.write(bytes([part]))
    terminal.wait_for("ü")


def test_who_is_told_to_go_on_without_having_stopped_has_one_thread_for_keys(
    terminal: Terminal,
) -> None:
    process = psutil.Process(terminal.pid)
    terminal.press("?")
    terminal.wait_for("Esc close")
    threads = process.num_threads()
    taken = terminal.raw.count(b"\x1b[?1049h")
    terminal.kill(signal.SIGCONT)
    terminal.until(lambda: terminal.raw.count(b"\x1b[?1049h") > taken, "the terminal to be taken")
    frames = terminal.frames
    terminal.until(lambda: terminal.frames > frames, "a frame")
    assert process.num_threads() == threads
    terminal.press("escape")
    terminal.wait_gone("Esc close")
    terminal.press("q")
    assert terminal.wait_end() == 0
