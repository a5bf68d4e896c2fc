"""The reading of a large file that is kept for the next start, in the user's state folder.

It is a cache and nothing else. It is used where it was made from the very bytes that the file
holds, or where pieces of the file are the same, known by their sha256; what differs is parsed.
One that is torn, foreign or older is passed over, and replaced later. What its bytes say is known
to `data.packing`.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

from data import packing, pieces
from data.files import Files
from data.packing import BROKEN, Kept, packed, unpacked
from data.pieces import Pieced
from data.state import READING, StateFolder
from data.trouble import Unreadable, saving
from data.whole import opened, read_file, remove, write_all
from model import address, derived, effort, late, record, rollup

_LARGEST: Final = 64 * 1024 * 1024
_FORM: Final = b"cockpit reading 1\n"
_MADE_BY: Final = (__file__, *(str(one.__file__) for one in (
    address, derived, effort, late, packing, pieces, record, rollup
)))  # fmt: skip
"""A reading that was kept by other code than this may mean something else."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


def keep(state: StateFolder, content_hash: str, pieced: Pieced) -> None:
    """Keep a reading of the text with that sha256, in place of the one before. Raises NotSaved.

    Nothing is kept where phases are no pieces: there is little to gain then.
    """
    head = _head(state.files)
    by_pieces = any(name == "phases" for name, _ in pieced.order)
    if not head or (pieced.project.phases and not by_pieces):
        return
    body = b"".join(packed(content_hash, pieced))
    if len(body) > _LARGEST:
        return
    folder = state.ensure()
    # One name for all: two that write at once spoil a cache, and nobody's leftover stays.
    spare = folder / f"{READING}.new"
    with saving(folder):
        try:
            with opened(state.files, spare, _NEW) as fd:
                write_all(state.files, fd, head + _sum(body) + body)
            # Not made durable: one that a power cut tears is passed over.
            state.files.rename(spare, folder / READING)
        except OSError:
            # What went wrong first is what is told.
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
        return unpacked(body, text)
    except BROKEN:
        return None


def _sum(body: bytes | memoryview) -> bytes:
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
