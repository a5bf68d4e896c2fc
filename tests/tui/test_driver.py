"""The thread for keys: it sleeps while none is pressed, and misses none."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.screen import SAMPLE
from tests.support.terminal import FRAME_END, Terminal, cockpit_command
from tui.driver import Pastes

TAKEN = b"\x1b[?1049h"


@contextmanager
def opened(folder: Path, command: Callable[[str], list[str]], **more: str) -> Iterator[Terminal]:
    """Run a command on a copy of the sample, until its first frame is drawn."""
    file = folder / "cockpit.toml"
    file.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    env = {f"COCKPIT_{name}_DIR": str(folder / name.lower()) for name in ("STATE", "CONFIG")}
    with Terminal(command(str(file)), env={**env, "COCKPIT_AUTHOR": "ana", **more}) as terminal:
        terminal.wait_for("5 Timeboxes")
        yield terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Cockpit on the sample, its first frame drawn."""
    with opened(tmp_path, cockpit_command) as terminal:
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


@pytest.mark.parametrize("keys", ["1", "?"])
def test_ctrl_l_sends_the_whole_screen_again(terminal: Terminal, keys: str) -> None:
    terminal.press("Q")
    terminal.wait_for("The tour is over")
    terminal.press(keys)
    shown = {"1": ("1 Phases", "5 Timeboxes", "q quit"), "?": ("Keys", "Esc close")}[keys]
    terminal.until(lambda: all(words in terminal.text for words in shown), "what was asked for")
    terminal.screen.erase_in_display(2)  # as when another program writes over it
    terminal.press("\x0c")
    terminal.until(lambda: all(words in terminal.text for words in shown), "all of it again")


def tell_to_go_on(terminal: Terminal) -> None:
    """Send the signal, and wait until the terminal was taken and a whole frame came behind that."""
    told = len(terminal.raw)
    terminal.kill(signal.SIGCONT)

    def drawn_anew() -> bool:
        taken = terminal.raw.find(TAKEN, told)
        return taken >= 0 and FRAME_END in terminal.raw[taken:]

    terminal.until(drawn_anew, "a frame on the terminal")


TOLD_WHILE_WRITING = """
import signal, sys
from textual.drivers._writer_thread import WriterThread
from cockpit.__main__ import main

write, told = WriterThread.write, []

def interrupted(self, text):
    if "\x1b[?2026l" in text and len(told) < 3:
        told.append(text)
        with self._queue.mutex:
            signal.raise_signal(signal.SIGCONT)
    write(self, text)

WriterThread.write = interrupted
sys.argv = ["cockpit", *sys.argv[1:]]
main()
"""


def test_a_signal_in_the_midst_of_writing_does_not_halt_the_program(tmp_path: Path) -> None:
    def command(file: str) -> list[str]:
        return [sys.executable, "-c", TOLD_WHILE_WRITING, file]

    with opened(tmp_path, command) as terminal:
        terminal.until(lambda: terminal.raw.count(TAKEN) > 3, "the terminal taken anew")
        terminal.press("?")
        terminal.wait_for("Esc close")
        terminal.press("escape", "q")
        assert terminal.wait_end() == 0


SMALLER_WHILE_ASKED = """
import fcntl, struct, sys, termios
from textual.drivers.linux_driver import LinuxDriver
from cockpit.__main__ import main

ask, told = LinuxDriver._get_terminal_size, []

def interrupted(self):
    size = ask(self)
    if size == (100, 30) and not told:
        told.append(size)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 60, 0, 0))
    return size

LinuxDriver._get_terminal_size = interrupted
sys.argv = ["cockpit", *sys.argv[1:]]
main()
"""


def test_a_size_that_changes_while_it_is_asked_for_is_not_overtaken(tmp_path: Path) -> None:
    def command(file: str) -> list[str]:
        return [sys.executable, "-c", SMALLER_WHILE_ASKED, file]

    def is_last() -> bool:
        lines = terminal.text.split("\n")
        return "help" in lines[19] and FRAME_END in terminal.raw[told:]

    # Without these the program asks the terminal itself.
    with opened(tmp_path, command, COLUMNS="", LINES="") as terminal:
        told = len(terminal.raw)
        terminal.resize(100, 30)
        terminal.until(is_last, "the foot of the smaller screen")


def test_who_is_told_to_go_on_without_having_stopped_has_one_thread_for_keys(
    terminal: Terminal,
) -> None:
    process = psutil.Process(terminal.pid)
    terminal.press("?")
    terminal.wait_for("Esc close")
    threads, times = process.num_threads(), 5
    for _ in range(times):
        tell_to_go_on(terminal)
    # One that ends may take a moment for it; and other threads begin when they have work.
    terminal.until(lambda: process.num_threads() < threads + times, "the threads before to end")
    terminal.press("escape")
    terminal.wait_gone("Esc close")
    terminal.press("q")
    assert terminal.wait_end() == 0


def test_an_escape_within_a_paste_makes_no_keys_of_what_is_behind_it(terminal: Terminal) -> None:
    terminal.press("e")
    terminal.wait_for("Esc leaves")
    terminal.write(b"\x1b[200~pasted\x1b\x1b[A\x1bd\x07 and more\x1b[201~")
    terminal.wait_for("pasted[Ad and more")
    terminal.press(" typed")
    terminal.wait_for("pasted[Ad and more typed")


@given(st.text("ab\x1b[201~\x07\x9b\n", max_size=30), st.data())
def test_of_a_paste_goes_on_what_is_text_however_it_comes_in_parts(
    text: str, data: st.DataObject
) -> None:
    sent = f"k\x1b[200~{text}\x1b[201~\x1b[A"
    assume(sent.index("\x1b[201~") == len(f"k\x1b[200~{text}"))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=6)))
    pastes = Pastes()
    edges = [0, *cuts, len(sent)]
    parts = [pastes.cleaned(sent[a:b]) for a, b in pairwise(edges)]
    kept = "".join(c for c in text if c not in "\x1b\x07\x9b")
    assert "".join(parts) == f"k\x1b[200~{kept}\x1b[201~\x1b[A"


def test_outside_of_a_paste_nothing_is_held_back() -> None:
    pastes = Pastes()
    for part in ("\x1b", "[A", "\x1b[20", "x", "\x1b[201~", "ü\x07"):
        assert pastes.cleaned(part) == part
