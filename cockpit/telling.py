"""How stand-ups and reports are printed: as Markdown, JSON or plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from cockpit.call import (
    Call,
    author_option,
    dry_run_option,
    file_option,
    if_version_option,
    json_option,
    plain_option,
)
from cockpit.printing import is_interactive
from cockpit.session import Stepping, opened, stepping
from data.session import Session
from model.said import Line, Section

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])
FORMATS = ("md", "json", "plain")


def telling_options(function: AnyFunction) -> AnyFunction:
    """Add the options that verbs which tell, and may record what they told, have in common."""
    options = (
        click.option("--format", "form", type=click.Choice(FORMATS), help="md unless said."),
        click.option("--record", is_flag=True, help="Also write a row of it into the file."),
        file_option,
        author_option,
        dry_run_option,
        if_version_option,
        json_option,
        plain_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def wants_screen(call: Call, *options: object) -> bool:
    """Say whether a verb was called in a terminal with no option that says what to print."""
    asked = (*options, call.json, call.plain, call.dry_run, call.if_version)
    return not any(asked) and is_interactive()


def choose_form(call: Call, form: str | None) -> str:
    """Return the form to print in; the call's `--json` and `--plain` follow `--format`."""
    form = form or ("json" if call.json else "plain" if call.plain else "md")
    call.json, call.plain = form == "json", form == "plain"
    return form


@contextmanager
def telling(call: Call, record: bool) -> Iterator[tuple[Session, Stepping | None]]:
    """Open the project to read it, or for one step where something is to be recorded."""
    if record:
        with stepping(call) as step:
            yield step.session, step
    else:
        with opened(call) as session:
            yield session, None


def line_json(line: Line) -> dict[str, Any]:
    """Return a sentence and what it is computed from, for `--json`."""
    return {"text": line.text, "addresses": list(line.addresses)}


def sections_json(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """Return sections for `--json`, those without lines too."""
    return [
        {"title": section.title, "lines": [line_json(line) for line in section.lines]}
        for section in sections
    ]
