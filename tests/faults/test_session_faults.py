"""Every call of the file system that a session makes fails once, and then for good."""

import errno
import os
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data.session import CannotOpen
from tests.support.faults import FailingFiles
from tests.support.workshop import PLAN, Workshop, get, put

EDITED = PLAN.replace('status = "todo"\n', 'status = "done"\n')
# Every call in the long run; else a sample that differs from error to error.
EVERY = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 11
NUMBERS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EINTR]


def _one_edit(folder: Path, files: FailingFiles, *, background: bool) -> str:
    """Make an edit while calls fail; return how it was acknowledged."""
    with closing(Workshop(folder)) as shop:
        try:
            session = shop.open(files=files, background=background)
        except CannotOpen as refused:
            return refused.sentence
        if session.read_only:
            return "read only"
        put(session, "item:1.1", "status", "done")
        state = session.wait(20)
        assert state.word != "saving"
        assert state.word == "saved" or state.why
        shop.leave(session)
        assert shop.text in (PLAN, EDITED)
        if state.word == "saved":
            assert shop.text == EDITED
        again = shop.open()
        put(again, "item:1.2", "title", "Cases")
        if state.word in ("saved", "kept"):
            assert get(again, "item:1.1", "status") == "done"
        elif not background and shop.text == PLAN:
            assert get(again, "item:1.1", "status") == "todo"
        return state.word


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("number", NUMBERS)
def test_whatever_fails_the_file_is_whole_and_what_is_said_is_true(
    number: int, for_good: bool
) -> None:
    if number == errno.EINTR and for_good:
        pytest.skip("a call that is interrupted is made again for ever")
    first = 1 + number % EVERY
    while True:
        files = FailingFiles(number, first, for_good=for_good)
        with TemporaryDirectory() as folder:
            _one_edit(Path(folder), files, background=False)
        if not files.failed:
            break
        first += EVERY


def test_with_a_thread_what_fails_is_kept_and_tried_again() -> None:
    words = set()
    first = 1
    while True:
        files = FailingFiles(errno.ENOSPC, first)
        with TemporaryDirectory() as folder:
            words.add(_one_edit(Path(folder), files, background=True))
        if not files.failed:
            break
        first += 2 * EVERY
    assert "saved" in words
