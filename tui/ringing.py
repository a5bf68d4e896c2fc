"""How an alarm makes itself heard: the bell, a desktop notification, the window's title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.osc import BELL, GIVE_TITLE_BACK, KEEP_TITLE, notification, window_title

if TYPE_CHECKING:
    from data.timer_settings import TimerSettings
    from tui.app import CockpitApp

AGAIN: Final = 60.0
"""Seconds after which an alarm that nobody answered is heard again."""


class Ringer:
    """Rings on one terminal; `calm` ends what a ring leaves behind."""

    def __init__(self, app: CockpitApp, settings: TimerSettings) -> None:
        self._app = app
        self._settings = settings
        self._titled = False

    def ring(self, title: str, text: str) -> None:
        """Be heard: `title` names the project, `text` says what it is about."""
        parts = [notification(title, text, self._settings.notes)]
        if self._settings.bell:
            parts.append(BELL)
        if self._settings.title:
            parts.append(("" if self._titled else KEEP_TITLE) + window_title(f"! {text}"))
            self._titled = True
        self._send("".join(parts))

    def calm(self) -> None:
        """Give the window its title back."""
        if self._titled:
            self._titled = False
            self._send(GIVE_TITLE_BACK)

    def _send(self, sequences: str) -> None:
        # Textual has no face for writing anything but the screen and the bell.
        driver = self._app._driver
        if driver is not None and sequences:
            driver.write(sequences)
            driver.flush()
