"""What an export is made from, and the formats there are."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from model.dataclass import dataclass
from model.project import Project

JSON_FORMAT: Final = 1
"""The number of the form of a JSON export, raised when a reader of it would have to change."""


@dataclass(frozen=True, slots=True)
class Source:
    """A project as its file held it: `name` is the file's, `version` the sha256 of its bytes.

    `day` is what progress and lateness are told of.
    """

    project: Project
    name: str
    version: str
    day: date


class Format(NamedTuple):
    """A format: its `build` is in the module `data.export.MODULE`; `mark` tells what is ours.

    A file that bears the mark in its first or last thousand bytes was made by an export.
    """

    name: str
    module: str
    suffix: str
    mark: str
    help: str


def _mark(name: str) -> str:
    return f"cockpit-export:{name}:1"


FORMATS: Final = {
    one.name: one
    for one in (
        Format("md", "markdown", ".md", _mark("md"), "a tracker in Markdown"),
        Format("html", "page", ".html", _mark("html"), "one page with charts, to print or to mail"),
        Format("json", "plain", ".json", _mark("json"), "the project as plain data"),
        Format("csv", "sheets", ".csv", _mark("csv"), "a table for the items and one a register"),
        Format("mermaid", "mermaid", ".mmd.md", _mark("mermaid"), "a gantt and a dependency graph"),
        Format("ics", "calendar", ".ics", _mark("ics"), "due dates, phases and reviews"),
        Format("taskjuggler", "taskjuggler", ".tjp", _mark("taskjuggler"), "a plan for tj3"),
        Format("taskwarrior", "taskwarrior", "", '"cockpitid"', "open and done work for `task`"),
    )
}
"""The formats by name, in the order they are shown."""


def mark_of(name: str) -> str:
    """Return the mark that an export of the format `name` bears."""
    return FORMATS[name].mark


def build(source: Source, name: str) -> str:
    """Return the text of `source` in the format `name`; `csv` is the table of the items."""
    # Each export pays for its own format alone.
    module = importlib.import_module(f"data.export.{FORMATS[name].module}")
    maker: Callable[[Source], str] = module.build
    return maker(source)


def format_for(file_name: str) -> str:
    """Return the format that a file's name tells by its suffix, empty for none."""
    lower = file_name.lower()
    known = [one for one in FORMATS.values() if one.suffix and lower.endswith(one.suffix)]
    return max(known, key=lambda one: len(one.suffix)).name if known else ""
