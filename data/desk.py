"""The desk: the project as it is in memory, the steps on their way to the file, and who listens.

Every thread of a session meets here. What is read and altered together is so under one lock that
is never held while a file is touched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from data.banners import Banner, Banners
from data.events import BannersChanged, Event, Listener, SaveState, StateChanged
from data.known import Known
from data.steps import Step
from model.project import Project

if TYPE_CHECKING:
    from data.rebasing import Rebased


class ReadOnly(Exception):
    """This session may not alter the project; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Desk:
    """The state of one session in memory. Thread-safe.

    `changed` is notified whenever anything here becomes different.
    """

    def __init__(self, seen: Known) -> None:
        self.changed = threading.Condition(threading.RLock())
        self._seen = seen
        self._queue: tuple[Step, ...] = ()
        self._project = seen.project
        self._state = SaveState("saved")
        self._banners = Banners()
        self._listeners: tuple[Listener, ...] = ()

    @property
    def seen(self) -> Known:
        """The version of the file that the steps on their way are laid over."""
        return self._seen

    @property
    def queue(self) -> tuple[Step, ...]:
        """The steps that are not in the file yet, in order."""
        return self._queue

    @property
    def project(self) -> Project:
        """The newest project, with all steps."""
        return self._project

    @property
    def state(self) -> SaveState:
        """Where the newest steps are."""
        return self._state

    @property
    def banners(self) -> tuple[Banner, ...]:
        """What insists on being seen."""
        return self._banners.all

    def make(self, step: Callable[[Project], Step | None]) -> Step | None:
        """Queue the step that is made of the newest project; whatever making it raises, nothing."""
        with self.changed:
            made = step(self._project)
            if made is not None:
                self._queue = (*self._queue, made)
                self._project = made.after
                self._state = SaveState("saving", self._state.at, self._state.why)
                self.changed.notify_all()
        return made

    def move_to(self, known: Known, first: Sequence[Step] = (), without: str = "") -> Rebased:
        """Lay all steps but `without` over another version of the file, behind the steps `first`.

        `first` are taken into the queue. Merging is done while the lock is free; steps that are
        queued meanwhile are laid over too.
        """
        # Imported here: who only reads a project never merges.
        from data.rebasing import rebase

        while True:
            queue = self._queue
            kept = [step for step in queue if step.id != without]
            laid = rebase((*first, *kept), known.project)
            with self.changed:
                if self._queue is queue:
                    self._seen, self._queue, self._project = known, laid.steps, laid.project
                    if laid.steps and self._state.word == "saved":
                        self._state = SaveState("saving", self._state.at)
                    self.changed.notify_all()
                    return laid

    def landed(self, count: int, known: Known) -> None:
        """The first `count` steps are in the file, which is `known` now."""
        with self.changed:
            self._queue = self._queue[count:]
            self._seen = known
            self.changed.notify_all()

    def nudge(self) -> None:
        """Have whoever waits for the desk look again what is due."""
        with self.changed:
            self.changed.notify_all()

    def drop_queue(self) -> tuple[Step, ...]:
        """Forget the steps that are not in the file, and return them."""
        with self.changed:
            dropped, self._queue = self._queue, ()
            self._project = self._seen.project
            self.changed.notify_all()
        return dropped

    def be(self, state: SaveState) -> None:
        """Take note of where the newest steps are, and tell it."""
        with self.changed:
            if state == self._state:
                return
            self._state = state
            self.changed.notify_all()
        self.tell(StateChanged(state))

    def put_up(self, banner: Banner) -> None:
        """Put a banner up, and tell it."""
        with self.changed:
            news = self._banners.raise_(banner)
        if news:
            self.tell(BannersChanged(self.banners))

    def take_down(self, *codes: str) -> None:
        """Take banners down, and tell it where any was up."""
        with self.changed:
            news = self._banners.lower(codes)
        if news:
            self.tell(BannersChanged(self.banners))

    def banner(self, code: str) -> Banner | None:
        """Return the banner `code` if it is up."""
        with self.changed:
            return self._banners.get(code)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` every event from now on; the result ends that."""
        with self.changed:
            self._listeners = (*self._listeners, listener)

        def end() -> None:
            with self.changed:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return end

    def tell(self, event: Event) -> None:
        """Tell all who listen; never call this with the lock held."""
        for listener in self._listeners:
            listener(event)
