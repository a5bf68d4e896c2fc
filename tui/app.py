"""The app: one session on the screen. It draws and passes keys on; it never writes a file."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from data.chosen import Chosen
from data.settings import Settings
from data.timer_settings import TimerSettings
from model.plural import counted
from model.problem import Problem
from tui.actions import action
from tui.announcing import ReadApp
from tui.away import Away
from tui.collector import Collector
from tui.commands import COMMANDS, applying, by_key, key_name, remapped
from tui.counting import Counter
from tui.gate import Gate
from tui.look import Look, Tone
from tui.main import MainScreen
from tui.messages import ProblemsFound, SessionSpoke
from tui.placing import too_small
from tui.rowlist import RowList
from tui.safe import Scrub, letters
from tui.scene import Running, Scene, scene
from tui.telling.host import Host
from tui.telling.reminders import Reminders
from tui.themes import DEFAULT_THEME, own_themes, palette
from tui.ticking import Ticker
from tui.trail import Trail

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.filter import LineFilter

    from data.session import Session
    from model.address import Address
    from tui.editing.hand import Last

_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP)


_UNSEEN: Final = frozenset({"quit", "close-dialog", "redraw"})
"""The commands that are done where a terminal is too small to show anything."""


def _this_moment() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _look(app: CockpitApp, name: str) -> Look:
    # The nearest of sixteen colours to a ground may be that of a text on it.
    return Look(palette(name), grounds=not (app.no_color or app.settings.sixteen))


class CockpitApp(ReadApp, inherit_bindings=False):
    """A session's project on the screen.

    `settings` are the user's own, `timing` those about timers, `chosen` is what was chosen on
    the screen; `today` says what day it is, `now` what moment,
    with offset. `problems` are the findings, once they have been looked for.
    `start` is the id of a command that is done first, `flaws` how many settings were told of as
    wrong before the screen was taken: nobody sees that then.
    """

    CSS = "Screen { overflow: hidden hidden; }"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "cockpit"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        session: Session,
        *,
        settings: Settings | None = None,
        timing: TimerSettings | None = None,
        chosen: Chosen | None = None,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = _this_moment,
        start: str = "",
        flaws: int = 0,
    ) -> None:
        super().__init__(settings or Settings())
        self.session = session
        self.today = today
        self.now = now
        self._start = start
        self._flaws = flaws
        self.host = Host(self)
        self.reminders = Reminders(self)
        self.problems: tuple[Problem, ...] = ()
        self.commands = remapped(COMMANDS, self.settings.keys)
        self.by_key = by_key(self.commands)
        self.chosen = chosen or Chosen()
        for theme in own_themes():
            self.register_theme(theme)
        name = self.chosen.theme(self.settings.theme)
        name = name if name in self.available_themes else DEFAULT_THEME
        self.look = _look(self, name)
        self.theme = name
        spell = letters(ascii_only=bool(self.settings.ascii), plain=self.settings.plain_screen)
        self.scrub = Scrub(not self.no_color, spell)
        self.running = Running()
        self.scene = self._scene()
        self.timing = timing or TimerSettings()
        self._ticker = Ticker(self, self.running, self.timing)
        self.main = MainScreen()
        self.main.plan.panes.single = self.settings.plain_screen
        self.main.plan.borders.sizes = dict(self.chosen.sizes)
        self.undo_skipped = False
        self.last: Last | None = None
        self.switched = False
        self.searched = ""
        self.left: dict[str, str] = {}
        self.trail: Trail = Trail()
        self.letters: dict[str, Address] = {}
        self.counter = Counter(self)
        self.away: Away = Away(self)
        self.lost = ""
        self.looked_at = self.scene.project
        self._collector = Collector()
        self._gate = Gate(self, super().on_event)
        self._told = False
        self._unsubscribe: Callable[[], None] = lambda: None
        self.pass_keys(self)

    def pass_keys(self, node: DOMNode) -> None:
        """Let the keys of the table that reach `node` come here."""
        for key in self.by_key:
            binding = Binding(key, f"app.press({key!r})", show=False)
            node._bindings.key_to_bindings[key] = [binding]

    def get_default_screen(self) -> MainScreen:
        """Return the screen with the views."""
        return self.main

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the last look at every line.

        Textual's own filters turn the sixteen colours of terminals, which are not used here, into
        others, and colours into greys, where NO_COLOR asks for none at all.
        """
        return (self.scrub,)

    def on_load(self) -> None:
        """Keep the collector off the way to the first frame: all that is made now stays."""
        gc.disable()

    def on_mount(self) -> None:
        """Listen to the session, and to those who want the program to end."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self.exit)
        self._unsubscribe = self.session.subscribe(self._heard)
        self.call_after_refresh(self._after_first_frame)

    def on_unmount(self) -> None:
        """Stop listening; the timer, if one runs, goes on by itself from a last sign of life."""
        self._ticker.end()
        self.away.leave()
        self._unsubscribe()
        self._collector.end()

    def _after_first_frame(self) -> None:
        """Start what the first frame need not wait for."""
        # Nor need the collector walk through the project again and again.
        self._collector.begin()
        self.session.watch()
        self.reminders.look()
        self.reminders.ring()
        self.on_session_spoke()
        self.aside(self.away.look, "away")
        self.read_out()
        if not self.chosen.tour_seen:
            self.do("tour")
        if self._flaws:
            told = counted(self._flaws, "flaw")
            advice = "`cockpit config check` in a shell tells all"
            self.main.say(f"Your settings have {told}: {advice}", Tone.WARN)
        if self._start:
            self.do(self._start)

    async def on_event(self, event: events.Event) -> None:
        """Let keys come one after the other; the rest is Textual's."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._gate.enter(event)
        else:
            await super().on_event(event)

    def _heard(self, event: object) -> None:
        """Pass on, from any thread, that there is news; several at once are one."""
        if not self._told:
            self._told = True
            self.post_message(SessionSpoke())

    def on_session_spoke(self) -> None:
        """Show what the session holds now."""
        self._told = False
        problems = self.session.problems
        if self.session.project is not self.scene.project or problems != self.problems:
            self.problems = problems
            self._show_project()
            for screen in self.screen_stack[1:]:
                screen.post_message(ProblemsFound(problems))
        self._ticker.look()
        self.main.show_lines()

    def _show_project(self) -> None:
        before, self.scene = self.scene.project, self._scene()
        self.main.show_project(self.scene, before)
        self.reminders.ring()

    def _scene(self) -> Scene:
        project, today = self.session.project, self.today()
        return scene(project, today, self.problems, self.running, self.settings)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in something that was done aside; nothing fails in silence."""
        if event.state is WorkerState.ERROR:
            self.main.say(f"Something failed: {event.worker.error}", Tone.BAD)
            if event.worker.error is not None:
                self.report(event.worker.error)

    def action_press(self, key: str) -> None:
        """Do what the key means where the keys go now."""
        self.main.say("")
        places: frozenset[str] = getattr(self.screen, "places", frozenset())
        command = next(iter(applying(self.by_key.get(key, ()), places)), None)
        if self.counter.takes(key, command, places) or command is None:
            self.read_out()
            return
        self.do(command.id)
        self.read_out()

    def on_key(self, event: events.Key) -> None:
        """Look at a key that no command has."""
        if event.key not in self.by_key:
            self.action_press(event.key)

    def do(self, command: str) -> None:
        """Do the command of that id; say why not where the file is read-only."""
        known = next(c for c in self.commands if c.id == command)
        # A second undo forces what the first one skipped, but only right after it.
        self.undo_skipped = self.undo_skipped and command == "undo"
        lost, self.lost = self.lost, ""
        if self.screen is self.main:
            # What is asked on the way is about the rows that were seen when the key was pressed.
            self.looked_at = self.scene.project
        if too_small(self.size) and command not in _UNSEEN:
            return  # nobody sees what that would be done to
        if known.writes and self.session.read_only:
            self.main.say(self.session.read_only, Tone.WARN)
        elif known.writes and lost:
            # The key was meant for the row that went, not for the one the cursor fell on.
            self.main.say(f"{lost}; nothing was done, press the key again", Tone.WARN)
        else:
            action(command)(self)
            if self.main.tour is not None:
                self.main.tour.did(self, command)

    def key_of(self, command: str) -> str:
        """Return the first key of a command, as people call it; empty where it has none."""
        keys = next(c for c in self.commands if c.id == command).keys
        return key_name(keys[0]) if keys else ""

    def set_theme(self, name: str) -> None:
        """Change to the theme of that name, on all screens that are open."""
        self.look = _look(self, name)
        self.theme = name
        for screen in self.screen_stack:
            for rows in screen.query(RowList):
                rows.redraw()
            for widget in screen.query(Widget):
                widget.refresh()
