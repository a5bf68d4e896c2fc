"""Signals and lost terminals: the terminal is given back, the journal is whole, nobody is left."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from data.ledger import Ledger
from data.leftovers import is_temporary
from data.save import open_store
from data.session import Session
from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal, cockpit_command

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
ORIGINAL = SAMPLE.read_text(encoding="utf-8")
BOOKED = "spent = 6.75"
ALTERNATE = b"\x1b[?1049"
GIVEN_BACK = (b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")


@dataclass
class Desk:
    """A copy of the sample, a cockpit on it, and what ends with the test."""

    folder: Path
    stack: ExitStack

    @property
    def file(self) -> Path:
        """The project file."""
        return self.folder / "cockpit.toml"

    def open(self, *shell: str) -> Terminal:
        """Run the cockpit, below a shell if words for one are given; wait for its first frame."""
        editor = self.folder / "editor.py"
        editor.write_text("import sys\nprint('editing', flush=True)\nsys.stdin.read()\n")
        places = {f"COCKPIT_{n}_DIR": str(self.folder / n.lower()) for n in ("STATE", "CONFIG")}
        more = {"COCKPIT_AUTHOR": "ana", "VISUAL": f"{sys.executable} {editor}"}
        command = [*shell, *cockpit_command(str(self.file))]
        terminal = Terminal(command, env={**places, **more})
        self.stack.enter_context(terminal)
        terminal.wait_for("5 Timeboxes")
        return terminal


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        desk = Desk(tmp_path, stack)
        desk.file.write_text(ORIGINAL, encoding="utf-8")
        yield desk


def _idle(desk: Desk, terminal: Terminal) -> None:
    """Nothing is going on."""


def _saving(desk: Desk, terminal: Terminal) -> None:
    """An edit is on its way and cannot get into the file: somebody else holds the lock."""
    other = open_store(desk.file, root=desk.folder / "elsewhere")
    desk.stack.enter_context(other.lock.held())
    terminal.press("+")
    terminal.wait_for("6.75")


def _dialog(desk: Desk, terminal: Terminal) -> None:
    terminal.press("e", *"half")
    terminal.wait_for("half")


def _timer(desk: Desk, terminal: Terminal) -> None:
    terminal.press("s")
    terminal.wait_for("⏱ 2.2.4")


STATES: dict[str, Callable[[Desk, Terminal], None]] = {
    "idle": _idle,
    "saving": _saving,
    "dialog": _dialog,
    "timer": _timer,
}
WAYS = ("TERM", "HUP", "closed terminal", "INT", "TSTP and CONT")
# Each way and each state at least once; the full run takes all combinations.
SHORT = {
    ("TERM", "saving"),
    ("HUP", "dialog"),
    ("closed terminal", "saving"),
    ("closed terminal", "timer"),
    ("INT", "saving"),
    ("TSTP and CONT", "saving"),
    ("TSTP and CONT", "idle"),
}
CASES = [(way, state) for way in WAYS for state in STATES if LONG or (way, state) in SHORT]


def _is_given_back(terminal: Terminal) -> bool:
    """Tell whether the terminal shows its own screen again, with a cursor and without the mouse."""
    raw = bytes(terminal.raw)
    left = raw.rfind(ALTERNATE + b"l")
    return left > raw.rfind(ALTERNATE + b"h") and all(
        raw.rfind(word) > raw.rfind(word[:-1] + (b"l" if word.endswith(b"h") else b"h"))
        for word in GIVEN_BACK
    )


def _stop_and_go_on(terminal: Terminal) -> None:
    """Suspend the cockpit, see the terminal given back, and let it go on."""
    terminal.kill(signal.SIGTSTP)
    process = psutil.Process(terminal.pid)
    terminal.until(lambda: process.status() == psutil.STATUS_STOPPED, "the cockpit to stop")
    while terminal.pump(0):
        pass
    assert _is_given_back(terminal)
    frames = terminal.frames
    terminal.kill(signal.SIGCONT)
    terminal.until(lambda: terminal.frames > frames, "a frame")
    assert not _is_given_back(terminal)


def _end(terminal: Terminal, way: str) -> None:
    if way == "closed terminal":
        terminal.hang_up()
        terminal.wait_for_process()
        return
    if way == "TSTP and CONT":
        _stop_and_go_on(terminal)
        terminal.kill(signal.SIGTERM)
    else:
        terminal.kill(signal.Signals[f"SIG{way}"])
    assert terminal.wait_end() in (0, 130)
    assert _is_given_back(terminal)
    assert "Traceback" not in terminal.text


def _check(desk: Desk, *, edited: bool) -> None:
    """Nothing is left behind, and what was typed is in the file or comes back into it."""
    store = open_store(desk.file, root=desk.folder / "state")
    ledger = Ledger(store.journal)
    ledger.update()
    assert ledger.bad == 0
    assert desk.file.read_text(encoding="utf-8") == ORIGINAL
    assert [one for one in desk.folder.iterdir() if is_temporary(desk.file, one.name)] == []
    assert bool(list(ledger.open_entries())) == edited
    if edited:
        session = Session.open(
            desk.file, author="ana", state_dir=desk.folder / "state", background=False
        )
        session.refresh()
        session.close()
        assert desk.file.read_text(encoding="utf-8").count(BOOKED) == 1


@pytest.mark.parametrize(("way", "state"), CASES)
def test_the_terminal_is_given_back_and_nothing_is_lost(
    desk: Desk, way: str, state: str, record_property: Callable[[str, object], None]
) -> None:
    terminal = desk.open()
    STATES[state](desk, terminal)
    family = [psutil.Process(terminal.pid)]
    family += family[0].children(recursive=True)
    _end(terminal, way)
    gone, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    assert len(gone) == len(family)
    desk.stack.pop_all().close()
    _check(desk, edited=state == "saving")
    if state == "timer":
        with desk.open() as again:
            again.wait_for("⏱ 2.2.4")
    record_property("figures", f"{way}, {state}: given back, journal whole, no child left")


def test_who_leaves_before_an_edit_is_in_the_file_is_told_where_it_is(desk: Desk) -> None:
    terminal = desk.open()
    _saving(desk, terminal)
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    # The terminal breaks a long line anywhere, within a word too.
    text = "".join(terminal.text.split())
    for told in ("your last edits are not in", "in the journal, and go in at the next start"):
        assert told.replace(" ", "") in text
    desk.stack.pop_all().close()
    _check(desk, edited=True)


def test_an_editor_that_is_open_goes_with_its_terminal(desk: Desk) -> None:
    terminal = desk.open()
    terminal.press("E")
    terminal.wait_for("editing")
    process = psutil.Process(terminal.pid)
    terminal.until(lambda: len(process.children(recursive=True)) == 1, "the editor")
    family = [process, *process.children(recursive=True)]
    terminal.hang_up()
    terminal.wait_for_process()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    _check(desk, edited=False)


def test_a_terminal_that_goes_without_a_signal_ends_the_cockpit(desk: Desk) -> None:
    terminal = desk.open("sh", "-c", 'trap "" HUP; "$@"; true', "sh")
    terminal.press("+")
    terminal.until(lambda: BOOKED in desk.file.read_text(encoding="utf-8"), "the edit in the file")
    family = psutil.Process(terminal.pid).children(recursive=True)
    terminal.hang_up()
    terminal.wait_for_process()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
    assert desk.file.read_text(encoding="utf-8").count(BOOKED) == 1
