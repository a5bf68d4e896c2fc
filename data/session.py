"""The session: the one object that the screen, the command line and servers hold.

It is the project as a value, and the only way to alter it: changes come in, are in memory at once
and in the file a moment later, and what others do to the file comes back as events.
"""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from data.banners import GONE, UNREADABLE, Banner
from data.clock import Clock
from data.desk import ReadOnly
from data.events import (
    BannersChanged,
    Changed,
    Event,
    SaveState,
    StateChanged,
    TimerChanged,
)
from data.files import Files
from data.opened import (
    CannotOpen,
    Opened,
    OpenProject,
    opened_file,
    who_made,
    why_read_only,
)
from data.trouble import Trouble
from model.address import Address
from model.change import Change

if TYPE_CHECKING:
    from data.conflicts import OpenConflict
    from data.history import HistoryEntry
    from data.machine import Machine
    from data.telling import SetAside
    from data.timers import Timers
    from data.undo import StepResult
    from data.watch import Watcher
    from model.conflict import Conflict

__all__ = [
    "Banner",
    "BannersChanged",
    "CannotOpen",
    "Changed",
    "Event",
    "HistoryEntry",
    "OpenConflict",
    "ReadOnly",
    "SaveState",
    "Session",
    "SetAside",
    "StateChanged",
    "StepResult",
    "TimerChanged",
]


_PATIENCE: Final = 10.0  # seconds that closing waits for the watcher
# Names that others import from here and that cost a start more than the session itself.
_LATER: Final = {
    "HistoryEntry": "data.history",
    "OpenConflict": "data.conflicts",
    "SetAside": "data.telling",
    "StepResult": "data.undo",
}


