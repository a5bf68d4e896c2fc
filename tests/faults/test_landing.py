"""Between the file and the record that an edit is in it: what other cockpits do just then."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from data.files import Files
from data.journal import Journal
from data.ledger import LANDED, Ledger
from data.session import Session
from data.state import StateFolder
from tests.support.workshop import Workshop, get, put

P = ParamSpec("P")
T = TypeVar("T")


class _AfterSave(Files):
    """Somebody acts once, as soon as a save has let go of the lock on the project's folder."""

    def __init__(self, folder: Path, act: Callable[[], object]) -> None:
        self._folder = folder
        self._act = [act]
        self._lock = -1
        self._swapped = False

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        result = function(*args, **kwargs)
        if name == "open" and args[0] == self._folder and self._lock == -1:
            assert isinstance(result, int)
            self._lock = result
        elif name == "exchange":
            self._swapped = True
        elif name == "close" and args[0] == self._lock:
            self._lock = -1
            if self._swapped and self._act:
                self._act.pop()()
        return result


class _BeforeAsking(Files):
    """Somebody acts before it is looked whether a session is alive."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        if path.parent.name == "sessions":
            self._act()
        return super().open(path, flags, mode)


def _note(session: Session, item: str, text: str) -> None:
    log = get(session, item, "log")
    put(session, item, "log", (*(log if isinstance(log, tuple) else ()), {"text": text}))


def _verb(shop: Workshop, item: str, text: str) -> None:
    session = shop.open("bo")
    session.begin()
    _note(session, item, text)
    assert session.wait().word == "saved"
    shop.leave(session)


def _all_back(shop: Workshop) -> str:
    """Return what the file holds once all that was set aside is put back."""
    session = shop.open("ana")
    session.begin()
    for aside in session.set_aside:
        session.put_back(aside.banner.code)
    return shop.text


def test_what_others_save_before_a_save_is_told_of_is_newer_than_that(shop: Workshop) -> None:
    old = shop.text

    def others() -> None:
        _verb(shop, "item:1.2", "bo 0")
        _verb(shop, "item:1.2", "bo 1")

    session = shop.open("ana", files=_AfterSave(shop.folder, others))
    _note(session, "item:1.1", "ana 0")
    shop.leave(session)
    shop.write(old)
    text = _all_back(shop)
    assert [note for note in ("ana 0", "bo 0", "bo 1") if note not in text] == []


def test_who_has_saved_and_leaves_while_others_begin_has_saved(shop: Workshop) -> None:
    _verb(shop, "item:1.1", "ana 0")
    old = shop.text.replace("The lift is too weak", "The lift is weak")
    go_on, asked = threading.Event(), threading.Event()

    def begun() -> None:
        asked.set()
        go_on.wait(20)

    def ana() -> None:
        session = shop.open("ana", files=_AfterSave(shop.folder, begun))
        _note(session, "item:1.1", "ana 1")
        shop.leave(session)

    def leave() -> None:
        go_on.set()
        saving.join()

    saving = threading.Thread(target=ana)
    bo = shop.open("bo", files=_BeforeAsking(leave))
    saving.start()
    asked.wait(20)
    bo.begin()
    leave()
    shop.leave(bo)
    shop.write(old)
    assert "ana 1" in _all_back(shop)


def test_who_saves_while_others_judge_an_old_copy_is_not_passed_over(shop: Workshop) -> None:
    old = shop.text
    _verb(shop, "item:1.2", "bo 0")
    shop.write(old)
    ana = shop.open("ana")
    asked: list[str] = []

    class Between(Files):
        def names(self, folder: Path) -> list[str]:
            if folder.name == "seen" and begun:
                begun.clear()
                _note(ana, "item:1.1", "ana 0")
                asked.append(ana.wait().word)
                shop.write(old)
            return super().names(folder)

    begun: list[bool] = []
    bo = shop.open("bo", files=Between())
    begun.append(True)
    bo.begin()
    assert asked == ["saved"]
    shop.leave(bo)
    text = _all_back(shop)
    assert [note for note in ("bo 0", "ana 0") if note not in text] == []


class _Killed(BaseException):
    """The process ends here."""


class _Dying(Files):
    """From a moment on the process ends as soon as it is about to put a text into the file."""

    dead = False

    def exchange(self, one: Path, other: Path) -> bool:
        if self.dead:
            raise _Killed
        return super().exchange(one, other)


def test_what_is_set_aside_is_in_the_journal_before_the_file_is_another(shop: Workshop) -> None:
    old = shop.text
    files = _Dying()
    session = shop.open("ana", files=files)
    _note(session, "item:1.1", "ana 0")
    _note(session, "item:1.2", "ana 1")
    shop.write(old)
    files.dead = True
    with pytest.raises(_Killed):
        put(session, "item:1.2", "goal", "level")
    text = _all_back(shop)
    assert [note for note in ("ana 0", "ana 1") if note not in text] == []


class _Deadly(Files):
    """The process is killed as soon as its text is in the file."""

    def exchange(self, one: Path, other: Path) -> bool:
        super().exchange(one, other)
        os.kill(os.getpid(), signal.SIGKILL)
        return True


def _note_and_die(shop: Workshop) -> None:
    _note(shop.open("ana", files=_Deadly()), "item:1.1", "ana 1")


def test_what_a_killed_cockpit_has_in_the_file_is_the_newest(shop: Workshop) -> None:
    old = shop.text
    _verb(shop, "item:1.1", "ana 0")
    child = multiprocessing.get_context("fork").Process(target=_note_and_die, args=(shop,))
    child.start()
    child.join()
    assert "ana 1" in shop.text
    bo = shop.open("bo")
    bo.begin()
    shop.write(old)
    text = _all_back(shop)
    assert [note for note in ("ana 0", "ana 1") if note not in text] == []


class _Leaving(Files):
    """As soon as it was looked what was left behind, another cockpit leaves something else."""

    def __init__(self, after: str) -> None:
        self._after = after

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        result = function(*args, **kwargs)
        if name == self._after and isinstance(args[0], Path):
            folder = args[0] if name == "listdir" else args[0].parent
            if folder.name == "seen":
                for left in folder.iterdir():
                    left.unlink()
        return result


@pytest.mark.parametrize("after", ["listdir", "stat"])
def test_who_begins_while_another_leaves_knows_what_was_there(shop: Workshop, after: str) -> None:
    old = shop.text
    _verb(shop, "item:1.1", "ana 0")
    shop.write(old)
    bo = shop.open("bo", files=_Leaving(after))
    bo.begin()
    _note(bo, "item:1.2", "bo 0")
    shop.leave(bo)
    text = _all_back(shop)
    assert [note for note in ("ana 0", "bo 0") if note not in text] == []


class TestOrder:
    """Of what the journal says of steps on their way into the file."""

    @pytest.fixture
    def journal(self, tmp_path: Path) -> Journal:
        """A journal in which two steps are announced."""
        made = Journal(Files(), StateFolder(tmp_path / "state", tmp_path / "plan.toml", Files()))
        for name in ("1", "2"):
            steps = [{"id": f"step {name}"}]
            made.append("pending", session="s", lasting=False, before="0", after=name, steps=steps)
        return made

    def _told(self, journal: Journal) -> Ledger:
        ledger = Ledger(journal)
        ledger.update()
        return ledger

    def test_the_newest_is_what_was_announced_last_though_others_are_told_later(
        self, journal: Journal
    ) -> None:
        journal.append("landed", steps=["step 2"], hash="2")
        journal.append("landed", steps=["step 1"], hash="1")
        ledger = self._told(journal)
        assert (ledger.newest, ledger.announced) == ("2", "2")
        assert {entry.state for entry in ledger.entries.values()} == {LANDED}

    def test_what_is_announced_stays_so_while_an_earlier_step_is_told_of(
        self, journal: Journal
    ) -> None:
        journal.append("landed", steps=["step 1"], hash="1")
        ledger = self._told(journal)
        assert (ledger.newest, ledger.announced) == ("1", "2")

    def test_an_edit_that_was_met_before_a_landing_was_told_of_may_have_taken_it(
        self, journal: Journal
    ) -> None:
        journal.append("outside", by="", at="", label="", before="1", after="o", changes=[])
        journal.append("landed", steps=["step 2"], hash="2")
        assert not self._told(journal).tells_of("o")
        journal.append("outside", by="", at="", label="", before="2", after="o", changes=[])
        assert self._told(journal).tells_of("o")
