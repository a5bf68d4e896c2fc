"""A disk that loses its power: what was done to files, and all that may be left of it.

`Recorder` does every operation and keeps a record. From that follow the states in which the disk
may be found after the power went: what was made durable is there, and of what was not, any part.
The model is harsher than the file systems in use: operations that no barrier keeps apart reach the
disk in any order or not at all, a write may be there by half, or as zeros where only the new size
came through; a name lasts once one of its folders was synced, content once its file was. Only one
thing is believed: that a rename or an exchange happens as a whole.
"""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any, ParamSpec, TypeVar

from data.files import Files

P = ParamSpec("P")
T = TypeVar("T")

Tree = dict[Path, bytes]

FOLDER = -1
"""What stands for the inode of a folder; none is ever renamed here."""
EXHAUSTIVE = 8
"""Operations without a barrier up to which every combination is tried."""


@dataclass(frozen=True)
class Names:
    """Names came to lead to inodes, None for nowhere, all at once."""

    entries: tuple[tuple[Path, int | None], ...]


@dataclass(frozen=True)
class Data:
    """Bytes were written into an inode."""

    inode: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """An inode was cut to a size."""

    inode: int
    size: int


@dataclass(frozen=True)
class Sync:
    """Everything in an inode is on the disk now."""

    inode: int


@dataclass(frozen=True)
class SyncFolder:
    """All names in a folder are on the disk now."""

    folder: Path


@dataclass(frozen=True)
class Mark:
    """The test noted something, such as that an edit was acknowledged."""

    what: str


Loose = Names | Data | Cut
"""What a loss of power may undo."""
Op = Loose | Sync | SyncFolder | Mark


@dataclass
class _Open:
    path: Path
    inode: int
    append: bool
    offset: int = 0


@dataclass
class _Disk:
    """Names and contents; an inode that is not there yet is empty."""

    names: dict[Path, int] = field(default_factory=dict)
    contents: dict[int, bytearray] = field(default_factory=dict)

    def do(self, op: Loose) -> None:
        if isinstance(op, Names):
            for path, inode in op.entries:
                self.names.pop(path, None)
                if inode is not None:
                    self.names[path] = inode
            return
        content = self.contents.setdefault(op.inode, bytearray())
        size = op.size if isinstance(op, Cut) else op.offset
        content.extend(bytes(max(0, size - len(content))))
        if isinstance(op, Cut):
            del content[size:]
        else:
            content[op.offset : op.offset + len(op.data)] = op.data

    def copy(self) -> _Disk:
        contents = {inode: bytearray(content) for inode, content in self.contents.items()}
        return _Disk(dict(self.names), contents)

    def tree(self) -> Tree:
        files = {path: inode for path, inode in self.names.items() if inode != FOLDER}
        return {path: bytes(self.contents.get(inode, b"")) for path, inode in files.items()}


class Recorder(Files):
    """Files below `root` whose operations are done and kept in `ops`. Thread-safe."""

    def __init__(self, root: Path) -> None:
        self.start = _Disk()
        self.ops: list[Op] = []
        self._now = _Disk()
        self._open: dict[int, _Open] = {}
        self._recording = threading.Lock()
        for number, path in enumerate(sorted(root.rglob("*"))):
            inode = FOLDER if path.is_dir() else number
            for disk in (self.start, self._now):
                disk.names[path] = inode
                if path.is_file():
                    disk.contents[inode] = bytearray(path.read_bytes())
        self._next = len(self.start.names)

    def mark(self, what: str) -> None:
        """Note something between two operations."""
        with self._recording:
            self.ops.append(Mark(what))

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._recording:
            result = function(*args, **kwargs)
            record = getattr(self, f"_after_{name}", None)
            if record is not None:
                record(result, *args)
        return result

    def _do(self, op: Loose) -> None:
        self._now.do(op)
        self.ops.append(op)

    def _after_open(self, fd: int, path: Path, flags: int, _mode: int) -> None:
        inode = self._now.names.get(path)
        if inode is None and path.is_dir():
            inode = FOLDER
        if inode is None and flags & os.O_CREAT:
            inode = self._next
            self._next += 1
            self._do(Names(((path, inode),)))
        elif inode is not None and flags & os.O_TRUNC:
            self._do(Cut(inode, 0))
        if inode is not None:
            self._open[fd] = _Open(path, inode, bool(flags & os.O_APPEND))

    def _after_close(self, _: None, fd: int) -> None:
        self._open.pop(fd, None)

    def _after_write(self, taken: int, fd: int, data: memoryview) -> None:
        file = self._open[fd]
        if file.append:
            file.offset = len(self._now.contents.get(file.inode, b""))
        self._do(Data(file.inode, file.offset, bytes(data[:taken])))
        file.offset += taken

    def _after_ftruncate(self, _: None, fd: int, size: int) -> None:
        self._do(Cut(self._open[fd].inode, size))

    def _after_fsync(self, _: None, fd: int) -> None:
        file = self._open[fd]
        is_folder = file.inode == FOLDER
        self.ops.append(SyncFolder(file.path) if is_folder else Sync(file.inode))

    _after_fdatasync = _after_fsync

    def _after_rename(self, _: None, source: Path, target: Path) -> None:
        self._do(Names(((target, self._now.names[source]), (source, None))))

    def _after_rename_new(self, _: None, source: str, target: str) -> None:
        self._after_rename(None, Path(source), Path(target))

    def _after_exchange(self, _: None, one: str, other: str) -> None:
        a, b = Path(one), Path(other)
        self._do(Names(((a, self._now.names[b]), (b, self._now.names[a]))))

    def _after_link(self, _: None, path: Path, other: Path) -> None:
        self._do(Names(((other, self._now.names[path]),)))

    def _after_unlink(self, _: None, path: Path) -> None:
        self._do(Names(((path, None),)))

    def _after_mkdir(self, _: None, folder: Path, *_mode: Any) -> None:
        self._do(Names(((folder, FOLDER),)))


