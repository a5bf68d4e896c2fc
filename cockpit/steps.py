"""The verbs `undo`, `redo` and `history`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from cockpit.call import Call, Count, author_option, file_option, json_option, reading_options, verb
from cockpit.clock import now
from cockpit.endings import NotInFile, WrongUsage
from cockpit.naming import find_record
from cockpit.printing import Column, Piece, Printer, complain, print_json
from cockpit.session import opened, require_saved, until_first, writing
from data.clock import SystemClock
from data.session import HistoryEntry, Session, StepResult
from data.undo import OTHER_ID
from model.address import id_of
from model.change_text import describe
from model.dataclass import dataclass
from model.dates import moment_named
from model.problem import FieldError

if TYPE_CHECKING:
    from model.worktime import Work

_NEWEST = 20
_MOST_CHANGES = 5


@dataclass(frozen=True, slots=True)
class _Way:
    """How a verb goes through the steps, and what it says of them."""

    take: Callable[[Session], StepResult | None]
    word: str
    advice: str
    beyond: str


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
    advice = "set it yourself" if force else "--force takes it back"
    beyond = "--force goes on to the step before"
    _step(call, steps, _Way(lambda session: session.undo(force=force), "undone", advice, beyond))


@verb("redo")
@click.argument("steps", metavar="[N]", type=Count(), default=1)
@file_option
@author_option
@json_option
@click.pass_obj
def redo_verb(call: Call, steps: int) -> None:
    """Make a step again that undo took back, or N of them."""
    advice = "set it yourself"
    _step(call, steps, _Way(lambda session: session.redo(), "done again", advice, ""))


def _step(call: Call, steps: int, way: _Way) -> None:
    """Take steps one after the other. Raises NotInFile where one could not be taken at all."""
    taken: list[StepResult] = []
    runs_on: list[Work] = []

    def go_on() -> None:
        with writing(call) as session:
            before = _timer(session)
            while len(taken) < steps and (not taken or taken[-1].done):
                result = _take(session, way)
                if result is None:
                    break
                taken.append(result)
            after = _timer(session)
            is_again = after and not (before and before.session == after.session)
            runs_on[:] = [after] if after and is_again else []
            done = [one for one in taken if one.done]
            if call.json and (done or not taken):
                skipped = [name for one in done for name in one.skipped]
                told = {"steps": [one.label for one in done], "skipped": skipped}
                print_json(session.version, told)

    try:
        # Of two who go back at once, each takes another step.
        until_first(call, go_on)
    finally:
        if not call.json:
            _say(Printer(call), taken, way)
            for work in runs_on:
                started = work.started.wall.astimezone()
                Printer(call).line(
                    f"the timer runs on {id_of(work.item)} again, since {started:%H:%M}"
                )
    if taken and not taken[-1].done:
        raise NotInFile(_refusal(taken[-1], way))
    if not taken and not call.json:
        complain(f"there is no step that could be {way.word}")


def _take(session: Session, way: _Way) -> StepResult | None:
    """Take one step, where the file is still what it was when the step was found.

    Raises OtherVersion where it is not, and NotInFile.
    """
    session.refresh()
    session.only_on(session.version)
    result = way.take(session)
    require_saved(session)
    return result


def _timer(session: Session) -> Work | None:
    return session.timers.current() if session.is_timed() else None


def _say(printer: Printer, taken: Sequence[StepResult], way: _Way) -> None:
    for one in taken:
        if one.done:
            printer.line(f"{way.word}: {one.label}")
    for one in taken:
        for name in one.skipped if one.done else ():
            advice = OTHER_ID if name in one.taken else way.advice
            more = "" if name in one.gone else f": {advice}"
            complain(f"{name} {one.why(name)} and was left alone{more}")


def _refusal(taken: StepResult, way: _Way) -> str:
    """Return the sentence on a step of which nothing could be taken."""
    told = ", ".join(f"{name} {taken.why(name)}" for name in taken.skipped)
    advice = way.advice
    if taken.taken:
        advice = OTHER_ID
    elif len(taken.gone) == len(taken.skipped):
        advice = way.beyond
    return f"not {way.word}: {taken.label}: {told}{f'; {advice}' if advice else ''}"


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
