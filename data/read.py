"""From the bytes of a project file to its project, and to what is wrong with it.

A file that cannot be read at all raises `Unreadable` with one sentence; everything less than that
becomes a problem with a line and a column, and the rest of the file is used.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from data import trouble
from data.files import Files
from data.toml.read import TomlError, position, project_of
from data.whole import MEGABYTE, SIZE_CAP
from model.address import RecordPath
from model.dataclass import dataclass, replace
from model.problem import Problem
from model.project import Project, UnknownAddress
from model.schema import FORMAT

MOST_RECORDS: Final = 200_000

# What git writes at the start of a line; a side is named behind the outer two.
_SIDES: Final = ("<<<<<<< ", "=======", ">>>>>>> ")
_MARKERS: Final = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
_NUL: Final = "a NUL byte, so this is no text file: put its content back from a backup or from git"
_BINARY: Final = "bytes that are no text: name the project's TOML file instead"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(trouble.Unreadable):
    """The content is no project; the sentence begins with FILE:LINE:COLUMN where there is one.

    `kind` is `empty`, `too_big`, `binary`, `encoding`, `conflict` or `toml`.
    """


@dataclass(frozen=True)
class Loaded:
    """A file as it was read.

    `read_only` is the reason why this program must not write it, empty where it may.
    """

    text: str
    project: Project
    read_only: str


def load(
    content: bytes,
    name: str,
    *,
    cap: int = SIZE_CAP,
    once: bool = False,
    kept: Callable[[str], Project | None] = lambda _: None,
) -> Loaded:
    """Return the project that `content` holds; `name` is the file's, for messages.

    `cap` is the largest size in bytes. `once` says that nothing like it will be read after it.
    `kept` may know the project of a text that was read, and found to be fine, before.
    Raises Unreadable.
    """
    text = decode(content, name, cap)
    with without_collector():
        project = kept(text)
        if project is None:
            project = _parsed(text, name, once)
            _require_few(project, name)
    return Loaded(text, project, _too_new(project))


def decode(content: bytes, name: str, cap: int = SIZE_CAP) -> str:
    """Return the text of `content`. Raises Unreadable for what is no text of ours."""
    if not content:
        # Only an empty file pays for this import.
        from shlex import quote

        raise Unreadable(
            "empty",
            f"{name} is empty (0 bytes): put its content back from a backup or from git, "
            f"or start afresh in it with `cockpit new -f {quote(name)}`",
        )
    if len(content) > cap:
        raise Unreadable(
            "too_big",
            f"{name} has {len(content) / MEGABYTE:.1f} MB and {cap / MEGABYTE:g} MB is the "
            f"limit: move finished work to another file, or raise `size_limit` in your settings",
        )
    if content.startswith(_UTF_16):
        raise Unreadable("encoding", f"{name} is written in UTF-16: save it as UTF-8", 1, 1)
    text = _utf_8(content, name)
    if "\0" in text:
        raise _at(text, text.index("\0"), name, "binary", _NUL)
    return text


def _utf_8(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as refused:
        before = content[: refused.start].decode()
        if b"\0" in content:
            # No text has NUL bytes, in whatever encoding it is saved.
            raise _at(before, len(before), name, "binary", _BINARY) from None
        said = f"the byte 0x{content[refused.start]:02x} is not UTF-8: save the file as UTF-8"
        raise _at(before, len(before), name, "encoding", said) from None


def _at(text: str, offset: int, name: str, kind: str, said: str) -> Unreadable:
    line, column = position(text, offset)
    return Unreadable(kind, f"{name}:{line}:{column}: {said}", line, column)


def _parsed(text: str, name: str, once: bool) -> Project:
    if (start := _conflict_start(text)) is not None:
        raise _conflict(text, start, name)
    try:
        return project_of(text, once=once)
    except TomlError as refused:
        if (start := _lone_marker(text)) is not None:
            raise _conflict(text, start, name) from None
        line, column = refused.line, refused.column
        sentence = f"{name}:{line}:{column}: {refused.message}"
        raise Unreadable("toml", sentence, line, column) from None


def _conflict_start(text: str) -> int | None:
    """Return where all three markers of a conflict begin to stand in a row, also within a text."""
    at, start = 0, None
    for side in _SIDES:
        marker = _line_start(text, side, at)
        if marker is None:
            return None
        at, start = marker + len(side), marker if start is None else start
    return start


def _line_start(text: str, words: str, at: int) -> int | None:
    """Return the first place from `at` on where a line begins with `words`."""
    if at == 0 and text.startswith(words):
        return 0
    found = text.find(f"\n{words}", max(at - 1, 0))
    return None if found < 0 else found + 1


def _lone_marker(text: str) -> int | None:
    """Return where a line begins that is a marker left behind."""
    starts = (_line_start(text, marker, 0) for marker in _MARKERS)
    return min((start for start in starts if start is not None), default=None)


def _conflict(text: str, offset: int, name: str) -> Unreadable:
    said = "a conflict that git left: keep one side, or both, and delete the marker lines"
    return _at(text, offset, name, "conflict", said)


@contextmanager
def without_collector() -> Iterator[None]:
    """Spare the garbage collector the many new objects, none of which is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _require_few(project: Project, name: str) -> None:
    rows = sum(map(len, project.registers.values())) + len(project.phases)
    tasks = [task for phase in project.phases for task in phase.children]
    count = rows + len(tasks) + sum(task.count_below for task in tasks)
    if count > MOST_RECORDS:
        raise Unreadable(
            "too_big",
            f"{name} has {count:,} records and {MOST_RECORDS:,} is the limit: "
            f"move finished work to another file",
        )


