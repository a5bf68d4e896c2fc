"""Others write while we save: programs that know no lock, and cockpits that do."""

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from data.leftovers import recover
from data.save import NotSaved, Version, commit, open_store, recheck, settle, version_of
from tests.support.faults import BusyFiles, RefusingFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries

THEIRS = b"a = 1\ntheirs = true\n"
BOTH = b"a = 2\nb = 3\ntheirs = true\n"


def _rename_over(path: Path, text: bytes = THEIRS) -> None:
    spare = path.with_name("editor-spare")
    spare.write_bytes(text)
    spare.rename(path)


def _in_place(path: Path, text: bytes = THEIRS) -> None:
    path.write_bytes(text)


def _once(act: Callable[[], object]) -> Callable[[], None]:
    todo = [act]

    def run() -> None:
        if todo:
            todo.pop()()

    return run


@pytest.mark.parametrize("write", [_rename_over, _in_place])
def test_what_an_editor_writes_just_before_the_exchange_is_merged_and_not_lost(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, files=files)
    files.before["exchange"] = _once(lambda: write(store.real))
    answer = Answer(NEW, BOTH)
    landed = commit(store, store.read(), answer)
    assert [version.content for version in answer.asked] == [OLD, THEIRS]
    assert store.real.read_bytes() == BOTH
    assert landed.merged == (version_of(THEIRS),)
    assert store.backups.known(version_of(THEIRS).hash) == THEIRS
    assert temporaries(store) == []


def test_without_an_exchange_what_is_written_before_the_rename_is_merged_too(
    tmp_path: Path,
) -> None:
    class Files(BusyFiles):
        def exchange(self, one: Path, other: Path) -> bool:
            return False

    files = Files()
    store = a_store(tmp_path, files=files)
    files.before["link"] = _once(lambda: _rename_over(store.real))
    files.after["link"] = _once(lambda: None)
    answer = Answer(NEW, BOTH)
    commit(store, store.read(), answer)
    assert [version.content for version in answer.asked] == [OLD, THEIRS]
    assert store.real.read_bytes() == BOTH
    assert store.real.stat().st_nlink == 1
    assert temporaries(store) == []


def test_where_there_are_no_links_either_a_copy_keeps_the_displaced_version(
    tmp_path: Path,
) -> None:
    files = RefusingFiles({"exchange": errno.EINVAL, "link": errno.EPERM})
    store = a_store(tmp_path, files=files)
    commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == NEW
    assert store.backups.known(version_of(OLD).hash) == OLD
    assert temporaries(store) == []


def test_a_displaced_text_that_cannot_be_merged_goes_back_into_the_file(tmp_path: Path) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, files=files)
    files.before["exchange"] = _once(lambda: _rename_over(store.real, b"a = = 1\n"))

    def prepare(current: Version) -> bytes:
        if b"= =" in current.content:
            raise SyntaxError("no TOML")
        return NEW

    with pytest.raises(SyntaxError, match="no TOML"):
        commit(store, store.read(), prepare)
    assert store.real.read_bytes() == b"a = = 1\n"
    assert temporaries(store) == []


def test_a_writer_that_never_pauses_ends_in_a_sentence_with_its_text_in_the_file(
    tmp_path: Path,
) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, files=files)
    count = iter(range(1000))
    files.before["exchange"] = lambda: _rename_over(store.real, b"a = %d\n" % next(count))
    with pytest.raises(NotSaved, match="changed at every try") as caught:
        commit(store, store.read(), lambda current: current.content + b"ours = 1\n")
    assert caught.value.kind == "unsettled"
    assert b"ours" not in store.real.read_bytes()


def test_two_texts_that_come_in_between_are_both_merged(tmp_path: Path) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, files=files)
    texts_of_others = [b"first\n", b"second\n"]
    texts = list(texts_of_others)

    def write() -> None:
        if texts:
            _rename_over(store.real, texts.pop(0))

    files.before["exchange"] = write
    answer = Answer(b"one", b"two", b"three")
    landed = commit(store, None, answer)
    assert [version.content for version in answer.asked] == [OLD, b"first\n", b"second\n"]
    assert store.real.read_bytes() == b"three"
    assert [version.content for version in landed.merged] == [b"first\n", b"second\n"]
    for text in texts_of_others:
        assert store.backups.known(version_of(text).hash) == text
    assert temporaries(store) == []


