"""Score cards: tables of marks, a row for each day or each subject, and the targets beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.register_cells import measure, snake, text_of
from data.tracker.register_place import Place, Taken
from data.tracker.register_score_cards import card_of
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from model import later

_MARK: Final = later.pattern(r"[~≈]?\s*\d+(?:[.,]\d+)?\s*(?:/\s*\d+(?:\.\d+)?|%)")


def scores_of(place: Place, table: Table, names: Sequence[tuple[str, ...]]) -> Taken | None:
    """Read a table of marks, one row for each day: `| Date | Phase | Tests | CI |`."""
    if not place.within("score"):
        return None
    dated = next((at for at, meanings in enumerate(names) if "date" in meanings), None)
    if dated is None:
        return card_of(place, table, names)
    marked = [
        at
        for at in range(len(table.header))
        if any(at < len(row.cells) and _MARK.match(plain(row.cells[at])) for row in table.rows)
    ]
    if not marked:
        return None
    subjects = range(min(marked), len(table.header))
    targets = _targets(place)
    rows = [_score(place, table, row, dated, subjects, targets) for row in table.rows]
    return Taken("scores", tuple(rows), tuple(row.line for row in table.rows))


def _score(
    place: Place, table: Table, row: Row, dated: int, subjects: range, targets: dict[str, str]
) -> dict[str, object]:
    said = {at: text_of(cell) for at, cell in enumerate(row.cells) if cell.strip()}
    found = day_of(said.get(dated, ""), place.words)
    score: dict[str, object] = {"date": found.day or found.words}
    title = [said[at] for at in range(min(subjects)) if at != dated and at in said]
    score["title"] = ", ".join(title) or place.title
    score["values"] = {
        plain(table.header[at]): _mark(said[at])
        for at in subjects
        if at in said and not place.words.is_nothing(said[at])
    }
    scale = {said[at].partition("/")[2].strip() for at in subjects if "/" in said.get(at, "")}
    scale -= {text for text in scale if not text.isdigit()}
    if len(scale) == 1:
        score["scale"] = measure(scale.pop())
    if targets:
        score["targets"] = targets
    for at in said:
        if at >= len(table.header):
            score[snake(f"column {at + 1}")] = said[at]
    return {name: value for name, value in score.items() if value}


def _mark(text: str) -> int | float | str:
    """Return the mark of `8/10` as 8: the scale stands beside it."""
    return (
        measure(text.partition("/")[0].strip()) if _MARK.fullmatch(text) and "/" in text else text
    )


def _targets(place: Place) -> dict[str, str]:
    """Return the targets that a labelled list of the same section states, by subject."""
    return dict(_target_entries(place))


def _target_entries(place: Place) -> Iterator[tuple[str, str]]:
    """Yield subject and target of each entry of the section's labelled list of targets."""
    for block in place.section.blocks:
        beside = place.beside(block)
        items = getattr(block, "items", ())
        if items and "target" in beside.kinds:
            for item in items:
                subject, _, target = plain(item.text).partition(":")
                if target.strip():
                    yield subject.strip(), target.strip()
