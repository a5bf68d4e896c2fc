"""The screen of `cockpit import --preview`: the import alone, and nothing behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from data.chosen import Chosen
from data.settings import Settings
from tui.app import CockpitApp
from tui.dialogs.importing import Importing

if TYPE_CHECKING:
    from data.session import Session
    from data.tracker.preview import Preview


class PreviewApp(CockpitApp, inherit_bindings=False):
    """Shows a `preview` of what will stand in `whither`; `written` says what became of it.

    `write` returns why it could not be written, empty where it was.
    """

    def __init__(
        self,
        session: Session,
        preview: Preview,
        whither: str,
        write: Callable[[Preview], str],
        *,
        settings: Settings | None = None,
        chosen: Chosen | None = None,
    ) -> None:
        super().__init__(session, settings=settings, chosen=chosen)
        self.written = False
        self._dialog = Importing(preview, whither, write)

    def _after_first_frame(self) -> None:
        gc.enable()
        self.push_screen(self._dialog, self._answered)

    def _answered(self, written: bool | None) -> None:
        self.written = bool(written)
        self.exit()
