"""Long text, edited on both sides, merged by its lines."""

from __future__ import annotations


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Return the text with the edits of both sides, or None where these touch the same lines."""
    # Imported here: most merges hold no long text that both sides changed.
    from merge3 import Merge3

    parts: list[str] = []
    lines = Merge3(
        base.splitlines(keepends=True),
        ours.splitlines(keepends=True),
        theirs.splitlines(keepends=True),
    )
    for group in lines.merge_groups():
        if group[0] == "conflict":
            return None
        parts += group[1]
    return "".join(parts)
