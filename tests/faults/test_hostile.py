"""Hostile text in every widget, in a real terminal: no leak, no action, no crash.

Each text stands in every field in turn, and the screen is led through its views and dialogs. What
goes to the terminal is then held against what goes there for a harmless project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import tomli_w

from tests.support.hostile import CONTROLS, PAYLOADS, hostile_data
from tests.support.terminal import Terminal, cockpit_command

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
TURNS = range(len(PAYLOADS)) if LONG else (0,)
ROOT = Path(__file__).parents[2]

# A sequence that is meant: CSI, OSC, DCS, and the short ones.
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\"
    rb"|[()][0-9A-Z]|[=>78M])"
)
OPEN_ROW = ("2", "enter", "escape", "1")
WAYS = (
    ("f2",), ("1",), ("j",), ("l",), ("j",), ("enter",), ("escape",), ("2",), ("enter",), ("j",),
    ("escape",), ("l",), ("l",), ("e",), ("escape",), ("z",), ("z",), ("c",), ("escape",),
    ("m",), ("escape",), ("t",), ("escape",), ("b",), ("escape",), ("#",), ("escape",), ("@",),
    ("escape",), ("R",), ("escape",), ("H",), ("escape",), ("w",),
    ("escape",), ("3",), ("enter",), ("escape",), ("r",), ("escape",), ("4",), ("enter",),
    ("escape",), ("5",), ("enter",), ("escape",), ("1",), ("!",), ("j",), ("s",), ("escape",),
    ("escape",), ("/", "P", "W", "N"), ("escape",), ("f", "P", "W", "N"), ("escape",), ("F",),
    ("escape",), ("T",), ("escape",), ("?",), ("escape",), ("ctrl+p", "w"), ("escape",), ("f6",),
    ("escape",), ("W",), ("j",), ("r",), ("escape",), ("escape",), ("escape",), ("D",),
    ("escape",), ("f2",), ("S",), ("j",), ("p",), ("escape",), ("escape",), ("escape",), ("f3",),
    *((key,) for n in range(20) for key in ("j", *(OPEN_ROW if LONG and n % 3 == 0 else ()))),
)  # fmt: skip
"""Keys that lead through views, panes and dialogs and that change nothing."""


def write(folder: Path, texts: tuple[str, ...]) -> Path:
    """Write a project of these texts."""
    folder.mkdir(exist_ok=True)
    file = folder / "cockpit.toml"
    file.write_text(tomli_w.dumps(hostile_data(texts)), encoding="utf-8")
    return file


def driven(
    file: Path, ways: Sequence[Sequence[str]] = WAYS, *, clicks: bool = False
) -> tuple[bytes, set[str]]:
    """Lead a cockpit on `file` along; return what it wrote, and what its screens showed."""
    env = {f"COCKPIT_{name}_DIR": str(file.parent / name.lower()) for name in ("STATE", "CONFIG")}
    env |= {"COCKPIT_AUTHOR": "ana", "VISUAL": "true"}
    seen: set[str] = set()
    with Terminal(cockpit_command(str(file)), env=env, cwd=file.parent) as terminal:
        terminal.wait_for("Phases")
        for way in ways:
            for key in way:
                press(terminal, key)
            seen.add(terminal.text)
            if clicks:
                click_all(terminal)
            assert terminal.alive, f"it ended at {way}:\n{terminal.text}"
        press(terminal, "f2")
        # The stand-up is still held: the first says so, if no dialog is closed by it.
        for _ in range(4):
            if terminal.alive:
                press(terminal, "ctrl+q")
        assert terminal.wait_end() == 0
        return bytes(terminal.raw), seen


def press(terminal: Terminal, key: str) -> None:
    """Press a key and let the program answer; an Escape too soon before a key would be Alt."""
    terminal.press(key)
    settle(terminal, (0.25 if LONG else 0.12) if key == "escape" else 0.05)


def settle(terminal: Terminal, seconds: float = 0.06) -> None:
    """Read until nothing more comes for a moment: what comes later is looked at in the end."""
    while terminal.pump(seconds):
        pass


def click_all(terminal: Terminal) -> None:
    """Click into lines here and there: what a text wants clicked does nothing."""
    for line in range(3, 30, 9):
        terminal.write(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (20 + line, line, 20 + line, line))
    settle(terminal)
    press(terminal, "escape")


def shape(sequence: bytes) -> bytes:
    """Return what a sequence is for, without the figures that differ from screen to screen."""
    return sequence if sequence[1:2] in b"]P" else re.sub(rb"[0-9;:]+", b"", sequence)


def leaks(raw: bytes, harmless: bytes) -> list[str]:
    """Return what goes to the terminal and should not."""
    known = {shape(found) for found in SEQUENCE.findall(harmless)}
    strange = {shape(found) for found in SEQUENCE.findall(raw)} - known
    left = SEQUENCE.sub(b"", raw).decode("utf-8", "replace")
    plain = set(SEQUENCE.sub(b"", harmless).decode("utf-8", "replace"))
    return [*map(repr, strange), *map(repr, (set(left) & CONTROLS) - plain)]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What goes to the terminal for a project of words."""
    file = write(tmp_path_factory.mktemp("harmless"), ("word", "other", "third"))
    return driven(file, WAYS if LONG else WAYS[:12])[0]


def turned(turn: int) -> tuple[str, ...]:
    return PAYLOADS[turn:] + PAYLOADS[:turn]


def test_there_are_25_of_them_and_each_would_be_found() -> None:
    assert len(set(PAYLOADS)) == 25
    for payload in PAYLOADS[:14]:
        assert leaks(payload.encode(), b"words") != [], payload.encode()


@pytest.mark.parametrize("turn", TURNS)
def test_no_view_and_no_dialog_lets_a_text_reach_the_terminal(
    tmp_path: Path,
    harmless: bytes,
    turn: int,
    record_property: Callable[[str, object], None],
) -> None:
    file = write(tmp_path / "work", turned(turn))
    before = file.read_bytes()
    raw, seen = driven(file)
    assert leaks(raw, harmless) == []
    assert sum("PWN" in screen for screen in seen) > 30, "the texts were not on the screen"
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.iterdir()} <= {"cockpit.toml", "state", "config"}
    record_property("figures", f"turn {turn}: {len(seen)} screens, {len(raw)} bytes, 0 leaks")


@pytest.mark.skipif(not LONG, reason="half a minute; only in the run of `make faults`")
def test_what_a_text_wants_clicked_does_nothing(tmp_path: Path) -> None:
    clicking = tuple(text for text in PAYLOADS if text.startswith("["))
    assert len(clicking) == 3
    file = write(tmp_path / "work", clicking)
    before = file.read_bytes()
    _, seen = driven(file, clicks=True)
    assert any("[@click=app.quit]" in screen for screen in seen)
    assert file.read_bytes() == before
