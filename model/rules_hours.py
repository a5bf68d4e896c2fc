"""Rules about hours: more spent than estimated, boxes that are used up, sums that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.address import Address, id_of
from model.effort import Span, format_hours, parse_effort
from model.problem import Problem
from model.record import Record
from model.rollup import rollup
from model.rule_table import problem
from model.rules_ground import Ground
from model.status import is_open
from model.timebox import oddity, timebox_of

_DUST: Final = 1e-6  # hours: sums of binary fractions miss by less


def check_hours(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    """Yield what does not fit together about the hours of one item."""
    fields = record.fields
    if "estimate" in fields and not _is_usual(record):
        yield from _check_estimate(ground, address, record)
    if "timebox" in fields:
        yield from _check_box(ground, address)


def _check_estimate(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    own = parse_effort(record.fields["estimate"], ground.day)
    if own is None:
        return
    total = rollup(record, ground.day)
    if total.own_estimate is not None and not _within(total.hours_estimate, own):
        text = (
            f"the estimate of {id_of(address)} is {_hours(own)} h, and what is below it adds up to "
            f"{format_hours(total.hours_estimate)} h: correct it, or take it away"
        )
        yield problem("estimate-differs", address, ("estimate",), text)
    if total.hours_spent > own.high + _DUST and is_open(record):
        text = (
            f"{format_hours(total.hours_spent)} h are spent on {id_of(address)} of the "
            f"{_hours(own)} h estimated, and it is open: estimate anew"
        )
        yield problem("spent-over-estimate", address, ("spent",), text)


def _is_usual(record: Record) -> bool:
    """Say at a glance of nearly every leaf that no more was spent on it than estimated."""
    spent, estimate = record.fields.get("spent", 0), record.fields["estimate"]
    if record.children or type(estimate) not in (int, float) or type(spent) not in (int, float):
        return False
    return 0 <= spent <= estimate  # type: ignore[operator] # both are numbers, as was just seen


def _within(hours: float, span: Span) -> bool:
    return span.low - _DUST <= hours <= span.high + _DUST


def _hours(span: Span) -> str:
    low, high = format_hours(span.low), format_hours(span.high)
    return low if low == high else f"{low}-{high}"


def _check_box(ground: Ground, address: Address) -> Iterator[Problem]:
    box = timebox_of(ground.project, address)
    odd = oddity(box) if box is not None else ""
    if odd:
        yield problem("odd-timebox", address, ("timebox",), odd)
    if box is not None and box.insists and box.limit is not None:
        text = (
            f"the timebox of {id_of(address)} is used up, {format_hours(box.passed)} of "
            f"{format_hours(box.limit)} h: say what follows with `cockpit timebox`"
        )
        yield problem("box-over-limit", address, ("timebox",), text)
