"""Within tmux and GNU screen, which stand between cockpit and the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal, cockpit_command

AROUND = {
    "tmux": ["tmux", "-L", "cockpit-test", "-f", "/dev/null", "new-session", "--"],
    "screen": ["screen", "-q", "-U", "-c", "/dev/null"],
}


@pytest.mark.parametrize("name", AROUND)
def test_the_plan_is_moved_in_and_its_letters_have_a_colour(name: str, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    file = tmp_path / "cockpit.toml"
    file.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "sockets").mkdir(mode=0o700)
    env = {f"COCKPIT_{folder}_DIR": str(tmp_path / folder) for folder in ("STATE", "CONFIG")}
    # Where their sockets are: one that runs already is not to be met.
    env |= dict.fromkeys(("SCREENDIR", "TMUX_TMPDIR"), str(tmp_path / "sockets"))
    env |= {"STY": "", "TMUX": ""}
    with Terminal([*AROUND[name], *cockpit_command(str(file))], env=env) as terminal:
        terminal.wait_for("5 Timeboxes")
        terminal.press("j")
        terminal.wait_for("▌2.2.5")
        line = next(n for n, text in enumerate(terminal.text.split("\n")) if "Find a host" in text)
        cell = terminal.screen.buffer[line][terminal.text.split("\n")[line].index("Find")]
        # What is taken for another command leaves letters black, or as they happen to be.
        assert cell.data == "F"
        assert cell.fg not in ("black", "default", cell.bg)
        terminal.press("q")
        assert terminal.wait_end() == 0
