"""The verbs `start` and `stop`: the timer on an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cockpit.call import Call, author_option, file_option, json_option
from cockpit.endings import WrongUsage
from cockpit.naming import find_record
from cockpit.printing import Printer, print_json
from cockpit.session import require_saved, writing
from data.timers import Doubtful, NoTimer, Stopped, Unplaced
from model.address import id_of
from model.change import ChangeError
from model.effort import format_hours
from model.schema import ITEM_LEVELS
from model.worktime import Answer

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])

_HELP = {
    Answer.KEEP: "In doubt, book all of the time.",
    Answer.UNTIL_LAST_BEAT: "In doubt, book the time until the last sign of life.",
    Answer.MINUS_GAP: "In doubt, leave the time in doubt out.",
    Answer.DISCARD: "In doubt, book nothing.",
}
_CHOICES = ", ".join(f"--{answer.value}" for answer in Answer)


def _answers(function: AnyFunction) -> AnyFunction:
    for answer in reversed(Answer):
        flag = click.option(
            f"--{answer.value}", "answer", flag_value=answer.value, help=_HELP[answer]
        )
        function = flag(function)
    return function


@click.command("start")
@click.argument("record", metavar="ID")
@file_option
@author_option
@json_option
@click.pass_obj
def start_verb(call: Call, record: str) -> None:
    """Start the timer on an item; one that runs on another item is stopped and booked first."""
    with writing(call) as session:
        address = find_record(session.project, record)
        if session.project.record(address).kind not in ITEM_LEVELS:
            raise WrongUsage(f"'{record}' is no phase, task or subtask: time is kept on these")
        try:
            work = session.timers.start(address)
        except Doubtful as doubt:
            raise _undecided(doubt) from None
        except (Unplaced, ChangeError) as refused:
            raise _unplaced(refused) from None
        require_saved(session)
        if call.json:
            print_json(session.version, {"timer": id_of(work.item)})
        else:
            Printer(call).line(f"the timer runs on {id_of(work.item)}")


@click.command("stop")
@_answers
@click.option("--on", "other", metavar="ID", default="", help="Book the time on another item.")
@file_option
@author_option
@json_option
@click.pass_obj
def stop_verb(call: Call, answer: str | None, other: str) -> None:
    """Stop the timer and book its time on the item.

    Where the machine slept, was restarted or had its clock set back, how long it ran is a
    question: then nothing is booked until one of the four answers is given.
    """
    with writing(call) as session:
        on = find_record(session.project, other) if other else ""
        try:
            stopped = session.timers.stop(Answer(answer) if answer else None, on=on)
        except NoTimer as nothing:
            raise WrongUsage(str(nothing)) from None
        except Doubtful as doubt:
            raise _undecided(doubt) from None
        except (Unplaced, ChangeError) as refused:
            raise _unplaced(refused) from None
        require_saved(session)
        _report(call, session.version, stopped)


def _undecided(doubt: Doubtful) -> WrongUsage:
    return WrongUsage(f"{doubt}; nothing was booked. Say `cockpit stop` with one of {_CHOICES}")


def _unplaced(refused: Exception) -> WrongUsage:
    return WrongUsage(
        f"{refused}; nothing was booked, and the timer runs on. "
        f"Say `cockpit stop --on ID` for another item, or `cockpit stop --discard`"
    )


def _report(call: Call, version: str, stopped: Stopped) -> None:
    name = id_of(stopped.work.item)
    if call.json:
        print_json(version, {"item": name, "hours": stopped.hours})
    else:
        booked = f"{format_hours(stopped.hours)} h booked" if stopped.hours else "nothing booked"
        Printer(call).line(f"{name}: {booked}")