def test_a_file_that_appears_while_we_make_it_is_merged_and_not_replaced(tmp_path: Path) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, content=None, files=files)
    files.before["rename_new"] = _once(lambda: _in_place(store.real))
    answer = Answer(NEW, BOTH)
    commit(store, None, answer)
    assert [version.content for version in answer.asked] == [b"", THEIRS]
    assert store.real.read_bytes() == BOTH


def test_an_in_place_write_sees_what_was_written_since_the_file_was_read(tmp_path: Path) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, files=files)
    (tmp_path / "other.toml").hardlink_to(store.real)
    answer = Answer(NEW, BOTH)

    def prepare(current: Version) -> bytes:
        result = answer(current)
        if len(answer.asked) == 1:
            _in_place(store.real)
        return result

    commit(store, store.read(), prepare)
    assert [version.content for version in answer.asked] == [OLD, THEIRS]
    assert (tmp_path / "other.toml").read_bytes() == BOTH


@pytest.mark.parametrize("same_disk", [True, False])
def test_who_was_in_the_middle_of_writing_in_place_is_found_at_the_second_look(
    tmp_path: Path, same_disk: bool
) -> None:
    class Files(BusyFiles):
        def rename(self, source: Path, target: Path) -> None:
            if not same_disk and source.parent != target.parent:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            super().rename(source, target)

    store = a_store(tmp_path, files=Files())
    with store.real.open("r+b") as editor:
        landed = commit(store, None, Answer(NEW))
        assert store.real.read_bytes() == NEW
        editor.write(THEIRS)
    (late,) = recheck(store, landed.watches)
    assert late.version == version_of(THEIRS)
    assert version_of(OLD).hash.startswith(late.base)
    commit(store, None, Answer(BOTH))
    settle(store, late)
    assert store.backups.known(version_of(THEIRS).hash) == THEIRS
    assert recheck(store, landed.watches) == ()
    assert recover(store).displaced == ()


def test_the_second_look_finds_nothing_where_nobody_wrote(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert recheck(store, commit(store, None, Answer(NEW)).watches) == ()


def test_a_late_writer_is_found_by_the_next_start_too(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.real.open("r+b") as editor:
        commit(store, None, Answer(NEW))
        editor.write(THEIRS)
    (late,) = recover(store).displaced
    assert late.version == version_of(THEIRS)
    settle(store, late)
    assert recover(store).displaced == ()


def _append_lines(folder: Path, root: Path, word: str, count: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    store = open_store(folder / "plan.toml", root=root, patience=60)
    for number in range(count):
        line = b"%s%d = 1\n" % (word.encode(), number)
        commit(store, None, lambda current, line=line: current.content + line)  # type: ignore[misc] # mypy cannot infer a lambda with a default


@pytest.mark.parametrize("homes", [1, 2])
def test_two_processes_with_100_edits_each_lose_none(tmp_path: Path, homes: int) -> None:
    store = a_store(tmp_path, content=b"")
    spawn = multiprocessing.get_context("spawn")
    children = [
        spawn.Process(
            target=_append_lines, args=(tmp_path, tmp_path / f"state{n % homes}", word, 100)
        )
        for n, word in enumerate("xy")
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    lines = store.real.read_text().splitlines()
    assert sorted(lines) == sorted(f"{word}{n} = 1" for word in "xy" for n in range(100))
    assert temporaries(store) == []


def test_where_the_save_fails_after_a_text_came_in_between_that_text_is_what_the_file_holds(
    tmp_path: Path,
) -> None:
    files = BusyFiles()
    store = a_store(tmp_path, files=files)
    files.before["exchange"] = _once(lambda: _rename_over(store.real))

    def fail() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def prepare(current: Version) -> bytes:
        if current.content == THEIRS:
            # From the second trade on, what is done for good fails once.
            files.after["exchange"] = lambda: files.before.update(fsync=_once(fail))
        return BOTH if current.content == THEIRS else NEW

    with pytest.raises(NotSaved):
        commit(store, store.read(), prepare)
    assert store.real.read_bytes() == THEIRS
    assert temporaries(store) == []
