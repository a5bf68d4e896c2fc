"""Every system call of a save fails: the file stays whole, and the error is a sentence of ours."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from data.leftovers import recover
from data.save import Busy, NotSaved, Unreadable, commit, open_store
from tests.support.faults import FailingFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EMFILE, errno.EDQUOT)
SITUATIONS = ("first save", "later save", "new file", "hard link", "no exchange")


# Each call with each error takes minutes; the quick run lets the errors take turns.
LONG = pytest.mark.skipif(
    os.environ.get("HYPOTHESIS_PROFILE") != "full", reason="only in the run of `make faults`"
)


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


def _attempts(
    folder: Path, situation: str, numbers: Sequence[int], *, for_good: bool
) -> Iterator[str]:
    """Save with the first call failing, then the second, until none fails; yield what happened."""
    kind = _WithoutExchange if situation == "no exchange" else FailingFiles
    for first in range(1, 400):
        place = folder / str(first)
        _prepare(place, situation)
        files = kind(numbers[first % len(numbers)], first, for_good=for_good)
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
def test_the_nth_call_fails_once_and_the_file_is_old_or_new_as_told(
    tmp_path: Path, situation: str
) -> None:
    told = list(_attempts(tmp_path, situation, NUMBERS, for_good=False))
    assert told[-1] == "landed"
    assert "not saved" in told


@pytest.mark.parametrize("situation", SITUATIONS)
def test_all_calls_from_the_nth_on_fail_and_the_file_is_old_or_new_as_told(
    tmp_path: Path, situation: str
) -> None:
    told = list(_attempts(tmp_path, situation, NUMBERS, for_good=True))
    assert told[-1] == "landed"
    assert "not saved" in told


@LONG
@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_call_fails_with_every_error(
    tmp_path: Path, situation: str, number: int, for_good: bool
) -> None:
    assert list(_attempts(tmp_path, situation, (number,), for_good=for_good))[-1] == "landed"


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_interrupted_call_is_made_again(tmp_path: Path, situation: str) -> None:
    assert set(_attempts(tmp_path, situation, (errno.EINTR,), for_good=False)) == {"landed"}
