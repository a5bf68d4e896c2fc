"""The verb `doctor`: whether everything that a project relies on is well."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from cockpit.call import Call, author_option, reading_options, verb
from cockpit.endings import FINDINGS, CannotRead, NotInFile
from cockpit.looking import named_file
from cockpit.printing import Cell, Column, Piece, Printer, print_json, wants_colour
from data.doctor import Finding, State, examine, repair
from data.session import CannotOpen
from data.store import open_store
from data.trouble import Trouble, Unreadable

_STYLES: Final = {State.WELL: "good", State.NOTE: "warn", State.TROUBLE: "bad"}
_SMALLEST: Final = (60, 20)


@verb("doctor")
@click.option("--fix", is_flag=True, help="Do the repairs that are offered.")
@author_option
@reading_options
@click.pass_context
def doctor_verb(context: click.Context, fix: bool) -> None:
    """Look at the file, its lock, its watcher, the journal, earlier versions and the terminal.

    Says what is well, what a person should know, and what is wrong; --fix repairs what can be.
    """
    call = context.ensure_object(Call)
    path = named_file(call)
    try:
        store = open_store(path)
        found = examine(store, call.environ)
        offered = frozenset(finding.repair for finding in found if finding.repair)
        if fix and offered:
            from cockpit.session import author

            repair(store, offered, author(call, path))
            found = examine(store, call.environ)
    except (Unreadable, CannotOpen) as trouble:
        raise CannotRead(trouble.sentence) from None
    except Trouble as trouble:
        raise NotInFile(trouble.sentence) from None
    found = (*found, _terminal(call))
    _report(call, found, fix=fix)
    if any(finding.state is State.TROUBLE for finding in found):
        context.exit(FINDINGS)


def _report(call: Call, found: Sequence[Finding], *, fix: bool) -> None:
    if call.json:
        print_json("", {"findings": [_json(finding) for finding in found]})
        return
    printer = Printer(call)
    rows: list[Sequence[Piece]] = [
        (finding.name, Cell(str(finding.state), _STYLES[finding.state]), finding.said)
        for finding in found
    ]
    printer.table((Column("What"), Column("Is"), Column("Said", elastic=True)), rows)
    offers = dict.fromkeys(finding.repair for finding in found if finding.repair)
    for offer in offers:
        word = "could not" if fix else "`cockpit doctor --fix` would"
        printer.line(f"{word}: {offer}")


def _json(finding: Finding) -> dict[str, str | None]:
    offer = None if finding.repair is None else str(finding.repair)
    return {
        "name": finding.name,
        "state": str(finding.state),
        "said": finding.said,
        "repair": offer,
    }


def _terminal(call: Call) -> Finding:
    """Return what can be said of the terminal that the command runs in."""
    if not sys.stdout.isatty():
        return Finding("terminal", State.WELL, "the output goes to no terminal")
    size = os.get_terminal_size(sys.stdout.fileno())
    notes = []
    if tuple(size) < _SMALLEST or size.lines < _SMALLEST[1]:
        notes.append(f"smaller than {_SMALLEST[0]}x{_SMALLEST[1]}")
    if "utf" not in locale.getpreferredencoding(False).lower():
        notes.append("its encoding is not UTF-8: set LANG or LC_ALL, such as C.UTF-8")
    if not wants_colour(call.environ):
        notes.append("no colours, as NO_COLOR or TERM ask for")
    term = call.environ.get("TERM", "unknown")
    around = "tmux, " if call.environ.get("TMUX") else ""
    said = "; ".join([f"{around}{term}, {size.columns}x{size.lines}", *notes])
    return Finding("terminal", State.NOTE if notes else State.WELL, said)
