"""Every system call of a save fails: the file stays whole, and the error is a sentence of ours."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.leftovers import recover
from data.save import Busy, NotSaved, Unreadable, commit, open_store
from tests.support.faults import FailingFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries

NUMBERS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE", "EDQUOT")
SITUATIONS = ("first save", "later save", "new file", "hard link", "no exchange")


def _prepare(folder: Path, situation: str) -> None:
    """Bring a fresh folder into the state that the save begins in."""
    folder.mkdir()
    store = a_store(folder, content=None if situation == "new file" else OLD)
    if situation == "later save":
        commit(store, None, Answer(b"a = 0\n"))
        commit(store, None, Answer(OLD))
    if situation == "hard link":
        (folder / "other.toml").hardlink_to(store.real)


class _WithoutExchange(FailingFiles):
    def exchange(self, one: Path, other: Path) -> bool:
        return False


def _attempts(folder: Path, situation: str, number: int, for_good: bool) -> Iterator[str]:
    """Save with the first call failing, then the second, until none fails; yield what happened."""
    kind = _WithoutExchange if situation == "no exchange" else FailingFiles
    for first in range(1, 400):
        place = folder / f"{number}-{first}"
        _prepare(place, situation)
        files = kind(number, first, for_good=for_good)
        yield _attempt(place, files)
        if not files.failed:
            return
    raise AssertionError("a save needs more than 400 calls")


def _attempt(place: Path, files: FailingFiles) -> str:
    path = place / "plan.toml"
    before = _content(path)
    wanted: list[bytes | None]
    try:
        store = open_store(path, root=place / "state", files=files, patience=0.01)
        commit(store, None, Answer(NEW))
        wanted, told = [NEW], "landed"
    except NotSaved as trouble:
        wanted = [NEW, before] if trouble.written else [before]
        told = "written" if trouble.written else "not saved"
    except (Unreadable, Busy):
        wanted, told = [before], "not saved"
    after = _content(path)
    assert after in wanted, (told, files.made)
    _check_recovery(place, after)
    return told


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _check_recovery(place: Path, content: bytes | None) -> None:
    """The next start, on a sound machine, finds nothing to merge and leaves nothing behind."""
    store = open_store(place / "plan.toml", root=place / "state")
    recovered = recover(store)
    assert recovered.displaced == ()
    assert temporaries(store) == []
    assert _content(store.real) == content


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("name", NUMBERS)
def test_the_nth_call_fails_once_and_the_file_is_old_or_new_as_told(
    tmp_path: Path, situation: str, name: str
) -> None:
    told = list(_attempts(tmp_path, situation, getattr(errno, name), for_good=False))
    assert told[-1] == "landed"
    assert "not saved" in told


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("name", ["ENOSPC", "EIO"])
def test_all_calls_from_the_nth_on_fail_and_the_file_is_old_or_new_as_told(
    tmp_path: Path, situation: str, name: str
) -> None:
    told = list(_attempts(tmp_path, situation, getattr(errno, name), for_good=True))
    assert told[-1] == "landed"
    assert "not saved" in told


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_interrupted_call_is_made_again(tmp_path: Path, situation: str) -> None:
    assert set(_attempts(tmp_path, situation, errno.EINTR, for_good=False)) == {"landed"}
