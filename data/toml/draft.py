"""A text under edit: every change is read back before it counts.

A change names the stretch of text that it touches, its unit, and what that must mean afterwards.
The unit is parsed on its own, so that an edit costs as much as what it touches and not as much as
the file; where headers change, the whole text is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from data.prefix import shared
from data.toml.grammar import value_end
from data.toml.meaning import alike
from data.toml.outline import Outline
from data.toml.places import Found, Path, Places, moved
from data.toml.read import TomlError, parse
from data.toml.scan import Body, Item, elements, newline_of
from data.toml.sequence import Edit, edited
from model.dataclass import dataclass

CONTEXT: Final = 160
"""How many characters around it a splice remembers, so that undo finds the place again."""


class SpliceError(ValueError):
    """An edit cannot be made, or would not read back as it was meant; the text is unchanged."""


@dataclass(frozen=True, slots=True)
class Splice:
    """`old` was replaced by `new` at the character offset `start`.

    The offset counts in the text before this splice. `before` and `after` are the characters
    around the place once the splice was made.
    """

    start: int
    old: str
    new: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that can be read on its own, between `prefix` and `suffix`.

    `value` is the span of the whole value that it is, or is part of, if any. Where it is some
    elements of an array, `beside` holds those on its left and on its right, which stay.
    """

    start: int
    end: int
    value: tuple[int, int] | None = None
    prefix: str = ""
    suffix: str = ""
    beside: tuple[list[Item], list[Item]] | None = None

    def body(self, text: str, by: int) -> Body | None:
        """Return what the array consists of in `text`, in which the unit grew by `by`."""
        if self.beside is None or self.value is None:
            return None
        inside, (opening, end) = elements(text, self.start, self.end + by), self.value
        left, right = self.beside
        return Body(opening, [*left, *inside, *moved(right, by)], end - 1 + by)

    def read(self, inside: str) -> Any:
        """Return what `inside`, standing in the unit's place, means. Raises TomlError."""
        data = parse(f"{self.prefix}{inside}{self.suffix}")
        return data["_"] if self.prefix else data


def value_unit(start: int, end: int) -> Unit:
    """Return the unit of one whole value."""
    return Unit(start, end, (start, end), "_ = ", "\n")


def window(inner: Body, first: int, last: int) -> Unit:
    """Return the unit of the elements of an array between two that are part of it."""
    items, value = inner.items, (inner.open, inner.close + 1)
    left, right = items[: max(first, 0)], items[last + 1 :]
    start = items[first].start if left else inner.open + 1
    end = items[last].end if right else inner.close
    return Unit(start, end, value, "_ = [", "\n]\n", (left, right))


class Draft:
    """A text with its outline, and the splices made so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = newline_of(text)
        self.splices: list[Splice] = []
        self.restructured = False
        self._trusting = False
        self._outline: Outline | None = None
        self._places: Places | None = None
        self._data: dict[str, Any] | None = None

    @property
    def places(self) -> Places:
        """Where things stand in the text as it is now."""
        if self._places is None:
            self._outline = self._outline or Outline(self.text)
            self._places = Places(self.text, self._outline)
        return self._places

    def find(self, path: Path) -> Found | None:
        """Return the place of `path`, or None."""
        return self.places.find(path)

    def segment_unit(self, segment: int) -> Unit:
        """Return the unit of a segment's lines, its header left out."""
        outline = self.places.outline
        return Unit(outline.content(segment, self.text), outline.end(segment, self.text))

    def read(self, unit: Unit) -> Any:
        """Return what a unit means now."""
        return unit.read(self.text[unit.start : unit.end])

    def change(self, edits: Iterable[Edit], unit: Unit, meant: object) -> None:
        """Make edits that lie within `unit`, which must read as `meant` afterwards.

        Raises SpliceError, and leaves the text as it was.
        """
        kept = [edit for edit in edits if self.text[edit.start : edit.end] != edit.new]
        moved = (Edit(i - unit.start, j - unit.start, new) for i, j, new in kept)
        inside = edited(self.text[unit.start : unit.end], moved)
        whole = not unit.prefix or unit.suffix != "\n" or value_end(inside, 0) == len(inside)
        if not whole or not alike(_reading(unit, inside), meant):
            raise SpliceError("the edit would not read back as it was meant, so it was not made")
        self._data = None
        places, by = self.places, len(inside) - (unit.end - unit.start)
        self._replace(kept)
        places.outline.shift(unit.end, by)
        self._places = places.followed(self.text, *(unit.value or (unit.start, unit.end)), by)
        if (inner := unit.body(self.text, by)) is not None:
            self._places.know(inner)

    def restructure(self, edits: Iterable[Edit], mean: Callable[[Any], None]) -> None:
        """Make edits that touch headers; `mean` does to the parsed data what they shall do.

        Raises SpliceError, and leaves the text as it was.
        """
        edits = list(edits)
        self.restructured = True
        if not self._trusting:
            meant = self._data if self._data is not None else parse(self.text)
            self._data = None
            mean(meant)
            result = _reading(Unit(0, 0), edited(self.text, edits))
            if not alike(result, meant):
                raise SpliceError("the edit would change other tables too, so it was not made")
            self._data = result
        outline, size = self.places.outline, len(self.text)
        self._replace(edits)
        start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
        self._outline = outline.rescanned(self.text, start, end, len(self.text) - size)
        self._places = None

    def copy(self) -> Draft:
        """Return a draft of the same text that knows what this one knows, with no splices yet."""
        result = Draft(self.text)
        result._places = self.places.copy()
        result._outline = result._places.outline
        return result

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """Leave the whole text unread when headers change: the caller reads it at the end."""
        before, self._trusting = self._trusting, True
        try:
            yield
        finally:
            self._trusting = before
            self._data = None

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Give text and splices back where an error leaves the block."""
        text, count, restructured = self.text, len(self.splices), self.restructured
        is_done = False
        try:
            yield
            is_done = True
        finally:
            if not is_done:
                self.text, self.restructured = text, restructured
                del self.splices[count:]
                self._outline = self._places = self._data = None

    def _replace(self, edits: list[Edit]) -> None:
        # From the last to the first: so each offset holds for the text before its splice.
        for edit in sorted(edits, reverse=True):
            start, end, new = _narrowed(self.text, edit)
            old = self.text[start:end]
            before = self.text[max(0, start - CONTEXT) : start]
            self.splices.append(Splice(start, old, new, before, self.text[end : end + CONTEXT]))
            self.text = "".join((self.text[:start], new, self.text[end:]))


def _reading(unit: Unit, inside: str) -> Any:
    try:
        return unit.read(inside)
    except TomlError as problem:
        raise SpliceError(f"the edit would not be valid TOML ({problem}), not made") from None


def _narrowed(text: str, edit: Edit) -> Edit:
    """Return the edit without the characters at its ends that stay the same."""
    start, end, new = edit
    old = text[start:end]
    head = shared(old, new)
    tail = shared(old[head:][::-1], new[head:][::-1])
    return Edit(start + head, end - tail, new[head : len(new) - tail])
