"""Rows that fill a section of their own: a heading, and beneath it what each field says.

The fields stand in a table of two columns, in lines such as `**Status**: Accepted`, or, as with
decision records, each beneath a heading of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, cast

from data.tracker.blocks import Block, ListBlock, Paragraph, Table
from data.tracker.facts import Fact, facts_of
from data.tracker.register_cells import RowMaker
from data.tracker.register_decided import opened, told_by
from data.tracker.register_entries import texts_of
from data.tracker.register_index import added, homes_of
from data.tracker.register_links import lead, written_in
from data.tracker.register_logs import is_marked, logged
from data.tracker.register_pieces import Piece, is_scale, role_of, sheet_of, told_in
from data.tracker.register_place import Place, Taken, bare_title, kinds_of
from data.tracker.register_rated import met, rated
from data.tracker.register_typed import says_type, typed
from data.tracker.sections import Section
from data.tracker.source import label_of
from data.tracker.values import day_of, is_id
from data.tracker.vocabulary import plain
from model import later

_TABLES: Final = {
    "risk": "risks",
    "decision": "decisions",
    "issue": "issues",
    "change_request": "change_requests",
}
_OWN: Final = {
    "risk": frozenset(("probability", "impact", "mitigation", "mitigation_status", "priority")),
    "decision": frozenset(
        ("status", "date", "rationale", "decision", "alternatives", "consequences")
    ),
    "issue": frozenset(("status", "priority", "owner", "due", "mitigation")),
    "change_request": frozenset(("status", "priority", "impact_assessment", "impact", "date")),
}
_SHEETS: Final = ("risk", "decision")
"""Registers whose rows may each be a table of keys and values."""
_RECORD: Final = later.pattern(r"ADR[\s-]*\d+", re.IGNORECASE)
_NUMBER: Final = later.pattern(r"\s*(?:#?(\d{1,5})\s*[:：.·•|–—-]*|[:：])\s*(?=\S)")
_MERE: Final = ("decision", "risk")
"""What a heading with an id may be that only stands over prose; issues may be work."""
_STATED: Final = ("status", "owner")
"""What lines over prose may say of an entry, whatever it is."""
_PROSE: Final = "prose"
"""The role of what an entry says without any field."""
_LIMIT: Final = later.pattern(r"[~<>≤≥=]*\s*\d")


def take_card(place: Place, table: Table) -> Taken | None:
    """Return the row that a table of keys and values beneath a heading is."""
    if table.header and (kind := _listed(place, table)):
        return Taken(_TABLES[kind], (), ())
    if not place.section.heading or not (pieces := sheet_of(place, table)):
        return None
    roles = {piece.role for piece in pieces}
    head = any(map(str.strip, table.header))
    if (own := _kind(place, place.section)) in _SHEETS and _OWN[own] & roles:
        return take_prose(place)
    for kind in _SHEETS:
        known = kind == own
        # `Field | Value` may as well head what is told of a whole project, or of some work.
        if len(_OWN[kind] & roles) > (0 if known else 1) and (known or not head):
            return _taken(place, place.section, kind, pieces)
    return None


def _listed(place: Place, table: Table) -> str | None:
    """Return what the sections are that a table lists by their ids; None where it lists none."""
    kinds = {_kind(place, home) for home in homes_of(place, table)}
    return kinds.pop() if len(kinds) == 1 else None


def take_prose(place: Place) -> Taken | None:
    """Return the row of a section that is a card; nothing more for its later blocks."""
    for home in (place.section, place.above):
        kind = _kind(place, home) if home else None
        if home is None or kind is None:
            continue
        pieces, roles, lines = _card(place, home, kind)
        if not (_OWN[kind] | {_PROSE}) & roles or place.block.line not in lines:
            continue
        if pieces[0].block.line == place.block.line:
            return _taken(place, home, kind, pieces)
        return Taken(_TABLES[kind], (), ())
    return _policy(place)


def _card(place: Place, home: Section, kind: str) -> tuple[list[Piece], set[str], set[int]]:
    """Return what a section says as a card, its fields' names, and the lines it says it in."""
    memo, key = place.around.memo, ("card", id(home))
    if key not in memo:
        pieces = list(_pieces(place, home, sheets=kind in _SHEETS))
        roles = {piece.role for piece in pieces}
        own = _OWN[kind].difference(_STATED if typed(place, home) else ())
        if not own & roles and (prose := list(_prose(place, home))):
            pieces, roles = prose, {_PROSE, *roles}
        lines = {line for piece in pieces for line in _lines(piece.block)}
        memo[key] = pieces, roles, lines
    return cast("tuple[list[Piece], set[str], set[int]]", memo[key])


