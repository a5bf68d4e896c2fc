"""The verbs `start` and `stop`: the timer on an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cockpit.call import Call, author_option, file_option, json_option, verb
from cockpit.endings import WrongUsage
from cockpit.naming import find_record
from cockpit.printing import Printer, print_json
from cockpit.session import require_saved, writing
from data.session import Session
from data.timers import Doubtful, NoTimer, Stopped, Unplaced, Untimely
from model.address import Address, id_of
from model.change import ChangeError
from model.effort import format_hours
from model.overrun import carried_below
from model.problem import FieldError
from model.project import Project
from model.schema import ITEM_LEVELS
from model.worktime import Answer, Work

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])

_HELP = {
    Answer.KEEP: "In doubt, book all of the time.",
    Answer.UNTIL_LAST_BEAT: "In doubt, book the time until the last sign of life.",
    Answer.MINUS_GAP: "In doubt, leave the time in doubt out.",
    Answer.DISCARD: "In doubt, book nothing.",
}
_CHOICES = ", ".join(f"--{answer.value}" for answer in Answer)


def answers(function: AnyFunction) -> AnyFunction:
    """Add the four answers about a session whose length is a question, as the option `answer`."""
    for answer in reversed(Answer):
        flag = click.option(
            f"--{answer.value}", "answer", flag_value=answer.value, help=_HELP[answer]
        )
        function = flag(function)
    return function


@verb("start")
@click.argument("record", metavar="ID")
@click.option("--since", metavar="TIME", default="", help="It began then: 09:30, or with a date.")
@click.option("--from-last", is_flag=True, help="It began when your last session ended.")
@file_option
@author_option
@json_option
@click.pass_obj
def start_verb(call: Call, record: str, since: str, from_last: bool) -> None:
    """Start the timer on an item; one that runs on another item is stopped and booked first."""
    if since and from_last:
        raise WrongUsage("--since and --from-last both say when it began: give one of them")
    with writing(call) as session:
        address = find_record(session.project, record)
        if session.project.record(address).kind not in ITEM_LEVELS:
            raise WrongUsage(f"'{record}' is no phase, task or subtask: time is kept on these")
        before = session.timers.current()
        work = _started(session, address, since, from_last)
        require_saved(session)
        if call.json:
            started = work.started.wall.replace(microsecond=0).isoformat()
            print_json(session.version, {"timer": id_of(work.item), "since": started})
        else:
            _tell_start(Printer(call), session.project, before, work)


def _started(session: Session, address: Address, since: str, from_last: bool) -> Work:
    timers = session.timers
    try:
        moment = None
        if since:
            # Only who says so pays for reading it.
            from model.sitting import read_moment

            moment = read_moment(since, timers.now().wall, timers.local)
        elif from_last and timers.current() is None:
            moment = timers.past.last_end()
        return timers.start(address, moment)
    except Doubtful as doubt:
        raise undecided(doubt) from None
    except (Unplaced, ChangeError) as refused:
        raise _unplaced(refused) from None
    except (Untimely, FieldError) as wrong:
        raise WrongUsage(f"{wrong}; no timer was started") from None


def _tell_start(printer: Printer, project: Project, before: Work | None, work: Work) -> None:
    if before is not None and before.session != work.session:
        printer.line(f"the timer on {id_of(before.item)} is stopped and its time booked")
    since = f" since {work.started.wall:%H:%M}" if work.beat != work.started else ""
    printer.line(f"the timer runs on {id_of(work.item)}{since}")
    if carried := carried_below(project, work.item):
        printer.line("carried over to this session:")
        printer.lines(f"  {id_of(one)}  {project.record(one).title}" for one in carried)


@verb("stop")
@answers
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
            raise undecided(doubt) from None
        except (Unplaced, ChangeError) as refused:
            raise _unplaced(refused) from None
        require_saved(session)
        _report(call, session.version, stopped, answer)


def undecided(doubt: Doubtful, verb: str = "cockpit stop") -> WrongUsage:
    """Return what is said of a session whose length nobody has decided about."""
    return WrongUsage(f"{doubt}; nothing was booked. Say `{verb}` with one of {_CHOICES}")


def _unplaced(refused: Exception) -> WrongUsage:
    return WrongUsage(
        f"{refused}; nothing was booked, and the timer runs on. "
        f"Say `cockpit stop --on ID` for another item, or `cockpit stop --discard`"
    )


def _report(call: Call, version: str, stopped: Stopped, answer: str | None) -> None:
    name = id_of(stopped.work.item)
    if call.json:
        print_json(version, {"item": name, "hours": stopped.hours})
    else:
        booked = f"{format_hours(stopped.hours)} h booked" if stopped.hours else "nothing booked"
        why = "" if stopped.hours or answer else ", it ran for less than a minute"
        Printer(call).line(f"{name}: {booked}{why}")
