"""What the screen remembers: asked of the session, and told where it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.trouble import Trouble
from tui.look import Tone

if TYPE_CHECKING:
    from data.remembered import Kept
    from tui.app import CockpitApp


def remember(app: CockpitApp, name: str, value: Kept) -> bool:
    """Remember a value for the next time; say why not where that fails."""
    try:
        app.session.remembered.put(name, value)
    except Trouble as failed:
        app.main.say(f"That will be forgotten: {failed.sentence}", Tone.WARN)
        return False
    return True


def remembered(app: CockpitApp, name: str) -> dict[str, Kept]:
    """Return a table that is remembered, empty where there is none."""
    found = app.session.remembered.all().get(name)
    return found if isinstance(found, dict) else {}
