"""`make screenshots`: drives the app over the samples and writes what it shows, SVG and PNG.

The same pictures come out every time: the clock stands still, the files are copies of the
samples, and nothing moves by itself. The PNGs are drawn from the SVGs in DejaVu Sans Mono, which
has to be on the machine (Debian: fonts-dejavu-core; fonts-liberation for the title of the window,
which is missing without it, and fonts-ipafont-gothic for the Japanese sample); letters that it
lacks are taken from other fonts.
"""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import resvg_py
from rich.cells import cell_len
from textual.pilot import Pilot

from data.create import new_project
from data.session import Changed, Event, Session
from data.settings import Settings
from model.moment import Now
from model.project import Project
from tui.app import CockpitApp

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "data" / "samples"
MOMENT = datetime(2026, 11, 21, 10, 42, 7, tzinfo=UTC)
FONT = "DejaVu Sans Mono"
NEW = "new"
"""In place of a sample: the file that `cockpit new` makes."""
TRACKER = str(HERE / "office-move.md")


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show: a sample, the size of the terminal, a theme, the keys that lead there.

    `worked` are the hours that pass once the keys are pressed, `then` keys that are pressed after.
    """

    name: str
    sample: str = "full"
    keys: tuple[str, ...] = ()
    theme: str = "dark"
    size: tuple[int, int] = (120, 40)
    worked: float = 0.0
    then: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The name of the files, without an ending."""
        return f"{self.name}-{self.size[0]}x{self.size[1]}-{self.theme}"


SIZES = ((120, 40), (80, 24))
_WORDED = ("ctrl+u", *"Periodicals are all but done: only the yearbooks are left")
# Each view and what opens over all of them: dark and light, in a large terminal and a small one.
_VIEWS: Mapping[str, tuple[str, ...]] = {
    "plan": (),
    "registers": ("f3", "down", "down"),
    "journal": ("d", "u", "space", "plus", "plus", "f6"),
    "standup": ("S",),
    "report": ("W",),
    "timesheet": ("T", "l", "l", "l", "l"),
    "details": ("enter",),
    "help": ("question_mark",),
    "palette": ("colon",),
}
_WHOLE: Sequence[Picture] = tuple(
    Picture(name, keys=keys, theme=theme, size=size, worked=0.055 * (name == "standup"))
    for name, keys in _VIEWS.items()
    for theme in ("dark", "light")
    for size in SIZES
)
PICTURES: Sequence[Picture] = (
    *_WHOLE,
    Picture("plan", size=(60, 20)),
    Picture("new", sample=NEW),
    Picture("new", sample=NEW, size=(80, 24)),
    Picture("tour", keys=("colon", *"tour", "enter")),
    Picture("tour", keys=("colon", *"tour", "enter"), size=(80, 24), theme="light"),
    Picture("edit", keys=("right", "right", "e", "x", "enter")),
    Picture("status", keys=("c",)),
    Picture("timer", keys=("s",), worked=1.5),
    Picture("over-run", keys=("s",), worked=5.75),
    Picture("over-run", keys=("s",), worked=5.75, size=(80, 24), theme="light"),
    Picture("over-run-answers", keys=("s",), worked=5.75, then=("exclamation_mark",)),
    Picture("timer-menu", keys=("s",), worked=1.5, then=("t",)),
    Picture("standup-turn", keys=("S",), worked=0.055, then=("tab", "tab", "tab")),
    Picture("report-worded", keys=("W", "e", *_WORDED, "enter")),
    Picture("reviews", keys=("D",)),
    Picture("practice", keys=("D", *"P1 b", "enter", "space", "space")),
    Picture("roadmap-ja", sample="roadmap-ja"),
    Picture("governance", sample="governance"),
    Picture("flat", sample="flat"),
    Picture("specialists", sample="specialists"),
    Picture("import", sample=NEW, keys=("colon", *"import a tracker", "enter", *TRACKER, "enter")),
)


class StillClock:
    """A clock that stands until hours are let `pass_`, where it is as late as in Greenwich."""

    def __init__(self) -> None:
        self._passed = 0.0

    def now(self) -> Now:
        """Return the one moment of all pictures, and the hours that have passed."""
        seconds = 1000.0 + self._passed * 3600
        return Now(MOMENT + timedelta(hours=self._passed), seconds, seconds, "still")

    def pass_(self, hours: float) -> None:
        """Let hours pass."""
        self._passed += hours

    def local(self, wall: datetime) -> datetime:
        """Return the moment at which clocks show `wall` there."""
        return wall.replace(tzinfo=UTC)


