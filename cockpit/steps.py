"""The verbs `undo`, `redo` and `history`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import click

from cockpit.call import Call, Count, author_option, file_option, json_option, reading_options, verb
from cockpit.clock import now
from cockpit.endings import WrongUsage
from cockpit.naming import find_record
from cockpit.printing import Column, Piece, Printer, complain, print_json
from cockpit.session import opened, require_saved, writing
from data.clock import SystemClock
from data.session import HistoryEntry, Session, StepResult
from model.change_text import describe
from model.dates import moment_named
from model.problem import FieldError

_NEWEST = 20
_MOST_CHANGES = 5


@verb("undo")
@click.argument("steps", metavar="[N]", type=Count(), default=1)
@click.option("--force", is_flag=True, help="Also take back what holds another value by now.")
@file_option
@author_option
@json_option
@click.pass_obj
def undo_verb(call: Call, steps: int, force: bool) -> None:
    """Take your last step back, or the last N.

    What others wrote is never undone. A field that no longer holds what the step wrote is left
    alone and named; --force takes it back all the same.
    """
    _step(call, steps, "undone", lambda session: session.undo(force=force))


@verb("redo")
@click.argument("steps", metavar="[N]", type=Count(), default=1)
@file_option
@author_option
@json_option
@click.pass_obj
def redo_verb(call: Call, steps: int) -> None:
    """Make a step again that undo took back, or N of them."""
    _step(call, steps, "done again", lambda session: session.redo())


def _step(call: Call, steps: int, word: str, take: Callable[[Session], StepResult | None]) -> None:
    labels: list[str] = []
    skipped: list[str] = []
    with writing(call) as session:
        for _ in range(steps):
            result = take(session)
            if result is None:
                break
            labels.append(result.label)
            skipped += result.skipped
        require_saved(session)
        if call.json:
            print_json(session.version, {"steps": labels, "skipped": skipped})
            return
    _say(Printer(call), labels, skipped, word)


def _say(printer: Printer, labels: Sequence[str], skipped: Sequence[str], word: str) -> None:
    for label in labels:
        printer.line(f"{word}: {label}")
    if not labels:
        complain(f"there is no step that could be {word}")
    for name in skipped:
        complain(f"{name} holds another value by now and was left alone: --force takes it back")


@verb("history")
@click.argument("record", required=False, default="", metavar="[ID]")
@click.option("-n", "--number", type=Count(), default=_NEWEST, help="How many, 20 unless said.")
@click.option("--since", metavar="WHEN", default="", help="From this day or moment on.")
@click.option("--until", metavar="WHEN", default="", help="Up to this day or moment.")
@click.option("--by", metavar="NAME", default="", help="What this person did.")
@reading_options
@click.pass_obj
def history_verb(call: Call, record: str, number: int, since: str, until: str, by: str) -> None:
    """Show the newest changes, of one record with ID: when, by whom, from where, and what.

    WHEN is a day (`yesterday`, `2026-11-20`), an hour of today (`14:30`), or both.
    """
    first, last = _moment(since, end=False), _moment(until, end=True)
    with opened(call) as session:
        address = find_record(session.project, record) if record else None
        entries = [
            entry
            for entry in session.history(address)
            if (not by or entry.by.casefold() == by.casefold()) and _within(entry, first, last)
        ][-number:]
        if call.json:
            print_json(session.version, {"history": [_entry_json(entry) for entry in entries]})
        else:
            _print_history(Printer(call), entries)


def _moment(word: str, *, end: bool) -> datetime | None:
    """Return the moment that a word names; a day's beginning, or its end. Raises WrongUsage."""
    if not word:
        return None
    try:
        return moment_named(word, now(), SystemClock().local, end=end)
    except FieldError as refused:
        raise WrongUsage(str(refused)) from None


def _within(entry: HistoryEntry, first: datetime | None, last: datetime | None) -> bool:
    if first is None and last is None:
        return True
    if entry.at is None:
        return False
    return (first is None or entry.at >= first) and (last is None or entry.at < last)


def _print_history(printer: Printer, entries: Sequence[HistoryEntry]) -> None:
    columns = (
        Column("When"), Column("Who"), Column("From"), Column("What", elastic=True),
        Column("Change"),
    )  # fmt: skip
    rows: list[Sequence[Piece]] = []
    for entry in entries:
        when = printer.day(entry.at.astimezone()) if entry.at else ""
        what = (
            entry.title if entry.origin in ("edit", "outside") else f"{entry.origin}: {entry.title}"
        )
        told = [
            describe(change, day=printer.day, plain=printer.plain)
            for change in entry.changes[:_MOST_CHANGES]
        ]
        if len(entry.changes) > _MOST_CHANGES:
            told.append(f"and {len(entry.changes) - _MOST_CHANGES} more")
        late = "" if entry.in_file else " (not in the file yet)"
        rows.append((when, entry.by, entry.via, what + late, told[0] if told else ""))
        rows += [("", "", "", "", line) for line in told[1:]]
    printer.table(columns, rows)


def _entry_json(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat() if entry.at else None,
        "by": entry.by,
        "label": entry.title,
        "origin": entry.origin,
        "via": entry.via,
        "in_file": entry.in_file,
        "changes": [describe(change) for change in entry.changes],
    }
