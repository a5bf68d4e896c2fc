"""Having git merge one project file through cockpit: the setting and the attribute of a clone.

The only place where anything of git's is written, and only when a person asks for it. The
repository itself stays as it is: both are in the folder of this clone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.files import Files
from data.git import still
from data.trouble import Trouble, saving
from data.whole import SIZE_CAP, exists, opened, read_file, sync_folder, write_all

_KEY: Final = "merge.cockpit"
_NAME: Final = "merges cockpit's project files by what they mean"
_ATTRIBUTE: Final = "merge=cockpit"
_PATIENCE: Final = 10.0  # seconds for one call
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


class NoRepository(Trouble):
    """There is no repository around the file, or git refuses."""

    def __init__(self, sentence: str) -> None:
        super().__init__("git", sentence)


class GitDriver:
    """The merge driver of the clone that holds one project file."""

    def __init__(self, files: Files, real: Path) -> None:
        """Find the clone around the file at `real`. Raises NoRepository."""
        self._files = files
        self._real = real
        top = Path(self._git("rev-parse", "--show-toplevel"))
        found = self._git("rev-parse", "--git-path", "info/attributes")
        self.attributes = real.parent / found
        """The file of this clone alone in which the attribute stands."""
        self.line = f"{_pattern(real.relative_to(top.resolve()))} {_ATTRIBUTE}"
        """The attribute; in `.gitattributes` it would hold for everybody."""

    def install(self, program: str) -> None:
        """Have git call `program` to merge the file. Raises NoRepository and NotSaved."""
        self._git("config", "--local", f"{_KEY}.name", _NAME)
        self._git("config", "--local", f"{_KEY}.driver", driver_command(program))
        lines = self._lines()
        if self.line not in lines:
            self._write([*lines, self.line])

    def remove(self) -> None:
        """Have git merge the file as any other again. Raises NoRepository and NotSaved."""
        lines = self._lines()
        left = [line for line in lines if line != self.line]
        if left != lines:
            self._write(left)
        # Another project of this clone may still be merged so.
        if not any(line.endswith(f" {_ATTRIBUTE}") for line in left) and self.is_set():
            self._git("config", "--local", "--remove-section", _KEY)

    def is_set(self) -> bool:
        """Tell whether this clone has the setting."""
        try:
            return bool(self._git("config", "--local", "--get", f"{_KEY}.driver"))
        except NoRepository:
            return False

    def _lines(self) -> list[str]:
        with saving(self.attributes):
            if not exists(self._files, self.attributes):
                return []
        content = read_file(self._files, self.attributes, SIZE_CAP)
        return content.decode("utf-8", "surrogateescape").splitlines()

    def _write(self, lines: Sequence[str]) -> None:
        text = "".join(f"{line}\n" for line in lines)
        folder = self.attributes.parent
        spare = self.attributes.with_name(f"{self.attributes.name}.cockpit-{os.urandom(4).hex()}")
        with saving(self.attributes):
            if not exists(self._files, folder):
                self._files.mkdir(folder)
            with opened(self._files, spare, _NEW) as fd:
                write_all(self._files, fd, text.encode("utf-8", "surrogateescape"))
                self._files.fsync(fd)
            self._files.rename(spare, self.attributes)
            sync_folder(self._files, folder)

    def _git(self, *words: str) -> str:
        """Return what git answers. Raises NoRepository."""
        try:
            done = subprocess.run(
                ["git", "--no-pager", "-c", "core.fsmonitor=false", *words],
                cwd=self._real.parent,
                env=still(),
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as failed:
            raise NoRepository(f"git cannot be run: {failed}") from failed
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip() or f"status {done.returncode}"
            raise NoRepository(f"git refuses in {self._real.parent}: {said}")
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


def driver_command(program: str) -> str:
    """Return the line that git gives to a shell in order to merge.

    Where `program` is gone by then, git merges by lines: an unknown command would leave one side.
    """
    word = shlex.quote(program).replace("%", "%%")
    return (
        f"if command -v {word} >/dev/null 2>&1; "
        f"then {word} merge %O %A %B --path %P --marker-size %L; "
        f"else git merge-file --marker-size=%L %A %O %B; fi"
    )


def _pattern(path: Path) -> str:
    """Return the pattern that stands for this very path in a file of attributes."""
    plain = re.sub(r"([\\*?\[\]])", r"\\\1", f"/{path.as_posix()}")
    if not re.search(r'[\s"\x00-\x1f\x7f]', plain):
        return plain
    quoted = re.sub(r'(["\\])', r"\\\1", plain)
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda one: f"\\{ord(one[0]):03o}", quoted) + '"'
