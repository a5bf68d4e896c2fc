"""The reading of a large file that is kept for the next start, in the user's state folder.

It is a cache and nothing else. It is used where it was made from the very bytes that the file
holds, or where pieces of the file are the same, known by their sha256; what differs is parsed.
One that is torn, foreign or older is passed over, and replaced later. It holds plain values: what
reads it makes no object but those of a closed list, whatever the bytes say.
"""

from __future__ import annotations

import datetime
import io
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, Final, TypeAlias
from zlib import crc32

from data import pieces
from data.files import Files
from data.pieces import Pieced, Rows
from data.state import READING, StateFolder
from data.trouble import Unreadable, saving
from data.whole import opened, read_file, remove, write_all
from model import address, derived, effort, late, record, rollup
from model.dataclass import dataclass
from model.effort import Workday, workday
from model.late import Below, LateIndex, LateRecord
from model.project import Project
from model.record import Record
from model.rollup import Rollup, project_rollup
from model.schema import REGISTERS
from model.value import ABSENT, Value

_ONE_AT_A_TIME: Final = RLock()
"""What is below a record is made by the thread that looks first, be it the screen's or another."""
_LARGEST: Final = 64 * 1024 * 1024
_FORM: Final = b"cockpit reading 1\n"
_MADE_BY: Final = (__file__, *(str(one.__file__) for one in (
    address, derived, effort, late, pieces, record, rollup
)))  # fmt: skip
"""A reading that was kept by other code than this may mean something else."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
_CLASSES: Final = {
    name: getattr(datetime, name) for name in ("date", "datetime", "time", "timedelta", "timezone")
}
# All that reading bytes which mean nothing, or something else, is known to raise.
_BROKEN: Final = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError, LookupError,
    MemoryError, RecursionError, TypeError, ValueError,
)  # fmt: skip

_Leaf: TypeAlias = "dict[str, Value] | tuple[Value]"
"""A record's fields; what stands in its place where that is no table, in a tuple."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading that was kept: that of the text with the sha256 `hash`, in hex."""

    hash: str
    pieced: Pieced


def keep(state: StateFolder, content_hash: str, pieced: Pieced) -> None:
    """Keep a reading of the text with that sha256, in place of the one before. Raises NotSaved.

    Nothing is kept where phases are no pieces: there is little to gain then.
    """
    head = _head(state.files)
    by_pieces = any(name == "phases" for name, _ in pieced.order)
    if not head or (pieced.project.phases and not by_pieces):
        return
    body = b"".join(_packed(content_hash, pieced))
    if len(body) > _LARGEST:
        return
    folder = state.ensure()
    # One name for all: two that write at once spoil a cache, and nobody's leftover stays.
    spare = folder / f"{READING}.new"
    with saving(folder):
        try:
            with opened(state.files, spare, _NEW) as fd:
                write_all(state.files, fd, head + crc32(body).to_bytes(4, "big") + body)
            # Not made durable: one that a power cut tears is passed over.
            state.files.rename(spare, folder / READING)
        except OSError:
            with suppress(OSError):
                remove(state.files, spare)
            raise


def forget(state: StateFolder) -> None:
    """Remove the reading that is kept, if there is one. Raises NotSaved."""
    with saving(state.path):
        for name in (READING, f"{READING}.new"):
            remove(state.files, state.path / name)


def take_up(state: StateFolder, text: str, content_hash: str = "") -> Kept | None:
    """Return the reading that is kept, and let it be what was read last; None where none is of use.

    `text` is what the file holds now, and `content_hash` the sha256 of that, where it is known:
    what turns out not to be readable is parsed from there.
    """
    found = _kept(state, text)
    if found is not None:
        pieces.begin_with(found.pieced, text if found.hash == content_hash else "")
    return found


def _kept(state: StateFolder, text: str) -> Kept | None:
    head = _head(state.files)
    try:
        content = memoryview(read_file(state.files, state.path / READING, _LARGEST))
    except Unreadable:
        return None
    size = len(head)
    body = content[size + 4 :]
    if not head or content[:size] != head or content[size : size + 4] != _sum(body):
        return None
    try:
        return _unpacked(body, text)
    except _BROKEN:
        return None


