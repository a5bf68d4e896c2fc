"""The sign of life of a session."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from data.files import Files
from data.presence import Presence, is_present, present
from data.state import StateFolder

_AWAIT = 0.2  # seconds in which a thread that nobody holds back is done


def _state(folder: Path) -> StateFolder:
    return StateFolder(folder, folder / "plan.toml", Files())


class _Meanwhile(Files):
    """Something happens right after the session's file was opened for the first time."""

    def __init__(self) -> None:
        self.act: Callable[[], object] = lambda: None
        self._done = False

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        fd = super().open(path, flags, mode)
        if flags & os.O_CREAT and not self._done:
            self._done = True
            self.act()
        return fd


def test_two_threads_that_show_one_session_at_once_are_both_served(tmp_path: Path) -> None:
    files = _Meanwhile()
    state = _state(tmp_path)
    presence = Presence(files, state, "one")
    other = threading.Thread(target=presence.show)

    def show_too() -> None:
        other.start()
        other.join(_AWAIT)

    files.act = show_too
    presence.show()
    other.join()
    assert present(Files(), state) == {"one"}


def test_a_session_is_seen_though_somebody_asked_while_it_appeared(tmp_path: Path) -> None:
    state = _state(tmp_path)
    files = _Meanwhile()
    files.act = lambda: asked.append(is_present(Files(), state, "one"))
    asked: list[bool] = []
    presence = Presence(files, state, "one")
    presence.show()
    assert asked == [False]
    assert is_present(Files(), state, "one")
    presence.end()
    assert not is_present(Files(), state, "one")
