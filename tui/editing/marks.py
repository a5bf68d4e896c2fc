"""Marking rows: one, a stretch of them, all; the next edit is for all that are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.actions import does
from tui.rows import HEADING

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.rowlist import RowList


@does("mark")
def mark(app: CockpitApp) -> None:
    """Mark the row under the cursor, or take its mark away, and go one down."""
    rows = app.main.list
    if rows is None or not rows.key:
        return
    _mark(app, rows, rows.marks ^ {rows.key})
    rows.move(1)


@does("mark-all")
def mark_all(app: CockpitApp) -> None:
    """Mark all rows that are shown; where all are, take all marks away.

    In a tree with a filter that is what fits, and not what it hangs under.
    """
    rows = app.main.list
    if rows is None:
        return
    every = _meant_by_all(rows, rows.rows.keys)
    _mark(app, rows, frozenset() if rows.marks == every else every)


def _stretch(step: int) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        rows = app.main.list
        if rows is None or not rows.key:
            return
        before = rows.key
        rows.move(step)
        # Going back over what was marked makes the stretch shorter.
        back = {before} if rows.key in rows.marks and rows.key != before else frozenset()
        _mark(app, rows, (rows.marks | _meant_by_all(rows, (before, rows.key))) - back)

    return act


does("mark-down")(_stretch(1))
does("mark-up")(_stretch(-1))


@does("mark-to-here")
def mark_to_here(app: CockpitApp) -> None:
    """Mark all rows from the nearest marked one to the cursor, those above looked at first."""
    rows = app.main.list
    if rows is None or not rows.key:
        return
    keys, here = rows.rows.keys, rows.place
    above = next((n for n in range(here - 1, -1, -1) if keys[n] in rows.marks), None)
    below = next((n for n in range(here + 1, len(keys)) if keys[n] in rows.marks), None)
    start = above if above is not None else below
    if start is None:
        app.main.say(f"Mark where it begins with {app.key_of('mark')} first.")
        return
    stretch = keys[min(start, here) : max(start, here) + 1]
    _mark(app, rows, rows.marks | _meant_by_all(rows, stretch))


def unmark(app: CockpitApp) -> bool:
    """Take all marks of the list that has the keys away; say whether there were any."""
    rows = app.main.list
    if rows is None or not rows.marks:
        return False
    _mark(app, rows, frozenset())
    return True


def _meant_by_all(rows: RowList, keys: Sequence[str]) -> frozenset[str]:
    """Return those of `keys` that stand for themselves: no headings, and what a filter keeps."""
    kept = rows.sieve.keeps(keys) if rows.sieve else keys
    return frozenset(key for key in keys if not key.startswith(HEADING) and key in kept)


def _mark(app: CockpitApp, rows: RowList, marks: frozenset[str]) -> None:
    rows.marks = marks
    rows.redraw()
    app.main.show_lines()
    if not marks:
        app.main.say("No marks.")
