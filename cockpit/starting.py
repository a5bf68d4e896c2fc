"""The verbs `new`, `demo` and `schema`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cockpit.call import (
    Call,
    author_option,
    file_option,
    plain_screen_option,
    read_only_option,
    verb,
)
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.printing import complain


@verb("new")
@click.argument("target", required=False, default="", metavar="[FILE]")
@click.option("--name", metavar="NAME", default="", help="What the project is called.")
@click.option("--no-schema", is_flag=True, help="Write no cockpit.schema.json beside it.")
@file_option
@click.pass_obj
def new_verb(call: Call, target: str, name: str, no_schema: bool) -> None:
    """Make a new project file, cockpit.toml unless FILE is given.

    The file's JSON Schema is written beside it, so that editors complete and explain the fields.
    """
    path = make_project(call, target, name, schema=not no_schema)
    click.echo(made(call, path))


def make_project(call: Call, file: str = "", name: str = "", *, schema: bool = True) -> Path:
    """Make the project file that the call means, and return its path.

    What became of the history of another project that was there is told. Raises WrongUsage where
    there is one, NotInFile where it cannot be written.
    """
    from cockpit.clock import today
    from data.config import read_config
    from data.create import AlreadyThere, new_project, write_schema
    from data.find import PROJECT_NAME
    from data.settings import Settings, read_settings
    from data.trouble import NotSaved

    path = call.cwd / (file or call.file or PROJECT_NAME)
    settings = read_settings(read_config(call.environ))
    # A file that says nothing is read with 8, by others as well: another number is written down.
    hours = settings.hours_per_day if settings.hours_per_day != Settings().hours_per_day else 0.0
    title = name or path.absolute().parent.name or "New project"
    try:
        aside = new_project(path, title, today(), hours=hours)
        if schema:
            write_schema(path)
    except AlreadyThere as refused:
        raise WrongUsage(refused.sentence) from None
    except NotSaved as refused:
        raise NotInFile(refused.sentence) from None
    tell_history(aside)
    return path


def tell_history(aside: Path | None) -> None:
    """Tell where the history is kept of a project that was there before, if one was."""
    if aside is not None:
        complain(
            "a project was here before: its history, with edits that were not in the file, timers "
            f"and booked time, is no part of this one and is kept as {aside}"
        )


def made(call: Call, path: Path) -> str:
    """Return what is said of a new project file: where it is, and how it is opened."""
    from shlex import quote

    from data.find import PROJECT_NAME
    from model.plain import clean

    short = path.relative_to(call.cwd) if path.is_relative_to(call.cwd) else path
    words = "cockpit" if short == Path(PROJECT_NAME) else f"cockpit {quote(str(short))}"
    return clean(f"made {path}; `{words}` opens it")


@verb("demo")
@click.argument("name", required=False, default="", metavar="[NAME]")
@click.option("--fresh", is_flag=True, help="Forget the edits made in the copy so far.")
@author_option
@read_only_option
@plain_screen_option
@click.pass_context
def demo_verb(context: click.Context, name: str, fresh: bool) -> None:
    """Open a private copy of a sample project; edits stay in the copy.

    NAME is full (what opens without one), flat (tasks without subtasks), governance, specialists
    or roadmap-ja.
    """
    from cockpit.opening import open_project
    from data.create import DEFAULT_SAMPLE, private_copy, sample_names
    from data.state import state_root
    from data.trouble import Trouble

    call = context.ensure_object(Call)
    names = sample_names()
    chosen = name or DEFAULT_SAMPLE
    if chosen not in names:
        raise WrongUsage(f"there is no sample '{chosen}': the samples are {', '.join(names)}")
    try:
        call.file = str(private_copy(chosen, state_root(call.environ), fresh=fresh))
    except Trouble as refused:
        raise CannotRead(refused.sentence) from None
    complain(f"a private copy: {call.file}")
    open_project(call)


@verb("schema")
def schema_verb() -> None:
    """Print the JSON Schema of project files, for editors that know TOML."""
    from data.schema_file import schema_text

    sys.stdout.write(schema_text())
