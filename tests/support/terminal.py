"""A real terminal for programs under test: a pty, a screen that parses what they draw, keys.

The screen answers the questions that a program asks a terminal at its start, so that it does not
wait for answers that never come. Nothing here sleeps: every wait is for a condition, up to a limit.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
    "ctrl+y": "\x19",
    "ctrl+p": "\x10",
    "ctrl+u": "\x15",
}
FRAME_END = b"\x1b[?2026l"
"""What Textual writes when a frame is complete, where the terminal says it understands it."""

_ANSWERS = (
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[?u", b"\x1b[?0u"),
    (b"\x1b[6n", b"\x1b[1;1R"),
)
# Sequences that the parser does not know and would show as text.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1bP.*?\x1b\\|\x1b\[[0-9;:]*t", re.S
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<>=?$]*|[\]P][^\x07\x1b]*)?$")


class Gone(AssertionError):
    """The program did not show what was waited for; the text holds what it showed instead."""


class Terminal:
    """A program in a pty of `columns` x `lines`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        lines: int = 40,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""
        self.raw = bytearray()
        self.frames = 0
        self.answered = 0
        self.started = time.perf_counter()
        self.last_output = self.started
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(lines, columns),
            cwd=str(cwd) if cwd else None,
            env=_environment(env or {}, columns, lines),
            timeout=30,
            preexec_fn=plain_signals,
        )

    @property
    def pid(self) -> int:
        """Process id of the program."""
        return int(self._child.pid)

    @property
    def text(self) -> str:
        """What the screen shows, line by line, without trailing blanks."""
        # Not `screen.display`, which fails where the first half of a wide sign is drawn over.
        columns = range(self.screen.columns)
        lines = (self.screen.buffer[line] for line in range(self.screen.lines))
        return "\n".join("".join(line[x].data for x in columns).rstrip() for line in lines)

    def press(self, *keys: str) -> None:
        """Send keys: names of `KEYS`, else the characters themselves."""
        for key in keys:
            self.write(KEYS.get(key, key).encode())

    def write(self, data: bytes) -> None:
        """Send bytes as a keyboard would."""
        os.write(self._child.child_fd, data)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def pump(self, wait: float = 0.02) -> bool:
        """Read what the program wrote within `wait` seconds; say whether it wrote anything."""
        data = self.read(wait)
        self.draw(data)
        return bool(data)

    def read(self, wait: float) -> bytes:
        """Return what the program wrote within `wait` seconds, its questions answered.

        The screen does not show it before `draw`, which takes longer than programs take to write.
        """
        data = self._arriving(wait)
        if not data:
            return b""
        self.last_output = time.perf_counter()
        self.frames += self._count(FRAME_END, data)
        for question, answer in _ANSWERS:
            for _ in range(self._count(question, data)):
                self.answered += 1
                self.write(answer)
        self.raw += data
        return data

    def _arriving(self, wait: float) -> bytes:
        """Return what reaches the terminal within `wait` seconds."""
        ready, _, _ = select.select([self._child.child_fd], [], [], wait)
        if not ready:
            return b""
        try:
            return os.read(self._child.child_fd, 1 << 16)
        except OSError:
            return b""

    def _count(self, word: bytes, data: bytes) -> int:
        """Return how often `word` ends in new `data`; a read may cut it in two."""
        return (bytes(self.raw[1 - len(word) :]) + data).count(word)

    def draw(self, data: bytes) -> None:
        """Let the screen show what `read` has returned."""
        data = self._rest + data
        cut = _UNFINISHED.search(data)
        self._rest = data[cut.start() :] if cut else b""
        self._stream.feed(_UNKNOWN.sub(b"", data[: cut.start()] if cut else data))

    def until(self, holds: Callable[[], bool], what: str, seconds: float = 20) -> None:
        """Read until `holds()`. Raises Gone with the screen after `seconds`."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end or (not self.pump(0.05) and not self.alive and not holds()):
                raise Gone(f"waited for {what}; the screen shows:\n{self.text}")

    def wait_for(self, words: str, seconds: float = 20) -> None:
        """Read until the screen shows `words`."""
        self.until(lambda: words in self.text, repr(words), seconds)

    def wait_gone(self, words: str, seconds: float = 20) -> None:
        """Read until the screen no longer shows `words`."""
        self.until(lambda: words not in self.text, f"{words!r} to go", seconds)

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return bool(self._child.isalive())

    def wait_end(self, seconds: float = 20) -> int:
        """Wait for the program to end; return its exit status, negative for a signal."""
        end = time.monotonic() + seconds
        while self.alive:
            if time.monotonic() > end:
                raise Gone(f"the program did not end; the screen shows:\n{self.text}")
            self.pump(0.05)
        while self.pump(0):
            pass
        status = self._child.exitstatus
        return int(status) if status is not None else -int(self._child.signalstatus)

    def kill(self, signum: int = signal.SIGKILL) -> None:
        """Send the program a signal, if it still runs."""
        if self.alive:
            os.kill(self.pid, signum)

    def hang_up(self) -> None:
        """Take the terminal away, as a window does that is closed."""
        process = self._child.ptyproc
        process.fileobj.close()
        self._child.closed = process.closed = True
        self._child.child_fd = process.fd = -1

    def wait_for_process(self, seconds: float = 20) -> int:
        """Wait for the program to end after its terminal is gone; return its exit status."""
        end = time.monotonic() + seconds
        while self.alive:
            assert time.monotonic() < end, "the program goes on without a terminal"
            select.select([], [], [], 0.02)
        status = self._child.exitstatus
        return int(status) if status is not None else -int(self._child.signalstatus)

    def close(self) -> None:
        """End the program, whatever it does, and let the terminal go."""
        self._child.close(force=True)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def cockpit_command(*arguments: str) -> list[str]:
    """Return the command line that runs this checkout's cockpit."""
    return [sys.executable, "-m", "cockpit", *arguments]


def _environment(extra: Mapping[str, str], columns: int, lines: int) -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
    env.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
    env.update(COLUMNS=str(columns), LINES=str(lines))
    root = str(Path(__file__).resolve().parents[2])
    env["PYTHONPATH"] = root
    env.update(extra)
    return env


def plain_signals() -> None:
    """Give a child the signals that a program started by hand has."""
    # Under nohup these are ignored and stay so in children: a test of them would then lie.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
