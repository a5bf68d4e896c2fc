"""Putting an export where somebody wants it: whole, and never over what is not ours.

A file is replaced where it bears the mark of the same format, where it still holds what this
process wrote there, or where force was asked for; the project file itself never is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from data.export.source import Source, mark_of
from data.files import Files
from data.temp import put_in_place, require_folder
from data.trouble import NotSaved, Unreadable, not_saved, saving
from data.version import ABSENT, version_of
from data.whole import MEGABYTE, exists, is_same, read_file, real_path, require_regular

NOTE_NAME: Final = "cockpit-export.txt"
"""The file in a folder of tables that says whose they are."""
_MARKED: Final = 1000  # bytes at either end within which a mark must stand
_CAP: Final = 512 * MEGABYTE


class Refused(NotSaved):
    """There is something else in the place; nothing was written."""

    def __init__(self, sentence: str) -> None:
        super().__init__("exists", sentence)


class Output:
    """Where the exports of one project file go. It remembers what it wrote itself."""

    def __init__(self, project_file: Path, *, force: bool, files: Files | None = None) -> None:
        self._files = files or Files()
        self._project = project_file
        self._force = force
        self._written: dict[Path, bytes] = {}

    def put(self, path: Path, text: str, form: str) -> bool:
        """Write one export; False where the file holds just that already.

        Raises Refused where something else stands there, NotSaved where it cannot be written.
        """
        real = self._checked(path)
        before = self._before(real)
        if before and not self._may_replace(real, before, text, mark_of(form)):
            raise Refused(
                f"{path} exists and is no {form} export of cockpit: nothing was written; "
                f"name another file, or say --force to replace it"
            )
        return self._write(real, before, text)

    def put_tables(self, folder: Path, source: Source, tables: Mapping[str, str]) -> bool:
        """Write a folder of tables with a note that says whose they are; False for no news.

        The folder is made where only it is missing. Raises Refused where another's file of a
        table's name is there, before any is written, and NotSaved.
        """
        self._make(folder)
        note = self._checked(folder / NOTE_NAME)
        ours = self._force or self._is_ours(self._before(note), mark_of("csv"))
        news = False
        targets = [(self._checked(folder / f"{name}.csv"), text) for name, text in tables.items()]
        for real, text in targets:
            if not ours and self._before(real) not in (b"", _encoded(text)):
                raise Refused(
                    f"{real} exists, and nothing says that cockpit made it: nothing was written; "
                    f"name another folder, or say --force to replace it"
                )
        for real, text in [(note, _note(source)), *targets]:
            news = self._write(real, self._before(real), text) or news
        return news

    def tables_in(self, folder: Path) -> list[str]:
        """Return the names of the tables that lie in a folder of ours; none in another's."""
        if not self._is_ours(self._before(folder / NOTE_NAME), mark_of("csv")):
            return []
        with saving(folder):
            names = self._files.names(folder)
        return sorted(name.removesuffix(".csv") for name in names if name.endswith(".csv"))

    def _make(self, folder: Path) -> None:
        require_folder(self._files, folder.parent)
        with saving(folder):
            if not exists(self._files, folder):
                self._files.mkdir(folder)

    def _checked(self, path: Path) -> Path:
        """Return the real path. Raises Refused for the project file and what is no file."""
        require_folder(self._files, path.parent)
        try:
            real = real_path(self._files, path)
            if real == self._project or is_same(self._files, real, self._project):
                raise Refused(
                    f"{path} is the project file itself: name another file for the export"
                )
            if exists(self._files, real):
                require_regular(self._files.stat(real), real)
        except Unreadable as refused:
            raise Refused(f"{path} is no file that an export could be written to") from refused
        except OSError as error:
            raise not_saved(error, path) from error
        return real

    def _before(self, real: Path) -> bytes:
        with saving(real):
            if not exists(self._files, real):
                return b""
        try:
            return read_file(self._files, real, _CAP)
        except Unreadable as refused:
            raise NotSaved(refused.kind, refused.sentence) from refused

    def _may_replace(self, real: Path, before: bytes, text: str, mark: str) -> bool:
        known = before in (self._written.get(real), _encoded(text))
        return self._force or known or self._is_ours(before, mark)

    def _write(self, real: Path, before: bytes, text: str) -> bool:
        content = _encoded(text)
        self._written[real] = content
        if before == content and exists(self._files, real):
            return False
        self._place(real, before, content)
        return True

    def _is_ours(self, content: bytes, mark: str) -> bool:
        return mark.encode() in content[:_MARKED] + b"\n" + content[-_MARKED:]

    def _place(self, real: Path, before: bytes, content: bytes) -> None:
        files = self._files
        with saving(real):
            base = version_of(before) if exists(files, real) else ABSENT
        try:
            put_in_place(files, real, base, version_of(content))
        except FileExistsError:
            raise Refused(f"{real} was made by another program just now: try again") from None


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _note(source: Source) -> str:
    said = f"The tables of this folder were made by cockpit from {source.name}: edit that file."
    return f"{said}\nThey are replaced at the next export.\n{mark_of('csv')}\n"
