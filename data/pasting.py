"""What somebody pasted, read as records to be: lists, nested by indent or headings, and tables.

A line may end in `3h @ana !P0 #tag due:fri`, in any order, or in `, 3h, by 2026-12-05`; what is not
understood stays in the title. A table in Markdown gives its columns to the fields that their heads
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from data.tracker.vocabulary import plain
from model.dataclass import dataclass
from model.effort import Workday
from model.fields import FieldError, field_at, read_field
from model.planting import Seed
from model.schema import KINDS, Form, title_field
from model.value import ABSENT, Value

MOST_LINES: Final = 20_000
_MOST_LETTERS: Final = 4_000_000
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\ufffd\ud800-\udfff]")
_LINE: Final = re.compile(
    r"(\s*)(?:(?:([-*+•‣]|\d{1,4}[.)])\s+|([・･]))\s*)?"
    r"(?:\[(.)\](?:\s+|$)|［(.)］\s*|([☐☑□])(?=[^\s☐☑□]|\s+\S)\s*)?(.*)"
)
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULE: Final = re.compile(r"\s*(?:[-*_=]\s*){3,}")
_DIVIDER: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_CELL_END: Final = re.compile(r"(?<!\\)\|")
_ID: Final = re.compile(r"(\d+(?:\.\d+)+|[A-Z]{1,5}-?\d+(?:[.-]\d+)*):?\s+(?=\S)")
_TOKEN: Final = re.compile(
    r"""(?:[,，、;]\s*(?:by|due)\s+(?P<day>\d{4}-\d\d-\d\d) | (?:^|\s)(?:
        [@＠](?:"(?P<quoted>[^"]+)"|(?P<owner>[^\s@＠"]+))
        | !(?P<priority>\S+)
        | [\#＃](?P<tag>[^\W\d][\w/-]*)
        | (?P<field>[a-z_]+)[:：](?:"(?P<text>[^"]+)"|(?P<value>[^\s":]\S*))
        | (?P<effort>~?\d+(?:[.,．]\d+)?(?:[-〜～]\d+(?:[.,．]\d+)?)?
            (?:(?:[hｈ]|m|min|d|w)(?:\d+m)?|時間(?:半|\d+分)?|小时|시간|分|人日|人天|日間|週間))
    ))$""",
    re.VERBOSE,
)
_SET_OFF: Final = " \t,，、;"
"""What stands between the title and what is set off from it."""
_BOXES: Final = {
    "x": "done", "X": "done", "ｘ": "done", "Ｘ": "done", "☑": "done",
    "✓": "done", "✔": "done", "/": "doing", "~": "doing",
    "-": "dropped", ">": "deferred", "!": "at_risk",
}  # fmt: skip
_SHORT: Final = {
    "est": "estimate", "prio": "priority", "pri": "priority", "owner": "owners", "who": "owners",
    "tag": "tags", "after": "depends_on", "depends": "depends_on", "note": "notes",
    "blocked": "blocked_by", "hours": "estimate", "description": "notes", "risk": "title",
    "issue": "title", "decision": "title", "metric": "title", "progress": "", "links": "links",
}  # fmt: skip
_TAB: Final = 4


@dataclass(frozen=True, slots=True)
class Pasted:
    """The records to be, and sentences about what was not taken as it stood."""

    seeds: tuple[Seed, ...]
    told: tuple[str, ...]


def read_pasted(text: str, kind: str, today: date, workday: Workday) -> Pasted:
    """Return what a text stands for as records of `kind`: `item`, or a register's.

    Raises FieldError with a sentence for what is no text, too much, or nothing.
    """
    # Terminals end the lines of what is pasted with a carriage return.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text[:_MOST_LETTERS]):
        raise FieldError("what was pasted is no text: nothing was added")
    lines = text.count("\n") + 1
    if lines > MOST_LINES or len(text) > _MOST_LETTERS:
        raise FieldError(
            f"{lines:,} lines are more than one paste takes ({MOST_LINES:,}): nothing was added. "
            "Save them as a file and say `cockpit import FILE`, or paste a part"
        )
    reader = _Reader("task" if kind == "item" else kind, today, workday)
    seeds = reader.read([line.rstrip() for line in text.expandtabs(_TAB).splitlines()])
    if not seeds:
        raise FieldError("what was pasted has no line that could be a row: nothing was added")
    return Pasted(tuple(seeds), tuple(reader.told))


class _Reader:
    """Reads lines one after the other; `told` is what was not taken as it stood."""

    def __init__(self, kind: str, today: date, workday: Workday) -> None:
        self.told: list[str] = []
        self._kind = kind
        self._today = today
        self._workday = workday
        self._title = title_field(kind)

    def read(self, lines: Sequence[str]) -> list[Seed]:
        """Return a seed for each line that is one, in order."""
        bulleted = any(_is_bullet(line) for line in lines)
        found: list[tuple[int, dict[str, Value]]] = []
        depths = _Depths()
        place = 0
        while place < len(lines):
            line = lines[place]
            place += 1
            if (
                not line.strip()
                or _RULE.fullmatch(line)
                or line.lstrip().startswith(("```", "~~~"))
            ):
                continue
            if "|" in line and place < len(lines) and _DIVIDER.fullmatch(lines[place]):
                end = next((n for n in range(place + 1, len(lines)) if "|" not in lines[n]), None)
                rows = self._table(line, lines[place + 1 : end])
                found += [(depths.below_heading, row) for row in rows]
                place = end if end is not None else len(lines)
            elif heading := _HEADING.fullmatch(line):
                found.append((depths.heading(len(heading[1])), self._fields(heading[2], "", place)))
            elif bulleted and found and line[0] == " " and not _is_bullet(line):
                _add_note(found[-1][1], line.strip())
            else:
                indent, _, box, rest = _parts(line)
                found.append((depths.line(len(indent)), self._fields(rest, box or "", place)))
        return [Seed(depth, fields) for depth, fields in found if fields]

    def _fields(self, text: str, box: str, line: int) -> dict[str, Value]:
        """Return the fields of one line: those at its end, its id, its title."""
        fields: dict[str, Value] = {}
        while (token := _TOKEN.search(text)) and self._take(token, fields, line):
            text = text[: token.start()].rstrip(_SET_OFF)
        if known := _ID.match(text):
            fields["id"], text = known[1], text[known.end() :]
        if status := _BOXES.get(box):
            fields.setdefault("status", status)
        title = plain(text).strip() or " ".join(map(str, fields.values()))
        return {self._title: title, **dict(reversed(fields.items()))} if title else {}

    def _take(self, token: re.Match[str], fields: dict[str, Value], line: int) -> bool:
        """Take what stands at the end of a line; False where it is part of the title."""
        groups = token.groupdict()
        if groups["quoted"] or groups["owner"]:
            return self._put(
                fields, "owners", groups["quoted"] or groups["owner"], line, first=True
            )
        if groups["tag"]:
            return self._put(fields, "tags", groups["tag"], line, first=True)
        if groups["priority"]:
            return self._put(fields, "priority", groups["priority"], line)
        if groups["day"]:
            return self._put(fields, "due", groups["day"], line)
        if groups["effort"]:
            return self._put(fields, "estimate", groups["effort"].lstrip("~"), line)
        named = _SHORT.get(groups["field"], groups["field"])
        return self._put(fields, named, groups["text"] or groups["value"], line)

    def _put(
        self, fields: dict[str, Value], named: str, text: str, line: int, *, first: bool = False
    ) -> bool:
        """Read a text as a field's value; `first` puts it before what the list has already."""
        field = self._known(named)
        if not field or (field in fields and not first):
            return False
        try:
            value = read_field(self._kind, (field,), text, today=self._today, workday=self._workday)
        except FieldError as wrong:
            self.told.append(f"line {line}: {wrong}; it stays in the title")
            return False
        if value is ABSENT:
            return False
        # Read from the end, what stands first comes last; taken out, it keeps that order.
        old = fields.pop(field, ())
        listed = isinstance(value, tuple) and isinstance(old, tuple)
        fields[field] = (*value, *old) if listed else value  # type: ignore[misc]  # both are lists
        return True

    def _known(self, named: str) -> str:
        """Return the name that the kind has for a field, empty where it has none."""
        singular = {"owners": "owner", "title": self._title, "estimate": "limit"}
        for name in (named, singular.get(named, "")):
            field = field_at(self._kind, (name,)) if name else None
            if field is not None and field.form is not Form.TABLE:
                computed = {one.name for one in KINDS[self._kind].computed}
                return name if name not in computed and name != "id" else ""
        return ""

    def _table(self, head: str, rows: Sequence[str]) -> Iterator[dict[str, Value]]:
        columns = [self._column(cell) for cell in _cells(head)]
        if self._title not in columns:
            free = next((n for n, name in enumerate(columns) if not name), 0)
            columns[free] = self._title
        heads = _cells(head)
        for number, row in enumerate(rows):
            fields: dict[str, Value] = {}
            for name, title, cell in zip(columns, heads, _cells(row), strict=False):
                if cell.strip(" -–—"):
                    self._cell(fields, name, title, cell, number + 1)
            if fields.get(self._title) or fields.get("id"):
                fields.setdefault(self._title, str(fields.get("id", "")))
                yield fields

    def _column(self, head: str) -> str:
        """Return the field that a head names, empty where it names none."""
        from data.tracker.vocabulary import vocabulary

        name = plain(head).strip()
        own = name.casefold().replace(" ", "_")
        if own == "id" or field_at(self._kind, (own,)) is not None:
            return "id" if own == "id" else self._known(own) or ""
        for known in vocabulary().lexicon("columns").names(name):
            if known == "id":
                return "id"
            if field := self._known(_SHORT.get(known, known)):
                return field
        return ""

    def _cell(self, fields: dict[str, Value], name: str, head: str, cell: str, row: int) -> None:
        """Take a cell as the field of its column, else as a line of the notes."""
        text = plain(cell).strip()
        if name in ("id", self._title):
            fields[name] = text
            return
        word = self._status(text) if name == "status" else text
        try:
            value = (
                read_field(self._kind, (name,), word, today=self._today, workday=self._workday)
                if name
                else ABSENT
            )
        except FieldError as wrong:
            self.told.append(f"row {row}: {wrong}; it stands in the notes")
            value = ABSENT
        if value is ABSENT:
            _add_note(fields, f"{plain(head).strip()}: {text}")
        else:
            fields[name] = value

    def _status(self, text: str) -> str:
        from data.tracker.vocabulary import vocabulary

        found = vocabulary().lexicon("status").at_start(text.lstrip("○◐●⊘✓✅🚧⏳ "))
        return found.name if found else text


class _Depths:
    """How deep lines stand, by their indents and the headings above them."""

    def __init__(self) -> None:
        self.below_heading = 0
        self._levels: list[int] = []
        self._indents: list[int] = []

    def heading(self, level: int) -> int:
        """Return the depth of a heading of a level from 1 to 6."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        self._indents = []
        self.below_heading = len(self._levels)
        return self.below_heading - 1

    def line(self, indent: int) -> int:
        """Return the depth of a line with so many blanks before it."""
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return self.below_heading + len(self._indents) - 1


def _parts(line: str) -> tuple[str, str, str, str]:
    found = _LINE.fullmatch(line)
    if found is None:
        return "", "", "", line
    box = found[4] or found[5] or found[6] or ""
    return found[1], found[2] or found[3] or "", box, found[7]


def _is_bullet(line: str) -> bool:
    return bool(_parts(line)[1])


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|")
    inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(inner)]


def _add_note(fields: dict[str, Value], text: str) -> None:
    old = fields.get("notes")
    fields["notes"] = f"{old}\n{text}" if isinstance(old, str) else text
