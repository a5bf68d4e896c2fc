"""What an app owes the person at the terminal: it leaves quietly, and comes back whole.

After a fault of its own, whoever ran it tells what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from textual import constants
from textual.app import App

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.timer import Timer, TimerCallback
    from textual.worker import Worker


class QuietApp(App[None], inherit_bindings=False):
    """`report` is told of faults that do not end the app."""

    report: Callable[[BaseException], None] = staticmethod(lambda _: None)

    @property
    def fault(self) -> Exception | None:
        """What ended the app, where that was a fault of its own."""
        return self._exception

    def get_driver_class(self) -> type[Driver]:
        """Return what stands between app and terminal: ours, unless the environment names one."""
        if constants.DRIVER is not None:
            return super().get_driver_class()
        from tui.driver import Driver

        return Driver

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Call a function after `delay` seconds, late rather than never.

        Textual leaves out what it is too late for, also what is done only once: on a busy machine
        the last of many changes of size was never followed, nor any after that.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False  # there is no other way to ask for it, and nothing has run yet
        return timer

    def on_mount(self) -> None:
        """Draw everything again when the program was suspended and goes on.

        The terminal has forgotten it, and Textual draws only what has another size since.
        """
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def aside(
        self,
        work: Callable[[], Coroutine[None, None, None]],
        group: str,
        *,
        alone: bool = False,
    ) -> None:
        """Have something done beside what keys do; `alone` ends what the `group` does until then.

        A fault of it ends nothing else. It is given as a function, since one that is ended before
        it begins would leave a coroutine behind, and that a warning on the terminal.
        """
        _: Worker[None] = self.run_worker(work, group=group, exclusive=alone, exit_on_error=False)

    def on_resize(self) -> None:
        """Take nothing for granted: a terminal that gets another size moves what it shows."""
        from tui.driver import Driver

        if isinstance(self._driver, Driver):
            self._driver.forget()

    def draw_anew(self) -> None:
        """Draw everything again, whatever the terminal shows: another program may have written."""
        self.on_resize()
        self.refresh(layout=True)

    def _fatal_error(self) -> None:
        """Leave. Textual would print the values of all variables, which are the project's text."""
        self._close_messages_no_wait()
