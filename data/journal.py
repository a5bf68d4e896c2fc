"""The journal: what happened to one project, appended line by line and never changed.

Only a purge makes another file of it, which holds some of the lines as they were.

A line is `crc32 SP json LF`: eight hex digits over the bytes of the JSON object behind them. A
record is acknowledged when its line is on the disk. Whatever ends a write early leaves a line
that its checksum gives away; it is skipped and counted, and the next record starts on a line of
its own. What the records mean is their writers' business.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from data import one_line
from data.files import Files
from data.lock import Patience, locked
from data.state import JOURNAL, StateFolder
from data.trouble import saving
from data.whole import exists, opened, read_from, remove, sync_folder, write_all
from model.dataclass import dataclass

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Body: TypeAlias = Mapping[str, Json]

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
_ENDLESS = 1 << 62
_MARK = 96  # bytes at the start by which a journal is known again; a purged one's first line
_WINDOW = 64 * 1024  # bytes at the end in which the last number is looked for first
PURGED = "purged"
"""The kind of the first record of a journal that was purged."""
_START = re.compile(rb'([0-9a-f]{8}) \{"n":(\d{1,18}),"kind":"(\w+)"[,}]')


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that happened: `n` counts up over all processes, `body` is a JSON object."""

    n: int
    kind: str
    body: Body


