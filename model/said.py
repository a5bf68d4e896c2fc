"""Sentences computed from records, each with the addresses of what it is computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.address import Address, id_of
from model.effort import Workday, format_hours, parse_effort
from model.record import Record
from model.rollup import rollup


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and the records that it tells about, the one to jump to first.

    `more` is what it says beyond id and title, where it is about one record.
    """

    text: str
    addresses: tuple[Address, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; one without lines has nothing to tell."""

    title: str
    lines: tuple[Line, ...]


def about(address: Address, record: Record, *more: str) -> Line:
    """Return the line `ID title: more, more` about one record."""
    said = ", ".join(text for text in more if text)
    name = f"{id_of(address)} {' '.join(record.title.split())}".strip()
    return Line(f"{name}: {said}" if said else name, (address,), said)


def hours_text(record: Record, day: Workday) -> str:
    """Return `1.25 of 6 h`, `1.25 h` where nothing is estimated, empty where nothing is known."""
    total = rollup(record, day)
    if total.estimated:
        return f"{format_hours(total.hours_spent)} of {format_hours(total.hours_estimate)} h"
    return f"{format_hours(total.hours_spent)} h" if total.hours_spent else ""


def box_text(record: Record, day: Workday) -> str:
    """Return `3 h in a box of 2 h` for an item whose timebox has run over, else nothing."""
    limit = parse_effort(record.get("timebox", "limit"), day, ranges=False)
    spent = rollup(record, day).hours_spent
    if limit is None or spent <= limit.high:
        return ""
    return f"{format_hours(spent)} h in a box of {format_hours(limit.high)} h"


def ids(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the ids of what the lines are about, each once."""
    return tuple(dict.fromkeys(id_of(line.addresses[0]) for line in lines if line.addresses))


def markdown(title: str, sections: Sequence[tuple[int, Section]]) -> str:
    """Return the sections as Markdown below a heading; each comes with the level of its own."""
    parts = [f"# {_escaped(title)}"]
    for level, section in sections:
        parts.append(f"{'#' * level} {_escaped(section.title)}")
        if section.lines:
            parts.append("\n".join(f"- {_escaped(line.text)}" for line in section.lines))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is; the few signs that start something."""
    for sign in "\\`*_[]<>":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
