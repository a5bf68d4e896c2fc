"""The measurements: each returns figures of one kind, none of them judges."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support.terminal import FRAME_END, Gone, Terminal


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds of several runs of one thing."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.runs)

    def at(self, percent: float) -> float:
        """The one that `percent` of the runs do not exceed."""
        ordered = sorted(self.runs)
        return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]


@dataclass(frozen=True, slots=True)
class Weight:
    """Memory of a program's processes in MB and, over an idle spell, its share of a core and
    how often a second it woke."""

    resident: float
    core_percent: float
    wakeups: float


def _until(terminal: Terminal, words: str, seconds: float) -> float:
    """Read until a frame with `words` in it is complete; return when that was, in seconds.

    Nothing is drawn meanwhile: our terminal emulator is slower than the programs that are timed.
    """
    seen, wanted, end = b"", words.encode(), time.monotonic() + seconds
    while (at := seen.find(wanted)) < 0 or FRAME_END not in seen[at:]:
        seen += terminal.read(0.05)
        if time.monotonic() > end:
            terminal.draw(seen)
            raise Gone(f"waited for {words!r}; the screen shows:\n{terminal.text}")
    when = terminal.last_output
    terminal.draw(seen)
    return when


def _until_shown(terminal: Terminal, words: str, seconds: float) -> float:
    """Read until a frame has been drawn that shows `words`; return when its last byte came.

    Of words that resemble those before them only some letters are sent.
    """
    end = time.monotonic() + seconds
    while words not in terminal.text:
        terminal.draw(terminal.read(0.05))
        if time.monotonic() > end:
            raise Gone(f"waited for {words!r}; the screen shows:\n{terminal.text}")
    return terminal.last_output


def first_frame(command: Sequence[str], words: str, env: dict[str, str], runs: int) -> Spread:
    """Time from the start of the program until the screen shows `words`."""
    times = []
    for _ in range(runs):
        with Terminal(command, env=env) as terminal:
            times.append((_until(terminal, words, 60) - terminal.started) * 1000)
    return Spread(tuple(times))


def rested(command: Sequence[str], words: str, env: dict[str, str]) -> None:
    """Open the program, leave it until it is quiet, and leave it by its own key."""
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(words, 60)
        _quiet(terminal, 2.0)
        terminal.press("q")
        terminal.wait_end(60)


def interleaved_frames(
    programs: Sequence[tuple[Sequence[str], str]], env: dict[str, str], runs: int
) -> list[Spread]:
    """Time several programs' first frames in turn, so that a drift of the machine hits all."""
    times: list[list[float]] = [[] for _ in programs]
    for _ in range(runs):
        for place, (command, words) in enumerate(programs):
            times[place] += first_frame(command, words, env, 1).runs
    return [Spread(tuple(some)) for some in times]


def keys(
    command: Sequence[str],
    words: str,
    env: dict[str, str],
    warm: Sequence[str],
    presses: Sequence[str],
) -> Spread:
    """Time from a key, one step in a list, to the end of the frame that answers it."""
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(words, 60)
        _quiet(terminal, 1.0)
        for key in warm:
            terminal.press(key)
            _quiet(terminal, 0.3)
        return Spread(tuple(_one_key(terminal, key) for key in presses))


def key_bytes(
    command: Sequence[str],
    words: str,
    env: dict[str, str],
    warm: Sequence[str],
    presses: Sequence[str],
) -> tuple[int, ...]:
    """Count what each of the keys has the program send to the terminal, in bytes, sorted."""
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(words, 60)
        _quiet(terminal, 1.0)
        for key in warm:
            terminal.press(key)
            _quiet(terminal, 0.3)
        counts = []
        for key in presses:
            before = len(terminal.raw)
            terminal.press(key)
            _quiet(terminal, 0.15)
            counts.append(len(terminal.raw) - before)
        return tuple(sorted(counts))


def _one_key(terminal: Terminal, key: str) -> float:
    _quiet(terminal, 0.03)
    start = time.perf_counter()
    terminal.press(key)
    return (_until(terminal, "", 5) - start) * 1000


