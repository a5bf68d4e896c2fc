"""Places with a letter of their own: a record that is gone back to with two keys, on any day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from model.address import Address, id_of
from model.plain import shorten
from tui.actions import does
from tui.going import go_to, here
from tui.look import Tone
from tui.once import Once
from tui.remembering import LETTERS, remember

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from tui.app import CockpitApp

_AGAIN: Final = "grave_accent"
"""This key in place of a letter goes back, as in vim."""
_TITLE: Final = 16
"""Letters of a title that are told beside an id."""


class Letter(Once[str], inherit_bindings=False):
    """Waits for a letter or a digit and answers with it; any other key leaves.

    `told` stands in the footer meanwhile. `again` is what the key that asked answers.
    """

    CSS = "Letter { background: transparent; }"

    def __init__(self, told: str, again: str = "") -> None:
        super().__init__()
        self.told = told
        self._again = again

    @property
    def places(self) -> frozenset[str]:
        """No command of the table applies: the next key is the letter."""
        return frozenset()

    def compose(self) -> Iterable[Widget]:
        """Nothing stands over the view."""
        return ()

    def on_key(self, event: events.Key) -> None:
        """Answer with the letter."""
        event.stop()
        letter = event.character or ""
        self.dismiss(self._again if event.key == _AGAIN else letter if letter.isalnum() else "")

    def on_click(self) -> None:
        """Leave at a click."""
        self.dismiss("")


@does("letter-place")
def letter_place(app: CockpitApp) -> None:
    """Give the record under the cursor a letter, which another may have had."""
    place = here(app)
    if not place:
        app.main.say("Only a record can have a letter.")
        return

    def answered(letter: str | None) -> None:
        if not letter:
            return
        app.letters = {**app.letters, letter: place}
        if remember(app, LETTERS, {**app.letters}):
            key = app.key_of("go-to-letter")
            app.main.say(f"{id_of(place) or 'The project'} is {letter}: {key} {letter} goes there")

    used = f" In use: {_told(app)}" if app.letters else ""
    app.push_screen(Letter(f"A letter for {id_of(place) or 'the project'}.{used}"), answered)


@does("go-to-letter")
def go_to_letter(app: CockpitApp) -> None:
    """Go to the record that has the letter typed next; the key twice goes back."""

    def answered(letter: str | None) -> None:
        if letter == _AGAIN:
            app.do("go-back")
        elif letter in app.letters:
            _go(app, letter)
        elif letter:
            app.main.say(_none(app, f"No place has the letter {letter}"), Tone.WARN)

    if app.letters:
        app.push_screen(Letter(f"Go to  {_told(app)}", _AGAIN), answered)
    else:
        app.main.say(_none(app, "No place has a letter yet"))


def _go(app: CockpitApp, letter: str) -> None:
    place = app.letters[letter]
    if place in app.session.project:
        app.call_later(go_to, app, place)
    else:
        app.main.say(f"{id_of(place)}, which was {letter}, is not in the project any more.")


def _none(app: CockpitApp, what: str) -> str:
    return f"{what}: {app.key_of('letter-place')} and a letter on a row give it one"


def _told(app: CockpitApp) -> str:
    """Return the letters with what they stand for."""
    return " · ".join(
        f"{letter} {_name(app, place)}" for letter, place in sorted(app.letters.items())
    )


def _name(app: CockpitApp, place: Address) -> str:
    project = app.session.project
    if place not in project:
        return f"{id_of(place)} (gone)"
    return f"{id_of(place)} {shorten(project.record(place).title, _TITLE)}".strip()