class Scene(NamedTuple):
    """An app that runs over a copy of a sample, and the clock it looks at."""

    app: CockpitApp
    pilot: Pilot[None]
    clock: StillClock
    looked_through: list[Project]
    """The projects in which problems were looked for."""

    async def checked(self) -> None:
        """Wait until the problems are those of what is shown: they are found a moment after it."""
        shown = self.app.session
        # A thread looks, and once more after an edit: an event would say that of the one before.
        while self.looked_through[-1:] != [shown.project]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they lead to: in the file too, the journal tells of that."""
        await self.pilot.press(*keys)
        await asyncio.to_thread(self.app.session.wait)
        await self.pilot.pause()

    def picture(self, name: str) -> str:
        """Return what the app shows, as SVG."""
        return plain(self.app.export_screenshot(title=f"cockpit — {name}"))


@asynccontextmanager
async def running(picture: Picture, folder: Path) -> AsyncIterator[Scene]:
    """Run the app over a copy of the picture's sample, in its size and theme."""
    path = folder / "cockpit.toml"
    if picture.sample == NEW:
        new_project(path, "Allotment", MOMENT.date())
    else:
        shutil.copy(SAMPLES / f"{picture.sample}.toml", path)
    clock = StillClock()

    def now() -> datetime:
        return clock.now().wall

    session = Session.open(path, author="Mara", clock=clock, state_dir=folder / "state")
    settings = Settings(theme=picture.theme)
    app = CockpitApp(session, settings=settings, today=lambda: date(2026, 11, 21), now=now)
    looked_through: list[Project] = []

    def hear(event: Event) -> None:
        if isinstance(event, Changed) and event.origin == "checked":
            looked_through.append(event.project)

    session.subscribe(hear)
    try:
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            scene = Scene(app, pilot, clock, looked_through)
            await scene.checked()
            yield scene
    finally:
        session.close()


async def take(picture: Picture, folder: Path) -> str:
    """Return the picture as SVG, taken of a copy of its sample."""
    async with running(picture, folder) as scene:
        await scene.press(*picture.keys)
        scene.clock.pass_(picture.worked)
        scene.app.on_session_spoke()
        await scene.press(*picture.then)
        # What history tells of is looked up in a thread.
        await scene.app.workers.wait_for_complete()
        await scene.checked()
        scene.app.host.tick()
        await scene.pilot.pause()
        return scene.picture(f"{picture.sample}.toml")


def plain(svg: str) -> str:
    """Return the SVG with a font of the reader's own, nothing fetched, and steady names."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = svg.replace("⏱", "◷")  # the nearest sign that the font has
    svg = svg.replace("Fira Code, monospace", f"{FONT}, monospace").replace("Fira Code", FONT)
    found = re.search(r"terminal-(\d+)-", svg)
    svg = svg.replace(f"terminal-{found[1]}", "terminal-cockpit") if found else svg
    return _TEXT.sub(_as_wide_as_its_cells, svg)


_TEXT = re.compile(r'(<text class="terminal-cockpit-r[^>]*textLength=")[^"]*("[^>]*>)([^<]*)')
_CELL = 12.2
"""The width of a cell in the units of the SVG, as the exporter lays them out."""


def _as_wide_as_its_cells(found: re.Match[str]) -> str:
    """Give a stretch of text the width that it has in a terminal: the exporter counts letters."""
    width = cell_len(html.unescape(found[3])) * _CELL
    return f"{found[1]}{width:.1f}{found[2]}{found[3]}"


def main() -> None:
    """Write all pictures into this folder."""
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(take(picture, Path(folder)))
        (HERE / f"{picture.stem}.svg").write_text(svg, encoding="utf-8")
        png = resvg_py.svg_to_bytes(svg_string=svg, zoom=1, monospace_family=FONT)
        (HERE / f"{picture.stem}.png").write_bytes(bytes(png))
        print(picture.stem)


if __name__ == "__main__":
    main()