def _lines(block: Block) -> range:
    """Return the lines of a paragraph, which may come parted; of another block the first."""
    return range(block.line, block.line + 1 + getattr(block, "text", "").count("\n"))


def _kind(place: Place, section: Section) -> str | None:
    """Return what a heading says its section is a row of: `ADR-1 …`, `Risk 2: …`, or by place."""
    memo, key = place.around.memo, ("kind", id(section))
    if key not in memo:
        memo[key] = _read_kind(place, section)
    return cast("str | None", memo[key])


def _read_kind(place: Place, section: Section) -> str | None:
    text = bare_title(section.title)
    if _RECORD.match(text):
        return "decision"
    if said := typed(place, section):
        return said
    found = place.words.lexicon("registers").at_start(text)
    if found and found.name in _TABLES and _NUMBER.match(text, found.end):
        return found.name
    named = place.id_of(text)[0]
    if named and not named[0].isdigit() and len(section.path) > 1:
        # `R1 — Migration issues` is a risk by where it stands, whatever its words name.
        return _stands(place, section) or _weighed(place, section)
    kinds = set(kinds_of(section.title, place.words))
    if len(section.path) < 2 or (_TABLES.keys() | {"legend"}) & kinds:
        return None
    return _stands(place, section)


def _weighed(place: Place, section: Section) -> str | None:
    """Return `risk` for what says first how likely it is and how grave, wherever it stands."""
    first = next(iter(section.blocks), None)
    roles = {piece.role for piece in told_in(place, section, first)} if first else set()
    return "risk" if roles >= {"probability", "impact"} else None


def _stands(place: Place, section: Section) -> str | None:
    """Return what a section is by the heading right above it, or by the log it is an entry of."""
    right = (k for k in kinds_of(section.path[-2], place.words) if k in _TABLES)
    return next(right, None) or logged(section.path, place.words) or None


def _pieces(place: Place, home: Section, *, sheets: bool) -> Iterator[Piece]:
    for block in home.blocks:
        if sheets and isinstance(block, Table):
            yield from sheet_of(place, block)
        else:
            yield from told_in(place, home, block)
    for below in home.sections:
        role = role_of(place, bare_title(below.title))
        # Beneath other headings stands prose, which is none of the row's fields.
        if role:
            for block in below.blocks:
                if isinstance(block, (Paragraph, ListBlock)) and not is_scale(place, block):
                    text = "\n".join(texts_of(block))
                    yield Piece(role, bare_title(below.title), text, block)


def _prose(place: Place, home: Section) -> Iterator[Piece]:
    """Yield what an entry of a log says that has no fields: `## D-1: Two vans` over a sentence.

    So may decisions and risks beneath a heading for them, and what says of what type it is. A
    label comes with its list.
    """
    if not typed(place, home):
        if not is_marked(bare_title(home.title), place.words):
            return
        if not logged(home.path, place.words) and _kind(place, home) not in _MERE:
            return
    for block, following in zip_longest(home.blocks, home.blocks[1:]):
        label = label_of(block.text) if isinstance(block, Paragraph) else None
        if not isinstance(block, (Paragraph, ListBlock)) or (
            label and isinstance(following, ListBlock)
        ):
            continue
        if stated := _stated(place, home, block):
            yield from stated
            continue
        over = place.beside(block, home).label
        lines = [f"{over}:"] * bool(over) + texts_of(block)
        yield Piece(_PROSE, "", "\n".join(lines), block)


def _stated(place: Place, home: Section, block: Block) -> list[Piece]:
    """Return the fields of lines that say how far it is and whose: `Status: closed`; else none."""
    if isinstance(block, ListBlock) and typed(place, home):
        count = len(block.items)
    elif isinstance(block, Paragraph):
        count = block.text.count("\n") + 1
    else:
        return []
    pieces = list(told_in(place, home, block))
    # In `Done: the roof` no status stands behind the colon.
    status = place.words.lexicon("status")
    known = all(
        (piece.role in _STATED and not status.name(piece.key))
        or says_type(piece.key, piece.text, place.words)
        for piece in pieces
    )
    return pieces if known and len(pieces) >= count else []


