"""Keys from the terminal: waited for without looking up from time to time.

Textual's thread for them wakes ten times a second, in case the escape that came last was a key and
not the beginning of a sequence. Here it does so right after something came, and sleeps else.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from selectors import EVENT_READ, SelectSelector
from threading import Event
from typing import TYPE_CHECKING, Final

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from model import later

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

_FRAME_BEGINS: Final = "\x1b[?2026h"
_FRAME_ENDS: Final = "\x1b[?2026l"
_NO_WRAP: Final = "\x1b[?7l"
"""Is on already; what knows the screen knows no more once it passes."""
_MOST: Final = 4096
"""Bytes that are read at once."""
_ESCAPE: Final = "\x1b"
_BEGINS: Final = "[OPX]^_"
"""What stands behind an escape where a terminal, and not a person, says something."""
_WORDWISE: Final = "bf\t\x7f"
"""What stands behind it for Option and an arrow or Backspace on a Mac, and for Shift+Tab."""
_PASTE_BEGINS: Final = "\x1b[200~"
_PASTE_ENDS: Final = "\x1b[201~"
_NO_TEXT: Final = later.pattern(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")
_LAST_WAIT: Final = 0.1
"""Seconds in which a terminal's late answers still come to us, and not to the shell."""


class Bell(Event):
    """An event that a selector can wait for too."""

    def __init__(self) -> None:
        super().__init__()
        self._heard, self._rung = socket.socketpair()

    def fileno(self) -> int:
        """Return what can be read from once the event is set."""
        return self._heard.fileno()

    def set(self) -> None:
        """Set the event, and wake who waits for it."""
        if not self.is_set():
            self._rung.send(b"!")
        super().set()

    def clear(self) -> None:
        """Take the event back."""
        if self.is_set():
            self._heard.recv(1)
        super().clear()


class Driver(LinuxDriver):
    """Textual's driver with a thread for keys that costs nothing while none is pressed."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = self._bell = Bell()
        self._frame: list[str] = []

    def start_application_mode(self) -> None:
        """Take the terminal, also where it was not given back before.

        A program that is stopped without a word, or whose terminal is closed, is told to go on as
        if it had left it: two threads would read its keys, and its raw state be taken for the
        one to give back.
        """
        thread, before = self._key_thread, self.attrs_before
        taken_already = thread is not None and thread.is_alive()
        if taken_already:
            self.disable_input()
            self.close()
            # All is to be drawn again, as behind a stop of which there was word.
            self._must_signal_resume = True
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's has none
        if taken_already:
            self.attrs_before = before
        self._follow_sizes()

    def _follow_sizes(self) -> None:
        """Ask for a new size between two steps of the app, not within the signal that tells of it.

        Many signals at once interrupt each other: the one that came last is through first, and the
        size that is told last is the oldest.
        """
        told = signal.getsignal(signal.SIGWINCH)
        if callable(told):
            self._loop.add_signal_handler(signal.SIGWINCH, told, signal.SIGWINCH, None)

    def _sigtstp_application(self, *_: object) -> None:
        if not self._in_turn(super()._sigtstp_application):
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        self._in_turn(super()._sigcont_application)

    def _in_turn(self, handle: Callable[[], None]) -> bool:
        """Handle a signal between two steps of the app; say whether the app has the terminal.

        It comes at any moment, also while the app holds the lock of the queue to the thread that
        writes. Whoever writes then, as stopping and going on do, waits for itself for ever.
        """
        if not self._loop.is_running() or not self._auto_restart:
            return False
        self._loop.call_soon_threadsafe(handle)
        return True

    def write(self, data: str) -> None:
        """Hand text to the thread that writes; what belongs to one frame goes at once.

        Each piece wakes that thread, which takes the interpreter from the one that draws.
        """
        if data == _FRAME_BEGINS or self._frame:
            self._frame.append(data)
        else:
            super().write(data)
        if data == _FRAME_ENDS:
            self.flush()

    def flush(self) -> None:
        """Let go of what is held back of a frame."""
        held, self._frame = self._frame, []
        if held:
            super().write("".join(held))

    def forget(self) -> None:
        """Have all be sent anew that is drawn from now on, whatever the terminal shows."""
        self.flush()
        super().write(_NO_WRAP)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until `exit_event` is set or there is nobody to type."""
        typed = _Typed(self.fileno, _Parser(self._debug), self.process_message)
        with SelectSelector() as selector:
            selector.register(typed, EVENT_READ)
            selector.register(self._bell, EVENT_READ)
            settled = 0.0
            while not self._bell.is_set():
                left = settled - time.monotonic()
                ready = [key.fileobj for key, _ in selector.select(left if left > 0 else None)]
                if typed in ready:
                    if not typed.take():
                        selector.unregister(typed)
                        # A terminal that comes to its end is gone; two words of it do no harm.
                        self._app.call_later(self._app.exit)
                    # Twice as long as it takes to tell a key from a sequence.
                    settled = time.monotonic() + 2 * constants.ESCAPE_DELAY
                typed.tick()
            selector.unregister(self._bell)
            if selector.get_map() and selector.select(_LAST_WAIT):
                typed.take()
            typed.end()


