"""Totals in words, the same wherever they are shown: on the screen, in print, in exports."""

from __future__ import annotations

from model.effort import format_hours
from model.rollup import Rollup


def percent(fraction: float) -> str:
    """Return a fraction as whole per cent; only what is complete shows as 100 %."""
    shown = int(fraction * 100 + 0.5)
    return f"{min(shown, 99) if fraction < 1 else shown} %"


def items_done(total: Rollup) -> str:
    """Return `31/47`: how many items are done, of how many."""
    return f"{format_hours(total.items_done)}/{total.items}"


def hours(total: Rollup) -> str:
    """Return `96/240 h`: hours spent, of how many estimated; without an estimate `96 h`."""
    estimate = f"/{format_hours(total.hours_estimate)}" if total.estimated else ""
    return f"{format_hours(total.hours_spent)}{estimate} h"