def _taken(place: Place, home: Section, kind: str, pieces: list[Piece]) -> Taken:
    maker = RowMaker(_TABLES[kind], place)
    said = _beneath_day(place, home, kind, pieces)
    bare = bare_title(home.title)
    title, ratings = rated(bare, place.words) if kind == "risk" else (bare, ())
    _name(maker, place, title, said.text if said else "")
    if typed(place, home):
        pieces = [one for one in pieces if not says_type(one.key, one.text, place.words)]
    pieces = [piece for piece in pieces if piece is not said]
    joined: dict[str, list[Piece]] = {}
    for piece in pieces:
        joined.setdefault(piece.role or piece.key, []).append(piece)
    for role, parts in joined.items():
        text = "\n".join(part.text for part in parts)
        maker.put("" if role == "title" else _field(kind, role), text, parts[0].key)
    for role, rating in ratings:
        maker.put(role, rating)
    for column, cell in added(place, home).items():
        role = role_of(place, column)
        if role != "title" and _field(kind, role) not in maker.row:
            maker.put(_field(kind, role), cell, column)
    for written in (home.title, *dict.fromkeys(_written(pieces)), *added(place, home).values()):
        lead(maker.row, maker.table, written)
    if kind == "decision" and (prose := next((p for p in pieces if p.role == _PROSE), None)):
        maker.put("status", "" if "status" in maker.row else opened(prose.text, place.words))
    if kinds_of(home.title, place.words) == () and len(home.path) > 2:
        _grouped(maker, place, bare_title(home.path[-2]))
    return Taken(_TABLES[kind], (maker.row,), (home.line,))


def _grouped(maker: RowMaker, place: Place, over: str) -> None:
    """Put what a row stands beneath: the day it is of, or the group that it is in."""
    day = day_of(over, place.words).day if maker.table == "decisions" else None
    if day is None:
        maker.row.setdefault("group", over)
    elif "date" not in maker.row:
        maker.put("date", day.isoformat())


def _written(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        yield from (text for _, text in written_in(piece.block))


def _field(kind: str, role: str) -> str:
    if kind == "decision":
        # The decision itself is said at length here; its title is the heading.
        return {"owner": "by", "decision": "", _PROSE: "rationale"}.get(role, role)
    return {_PROSE: "description"}.get(role, role)


def _beneath_day(place: Place, home: Section, kind: str, pieces: list[Piece]) -> Piece | None:
    """Return what was decided, where a heading says nothing but the day, or an id and the day."""
    if kind != "decision":
        return None
    title, day, *_ = told_by(bare_title(home.title), place.words)
    # `## 2026-03-02`, `## D-7 (2026-03-02)`, `## D-7`: all but the decision itself.
    mere = day is None and day_of(title, place.words).day and not is_marked(title, place.words)
    if not (is_id(title) or mere):
        return None
    return next((piece for piece in pieces if piece.role == "decision"), None)


def _name(maker: RowMaker, place: Place, text: str, said: str) -> None:
    if said:
        text, day, *_ = told_by(text, place.words)
        maker.put("id", text if is_id(text) else "")
        maker.put("date", day.isoformat() if day else "" if is_id(text) else text)
        maker.put("title", said)
        return
    found = place.words.lexicon("registers").at_start(text)
    number = _NUMBER.match(text, found.end) if found and found.name in _TABLES else None
    if number and text[number.end() :] and not _RECORD.match(text):
        maker.put("id", number[1] or "")
        maker.put("title", text[number.end() :])
        return
    identity, rest = place.id_of(text)
    if identity and rest and not identity[0].isdigit():
        maker.put("id", identity)
        text = rest
    if maker.table == "decisions":
        told = told_by(text, place.words)
        maker.put("date", told.day.isoformat() if told.day else "")
        maker.put("title", told.title)
        maker.put("status", told.status)
        maker.put("", told.remark, "note")
        return
    text, status = met(text, place.words) if maker.table == "risks" else (text, "")
    maker.put("title", text)
    maker.put("status", status)


def _policy(place: Place) -> Taken | None:
    """Read `**Standard cycle:** 2 releases` beneath a policy or limits as a budget."""
    block = place.block
    if not isinstance(block, Paragraph) or not (place.names("policy") or place.names("budget")):
        return None
    facts = [fact for fact in facts_of(block.text, block.line) if isinstance(fact, Fact)]
    rows, lines = [], []
    for fact in facts:
        if _LIMIT.match(plain(fact.value)) and len(fact.value) < 80:
            maker = RowMaker("budgets", place)
            maker.put("name", fact.key)
            maker.put("limit", fact.value)
            rows.append(maker.row)
            lines.append(fact.line)
    return Taken("budgets", tuple(rows), tuple(lines)) if rows else None
