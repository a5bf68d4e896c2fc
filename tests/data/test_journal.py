"""The journal: what was acknowledged is there, in order, numbered once over all processes."""

import errno
import json
import multiprocessing
import signal
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files import Files
from data.journal import Follower, Journal
from data.state import StateFolder
from data.trouble import NotSaved
from tests.support.faults import FailingFiles, ShortFiles

json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.text(max_size=5))
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def _journal(folder: Path, files: Files | None = None) -> Journal:
    files = files or Files()
    return Journal(files, StateFolder(folder / "state", folder / "plan.toml", files))


def test_what_was_appended_is_read_back_in_order(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.append("note", text="één\n", list=[1, None, {"a": 2.5}])
    journal.extend([("landed", {"hash": "x"}), ("note", {})])
    read = _journal(tmp_path).read()
    assert [(r.n, r.kind, r.body) for r in read.records] == [
        (1, "note", {"text": "één\n", "list": [1, None, {"a": 2.5}]}),
        (2, "landed", {"hash": "x"}),
        (3, "note", {}),
    ]
    assert read.bad == 0


def test_a_line_is_a_checksum_a_space_and_json(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.append("note", text="é")
    checksum, text = journal.path.read_bytes().rstrip(b"\n").split(b" ", 1)
    assert int(checksum, 16) == zlib.crc32(text)
    assert json.loads(text) == {"n": 1, "kind": "note", "text": "é"}


class _Waits(Files):
    """Counts how often somebody waits for the disk."""

    def __init__(self) -> None:
        self.waits = 0

    def fdatasync(self, fd: int) -> None:
        self.waits += 1
        super().fdatasync(fd)


def test_records_that_need_not_last_are_on_the_disk_once_the_journal_is_settled(
    tmp_path: Path,
) -> None:
    files = _Waits()
    journal = _journal(tmp_path, files)
    journal.settle()
    journal.extend([("landed", {})], lasting=False)
    assert files.waits == 0
    assert [record.kind for record in journal.read().records] == ["landed"]
    journal.settle()
    journal.settle()
    assert files.waits == 1


def test_records_that_last_take_those_along_that_were_not_waited_for(tmp_path: Path) -> None:
    files = _Waits()
    journal = _journal(tmp_path, files)
    journal.extend([("landed", {})], lasting=False)
    journal.append("pending")
    journal.settle()
    assert files.waits == 1


def test_a_journal_that_could_not_be_settled_is_not_taken_for_settled(tmp_path: Path) -> None:
    class Fails(_Waits):
        def fdatasync(self, fd: int) -> None:
            super().fdatasync(fd)
            if self.waits == 1:
                raise OSError(errno.EIO, "the disk said no")

    files = Fails()
    journal = _journal(tmp_path, files)
    journal.extend([("landed", {})], lasting=False)
    with pytest.raises(NotSaved, match="the disk said no"):
        journal.settle()
    journal.settle()
    assert files.waits == 2


def test_a_journal_that_is_gone_needs_no_settling(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.extend([("landed", {})], lasting=False)
    journal.path.unlink()
    journal.settle()
    assert not journal.path.exists()


def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    ours, theirs = _journal(tmp_path), _journal(tmp_path)
    ours.append("note", by="us")
    seen = ours.read()
    theirs.append("note", by="them")
    news = ours.read(seen.offset)
    assert [(r.n, r.body["by"]) for r in news.records] == [(2, "them")]
    assert ours.read(news.offset).records == ()


def test_two_writers_never_give_one_number_twice(tmp_path: Path) -> None:
    one, other = _journal(tmp_path), _journal(tmp_path)
    numbers = [writer.append("note").n for writer in (one, other, other, one, one, other)]
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_records_of_some_kinds_are_read_alone(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    for kind in ("pending", "landed", "note", "pending"):
        journal.append(kind)
    assert [r.n for r in journal.read(kinds={"pending"}).records] == [1, 4]


def test_a_journal_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert _journal(tmp_path).read().records == ()
    assert not (tmp_path / "state").exists()


def test_journal_and_folder_are_for_this_user_alone(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.append("note")
    assert journal.path.stat().st_mode & 0o777 == 0o600
    assert journal.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_torn_last_line_costs_that_line_alone(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.append("note", n1=1)
    journal.append("note", n2=2)
    journal.path.write_bytes(journal.path.read_bytes()[:-9])
    again = _journal(tmp_path)
    assert again.append("note", n3=3).n == 2
    read = again.read()
    assert [r.body for r in read.records] == [{"n1": 1}, {"n3": 3}]
    assert read.bad == 1


def test_a_line_without_its_end_waits_for_the_next_look(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    journal.append("note", text="whole")
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + whole[:20])
    read = journal.read()
    assert len(read.records) == 1
    assert (read.bad, read.offset) == (0, len(whole))


def test_a_journal_that_became_shorter_is_read_from_its_start(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    for _ in range(3):
        journal.append("note")
    seen = journal.read()
    journal.path.write_bytes(b"")
    assert journal.append("note", text="new").n == 1
    assert [r.body for r in journal.read(seen.offset).records] == [{"text": "new"}]


def test_the_last_number_is_found_above_a_long_damaged_end(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    for _ in range(5):
        journal.append("note")
    with journal.path.open("ab") as file:
        file.write(b"\0" * 300_000)
    assert _journal(tmp_path).append("note").n == 6


def test_lines_are_whole_though_the_system_takes_few_bytes_at_a_time(tmp_path: Path) -> None:
    journal = _journal(tmp_path, ShortFiles(5))
    journal.append("note", text="x" * 100)
    assert journal.read().records[0].body == {"text": "x" * 100}


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
def test_a_record_that_was_refused_is_not_in_the_journal(
    tmp_path: Path, number: int, for_good: bool
) -> None:
    for first in range(1, 60):
        folder = tmp_path / str(first)
        folder.mkdir()
        _journal(folder).append("note", text="before")
        files = FailingFiles(number, first, for_good=for_good)
        try:
            _journal(folder, files).append("note", text="after")
        except NotSaved:
            wanted = ["before"]
        else:
            wanted = ["before", "after"]
        found = [r.body["text"] for r in _journal(folder).read().records]
        # Once the bytes are written, only the way back that fails too can leave them there.
        after_write = "write" in files.made[: first - 1]
        assert found == wanted or (for_good and after_write), files.made
        if not files.failed:
            return
    raise AssertionError("never went well")


@pytest.mark.parametrize("body", [{"n": 1}, {"kind": "x"}, {"x": float("nan")}])
def test_what_would_not_come_back_is_refused(tmp_path: Path, body: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"."):
        _journal(tmp_path).extend([("note", body)])
    assert _journal(tmp_path).read().records == ()


def test_a_kind_is_one_word(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no kind of record"):
        _journal(tmp_path).append('a "b"')


@pytest.mark.timeout(1800)
@given(st.lists(st.dictionaries(st.text(max_size=5).map("x".__add__), json_values), max_size=4))
def test_any_json_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, bodies) -> None:  # type: ignore[no-untyped-def] # JSON is recursive
    journal = _journal(tmp_path_factory.mktemp("journal"))
    journal.extend([("note", body) for body in bodies])
    assert [r.body for r in journal.read().records] == bodies


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A journal with bytes flipped, pieces cut out and pieces put elsewhere."""
    data = bytearray(_five_lines())
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        match draw(st.sampled_from(("flip", "cut", "splice"))):
            case "flip" if start < len(data):
                data[start] ^= draw(st.integers(1, 255))
            case "cut":
                del data[start:end]
            case _:
                where = draw(st.integers(0, len(data)))
                data[where:where] = data[start:end]
    return bytes(data)


def _five_lines() -> bytes:
    lines = []
    for n in range(1, 6):
        text = b'{"n":%d,"kind":"note","text":"%s"}' % (n, b"x" * n)
        lines.append(b"%08x %s\n" % (zlib.crc32(text), text))
    return b"".join(lines)


@pytest.mark.timeout(1800)  # 10,000 examples of the full run, each with its syncs
@given(damaged())
def test_a_damaged_journal_gives_only_records_that_were_written_and_takes_new_ones(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    journal = _journal(tmp_path_factory.mktemp("journal"))
    journal.append("note")
    journal.path.write_bytes(data)
    for record in journal.read().records:
        assert record.body == {"text": "x" * record.n}
    new = journal.append("note", text="new")
    assert journal.read().records[-1] == new


def _write_many(folder: Path, word: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    journal = _journal(folder)
    for number in range(100):
        journal.append("note", word=word, number=number)


def test_two_processes_write_one_journal_without_losing_a_line(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    children = [spawn.Process(target=_write_many, args=(tmp_path, word)) for word in "ab"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    read = _journal(tmp_path).read()
    assert [r.n for r in read.records] == list(range(1, 201))
    assert read.bad == 0
    for word in "ab":
        numbers = [r.body["number"] for r in read.records if r.body["word"] == word]
        assert numbers == list(range(100))


def test_a_follower_tells_each_record_once_and_other_kinds_never(tmp_path: Path) -> None:
    journal = _journal(tmp_path)
    follower = Follower(journal, {"note"})
    assert follower.news().records == ()
    journal.append("note", text="one")
    journal.append("other", text="two")
    assert [record.body["text"] for record in follower.news().records] == ["one"]
    journal.append("note", text="three")
    read = follower.news()
    assert [(record.n, record.body["text"]) for record in read.records] == [(3, "three")]
    assert (read.bad, read.anew, follower.news().records) == (0, False, ())


def test_a_follower_begins_anew_with_another_journal_in_the_place_of_its_own(
    tmp_path: Path,
) -> None:
    journal = _journal(tmp_path)
    follower = Follower(journal, {"note"})
    for number in range(5):
        journal.append("note", number=number)
    assert len(follower.news().records) == 5
    journal.purge(lambda records: {4, 5})
    journal.append("note", number=5)
    read = follower.news()
    assert read.anew
    assert [record.n for record in read.records] == [4, 5, 6]
    assert not follower.news().anew


def test_a_journal_that_is_set_aside_stays_under_its_other_name_and_readers_begin_anew(
    tmp_path: Path,
) -> None:
    journal = _journal(tmp_path)
    follower = Follower(journal, {"note"})
    journal.set_aside("nothing-yet")
    for number in range(3):
        journal.append("note", number=number)
    assert len(follower.news().records) == 3
    content = journal.path.read_bytes()
    journal.set_aside("before")
    assert journal.path.with_name("before").read_bytes() == content
    assert not journal.path.with_name("nothing-yet").exists()
    assert follower.news().anew
    journal.append("note", number=7)
    assert [record.body["number"] for record in follower.news().records] == [7]
