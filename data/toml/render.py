"""TOML text for values: scalars by tomli-w, arrays, inline tables and blocks in our own layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeGuard

from model import later
from model.dataclass import dataclass, replace

if TYPE_CHECKING:
    import tomli_w
else:
    # Most edits write plain texts and days alone.
    tomli_w = later.module("tomli_w")

CHILD_BLOCKS: Final = "tasks"
"""The collection within a record whose entries get headers of their own, by default."""
INDENT: Final = "  "


def scalar(value: object) -> str:
    """Return a text, number, truth value, date or time as TOML.

    Raises TypeError or ValueError for what TOML has no value for.
    """
    # Most are texts without an escape, or numbers: for these tomli-w takes ten times as long.
    if type(value) is str and _is_plain(value):
        return f'"{value}"'
    if type(value) is int:
        return str(value)
    if type(value) is date:
        return value.isoformat()
    return tomli_w.dumps({"_": value})[4:-1]


def whole(document: Mapping[str, object]) -> str:
    """Return a document as TOML for programs alone: people want blocks in an order of theirs."""
    return tomli_w.dumps(document)


def several_lines(text: str) -> str:
    """Return a text as a TOML string over as many lines as it has; a line ends with a line feed."""
    if _is_plain(text.replace("\n", "")):
        return f'"""\n{text}"""'
    return tomli_w.dumps({"_": text}, multiline_strings=True)[4:-1]


def _is_plain(text: str) -> bool:
    """Say whether a text stands between quotes as it is; what is not printable may need escapes."""
    return text.isprintable() and '"' not in text and "\\" not in text


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    """Return `name` as a key: bare where that is allowed, quoted else.

    Raises TypeError for what is no text: tables with such keys are handed in by mistake.
    """
    is_text = isinstance(name, str)
    bare = is_text and name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else tomli_w.dumps({name: 0})[:-5]


def value(content: object) -> str:
    """Return any value on one line."""
    if type(content) is str:  # most are, and that is asked sooner than what has keys
        return scalar(content)
    if type(content) is dict or isinstance(content, Mapping):
        return entry(content)
    if isinstance(content, list | tuple):
        return "[" + ", ".join(map(value, content)) + "]"
    return scalar(content)


def entry(table: Mapping[str, object]) -> str:
    """Return a table as an inline table on one line, its keys in the order given."""
    if not table:
        return "{}"
    return "{ " + ", ".join(f"{key(k)} = {value(v)}" for k, v in table.items()) + " }"


def rows(content: Sequence[object], indent: str, newline: str = "\n") -> str:
    """Return an array with one entry on each line; the closing bracket stands at `indent`."""
    lines = "".join(f"{indent}{INDENT}{value(one)},{newline}" for one in content)
    return f"[{newline}{lines}{indent}]"


def is_rows(content: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    """Say whether `content` is a list of tables, and not an empty one."""
    return (
        isinstance(content, list | tuple)
        and bool(content)
        and all(isinstance(one, Mapping) for one in content)
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """How blocks are laid out: blanks before headers and keys, more for blocks below, newline."""

    header: str = ""
    keys: str = ""
    deeper: str = INDENT
    newline: str = "\n"
    spaced: bool = True

    def below(self) -> Layout:
        """Return the layout of the blocks one level down."""
        return replace(self, header=self.header + self.deeper, keys=self.keys + self.deeper)


PLAIN: Final = Layout()


def block(path: str, table: Mapping[str, object], layout: Layout = PLAIN) -> str:
    """Return a record as `[[path]]` with a line for each key, and its tasks as blocks below.

    `path` is the header's key as written.
    """
    lines = [f"{layout.header}[[{path}]]{layout.newline}", lines_of(table, layout)]
    below = table.get(CHILD_BLOCKS)
    for child in below if is_rows(below) else ():
        space = layout.newline if layout.spaced else ""
        lines.append(space + block(f"{path}.{CHILD_BLOCKS}", child, layout.below()))
    return "".join(lines)


def lines_of(table: Mapping[str, object], layout: Layout) -> str:
    """Return the keys of a table as lines, but for those that get blocks of their own."""
    return "".join(
        statement(key(name), content, layout.keys, layout.newline)
        for name, content in table.items()
        if not (name == CHILD_BLOCKS and is_rows(content))
    )


def statement(written: str, content: object, indent: str = "", newline: str = "\n") -> str:
    """Return a whole `key = value` line; each table of a list of tables gets a line of its own."""
    shown = rows(content, indent, newline) if is_rows(content) else value(content)
    return f"{indent}{written} = {shown}{newline}"
