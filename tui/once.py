"""A screen over the view that answers once, whatever keys and clicks are still on their way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.geometry import Region, Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from tui.behind import Behind
from tui.placing import Placed

if TYPE_CHECKING:
    from textual.layout import Layout
    from textual.visual import VisualType
    from textual.widget import Widget

    from tui.app import CockpitApp

Answer = TypeVar("Answer")


class Once(ModalScreen[Answer], Generic[Answer], inherit_bindings=False):
    """A screen that is gone cannot be dismissed again.

    Textual takes off whichever screen is on top, and ends the program where that is the view: the
    second of two quick clicks beside a dialog comes when the dialog is gone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._layout = Placed(self.place)

    @property
    def cockpit(self) -> CockpitApp:
        """The app, as what it is."""
        return cast("CockpitApp", self.app)

    @property
    def layout(self) -> Layout:
        """Where everything is."""
        return self._layout

    def render(self) -> VisualType:  # type: ignore[override]  # what any other widget may return
        """Draw the view behind."""
        behind = super().render()
        return Behind(behind) if isinstance(behind, BackgroundScreen) else behind

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return where the widgets of the screen are; one without any need not say it."""
        return {}

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer with `result` and go; nothing where that was done."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
