"""What keys are before they are commands: digits that count, and keys that mean nothing here."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final, cast

from tui.command import DETAILS, FINDINGS, LIST, PANES, PREVIEW, RECORDS, WHERE
from tui.commands import Command, applying, key_name
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.findings import Findings
    from tui.dialogs.importing import Importing

_LINES: Final = ("down", "up", "left", "right", "first", "last")
_PAGES: Final = ("page-down", "page-up", "half-page-down", "half-page-up")
COUNTED: Final = frozenset((*_LINES, *_PAGES))
"""The commands that are done so many times as was counted; for the last two it is a row."""
_DIGITS: Final = 6
"""No list is longer than a number of so many digits."""


class Counter:
    """Digits that no command has, in front of a key that moves: `8 j`, `40 G`.

    `times` is what was counted for the key that is being done, 0 where nothing was.
    """

    def __init__(self, app: CockpitApp) -> None:
        self._app = app
        self._typed = ""
        self.times = 0

    def takes(self, key: str, command: Command | None, places: Collection[str]) -> bool:
        """Say whether a key is dealt with here: `command` is what it means in `places`."""
        if PANES in places and LIST in places and self._counts(key, command):
            return True
        typed, self._typed = self._typed, ""
        self.times = int(typed or 0)
        if command is None:
            if key == "ctrl+c":
                # What ends other programs at once is pressed here by mistake too.
                self._tell_leaving(places)
            elif PANES in places:
                self._app.main.say(self._no_key(key, places))
            elif DETAILS in places:
                from tui.linking import do_behind

                do_behind(self._app, key)
            elif FINDINGS in places or PREVIEW in places:
                listed = cast("Findings | Importing", self._app.screen)
                listed.say(self._no_key(key, places), Tone.WARN)
            return True
        if not typed or command.id in COUNTED:
            return False
        if command.id != "back":
            self._app.main.say(
                f"A number is for keys that move: {key_name(key)} ({command.label}) was not done"
            )
        return True

    def _tell_leaving(self, places: Collection[str]) -> None:
        if PREVIEW in places:
            from tui.importing import tell_leaving

            tell_leaving(self._app)
            return
        leave = self._app.key_of("quit")
        if not leave:
            self._app.do("quit")  # a person's own keys left no other way out
        self._app.main.say(f"{leave} leaves; there is nothing to save.")

    def _counts(self, key: str, command: Command | None) -> bool:
        free = bool(self._typed) or (command is None and key != "0")
        if not (free and len(key) == 1 and key in "0123456789"):
            return False
        self._typed = (self._typed + key)[:_DIGITS]
        self._app.main.say(f"{self._typed} … and a key that moves; Esc forgets the number")
        return True

    def _no_key(self, key: str, places: Collection[str]) -> str:
        others = {command.where for command in self._app.by_key.get(key, ())}
        told = f"{key_name(key)} does nothing here."
        if RECORDS in others or len(others) == 1:
            where = RECORDS if RECORDS in others else others.pop()
            told = f"{key_name(key)} works {WHERE[where]}, not here."
        for command in applying(self._app.by_key.get(key.swapcase(), ()), places):
            told = f"{told} {key_name(key.swapcase())}: {command.help}"
        help_key = self._app.key_of("help")
        alone = told.endswith(" here.")
        return f"{told} {help_key} shows the keys." if help_key and alone else told
