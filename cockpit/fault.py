"""The outermost boundary: a fault of cockpit's own becomes a report and a sentence."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Final

from cockpit import __version__

FAULT: Final = 70
"""The exit code of a fault in cockpit itself (EX_SOFTWARE)."""

_EDITS: Final = (
    "edits that were saved are in the file; what was only kept is in the journal and comes back "
    "at the next start"
)


class Boundary:
    """A block out of which no exception comes but those that end a program on purpose."""

    def __enter__(self) -> Boundary:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Report a fault, tell of it in a line or two, and leave with `FAULT`."""
        if not isinstance(error, Exception):
            return
        # Nobody pays for these imports but whoever meets a fault.
        from data.crash import said_of_crash
        from model.plain import clean

        # Where nobody can read it, there is the report.
        with suppress(OSError):
            print(
                f"cockpit: {clean(said_of_crash(error, __version__, os.environ))}", file=sys.stderr
            )
            print(f"cockpit: {_EDITS}", file=sys.stderr)
        raise SystemExit(FAULT)


def report(error: BaseException) -> None:
    """Write a report on a fault that stops nobody; one that cannot be written does not either."""
    from data.crash import report_crash
    from data.trouble import NotSaved

    with suppress(NotSaved):
        report_crash(error, __version__, os.environ)


def report_threads() -> None:
    """Have faults of threads reported too, instead of printed onto the screen.

    What they were doing says so on the screen by itself.
    """
    threading.excepthook = _report


def _report(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        report(args.exc_value)
