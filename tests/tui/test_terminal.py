"""The screen in a real terminal: it leaves it as it found it, and obeys NO_COLOR."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal, cockpit_command

PAYLOADS = (
    r"\u001b]0;owned\u0007",
    r"\u001b[6n",
    r"\u009b31m",
    r"\u001bP+q\u001b\\",
    r"\u202egnp.exe",
    "[@click=app.quit]x[/]",
    "[/b]",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a project and private state."""
    (tmp_path / "cockpit.toml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def opened(folder: Path, **more: str) -> Terminal:
    """Run cockpit on the folder's project."""
    places = {name: str(folder / name.lower()) for name in ("STATE_DIR", "CONFIG_DIR")}
    env = {f"COCKPIT_{name}": place for name, place in places.items()}
    return Terminal(
        cockpit_command(str(folder / "cockpit.toml")),
        env={**env, "COCKPIT_AUTHOR": "ana", **more},
    )


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """Cockpit on the sample, its first frame drawn."""
    with opened(folder) as terminal:
        terminal.wait_for("5 Timeboxes")
        yield terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_gives_the_terminal_back(terminal: Terminal, number: int) -> None:
    terminal.kill(number)
    assert terminal.wait_end() == 0
    assert_given_back(terminal)


def test_q_ends_it_and_gives_the_terminal_back(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait_end() == 0
    assert_given_back(terminal)


def assert_given_back(terminal: Terminal) -> None:
    """Assert that the other screen, the mouse and the cursor are as they were."""
    raw = bytes(terminal.raw)
    for on, off in ((b"?1049h", b"?1049l"), (b"?1000h", b"?1000l"), (b"?25l", b"?25h")):
        assert raw.rfind(off) > raw.rfind(on)


def test_no_color_means_no_colour_and_the_cursor_is_still_seen(folder: Path) -> None:
    with opened(folder, NO_COLOR="1") as terminal:
        terminal.wait_for("5 Timeboxes")
        terminal.until(lambda: b"7" in codes_of(terminal), "the row under the cursor in reverse")
        assert not codes_of(terminal) & {b"38", b"48"}


def codes_of(terminal: Terminal) -> set[bytes]:
    """Return the codes of style that the program has sent."""
    sequences = re.findall(rb"\x1b\[([\d;]*)m", bytes(terminal.raw))
    return {code for sequence in sequences for code in sequence.split(b";")}


def test_hostile_text_in_a_file_reaches_no_terminal(folder: Path) -> None:
    text = " ".join(PAYLOADS).replace('"', "")
    (folder / "cockpit.toml").write_text(
        f'[project]\nname = "{text}"\nfocus = "{text}"\n'
        f'[[phases]]\nid = "1"\ntitle = "first {text}"\ngroup = "{text}"\nowners = ["{text}"]\n'
        f'[[risks]]\nid = "R1"\ntitle = "risk {text}"\nprobability = "{text}"\n',
        encoding="utf-8",
    )
    with opened(folder) as terminal:
        terminal.wait_for("5 Timeboxes")
        terminal.press("enter")
        terminal.wait_for("Phase 1")
        raw = bytes(terminal.raw)
        for leak in (b"owned\x07", b"\x1b[6n", b"\xc2\x9b", b"\x1bP+q", "\u202e".encode()):
            assert leak not in raw
        assert terminal.alive
