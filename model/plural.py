"""Counts in sentences: `1 row`, `3 rows`."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its word: `one` for 1, else `many`, or `one` with an s where not given.

    Both may go on with the verb: `counted(2, "row is", "rows are")`.
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
