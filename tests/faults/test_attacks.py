"""Ways to lose an edit, or to have the wrong thing written, that somebody thought of and tried."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.clock import SystemClock
from data.files import Files
from data.session import Session
from data.whole import SIZE_CAP
from tests.support.workshop import PLAN, Workshop, get, put, until_saved, waiting

ROOT = Path(__file__).parents[2]


def watching(shop: Workshop, **more: Any) -> Session:
    """Return a session in the background that has an edit in the file."""
    session = shop.open(background=True, **more)
    session.watch()
    put(session, "item:1.1", "notes", "one")
    assert until_saved(session) == "saved"
    return session


def test_cockpits_that_came_by_different_links_to_one_file_lose_nothing(
    shop: Workshop, tmp_path: Path
) -> None:
    sessions = []
    for name in ("a", "b"):
        link = tmp_path / f"{name}.toml"
        link.symlink_to(shop.file)
        session = Session.open(link, author=name, state_dir=tmp_path / name, background=True)
        session.watch()
        sessions.append(session)
    one, other = sessions
    for number in range(8):
        put(one, "item:1.1", "notes", f"a {number}")
        put(other, "item:1.2", "goal", f"b {number}")
    for session in sessions:
        assert until_saved(session) == "saved"
        session.close()
    assert '"a 7"' in shop.text
    assert '"b 7"' in shop.text
    assert all((tmp_path / f"{name}.toml").is_symlink() for name in "ab")


def test_an_edit_made_while_the_folder_gets_another_name_is_there_under_that_name(
    shop: Workshop,
) -> None:
    session = watching(shop)
    moved = shop.folder.with_name("moved")
    shop.folder.rename(moved)
    put(session, "item:1.1", "notes", "two")
    assert session.wait().word == "kept"
    shop.leave(session)
    shop.file = moved / "plan.toml"
    again = shop.open()
    again.refresh()
    assert get(again, "item:1.1", "notes") == "two"
    assert not shop.folder.exists()


def test_a_link_in_the_place_of_the_file_is_not_written_through(
    shop: Workshop, tmp_path: Path
) -> None:
    session = watching(shop)
    other = tmp_path / "other.toml"
    other.write_text(PLAN)
    shop.file.unlink()
    shop.file.symlink_to(other)
    put(session, "item:1.1", "notes", "two")
    state = session.wait()
    assert state.word == "kept"
    assert "a link has taken its place" in state.why
    assert other.read_text() == PLAN
    assert shop.file.is_symlink()
    shop.leave(session)
    again = shop.open()
    again.begin()
    put(again, "item:1.2", "notes", "three")
    assert '"two"' in other.read_text()
    assert '"three"' in other.read_text()


def test_a_file_whose_name_changed_in_case_alone_is_another_name(shop: Workshop) -> None:
    session = watching(shop)
    shop.file.rename(shop.folder / "Plan.toml")
    put(session, "item:1.1", "notes", "two")
    assert session.wait().word == "kept"
    shop.leave(session)
    assert os.listdir(shop.folder) == ["Plan.toml"]
    shop.file = shop.folder / "Plan.toml"
    again = shop.open()
    again.refresh()
    assert get(again, "item:1.1", "notes") == "two"


@pytest.mark.parametrize("first", ["Move the press", "Shift it"], ids=["as it was", "altered"])
def test_an_editor_that_writes_in_three_pieces_while_we_edit_loses_nothing(
    shop: Workshop, first: str
) -> None:
    session = watching(shop, clock=SystemClock(Files()))
    put(session, "risk:R1", "owner", "Bo")
    assert until_saved(session) == "saved"
    text = shop.text.replace("Type cases", "Their cases").replace("Move the press", first)
    text = text.replace('owner = "Bo"\n', "")
    third = len(text) // 3
    with (
        waiting(session, lambda: get(session, "item:1.2", "title") == "Their cases"),
        shop.file.open("w") as file,
    ):
        for number, piece in enumerate((text[:third], text[third : 2 * third], text[2 * third :])):
            file.write(piece)
            file.flush()
            session.refresh()
            put(session, "item:1.2", "goal", f"goal {number}")
    assert until_saved(session) == "saved"
    lines = ("Their cases", "goal 2", "one", "The lift is too weak", "# the heavy ones", first)
    for expected in (*lines, 'owner = "Bo"'):
        assert expected in shop.text


@pytest.mark.parametrize("background", [False, True], ids=["command line", "screen"])
def test_no_edit_makes_the_file_larger_than_can_be_opened_again(
    shop: Workshop, background: bool
) -> None:
    shop.write(PLAN + "#" + "x" * (SIZE_CAP - len(PLAN) - 2) + "\n")
    before = shop.text
    session = shop.open(background=background)
    put(session, "item:1.1", "notes", "y")
    session.wait()
    assert shop.text == before
    told = f"{session.state.why} {' '.join(one.text for one in session.banners)}"
    assert "would be larger than 16 MB" in told
    assert get(session, "item:1.1", "status") == "todo"
    put(session, "item:1.2", "notes", "L")
    assert session.wait().word == "saved"
    assert len(shop.text) < len(before)


class NoFolderLocks(Files):
    """A network disk without locks for folders, or without any."""

    def __init__(self, *, any_at_all: bool) -> None:
        self._any = any_at_all

    def call(self, name: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if name == "flock" and (not self._any or os.path.isdir(f"/proc/self/fd/{args[0]}")):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        return super().call(name, function, *args, **kwargs)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="asks /proc what is locked")
def test_where_folders_have_no_locks_another_lock_is_taken_and_without_any_nothing_is_written(
    shop: Workshop,
) -> None:
    session = shop.open(files=NoFolderLocks(any_at_all=True))
    put(session, "item:1.1", "notes", "one")
    assert session.state.word == "saved"
    before = shop.text
    session = shop.open(files=NoFolderLocks(any_at_all=False))
    put(session, "item:1.1", "notes", "two")
    assert session.state.word == "not_saving"
    assert shop.text == before


def test_a_state_folder_that_goes_away_midway_is_made_anew(shop: Workshop, tmp_path: Path) -> None:
    session = watching(shop)
    shutil.rmtree(tmp_path / "home")
    put(session, "item:1.1", "notes", "two")
    assert until_saved(session) == "saved"
    assert '"two"' in shop.text
    session.undo()
    assert until_saved(session) == "saved"
    assert '"one"' in shop.text


STOPPED = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from data.session import Session
from tests.support.workshop import put, until_saved
session = Session.open(sys.argv[1], author="bo", state_dir=sys.argv[2], background=True)
session.watch()
for line in sys.stdin:
    put(session, "item:1.2", "goal", line.strip())
    print(until_saved(session), flush=True)
session.close()
"""


