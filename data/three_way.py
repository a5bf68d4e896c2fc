"""Three versions of a project file as one text: what git's merge driver writes.

By identity and field, as edits from outside are merged, and comments and layout by their lines.
Where both sides gave one field different values, both stand in the text between the markers that
git and editors know. What cannot be understood is merged by lines alone, with the same markers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from data.conflicts import giving_theirs
from data.merge_text import merge_text
from data.read import load
from data.toml.document import SpliceError
from data.toml.patch import patch
from data.toml.read import TomlError, project_of
from data.trouble import Unreadable
from data.whole import SIZE_CAP
from model.address import id_of
from model.change import ChangeError
from model.conflict import Conflict
from model.dataclass import dataclass
from model.diff import diff
from model.merge import Merged, merge
from model.project import Project, UnknownAddress, build

MARKER_SIZE: Final = 7  # letters, as git has it
_OURS: Final = b"ours"
_THEIRS: Final = b"theirs"
_LAYOUT: Final = "both sides changed comments or empty lines in the same place"

_Lines: TypeAlias = list[bytes]
_Both: TypeAlias = tuple[_Lines, _Lines]
"""What ours and what theirs has in a place; the same object twice where they agree."""


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """A merge: what the file is to hold, and how many places of it are marked as conflicts.

    `told` are sentences on what was decided and on what clashed. `trouble` says why it was merged
    by lines alone; it is empty where the versions were understood.
    """

    content: bytes
    conflicts: int
    told: tuple[str, ...] = ()
    trouble: str = ""


class _Unmergeable(Exception):
    """The versions cannot be merged by what they mean; the text says why."""


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    project: Project


def three_way(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    name: str,
    *,
    marker_size: int = MARKER_SIZE,
    cap: int = SIZE_CAP,
) -> ThreeWay:
    """Return what `ours` and `theirs`, both made from `base`, come to together; never raises.

    `name` is the file's, for messages, `cap` the largest size in bytes that is understood.
    """
    try:
        # A file that both sides added has no base, and git gives an empty one.
        before = _side(base, f"the base of {name}", cap) if base else _Side("", build({}))
        mine = _side(ours, f"our {name}", cap)
        other = _side(theirs, f"their {name}", cap)
        return _merged(before, mine, other, marker_size)
    except _Unmergeable as refused:
        trouble = f"{refused}; merged by lines alone"
    parts = list(_by_lines(base, ours, theirs))
    return _marked(parts, marker_size, (), trouble)


def lines_merged(base: bytes, ours: bytes, theirs: bytes, marker_size: int = MARKER_SIZE) -> bytes:
    """Return the merge by lines alone, with markers where both sides changed the same."""
    return _marked(list(_by_lines(base, ours, theirs)), marker_size, (), "").content


def _side(content: bytes, name: str, cap: int) -> _Side:
    try:
        loaded = load(content, name, cap=cap)
    except Unreadable as refused:
        raise _Unmergeable(refused.sentence) from refused
    if loaded.read_only:
        raise _Unmergeable(loaded.read_only)
    return _Side(loaded.text, loaded.project)


def _merged(base: _Side, ours: _Side, theirs: _Side, marker_size: int) -> ThreeWay:
    merged = merge(base.project, ours.project, theirs.project, merge_text=merge_text)
    told = tuple(note.text for note in merged.notes) + tuple(map(_said, merged.conflicts))
    plain = list(_by_lines(*(side.text.encode() for side in (base, ours, theirs))))
    if not merged.conflicts and _agree(plain) and _reads_as(plain, merged.project):
        return _marked(plain, marker_size, told, "")
    text = _patched(ours, merged.project)
    # What theirs has beyond what it means: comments, order of keys, empty lines.
    unadorned = _patched(base, theirs.project)
    parts = list(_by_lines(unadorned.encode(), text.encode(), theirs.text.encode()))
    if _agree(parts) and not _reads_as(parts, merged.project):
        raise _Unmergeable("comments and values of both sides do not fit together")
    if not merged.conflicts:
        told += () if _agree(parts) else (_LAYOUT,)
        return _marked(parts, marker_size, told, "")
    if not _agree(parts):
        raise _Unmergeable("both sides changed the same values and the same comments")
    adorned = b"".join(line for mine, _ in parts for line in mine)
    parts = list(_differing(adorned, _with_theirs(adorned.decode(), merged)))
    return _marked(parts, marker_size, told, "")


def _patched(side: _Side, project: Project) -> str:
    """Return the text of a side with all that leads from it to `project`."""
    try:
        return patch(side.text, side.project, diff(side.project, project)).text
    except (SpliceError, ChangeError, UnknownAddress, UnicodeEncodeError) as refused:
        raise _Unmergeable(str(refused)) from refused


def _with_theirs(text: str, merged: Merged) -> bytes:
    """Return the text with the value of theirs in each field that clashes."""
    project = merged.project
    try:
        for conflict in merged.conflicts:
            patched = patch(text, project, giving_theirs(project, conflict))
            text, project = patched.text, patched.project
    except (SpliceError, ChangeError, UnknownAddress, UnicodeEncodeError) as refused:
        raise _Unmergeable(str(refused)) from refused
    return text.encode()


def _said(conflict: Conflict) -> str:
    field = ".".join(conflict.field)
    what = f"{field} of {id_of(conflict.address)}" if field else id_of(conflict.address)
    return f"both sides changed {what}, and not to the same"


def _by_lines(base: bytes, ours: bytes, theirs: bytes) -> Iterator[_Both]:
    """Yield what both sides have, stretch by stretch, as their lines merge."""
    # Imported here: who has no merge does without.
    from merge3 import Merge3

    before, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    for group in Merge3(before, mine, other).merge_groups():
        if group[0] == "conflict":
            yield list(group[2]), list(group[3])
        else:
            lines = list(group[1])
            yield lines, lines


def _differing(ours: bytes, theirs: bytes) -> Iterator[_Both]:
    """Yield what two texts have, stretch by stretch."""
    mine, other = (text.splitlines(keepends=True) for text in (ours, theirs))
    for word, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        lines = mine[a:b]
        yield (lines, lines) if word == "equal" else (lines, other[c:d])


def _agree(parts: Sequence[_Both]) -> bool:
    return all(mine is other for mine, other in parts)


def _reads_as(parts: Sequence[_Both], project: Project) -> bool:
    text = b"".join(line for lines, _ in parts for line in lines)
    try:
        return project_of(text.decode()) == project
    except (TomlError, UnicodeDecodeError):
        return False


def _marked(parts: Sequence[_Both], size: int, told: tuple[str, ...], trouble: str) -> ThreeWay:
    """Return the text of `parts`, with markers around what differs."""
    ending = (
        b"\r\n" if any(line.endswith(b"\r\n") for lines, _ in parts for line in lines) else b"\n"
    )
    written: list[bytes] = []
    conflicts = 0
    for mine, other in parts:
        if mine is other:
            written += mine
            continue
        conflicts += 1
        written += [b"<" * size, b" ", _OURS, ending, *_ended(mine, ending)]
        written += [b"=" * size, ending, *_ended(other, ending)]
        written += [b">" * size, b" ", _THEIRS, ending]
    return ThreeWay(b"".join(written), conflicts, told, trouble)


def _ended(lines: Sequence[bytes], ending: bytes) -> Sequence[bytes]:
    """Return lines of which the last one ends too, so that a marker stands on a line of its own."""
    return lines if not lines or lines[-1].endswith(b"\n") else [*lines, ending]
