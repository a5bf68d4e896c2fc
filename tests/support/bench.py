"""The screen over a real session on a file in a test's own folder: keys go in, bytes come out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from textual.pilot import Pilot

from data.session import Session
from data.timer_settings import TimerSettings
from model.address import Address
from model.value import Maybe
from tests.support.screen import TODAY, Play
from tests.support.workshop import PLAN, Workshop, get
from tui.app import CockpitApp


class Seat(Play):
    """A person at the screen: `shop` is where the file is, `real` the session over it."""

    def __init__(self, app: CockpitApp, pilot: Pilot[None], shop: Shop, real: Session) -> None:
        super().__init__(app, pilot)
        self.shop = shop
        self.real = real

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*text)

    async def clear(self) -> None:
        """Empty the line that is being edited."""
        await self.press("end", "ctrl+u")

    async def enter(self, text: str) -> None:
        """Put a text in the place of the one that is being edited, and press Enter."""
        await self.clear()
        await self.type(text)
        await self.press("enter")

    async def go(self, address: Address, column: str = "") -> None:
        """Put the cursor of the list that has the keys on a record, and into a column."""
        assert self.focused.go(address), f"{address} is not among {self.focused.rows.keys}"
        if column:
            names = [one.name for one in self.focused.rows.columns]
            self.focused.choose_column(names.index(column))
        await self.settle()

    async def outside(self, old: str, new: str) -> None:
        """Let somebody else edit the file, and the screen take it up."""
        self.shop.edit(old, new)
        self.real.refresh()
        await self.settle()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let nobody look at the file before the block ends: its edits on both sides meet."""
        # The watcher has a thread of its own, which may look between any two steps of a test.
        with self.real._machine.keeper._work:
            yield

    def field(self, address: Address, name: str) -> Maybe:
        """Return what the file holds in a field."""
        self.real.refresh()
        return get(self.real, address, name)

    @property
    def told(self) -> str:
        """What the footer says."""
        lines = self.app.main.footer.lines
        return " ".join("".join(part.text for part in line).strip() for line in lines)

    @property
    def changed(self) -> list[str]:
        """The lines of the file that are not as they were at the start."""
        before = self.shop.first.splitlines()
        return [line for line in self.shop.text.splitlines() if line not in before]


class Shop(Workshop):
    """A workshop that remembers the text it began with."""

    def __init__(self, folder: Path, text: str = PLAN) -> None:
        super().__init__(folder, text)
        self.first = text


@asynccontextmanager
async def seated(
    folder: Path,
    text: str = PLAN,
    size: tuple[int, int] = (120, 40),
    *,
    read_only: bool = False,
    timing: TimerSettings | None = None,
) -> AsyncIterator[Seat]:
    """Run the app over a project file that holds `text`; every edit is saved before it returns."""
    shop = Shop(folder, text)
    session = shop.open(read_only=read_only)
    app = CockpitApp(session, timing=timing, today=lambda: TODAY)
    try:
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot, shop, session)
            await seat.settle()
            yield seat
    finally:
        shop.close()
