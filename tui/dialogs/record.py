"""All about one record: a text whose entries are ticked and whose names are gone to.

It follows the project while it is open. What keys do in it is at home in `tui.linking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from model.address import Address
from model.locking import lock_holder
from model.references import Reference, references_to
from tui.command import DETAILS
from tui.details import Spot, Told, details, title_of
from tui.dialogs.base import Dialog
from tui.look import Cell, Piece, Tone, piece
from tui.reader import Reader

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.messages import ProblemsFound
    from tui.reader import Write
    from tui.scene import Scene


class SpotReader(Reader):
    """A text in which some lines are marked."""

    def __init__(self, write: Write) -> None:
        super().__init__(write)
        self.marked = range(0)

    def mark(self, lines: range) -> None:
        """Mark lines, and bring them into view."""
        self.marked = lines
        if lines and lines.start < self.top:
            self.scroll_lines(lines.start)
        elif lines and lines.stop > self.top + self.room:
            self.scroll_lines(lines.stop - self.room)
        self.refresh()

    def sees(self, lines: range) -> bool:
        """Say whether the first of some lines is in view."""
        return bool(lines) and self.top <= lines.start < self.top + self.room

    def draw(self, line: int) -> Strip:
        """Return one line of the text, behind a bar where it is marked."""
        strip = super().draw(line)
        if line not in self.marked:
            return strip
        cursor = self.look.cursor
        bar = Segment("▌", self.look[Tone.ACCENT] + cursor)
        _, *words = strip
        lit = [
            Segment(text, cursor if style is None else style + cursor) for text, style, _ in words
        ]
        return Strip([bar, *lit], self.inner_width)


class RecordSheet(Dialog[Address]):
    """All about the record at `address`; answers an address to go to."""

    def __init__(self, app: CockpitApp, address: Address) -> None:
        self.address = address
        self._host = app
        self._told = Told([])
        self._about: tuple[Scene | None, Address] = (None, "")
        self._named_by: tuple[Reference, ...] = ()
        self._place = -1
        self._said: Cell = ()
        self.reader = SpotReader(self._write)
        super().__init__(self.reader)
        self.reader.heading = piece(title_of(app.scene.project, address), Tone.TITLE)

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {DETAILS}

    @property
    def spot(self) -> Spot | None:
        """The spot that is chosen, None where there is none."""
        spots = self._told.spots
        return spots[self._place] if 0 <= self._place < len(spots) else None

    def on_mount(self) -> None:
        """Take the keys; what can be ticked is chosen first."""
        super().on_mount()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        ticks = [n for n, spot in enumerate(self._told.spots) if spot.act]
        if ticks and self.reader.sees(self._told.spots[ticks[0]].lines):
            self._place = ticks[0]
        self._mark()

    def on_problems_found(self, message: ProblemsFound) -> None:
        """Tell of the record as it is by now."""
        self.show(self.address)

    def show(self, address: Address) -> None:
        """Tell of the record, which may have another address by now; close where it is gone."""
        self.address = address
        if address not in self._host.scene.project:
            self.dismiss(None)
            return
        self.reader.set_text(self._write)
        self.reader.set_heading(piece(title_of(self._host.scene.project, address), Tone.TITLE))
        self._mark()

    def choose(self, step: int) -> None:
        """Choose the next spot, or the one before; from what is in view where none is chosen."""
        spots = self._told.spots
        if not spots:
            return
        chosen = self.spot
        if chosen is None or not self.reader.sees(chosen.lines):
            seen = [n for n, spot in enumerate(spots) if self.reader.sees(spot.lines)]
            place = (seen[0] if step > 0 else seen[-1]) if seen else self._place + step
        else:
            place = self._place + step
        self._place = place % len(spots)
        self._mark()

    def say(self, said: Cell) -> None:
        """Tell something in the border until the next key that does something."""
        self._said = said
        self._foot()

    def _write(self, width: int) -> Sequence[Cell]:
        app = self._host
        about = (app.scene, self.address)
        if about[0] is not self._about[0] or about[1] != self._about[1]:
            self._about = about
            self._named_by = references_to(app.scene.project, {self.address})
        self._told = details(app.scene, self.address, app.problems, width, self._named_by)
        return self._told.lines

    def _mark(self) -> None:
        self.reader.lines  # noqa: B018 - tells the text anew, and with it where its spots are
        self.reader.mark(self.spot.lines if self.spot else range(0))
        self._foot()

    def _foot(self) -> None:
        found = self.keys(DETAILS, lambda one: bool(one.show) and self._offers(one.id))
        close = (Piece("Esc ", Tone.KEY), Piece("close", Tone.DIM))
        said = (*self._said, Piece("   ")) if self._said else ()
        self.reader.set_heading(self.reader.heading, (*said, *found, *close))
        self._said = ()

    def _offers(self, command: str) -> bool:
        spot = self.spot
        if command == "tick-spot":
            return bool(spot and spot.act)
        if command == "findings-here":
            return any(one.address == self.address for one in self._host.problems)
        if command == "unlock-here":
            return lock_holder(self._host.session.project, self.address) is not None
        return bool(spot and spot.leads) if command == "follow-spot" else bool(self._told.spots)
