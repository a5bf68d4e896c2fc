"""What time it is, for verbs: the machine's clock in the local zone."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """Return this moment with the local offset, to the second."""
    # Verbs that only list need no clock.
    from data.clock import SystemClock

    return SystemClock().now().wall.replace(microsecond=0)


def today() -> date:
    """Return the local date."""
    return now().date()
