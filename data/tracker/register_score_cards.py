"""Score cards with a row, or an entry, for each subject: `| Area | Score | Target |`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from data.tracker.blocks import Table
from data.tracker.register_cells import measure, text_of
from data.tracker.register_entries import Entry, notes_of
from data.tracker.register_place import Place, Taken
from data.tracker.titles import without_brackets
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from model import later

_MARK: Final = later.pattern(
    r"(?P<mark>[~≈]?\s*\d+(?:[.,]\d+)?|[A-F][+-]?(?=\s*(?:$|[(（→|-])))(?P<of>\s*/\s*\d+(?:\.\d+)?|\s*[%％])?"
)
_SCALE: Final = later.pattern(r"(\d+)\s*[)）\]]?\s*$")
_DATED: Final = later.pattern(r"\s*[(（\[]?\b\d{4}-\d{2}-\d{2}\b[)）\]]?\s*")
_AIMED: Final = later.pattern(r"\s*(?:→|➜|->|=>)\s*")
_BRACKET: Final = later.pattern(r"\s*[(（\[]([^()（）\[\]]{1,60})[)）\]]\s*")


class _Marked(NamedTuple):
    """A subject with its mark, the mark to reach, the best there is, and what else is said."""

    subject: str
    mark: int | float | str
    target: int | float | str
    scale: str
    notes: str


def card_of(place: Place, table: Table, names: Sequence[tuple[str, ...]]) -> Taken | None:
    """Read `| Area | Score | Target |` as one score, with a mark for each area."""
    at = next((at for at, head in enumerate(table.header) if _is_mark(head, place)), None)
    if at is None and not any("baseline" in meant for meant in names):
        at = next((at for at, meant in enumerate(names) if "current" in meant), None)
    named = (n for n, meant in enumerate(names) if n != at and "id" not in meant)
    subject = next(named, None)
    if at is None or subject is None or subject > at:
        return None
    aimed = next((n for n, meant in enumerate(names) if "target" in meant and n != at), None)
    if not all(_MARK.match(plain(row.cell(at))) for row in table.rows):
        return None
    wide = _SCALE.search(plain(table.header[at]))
    marked = []
    for row in table.rows:
        beside = (n for n, cell in enumerate(row.cells) if n not in (subject, at, aimed) and cell)
        notes = [
            f"{plain(table.header[n])}: {text_of(row.cell(n))}"
            for n in beside
            if n < len(table.header) and not place.words.is_nothing(plain(row.cell(n)))
        ]
        aim = row.cell(aimed) if aimed is not None else ""
        one = _marked(text_of(row.cell(subject)), text_of(row.cell(at)), text_of(aim))
        scale = one.scale or (wide[1] if wide else "")
        marked.append(one._replace(notes="; ".join(filter(None, (one.notes, *notes))), scale=scale))
    return _card(place, marked, table.rows[0].line)


def take_scores(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `Docs: 3/10 (target 6/10)` beneath `Scorecard`: each entry a name and a mark."""
    if not all(entry.name and _MARK.match(entry.said) for entry in entries):
        return None
    marked = [_entry(place, entry) for entry in entries]
    return _card(place, marked, entries[0].item.line)


def _entry(place: Place, entry: Entry) -> _Marked:
    said, aim = entry.said, ""
    for found in _BRACKET.finditer(said):
        role = place.words.lexicon("columns").at_start(found[1])
        if role and role.name == "target":
            aim = found[1][role.end :].strip(" :：=")
            said = f"{said[: found.start()]} {said[found.end() :]}".strip()
            break
    if not aim and len(parts := _AIMED.split(said)) == 2:
        said, aim = parts
    one = _marked(entry.name, said, aim)
    return one._replace(notes="\n".join(filter(None, (one.notes, notes_of(entry.item)))))


def _marked(subject: str, said: str, aim: str) -> _Marked:
    found, aimed = _MARK.match(said), _MARK.fullmatch(aim)
    of = (found["of"] or "").strip() if found else ""
    mark = said if found is None else found["mark"] if of.startswith("/") else found[0]
    target = aimed["mark"] if aimed and (aimed["of"] or "").strip().startswith("/") else aim
    rest = said[found.end() :].strip(" :;,–—-") if found else ""
    return _Marked(subject, measure(mark), measure(target), of[1:].strip(), rest)


def _is_mark(head: str, place: Place) -> bool:
    """Say whether a column is called `Score`, or `Score (of 10)`."""
    return place.words.lexicon("registers").name(without_brackets(plain(head)).strip()) == "score"


def _card(place: Place, marked: Iterable[_Marked], line: int) -> Taken:
    row: dict[str, object] = {}
    over = place.bold or place.title
    if day := day_of(place.title, place.words).day:
        row["date"] = day
        over = _DATED.sub(" ", over).strip(" -–—:") or over
    row["title"] = over
    marked = [*marked]
    row["values"] = {one.subject: one.mark for one in marked}
    if targets := {one.subject: one.target for one in marked if one.target != ""}:
        row["targets"] = targets
    scales = {one.scale for one in marked}
    if len(scales) == 1 and (scale := scales.pop()):
        row["scale"] = measure(scale)
    notes = [f"{one.subject}: {one.notes}" for one in marked if one.notes]
    if notes:
        row["notes"] = "\n".join(notes)
    return Taken("scores", (row,), (line,))
