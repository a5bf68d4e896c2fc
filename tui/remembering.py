"""What the screen remembers: asked of the session, and told where it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from tui.commands import PLAN
from tui.look import Tone
from tui.panes import tables_kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.remembered import Kept
    from model.address import Address
    from tui.app import CockpitApp

ORDERS: Final = "orders"
LEFT: Final = "left"
TABLES: Final = "lower panes"
LETTERS: Final = "letters"
HIDDEN: Final = "finished phases hidden"


def recall(app: CockpitApp) -> None:
    """Let the plan be as it was left the last time, before it is filled."""
    known = app.session.remembered.all()
    kept = known.get(ORDERS)
    app.main.plan.sorting.take(kept.get(PLAN) if isinstance(kept, dict) else None)
    app.main.plan.panes.tables = tables_kept(known.get(TABLES))
    app.main.plan.seen.hide(finished=known.get(HIDDEN) is True)
    letters = known.get(LETTERS)
    if isinstance(letters, dict):
        app.letters = {key: place for key, place in letters.items() if isinstance(place, str)}


def orders(app: CockpitApp, view: str) -> Kept:
    """Return the orders that are remembered for the lists of a view."""
    return remembered(app, ORDERS).get(view)


def remember(app: CockpitApp, name: str, value: Kept) -> bool:
    """Remember a value for the next time; say why not where that fails."""
    try:
        app.session.remembered.put(name, value)
    except Trouble as failed:
        app.main.say(f"That will be forgotten: {failed.sentence}", Tone.WARN)
        return False
    return True


def move_letters(app: CockpitApp, renamed: Mapping[Address, Address]) -> None:
    """Let the letters of places go with those that have another address now."""
    if not renamed.keys().isdisjoint(app.letters.values()):
        app.letters = {key: renamed.get(place, place) for key, place in app.letters.items()}
        remember(app, LETTERS, {**app.letters})


def remembered(app: CockpitApp, name: str) -> dict[str, Kept]:
    """Return a table that is remembered, empty where there is none."""
    found = app.session.remembered.all().get(name)
    return found if isinstance(found, dict) else {}
