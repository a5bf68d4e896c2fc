"""Reading a tracker that `cockpit export` wrote: the project comes back, edits by hand included.

What somebody added is kept: a section as a page, lines within an item as its notes. Trackers of
other people are read by `data.tracker`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from data.exchange.rows import rows_below
from data.export.mark import without_computed
from data.export.md_items import status_word
from data.export.md_read import (
    field_named,
    key_of,
    read_body,
    read_bullets,
    read_cell,
    read_heading,
    read_value,
    unescaped,
)
from data.export.md_registers import LEGEND, OTHER_TABLES, SCORE_COLUMNS, UNREADABLE
from data.export.source import mark_of
from data.toml.read import TomlError, parse
from model.address import PROJECT_ADDRESS
from model.ids import next_id
from model.project import Project, build
from model.schema import FORMAT, ITEM, ITEM_LEVELS, PROJECT, REGISTERS, Field, Kind, title_field
from model.value import ABSENT, Value

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_CELLS: Final = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BULLET: Final = re.compile(r"- \*\*.+?\*\*:")
_STATUS: Final = re.compile(r"- \*\*Status\*\*: (.+)")
_NUMBERED: Final = re.compile(r"\d+\. (.*)")
_SECTIONED: Final = ("reports", "protocols", "pages", "scores", "standups")
_TITLES: Final = {kind.title: table for table, kind in REGISTERS.items()}

_Fields = dict[str, Value]


def is_export(text: str) -> bool:
    """Say whether a Markdown text is an export of ours."""
    return mark_of("md") in text


def read_markdown(
    text: str, tell: Callable[[int, str], None] = lambda line, sentence: None
) -> dict[str, object]:
    """Return the parsed project file that a Markdown export stands for; never raises.

    `tell` hears of each line that can be read in two ways, and how it was.
    """
    lines = without_computed(text.replace("\r\n", "\n")).split("\n")
    top, sections = _split(lines, 2)
    reader = _Reader(dict(sections).get(LEGEND, []))
    document: dict[str, Any] = {"project": reader.project(top)}
    for head, below in sections:
        reader.section(document, head, below)
    for page in reader.pages:
        pages = document.setdefault("pages", [])
        identity = next_id(build({"pages": tuple(pages)}), "page", PROJECT_ADDRESS)
        pages.append({"id": identity, **page})
    for level, head, sentence in reader.doubts:
        tell(_line_of(lines, level, head), sentence)
    return document


def _line_of(lines: Sequence[str], level: int, head: str) -> int:
    start = f"{'#' * level} "
    same = (line.startswith(start) and line[level:].strip() == head for line in lines)
    return next((number for number, is_it in enumerate(same, 1) if is_it), 1)


def _split(lines: Sequence[str], level: int) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Return the lines above the first heading of `level`, and each such heading with its lines.

    What stands in a block of code is no heading.
    """
    start, fence = "#" * level, ""
    top: list[str] = []
    found: list[tuple[str, list[str]]] = []
    here = top
    for line in lines:
        mark = _FENCE.fullmatch(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
        if not fence and (line == start or line.startswith(f"{start} ")):
            here = []
            found.append((line[level:].strip(), here))
        else:
            here.append(line)
    return top, found


def _parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the bullets that a section begins with, with what is below them, and the rest."""
    place, inside = 0, False
    while place < len(lines):
        line = lines[place]
        starts = _BULLET.match(line) is not None
        if line.strip() and not starts and not (inside and line.startswith("  ")):
            break
        inside = inside or starts
        place += 1
    return list(lines[:place]), list(lines[place:])


def _table(lines: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Return the first table of some lines, its head first, and the lines beside it."""
    rows: list[list[str]] = []
    rest: list[str] = []
    for line in lines:
        if line.startswith("|") and (not rest or not rows or not rest[-1].strip()):
            rows.append([cell.strip() for cell in _cells(line)])
        else:
            rest.append(line)
    if len(rows) < 2:
        return [], list(lines)
    return [rows[0], *rows[2:]], rest


def _cells(line: str) -> list[str]:
    marked = _CELLS.sub("\\1\0", line.strip())
    return marked.removeprefix("\0").removesuffix("\0").split("\0")


class _Reader:
    """Reads the sections of one export; `pages` are those that somebody added.

    `doubts` are headings that can be read in two ways, by level, with what is to be told of each.
    """

    def __init__(self, legend: Sequence[str]) -> None:
        rows, _ = _table(legend)
        words = {key_of(row[0], ()): read_cell(row[1], None) for row in rows[1:] if len(row) > 1}
        self._legend = {word: shown for word, shown in words.items() if shown is not ABSENT}
        self._words: Project = build({"project": {"legend": self._legend}})
        self.pages: list[_Fields] = []
        self.doubts: list[tuple[int, str, str]] = []

    def project(self, lines: Sequence[str]) -> _Fields:
        """Return the `[project]` table."""
        top, heads = _split(lines, 1)
        name, below = heads[0] if heads else ("", top)
        place = next((n for n, line in enumerate(below) if _BULLET.match(line)), len(below))
        fields: _Fields = {"cockpit": FORMAT}
        if name:
            fields["name"] = unescaped(name)
        if text := read_body(below[:place], 1):
            fields["description"] = text
        bullets, rest = _parted(below[place:])
        self._take(fields, bullets, PROJECT.fields, 1)
        self._keep(fields.get("name"), rest)
        if self._legend:
            fields["legend"] = self._legend
        return fields

    def section(self, document: dict[str, Any], head: str, lines: list[str]) -> None:
        """Read one section into the document."""
        title = unescaped(head)
        if head.startswith("Phase"):
            document.setdefault("phases", []).append(self._item(head, lines, 0))
        elif title in _TITLES:
            rows = self._rows(REGISTERS[_TITLES[title]], lines)
            if rows:
                document.setdefault(_TITLES[title], []).extend(rows)
        elif title == OTHER_TABLES:
            document.update(self._others(lines))
        elif title not in (LEGEND, UNREADABLE):
            self._keep(title, lines)

    def _item(self, head: str, lines: list[str], depth: int) -> _Fields:
        """Return an item with what is below it; an empty head is that of a row of a table."""
        level, has_parts = depth + 2, depth + 1 < len(ITEM_LEVELS)
        own, parts = _split(lines, level + 1) if has_parts else (lines, [])
        fields = self._record(ITEM, head, own, level, is_phase=depth == 0, has_rows=has_parts)
        rows, left = fields.pop("\0rows"), fields.pop("\0left")
        if any(line.strip() for line in left):
            fields["notes"] = _joined(fields.get("notes"), read_body(left, 0))
        if children := self._children(rows, parts, depth + 1):
            fields["tasks" if depth == 0 else "subtasks"] = tuple(children)
        return fields

    def _children(
        self, rows: list[_Fields], parts: list[tuple[str, list[str]]], depth: int
    ) -> list[_Fields]:
        """Return rows of a table, each with what stands below the table under its heading."""

        def fields_of(number: int) -> set[str]:
            bullets, _ = _parted(parts[number][1])
            return {key for key, _ in read_bullets(bullets, ITEM.fields, depth + 2)}

        found = list(rows)
        about = rows_below(rows, [head for head, _ in parts], depth, fields_of)
        for (head, lines), (row, doubt) in zip(parts, about, strict=True):
            if doubt:
                self.doubts.append((depth + 2, head, doubt))
            if row is None:
                found.append(self._item(head, lines, depth))
                continue
            more = self._item("", lines, depth)
            if isinstance(notes := more.get("notes"), str):
                more["notes"] = _joined(row.get("notes"), notes)
            row.update(more)
        return found

    def _record(
        self,
        kind: Kind,
        head: str,
        lines: list[str],
        level: int,
        *,
        is_phase: bool = False,
        has_rows: bool = True,
    ) -> dict[str, Any]:
        """Return the fields of a record, the rows of its table and the lines that are neither."""
        told = read_heading(head, is_phase=is_phase)
        titled = title_field(kind.name)
        fields: dict[str, Any] = {"id": told["id"]} if "id" in told else {}
        if "title" in told and titled != "date":
            fields[titled] = told["title"]
        bullets, rest = _parted(lines)
        self._take(fields, bullets, kind.fields, level)
        table, left = _table(rest) if has_rows else ([], rest)
        fields["\0rows"] = self._table_rows(table, kind.fields)
        fields["\0left"] = left
        return fields

    def _take(
        self, fields: _Fields, lines: Sequence[str], known: Sequence[Field], level: int
    ) -> None:
        """Put the fields of bullets to the others; an id among them says that the heading lies."""
        pairs = list(read_bullets(lines, known, level))
        if any(key in ("id", "name") and value is ABSENT for key, value in pairs) or any(
            key == "id" for key, _ in pairs
        ):
            for key in ("id", "title", "name"):
                fields.pop(key, None)
        fields.update({key: value for key, value in pairs if value is not ABSENT})
        status = next((found for line in lines if (found := _STATUS.fullmatch(line))), None)
        if status and known is ITEM.fields:
            fields["status"] = self._status(status[1])

    def _status(self, raw: str) -> Value:
        value = read_value(raw, None) if raw.startswith("`") else status_word(self._words, raw)
        return raw if value is ABSENT else value

    def _table_rows(self, table: list[list[str]], known: Sequence[Field]) -> list[_Fields]:
        if not table:
            return []
        keys = [key_of(cell.replace("\\|", "|"), known) for cell in table[0]]
        return [self._row(keys, cells, known) for cells in table[1:]]

    def _row(self, keys: list[str], cells: list[str], known: Sequence[Field]) -> _Fields:
        fields: _Fields = {}
        for key, cell in zip(keys, cells, strict=False):
            value = read_cell(cell, field_named(key, known))
            if key == "status" and known is ITEM.fields and cell:
                value = self._status(cell.replace("\\|", "|"))
            if value is not ABSENT:
                fields[key] = value
        return fields

    def _rows(self, kind: Kind, lines: list[str]) -> list[_Fields]:
        if kind.table not in _SECTIONED:
            table, left = _table(lines)
            self._keep(kind.title, left)
            return self._table_rows(table, kind.fields)
        top, parts = _split(lines, 3)
        self._keep(kind.title, top)
        return [self._sectioned(kind, head, below) for head, below in parts]

    def _sectioned(self, kind: Kind, head: str, lines: list[str]) -> _Fields:
        fields = self._record(kind, head, lines, 3)
        _, left = fields.pop("\0rows"), fields.pop("\0left")
        _, rest = _parted(lines)
        if kind.name == "page":
            if text := read_body(rest, 3):
                fields["body"] = text
            return fields
        if kind.name == "score":
            fields.update(_scores(_table(rest)[0]))
        steps = [found[1] for line in left if (found := _NUMBERED.fullmatch(line))]
        if kind.name == "protocol" and steps:
            fields["steps"] = tuple(map(unescaped, steps))
            left = [line for line in left if not _NUMBERED.fullmatch(line)]
        self._keep(head, left)
        return fields

    def _others(self, lines: list[str]) -> dict[str, Any]:
        text = "\n".join(line for line in lines if not _FENCE.fullmatch(line))
        try:
            return parse(text)
        except TomlError:
            self._keep(OTHER_TABLES, lines)
            return {}

    def _keep(self, title: Value | None, lines: Sequence[str]) -> None:
        """Keep as a page what has no other home."""
        if text := read_body(lines, 0):
            self.pages.append({"title": title if isinstance(title, str) else "", "body": text})


def _scores(table: list[list[str]]) -> Iterator[tuple[str, Value]]:
    if not table or len(table[0]) != len(SCORE_COLUMNS):
        return
    for key, column in (("values", 1), ("targets", 2)):
        read = {
            key_of(row[0].replace("\\|", "|"), ()): read_cell(row[column], None)
            for row in table[1:]
            if len(row) == 3
        }
        yield key, {subject: value for subject, value in read.items() if value is not ABSENT}


def _joined(notes: Value | None, more: str) -> str:
    return "\n\n".join([notes, more] if isinstance(notes, str) else [more])
