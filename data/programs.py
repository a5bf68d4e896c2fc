"""Commands that a project names: what exactly would run, and a fingerprint of that.

A command is a list of words, never a line for a shell. Its fingerprint holds all that decides
what happens: whose project it is, the words, the folder, the program that the first word leads
to, the names of the environment that it sees, and the content of each file of the project that
a word names. Where any of these is another one, it is another command.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from data.files import Files
from data.trouble import Unreadable
from data.whole import read_file, real_path
from model.dataclass import dataclass

PASSED_ON: Final = (
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "TMPDIR", "TZ", "USER",
)  # fmt: skip
"""The names of the environment that every command sees; no others."""

_MOST_WORDS: Final = 256
_LONGEST: Final = 32 * 1024  # characters in all words
_LONGEST_PATH: Final = 1024  # characters; what is longer names no file
_SHELL: Final = frozenset({"|", "||", "&", "&&", ";", ">", ">>", "<", "<<", "2>", "2>&1"})


class NotACommand(ValueError):
    """A text that cannot be run as a command; the sentence says why and what to write."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command, as it would run now.

    `project` is the real path of the project's file, `words` the program's name and its
    arguments, `folder` the real path of where it runs, `found` the absolute path that the first
    word leads to and `program` what that is behind all symlinks. `environment` are the names that
    it sees. `contents` are the project's files that words name, each with its sha256 in hex.
    """

    project: str
    words: tuple[str, ...]
    folder: str
    found: str
    program: str
    environment: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]

    @property
    def fingerprint(self) -> str:
        """The sha256 in hex of everything that decides what happens."""
        parts = [
            self.project, self.words, self.folder, self.found, self.program,
            self.environment, self.contents,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def line(self) -> str:
        """The words as one could type them, each quoted where it must be."""
        return shlex.join(self.words)


def read_words(text: str | Sequence[str]) -> tuple[str, ...]:
    """Return the words of a command that a project holds, as text or as a list.

    Raises NotACommand.
    """
    try:
        words = tuple(shlex.split(text)) if isinstance(text, str) else tuple(text)
    except ValueError as error:
        raise NotACommand(f"`{text}` is no command: {error}".lower()) from None
    if not words or not words[0]:
        raise NotACommand("there is no command: write the program and its arguments")
    if len(words) > _MOST_WORDS or sum(map(len, words)) > _LONGEST:
        raise NotACommand(f"a command has {_MOST_WORDS} words at most, of {_LONGEST} characters")
    if any("\0" in word for word in words):
        raise NotACommand("a command cannot hold a NUL character")
    if shell := next((word for word in words if word in _SHELL), None):
        raise NotACommand(
            f"`{shell}` is for a shell, and none is run: put the line into a script of its own"
        )
    return words


def find_command(
    files: Files,
    project: Path,
    text: str | Sequence[str],
    environ: Mapping[str, str],
    folder: str = "",
) -> Command:
    """Return what a command of the project file at `project` would run now.

    `folder` is where, from the project's folder on; it must lie below that. Raises NotACommand
    where there is no such program or folder, and Unreadable where a file cannot be read.
    """
    words = read_words(text)
    project = real_path(files, project)
    cwd = real_path(files, project.parent / folder)
    if not cwd.is_relative_to(project.parent):
        raise NotACommand(f"'{folder}' lies outside of the project's folder: name one below it")
    found = _found(words[0], cwd, environ)
    program = real_path(files, Path(found))
    names = tuple(sorted(name for name in PASSED_ON if name in environ))
    contents = _contents(files, project.parent, cwd, (str(program), *words[1:]))
    return Command(
        os.fspath(project), words, os.fspath(cwd), found, os.fspath(program), names, contents
    )


def _found(word: str, cwd: Path, environ: Mapping[str, str]) -> str:
    if "/" in word:
        path = shutil.which(os.fspath(cwd / word))
    else:
        path = shutil.which(word, path=absolute_folders(environ))
    if path is None:
        raise NotACommand(f"there is no program '{word}' here: install it, or correct the command")
    return path


def absolute_folders(environ: Mapping[str, str]) -> str:
    """Return PATH without its relative folders: they mean others in each working folder."""
    return ":".join(name for name in environ.get("PATH", "").split(":") if name.startswith("/"))


def _names(word: str) -> Iterator[str]:
    """Yield what may be the name of a file in a word: `--config=FILE`, `-fFILE` and `@FILE` too."""
    start = 2 if word.startswith("-") else 1 if word.startswith("@") else 0
    yield from filter(None, (word, word.partition("=")[2], word[start:]))


def _contents(
    files: Files, root: Path, cwd: Path, words: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the files of the project that words name, with a hash of each.

    A link that stands in the project is the project's, wherever it leads.
    """
    found: dict[str, str] = {}
    for name in {part for word in words for part in _names(word)}:
        if len(name) >= _LONGEST_PATH:
            continue
        path = real_path(files, cwd / name)
        stands = Path(os.path.normpath(cwd / name))
        if root in (path, stands) or not (path.is_relative_to(root) or stands.is_relative_to(root)):
            continue
        try:
            found[os.fspath(path)] = hashlib.sha256(read_file(files, path)).hexdigest()
        except Unreadable as trouble:
            if trouble.kind not in ("missing", "folder"):
                raise
    return tuple(sorted(found.items()))
