"""The user's own editor: no shell, a private scratch file, nothing changed when it fails."""

from __future__ import annotations

import os
import shlex
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.editor import EditorFailed, command_for, edited, editor_command, run_editor
from data.place import line_of
from data.scratch import scratch
from data.trouble import Unreadable
from tests.support.workshop import PLAN


def _editor(folder: Path, body: str) -> Mapping[str, str]:
    """Return an environment whose editor runs the Python `body` with the file as `path`."""
    program = folder / "an editor.py"
    program.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{body}\n")
    return {**os.environ, "VISUAL": shlex.join([sys.executable, str(program)])}


@pytest.fixture
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder for temporary files."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "ed"}, ("code", "--wait")),
        ({"VISUAL": " ", "EDITOR": "'my editor' -x"}, ("my editor", "-x")),
        ({}, ("vi",)),
        (
            {"EDITOR": "ed; rm -rf ~ $(x) `y` | z"},
            ("ed;", "rm", "-rf", "~", "$(x)", "`y`", "|", "z"),
        ),
    ],
)
def test_the_editor_is_words_and_never_a_shell_line(
    environ: Mapping[str, str], words: tuple[str, ...]
) -> None:
    assert editor_command(environ) == words


def test_a_setting_that_cannot_be_understood_is_named() -> None:
    with pytest.raises(EditorFailed, match="EDITOR cannot be understood"):
        editor_command({"EDITOR": "vi 'x"})


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        (["vim"], ["vim", "+7", "--", "/p/-x.toml"]),
        (["/usr/bin/nano", "-w"], ["/usr/bin/nano", "-w", "+7", "--", "/p/-x.toml"]),
        (["micro"], ["micro", "+7", "/p/-x.toml"]),
        (["hx"], ["hx", "/p/-x.toml:7"]),
        (["code"], ["code", "--wait", "--goto", "/p/-x.toml:7"]),
        (["code", "--wait"], ["code", "--wait", "--goto", "/p/-x.toml:7"]),
        (["unheard-of"], ["unheard-of", "/p/-x.toml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: list[str], words: list[str]) -> None:
    assert list(command_for(editor, Path("/p/-x.toml"), 7)) == words


def test_a_name_that_looks_like_an_option_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command_for(["unheard-of"], Path("-rf"))[-1] == str(tmp_path / "-rf")


def test_what_the_editor_wrote_comes_back(tmp_path: Path, tmp: Path) -> None:
    environ = _editor(tmp_path, "path.write_text(path.read_text().upper() + '\\nmore\\n')")
    assert edited("Größe", environ=environ) == "GRÖSSE\nmore"
    assert list(tmp.iterdir()) == []


def test_a_line_feed_at_the_end_is_kept_only_where_there_was_one(tmp_path: Path, tmp: Path) -> None:
    environ = _editor(tmp_path, "path.write_text(path.read_text().rstrip() + '\\n')")
    assert edited("one", environ=environ) == "one"
    assert edited("one\n", environ=environ) == "one\n"


def test_an_editor_that_replaces_the_file_is_read_all_the_same(tmp_path: Path, tmp: Path) -> None:
    body = "other = path.with_name('x~'); other.write_text('new'); other.replace(path)"
    assert edited("old", environ=_editor(tmp_path, body)) == "new"
    assert list(tmp.iterdir()) == []


def test_the_scratch_file_is_for_its_user_alone_and_goes_with_all_beside_it(tmp: Path) -> None:
    with scratch("a secret") as file:
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
        assert file.read() == "a secret"
        (file.path.parent / ".text.md.swp").write_text("x")
    assert list(tmp.iterdir()) == []


def test_what_an_editor_wrote_before_it_failed_is_kept_and_told(tmp_path: Path, tmp: Path) -> None:
    body = "path.write_text('half'); sys.exit(3)"
    with pytest.raises(EditorFailed, match=r"status 3.*what you wrote is in (.+)") as told:
        edited("text", environ=_editor(tmp_path, body))
    (kept,) = tmp.glob("*/*")
    assert str(kept) in str(told.value)
    assert kept.read_text() == "half"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_editor_that_fails_and_wrote_nothing_leaves_nothing_behind(
    tmp_path: Path, tmp: Path
) -> None:
    for body in ("sys.exit(3)", "import os; os.kill(os.getpid(), 9)", "path.unlink(); sys.exit(1)"):
        with pytest.raises(EditorFailed, match=r"status 3|signal 9|status 1"):
            edited("text", environ=_editor(tmp_path, body))
    assert list(tmp.iterdir()) == []


def test_an_editor_that_is_not_there_is_told(tmp: Path) -> None:
    with pytest.raises(EditorFailed, match="/no/such/editor cannot be run"):
        edited("text", environ={"EDITOR": "/no/such/editor"})
    assert list(tmp.iterdir()) == []


def test_a_text_in_another_encoding_is_kept_and_told(tmp_path: Path, tmp: Path) -> None:
    latin = "Größe".encode("latin-1")
    with pytest.raises(EditorFailed, match=r"not UTF-8.*what you wrote is in") as told:
        edited("text", environ=_editor(tmp_path, f"path.write_bytes({latin!r})"))
    (kept,) = tmp.glob("*/*")
    assert str(kept) in str(told.value)
    assert kept.read_bytes() == latin


def test_a_link_in_the_place_of_the_scratch_file_is_not_followed(tmp_path: Path, tmp: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not yours")
    body = f"path.unlink(); path.symlink_to({str(secret)!r})"
    with pytest.raises(Unreadable):
        edited("text", environ=_editor(tmp_path, body))
    assert secret.read_text() == "not yours"
    assert list(tmp.iterdir()) == []


def test_the_editor_gets_the_name_as_one_word(tmp_path: Path) -> None:
    path = tmp_path / "a name; with $(all) 'sorts'"
    path.write_text("x")
    run_editor(path, environ=_editor(tmp_path, "path.write_text('seen')"))
    assert path.read_text() == "seen"


def test_the_line_of_a_record_is_where_it_begins_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN)
    lines = PLAN.splitlines()
    for address, words in (
        ("item:1.1.2", "Crate"),
        ("project:", "[project]"),
        ("risk:R1", "[[risks]]"),
    ):
        line = line_of(path, address)
        assert line is not None
        assert words in lines[line - 1]
    assert line_of(path, "item:nowhere") is None


def test_the_line_in_a_broken_file_is_where_it_breaks(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.replace('title = "Pack"', 'title = "Pack'))
    line = line_of(path, "item:1.1")
    assert line is not None
    assert "Pack" in path.read_text().splitlines()[line - 1]
