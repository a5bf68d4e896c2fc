"""Choosing a theme: each is on the screen while the cursor is on it."""

from __future__ import annotations

from tui.dialogs.chooser import Choice, Chooser
from tui.themes import ABOUT, theme_names


class ThemeChooser(Chooser):
    """All themes, beginning on the one that is on; that comes back where none is chosen."""

    def __init__(self, at: str) -> None:
        self._before = at
        self._kept = False
        choices = [Choice(name, name, ABOUT.get(name, "")) for name in theme_names()]
        super().__init__("Theme", choices, at)

    def _tell(self) -> None:
        """Show what the theme under the cursor looks like."""
        if self.rows.key and self.rows.key != self.cockpit.theme:
            self.cockpit.set_theme(self.rows.key)

    def on_unmount(self) -> None:
        """Take the theme back that was on, unless another has been chosen."""
        if not self._kept:
            self.cockpit.set_theme(self._before)

    def on_input_submitted(self) -> None:
        """Keep the theme under the cursor; Textual calls the handler of `Chooser` as well."""
        self._kept = bool(self.rows.key)

    def on_row_chosen(self) -> None:
        """Keep the theme that was clicked twice."""
        self._kept = bool(self.rows.key)
