"""From what was found in a document to a project in the shape of cockpit.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from data.tracker.finder import Finder
from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model.address import PROJECT_ADDRESS
from model.derived import derived_status
from model.ids import next_id
from model.plain import clean, clean_lines
from model.project import build
from model.schema import ITEM, KINDS

_LONG: Final = frozenset(
    field.name
    for kind in (ITEM, *KINDS.values())
    for field in kind.fields
    if field.form.name == "LONG"
)
_REFERENCES: Final = ("depends_on", "blocked_by")
_ORDER: Final = {field.name: place for place, field in enumerate(ITEM.fields)}

Table = dict[str, object]


class Assembly:
    """Makes the records of the project."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def item(self, work: Work) -> Table:
        """Return a phase as a record, with its tasks and their subtasks."""
        record = self._record(work)
        tasks = [self._task(task) for task in work.children]
        if tasks:
            record["tasks"] = tasks
        return record

    def _task(self, work: Work) -> Table:
        record = self._record(work)
        subtasks = [self._subtask(sub, work) for child in work.children for sub in child.walk()]
        if subtasks:
            record["subtasks"] = subtasks
        return record

    def _subtask(self, work: Work, task: Work) -> Table:
        """Return a subtask; what lies deeper is listed behind it, grouped under its title."""
        if work.parent is not None and work.parent is not task:
            work.fields.setdefault("group", work.parent.title)
        if work.children and not work.status:
            # What is below it stands beside it here: nothing tells how far it is but itself.
            work.status = _below(work)
        return self._record(work)

    def _record(self, work: Work) -> Table:
        fields = dict(work.fields)
        notes = "\n\n".join(_unique(work.notes))
        if notes:
            fields["notes"] = notes
        for name in _REFERENCES:
            if isinstance(there := fields.get(name), list):
                fields[name] = _once([self._reference(one) for one in there])
        if isinstance(box := fields.get("timebox"), dict) and isinstance(box.get("keep"), list):
            fields["timebox"] = {**box, "keep": [self._reference(one) for one in box["keep"]]}
        self._dates(work, fields)
        head = {"id": work.identity, "title": work.title or work.identity, "status": work.status}
        names = sorted(_ORDER.keys() & fields.keys(), key=_ORDER.__getitem__)
        known = {name: fields.pop(name) for name in names}
        return {
            key: value
            for key, value in (head | known | fields).items()
            if value or value not in (None, "", [])
        }

    def _reference(self, one: object) -> object:
        """Return the id of work that is meant; other words stay as they are."""
        if isinstance(one, Work):
            return one.identity
        if isinstance(one, dict):
            return {**one, "id": self._reference(one.get("id"))}
        found = self._finder.find(str(one))
        return found.identity if found else one

    @staticmethod
    def _dates(work: Work, fields: Table) -> None:
        if "locked_on" in fields and fields["locked_on"] is None:
            fields["locked_on"] = fields.get("done_on") if work.status == "done" else None
        for name in ("done_on", "start", "due"):
            if isinstance(day := fields.get(name), str):
                fields[name] = _day(day)
                if day and fields[name] is None:
                    # `2025-02-31` is nobody's day; somebody meant something by it.
                    fields["notes"] = "\n\n".join([*_texts(fields.get("notes")), day])


def _below(work: Work) -> str:
    """Return the status that follows from what is below some work."""
    return derived_status({child.status or _below(child) for child in work.children})


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _once(references: Sequence[object]) -> list[object]:
    """Return references, each id once: the one that says why, where one does."""
    kept: dict[str, object] = {}
    for one in references:
        identity = str(one.get("id")) if isinstance(one, dict) else str(one)
        if identity not in kept or isinstance(one, dict):
            kept[identity] = one
    return list(kept.values())


def _unique(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def numbered(table: str, rows: Sequence[Mapping[str, object]]) -> list[Table]:
    """Return the rows of a register, those without an id with the next free one."""
    kind = next(kind for kind in KINDS.values() if kind.table == table)
    first = next_id(build({}), kind.name, PROJECT_ADDRESS)
    prefix = first.rstrip("0123456789")
    width, number = len(first) - len(prefix), 0
    used = {str(row.get("id")) for row in rows if row.get("id")}
    made: list[Table] = []
    for row in rows:
        identity = str(row.get("id") or "")
        while not identity or (identity in used and not row.get("id")):
            number += 1
            identity = f"{prefix}{number:0{width}}"
        used.add(identity)
        fields = {
            field.name: row[field.name]
            for field in kind.fields
            if row.get(field.name) not in (None, "")
        }
        rest = {
            key: value
            for key, value in row.items()
            if key not in fields and value not in (None, "")
        }
        made.append(
            {**fields, **rest, "id": identity} if not fields.get("id") else {**fields, **rest}
        )
        made[-1] = {"id": identity, **{k: v for k, v in made[-1].items() if k != "id"}}
    return made


def cleaned(value: object, name: str = "") -> object:
    """Return a value without characters that command a terminal, texts of one line as one line."""
    # A document has tens of thousands of values, most of them texts.
    if isinstance(value, str):
        return _text(value, name)
    if isinstance(value, dict):
        return {
            # Most texts are short and plain.
            _key(key): (
                inner.strip() if inner.isascii() and inner.isprintable() else _text(inner, key)
            )
            if type(inner) is str
            else cleaned(inner, key)
            for key, inner in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [cleaned(inner, name) for inner in value]
    return value


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    return _text(name, "")


def _text(text: str, name: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    if "\n" in text and name in _LONG:
        return "\n".join(clean_lines(text)).strip("\n")
    return clean(text).strip()


def shown(text: str) -> str:
    """Return a heading as the title of a project or page, without the name of its file."""
    return re.sub(r"^[\w-]+\.md\s*[-–—:]\s*(?=\S)", "", clean(plain(text)).strip(" #:"))