class _Parser(XTermParser):
    """Textual's, to which Esc and the key right behind it are these two keys, as they are to vim.

    Whoever types fast sends both at once, and so do slow lines and tmux, which waits after an
    Esc. Textual takes them for Alt and that key, and a line editor then types the letter.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        behind = sequence[1:] if sequence.startswith(_ESCAPE) else sequence if alt else ""
        in_line = len(behind) == 1 and behind not in _WORDWISE
        if in_line and (alt or behind not in _BEGINS):
            yield events.Key("escape", _ESCAPE)
            sequence = behind
        yield from super()._sequence_to_key_events(sequence)


class Pastes:
    """Takes out of what is pasted all that is no text.

    An escape in it would end the paste for the parser, and the rest of it would be keys: whoever
    has somebody copy a text could have cockpit do what they like.
    """

    def __init__(self) -> None:
        self._inside = False
        self._tail = ""
        self._held = ""

    def cleaned(self, text: str) -> str:
        """Return what comes next as it may go on; marks that come in two halves are known too."""
        text, self._held = self._held + text, ""
        parts: list[str] = []
        while text:
            part, text = self._pasted(text) if self._inside else self._typed(text)
            parts.append(part)
        return "".join(parts)

    def _typed(self, text: str) -> tuple[str, str]:
        seen = self._tail + text
        at = seen.find(_PASTE_BEGINS)
        if at < 0:
            self._tail = seen[1 - len(_PASTE_BEGINS) :]
            return text, ""
        begun = at + len(_PASTE_BEGINS) - len(self._tail)
        self._inside, self._tail = True, ""
        return text[:begun], text[begun:]

    def _pasted(self, text: str) -> tuple[str, str]:
        end = text.find(_PASTE_ENDS)
        if end >= 0:
            self._inside = False
            behind = end + len(_PASTE_ENDS)
            return _NO_TEXT.sub("", text[:end]) + _PASTE_ENDS, text[behind:]
        halves = range(len(_PASTE_ENDS) - 1, 0, -1)
        half = next((n for n in halves if text.endswith(_PASTE_ENDS[:n])), 0)
        self._held = text[len(text) - half :]
        return _NO_TEXT.sub("", text[: len(text) - half]), ""


class _Typed:
    """What comes from the terminal `fd`, as messages that `tell` is told."""

    def __init__(self, fd: int, parser: XTermParser, tell: Callable[[Message], None]) -> None:
        self._fd = fd
        self._parser = parser
        self._tell = tell
        # What is no text, as a paste in an odd encoding, becomes a sign that no key has.
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._pastes = Pastes()

    def fileno(self) -> int:
        """Return the descriptor, for selectors."""
        return self._fd

    def take(self) -> bool:
        """Read what was typed and tell it; say whether there can be more."""
        try:
            data = os.read(self._fd, _MOST)
        except OSError:
            return False
        # Half a letter is no text yet, and no text would mean the end to the parser.
        if text := self._pastes.cleaned(self._decoder.decode(data)):
            for message in self._parser.feed(text):
                self._tell(message)
        return bool(data)

    def tick(self) -> None:
        """Tell of an escape that nothing followed."""
        for message in self._parser.tick():
            self._tell(message)

    def end(self) -> None:
        """Tell of what was only half there: an escape that nothing can follow any more."""
        for message in self._parser.feed(""):
            self._tell(message)