def _sum(body: memoryview) -> bytes:
    return crc32(body).to_bytes(4, "big")


def _head(files: Files) -> bytes:
    """Return what a reading of this very program begins with; empty where that cannot be told."""
    made = [f"{sys.implementation.cache_tag}"]
    try:
        for name in _MADE_BY:
            status = files.stat(Path(name))
            made.append(f"{status.st_size} {status.st_mtime_ns}")
    except OSError:
        return b""
    return _FORM + "\n".join(made).encode() + b"\n\n"


# --- writing


_ANY_DAY: Final = datetime.datetime(2000, 1, 1)  # a time zone of TOML is the same on all days


class _Pickler(pickle.Pickler):
    """Writes what a TOML file can hold."""

    def reducer_override(self, value: object) -> Any:
        """Write the parser's time zones as the standard library's, which are the same offsets."""
        if isinstance(value, datetime.tzinfo) and not isinstance(value, datetime.timezone):
            return datetime.timezone, (value.utcoffset(_ANY_DAY),)
        return NotImplemented


def _pickled(value: object) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return stream.getvalue()


def _packed(content_hash: str, pieced: Pieced) -> Iterator[bytes | memoryview]:
    """Yield the length of the head, the head, and what is below each phase."""
    project = pieced.project
    hours = workday(project)
    project_rollup(project)
    known: list[tuple[str, bytes, list[Any]]] = []
    blobs: list[bytes | memoryview] = []
    for name, digest in dict.fromkeys(pieced.order):
        rows = pieced.known[digest]
        if name != "phases":
            known.append((name, digest, [_leaf(row) for row in rows]))
            continue
        tasks = [task for row in rows for task in row.children]
        above = [task for task in tasks if task.count_below]
        blob, names = _kept_below(above) or _packed_below(above)
        place = (sum(map(len, blobs)), len(blob), names)
        blobs.append(blob)
        known.append((name, digest, [place, *(_phase(row, hours) for row in rows)]))
    focus = f"item:{project.info.text('focus')}"
    head = _pickled(
        (
            content_hash,
            (hours.hours_per_day, hours.days_per_week),
            project.index.unique,
            (focus, project.place(focus)),
            _leaf(project.info),
            project.extra,
            [(table, [_leaf(row) for row in rows]) for table, rows in _others(pieced)],
            known,
            [(name, digest) for name, digest in pieced.order],
        )
    )
    yield len(head).to_bytes(8, "big")
    yield head
    yield from blobs


_Packed: TypeAlias = tuple[bytes | memoryview, tuple[str, ...]]


def _packed_below(above: Sequence[Record]) -> _Packed:
    """Return what is below these tasks, and the keys of it."""
    names = sorted({key for task in above for kid in task.children for key in kid.fields})
    return _pickled([[_leaf(kid) for kid in task.children] for task in above]), tuple(names)


def _kept_below(above: Sequence[Record]) -> _Packed | None:
    """Return the same as it was kept before, where nobody has looked at it since."""
    below = above[0].below if above and isinstance(above[0], LateRecord) else None
    if below is None or (packed := below.packed) is None:
        return None
    records = below.records  # gone with the first look, which another thread may take just now
    whole = len(records) == len(above) and all(a is b for a, b in zip(records, above, strict=True))
    return (packed, tuple(sorted(below.names))) if whole else None


def _others(pieced: Pieced) -> Iterator[tuple[str, Rows]]:
    """Yield the registers that stand in no piece of their own."""
    names = {name for name, _ in pieced.order}
    for table, rows in pieced.project.registers.items():
        if table not in names:
            yield table, rows


def _leaf(row: Record) -> _Leaf:
    if row.raw is not ABSENT:
        return (row.raw,)
    # One object for each key and for each short text: they are written, and later made, once.
    return {
        sys.intern(key): sys.intern(value) if type(value) is str and len(value) < 20 else value
        for key, value in row.fields.items()
    }


def _phase(row: Record, hours: Workday) -> Any:
    return _leaf(row), _sums(row, hours), [_task(task, hours) for task in row.children]


