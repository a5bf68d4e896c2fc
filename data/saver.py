"""When edits reach the disk: at once, or in a thread while the screen goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from data.desk import Desk
from data.events import Changed, SaveState
from data.findings import Findings
from data.keeper import Keeper
from model import later
from model.project import Project

if TYPE_CHECKING:
    from data import telling
else:
    telling = later.module("data.telling")

REST: Final = 0.3  # seconds without an edit before problems are looked for


class Pace(Protocol):
    """When what a session does is done."""

    def begin(self) -> None:
        """Make sure, before a step is made, that nothing older has to come first."""
        ...

    def catch_up(self) -> None:
        """Make sure, before steps are taken back, that all steps the journal has are here."""
        ...

    def save(self) -> None:
        """A step may have been made: see that it gets into the file."""
        ...

    def is_settled(self) -> bool:
        """Tell whether no step is on its way."""
        ...

    def close(self, patience: float) -> None:
        """End, after `patience` seconds at most."""
        ...


class AtOnce:
    """Everything is done before the call that asked for it returns."""

    def __init__(self, keeper: Keeper, desk: Desk) -> None:
        self._keeper = keeper
        self._desk = desk

    def begin(self) -> None:
        """Do what an earlier session left undone."""
        self._keeper.begin()
        self.save()

    def catch_up(self) -> None:
        """Look at the file."""
        self._keeper.look()
        self.save()

    def save(self) -> None:
        """Save and check all that is on the desk."""
        while self._desk.queue:
            self._keeper.save()
            self._keeper.check(now=True)

    def is_settled(self) -> bool:
        """Tell that nothing is on its way."""
        return True

    def close(self, patience: float) -> None:
        """Leave the next start what helps it."""
        self._keeper.keep_reading()


class Worker:
    """A thread that does something whenever it is due."""

    def __init__(
        self, desk: Desk, name: str, due: Callable[[], float | None], work: Callable[[], None]
    ) -> None:
        """Begin. `due` says in how many seconds there is work, None for not until the desk says."""
        self._desk = desk
        self._due = due
        self._work = work
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def close(self, patience: float) -> None:
        """End after the work at hand, and wait for that, `patience` seconds at most."""
        with self._desk.changed:
            self._closing = True
            self._desk.changed.notify_all()
        if self._thread is not threading.current_thread():
            self._thread.join(patience)

    def _run(self) -> None:
        well = False
        try:
            while self._wait():
                self._work()
            well = True
        finally:
            if not well:
                # A fault of ours; the traceback goes where the process's tracebacks go.
                why = f"{self._thread.name} has stopped, which is a fault in cockpit; start it anew"
                self._desk.be(SaveState("not_saving", self._desk.state.at, why))
                self._desk.put_up(telling.not_saving(why))

    def _wait(self) -> bool:
        """Wait until there is something to do; False when the session ends."""
        with self._desk.changed:
            while not self._closing and (due := self._due()) != 0.0:
                self._desk.changed.wait(due)
            return not self._closing


class Saver:
    """One thread saves; another reads what was written, and looks for problems, while it rests."""

    def __init__(self, keeper: Keeper, desk: Desk, findings: Findings) -> None:
        """Begin at once."""
        # Imported here: a command saves at once, and ends.
        from data import spare

        spare.keep()
        self._give_back = spare.give_back
        self._keeper = keeper
        self._desk = desk
        self._findings = findings
        self._project: Project | None = None
        self._rests_at = 0.0
        self._saver = Worker(desk, "cockpit-saver", keeper.due, keeper.turn)
        self._reader = Worker(desk, "cockpit-reader", self._due, self._read)

    def begin(self) -> None:
        """Edits wait on the desk until recovery is done."""

    def catch_up(self) -> None:
        """Look at the file where another cockpit has written what we have not seen."""
        if self._keeper.is_behind():
            self._keeper.look()

    def save(self) -> None:
        """The thread has been told by the desk."""

    def is_settled(self) -> bool:
        """Tell whether no step is on its way."""
        return self._keeper.begun and self._desk.state.word != "saving"

    def close(self, patience: float) -> None:
        """End after the saves that are under way."""
        with self._desk.changed:
            self._desk.changed.wait_for(self.is_settled, patience)
        self._reader.close(patience)
        self._saver.close(patience)

    def _due(self) -> float | None:
        """Return in how many seconds there is something to read or to look through."""
        check = self._keeper.check_due()
        if not self._keeper.begun or not self._findings.stale:
            return check
        now, project = time.monotonic(), self._desk.project
        if project is not self._project:
            self._project = project
            self._rests_at = now + REST
        left = max(0.0, self._rests_at - now)
        return left if check is None else min(check, left)

    def _read(self) -> None:
        self._keeper.check()
        if self._findings.stale and self._rests_at <= time.monotonic():
            self._findings.look()
            self._desk.tell(Changed(self._desk.project, (), "checked"))
            self._keeper.keep_reading()
        # Both have read and built what nobody needs any more.
        self._give_back()
