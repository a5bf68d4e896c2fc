"""The rule about figures that cannot be counted: two places that state two of one subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from model.address import Address, id_of
from model.claimed import Figure, read_stated
from model.dates import as_day
from model.problem import Problem, shortened
from model.record import Record
from model.rule_table import problem
from model.rules_ground import Ground
from model.value import Maybe

_EMPTY: Final = frozenset(
    (
        *("rate", "score", "current", "total", "overall", "achieved", "real", "the", "of", "a"),
        *("actual", "ready", "estimated", "remaining", "now"),
    )
)
"""Words that name no subject: `current test success rate` is `test success`."""


class Said(NamedTuple):
    """A figure of a subject: who says it, where, and as of when."""

    address: Address
    field: str
    figure: Figure
    name: str
    day: date | None


def check_subjects(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each claim whose figure differs from another one of its subject."""
    project = ground.project
    known = _measured(ground)
    rows = zip(project.addresses("claims"), project.rows("claims"), strict=True)
    for address, record in rows:
        subject = _subject(record.text("subject"))
        figure = read_stated(record.get("stated"), record.text("unit"), ground.day)
        if record.is_raw or "settled" in record.fields or not subject or figure is None:
            continue
        name = shortened(record.text("where") or record.text("text") or id_of(address), 60)
        said = Said(address, "stated", figure, name, as_day(record.get("date")))
        earlier = known.setdefault((subject, _dimension(figure)), [])
        if other := next((one for one in earlier if _differ(one, said)), None):
            yield _told(record, said, other)
        # Of many that say the same one is enough to compare with.
        if not any(one.figure.shown == figure.shown and one.day == said.day for one in earlier):
            earlier.append(said)


def _measured(ground: Ground) -> dict[tuple[str, str], list[Said]]:
    """Return what metrics and scores say now, by subject and dimension."""
    found: dict[tuple[str, str], list[Said]] = {}

    def say(subject: str, value: Maybe, unit: str, name: str, day: date | None) -> None:
        figure = read_stated(value, unit, ground.day)
        if figure is not None and (key := _subject(subject)):
            found.setdefault((key, _dimension(figure)), []).append(Said("", "", figure, name, day))

    for record in ground.project.rows("metrics"):
        name, unit = record.text("name"), record.text("unit")
        say(name, record.get("current"), unit, f"the metric {shortened(name, 40)}", None)
    for record in ground.project.rows("scores"):
        day, scale = as_day(record.get("date")), record.get("scale")
        for subject, value in record.table("values").items():
            is_plain = isinstance(value, int | float) and isinstance(scale, int | float)
            stated = f"{value}/{scale}" if is_plain else value
            say(subject, stated, "", f"the score of {shortened(subject, 40)}", day)
    return found


def _subject(words: str) -> str:
    """Return what two names of one subject have in common: no capitals, plurals, empty words."""
    bare = re.findall(r"\w+", words[:200].casefold())
    return " ".join(word.removesuffix("s") for word in bare if word not in _EMPTY)


def _dimension(figure: Figure) -> str:
    return figure.unit or ("of" if figure.of is not None else "")


def _differ(one: Said, other: Said) -> bool:
    if one.day is not None and other.day is not None and one.day != other.day:
        return False  # it was so then, and is so now
    left, right = one.figure, other.figure
    if left.of != right.of:
        return True
    slack = 1e-6 + sum(max(figure.high, 1) * 0.02 for figure in (left, right) if figure.about)
    return abs(left.low - right.low) > slack or abs(left.high - right.high) > slack


def _told(record: Record, said: Said, other: Said) -> Problem:
    text = (
        f"{shortened(record.text('subject'), 40)} is {said.figure.shown} by {said.name}, and "
        f"{other.figure.shown} by {other.name}: correct one, or settle the claim"
    )
    return problem("claims-differ", said.address, (said.field,), text)