@dataclass(frozen=True, slots=True)
class Read:
    """What a look into the journal gave: `offset` is where the next look goes on, in bytes.

    `bad` is the number of lines that were skipped because they are damaged. `mark` is how the
    journal is known again; `anew` tells that it is another than the last look's or shorter, so
    that these are all its records.
    """

    records: tuple[Record, ...]
    offset: int
    bad: int
    mark: bytes = b""
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records, and bytes, a journal had before and after it was purged.

    The record that says that it was purged is not counted.
    """

    records: int
    left: int
    bytes: int
    bytes_left: int


class Follower:
    """A reader that goes on where it stopped; kinds of records other than `kinds` pass by."""

    def __init__(self, journal: Journal, kinds: Collection[str]) -> None:
        self._journal = journal
        self._kinds = kinds
        self._last = Read((), 0, 0)

    def news(self) -> Read:
        """Return what is new. Raises NotSaved where the journal cannot be read."""
        last = self._last
        read = self._journal.read(last.offset, self._kinds, last.mark)
        self._last = Read((), read.offset, 0, read.mark)
        return read


class Journal:
    """The journal of one project, shared by every process of this user that has it open."""

    def __init__(
        self,
        files: Files,
        state: StateFolder,
        name: str = JOURNAL,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._files = files
        self._patience = patience or Patience()
        self._state = state
        self._end = 0  # up to where we know the numbers, in bytes
        self._last = 0  # the highest number up to there
        self._mark = b""  # of the journal that these two are of
        self._hurried = False  # whether records were not waited for
        self.path = state.path / name

    def append(self, kind: str, **body: Json) -> Record:
        """Write one record and return it when it is on the disk; see `extend`."""
        return self.extend([(kind, body)])[0]

    def extend(
        self, entries: Sequence[tuple[str, Body]], *, lasting: bool = True
    ) -> tuple[Record, ...]:
        """Write records, all or none, and return them when they are on the disk.

        Those that need not be `lasting` are with the next that are, or once it is settled.
        Raises Busy where somebody else holds the journal for too long, NotSaved where it cannot
        be written, ValueError for what JSON does not have. Then none of them is in the journal.
        """
        self._state.ensure()
        with saving(self.path):
            if not exists(self._files, self.path):
                self._make()
            with locked(self._files, self.path, _APPEND, self._patience) as fd:
                records = self._number(fd, entries)
                self._write(fd, b"".join(_line(record) for record in records), lasting)
        return records

    def settle(self) -> None:
        """Wait until all that was written is on the disk. Raises NotSaved."""
        if not self._hurried:
            return
        # First: what another thread writes meanwhile is to be waited for by the next who asks.
        self._hurried, done = False, False
        try:
            with saving(self.path):
                if exists(self._files, self.path):
                    with opened(self._files, self.path, _APPEND) as fd:
                        self._files.fdatasync(fd)
            done = True
        finally:
            self._hurried = self._hurried or not done

    def read(
        self, offset: int = 0, kinds: Collection[str] | None = None, mark: bytes = b""
    ) -> Read:
        """Return the records from `offset` on, of some kinds alone if `kinds` says which.

        A last line that has no end yet is left for the next look. Where the journal became
        shorter than `offset`, or is another one than `mark` says, it is read from its start.
        Raises NotSaved where it cannot be read.
        """
        with saving(self.path):
            if not exists(self._files, self.path):
                return Read((), 0, 0, anew=offset > 0)
            with opened(self._files, self.path, os.O_RDONLY | os.O_NOFOLLOW) as fd:
                now = read_from(self._files, fd, 0, _MARK)
                same = now.startswith(mark) and offset <= self._files.fstat(fd).st_size
                start = offset if same else 0
                data = read_from(self._files, fd, start, _ENDLESS)
        whole = data.rfind(b"\n") + 1
        records, bad = _decode(data[:whole], kinds)
        return Read(records, start + whole, bad, now, anew=not same)

    def purge(
        self, choose: Callable[[Sequence[Record]], Collection[int]], *, dry_run: bool = False
    ) -> Sizes:
        """Let all records go but those whose numbers `choose` returns.

        Numbers go on where they were. Damaged lines go too. With `dry_run` it is only said what
        would be. Whatever ends this early, the journal is whole: as it was, or purged. Raises Busy
        and NotSaved.
        """
        with (
            saving(self.path),
            locked(self._files, self.path, _APPEND, self._patience) as fd,
        ):
            data = read_from(self._files, fd, 0, _ENDLESS)
            records, _ = _decode(data, None)
            kept = choose(records)
            told = [line for line in data.split(b"\n") if _kind(line) != PURGED]
            lines = [line for line in told if _valid_number(line) in kept]
            last = max((record.n for record in records), default=0)
            head = _line(Record(last, PURGED, {"id": os.urandom(8).hex()}))
            content = head + b"".join(line + b"\n" for line in lines)
            if not dry_run:
                self._replace(content)
        had = sum(record.kind != PURGED for record in records)
        return Sizes(had, len(lines), len(data), len(content))

    def set_aside(self, name: str) -> None:
        """Give the journal another name beside its own: the next record begins a new one.

        Nothing happens where there is none. Raises Busy and NotSaved.
        """
        with saving(self.path):
            if not exists(self._files, self.path):
                return
            with locked(self._files, self.path, _APPEND, self._patience):
                self._files.rename(self.path, self.path.with_name(name))
            sync_folder(self._files, self._state.path)

    def _replace(self, content: bytes) -> None:
        """Put another file in the journal's place, which is locked, and wait until it lasts."""
        spare = self.path.with_name(f"{self.path.name}.new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        done = False
        try:
            with opened(self._files, spare, flags) as fd:
                write_all(self._files, fd, content)
                self._files.fsync(fd)
            self._files.rename(spare, self.path)
            done = True
        finally:
            if not done:
                # What went wrong before is what is told.
                with suppress(OSError):
                    remove(self._files, spare)
        sync_folder(self._files, self._state.path)

    def _make(self) -> None:
        """Make the file, and its name last, before a record counts on it."""
        with opened(self._files, self.path, _APPEND):
            sync_folder(self._files, self._state.path)

    def _number(self, fd: int, entries: Sequence[tuple[str, Body]]) -> tuple[Record, ...]:
        """Give the next free numbers; the journal is locked, so nobody else gives them."""
        size = self._files.fstat(fd).st_size
        mark = read_from(self._files, fd, 0, _MARK)
        if size < self._end or not mark.startswith(self._mark):
            self._end, self._last = 0, _valid_number(mark.partition(b"\n")[0]) or 0
        self._mark = mark
        if size > self._end:
            self._last = max(self._last, self._highest(fd, size))
        self._end = size
        first = self._last + 1
        return tuple(Record(first + i, kind, body) for i, (kind, body) in enumerate(entries))

    def _highest(self, fd: int, size: int) -> int:
        """Return the highest number in what was added; 0 where no good line was."""
        window = _WINDOW
        while size - window > self._end:
            if number := _last_number(read_from(self._files, fd, size - window, window)):
                return number
            window *= 8
        return _last_number(read_from(self._files, fd, self._end, size - self._end))

    def _write(self, fd: int, lines: bytes, lasting: bool) -> None:
        """Append `lines` and, if `lasting`, wait until they do; on a failure take them back."""
        before = self._files.fstat(fd).st_size
        torn = before > 0 and self._files.read(fd, 1, before - 1) != b"\n"
        done = False
        try:
            write_all(self._files, fd, b"\n" + lines if torn else lines)
            if lasting:
                self._files.fdatasync(fd)
            self._hurried = not lasting
            done = True
        finally:
            if not done:
                # What is not acknowledged must not come back after a restart.
                self._files.truncate(fd, before)
                self._files.fdatasync(fd)


def _line(record: Record) -> bytes:
    """Return the line of `record`; its number and kind come first, so that they are found fast."""
    if not (record.kind.isascii() and record.kind.replace("_", "a").isalnum()):
        raise ValueError(f"{record.kind!r} is no kind of record")
    if "n" in record.body or "kind" in record.body:
        raise ValueError("a record's body may have no n and no kind of its own")
    whole = {"n": record.n, "kind": record.kind, **record.body}
    text = one_line.dumps(whole).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _decode(data: bytes, kinds: Collection[str] | None) -> tuple[tuple[Record, ...], int]:
    """Return the good records of whole lines, and how many lines are bad."""
    records = []
    bad = 0
    for line in data.split(b"\n"):
        if not line:
            continue
        number = _valid_number(line)
        if number is None:
            bad += 1
        elif kinds is None or _kind(line) in kinds:
            record = _record(line)
            bad += record is None
            records += [] if record is None else [record]
    return tuple(records), bad


def _valid_number(line: bytes) -> int | None:
    """Return the number of the record in `line`; None where the line is damaged."""
    start = _START.match(line)
    if start is None or int(start[1], 16) != zlib.crc32(memoryview(line)[9:]):
        return None
    return int(start[2])


def _kind(line: bytes) -> str:
    start = _START.match(line)
    return start[3].decode() if start else ""


def _record(line: bytes) -> Record | None:
    try:
        whole = one_line.loads(line[9:].decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    number, kind = whole.pop("n"), whole.pop("kind")
    return Record(number, kind, whole)


def _last_number(data: bytes) -> int:
    """Return the highest number in some lines of the journal; 0 where there is none.

    Numbers only rise, so the last good line has it; a torn end makes us look further up.
    """
    for line in reversed(data.split(b"\n")):
        number = _valid_number(line)
        if number is not None:
            return number
    return 0
