"""The verb `export`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cockpit.call import Call, file_option, verb
from cockpit.clock import today
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.looking import glance, named_file
from cockpit.printing import complain
from data.export.source import FORMATS, Source, build, format_for
from data.trouble import NotSaved, Unreadable

if TYPE_CHECKING:
    from data.export.output import Output
    from data.version import Version

_STDOUT = "-"
_CSV = "csv"


@verb("export")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="What to write.")
@click.option("-o", "--output", metavar="PATH", default="", help="Where to; else it is printed.")
@click.option("--register", metavar="TABLE", default="", help="With csv: one table alone.")
@click.option("--watch", is_flag=True, help="Go on, and keep PATH current until interrupted.")
@click.option("--force", is_flag=True, help="Replace what is at PATH, whatever it is.")
@file_option
@click.pass_obj
def export_verb(
    call: Call, form: str | None, output: str, register: str, watch: bool, force: bool
) -> None:
    """Write the project in another format: Markdown, HTML, JSON, CSV, a calendar and others.

    What an earlier export made is replaced; any other file only with --force, and the project
    file never. csv makes a folder with a table for each register.
    """
    form = _chosen(form, output, register)
    if output and output != _STDOUT:
        _to_file(call, form, call.cwd / output, register, watch, force)
        return
    if watch:
        raise WrongUsage("--watch keeps a file current: name one with -o PATH")
    if form == _CSV and not register:
        raise WrongUsage(
            "csv has a table for the items and one for each register: name a folder with -o PATH, "
            "or one table with --register, such as --register items"
        )
    sys.stdout.write(_text(_glanced(call), form, register))


def _chosen(form: str | None, output: str, register: str) -> str:
    """Return the format: the one named, or the one that the output's name tells."""
    form = form or format_for(output) or (_CSV if register else "")
    if not form:
        raise WrongUsage(f"which format? say --format with one of {', '.join(FORMATS)}")
    if form == _CSV and not register and output.lower().endswith(".csv"):
        raise WrongUsage(
            f"csv makes a folder of tables: name a folder with -o PATH, or the one table that "
            f"{output} is to hold with --register, such as --register items"
        )
    if register and form != _CSV:
        raise WrongUsage(f"--register names a table of csv, and {form} has the whole project")
    return form


def _glanced(call: Call) -> Source:
    seen = glance(call)
    return Source(seen.project, seen.path.name, seen.version, today())


def _text(source: Source, form: str, register: str) -> str:
    if not register:
        return build(source, form)
    # Imported here: the other formats do without.
    from data.export.sheets import ITEMS, sheet
    from model.schema import REGISTERS

    if register != ITEMS and register not in REGISTERS:
        known = ", ".join((ITEMS, *REGISTERS))
        raise WrongUsage(f"there is no table '{register}': the tables are {known}")
    return sheet(source, register)


def _to_file(call: Call, form: str, path: Path, register: str, watch: bool, force: bool) -> None:
    from data.export.output import Output

    place = Output(named_file(call), force=force)

    def write(source: Source) -> bool:
        return _write(place, source, form, path, register)

    try:
        complain(f"wrote {path}" if write(_glanced(call)) else f"{path} is current already")
        if watch:
            _keep(call, lambda source: f"wrote {path}" if write(source) else "")
    except NotSaved as refused:
        raise NotInFile(refused.sentence) from None
    except Unreadable as refused:
        raise CannotRead(refused.sentence) from None


def _write(place: Output, source: Source, form: str, path: Path, register: str) -> bool:
    if form != _CSV or register:
        return place.put(path, _text(source, form, register), form)
    from data.export.sheets import sheet, sheet_names
    from model.schema import REGISTERS

    # A register that lost its rows keeps a table of its columns: the old rows would be untrue.
    emptied = [name for name in place.tables_in(path) if name in REGISTERS]
    names = dict.fromkeys((*sheet_names(source), *emptied))
    return place.put_tables(path, source, {name: sheet(source, name) for name in names})


def _keep(call: Call, write: Callable[[Source], str]) -> None:
    """Make the export anew with each change of the file, until somebody interrupts."""
    from data.export.keeping import Keeping

    path = named_file(call)
    keeping = Keeping(path, lambda version: write(_read(path, version)), complain)
    keeping.start()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        complain("ended")
    finally:
        keeping.close()


def _read(path: Path, version: Version) -> Source:
    from data.read import load

    loaded = load(version.content, path.name)
    return Source(loaded.project, path.name, version.hash or "", today())
