"""Tables that are registers, by what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.blocks import Row, Table
from data.tracker.register_cells import STATUS_WORDS, RowMaker, is_placeholder, text_of
from data.tracker.register_ids import asked, categorised, entitled, with_records, with_words
from data.tracker.register_keyed import with_standing
from data.tracker.register_measured import is_measured, measured_by
from data.tracker.register_place import Place, Taken
from data.tracker.register_rated import Names, with_letters
from data.tracker.register_reviews import in_one_word, of_reviews, verified
from data.tracker.register_scores import scores_of
from data.tracker.register_timeboxes import timeboxes
from data.tracker.templates import is_filled_in
from data.tracker.titles import without_brackets
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.schema import REGISTERS

_TITLES: Final = ("title", "description")
_AHEAD: Final = frozenset(("id", "date", "last_on", "group", "phase", "status", "goal", "source"))
"""What may stand before the column that names a row."""


class _Shape(NamedTuple):
    """How a register's table is told: what it is called, and which columns it has.

    `title` are the columns that may name a row, `own` those that only this register has, `also`
    those it shares with others. It is one where an own title stands with an own or two shared
    columns, or where the heading names it and a title stands with any of them.
    """

    table: str
    kind: str
    title: tuple[str, ...]
    own: tuple[str, ...]
    also: tuple[str, ...] = ()


_NAMES: Final[Mapping[str, str]] = {
    "due": "due", "links": "links", "location": "target", "notes": "notes",
    "rationale": "rationale", "purpose": "purpose", "done_on": "done_on",
}  # fmt: skip
_LED: Final = later.pattern(r"\s*\*\*([^*]{2,80})\*\*\s+[–—-]\s+(\S.*)$")
"""A name in bold, and what it is, in one cell."""
_FIGURE: Final = later.pattern(r"\d+(?:\.\d+)?")
_SHAPES: Final = (
    _Shape("risks", "risk", ("risk",), ("probability", "mitigation", "mitigation_status"),
           ("impact", "severity", "priority", "status", "owner", "review_on", "description",
            "milestone")),
    _Shape("change_requests", "change_request", ("request",), ("impact_assessment",),
           ("priority", "decision", "status", "date", "owner")),
    _Shape("decisions", "decision", ("decision",), ("rationale", "alternatives", "supersedes"),
           ("date", "impact", "by", "status", "owner")),
    _Shape("issues", "issue", ("issue",), ("workaround",),
           ("priority", "owner", "status", "due", "impact")),
    _Shape("metrics", "metric", ("metric",), ("baseline", "current", "target"),
           ("status", "unit", "source", "command", "goal")),
    _Shape("budgets", "budget", ("resource",), ("limit",),
           ("current", "on_overrun", "unit", "command")),
    _Shape("reviews", "review", ("review",), ("cadence", "last_on", "next_on"),
           ("estimate", "purpose", "owner", "date", "result")),
    _Shape("criteria", "criterion", ("criteria",), ("command",), ("status", "target", "notes")),
    _Shape("invariants", "invariant", (), (), ("command", "status", "source", "notes")),
    _Shape("references", "reference", (), (), ("links", "location", "notes", "purpose")),
)  # fmt: skip
FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "risks": {"due": "review_on", "description": "description", "milestone": "links"},
    "metrics": {"goal": "target"},
    "decisions": {"owner": "by", "consequences": "consequences"},
    "issues": {"workaround": ""},
    "reviews": {"estimate": "duration", "date": "next_on"},
    "criteria": {"notes": "notes"},
    "references": {"links": "target", "location": "target", "notes": "note", "purpose": "note"},
    "budgets": {"on_overrun": "on_breach"},
    "invariants": {"command": "verification"},
}
"""Fields of a register whose columns bear another name."""


def take_table(place: Place, table: Table) -> Taken | None:
    """Return the rows of a register that a table holds."""
    if not table.header or not table.rows:
        return None
    decided = any(
        hit.name == "decision" for hit in place.words.lexicon("registers").within(place.title)
    )
    names = tuple(_names(cell, place.words) for cell in table.header)
    names = asked(names, table, decided=decided)
    if not names[0] and place.words.lexicon("registers").name(table.header[0]) == "decision":
        names = (("decision",), *names[1:])  # `ADR` over their ids, or their titles
    if place.within("risk"):
        names = categorised(names, table)
    names = with_letters(with_records(names, table, place.words), table, place.words)
    names = verified(of_reviews(names, table, place), table, place)
    # What limits anything, and says what follows, is no time where a heading says of what it is.
    limits = place.names("budget") and not place.names("timebox")
    if boxes := None if limits else timeboxes(place, table, names):
        return boxes
    scores = scores_of(place, table, names)
    if scores:
        return scores
    for shape in _SHAPES:
        named = _is_named(shape, names, place)
        meant = entitled(names, shape.title, table) if place.names(shape.kind) else names
        columns = _columns(shape, meant, named)
        if columns and _fits(shape, columns, place, named) and not _is_scale(columns, table, place):
            columns = with_standing(columns, table, shape.table, place.words)
            return _rows(shape, with_words(columns, names, table), place, table)
    return None


@lru_cache(maxsize=1024)
def _names(cell: str, words: Words) -> tuple[str, ...]:
    """Return all that a header may mean: `REAL Status` by its last word, `Status (v2)` without."""
    text = without_brackets(plain(cell)).strip(" :：")
    last = text.split()[-1:] or [""]
    parts = (text, *re.split(r"\s+/\s+", text), last[0])
    columns = words.lexicon("columns")
    if found := next((found for part in parts if (found := columns.names(part))), ()):
        return found
    if "/" in text:
        # `Blocker/Risk` is the one or the other: the register decides.
        return tuple(name for part in text.split("/") for name in columns.names(part.strip()))
    # `Alternatives rejected`, `Risk statement`: known by how they begin.
    start = columns.at_start(text)
    return columns.names(text[start.start : start.end]) if start else ()


@lru_cache(maxsize=1024)
def _columns(shape: _Shape, names: Names, named: bool) -> Mapping[str, int]:
    """Return the places of the columns that a register knows; nothing where none names a row.

    `named` is whether a heading says that it is this register, or its columns leave no doubt.
    """
    titles = (*shape.title, *_TITLES) if named else shape.title
    if not named and _said(names).isdisjoint((*_TITLES, *shape.title)):
        return {}
    wanted = [*titles, "id", *shape.own, *shape.also, *_NAMES]
    columns: dict[str, int] = {}
    for at, meanings in enumerate(names):
        # A title comes first: `Decision` is the title of decisions, and a column of requests.
        best = next((name for name in wanted if name in meanings and name not in columns), None)
        if best:
            columns[best] = at
        if best in shape.title:
            # There is one title: `Maßnahme` behind `Risiko` is what is done about it.
            wanted = [name for name in wanted if name != "title"]
    title = next((columns[name] for name in titles if name in columns), None)
    # `Gap` behind the figures is no name of what they measure.
    figures = min((columns[name] for name in shape.own if name in columns), default=len(names))
    if shape.kind == "metric" and named and (title is None or title > figures):
        title = measured_by(names)
        columns = {n: at for n, at in columns.items() if at != title and n not in titles}
    if title is None and named and shape.kind == "risk":
        title = _rated(names, columns)
    if title is None:
        return {}
    if named and title == columns.get("decision"):
        # `| Topic | Decision |`: what a decision is about stands in front of it.
        return {"=": title, **{n: at for n, at in columns.items() if n not in _TITLES}}
    before = [names[at] for at in range(title)]
    # Behind an id `Origin` or `Yard` may say where a row comes from, or what it is about.
    if named and title == columns.get("risk") and "id" in names[0]:
        before = [each for each in before if each]
    if any(not _AHEAD & set(each) for each in before):
        return {}
    return {"=": title, **columns}


def _rated(names: Names, columns: Mapping[str, int]) -> int | None:
    """Return the column in front of how likely and how grave each row is, whatever it is called.

    `| Factor | Likelihood | Impact |`: nothing but risks is rated so.
    """
    if not {"probability", "impact"} <= {*columns}:
        return None
    first = 1 if names[0] and "id" in names[0] else 0
    return first if first < columns["probability"] and not names[first] else None


@lru_cache(maxsize=1024)
def _said(names: Names) -> frozenset[str]:
    return frozenset(name for meanings in names for name in meanings)


def _is_named(shape: _Shape, names: Names, place: Place) -> bool:
    """Say whether a heading names the register, or its columns leave no doubt."""
    if shape.kind == "metric" and not any(one.kind in place.kinds for one in _SHAPES):
        return place.within("metric") or is_measured(names, place)
    if place.within(shape.kind):
        return True
    said = _said(names) if shape.kind == "risk" else ()
    return "probability" in said and not {"impact", "severity", "mitigation"}.isdisjoint(said)


def _fits(shape: _Shape, columns: Mapping[str, int], place: Place, named: bool) -> bool:
    own = sum(name in columns for name in shape.own)
    also = sum(name in columns for name in shape.also)
    # `Decision` beneath `Design decisions of May` leaves no doubt, whatever stands beside it.
    if any(columns.get(name) == 0 for name in shape.title):
        said = place.words.lexicon("registers").within(place.title)
        if any(hit.name == shape.kind for hit in said):
            return True
    if named and "decision" in columns and place.names(shape.kind):
        return True
    if named:
        return bool(own + also) or (place.names(shape.kind) and "id" in columns)
    counted = shape.kind == "decision" and "id" in columns and columns.get("decision", 0) > 0
    titled = any(name in columns for name in shape.title)
    return titled and (own > 0 or also > 1 or counted)


def _rows(shape: _Shape, columns: Mapping[str, int], place: Place, table: Table) -> Taken:
    group = place.group(shape.kind)
    rows: list[dict[str, object]] = []
    lines: list[int] = []
    roles = {at: name for name, at in columns.items() if name != "="}
    for row in table.rows:
        if lone := _lone(row):
            group = lone
            continue
        at = columns["="]
        title = row.cells[at] if at < len(row.cells) else ""
        if _sums_up(title, place) and (shape.kind != "metric" or _is_sum(row, table)):
            continue
        if _holds_a_place(title, row, place) and not is_filled_in(
            title, row, at, roles, place.words, STATUS_WORDS.get(shape.table, "status")
        ):
            continue
        rows.append(_row(shape, columns, place, table, row, group))
        lines.append(row.line)
    return Taken(shape.table, tuple(rows), tuple(lines))


def _is_scale(columns: Mapping[str, int], table: Table, place: Place) -> bool:
    """Say whether rows are the levels of a matrix, `High (>70 %)`, and none of them is rated."""
    levels = place.words.lexicon("level")
    titles = (without_brackets(plain(row.cell(columns["="]))).strip() for row in table.rows)
    return all(levels.name(title) for title in titles)


def _lone(row: Row) -> str:
    """Return what a row says whose other cells are all empty: a heading for those below."""
    said = [cell for cell in row.cells if cell.strip()]
    return text_of(said[0]) if len(said) == 1 and len(row.cells) > 2 and row.cells[0] else ""


def _holds_a_place(title: str, row: Row, place: Place) -> bool:
    """Say whether a row only shows where rows go; one without a title may still say something."""
    if not place.words.is_nothing(plain(title)):
        return is_placeholder(title, place)
    return all(is_placeholder(cell, place) for cell in row.cells[1:])


def _sums_up(title: str, place: Place) -> bool:
    return place.words.lexicon("totals").name(plain(title).strip("*_ ")) is not None


def _is_sum(row: Row, table: Table) -> bool:
    """Say whether the figures of a row are those of all others together; else it is one of them.

    `Total | 2 MB | 13 MB` is measured, where what stands above it is a part of it alone.
    """
    others = [other for other in table.rows if other is not row]
    for at, cell in enumerate(row.cells):
        whole = _figure(cell)
        parts = [_figure(other.cell(at)) or 0 for other in others]
        if whole is not None and abs(sum(parts) - whole) > 0.01 * whole:
            return False
    return True


def _figure(cell: str) -> float | None:
    found = _FIGURE.search(cell.replace(",", ""))
    return float(found[0]) if found else None


def _row(
    shape: _Shape,
    columns: Mapping[str, int],
    place: Place,
    table: Table,
    row: Row,
    group: str,
) -> dict[str, object]:
    maker = RowMaker(shape.table, place)
    roles = {at: name for name, at in columns.items() if name != "="}
    naming = "name" if any(f.name == "name" for f in REGISTERS[shape.table].fields) else "title"
    title = text_of(row.cells[columns["="]])
    if shape.kind == "decision" and (led := _LED.match(row.cells[columns["="]])):
        title = text_of(led[1])
        maker.put("notes", led[2])
    if "id" not in columns:
        found, rest = place.id_of(title)
        if found and rest and not found.isdigit():
            maker.put("id", found)
            title = rest
    maker.put(naming, title)
    if group and shape.table in ("metrics", "criteria"):
        maker.put("group", group)
    elif group and shape.table in ("risks", "decisions", "issues"):
        maker.row["group"] = group
    for at, cell in enumerate(row.cells):
        if at != columns["="]:
            header = table.header[at] if at < len(table.header) else f"column {at + 1}"
            cell = in_one_word(cell, place) if roles.get(at) == "cadence" else cell
            maker.put(_field(shape, roles.get(at), columns, place), cell, header)
    if shape.kind == "decision" and (day := day_of(place.title, place.words).day):
        maker.row.setdefault("date", day)
    return maker.row


def _field(shape: _Shape, role: str | None, columns: Mapping[str, int], place: Place) -> str:
    """Return the field that a column fills; empty where the register knows none for it."""
    if role is None:
        return ""
    if shape.table == "metrics" and role == "current" and _is_baseline(place):
        return "baseline"
    if shape.table == "metrics" and role == "goal" and "target" in columns:
        return "goal"
    if role == "severity":
        return "priority" if "impact" in columns else "impact"
    return FIELDS.get(shape.table, {}).get(role, role)


def _is_baseline(place: Place) -> bool:
    """Say whether the figures of a table are those of the start: its heading says so."""
    # `Current size (from the scales)` is no start.
    said = {hit.name for hit in place.words.lexicon("columns").within(place.section.title)}
    return "baseline" in said and "current" not in said