def _too_new(project: Project) -> str:
    written = project.info.get("cockpit")
    if isinstance(written, int) and not isinstance(written, bool) and written > FORMAT:
        return (
            f"the file is written in format {written} and this cockpit knows up to {FORMAT}: "
            f"it is shown and not changed; a newer cockpit can edit it"
        )
    return ""


def unread(sentence: str, line: int | None, column: int | None) -> Problem:
    """Return the finding that stands for a whole file which cannot be read."""
    from model.address import PROJECT_ADDRESS
    from model.problem import Severity

    return Problem("unreadable", Severity.ERROR, PROJECT_ADDRESS, (), sentence, line, column)


def find_problems(
    text: str,
    project: Project,
    *,
    today: date,
    validated: bool = False,
    folder: Path | None = None,
    files: Files | None = None,
) -> tuple[Problem, ...]:
    """Return all that is wrong with `project`, in the order of the file.

    `text` is the file's, for lines and columns; where the project has moved on since, these are
    of the nearest place that the text still has. `today` is what overdue and the like are measured
    by. `validated` says that every type was found to be right before. With `folder`, the one that
    holds the file, artifacts are looked for.
    """
    from model.rules import check, judged

    problems = check(project, today)
    if folder is not None:
        from data.artifacts import check_artifacts

        problems += judged(project, check_artifacts(files or Files(), folder, project))
    found = [(problem, _path_of(project, problem)) for problem in problems]
    if not validated:
        found += _ill_typed(project, problems)
    return _located(text, found)


def _ill_typed(project: Project, known: Iterable[Problem]) -> list[tuple[Problem, RecordPath]]:
    from data.judge import judge
    from model.rules import judged

    # The rules know more of a value than its type: where both speak, theirs is kept.
    spoken = {(problem.address, problem.field) for problem in known}
    found = ((p, path) for p, path in judge(project) if (p.address, p.field) not in spoken)
    return [(kept, path) for problem, path in found for kept in judged(project, (problem,))]


def _path_of(project: Project, problem: Problem) -> RecordPath:
    try:
        return (*project.document_path(problem.address), *problem.field)
    except UnknownAddress:
        return tuple(problem.field)


def _located(text: str, found: Iterable[tuple[Problem, RecordPath]]) -> tuple[Problem, ...]:
    found = list(found)
    if not found:
        return ()
    from data.toml.document import Document

    document = Document(text)
    places = document.locate_all(path for _, path in found)
    placed = []
    for (problem, _), place in zip(found, places, strict=True):
        line, column = place or (None, None)
        placed.append(replace(problem, line=line, column=column))
    # What has no place of its own stands first: it is about the file as a whole.
    return tuple(sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0)))
