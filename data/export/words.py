"""Words that several formats share: titles, labels, lines of progress, and text made harmless."""

from __future__ import annotations

import re
from typing import Final

from model.address import id_of
from model.effort import Workday
from model.fields import show_field
from model.plain import clean, clean_lines
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.schema import title_field
from model.status import label_of, status_of, symbol_of
from model.totals import hours, items_done
from model.value import is_table

_ID: Final = "ID"


def label(name: str) -> str:
    """Return the name of a field as a heading: `depends_on` as `Depends on`."""
    return _ID if name == "id" else clean(name).replace("_", " ").capitalize()


def title_of(record: Record) -> str:
    """Return what a record is, on one line; what stands in its place where it is no table."""
    if record.is_raw:
        return clean(show_field(record.raw))
    found = record.get(title_field(record.kind))
    return " ".join(clean(show_field(found)).split())


def headline(project: Project, address: str) -> str:
    """Return the id and the title of a record on one line."""
    return f"{clean(id_of(address))} {title_of(project.record(address))}".strip()


def lines_of(text: str) -> str:
    """Return a text of several lines, each of them cleaned of what commands a terminal."""
    return "\n".join(clean_lines(text))


def status_words(project: Project, word: str) -> str:
    """Return how a status is shown: the project's own words, else our symbol and word."""
    legend = project.info.get("legend")
    if is_table(legend) and isinstance(own := legend.get(word), str) and own:
        return clean(own)
    return f"{symbol_of(word)} {clean(label_of(word))}".strip() if word else ""


def shown_status(project: Project, record: Record) -> str:
    """Return a record's status as it is shown, its own or computed."""
    return status_words(project, status_of(record))


def figures(record: Record, day: Workday) -> str:
    """Return `5/5 items · 26.25/21 h` of an item with what is below it; empty for nothing known."""
    total = rollup(record, day)
    parts = [f"{items_done(total)} items"] if record.children else []
    parts += [hours(total)] if total.estimated or total.hours_spent else []
    return " · ".join(parts)


def one_line(text: str) -> str:
    """Return a text cleaned and on one line, with single spaces."""
    return re.sub(r"\s+", " ", clean(text)).strip()
