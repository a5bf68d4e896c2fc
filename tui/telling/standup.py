"""The stand-up view (S): a clock, who speaks, and what they tell as rows that can be edited."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import Address, split_address
from model.facts import Fact
from model.project import Project
from model.schema import ITEM
from model.standup import Standup, Turn, since_day, standup
from tui.commands import STANDUP
from tui.lines import Lines
from tui.look import Piece, Tone
from tui.panes import position
from tui.rowlist import RowList
from tui.rows import meant
from tui.telling.clock import Spoken, clock_line, name_of, people_line
from tui.telling.host import Host
from tui.telling.turns import Told, field_of, told, turn_rows
from tui.telling.view import TellingView

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.scene import Scene

_CLOCK: Final = 2
"""Lines above the rows: the clock, and who there is."""
_LARGE: Final = 5_000
"""From so many records on, keys do not wait until it is worked out who tells what."""
_LOW: Final = 8
"""Below so many lines of room the clock has one line."""


class StandupView(TellingView):
    """What is told, turn by turn. `facts` are the history's, once they have been looked up.

    `looking` says that they are being looked up. `horizon` is whose items are told as next.
    """

    name = STANDUP
    places = frozenset({STANDUP})

    def __init__(self, host: Host) -> None:
        self.clock = Lines(id="standup-clock")
        self.rows = RowList(id="standup-rows")
        self.facts: tuple[Fact, ...] = ()
        self.horizon = ""
        self.looking = False
        self._host = host
        host.on_tick = self.show_clock
        self._found: Standup | None = None
        self._of: tuple[object, ...] = ()
        self._told = Told()
        self._width = 0

    @property
    def beside(self) -> tuple[Widget, ...]:
        """What stands beside the lists."""
        return (self.clock,)

    @property
    def turns(self) -> Sequence[Turn]:
        """Whose turns there are."""
        return self._found.turns if self._found is not None else ()

    @property
    def place_of_turn(self) -> int:
        """The number of the turn that is on; the first where its person is gone."""
        meeting = self._host.meeting
        owners = [turn.owner for turn in self.turns]
        return owners.index(meeting.turn) if meeting and meeting.turn in owners else 0

    def standup_of(self, project: Project, today: date) -> Standup:
        """Return all that is told of a project."""
        since = since_day(project, today)
        return standup(project, since, today, self.facts, horizon=self.horizon)

    def place(self, size: Size) -> dict[Widget, Region]:
        """Return where clock and rows stand in a body of that size."""
        above = _CLOCK if size.height >= _LOW else 1
        self._width = size.width
        self.show_clock()
        return {
            self.clock: Region(0, 0, size.width, above),
            self.rows: Region(0, above, size.width, size.height - above),
        }

    def update(self, scene: Scene) -> tuple[Address, Address]:
        """Show another project; return the row the cursor had to leave, and the one it is on."""
        of = (scene.project, scene.today, self.facts, self.horizon)
        if self._found is None or any(a is not b for a, b in zip(of, self._of, strict=True)):
            self._of = of
            if self._found is not None and len(scene.project.index.paths) > _LARGE:
                self._host.app.aside(partial(self._tell_anew, scene), "turns", alone=True)
            else:
                self._found = self.standup_of(scene.project, scene.today)
        return self._show(scene)

    async def _tell_anew(self, scene: Scene) -> None:
        """Work out in a thread what is told; until then rows show their records as they are."""
        found = await asyncio.to_thread(self.standup_of, scene.project, scene.today)
        self._found = found
        self._show(self._host.app.scene)

    def _show(self, scene: Scene) -> tuple[Address, Address]:
        """Show the turn that is on, the cursor on the record that it was on."""
        place = self.place_of_turn
        if self.turns:
            self._host.turn(self.turns[place].owner)
        self._told = told(self.turns[place] if self.turns else None)
        key = self.rows.key
        at = "" if key in self._told.more else meant(key)
        lost = self.rows.show(turn_rows(scene, self._told), at if at in self._told.more else "")
        self.head()
        return (lost, meant(self.rows.key)) if lost else ("", "")

    def show_turn(self, scene: Scene, place: int) -> None:
        """Pass the turn on to the person of that number, the first behind the last."""
        if self.turns:
            self._host.turn(self.turns[place % len(self.turns)].owner)
            self._show(scene)
            self.rows.move_to(0)
            self.rows.scroll_lines(0)

    def follow(self, scene: Scene, rows: RowList) -> None:
        """Say where the cursor is."""
        self.head()

    def kind(self, rows: RowList) -> str:
        """Return the kind of record that is added behind the cursor's."""
        kind = split_address(meant(rows.key))[0] if rows.key else ITEM.name
        return kind if kind in (ITEM.name, "risk", "review") else ""

    def target(self, rows: RowList) -> tuple[Address, str]:
        """Return address and field (dotted) of the cell under the cursor; empty for none."""
        address = meant(rows.key)
        scene = self._host.app.scene
        if address not in scene.project:
            return "", ""
        return address, field_of(scene.project.record(address).kind, rows.column or "title")

    def show_record(self, scene: Scene, rows: RowList, address: Address) -> None:
        """Put the cursor on a record, in the turn of whoever tells of it."""
        if address not in self._told.more:
            for place, turn in enumerate(self.turns):
                if address in told(turn).more:
                    self.show_turn(scene, place)
                    break
        self.rows.go(address)

    def head(self) -> None:
        """Write the border, and the lines above it."""
        if self._found is not None and self.turns:
            place = self.place_of_turn
            name = Piece(name_of(self.turns[place].owner), Tone.TITLE)
            count = Piece(f"  {place + 1} of {len(self.turns)}", Tone.DIM)
            self.rows.set_heading((name, count), partial(position, self.rows))
            self.show_clock()

    def show_clock(self) -> None:
        """Bring the clock and the row of people up to date."""
        meeting, width = self._host.meeting, self._width
        if meeting is not None and self._found is not None and self.turns and width:
            turns, place = self._found.turns, self.place_of_turn
            since = self._host.app.scene.show_day(self._found.since)
            spoken = Spoken(since, turns[place], self.horizon, self.looking)
            clock = clock_line(meeting, spoken, self._host.app.now(), width)
            self.clock.show([clock, people_line(turns, place, meeting.used, width)])