def _task(row: Record, hours: Workday) -> Any:
    return _leaf(row), _sums(row, hours), row.count_below


def _sums(row: Record, hours: Workday) -> tuple[Any, ...] | None:
    return tuple(rollup.rollup(row, hours))[:-1] if row.count_below else None


# --- reading


class _Unpickler(pickle.Unpickler):
    """Reads what a TOML file can hold, and makes no object of any other class."""

    def find_class(self, module: str, name: str) -> Any:
        """Return one of the few classes that there are. Raises UnpicklingError for all else."""
        if module != "datetime" or name not in _CLASSES:
            raise pickle.UnpicklingError(f"a reading holds no {module}.{name}")
        return _CLASSES[name]


def _value(content: memoryview) -> Any:
    return _Unpickler(io.BytesIO(content)).load()


def _unpacked(body: memoryview, text: str) -> Kept:
    size = 8 + int.from_bytes(body[:8], "big")
    content_hash, hours, unique, (focus, place), info, extra, others, entries, order = _value(
        body[8:size]
    )
    reader = _Reader(body[size:], text, Workday(*hours))
    known = {digest: reader.rows(name, digest, rows) for name, digest, rows in entries}
    tables: dict[str, list[Record]] = {}
    for name, digest in order:
        tables.setdefault(name, []).extend(known[digest])
    phases = tuple(tables.pop("phases", ()))
    registers = {name: _leaves(name, rows) for name, rows in others}
    registers.update((name, tuple(rows)) for name, rows in tables.items())
    project = Project(_made("project", info), phases, registers, extra)
    if unique:
        named = ((table, project.rows(table)) for table in REGISTERS)
        project.cell.append(LateIndex(phases, named, {focus: place}))
    return Kept(content_hash, Pieced(project, known, tuple(map(tuple, order)), 0))


def _made(kind: str, leaf: _Leaf) -> Record:
    if isinstance(leaf, tuple):
        return Record(kind, {}, (), leaf[0])
    if type(leaf) is not dict:
        raise TypeError("a record is a table")
    return Record(kind, leaf)


def _leaves(table: str, rows: Sequence[_Leaf]) -> Rows:
    kind = REGISTERS[table].name
    return tuple([_made(kind, leaf) for leaf in rows])


class _Reader:
    """Makes the records of a reading; those of subtasks with the first look at them."""

    def __init__(self, blobs: memoryview, text: str, hours: Workday) -> None:
        self._blobs = blobs
        self._text = text
        self._hours = hours

    def rows(self, table: str, digest: bytes, rows: list[Any]) -> Rows:
        """Return the records of one piece."""
        if table != "phases":
            return _leaves(table, rows)
        (start, size, names), *phases = rows
        blob = self._blobs[start : start + size]
        below = Below(partial(self._below, blob, digest), frozenset(names), _ONE_AT_A_TIME, blob)
        return tuple([self._phase(phase, below) for phase in phases])

    def _phase(self, phase: Any, below: Below) -> Record:
        leaf, sums, tasks = phase
        if sums is None:
            return _made("phase", leaf)
        children = tuple([self._task(task, below) for task in tasks])
        return Record("phase", leaf, children, memo=[self._rollup(sums)])

    def _task(self, task: Any, below: Below) -> Record:
        leaf, sums, count = task
        if sums is None:
            return _made("task", leaf)
        return LateRecord("task", leaf, below, count, [self._rollup(sums)])

    def _rollup(self, sums: tuple[Any, ...]) -> Rollup:
        return Rollup._make((*sums, self._hours))

    def _below(self, blob: memoryview, digest: bytes) -> Sequence[Rows]:
        try:
            kids = _value(blob)
            return [tuple([_made("subtask", leaf) for leaf in leaves]) for leaves in kids]
        except _BROKEN:
            return self._parsed(digest)

    def _parsed(self, digest: bytes) -> Sequence[Rows]:
        """Return what is below the tasks of a piece as the text of the file has it."""
        found = pieces.piece_of(self._text, digest)
        tasks = [task for row in found for task in row.children]
        return [task.children for task in tasks if task.children]
