"""What `commit` promises: what it takes, what it hands to the caller, what it leaves behind."""

import os
from pathlib import Path

import pytest

from data.save import (
    ABSENT,
    NotSaved,
    Unreadable,
    Version,
    commit,
    open_store,
    read_version,
    version_of,
)
from tests.support.faults import RefusingFiles, ShortFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries


def test_a_commit_puts_the_new_text_into_the_file_and_leaves_nothing_beside_it(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    landed = commit(store, store.read(), lambda current: current.content + b"b = 2\n")
    assert store.real.read_bytes() == OLD + b"b = 2\n"
    assert landed.version == version_of(OLD + b"b = 2\n")
    assert landed.base == version_of(OLD)
    assert landed.how == "exchanged"
    assert landed.notes == ()
    assert temporaries(store) == []


def test_prepare_gets_what_the_file_holds_and_not_what_was_last_seen(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    seen = store.read()
    store.real.write_bytes(b"a = 7\n")
    commit(store, seen, lambda current: current.content + b"b = 2\n")
    assert store.real.read_bytes() == b"a = 7\nb = 2\n"


def test_prepare_gets_the_expected_object_itself_while_the_file_holds_it(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    seen = store.read()
    answer = Answer(NEW)
    commit(store, seen, answer)
    assert answer.asked[0] is seen


def test_prepare_may_return_a_version_whose_hash_it_knows(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    new = version_of(NEW)
    assert commit(store, None, lambda _: new).version is new


def test_a_file_that_does_not_exist_is_made_when_nobody_expects_one(tmp_path: Path) -> None:
    store = a_store(tmp_path, content=None)
    answer = Answer(NEW)
    landed = commit(store, None, answer)
    assert answer.asked == [ABSENT]
    assert landed.how == "created"
    assert store.real.read_bytes() == NEW
    assert temporaries(store) == []


def test_a_new_file_is_made_where_no_rename_without_replacing_exists(tmp_path: Path) -> None:
    store = a_store(tmp_path, content=None, files=RefusingFiles({"rename_new": 38}))
    commit(store, None, lambda _: NEW)
    assert store.real.read_bytes() == NEW
    assert store.real.stat().st_nlink == 1


def test_a_file_that_was_expected_and_is_gone_is_not_made_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    seen = store.read()
    store.real.unlink()
    with pytest.raises(NotSaved, match="there is no file") as caught:
        commit(store, seen, lambda _: NEW)
    assert caught.value.kind == "vanished"
    assert not store.real.exists()


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    store = a_store(tmp_path / "project", content=OLD)
    seen = store.read()
    (tmp_path / "project").rename(tmp_path / "elsewhere")
    with pytest.raises(NotSaved) as caught:
        commit(store, seen, lambda _: NEW)
    assert caught.value.kind == "vanished"
    assert str(tmp_path / "project") in caught.value.sentence


def test_the_same_text_again_is_not_written(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    before = store.real.stat()
    landed = commit(store, store.read(), lambda current: current.content)
    assert landed.how == "unchanged"
    assert store.real.stat().st_ino == before.st_ino
    assert store.backups.versions() == []


def test_what_prepare_raises_comes_through_and_nothing_is_written(tmp_path: Path) -> None:
    store = a_store(tmp_path)

    def refuse(_: Version) -> bytes:
        raise LookupError("not today")

    with pytest.raises(LookupError, match="not today"):
        commit(store, store.read(), refuse)
    assert store.real.read_bytes() == OLD
    assert temporaries(store) == []


def test_writes_that_stop_short_are_gone_on_with_until_every_byte_is_there(tmp_path: Path) -> None:
    store = a_store(tmp_path, files=ShortFiles(7))
    text = b"x" * 1000
    commit(store, store.read(), lambda _: text)
    assert store.real.read_bytes() == text
    assert store.backups.original() == OLD


def test_the_displaced_version_is_in_the_ring_and_the_first_one_is_kept_for_good(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    for text in (b"a = 5\n", b"a = 6\n", b"a = 7\n"):
        commit(store, None, Answer(text))
    assert [backup.hash for backup in store.backups.versions()] == [
        version_of(text).hash for text in (OLD, b"a = 5\n", b"a = 6\n")
    ]
    assert store.backups.original() == OLD


def test_a_text_of_the_other_way_and_back_lands_each_time(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for text in (NEW, OLD, NEW, OLD):
        commit(store, None, Answer(text))
        assert store.real.read_bytes() == text


@pytest.mark.parametrize("make", ["mkdir", "fifo"])
def test_what_is_no_file_is_refused_with_a_sentence(tmp_path: Path, make: str) -> None:
    store = a_store(tmp_path, content=None)
    if make == "mkdir":
        store.real.mkdir()
    else:
        os.mkfifo(store.real)
    with pytest.raises(Unreadable, match=r"plan\.toml is a (folder|pipe), not a file"):
        commit(store, None, lambda _: NEW)


def test_a_file_beyond_the_size_that_we_read_is_left_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path, content=b"#" * 2000, cap=1000)
    with pytest.raises(Unreadable, match="larger than 1000 bytes") as caught:
        commit(store, None, lambda _: NEW)
    assert caught.value.kind == "too_big"


def test_a_project_whose_name_fills_what_names_may_have_is_saved(tmp_path: Path) -> None:
    long = tmp_path / ("é" * 120 + ".toml")
    long.write_bytes(OLD)
    store = open_store(long, root=tmp_path / "state")
    commit(store, None, lambda _: NEW)
    assert read_version(store.files, long) == version_of(NEW)
    assert temporaries(store) == []


def test_a_version_that_the_file_still_holds_is_not_made_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    seen = store.read()
    assert store.read(seen) is seen
    store.real.write_bytes(seen.content + b"# more\n")
    assert store.read(seen) == version_of(seen.content + b"# more\n")
    store.real.write_bytes(b"")
    assert store.read() == version_of(b"")
