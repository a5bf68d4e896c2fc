"""Reading TOML text into plain values or a project, and what to say when it is no TOML."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

import rtoml

from model import later
from model.project import Project, build

if TYPE_CHECKING:
    from data import pieces
else:
    # Most files are small.
    pieces = later.module("data.pieces")

READ_WHOLE: Final = 128 * 1024
"""Characters, or bytes, of a text that is read whole; a larger one is read piece by piece."""
_PLACE = later.pattern(r"(?:,\s*)?\bat line (\d+) column (\d+)\s*$")


class TomlError(ValueError):
    """The text is no TOML. `line` and `column` count from 1; columns count characters."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.message = message
        self.line = line
        self.column = column


def parse(text: str) -> dict[str, Any]:
    """Return the tables that `text` holds; it may begin with a byte order mark.

    Raises TomlError.
    """
    try:
        return rtoml.loads(text)
    except rtoml.TomlParsingError as problem:
        raise _explained(str(problem), has_mark=text[:1] == "\ufeff") from None
    except UnicodeEncodeError as problem:
        line, column = position(text, problem.start)
        raise TomlError("a lone half of a character cannot be stored", line, column) from None


def project_of(text: str, *, once: bool = False) -> Project:
    """Return the project that `text` holds; of a large one like the last, what differs is parsed.

    `once` says that none like it will follow. Raises TomlError.
    """
    found = None
    if len(text) >= READ_WHOLE:
        found = pieces.latest(text, once=once)
    return build(parse(text), given=True) if found is None else found.project


def parse_value(text: str) -> Any:
    """Return the value that `text` is written for. Raises TomlError."""
    return parse(f"_ = {text}\n")["_"]


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of a character offset, both from 1; the byte order mark counts not."""
    above = text.rfind("\n", 0, offset) + 1
    mark = 1 if above == 0 and text[:1] == "\ufeff" and offset > 0 else 0
    return text.count("\n", 0, offset) + 1, offset - above - mark + 1


class Positions:
    """Lines and columns of many offsets in one text: the text is looked through once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def of(self, offset: int) -> tuple[int, int]:
        """Return what `position` returns."""
        line = bisect_right(self._starts, offset)
        above = self._starts[line - 1]
        mark = 1 if above == 0 and self._text[:1] == "\ufeff" and offset > 0 else 0
        return line, offset - above - mark + 1


def _explained(raw: str, has_mark: bool) -> TomlError:
    """Return the error for a message of the parser, which ends with the place."""
    place = _PLACE.search(raw)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    if has_mark and line == 1:
        column = max(1, column - 1)  # the parser counts the byte order mark
    message = _PLACE.sub("", raw).removeprefix("ValueError: ").strip().replace("\n", " ")
    # Only a mistake pays for this import.
    from data.toml.wording import in_words

    return TomlError(f"this is not valid TOML: {in_words(message)}", line, column)
