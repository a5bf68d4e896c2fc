"""Doing the last edit once more, to the row that the cursor is on by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.actions import does
from tui.editing.hand import kind_of, name, repeatable, targets
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp


@does("repeat")
def repeat(app: CockpitApp) -> None:
    """Do the last edit to the marked records, or the one under the cursor, as one step."""
    last, chosen = app.last, targets(app)
    if last is None:
        app.main.say("Nothing was edited yet that could be done again.")
    elif last.again is None:
        app.main.say(f"Not to be done again elsewhere: {last.label}", Tone.WARN)
    elif odd := next((at for at in chosen if kind_of(at) not in last.kinds), ""):
        kinds = " and ".join(f"{kind.replace('_', ' ')}s" for kind in sorted(last.kinds))
        app.main.say(
            f"The last edit is one of {kinds}, not for {name(odd)}: {last.label}", Tone.WARN
        )
    elif chosen and repeatable(app, chosen, last.again):
        _tell(app, last is app.last, len(chosen))


def _tell(app: CockpitApp, nothing: bool, count: int) -> None:
    """Say of one row what was done to it; of several the edit itself has told."""
    if nothing:
        app.main.say("Again, and nothing is new: it is so already.")
    elif count == 1 and app.last:
        app.main.say(f"again: {app.last.label}; {app.key_of('undo')} takes it back", Tone.GOOD)
