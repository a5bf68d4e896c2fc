"""The footer: the keys that work here; and above it what insists on being read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from model.problem import Severity
from tui.alarms import ALARM, OVER
from tui.columns import cell_width, fitted
from tui.commands import applying, key_name
from tui.lines import spread
from tui.look import Cell, Piece, Tone, piece
from tui.safe import shown

if TYPE_CHECKING:
    from data.banners import Banner
    from tui.app import CockpitApp

_MOST: Final = 3
"""So many banners are shown at once; the rest is counted."""
_LINES: Final = 3
"""So many lines has a message at most."""
_ANSWERS: Final = {
    "settle": "settles it",
    "put_back": "answers",
    "mend": "answers",
    "dismiss": "answers",
    OVER: "answers",
}
"""What the key does about a banner, by what can be done about it."""
_SIGNS: Final = {
    Severity.ERROR: Piece(" ✗", Tone.BAD),
    Severity.WARNING: Piece(" !", Tone.WARN),
    Severity.INFO: Piece(" ·", Tone.ACCENT),
}


def footer_line(app: CockpitApp, places: Collection[str], width: int) -> Cell:
    """Return the keys of the commands that work in `places`, the first in rank first."""
    commands = applying(app.commands, places, writable=not app.session.read_only)
    # A view has the name of the command that leads there, which does nothing in it.
    shown_there = app.main.view.name
    offered = sorted(
        (c for c in commands if c.show and c.keys and c.id != shown_there), key=lambda c: c.show
    )
    parts = [
        (c.show, (Piece(key_name(c.keys[0]), Tone.KEY), Piece(" " + c.label, Tone.DIM)))
        for c in offered
    ]
    return spread([(0, _marked(app)), *parts], (), width)


def keys_line(app: CockpitApp, places: Collection[str], width: int) -> Cell:
    """Return the keys that work in `places`; while something over the view has them, what it says.

    They are typed into it then, and mean nothing of what they do below.
    """
    if app.screen is app.main:
        return footer_line(app, places, width)
    told: str = getattr(app.screen, "told", "")
    return piece(f" {told}", Tone.DIM)


def said_lines(said: Cell, lead: Cell, width: int) -> list[Cell]:
    """Return what is told in as many lines as it needs, up to `_LINES`; none for nothing.

    `lead` is the key that leads on; it stands whole behind the last.
    """
    if not said or cell_width(said) + cell_width(lead) <= width:
        return [(*said, *lead)] if said else []
    # Most messages are short: the first frame does without.
    from tui.wrap import wrapped_cell

    lines: list[Cell] = [(Piece(" "), *line) for line in wrapped_cell(said, width - 2)]
    if len(lines) > _LINES:
        lines[_LINES - 1 :] = [(*lines[_LINES - 1], Piece("…"))]
    if len(lines) < _LINES and cell_width(lines[-1]) + cell_width(lead) > width:
        return [*lines, lead]
    return [*lines[:-1], with_lead(lines[-1], lead, width)]


def _marked(app: CockpitApp) -> Cell:
    """Return how many rows are marked, for whom the next edit is meant, and the key that ends it.

    Nothing where none is.
    """
    rows = app.main.list
    if rows is None or not rows.marks:
        return ()
    return (
        Piece(f"{len(rows.marks)} marked", Tone.WARN),
        Piece(f"  {app.key_of('back')}", Tone.KEY),
        Piece(" unmarks", Tone.DIM),
    )


def worst_first(banners: Sequence[Banner]) -> list[Banner]:
    """Return the banners in the order in which they are shown."""
    rank = list(_SIGNS)
    return sorted(banners, key=lambda banner: rank.index(banner.severity))


def banner_lines(
    banners: Sequence[Banner], key: str, width: int, leads: tuple[Banner, str] | None = None
) -> list[Cell]:
    """Return a line for each banner, as they come; `key` is what answers them.

    `leads` is the banner from which one can go to the record that it names, and the key.
    """
    lines = [
        _banner(banner, key, width, leads[1] if leads and leads[0] is banner else "")
        for banner in banners[:_MOST]
    ]
    if len(banners) > _MOST:
        lines.append(piece(f"   and {len(banners) - _MOST} more", Tone.DIM))
    return lines


def _banner(banner: Banner, key: str, width: int, go: str) -> Cell:
    # What rings is seen from afar too.
    rings = banner.code == ALARM and banner.key == OVER
    tone = Tone.ALARM if rings else Tone.TEXT
    line: Cell = (_SIGNS[banner.severity], Piece(f" {shown(banner.text)}{' ' * rings}", tone))
    told = _ANSWERS.get(banner.key, "")
    lead: Cell = ()
    if told and key:
        lead = (Piece("  "), Piece(key, Tone.KEY), Piece(f" {told} ", Tone.DIM))
    if go:
        lead = (*lead, Piece(" "), Piece(go, Tone.KEY), Piece(" goes there ", Tone.DIM))
    return with_lead(line, lead, width)


def with_lead(line: Cell, lead: Cell, width: int) -> Cell:
    """Return a line with the key that leads on, which is never cut off, however long the line."""
    room = max(0, width - cell_width(lead))
    return (*(fitted(line, room) if lead and cell_width(line) > room else line), *lead)
