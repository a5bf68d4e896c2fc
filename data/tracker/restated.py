"""Claims that a tracker makes once more: in the same words, or as the share of a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_ROUNDED = 1.0
"""Percents that a share may be off by: people round it, or cut it off."""


def new_rows(
    rows: Sequence[dict[str, object]], known: Sequence[Mapping[str, object]]
) -> list[dict[str, object]]:
    """Return the rows that say something that is not `known` already.

    `1/4 tasks (25 %)` is one claim: its share is that of the tasks, whatever else is counted.
    """
    there = {said_by(row) for row in known}
    counts: dict[object, list[float]] = {}
    for row in known:
        if (share := _share_of(row)) is not None:
            counts.setdefault(row.get("where"), []).append(share)
    placed = {(row.get("where"), row.get("stated")) for row in known}
    new = [
        row
        for row in rows
        if said_by(row) not in there
        # `1/4 tasks` is said of tasks, and not of all there is.
        and not (row.get("of") == "is:leaf" and (row.get("where"), row.get("stated")) in placed)
    ]
    return [row for row in new if not _is_share(row, counts.get(row.get("where"), ()))]


def said_by(row: Mapping[str, object]) -> tuple[object, ...]:
    """Return what a claim says, and of what."""
    return row.get("subject"), row.get("of"), row.get("stated"), row.get("unit")


def _share_of(row: Mapping[str, Any]) -> float | None:
    """Return the share of `1/4` in percent, None for what is no count of a whole."""
    part, stroke, whole = str(row["stated"]).partition("/")
    counted = bool(stroke) and part.isdecimal() and whole.isdecimal() and int(whole) > 0
    return int(part) * 100 / int(whole) if counted else None


def _is_share(row: Mapping[str, object], shares: Sequence[float]) -> bool:
    """Say whether a row states one of `shares`, of the whole as it seems."""
    figure, percent, _ = str(row["stated"]).partition("%")
    if not percent or row.get("of") != "is:leaf":
        return False
    return any(abs(float(figure.strip("~≈ ")) - share) < _ROUNDED for share in shares)
