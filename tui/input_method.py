"""Keys as an input method sends them: letters of full width, spaces of all kinds, kana.

Whoever writes Japanese, Chinese or Korean leaves the input method on. In an editor its letters are
text; in a list those of full width are the keys they look like, and for others it is said why
nothing happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from model.folding import folded
from tui.gate import Typed
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp


def meant(app: CockpitApp, event: events.Key) -> Typed | None:
    """Return what a key of another letter than ASCII's means here and now, None for nothing."""
    sign = event.character or ""
    if app.focused is not None and app.focused.check_consume_key("a", "a"):
        # Textual takes no space but the usual one for a letter, and would drop the others.
        return events.Paste(sign) if sign.isspace() else event
    usual = folded(sign)
    if event.key in app.by_key or len(usual) != 1:
        return event
    if usual.isascii():
        return _pressed(usual)
    if app.screen is app.main and usual.isalpha():
        why = f"{sign} is no key here: the keys are Latin letters, turn the input method off"
        app.main.say(why, Tone.WARN)
        return None
    return event


def _pressed(sign: str) -> events.Key:
    from textual.keys import _character_to_key

    return events.Key(_character_to_key(sign), sign)
