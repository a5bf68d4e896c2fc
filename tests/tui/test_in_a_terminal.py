"""A working day in a real terminal: keys go in, the file changes by those lines and no others."""

from __future__ import annotations

import difflib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal
from tests.support.walk import Walker

ORIGINAL = SAMPLE.read_text(encoding="utf-8")
EDITOR = "import sys; open(sys.argv[-1], 'a').write('Four at a time.\\nNot eight.\\n')"


class Desk(Walker):
    """A folder with the sample, and cockpits that are opened on it with an editor of our own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SAMPLE)
        script = folder / "editor.py"
        script.write_text(EDITOR)
        self.env["VISUAL"] = f"{sys.executable} {script}"

    def sit_down(self) -> Terminal:
        """Run cockpit and wait for its first frame."""
        terminal = self.open()
        terminal.wait_for("5 Timeboxes")
        return terminal

    def put(self, old: str, new: str) -> None:
        """Let somebody else alter the file, as a program that renames another over it."""
        assert self.text.count(old) == 1
        other = self.file.with_suffix(".other")
        other.write_text(self.text.replace(old, new), encoding="utf-8")
        other.replace(self.file)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Make the folder."""
    return Desk(tmp_path)


@pytest.fixture
def terminal(desk: Desk) -> Iterator[Terminal]:
    """Cockpit on the sample, the cursor on what is on now."""
    with desk.sit_down() as terminal:
        yield terminal


def _changed(before: str, after: str) -> list[str]:
    """Return the lines that went and came, with their sign."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line[:2].strip() + line[2:].strip() for line in lines if line[0] in "+-"]


def _until_file(terminal: Terminal, desk: Desk, before: str, words: str) -> str:
    """Wait until the file is another one, with these words; return what it holds."""
    terminal.until(lambda: desk.text != before and words in desk.text, f"{words!r} in the file")
    return desk.text


def test_a_day_of_edits_touches_their_lines_alone_and_undo_gives_every_byte_back(
    terminal: Terminal, desk: Desk
) -> None:
    texts = [ORIGINAL]
    for keys, words in (
        (("space",), "done_on = "),
        (("+",), "spent = 6.75"),
        (("E",), "Not eight."),
        (("a", *"Tell them", "enter"), '"Tell them"'),
    ):
        terminal.press(*keys)
        texts.append(_until_file(terminal, desk, texts[-1], words))
        changed = _changed(texts[-2], texts[-1])
        assert len(changed) <= 2, changed
        assert all("2.2.4" in line or "Tell them" in line for line in changed)
    terminal.wait_for("Tell them")
    terminal.press("X")
    terminal.until(lambda: "Tell them" not in desk.text, "the new row to go")
    for _ in range(5):
        before = desk.text
        terminal.press("u")
        terminal.until(lambda before=before: desk.text != before, "undo in the file")  # type: ignore[misc] # mypy infers no type for a lambda with a default
    assert desk.text == ORIGINAL
    terminal.press("q")
    assert terminal.wait_end() == 0
    assert desk.text == ORIGINAL


@pytest.mark.parametrize("how", ["rename", "sed", "in place"])
def test_an_edit_from_outside_is_seen(terminal: Terminal, desk: Desk, how: str) -> None:
    if how == "rename":
        desk.put('title = "Loader"', 'title = "Ship"')
    elif how == "sed":
        subprocess.run(
            ["sed", "-i", 's/title = "Loader"/title = "Ship"/', str(desk.file)], check=True
        )
    else:
        desk.file.write_text(desk.text.replace('title = "Loader"', 'title = "Ship"'))
    terminal.wait_for("2.2 Ship")


def test_a_field_altered_on_both_sides_shows_both_values_and_one_key_settles_it(
    terminal: Terminal, desk: Desk
) -> None:
    desk.put("[project]", "[project")
    terminal.wait_for("cockpit.toml:")
    terminal.press("e", "ctrl+u", *"Mine", "enter")
    terminal.wait_for("kept")
    broken = desk.text.replace("[project\n", "[project]\n")
    desk.file.write_text(broken.replace("Load in parallel, without doubles", "Theirs"))
    terminal.wait_for("settles it")
    terminal.press("!")
    terminal.wait_for("take the other")
    for words in ("Mine", "Theirs", "Load in parallel, without doubles"):
        assert words in terminal.text
    terminal.press("t")
    terminal.until(lambda: 'title = "Theirs"' in desk.text, "the other value in the file")
    terminal.wait_gone("settles it")


def test_what_was_saved_is_there_after_a_kill_and_so_is_the_timer(desk: Desk) -> None:
    with desk.sit_down() as terminal:
        terminal.press("+")
        saved = _until_file(terminal, desk, ORIGINAL, "spent = 6.75")
        terminal.press("s")
        terminal.wait_for("⏱ 2.2.4")
        terminal.kill()
        terminal.wait_end()
    assert desk.text == saved
    with desk.sit_down() as terminal:
        terminal.wait_for("⏱ 2.2.4")
        terminal.press("u")
        terminal.until(lambda: desk.text == ORIGINAL, "undo of what the other cockpit did")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("keys", [("e", *"half"), ("s",), ("question_mark",)])
def test_signals_end_it_with_an_editor_open_or_a_timer_running(
    terminal: Terminal, desk: Desk, number: signal.Signals, keys: tuple[str, ...]
) -> None:
    frames = terminal.frames
    terminal.press(*("?" if key == "question_mark" else key for key in keys))
    terminal.until(lambda: terminal.frames > frames, "a frame")
    terminal.kill(number)
    status = terminal.wait_end()
    assert status == 0 or (number is signal.SIGINT and status in (1, 130, -2))
    assert bytes(terminal.raw).rindex(b"\x1b[?1049l") > bytes(terminal.raw).rindex(b"\x1b[?1049h")
    assert desk.text == ORIGINAL


def test_the_file_opens_in_the_editor_and_what_it_wrote_is_taken_up(
    terminal: Terminal, desk: Desk
) -> None:
    script = desk.folder / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().replace('title = \"Loader\"', 'title = \"Ship\"'))\n"
    )
    terminal.press("o")
    terminal.wait_for("2.2 Ship")


def test_an_editor_that_fails_changes_nothing_and_is_told(terminal: Terminal, desk: Desk) -> None:
    (desk.folder / "editor.py").write_text("import sys\nsys.exit(3)\n")
    terminal.press("E")
    terminal.wait_for("ended with status 3")
    assert desk.text == ORIGINAL


def test_what_is_typed_ahead_goes_where_it_was_meant(terminal: Terminal, desk: Desk) -> None:
    # "Xdu" is text in the editor that the first key opens, and would be commands in the list.
    terminal.write(b"e\x15Xdu dXn\rjj")
    saved = _until_file(terminal, desk, ORIGINAL, 'title = "Xdu dXn"')
    assert len(_changed(ORIGINAL, saved)) == 2
    terminal.write(b"kka" + b"Next one\r" + b"X" + b"u")
    _until_file(terminal, desk, saved, '"Next one"')
    terminal.write(b"uu")
    terminal.until(lambda: desk.text == ORIGINAL, "all undone")
