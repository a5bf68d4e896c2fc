"""The verb `journal`: how large this user's journal of a project is, purging it, taking it over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Final

import click

from cockpit.asking import ask
from cockpit.call import Call, dry_run_option, reading_options, verb
from cockpit.clock import now
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.looking import named_file
from cockpit.printing import Printer, print_json
from data.clock import SystemClock
from data.purge import Purged, purge
from data.store import Store, open_store
from data.trouble import Trouble, Unreadable
from data.whole import MEGABYTE, exists, require
from model.dates import format_date, moment_named
from model.plural import counted
from model.problem import FieldError

if TYPE_CHECKING:
    from data.inherit import Heritage

_PURGE: Final = "purge"
_TAKE: Final = "take"


@verb("journal")
@click.argument(
    "action", required=False, type=click.Choice([_PURGE, _TAKE]), metavar="[purge|take]"
)
@click.argument("path", required=False, default="", metavar="[PATH]")
@click.option(
    "--before", metavar="WHEN", default="", help="Let go what is older than this day or moment too."
)
@click.option("--yes", is_flag=True, help="Purge, or take over, without a question.")
@dry_run_option
@reading_options
@click.pass_obj
def journal_verb(call: Call, action: str | None, path: str, before: str, yes: bool) -> None:
    """Say how large the journal of the project is; with `purge`, let go what nothing needs.

    With `take PATH`, the project gets the history of the file that was at PATH, or in the folder
    PATH: undo, time sheet, running timer. For a project that was moved or copied so that cockpit
    cannot tell.

    WHEN is a day (`2026-10-01`, `yesterday`), an hour of today (`14:30`), or both. What is older
    can be undone no more then. What is not in the file, open conflicts, the running timer and
    booked time are kept however old they are. It is not done while a cockpit is open.
    """
    moment = _moment(before)
    if path and action != _TAKE:
        raise WrongUsage(f"`cockpit journal {action}` has no PATH: name the project file with -f")
    if not path and action == _TAKE:
        raise WrongUsage(
            "`cockpit journal take PATH` takes over what was at PATH: name that file, or its folder"
        )
    try:
        store = open_store(named_file(call))
        if path:
            _take(call, store, path, yes=yes)
            return
        if not exists(store.files, store.journal.path):
            require(store.files, store.real)
            _say(call, Purged(), "nothing was edited here yet: there is no journal")
            return
        expected = purge(store, moment, dry_run=True)
        if action is None or call.dry_run:
            _say(call, expected, _would(expected, moment))
            return
        _purge(call, store, moment, expected, yes=yes)
    except Unreadable as trouble:
        raise CannotRead(trouble.sentence) from None
    except Trouble as trouble:
        raise NotInFile(trouble.sentence) from None


def _take(call: Call, store: Store, path: str, *, yes: bool) -> None:
    # Only who has moved a project pays for this import.
    from data.inherit import inherit

    found = _heritage(store, call.cwd / path)
    loses = [f"{found.path} is still there and would have none"] if found.is_there else []
    loses += ["the history of this project so far would be set aside"] if found.has_own else []
    said = f"the history of {found.path} belongs to {store.real} "
    if call.dry_run:
        _tell_taken(call, f"{said}then{''.join(f'; {loss}' for loss in loses)}", None)
        return
    if loses and not yes:
        ask(
            f"Take over the history of {found.path}? But {' and '.join(loses)}.",
            otherwise="nothing was taken over",
            unasked=f"nothing was taken over: {' and '.join(loses)}; say --yes if that is meant",
        )
    aside = inherit(store, found)
    more = f"; what this one had is in {aside}" if aside and found.has_own else ""
    _tell_taken(call, f"{said}now{more}", aside)


def _heritage(store: Store, path: Path) -> Heritage:
    """Return what is to be taken over from a project file or its folder. Raises WrongUsage."""
    from data.inherit import heritages

    found = heritages(store, path)
    if not found:
        raise WrongUsage(
            f"there is no history of a project file at {path}: name the file that it was, or its "
            "folder"
        )
    if len(found) > 1:
        names = " or ".join(quote(str(one.path)) for one in found)
        raise WrongUsage(f"{path} has the histories of {len(found)} project files: name {names}")
    return found[0]


def _tell_taken(call: Call, text: str, aside: Path | None) -> None:
    if call.json:
        print_json("", {"taken": not call.dry_run, "aside": str(aside) if aside else None})
    else:
        Printer(call).line(text)


def _purge(call: Call, store: Store, moment: datetime | None, plan: Purged, *, yes: bool) -> None:
    if not yes:
        if not call.json:
            _say(call, plan, _would(plan, moment))
        ask(
            "Purge the journal? What goes cannot be brought back.",
            otherwise="nothing was purged",
            unasked="nothing was purged: say --yes where nobody can be asked",
        )
    done = purge(store, moment)
    _say(call, done, f"purged: {_gone(done, moment)}")


def _moment(word: str) -> datetime | None:
    """Return the moment that a word names, None for no word. Raises WrongUsage."""
    try:
        return moment_named(word, now(), SystemClock().local, end=False) if word else None
    except FieldError as refused:
        raise WrongUsage(str(refused)) from None


def _would(plan: Purged, moment: datetime | None) -> str:
    sizes = plan.sizes
    held = f"the journal has {counted(sizes.records, 'record')} in {_size(sizes.bytes)}"
    return f"{held}; a purge would let go {_gone(plan, moment)}"


def _gone(plan: Purged, moment: datetime | None) -> str:
    sizes = plan.sizes
    gone = max(0, sizes.records - sizes.left)
    freed = max(0, sizes.bytes - sizes.bytes_left)
    if gone == 0:
        return "nothing: all of it is needed"
    said = f"{counted(gone, 'record')}, {_size(freed)}"
    lost = [f"{counted(plan.lost, 'step')} can be undone no more"] if plan.lost else []
    lost += [f"{counted(plan.told, 'edit')} from outside leave the history"] if plan.told else []
    if moment is not None and lost:
        said += f"; of what is older than {format_date(moment.astimezone())}, {' and '.join(lost)}"
    return said


def _say(call: Call, result: Purged, text: str) -> None:
    if call.json:
        print_json("", {"journal": _json(result)})
        return
    printer = Printer(call)
    printer.line(text)
    if result.sizes.records:
        printer.line(f"kept: {_kept(result)}")


def _kept(result: Purged) -> str:
    parts = [counted(result.steps, "step")]
    if result.booked:
        parts.append(f"{result.booked} of them older, because they booked time")
    if result.open:
        parts.append(f"{counted(result.open, 'edit')} not in the file yet")
    if result.conflicts:
        parts.append(counted(result.conflicts, "open conflict"))
    if result.timers:
        parts.append(counted(result.timers, "running timer"))
    return ", ".join(parts)


def _json(result: Purged) -> dict[str, int]:
    sizes = result.sizes
    return {
        "records": sizes.records,
        "records_left": sizes.left,
        "bytes": sizes.bytes,
        "bytes_left": sizes.bytes_left,
        "steps_lost": result.lost,
        "outside_lost": result.told,
        "steps": result.steps,
        "booked": result.booked,
        "open": result.open,
        "conflicts": result.conflicts,
        "timers": result.timers,
    }


def _size(count: int) -> str:
    return f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE else f"{count / 1024:.1f} KB"
