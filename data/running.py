"""Running a command that the user allowed: without a shell, within limits, and nothing left behind.

The command gets no input and only the few names of the environment that its fingerprint holds. It
runs in a process group of its own, which is killed when its time is over, and when it ends: what
it started in the background ends with it.

No verb and no key runs one so far. What docs/security.md promises of whatever will is held here.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from data.programs import Command, NotACommand, absolute_folders, find_command
from data.store import Store
from data.trust import Standing, Trust
from data.whole import MEGABYTE
from model.dataclass import dataclass
from model.plain import clean_lines

TIME_LIMIT: Final = 300.0
"""Seconds that a command may run."""
OUTPUT_CAP: Final = MEGABYTE
"""Bytes of output that are kept, the first ones; the rest is read and dropped."""

_CHUNK: Final = 64 * 1024


class NotTrusted(Exception):
    """A command may not run; `standing` says how it stands, the sentence what to do."""

    def __init__(self, command: Command, standing: Standing) -> None:
        super().__init__(f"`{command.line}` may not run here: {standing}")
        self.command = command
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended.

    `status` is its exit status, negative for the signal that ended it, None where its time was
    over. `lines` is its output, cleaned; `cut` tells that there was more.
    """

    status: int | None
    lines: tuple[str, ...]
    cut: bool
    seconds: float


def run_trusted(
    store: Store,
    expected: Command,
    environ: Mapping[str, str],
    *,
    time_limit: float = TIME_LIMIT,
    cap: int = OUTPUT_CAP,
) -> Ran:
    """Run a command as it is at this moment, if it is the expected one and this user allowed it.

    Raises NotTrusted, NotACommand where it cannot be found any more, Unreadable, and OSError
    where the system cannot start it.
    """
    folder = os.path.relpath(expected.folder, Path(expected.project).parent)
    command = find_command(store.files, store.real, expected.words, environ, folder)
    standing = Trust(store).standing(command)
    if standing is Standing.ALLOWED and command.fingerprint != expected.fingerprint:
        standing = Standing.CHANGED
    if standing is not Standing.ALLOWED:
        raise NotTrusted(command, standing)
    return _run(command, environ, time_limit, cap)


def _run(command: Command, environ: Mapping[str, str], time_limit: float, cap: int) -> Ran:
    seen = {name: environ[name] for name in command.environment}
    if "PATH" in seen:
        # A script's own commands are looked for as the command itself was.
        seen["PATH"] = absolute_folders(environ)
    start = time.monotonic()
    with subprocess.Popen(
        command.words,
        executable=command.found,
        cwd=command.folder,
        env={**seen, "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, in_time = _output(process, start + time_limit, cap)
        finally:
            _end(process)
    text = output[:cap].decode(errors="replace")
    lines = tuple(clean_lines(text.removesuffix("\n"))) if text else ()
    status = process.returncode if in_time else None
    return Ran(status, lines, len(output) > cap, time.monotonic() - start)


def _output(process: subprocess.Popen[bytes], until: float, cap: int) -> tuple[bytes, bool]:
    """Return what the process printed, one byte over the cap at most, and whether it ended."""
    pipe = process.stdout
    if pipe is None:
        raise NotACommand("the command's output cannot be read")
    kept = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0:
            if not selector.select(min(left, 0.2)):
                # A child in the background may hold the pipe open after the command has ended.
                if process.poll() is not None:
                    return bytes(kept), True
                continue
            part = os.read(pipe.fileno(), _CHUNK)
            if not part:
                return bytes(kept), _ended(process, until)
            kept += part[: cap + 1 - len(kept)]
    return bytes(kept), False


def _ended(process: subprocess.Popen[bytes], until: float) -> bool:
    try:
        process.wait(max(until - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever is left of the command's group, and wait for the command itself."""
    # It may have ended by itself; some systems refuse where all of a group has.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
