"""When edits reach the disk: at once, or in a thread while the screen goes on."""

from __future__ import annotations

import threading
from typing import Protocol

from data import telling
from data.desk import Desk
from data.events import Changed, SaveState
from data.findings import Findings
from data.keeper import Keeper
from model.problem import Problem


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

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the project, as far as that may take time now."""
        ...

    def close(self, patience: float) -> None:
        """End, after `patience` seconds at most."""
        ...


class AtOnce:
    """Everything is done before the call that asked for it returns."""

    def __init__(self, keeper: Keeper, desk: Desk, findings: Findings) -> None:
        self._keeper = keeper
        self._desk = desk
        self._findings = findings

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
        if self._desk.queue:
            self._keeper.save()
            self._keeper.check(now=True)

    def is_settled(self) -> bool:
        """Tell that nothing is on its way."""
        return True

    def problems(self) -> tuple[Problem, ...]:
        """Look for problems, if that was not done yet."""
        return self._findings.look()

    def close(self, patience: float) -> None:
        """There is nothing to end."""


class Saver:
    """Does what the keeper has due, in a thread of its own."""

    def __init__(self, keeper: Keeper, desk: Desk, findings: Findings) -> None:
        """Begin at once."""
        self._keeper = keeper
        self._findings = findings
        self._desk = desk
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="cockpit-saver", daemon=True)
        self._thread.start()

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

    def problems(self) -> tuple[Problem, ...]:
        """Return what was found last; a newer look ends in a `Changed` of origin `checked`."""
        return self._findings.latest

    def close(self, patience: float) -> None:
        """End after the saves that are under way."""
        with self._desk.changed:
            self._desk.changed.wait_for(self.is_settled, patience)
        with self._desk.changed:
            self._closing = True
            self._desk.changed.notify_all()
        if self._thread is not threading.current_thread():
            self._thread.join(patience)

    def _run(self) -> None:
        well = False
        try:
            while self._wait():
                self._keeper.turn()
                if self._keeper.due() != 0.0 and self._findings.stale:
                    self._findings.look()
                    self._desk.tell(Changed(self._desk.project, (), "checked"))
            well = True
        finally:
            if not well:
                # A fault of ours; the traceback goes where the process's tracebacks go.
                why = "the part that saves has stopped; leave and start again"
                self._desk.be(SaveState("not_saving", self._desk.state.at, why))
                self._desk.put_up(telling.not_saving(why))

    def _wait(self) -> bool:
        """Wait until there is something to do; False when the session ends."""
        with self._desk.changed:
            while not self._closing and (due := self._keeper.due()) != 0.0:
                self._desk.changed.wait(due)
            return not self._closing
