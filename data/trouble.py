"""What can go wrong outside the program, each as a sentence a person can act on.

The classes and the table from the system's error numbers to kinds live here; when to raise them
is decided where the files are used.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

SaveKind: TypeAlias = Literal[
    "no_space", "read_only", "permission", "vanished", "descriptors", "link", "unsettled", "io"
]
ReadKind: TypeAlias = Literal[
    "missing", "folder", "fifo", "device", "too_big", "permission", "vanished", "io"
]


class Trouble(Exception):
    """Something outside the program is in the way.

    `kind` is a word that code may decide by, `sentence` says what, where and what to do.
    """

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


class Unreadable(Trouble):
    """A file cannot be read; `kind` is a ReadKind.

    `line` and `column` count from 1, columns in characters, and are None where the trouble has
    no place in the text.
    """

    def __init__(
        self, kind: str, sentence: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(kind, sentence)
        self.line = line
        self.column = column


class NotSaved(Trouble):
    """Something could not be written; `kind` is a SaveKind.

    `written` tells that the file may hold the new text all the same: it was put there, the disk
    did not confirm it, and the way back failed too. Else the file is as it was.
    """

    def __init__(self, kind: str, sentence: str, *, written: bool = False) -> None:
        super().__init__(kind, sentence)
        self.written = written


class Busy(Trouble):
    """Somebody else held the lock for the whole time that we were ready to wait."""

    def __init__(self, sentence: str) -> None:
        super().__init__("busy", sentence)


_KIND_OF: dict[int, SaveKind] = {
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EFBIG: "no_space",
    errno.EROFS: "read_only",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ESTALE: "vanished",
    errno.EMFILE: "descriptors",
    errno.ENFILE: "descriptors",
    errno.ELOOP: "link",
}

_ADVICE: dict[SaveKind, str] = {
    "no_space": "make room on that disk (or raise the quota) and try again",
    "read_only": "that disk is mounted read-only; mount it writable or work on a copy",
    "permission": "ask its owner for the right to write there, or work on a copy",
    "vanished": "it was moved or deleted; put it back or open its new place",
    "descriptors": "too many files are open on this machine; close some programs and try again",
    "link": "a link has taken its place; put the file back, or open the project anew to follow it",
    "unsettled": "another program keeps writing it; let that one finish and try again",
    "io": "check the disk and the connection to it, then try again",
}


def save_kind(error: OSError) -> SaveKind:
    """Return the kind of trouble that `error` is for somebody who writes."""
    return _KIND_OF.get(error.errno or 0, "io")


def not_saved(error: OSError, path: Path, *, written: bool = False) -> NotSaved:
    """Return the trouble that `error` means for writing `path`."""
    kind = save_kind(error)
    said = error.strerror or type(error).__name__
    return NotSaved(kind, f"cannot write {path}: {said}; {_ADVICE[kind]}", written=written)


def unsettled(path: Path) -> NotSaved:
    """Return the trouble of a file that others rewrite faster than we can merge."""
    return NotSaved(
        "unsettled", f"cannot write {path}: it changed at every try; {_ADVICE['unsettled']}"
    )


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn each OSError of the block into the NotSaved that it means for `path`."""
    try:
        yield
    except OSError as error:
        raise not_saved(error, path) from error
