"""Tables that only tell: of weeks, of principles, of practices, of what marks stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.register_cells import text_of
from data.tracker.register_place import Place, Taken
from data.tracker.register_reports import part_named
from data.tracker.titles import MARK, without_brackets
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_SIGN: Final = later.pattern(rf"`?(?:\*\*)?(\[.\]|{MARK.pattern})(?:\*\*)?`?\s*(.{{0,60}})")
_PARTED: Final = later.pattern(r"\s*(?:\n|[;；])\s*")
_NUMBERED: Final = later.pattern(r"#?\d{1,3}")


def take_told(place: Place, table: Table) -> Taken | None:
    """Return what a table says beneath a heading that names what each of its rows is."""
    if not table.header or not table.rows:
        return None
    for kind, reader in _READERS.items():
        if place.names(kind):
            return reader(place, table)
    return None


def entries_told(table: Table, words: Words) -> Iterator[str]:
    """Yield each row of a table as an entry of a list: `F1 Crack (Severity: high)`."""
    columns = words.lexicon("columns")
    for row in table.rows:
        cells = [
            (plain(table.header[at]) if at < len(table.header) else "", cell.strip())
            for at, cell in enumerate(row.cells)
            if not words.is_nothing(plain(cell))
        ]
        lead = 2 if len(cells) > 1 and columns.name(cells[0][0]) == "id" else 1
        name = " ".join(cell for _, cell in cells[:lead])
        more = "; ".join(f"{head}: {cell}" if head else cell for head, cell in cells[lead:])
        if name:
            yield f"{name} ({more})" if more else name


def _legend(place: Place, table: Table) -> Taken | None:
    """Read `| 🟢 | Done |`: each row a mark, and what it stands for."""
    rows: list[dict[str, object]] = []
    for row in table.rows:
        found = _SIGN.fullmatch(row.cell(0).strip())
        said = [text_of(cell) for cell in row.cells[1:] if cell.strip()]
        text = " – ".join(filter(None, (plain(found[2]).strip() if found else "", *said)))
        if found is None or not text:
            return None
        status = place.words.lexicon("status").at_start(text)
        named = {"status": status.name} if status else {}
        rows.append({"mark": found[1].strip(), "text": text, **named})
    return Taken("legend", tuple(rows), _lines(table))


def _reports(place: Place, table: Table) -> Taken | None:
    """Read `| Week | Done | Next |` as a report for each week, or day."""
    parts = [part_named(plain(head), place.words) for head in table.header]
    dated = [day_of(plain(row.cell(0)), place.words).day for row in table.rows]
    head = without_brackets(plain(table.header[0])).strip()
    weekly = place.words.lexicon("columns").name(head) == "window"
    if not any(parts[1:]) or not (weekly or all(dated)):
        return None
    told = [
        cell
        for row in table.rows
        for at, cell in _cells(row, place)
        if at and any(parts[at : at + 1])
    ]
    if any(not any(map(str.isalpha, one)) or _is_status(one, place) for one in told):
        return None  # `Done` with a tick in each row is no report
    rows: list[dict[str, object]] = []
    for row, day in zip(table.rows, dated, strict=True):
        when = plain(row.cell(0)).strip()
        report: dict[str, object] = {"title": f"{head} {when}" if when.isdigit() else when}
        if day:
            report["date"] = day
        if weekly:
            report["kind"] = "weekly"
        notes = []
        for at, said in _cells(row, place):
            part = parts[at] if at < len(parts) else ""
            if not at:
                continue
            if part:
                there = report.setdefault(part, [])
                assert isinstance(there, list)
                there += [one for one in _PARTED.split(said) if one]
            else:
                notes.append(_noted(table, at, said))
        if notes:
            report["notes"] = "\n".join(notes)
        rows.append(report)
    return Taken("reports", tuple(rows), _lines(table))


def _is_status(text: str, place: Place) -> bool:
    return bool(
        place.words.lexicon("status").name(text) or place.words.lexicon("answers").name(text)
    )


def _principles(place: Place, table: Table) -> Taken | None:
    """Read each row as a principle: its name, and what else is said of it."""
    rows: list[dict[str, object]] = []
    for row in table.rows:
        name, said = _named(row, table, place)
        rows.append({"text": ": ".join(filter(None, (name, "; ".join(_headed(said)))))})
    return Taken("principles", tuple(rows), _lines(table)) if all(r["text"] for r in rows) else None


def _practices(place: Place, table: Table) -> Taken | None:
    """Read each row as a practice: what it is called, when it is due, and what is done."""
    occasion = place.words.lexicon("occasions").name
    rows: list[dict[str, object]] = []
    for row in table.rows:
        name, said = _named(row, table, place)
        due = [when for _, cell in said if (when := occasion(cell.strip(" .")))]
        steps = _headed([one for one in said if not occasion(one[1].strip(" ."))])
        told: dict[str, object] = {"title": name, "when": next(iter(due), ""), "steps": steps}
        rows.append({key: value for key, value in told.items() if value})
    if not all("title" in row for row in rows):
        return None
    return Taken("protocols", tuple(rows), _lines(table))


def _named(row: Row, table: Table, place: Place) -> tuple[str, list[tuple[str, str]]]:
    """Return the first cell in words, and the others with their heads; a mere number is a place."""
    cells = [*_cells(row, place)]
    if len(cells) > 1 and _NUMBERED.fullmatch(cells[0][1]):
        cells = cells[1:]
    heads = [plain(head) for head in table.header]
    others = [(heads[at] if at < len(heads) else "", said) for at, said in cells[1:]]
    return (cells[0][1] if cells else "", others)


def _headed(said: list[tuple[str, str]]) -> list[str]:
    """Return what cells say; of several each by its head."""
    several = len(said) > 1
    return [f"{head}: {text}" if several and head else text for head, text in said]


def _cells(row: Row, place: Place) -> Iterator[tuple[int, str]]:
    for at, cell in enumerate(row.cells):
        said = text_of(cell)
        if not place.words.is_nothing(said):
            yield at, said


def _noted(table: Table, at: int, said: str) -> str:
    head = plain(table.header[at]) if at < len(table.header) else ""
    return f"- {head}: {said}" if head else f"- {said}"


def _lines(table: Table) -> tuple[int, ...]:
    return tuple(row.line for row in table.rows)


_READERS: Final = {
    "legend": _legend,
    "report": _reports,
    "principle": _principles,
    "practice": _practices,
}
