"""A screen over the view that answers once, whatever keys and clicks are still on their way."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Once(ModalScreen[Answer], Generic[Answer], inherit_bindings=False):
    """A screen that is gone cannot be dismissed again.

    Textual takes off whichever screen is on top, and ends the program where that is the view: the
    second of two quick clicks beside a dialog comes when the dialog is gone.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer with `result` and go; nothing where that was done."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
