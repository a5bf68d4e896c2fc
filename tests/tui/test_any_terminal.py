"""The real program in terminals of all kinds: letters, colours, sizes, mouse, readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal, cockpit_command

SETTLED = "3 Risks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a project and private state; the tour has been seen."""
    (tmp_path / "cockpit.toml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("state", "config"):
        (tmp_path / name).mkdir(mode=0o700)
    (tmp_path / "state" / "screen.json").write_text('{"tour": true}', encoding="utf-8")
    return tmp_path


def _opened(
    folder: Path, *options: str, settings: str = "", size: tuple[int, int] = (120, 40), **env: str
) -> Terminal:
    (folder / "config" / "config.toml").write_text(settings, encoding="utf-8")
    places = {f"COCKPIT_{name.upper()}_DIR": str(folder / name) for name in ("state", "config")}
    return Terminal(
        cockpit_command(*options, str(folder / "cockpit.toml")),
        columns=size[0],
        lines=size[1],
        env={**places, "COCKPIT_AUTHOR": "ana", **env},
    )


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"LC_ALL": "en_US.ISO-8859-1"}, {"TERM": "linux"}], ids=str
)
def test_where_letters_are_few_all_that_is_sent_is_ascii(folder: Path, env: dict[str, str]) -> None:
    with _opened(folder, size=(120, 40), settings="", **env) as terminal:
        terminal.wait_for(SETTLED)
        terminal.press("2", "j", "enter")
        terminal.wait_for("Esc close")
        assert bytes(terminal.raw).isascii()
        assert "+- " in terminal.text


def test_ascii_can_be_asked_for_where_all_letters_are_there(folder: Path) -> None:
    with _opened(folder, settings="ascii = true\n") as terminal:
        terminal.wait_for(SETTLED)
        assert bytes(terminal.raw).isascii()


def test_the_theme_ansi_sends_no_colours_but_the_terminals_own(folder: Path) -> None:
    with _opened(folder, settings='theme = "ansi"\n') as terminal:
        terminal.wait_for(SETTLED)
        terminal.press("2", "j", "e")
        terminal.wait_for("Enter saves")
        terminal.press("escape")
        terminal.wait_gone("Enter saves")
        terminal.press("ctrl+p")
        terminal.wait_for("type to find")
        assert re.search(rb"\x1b\[[0-9;]*3[0-7][;m]", terminal.raw)
        assert not re.search(rb"\x1b\[(?:[0-9;]*;)?[34]8;[25];", terminal.raw)


def test_without_the_mouse_none_is_asked_for(folder: Path) -> None:
    with _opened(folder, settings="mouse = false\n") as terminal:
        terminal.wait_for(SETTLED)
        assert b"\x1b[?1000h" not in terminal.raw
    with _opened(folder) as terminal:
        terminal.wait_for(SETTLED)
        assert b"\x1b[?1000h" in terminal.raw


def test_a_change_of_size_is_followed_at_once(folder: Path) -> None:
    # Without these the program asks the terminal itself.
    with _opened(folder, COLUMNS="", LINES="") as terminal:
        terminal.wait_for("5 Timeboxes")
        terminal.resize(20, 5)
        terminal.wait_for("Too small: 20x5")
        terminal.resize(60, 20)
        terminal.wait_for("1 Phases  2 Work")
        terminal.resize(200, 60)
        terminal.wait_for("5 Timeboxes")


def test_for_a_reader_the_cursor_is_shown_on_the_line_that_tells_the_row(folder: Path) -> None:
    with _opened(folder, "--plain-screen") as terminal:
        terminal.wait_for(" of 7")
        terminal.press("g")
        terminal.wait_for("row 1 of 7")
        terminal.press("j")
        terminal.wait_for("row 2 of 7")
        terminal.until(lambda: terminal.screen.cursor.y == 39, "the cursor on the last line")
        shown, hidden = (bytes(terminal.raw).rfind(b"\x1b[?25" + end) for end in (b"h", b"l"))
        assert shown > hidden
        assert not set(terminal.text) & set("─│╭╮╰╯━┃")


def test_settings_that_cannot_be_used_keep_nothing_from_starting(folder: Path) -> None:
    settings = 'theme = "nrod"\nmouse = 5\nodd = 1\n[keys]\nzoom = "Ctrl+M"\n[columns]\nwork = 3\n'
    with _opened(folder, settings=settings) as terminal:
        terminal.wait_for(SETTLED)
        terminal.press("q")
        assert terminal.wait_end() == 0
        told = bytes(terminal.raw)
        assert b"theme is 'nrod': did you mean 'nord'?" in told
        assert b"there is no setting 'odd'" in told


def test_a_file_one_may_not_write_and_read_only_say_so(folder: Path) -> None:
    with _opened(folder, "--read-only") as terminal:
        terminal.wait_for("read-only")
        before = (folder / "cockpit.toml").read_bytes()
        terminal.press("2", "d")
        terminal.wait_for("read-only")
        assert (folder / "cockpit.toml").read_bytes() == before


def test_flaws_in_the_settings_are_told_on_the_screen_too(folder: Path) -> None:
    with _opened(folder, settings='nonsense = 3\n[keys]\nfoo = "x"\n') as terminal:
        terminal.wait_for("Your settings have 2 flaws: `cockpit config check` in a shell tells all")
    with _opened(folder, settings="theme = \n") as terminal:
        terminal.wait_for("Your settings have 1 flaw:")


def test_who_has_left_themselves_no_key_to_quit_leaves_with_ctrl_c(folder: Path) -> None:
    with _opened(folder, settings='[keys]\nquit = ""\npalette = ""\n') as terminal:
        terminal.wait_for(SETTLED)
        terminal.press("q")
        terminal.wait_for("q does nothing here")
        terminal.press("\x03")
        assert terminal.wait_end() == 0


def test_many_changes_of_size_lose_nothing_of_what_is_being_typed(folder: Path) -> None:
    with _opened(folder, COLUMNS="", LINES="") as terminal:
        terminal.wait_for(SETTLED)
        terminal.press("2", "e", "ctrl+u", "Half typed")
        terminal.wait_for("Half typed")
        for number in range(60):
            terminal.resize(1 + number * 37 % 200, 1 + number * 17 % 60)
        terminal.resize(20, 5)
        terminal.wait_for("Too small: 20x5")
        terminal.resize(80, 24)
        terminal.wait_for("Title of 2.2.4")
        assert "Half typed" in terminal.text
        terminal.press("enter")
        file = folder / "cockpit.toml"
        terminal.until(lambda: '"Half typed"' in file.read_text(encoding="utf-8"), "the edit")
