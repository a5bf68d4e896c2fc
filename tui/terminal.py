"""The terminal that is drawn on, when it goes away: nothing hangs on it, and the program ends.

A closed window sends SIGHUP to the program that it was made for, which may be a shell that passes
nothing on. Whoever reads then gets the end of the file for ever, at full speed, and the first
write fails and ends Textual's thread for it, on which everything that draws waits from then on.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from typing import TextIO

from tui.canvas import Canvas


class Patient:
    """A stream on which writing never fails; what the terminal does not take is dropped.

    What it takes is sent in as few bytes as draw the same.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._canvas = Canvas()

    def write(self, text: str) -> int:
        """Write, as far as there is somebody to read it."""
        try:
            self._stream.write(self._canvas.sent(text))
            return len(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Hand over what was written, as far as there is somebody to read it."""
        try:
            self._stream.flush()
        except OSError:
            return

    def isatty(self) -> bool:
        """Tell whether this is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._stream.fileno()


def hang_up_with(fd: int) -> None:
    """Have this process get SIGHUP when the terminal `fd` goes away, whoever else is told.

    A thread waits for that and costs nothing meanwhile.
    """
    threading.Thread(target=_wait, args=(fd,), name="cockpit-terminal", daemon=True).start()


def _wait(fd: int) -> None:
    poll = select.poll()
    # Asked for nothing, it tells of the end alone.
    poll.register(fd, 0)
    for _, event in poll.poll():
        if event & select.POLLHUP:
            os.kill(os.getpid(), signal.SIGHUP)