def test_a_cockpit_that_was_stopped_meanwhile_overwrites_nothing_when_it_goes_on(
    shop: Workshop, tmp_path: Path
) -> None:
    words = [sys.executable, "-c", STOPPED, str(shop.file), str(tmp_path / "other")]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdin
        assert child.stdout

        def say(line: str) -> None:
            assert child.stdin
            child.stdin.write(f"{line}\n")
            child.stdin.flush()

        say("first")
        assert child.stdout.readline() == "saved\n"
        child.send_signal(signal.SIGSTOP)
        session = shop.open(background=True)
        for number in range(5):
            put(session, "item:1.1", "notes", f"note {number}")
            session.wait()
        say("second")
        child.send_signal(signal.SIGCONT)
        assert child.stdout.readline() == "saved\n"
        child.stdin.close()
        assert child.wait() == 0
    assert until_saved(session) == "saved"
    assert '"note 4"' in shop.text
    assert '"second"' in shop.text


def test_stashing_while_an_editor_that_writes_in_place_has_the_file_open_keeps_what_it_writes(
    shop: Workshop,
) -> None:
    shop.keep_in_git()
    session = watching(shop)
    text = shop.text.replace("Type cases", "Their cases")
    with shop.file.open("r+") as editor:
        shop.git("stash", "-q")
        with waiting(session, lambda: "notes" not in session.project.record("item:1.1").fields):
            session.refresh()
        # Git has put another file there: this goes into one that has no name any more.
        editor.write(text)
        editor.truncate()
    # The editor sees that and writes it anew, by name.
    with waiting(session, lambda: get(session, "item:1.2", "title") == "Their cases"):
        shop.write(text)
    assert until_saved(session) == "saved"
    assert "Their cases" in shop.text
