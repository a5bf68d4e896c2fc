"""A scratch file: a text that another program is to alter, in a private folder of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from data.files import Files
from data.trouble import Unreadable, saving
from data.whole import SIZE_CAP, opened, read_file, remove, write_all

_FRESH: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class Scratch:
    """A text in a file that only this user may read.

    `kept` has it stay where it is behind the block that it was made for.
    """

    def __init__(self, files: Files, path: Path, text: str) -> None:
        self.path = path
        self.kept = False
        self._files = files
        self._text = text

    @property
    def altered(self) -> bool:
        """Tell whether the file is there and holds something else than the text."""
        try:
            return read_file(self._files, self.path, follow=False) != _bytes(self._text)
        except Unreadable as trouble:
            return trouble.kind == "too_big"

    def read(self, cap: int = SIZE_CAP) -> str:
        """Return what the file holds now. Raises Unreadable where that is no text of ours."""
        content = read_file(self._files, self.path, cap, follow=False)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as wrong:
            said = f"what came back is not UTF-8 (byte {wrong.start + 1}): save it as UTF-8"
            raise Unreadable("io", said) from wrong


def kept_aside(text: str, suffix: str = ".md", *, files: Files | None = None) -> Path:
    """Put a text that could not be taken over where its writer finds it; return where that is.

    Only this user may read it, and it stays. Raises NotSaved where it cannot be made.
    """
    files = files or Files()
    path = _new_place(files, suffix)
    _write(files, path, text)
    return path


def _new_place(files: Files, suffix: str) -> Path:
    """Return the name of a file in a new folder of its own."""
    folder = Path(tempfile.gettempdir()) / f"cockpit-{os.urandom(8).hex()}"
    with saving(folder):
        files.mkdir(folder)
    return folder / f"text{suffix}"


def _write(files: Files, path: Path, text: str) -> None:
    with saving(path), opened(files, path, _FRESH) as fd:
        write_all(files, fd, _bytes(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@contextmanager
def scratch(text: str, suffix: str = ".md", *, files: Files | None = None) -> Iterator[Scratch]:
    """Give `text` as a file for the block; it and all beside it are gone afterwards, unless kept.

    It stands in a folder of its own, because editors leave copies beside what they edit, and
    those are nobody else's business either. Raises NotSaved where it cannot be made.
    """
    files = files or Files()
    path = _new_place(files, suffix)
    folder = path.parent
    given = Scratch(files, path, text)
    try:
        _write(files, path, text)
        yield given
    finally:
        if not given.kept:
            _remove(files, folder)


def _remove(files: Files, folder: Path) -> None:
    with saving(folder):
        for name in files.names(folder):
            remove(files, folder / name)
        files.call("rmdir", os.rmdir, folder)
