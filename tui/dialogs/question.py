"""A text with an answer to be given by one key: conflicts, messages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.dialogs.base import Dialog
from tui.look import Cell, Piece, Tone
from tui.reader import Reader, Write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Question(Dialog[str]):
    """A text to read, and answers that are commands which work in `place` alone.

    Each dismisses it with a word of its own; those in `without` are not offered,
    and `words` says by id what some do, where that is more than their label.
    """

    def __init__(
        self,
        title: Cell,
        write: Write,
        place: str,
        without: Sequence[str] = (),
        words: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.reader = Reader(write)
        super().__init__(self.reader)
        self.reader.heading = title
        self._place = place
        self._without = without
        self._words = words

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {self._place}

    def on_mount(self) -> None:
        """Write the answers into the border."""
        super().on_mount()
        self.reader.set_heading(self.reader.heading, self._answers())

    def _answers(self) -> Cell:
        found = self.keys(self._place, lambda command: self.offers(command.id), words=self._words)
        return (*found, Piece("Esc", Tone.KEY), Piece(" later", Tone.DIM))

    def offers(self, command: str) -> bool:
        """Say whether the command of that id is an answer to this question."""
        return command not in self._without
