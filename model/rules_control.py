"""Rules about registers: what is measured, risked, decided and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from model.address import Address, id_of
from model.dates import as_day
from model.measures import budget_status, metric_status
from model.problem import Problem, shortened
from model.record import Record
from model.rule_table import problem
from model.rules_ground import Ground
from model.schema import LEVELS, field_of
from model.status import is_open, own_status, status_of

_HIGH: Final = 3
"""The sum of the places of probability and impact among low, medium, high, critical from which a
risk is high: medium and high, or more."""


def check_register(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    """Yield what does not fit together about one row of a register."""
    rule = _RULES.get(record.kind)
    if rule is not None:
        yield from rule(ground, address, record)


def _check_metric(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    word, measured = own_status(record), metric_status(record)
    now, aim = (shortened(str(record.get(name)), 30) for name in ("current", "target"))
    what = f"{_called(address, record)} is at {now} and meets its target of {aim}"
    if word and word != "met" and measured == "met":
        text = f"{what}, and is marked {word}: mark it met"
        yield problem("metric-not-ticked", address, ("status",), text)
    elif word == "met" and measured == "not_met":
        text = f"{what.replace(' and meets ', ' and misses ')}, and is marked met: correct the mark"
        yield problem("metric-not-met", address, ("status",), text)


def _check_budget(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    if budget_status(record) != "breached":
        return
    now, limit = (shortened(str(record.get(name)), 30) for name in ("current", "limit"))
    then = shortened(record.text("on_breach"), 60)
    advice = f"agreed for this: {then.replace('_', ' ')}" if then else "bring it down"
    text = f"{_called(address, record)} is at {now}, over its limit of {limit}; {advice}"
    yield problem("budget-breached", address, ("current",), text)


def _check_risk(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    work = _work_of(ground, record)
    if is_open(record):
        yield from _check_open_risk(ground, address, record, bool(work))
    if work:
        yield from _check_risk_work(ground, address, record, work)


def _work_of(ground: Ground, record: Record) -> list[Address]:
    """Return the items that a risk names: in its links, or in a field of the project's own."""
    texts = [*record.texts("links")]
    for name, value in record.fields.items():
        if isinstance(value, str) and field_of(record.kind, name) is None:
            # `M01 (mitigation)` names M01.
            texts.append(value.partition("(")[0].strip())
    return [item for text in texts for item in ground.places.named(text)] if texts else []


def _check_open_risk(
    ground: Ground, address: Address, record: Record, has_work: bool
) -> Iterator[Problem]:
    name = _called(address, record)
    if _is_high(record):
        if not (record.text("mitigation").strip() or has_work or "links" in record.fields):
            text = f"{name} is high and has no mitigation: say what is done against it"
            yield problem("risk-no-mitigation", address, ("mitigation",), text)
        if not record.text("owner").strip():
            text = f"{name} is high and has no owner: say who watches it"
            yield problem("risk-no-owner", address, ("owner",), text)
    yield from _check_look(ground, address, record, "review_on")


def _is_high(record: Record) -> bool:
    places = [
        LEVELS.index(word)
        for word in (record.text("probability"), record.text("impact"))
        if word in LEVELS
    ]
    if len(places) == 1:
        return places[0] >= LEVELS.index("high")
    return sum(places) >= _HIGH or record.text("priority") in ("P0", "P1")


def _check_risk_work(
    ground: Ground, address: Address, record: Record, at: Sequence[Address]
) -> Iterator[Problem]:
    """Hold a risk against the items that it names, which is the work against it."""
    still = [id_of(item) for item in at if ground.is_open(ground.project.record(item))]
    name, word = _called(address, record), status_of(record)
    if word in ("mitigated", "closed") and still:
        text = (
            f"{name} is {word}, and {', '.join(still[:4])}, which it links to, is open: look again"
        )
        yield problem("risk-work-open", address, ("status",), text)
    elif is_open(record) and not still:
        text = f"{name} is {word}, and all the work that it names is done: is it still one?"
        yield problem("risk-work-done", address, ("status",), text)


def _check_decision(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    dated = record.fields.get("date", "")
    if own_status(record) != "proposed" and isinstance(dated, str) and not dated.strip():
        text = f"{_called(address, record)} has no date: say when it was decided"
        yield problem("decision-no-date", address, ("date",), text)


def _check_review(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    yield from _check_look(ground, address, record, "next_on")


def _check_look(ground: Ground, address: Address, record: Record, field: str) -> Iterator[Problem]:
    day = as_day(record.fields.get(field, ""))
    if day is not None and day < ground.today:
        text = (
            f"{_called(address, record)} was to be looked at on {day}: do so, and set the next date"
        )
        yield problem("review-overdue", address, (field,), text)


def _called(address: Address, record: Record) -> str:
    """Return how a sentence names a row: by its id, by its title where it has none of its own."""
    return id_of(address) if record.own_id is not None else shortened(record.title, 40)


_Check = Callable[[Ground, Address, Record], Iterator[Problem]]
_RULES: Final[Mapping[str, _Check]] = {
    "metric": _check_metric,
    "budget": _check_budget,
    "risk": _check_risk,
    "decision": _check_decision,
    "review": _check_review,
}
