"""Tables of what needs what: `| Task | Depends on | Reason |` beneath `Dependencies`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.columns import headed
from data.tracker.register_place import Place, Taken
from data.tracker.values import refs_of
from data.tracker.vocabulary import plain

_NEEDS: Final = ("depends", "blocked_by")
_OF_WORK: Final = frozenset(
    ("status", "estimate", "estimate_days", "hours", "spent", "due", "start", "done_on", "progress")
)
"""What only a table has that lists the work itself."""


def take_needs(place: Place, table: Table) -> Taken | None:
    """Read each row as: what its first column names needs what the other one does, and why."""
    found = headed(table.header, place.words) if table.header else {}
    held = next((name for name in _NEEDS if name in found), None)
    if held is None or _OF_WORK & set(found) or not place.within("dependency"):
        return None
    item = next((found[n] for n in ("id", "title", "phase") if n in found), 0)
    if item >= found[held]:
        return None
    rows: list[dict[str, object]] = []
    lines: list[int] = []
    for row in table.rows:
        needs = [*_needs(place, table, row, item, found, held)]
        if not needs and _why(place, table, row, (item, found[held])):
            return None
        rows += needs
        lines += [row.line] * len(needs)
    return Taken("dependencies", tuple(rows), tuple(lines)) if rows else None


def _needs(
    place: Place, table: Table, row: Row, item: int, found: Mapping[str, int], held: str
) -> Iterator[dict[str, object]]:
    name = plain(row.cell(item)).strip()
    why = _why(place, table, row, (item, found.get("title", item), found[held]))
    for ref in refs_of(plain(row.cell(found[held])), place.words) if name else ():
        told: dict[str, object] = {"item": name, "needs": ref, "why": why}
        if held == "blocked_by":
            told["held"] = True
        yield {key: value for key, value in told.items() if value}


def _why(place: Place, table: Table, row: Row, known: tuple[int, ...]) -> str:
    """Return what the other columns say: the reason as it is, all else by its head."""
    said = []
    for at, cell in enumerate(row.cells):
        text = plain(cell).strip()
        if at in known or place.words.is_nothing(text):
            continue
        head = plain(table.header[at]) if at < len(table.header) else ""
        role = place.words.lexicon("columns").name(head)
        bare = not head or role in ("rationale", "notes", "description")
        said.append(text if bare else f"{head}: {text}")
    return "; ".join(said)
