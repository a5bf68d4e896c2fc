"""What git knows of the project's file: whether it is at work, has moved, what it has of it.

Nothing of git's is ever written. Git is only asked for what its own files do not say plainly, with
a time limit, and without hooks, file system monitors, pagers or fetches.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from data.files import Files
from data.trouble import Unreadable
from data.whole import exists, read_file

Token: TypeAlias = tuple[object, ...]
"""Where HEAD and the index are; another one means that they moved."""

_PATIENCE: Final = 2.0  # seconds for one question
_QUIET: Final = (
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
)
_LEFT_BEHIND: Final = 60.0  # seconds after which a lock of git's is nobody's
_AT_WORK: Final = ("index.lock", "rebase-merge", "rebase-apply")


class Commit(NamedTuple):
    """One commit: its name, when its author made it, and who that is."""

    name: str
    at: datetime
    by: str


class Git:
    """The repository around one file; one that is in none answers as if git had never run."""

    def __init__(self, files: Files, real: Path) -> None:
        self._files = files
        self._real = real
        self._name = real.name
        self._folder = _git_folder(files, real.parent)

    def token(self) -> Token:
        """Return where HEAD and the index are now; empty outside of a repository."""
        if self._folder is None:
            return ()
        head = self._text(self._folder / "HEAD")
        shared = self._shared(self._folder)
        where: Token = (head, self._stamp(self._folder / "index"))
        if head.startswith("ref: "):
            ref = head[5:].strip()
            where = (*where, self._text(shared / ref), self._stamp(shared / "packed-refs"))
        return where

    def locked(self) -> bool:
        """Tell whether git is writing the files of the working tree just now.

        A lock that has lain there for long was left behind by a git that was killed.
        """
        if self._folder is None:
            return False
        made = self._stamp(self._folder / "index.lock")[0] / 1e9
        return made > 0 and time.time() - made < _LEFT_BEHIND

    def at_work(self) -> bool:
        """Tell whether git is in the middle of something, a rebase too."""
        return any(map(self._has, _AT_WORK))

    def head(self) -> str:
        """Return the short name of the commit that is checked out, empty where there is none."""
        if self._folder is None:
            return ""
        return self._ask(["rev-parse", "--verify", "--quiet", "--short", "HEAD"])

    def blob(self, content: bytes) -> str:
        """Return the name of git's object with just that content, empty where it has none.

        Content with CRLF is looked for with LF too, which is how git may keep it.
        """
        if self._folder is None:
            return ""
        for text in dict.fromkeys((content, content.replace(b"\r\n", b"\n"))):
            name = self._ask(["hash-object", "-t", "blob", "--no-filters", "--stdin"], text)
            if name and self._ask(["cat-file", "-t", name]) == "blob":
                return name
        return ""

    def is_at_head(self, content: bytes) -> bool:
        """Tell whether the commit that is checked out has the file with just that content."""
        blob = self.blob(content)
        return bool(blob) and self._at_head() == blob

    def keeps(self, content: bytes) -> bool:
        """Tell whether a branch, a tag or the newest stash has the file with just that content."""
        found = ["log", "--all", "-1", "--format=%h", "--no-textconv", "--no-ext-diff", "-m"]
        blob = self.blob(content)
        return bool(blob) and bool(self._ask([*found, f"--find-object={blob}", "--", self._name]))

    def moved_since(self, moment: int) -> bool:
        """Tell whether another commit was checked out, or made, since `moment`, in ns."""
        if self._folder is None:
            return False
        marks = (self._folder / "HEAD", self._folder / "logs" / "HEAD")
        return any(self._stamp(mark)[0] > moment for mark in marks)

    def _at_head(self) -> str:
        return self._ask(["rev-parse", "--verify", "--quiet", f"HEAD:./{self._name}"])

    def author_of(self, blob: str) -> str:
        """Return who committed that content of the file on the way to HEAD, empty for nobody."""
        if self._folder is None or not blob:
            return ""
        path = self._name
        if self._at_head() == blob:
            return self._ask(["log", "-1", "--format=%an", "HEAD", "--", path])
        found = ["log", "-1", "--format=%an", "--no-textconv", "--no-ext-diff"]
        return self._ask([*found, f"--find-object={blob}", "HEAD", "--", path])

    def commits(self, since: date, most: int) -> tuple[Commit, ...]:
        """Return the commits since a day that touched the file, and the one before them.

        They are those on the way to HEAD, the newest first, `most` at most and the one before;
        none where nothing touched it since, or before it got its name.
        """
        if self._folder is None:
            return ()
        found = self._log("HEAD", f"--since={since.isoformat()}T00:00:00", f"--max-count={most}")
        if not found:
            return ()
        return (*found, *self._log(f"{found[-1].name}^", "--max-count=1"))

    def _log(self, start: str, *limits: str) -> tuple[Commit, ...]:
        form = ["log", *limits, "--format=%H%x00%aI%x00%an", "--no-renames", start]
        lines = self._ask([*form, "--", self._name]).split("\n")
        return tuple(commit for line in lines if (commit := _commit(line)) is not None)

    def contents(self, commits: Sequence[Commit]) -> list[bytes]:
        """Return what the file held at each of some commits, nothing where git cannot tell.

        All are asked for at once: git is slower to start than to answer.
        """
        names = "".join(f"{commit.name}:./{self._name}\n" for commit in commits)
        rest = self._answer(["cat-file", "--batch"], names.encode()) or b""
        found = []
        for _ in commits:
            # `NAME blob SIZE`, the content and a line feed; else one line that says what is amiss.
            head, _, rest = rest.partition(b"\n")
            words = head.split()
            size = int(words[2]) if len(words) == 3 and words[1] == b"blob" else -1
            found.append(rest[: max(0, size)])
            rest = rest[size + 1 :]
        return found

    def _ask(self, words: Sequence[str], given: bytes = b"") -> str:
        """Return what git answers as text, empty where it cannot."""
        return (self._answer(words, given) or b"").decode("utf-8", "replace").strip()

    def _answer(self, words: Sequence[str], given: bytes = b"") -> bytes | None:
        """Return what git answers, None where it cannot."""
        # Imported here: most projects are opened and saved without one question to git.
        import subprocess

        try:
            answer = subprocess.run(
                ["git", *_QUIET, *words],
                cwd=self._real.parent,
                env=still(),
                input=given,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            # No git, no folder or no answer in time: then it is as if there were no repository.
            return None
        return answer.stdout if answer.returncode == 0 else None

    def _has(self, name: str) -> bool:
        try:
            return self._folder is not None and exists(self._files, self._folder / name)
        except OSError:
            return False

    def _text(self, path: Path) -> str:
        try:
            return read_file(self._files, path, 1024 * 1024).decode("utf-8", "replace")
        except Unreadable:
            return ""

    def _stamp(self, path: Path) -> tuple[int, int, int]:
        try:
            found = self._files.stat(path)
        except OSError:
            return (0, 0, 0)
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def _shared(self, folder: Path) -> Path:
        """Return the folder with the refs, which a linked working tree shares with the main one."""
        shared = self._text(folder / "commondir").strip()
        return folder / shared if shared else folder


def _commit(line: str) -> Commit | None:
    """Return the commit that a line of the log tells of; None for one that cannot be read."""
    name, _, rest = line.partition("\0")
    moment, _, by = rest.partition("\0")
    try:
        return Commit(name, datetime.fromisoformat(moment), by)
    except ValueError:
        return None


def _git_folder(files: Files, folder: Path) -> Path | None:
    """Return the git folder of the working tree that holds `folder`."""
    for above in (folder, *folder.parents):
        found = above / ".git"
        try:
            if exists(files, found / "HEAD"):
                return found
            if exists(files, found):
                said = read_file(files, found, 4096).decode("utf-8", "replace")
                return above / said.removeprefix("gitdir:").strip()
        except (OSError, Unreadable):
            return None
    return None


def still() -> dict[str, str]:
    """Return our environment without what leads git elsewhere, and with what keeps it still."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return {**kept, **quiet, "LC_ALL": "C"}