@dataclass(frozen=True)
class Loss:
    """One way in which the power may go: after `done` operations, with `tree` left."""

    done: int
    tree: Tree


@dataclass
class Losses:
    """All losses of power that a record allows, each tree once between two marks.

    Beyond `exhaustive` operations without a barrier, `samples` combinations are drawn. What lies
    more than `window` marks back has reached the disk by itself.
    """

    record: Recorder
    chance: Random
    exhaustive: int = EXHAUSTIVE
    samples: int = 64
    window: int = 2
    points: int = 0
    sampled: int = 0

    def __iter__(self) -> Iterator[Loss]:
        ops = self.record.ops
        seen: set[int] = set()
        base, first = self.record.start.copy(), 0
        for done in self._moments():
            if isinstance(ops[done - 1], Mark):
                seen.clear()
            settled = self._settled(done)
            for op in ops[first:settled]:
                if isinstance(op, Loose):
                    base.do(op)
            first = settled
            for tree in self._trees(base, ops[settled:done]):
                key = hash(tuple(sorted(tree.items())))
                if key not in seen:
                    seen.add(key)
                    yield Loss(done, tree)

    def _moments(self) -> Iterator[int]:
        """Yield after how many operations most is loose: before each barrier, and at marks."""
        for number, op in enumerate(self.record.ops):
            if isinstance(op, Sync | SyncFolder) and number:
                yield number
            if isinstance(op, Mark):
                yield number + 1
        yield len(self.record.ops)

    def _settled(self, done: int) -> int:
        """Return up to where everything has reached the disk for sure."""
        marks = [n for n, op in enumerate(self.record.ops[:done]) if isinstance(op, Mark)]
        return marks[-self.window] if len(marks) >= self.window else 0

    def _trees(self, base: _Disk, ops: Sequence[Op]) -> Iterator[Tree]:
        loose = [op for op in ops if isinstance(op, Loose)]
        durable = [_lasts(ops, number) for number, op in enumerate(ops) if isinstance(op, Loose)]
        forms = [(op,) if kept else _forms(op) for op, kept in zip(loose, durable, strict=True)]
        self.points += 1
        for chosen in self._choices(forms, durable.count(False)):
            disk = base.copy()
            for op in chosen:
                if op is not None:
                    disk.do(op)
            yield disk.tree()

    def _choices(
        self, forms: list[tuple[Loose | None, ...]], loose: int
    ) -> Iterator[tuple[Loose | None, ...]]:
        if loose <= self.exhaustive:
            yield from product(*forms)
            return
        self.sampled += 1
        yield tuple(form[0] for form in forms)
        yield tuple(form[-1] for form in forms)
        most = min(self.samples, math.prod(map(len, forms)))
        yield from islice(iter(lambda: tuple(map(self.chance.choice, forms)), ()), most)


def _lasts(ops: Sequence[Op], number: int) -> bool:
    """Tell whether a barrier follows on `ops[number]` that makes it last."""
    op = ops[number]
    if isinstance(op, Names):
        folders = {path.parent for path, _ in op.entries}
        return any(isinstance(o, SyncFolder) and o.folder in folders for o in ops[number:])
    assert isinstance(op, Data | Cut)
    return any(isinstance(o, Sync) and o.inode == op.inode for o in ops[number:])


def _forms(op: Loose) -> tuple[Loose | None, ...]:
    """Return what may be left of an operation that nothing made last."""
    if not isinstance(op, Data) or len(op.data) < 2:
        return op, None
    half = Data(op.inode, op.offset, op.data[: len(op.data) // 2])
    zeros = Data(op.inode, op.offset, bytes(len(op.data)))
    return op, half, zeros, None


def lay_out(root: Path, tree: Tree) -> None:
    """Make `root` hold what a loss left, and nothing else."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    for path, content in tree.items():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
