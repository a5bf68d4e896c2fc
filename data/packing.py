"""A reading as the bytes that are kept of it, and the reading that they give back.

They hold plain values: what reads them makes no object but those of a closed list, whatever the
bytes say. They begin with the length of the head; the head says what the project is down to its
tasks, and which pieces it was read from; behind it stands, by phase, what is below the tasks, which
is not looked at until somebody asks.
"""

from __future__ import annotations

import datetime
import io
import pickle
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from threading import RLock
from typing import Any, Final, TypeAlias

from data import pieces
from data.pieces import Pieced, Rows
from model import rollup
from model.dataclass import dataclass
from model.effort import Workday, workday
from model.late import Below, LateIndex, LateRecord
from model.project import Project
from model.record import Record
from model.rollup import Rollup, project_rollup
from model.schema import REGISTERS
from model.value import ABSENT, Value

# All that reading bytes which mean nothing, or something else, is known to raise.
BROKEN: Final = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError, LookupError,
    MemoryError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What `unpacked` raises where the bytes are no reading."""

_ONE_AT_A_TIME: Final = RLock()
"""What is below a record is made by the thread that looks first, be it the screen's or another."""
_CLASSES: Final = {
    name: getattr(datetime, name) for name in ("date", "datetime", "time", "timedelta", "timezone")
}

_Leaf: TypeAlias = "dict[str, Value] | tuple[Value]"
"""A record's fields; what stands in its place where that is no table, in a tuple."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading that was kept: that of the text with the sha256 `hash`, in hex."""

    hash: str
    pieced: Pieced


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


def packed(content_hash: str, pieced: Pieced) -> Iterator[bytes | memoryview]:
    """Yield the bytes of the reading of a text with that sha256, in hex."""
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


def unpacked(body: memoryview, text: str) -> Kept:
    """Return the reading that `packed` made these bytes of. Raises any of `BROKEN`.

    `text` is what the file holds now: what turns out not to be readable below a task is parsed
    from there.
    """
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
        except BROKEN:
            return self._parsed(digest)

    def _parsed(self, digest: bytes) -> Sequence[Rows]:
        """Return what is below the tasks of a piece as the text of the file has it."""
        found = pieces.piece_of(self._text, digest)
        tasks = [task for row in found for task in row.children]
        return [task.children for task in tasks if task.children]