def answers(
    command: Sequence[str],
    words: str,
    env: dict[str, str],
    warm: Sequence[str],
    presses: Sequence[str],
) -> tuple[Spread, Spread]:
    """Time from each key to the end of the first frame after it, and to the end of the last.

    The first says that the key was heard, the last that all it asked for is there.
    """
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(words, 60)
        _quiet(terminal, 1.0)
        for key in warm:
            terminal.press(key)
            _quiet(terminal, 0.5)
        heard, there = [], []
        for key in presses:
            _quiet(terminal, 0.3)
            start = time.perf_counter()
            terminal.press(key)
            heard.append((_until(terminal, "", 10) - start) * 1000)
            _quiet(terminal, 0.3)
            there.append((terminal.last_output - start) * 1000)
        return Spread(tuple(heard)), Spread(tuple(there))


def _quiet(terminal: Terminal, seconds: float) -> None:
    """Read until the program has written nothing for `seconds`, a clock's tick not counted."""
    end = time.monotonic() + 5
    while terminal.pump(seconds) and time.monotonic() < end:
        pass


def outside_change(
    command: Sequence[str], env: dict[str, str], path: Path, old: str, runs: int
) -> Spread:
    """Time from an edit by another program, file renamed over, until the screen shows it."""
    times = []
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(old, 60)
        _quiet(terminal, 2.5)
        for number in range(runs):
            # People and programs save now and then: what one change sets going has ended by then.
            # A program that looks from time to time is met at all moments between two looks.
            _watch_idle(terminal, 2.0 + number / runs / 10)
            new = f"Changed outside {number:03}"
            text = path.read_text(encoding="utf-8")
            start = time.perf_counter()
            _rename_over(path, text.replace(old, new))
            times.append((_until_shown(terminal, new, 30) - start) * 1000)
            old = new
    return Spread(tuple(times))


def _rename_over(path: Path, text: str) -> None:
    other = path.with_name("other")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def weight(
    command: Sequence[str], words: str, env: dict[str, str], idle: float, warm: Sequence[str] = ()
) -> Weight:
    """Weigh a program that has been left alone for `idle` seconds after its first frame."""
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(words, 60)
        _quiet(terminal, 1.0)
        terminal.press(*warm)
        _watch_idle(terminal, 3.0)
        before = _usage(terminal.pid)
        _watch_idle(terminal, idle)
        after = _usage(terminal.pid)
        resident = sum(p.memory_full_info().pss for p in _tree(terminal.pid)) / 2**20
        return Weight(
            resident,
            (after[0] - before[0]) / idle * 100,
            (after[1] - before[1]) / idle,
        )


def _watch_idle(terminal: Terminal, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.pump(end - time.monotonic())


def _tree(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def _usage(pid: int) -> tuple[float, int]:
    """Return seconds of a core used and voluntary switches made, over all threads."""
    seconds = sum(sum(p.cpu_times()[:2]) for p in _tree(pid))
    switches = 0
    for process in _tree(pid):
        for status in Path(f"/proc/{process.pid}/task").glob("*/status"):
            for line in status.read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    switches += int(line.split()[1])
    return seconds, switches


def processes(programs: Sequence[Sequence[Sequence[str]]], env: dict[str, str]) -> list[Spread]:
    """Time several lists of commands in turn, from start to end; the first of each not counted."""
    full = {**os.environ, **env}
    times: list[list[float]] = [[] for _ in programs]
    for commands in zip(*programs, strict=True):
        for place, command in enumerate(commands):
            start = time.perf_counter()
            subprocess.run(command, env=full, check=True, stdout=subprocess.DEVNULL)
            times[place].append((time.perf_counter() - start) * 1000)
    return [Spread(tuple(some[1:])) for some in times]


def durable_write(path: Path, runs: int) -> Spread:
    """Time the floor of a save: write the same bytes beside, fsync, rename, fsync the folder."""
    content = path.read_bytes()
    return repeated(lambda: _durable(path, content), runs)


def _durable(path: Path, content: bytes) -> None:
    other = path.with_name("floor")
    with other.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    other.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def repeated(action: Callable[[], object], runs: int) -> Spread:
    """Time `action`; the first run is not counted."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return Spread(tuple(times[1:]))


def python(*arguments: str) -> list[str]:
    """Return the command line of this very Python."""
    return [sys.executable, *arguments]
