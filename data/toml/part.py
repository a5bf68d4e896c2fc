"""A phase of a large text, edited in a document of its own: the rest need not be scanned.

What is before a phase and behind it has no say in how values of it are written: a part of the text
that was read by pieces begins with the header of an entry and ends with the line of the header
behind it, so that what stands between two headers is seen as in the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from data import pieces
from data.toml.document import Document
from data.toml.draft import CONTEXT, Splice, SpliceError
from data.toml.places import Path
from data.toml.scan import line_end, newline_of
from model.change import Change, Rename, Set
from model.dataclass import replace
from model.project import Project

TABLE: Final = "phases"


class Stretch(NamedTuple):
    """Where a piece of the text stands, and which entries of the table it holds."""

    start: int
    end: int
    first: int
    entries: int


class Part:
    """Some phases of a text, to be edited as a `Document` of the whole text is.

    `before` is their document as it was, which is never altered, `document` as it is.
    """

    def __init__(self, text: str, stretch: Stretch, known: Document | None) -> None:
        """Take what `stretch` says of `text`; `known` may be a document of just that."""
        end = line_end(text, stretch.end) if stretch.end < len(text) else stretch.end
        self._whole = text
        self._first, self._count = stretch.first, stretch.entries
        self._start, self._end = stretch.start, end
        inside = text[stretch.start : end]
        self.before = known if known and known.text == inside else Document(inside)
        self.document = self.before.copy()
        self._size = end - stretch.start

    @property
    def by(self) -> int:
        """How many characters longer than before it is."""
        return len(self.document.text) - self._size

    @property
    def text(self) -> str:
        """The whole text as it is now."""
        whole = self._whole
        return "".join((whole[: self._start], self.document.text, whole[self._end :]))

    @property
    def splices(self) -> tuple[Splice, ...]:
        """What has been replaced so far, in order, by places in the whole text."""
        size, spliced = self._size, []
        for one in self.document.splices:
            size += len(one.new) - len(one.old)
            spliced.append(self._placed(one, size))
        return tuple(spliced)

    def _placed(self, one: Splice, size: int) -> Splice:
        """Return a splice of the part, which is `size` long after it, as one of the whole text."""
        missing = max(CONTEXT - one.start, 0)
        before = self._whole[max(self._start - missing, 0) : self._start] if missing else ""
        missing = max(one.start + len(one.new) + CONTEXT - size, 0)
        return replace(
            one,
            start=self._start + one.start,
            before=before + one.before,
            after=one.after + self._whole[self._end : self._end + missing],
        )

    @property
    def restructured(self) -> bool:
        """Whether headers were touched, so that the whole text is to be read again."""
        return self.document.restructured

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """As that of `Document`."""
        with self.document.trusting():
            yield

    def set(self, path: Path, value: object) -> None:
        """Give a key or an entry a value, as `Document` does. Raises SpliceError."""
        self.document.set(self._own(path), value)

    def delete(self, path: Path) -> None:
        """Delete a key or a table, as `Document` does. Raises SpliceError."""
        self.document.delete(self._own(path))

    def _own(self, path: Path) -> Path:
        place = int(path[1]) - self._first
        if path[0] != TABLE or not 0 <= place < self._count:
            raise SpliceError("another part of the text is meant")
        return (TABLE, place, *path[2:])


class Layout:
    """Where the phases of a text stand, which was read by pieces or made of such a one by parts."""

    def __init__(
        self, text: str, stretches: Sequence[Stretch], known: Document | None = None
    ) -> None:
        self.text = text
        self._stretches = stretches
        # That of the part which was edited last: the next edit is mostly near, and scans nothing.
        self._known = known

    def part(self, place: int) -> Part | None:
        """Return the part that holds the phase at `place`."""
        at = self._at(place)
        if at is None:
            return None
        part = self._stretches[at]
        # What is written anew ends its lines as the file's first one does.
        inside = newline_of(self.text[part.start : part.end])
        if inside != newline_of(self.text):
            return None
        found = Part(self.text, part, self._known)
        self._known = found.before
        return found

    def after(self, text: str, place: int, part: Part) -> Layout:
        """Return the layout of `text`, in which `part`, that of the phase, was edited."""
        at = self._at(place)
        assert at is not None, "a part of this layout"
        edited = self._stretches[at]
        by = part.by
        behind = (Stretch(i + by, j + by, k, n) for i, j, k, n in self._stretches[at + 1 :])
        grown = edited._replace(end=edited.end + by)
        return Layout(text, [*self._stretches[:at], grown, *behind], part.document)

    def _at(self, place: int) -> int | None:
        found = (
            at
            for at, one in enumerate(self._stretches)
            if one.first <= place < one.first + one.entries
        )
        return next(found, None)


def layout_of(text: str) -> Layout | None:
    """Return the layout of a text that was read by pieces just now."""
    first, found = 0, []
    for start, end, count in pieces.stretches(text, TABLE):
        found.append(Stretch(start, end, first, count))
        first += count
    return Layout(text, found) if found else None


def phase_of(project: Project, changes: Sequence[Change]) -> int | None:
    """Return which phase all changes are of; None where they are of several, or not of values."""
    if not all(isinstance(change, Set | Rename) for change in changes):
        return None
    paths = {project.place(address) for address in {change.address for change in changes}}
    places = {path[1] if path and path[0] == TABLE else None for path in paths}
    place = places.pop() if len(places) == 1 else None
    return None if place is None else int(place)
