"""Pane 2: all the work beneath the tree's cursor, never empty while there is any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from model.address import PROJECT_ADDRESS, Address, id_of
from model.dates import as_day
from model.day_form import is_far
from model.project import Project
from model.record import Record
from tui.cells import (
    due_cell,
    effort_cell,
    is_faded,
    level_cell,
    owners_cell,
    status_cell,
    status_width,
    text_cell,
    value_text,
)
from tui.columns import Column, width_of
from tui.look import Cell, Tone, piece
from tui.rows import HEADING, NOTHING, Row, Rows
from tui.safe import shown
from tui.scene import Scene
from tui.tree import MILESTONE

PROMPT: Final = "Nothing is planned yet."
_LOOKED_AT: Final = 60
"""So many rows decide how wide the columns of ids and titles are, and which are empty."""


class Work(NamedTuple):
    """What pane 2 shows: rows, the record they are beneath, the row to begin on.

    `of` is the project that the rows are of; `grouped` says that there are headings.
    """

    rows: Rows
    above: Address
    at: Address
    of: Project | None = None
    grouped: bool = False


NO_WORK: Final = Work(NOTHING, "", "")


def work_rows(scene: Scene, address: Address, before: Work = NO_WORK) -> Work:
    """Return what is beneath `address`; where that is nothing, what it stands among.

    Rows are taken over from `before` where neither ids nor places have changed since.
    """
    project = scene.project
    if not address or address not in project:
        return Work(_rows(scene, (), 1), PROJECT_ADDRESS, "")
    record = project.record(address)
    if record.children:
        return _listed(scene, address, "", record.children, before)
    above = project.parent(address)
    siblings = project.phases if above == PROJECT_ADDRESS else project.record(above).children
    return _listed(scene, above, address, siblings, before)


def _listed(
    scene: Scene, above: Address, at: Address, records: Sequence[Record], before: Work
) -> Work:
    project = scene.project
    whole = above == PROJECT_ADDRESS
    path = ("phases",) if whole else project.path(above)
    same = before.of is project and before.above == above
    grouped = before.grouped if same else _grouped(records)
    keys = before.rows.keys
    if not same and (grouped or not _same_places(before, project, above)):
        keys = []
        _enter(project, records, path, keys, below=not whole)
    return Work(_rows(scene, keys, len(path)), above, at, project, grouped)


def _same_places(before: Work, project: Project, above: Address) -> bool:
    """Say whether rows without headings are where they were, whatever they hold."""
    if before.of is None or before.grouped or before.above != above:
        return False
    return before.of.index is project.index


def _grouped(records: Sequence[Record]) -> bool:
    """Say whether any item among `records` or below has a group, and so rows have headings."""
    return any("group" in r.fields or (r.children and _grouped(r.children)) for r in records)


def _enter(
    project: Project,
    records: Sequence[Record],
    path: tuple[str | int, ...],
    keys: list[str],
    *,
    below: bool,
) -> None:
    address = project.index.address
    group, grouped = "", any("group" in record.fields for record in records)
    for place, record in enumerate(records):
        here = (*path, place)
        if grouped and (record.text("group") != group or not place):
            group = record.text("group")
            keys.append(f"{HEADING}{len(path)}:{place}:{group or 'other'}")
        keys.append(address(here))
        if below and record.children:
            _enter(project, record.children, here, keys, below=True)


def _rows(scene: Scene, keys: Sequence[str], level: int) -> Rows:
    some = _some(keys)
    widest = max((width_of(shown(id_of(key))) for key in some), default=2)
    records = [scene.project.record(key) for key in some] if len(keys) <= _LOOKED_AT else []
    columns = (
        Column("id", "ID", max(2, min(widest, 12))),
        _title_column(records),
        _status_column(scene),
        *(_fitting(scene, column, records) for column in _COLUMNS),
    )
    return Rows(keys, partial(_row, scene, level), columns, tree=1, prompt=PROMPT, grows=True)


def _title_column(records: Sequence[Record]) -> Column:
    """Return the column of titles, as wide as these need where columns of nothing can leave."""
    widest = max((width_of(value_text(record.get("title"))) for record in records), default=0)
    return replace(_TITLE, width=max(_TITLE.least, min(widest, _TITLE.most)))


def _fitting(scene: Scene, column: Column, records: Sequence[Record]) -> Column:
    """Return a column as these rows need it: one of nothing leaves first, `!2020-01` needs more."""
    if _unused(records, column.name):
        return replace(column, drop=_UNUSED)
    if column.name == "due" and records and not any(_long_late(scene, r) for r in records):
        return replace(column, width=column.width - 1)
    return column


def _long_late(scene: Scene, record: Record) -> bool:
    day = as_day(record.get("due"))
    return day is not None and day < scene.today and is_far(day, scene.today)


def _unused(records: Sequence[Record], name: str) -> bool:
    """Say whether a column would be empty from top to bottom."""
    names = _EFFORTS if name == "spent" else (name,)
    return bool(records) and not any(r.fields.get(name) for r in records for name in names)


def _status_column(scene: Scene) -> Column:
    return Column("status", "Status", status_width(scene.legend), drop=1, least=1)


def _some(keys: Sequence[str]) -> Sequence[str]:
    return [key for key in keys[:_LOOKED_AT] if not key.startswith(HEADING)]


def _row(scene: Scene, level: int, key: str) -> Row:
    if key.startswith(HEADING):
        above, _, group = key[1:].split(":", 2)
        return Row((text_cell(group),), int(above) - level)
    record = scene.project.record(key)
    depth = len(scene.project.path(key)) - 1 - level
    if record.is_raw:
        unread = piece("✗ unread", Tone.BAD)
        raw = text_cell(value_text(record.raw), Tone.BAD)
        return Row((text_cell(id_of(key), Tone.BAD), raw, unread), depth)
    cells = (
        (name not in _MARKED and _spoilt(scene, key, name)) or show(scene, record, key)
        for name, show in _CELLS
    )
    return Row(tuple(cells), depth, _sign(record), is_faded(scene.status(record)))


def _sign(record: Record) -> str:
    return MILESTONE if record.text("kind") == "milestone" else ""


def _spoilt(scene: Scene, key: str, name: str) -> Cell:
    """Return a cell that a finding is about with what stands in it; nothing for a sound one.

    Of an id a finding says that it is taken: it shows beside the id that tells the rows apart.
    """
    tone = scene.tone(key, name) if scene.findings else None
    value = scene.project.record(key).get(name) if tone else ""
    return text_cell(f"! {scene.value(value)}", tone) if tone and name != "id" else ()


def _id(scene: Scene, record: Record, key: str) -> Cell:
    return text_cell(id_of(key), scene.tone(key, "id") or Tone.DIM)


def _title(scene: Scene, record: Record, key: str) -> Cell:
    return text_cell(record.title, Tone.STRONG if record.children else Tone.TEXT)


def _status(scene: Scene, record: Record, key: str) -> Cell:
    # What was claimed twice is told in front, where a narrow column cuts nothing off.
    tone = scene.tone(key, "claims") if scene.findings else None
    twice = piece("≠", tone) if tone else ()
    return (*twice, *status_cell(scene.status(record), scene.legend))


def _effort(scene: Scene, record: Record, key: str) -> Cell:
    spent, estimate = scene.tone(key, "spent"), scene.tone(key, "estimate")
    if not spent and not estimate:
        return effort_cell(scene.figures(record))
    raw = [value_text(record.get(name)) or "–" for name in ("spent", "estimate")]
    return text_cell(f"! {raw[0]} / {raw[1]}", spent or estimate or Tone.BAD)


def _due(scene: Scene, record: Record, key: str) -> Cell:
    cell = due_cell(record, scene.today, scene.settings.date_format)
    tone = scene.tone(key, "due") if scene.findings else None
    if tone is None:
        return cell
    # A day is short and has the sign of its finding: whole it would be cut.
    short = as_day(record.get("due")) is not None
    words = "".join(part.text for part in cell) if short else f" {scene.value(record.get('due'))}"
    return text_cell(f"!{words.removeprefix('!')}", tone)


def _owner(scene: Scene, record: Record, key: str) -> Cell:
    return owners_cell(record)


def _priority(scene: Scene, record: Record, key: str) -> Cell:
    return level_cell(record.text("priority"))


def _notes(scene: Scene, record: Record, key: str) -> Cell:
    return text_cell(record.text("notes").partition("\n")[0], Tone.DIM)


_Show = Callable[[Scene, Record, str], Cell]
_CELLS: Final[tuple[tuple[str, _Show], ...]] = (
    ("id", _id),
    ("title", _title),
    ("status", _status),
    ("spent", _effort),
    ("due", _due),
    ("owners", _owner),
    ("priority", _priority),
    ("notes", _notes),
)
_TITLE: Final = Column("title", "Title", 24, grow=3, most=64, drop=7, least=24)
_UNUSED: Final = 8
_MARKED: Final = ("spent", "due")
"""Columns whose cells themselves say that a finding is about them."""
_EFFORTS: Final = ("spent", "estimate", "timebox")
_COLUMNS: Final = (
    Column("spent", "Spent / Est", 13, drop=2, right=True),
    Column("due", "Due", 8, drop=4, right=True),
    Column("owners", "Owner", 8, drop=3),
    Column("priority", "Prio", 4, drop=5),
    Column("notes", "Notes", 12, grow=2, drop=6),
)
"""Behind id, title and status. Where the room is short, what is empty leaves first, then titles
are cut, then notes leave, then priority, due day, owner and effort; of the status the word leaves
last."""
