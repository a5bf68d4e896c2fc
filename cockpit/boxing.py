"""The verb `timebox`: what boxes there are, setting one, and answering one that is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import click

from cockpit.assignments import Assignment, Reading, assign, parse_assignments
from cockpit.call import Call, changing_options, plain_option, verb
from cockpit.clock import now, today
from cockpit.endings import WrongUsage
from cockpit.naming import find_record
from cockpit.printing import Cell, Column, Piece, Printer, complain, print_json
from cockpit.session import Stepping, opened, require_saved, stepping
from cockpit.tables import headline, progress
from cockpit.timing import answers, undecided
from data.booking import Also
from data.session import Session
from data.timers import Doubtful, Unplaced
from model import edit
from model.address import Address, id_of
from model.effort import effort_text, parse_effort, short_hours, workday
from model.overrun import ACTIONS, ASKS_AGAIN, EXTEND, GOES_ON, OverrunAnswer, answer_overrun
from model.project import Project
from model.schema import ITEM_LEVELS
from model.timebox import BoxState, Timebox, oddity, timebox_of, timeboxes
from model.worktime import Answer

_FIELDS: Final = ("limit", "on_overrun", "keep", "note")
_STYLES: Final = {BoxState.WARNING: "warn", BoxState.OVER: "bad"}
_COLUMNS: Final = (
    Column("ID"),
    Column("Title", elastic=True),
    Column("Passed", right=True),
    Column("Limit", right=True),
    Column("Used", right=True),
    Column("State"),
    Column("When over"),
)


@verb("timebox")
@click.argument("record", required=False, default="", metavar="[ID]")
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE...]")
@click.option(
    "--answer",
    "action",
    type=click.Choice([action.replace("_", "-") for action in ACTIONS]),
    help="Say what follows now that the time is up.",
)
@click.option("--reason", metavar="TEXT", default="", help="Why: kept with the answer.")
@click.option("--extend", metavar="EFFORT", default="", help="By how much `extend` extends.")
@click.option("--no-decision", is_flag=True, help="Keep the reason in the item's log alone.")
@answers
@plain_option
@changing_options
@click.pass_obj
def timebox_verb(
    call: Call,
    record: str,
    words: tuple[str, ...],
    action: str | None,
    reason: str,
    extend: str,
    no_decision: bool,
    answer: str | None,
) -> None:
    """List the timeboxes; with ID, show one, set it, or answer its over-run.

    FIELD is limit, on_overrun, keep or note. An answer is one step with its reason, as a row of the
    decision log; all but `extend` and `refuse` stop a timer that runs there and book its time.
    """
    if action is None and (reason or extend or no_decision or answer):
        raise WrongUsage(
            "--reason, --extend, --no-decision and what is to be done about a doubtful timer "
            "belong to --answer ACTION"
        )
    if action is not None:
        if not record or words:
            raise WrongUsage("an answer takes the ID of one item, and nothing is set with it")
        about = Answer(answer) if answer else None
        _answer(call, record, action.replace("-", "_"), reason, extend, not no_decision, about)
    elif words:
        _set(call, record, words)
    else:
        _show(call, record)


def _show(call: Call, record: str) -> None:
    with opened(call, personal=True) as session:
        project, running = session.project, _running(session)
        if record:
            address = find_record(project, record)
            box = timebox_of(project, address, running) if _is_item(project, address) else None
            if box is None:
                raise WrongUsage(f"{id_of(address)} has no timebox: `limit=2h` gives it one")
            boxes: Sequence[Timebox] = (box,)
        else:
            boxes = timeboxes(project, running)
        if call.json:
            print_json(session.version, {"timeboxes": [_box_json(box) for box in boxes]})
        else:
            _print_boxes(Printer(call), project, boxes)


def _is_item(project: Project, address: Address) -> bool:
    return project.record(address).kind in ITEM_LEVELS


def _running(session: Session) -> Mapping[Address, float]:
    """Return the hours of the session that runs, by item."""
    work = session.timers.current()
    return {work.item: session.timers.elapsed().seconds / 3600} if work else {}


def _print_boxes(printer: Printer, project: Project, boxes: Sequence[Timebox]) -> None:
    if not boxes:
        printer.line(Cell("no timeboxes", "dim"))
        return
    printer.table(_COLUMNS, [_row(printer, project, box) for box in boxes])
    if len(boxes) == 1:
        box = boxes[0]
        kept = f"keeps {', '.join(box.keep)}" if box.keep else ""
        printer.lines(text for text in (kept, box.note) if text)


def _row(printer: Printer, project: Project, box: Timebox) -> Sequence[Piece]:
    style = "dim" if box.closed else _STYLES.get(box.state, "")
    limited = box.limit is not None
    return (
        id_of(box.address),
        headline(project.record(box.address)),
        short_hours(box.passed),
        short_hours(box.limit) if box.limit is not None else "",
        Cell(progress(box.share, printer.plain), style) if limited else "",
        Cell(f"{box.state.value}{' (closed)' if box.closed else ''}", style),
        box.on_overrun.replace("_", " "),
    )


def _box_json(box: Timebox) -> dict[str, Any]:
    return {
        "item": id_of(box.address),
        "limit_hours": box.limit,
        "spent_hours": box.spent,
        "running_hours": box.running,
        "state": box.state.value,
        "closed": box.closed,
        "on_overrun": box.on_overrun,
        "keep": list(box.keep),
        "note": box.note,
    }


def _set(call: Call, record: str, words: Sequence[str]) -> None:
    pairs = [_boxed(pair) for pair in parse_assignments(words)]
    with stepping(call) as step:
        address = find_record(step.project, record)
        _require_item(step.project, address)
        assign(step.draft, address, pairs, Reading(today(), workday(step.project), call.own))
        after = edit.followed(address, step.draft.changes)
        step.land(f"timebox of {id_of(after)}")
        step.report([after], f"timebox of {id_of(after)} set" if step.draft.changes else "")
        box = timebox_of(step.draft.project, after)
        if box is not None and oddity(box):
            complain(f"warning: {oddity(box)}")


def _boxed(pair: Assignment) -> Assignment:
    name = pair.field[-1]
    if pair.field not in ((name,), ("timebox", name)) or name not in _FIELDS:
        raise WrongUsage(f"a timebox has no field '{pair.name}': it has {', '.join(_FIELDS)}")
    return Assignment(("timebox", name), pair.operator, pair.text)


def _require_item(project: Project, address: Address) -> None:
    if not _is_item(project, address):
        raise WrongUsage(f"'{id_of(address)}' is no phase, task or subtask: timeboxes sit on these")


def _answer(
    call: Call,
    record: str,
    action: str,
    reason: str,
    extend: str,
    decision: bool,
    about: Answer | None,
) -> None:
    with stepping(call) as step:
        project, running = step.project, _running(step.session)
        address = find_record(project, record)
        _require_item(project, address)
        box = timebox_of(project, address, running)
        if box is not None and box.state is not BoxState.OVER:
            raise WrongUsage(_not_over(box))
        stops = box is not None and box.running > 0 and action not in GOES_ON and not call.dry_run
        answer = OverrunAnswer(
            action,
            reason,
            step.session.author,
            now(),
            _extension(project, action, extend),
            # What is stopped is booked by the time that the figures are taken.
            running=0.0 if stops or box is None else box.running,
            decision=decision,
        )
        label = f"over-run of {id_of(address)}: {action.replace('_', ' ')}"
        about_box = "" if action in ASKS_AGAIN else address
        also = Also(label, lambda new: answer_overrun(new, address, answer), about_box)
        if call.dry_run:
            step.draft.do(*also.changes(project))
            step.land(label)
        elif stops:
            _stop_with(step, also, about)
        else:
            step.session.timers.decide(also)
            require_saved(step.session)
        _report(call, step, address, label)


def _not_over(box: Timebox) -> str:
    if box.limit is None:
        return f"the timebox of {id_of(box.address)} has no limit, so it is never over"
    passed = f"{short_hours(box.passed)} of {short_hours(box.limit)}"
    return (
        f"the timebox of {id_of(box.address)} is not over, {passed} have passed: nothing to answer"
    )


def _extension(project: Project, action: str, extend: str) -> float:
    if action != EXTEND:
        if extend:
            raise WrongUsage("--extend belongs to `--answer extend`")
        return 0.0
    span = parse_effort(effort_text(extend), workday(project), ranges=False)
    if span is None:
        raise WrongUsage(f"--extend '{extend}' is no effort: write by how much, such as 1h or 30m")
    return span.low


def _stop_with(step: Stepping, also: Also, about: Answer | None) -> None:
    try:
        step.session.timers.stop(about, also=also)
    except Doubtful as doubt:
        raise undecided(doubt, "cockpit timebox ID --answer ACTION --reason TEXT") from None
    except Unplaced as question:
        raise WrongUsage(
            f"{question}; nothing was done. End the timer with `cockpit stop` first"
        ) from None
    require_saved(step.session)


def _report(call: Call, step: Stepping, address: Address, label: str) -> None:
    if call.json:
        changed = not call.dry_run
        print_json(step.session.version, {"ids": [id_of(address)], "changed": changed})
    else:
        step.say(label)