def __getattr__(name: str) -> object:
    """Import what is only needed once something is edited, when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_LATER[name]), name)


class _Running(OpenProject):
    """An open project, and the machine that edits it, which is made when it is first needed."""

    def __init__(self, opened: Opened, *, author: str, read_only: str, background: bool) -> None:
        """Take what `open` has found; use that."""
        super().__init__(opened, author=author, read_only=read_only, background=background)
        self._building = threading.Lock()
        self._built: Machine | None = None
        self._watcher: Watcher | None = None

    @property
    def _machine(self) -> Machine:
        with self._building:
            if self._built is None:
                # Imported here: who only reads does without, and so does the first frame.
                from data.machine import Machine

                self._built = Machine(
                    self._opened.store,
                    self._desk,
                    self._opened.versions,
                    self._findings,
                    author=self.author,
                    read_only=self.read_only,
                    background=self._background,
                )
            return self._built

    def is_timed(self) -> bool:
        """Say whether anybody ever started a timer on this file. Raises Busy, NotSaved."""
        return self._machine.is_timed()


class Session(_Running):
    """One project, open, to be read and altered. Thread-safe."""

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        author: str = "",
        read_only: bool = False,
        clock: Clock | None = None,
        files: Files | None = None,
        state_dir: str | os.PathLike[str] | None = None,
        background: bool = True,
    ) -> Session:
        """Open the project file at `path`.

        `author` is found out where it is not given; `state_dir` is the folder of all state. With
        `background` edits are saved by a thread, and what cannot be saved is kept; else each call
        returns when all is done, and what cannot be saved is dropped and `state` says so.
        What earlier sessions left undone is brought back with the first edit, or by `watch`.
        Raises CannotOpen.
        """
        opened = opened_file(
            path, files=files, clock=clock, state_dir=state_dir, mend=not read_only
        )
        author = author or who_made(opened.store)
        reason = why_read_only(opened, asked=read_only)
        return cls(opened, author=author, read_only=reason, background=background)

    @property
    def conflicts(self) -> tuple[OpenConflict, ...]:
        """The fields that two people gave different values and that nobody has settled."""
        self._machine.hand.update()
        return self._machine.scribe.open_conflicts()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The edits that were set aside and that nobody has answered, in the order of the days."""
        from data.telling import set_aside_of

        self._machine.hand.update()
        return set_aside_of(self._machine.scribe.asides())

    @property
    def timers(self) -> Timers:
        """The timers of this author on this file."""
        return self._machine.timers

    def apply(
        self,
        changes: Sequence[Change],
        label: str,
        *,
        booked: Mapping[Address, float] | None = None,
        clashes: Sequence[Conflict] = (),
    ) -> None:
        """Do `changes`, as one step that `label` names.

        `booked` are hours that they add to what was spent, by item. `clashes` are conflicts that
        were met in making them, and wait to be settled; ours stands. Raises ChangeError where the
        changes do not fit; then nothing has changed. Raises ReadOnly.
        """
        self._machine.pace.begin()
        self._machine.hand.apply(changes, label, booked or {}, clashes=clashes)
        self._machine.pace.save()

    def undo(self, *, force: bool = False) -> StepResult | None:
        """Take the newest step of this author back; None where there is none left.

        A field that no longer holds what the step wrote is skipped and named in the result;
        `force` does what the last undo skipped. Raises ReadOnly.
        """
        self._machine.pace.begin()
        self._machine.hand.update()
        self._machine.pace.catch_up()
        result = self._machine.hand.undo(force=force)
        self._machine.pace.save()
        return result

    def redo(self) -> StepResult | None:
        """Do the step again that was undone last; None where there is none. Raises ReadOnly."""
        self._machine.pace.begin()
        self._machine.hand.update()
        self._machine.pace.catch_up()
        result = self._machine.hand.redo()
        self._machine.pace.save()
        return result

    def take_back(self, entry: HistoryEntry) -> StepResult | None:
        """Take back one entry of the history, of whomever; None where that was done already.

        A field that holds another value by now is skipped and named in the result. Raises ReadOnly.
        """
        self._machine.pace.begin()
        self._machine.hand.update()
        self._machine.pace.catch_up()
        result = self._machine.hand.take_back(entry)
        self._machine.pace.save()
        return result

    def restore(self, text: str, label: str) -> None:
        """Give the file the text of an earlier version again, as one step that `label` names.

        Raises TomlError for a text that is no project, ReadOnly.
        """
        self._machine.pace.begin()
        self._machine.hand.restore(text, label)
        self._machine.pace.save()

    def settle(self, conflict_id: str, keep: str) -> None:
        """Settle a conflict: `keep` is `ours` or `theirs`.

        Raises ChangeError where theirs no longer fits, ReadOnly, KeyError for an unknown id.
        """
        self._machine.pace.begin()
        self._machine.hand.settle(conflict_id, keep)
        self._machine.pace.save()

    def put_back(self, banner_code: str) -> None:
        """Do what a banner with the key `put_back` offers.

        Edits that were set aside come back as a step; a file that is gone or was emptied is
        written anew.
        Raises KeyError for a banner that offers no such thing, ReadOnly.
        """
        self._machine.pace.begin()
        if banner_code in (GONE, UNREADABLE):
            self._machine.hand.require_writable()
            self._machine.keeper.save(anew=True)
            return
        self._machine.hand.put_back(banner_code)
        self._machine.pace.save()

    def dismiss(self, banner_code: str) -> None:
        """Take a banner down that has been read."""
        self._machine.hand.dismiss(banner_code)

    def begin(self) -> tuple[Banner, ...]:
        """Do what else comes with the first edit: bring back what was left undone.

        Returns what was done to the file while no cockpit ran, as far as it insists on being seen
        and was not told before: edits that an old copy took back, or that were set aside. With a
        thread in the background that comes as an event, and nothing is returned.
        """
        self._machine.pace.begin()
        return self._machine.keeper.absent

    def only_on(self, version: str) -> None:
        """Write over that version of the file alone, and over what is made of it here.

        An edit that meets another one is not saved; `state.code` is `moved` then.
        """
        self._machine.keeper.writer.only_on = version

    def refresh(self) -> None:
        """Look at the file now, and merge what is new."""
        self._machine.pace.begin()
        self._machine.keeper.look()
        self._machine.pace.save()

    def wait(self, timeout: float = 30.0) -> SaveState:
        """Wait until no edit is on its way, `timeout` seconds at most; return where they are."""
        if self._built is not None:
            settled = self._built.pace.is_settled
            with self._desk.changed:
                self._desk.changed.wait_for(settled, timeout)
        return self._desk.state

    def history(self, address: Address | None = None) -> tuple[HistoryEntry, ...]:
        """Return what happened to the project, or to one record, oldest first.

        Raises NotSaved where the journal cannot be read.
        """
        from data.history import history

        ledger = self._machine.ledger
        ledger.update()
        entries = history(ledger, self._desk.queue, address)
        if address is not None:
            return entries
        from data.practices import interleaved

        return interleaved(entries, self.practices.all())

    def watch(self) -> None:
        """Notice what others do to the file from now on, in a thread of its own."""
        if self._watcher is None:
            from data.watch import Watcher

            machine = self._machine
            keeper, warn = machine.keeper, machine.hand.warn
            if not self.read_only:
                # Seen by others; where it cannot be, the first edit will say so.
                with suppress(Trouble):
                    machine.scribe.appear()
            timers = machine.heed_timers
            self._watcher = Watcher(self._opened.store, keeper.look, keeper.look_soon, warn, timers)
            self._watcher.start()

    def close(self) -> None:
        """End: wait for the save under way, keep what is not in the file, stop all threads.

        `state` tells afterwards where the newest edits are.
        """
        self._opened.store.patience.hurry()
        if self._watcher is not None:
            self._watcher.close(_PATIENCE)
            self._watcher = None
        if self._built is not None:
            self._built.close()
