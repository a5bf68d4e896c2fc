"""The verb `settle`: what waits for an answer, and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from cockpit import contradictions
from cockpit.call import Call, author_option, reading_options, verb
from cockpit.endings import NotInFile, WrongUsage
from cockpit.printing import Column, Piece, Printer, json_value, print_json
from cockpit.session import opened, require_saved, writing
from data.fitting import name_of
from data.history import moment_of
from data.session import OpenConflict, Session, SetAside
from model.change import ChangeError
from model.change_text import SHORT, describe, place_in_words, value_in_words
from model.value import ABSENT

_SHORTEST: Final = 4  # characters of a name that are shown at least
_ASIDE: Final = {"put_back": "put back", "dismiss": "dismissed"}
_CONFLICT: Final = {"ours": "stays as it is in the file", "theirs": "the other value taken"}
_HOW_ASIDE: Final = "--put-back or --dismiss"
_HOW_CONFLICT: Final = "--ours or --theirs"

Waiting = SetAside | OpenConflict


@verb("settle")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--put-back", "answer", flag_value="put_back", help="Make set-aside edits again.")
@click.option("--dismiss", "answer", flag_value="dismiss", help="Let set-aside edits go.")
@click.option("--ours", "answer", flag_value="ours", help="Keep the value that is in the file.")
@click.option("--theirs", "answer", flag_value="theirs", help="Take the other value.")
@click.option("--reason", metavar="TEXT", help="Settle what a tracker says twice: say why.")
@click.option("--all", "every", is_flag=True, help="Answer all that can be answered so.")
@author_option
@reading_options
@click.pass_obj
def settle_verb(
    call: Call, names: tuple[str, ...], answer: str | None, reason: str | None, every: bool
) -> None:
    """List what waits for an answer; with NAME and an answer, give it.

    Edits are set aside when the file was put back to a version without them; a field has two
    values when two people gave it different ones. NAME is the beginning of a name in the list.

    With `--reason` a contradiction that `check` found is settled: NAME is the id of the claim, or
    of the item of which a tracker says two things.
    """
    if reason is not None:
        if answer not in _CONFLICT or not names:
            raise WrongUsage(f"name what is settled, and say how: {contradictions.HOW}")
        contradictions.settle_contradictions(call, names, answer, reason)
        return
    if answer is None:
        if names or every:
            raise WrongUsage(f"say how: {_HOW_ASIDE}, or {_HOW_CONFLICT}")
        _list(call)
        return
    if every == bool(names):
        raise WrongUsage("name what it answers, or say --all")
    with writing(call) as session:
        done = [
            (one, _answered(session, one, answer)) for one in _meant(session, names, answer, every)
        ]
        require_saved(session)
        _report(call, session, done, answer)


def _waiting(session: Session) -> tuple[Waiting, ...]:
    return (*session.set_aside, *session.conflicts)


def _meant(session: Session, names: Sequence[str], answer: str, every: bool) -> list[Waiting]:
    waiting = _waiting(session)
    for name in names:
        known = any(one.id.startswith(name) for one in waiting)
        if not known and contradictions.is_contradicted(session.project, name):
            how = f"`cockpit settle {name} --ours --reason TEXT`"
            raise WrongUsage(f"{name} is settled with a reason: {how}")
    fits = SetAside if answer in _ASIDE else OpenConflict
    if every:
        return [one for one in waiting if isinstance(one, fits)]
    found = list({one.id: one for one in (_named(waiting, name) for name in names)}.values())
    for one in found:
        if not isinstance(one, fits):
            how, why = (
                (_HOW_ASIDE, "was set aside")
                if isinstance(one, SetAside)
                else (_HOW_CONFLICT, "has two values")
            )
            raise WrongUsage(f"{one.id} {why}: answer it with {how}")
    return found


def _named(waiting: Sequence[Waiting], name: str) -> Waiting:
    found = [one for one in waiting if one.id.startswith(name)]
    if not found:
        raise WrongUsage(f"nothing called {name!r} waits for an answer: see `cockpit settle`")
    if len(found) > 1:
        several = ", ".join(one.id for one in found)
        raise WrongUsage(f"{name!r} may be {several}: write more of it")
    return found[0]


def _answered(session: Session, one: Waiting, answer: str) -> str:
    """Give the answer; return why it could not be given, "" where it was."""
    try:
        if isinstance(one, OpenConflict):
            session.settle(one.id, answer)
        elif answer == "put_back":
            session.put_back(one.banner.code)
        else:
            session.dismiss(one.banner.code)
    except ChangeError as refused:
        return str(refused)
    return ""


def _report(call: Call, session: Session, done: Sequence[tuple[Waiting, str]], answer: str) -> None:
    """Tell what was answered. Raises NotInFile where some of it could not be done."""
    refused = [f"{one.id}: {why}" for one, why in done if why]
    answered = [one for one, why in done if not why]
    left = len(_waiting(session))
    if not call.json:
        _say(Printer(call), answered, answer, left)
    if refused:
        raise NotInFile("; ".join(refused))
    if call.json:
        print_json(session.version, {"ids": [one.id for one in answered], "left": left})


def _say(printer: Printer, answered: Sequence[Waiting], answer: str, left: int) -> None:
    word = {**_ASIDE, **_CONFLICT}[answer]
    for one in answered:
        printer.line(f"{one.id} {word}: {', '.join(dict.fromkeys(_subjects(one)))}")
    if answered and answer in ("put_back", "theirs"):
        printer.line("`cockpit undo` takes it back")
    if left:
        printer.line(f"{'one waits' if left == 1 else f'{left} wait'} for another answer")
    elif not answered:
        printer.line("nothing waits for an answer")


def _subjects(one: Waiting) -> list[str]:
    if isinstance(one, OpenConflict):
        return [place_in_words(one.address, one.field)]
    return [name_of(change) for change in one.changes]


def _list(call: Call) -> None:
    with opened(call) as session:
        waiting = _waiting(session)
        printer = Printer(call)
        if call.json:
            told = [_json(one) for one in waiting]
            print_json(session.version, {"waiting": told})
            return
        claimed = list(contradictions.claimed_twice(session.project))
        if waiting:
            _table(printer, waiting)
        elif not claimed:
            printer.line("nothing waits for an answer")
        printer.lines(claimed)


def _table(printer: Printer, waiting: Sequence[Waiting]) -> None:
    length = next(
        size
        for size in range(_SHORTEST, 99)
        if len({one.id[:size] for one in waiting}) == len(waiting)
    )
    rows: list[Sequence[Piece]] = []
    for one in waiting:
        moment = moment_of(one.at)
        at = printer.day(moment.astimezone()) if moment else ""
        kind = "set aside" if isinstance(one, SetAside) else "two values"
        told = _told(one, printer)
        rows.append((one.id[:length], at, kind, told[0] if told else ""))
        rows += [("", "", "", line) for line in told[1:]]
    columns = (Column("Name"), Column("When"), Column("What"), Column("Edit", elastic=True))
    printer.table(columns, rows)
    if any(isinstance(one, SetAside) for one in waiting):
        printer.line(f"set aside: `cockpit settle NAME` with {_HOW_ASIDE}")
    if any(isinstance(one, OpenConflict) for one in waiting):
        how = "--ours for what is in the file, or --theirs for the other"
        printer.line(f"two values: `cockpit settle NAME` with {how}")


def _told(one: Waiting, printer: Printer) -> list[str]:
    """Return the lines on one of them: its changes, or both values."""
    day, plain = printer.day, printer.plain
    if isinstance(one, SetAside):
        return [describe(change, day=day, plain=plain) for change in one.changes]
    end, place = "..." if plain else "…", place_in_words(one.address, one.field)
    ours, theirs = (value_in_words(side, SHORT, day, end) for side in (one.ours, one.theirs))
    return [f"{place}: in the file, by {one.by}: {ours}", f"the other, by {one.who}: {theirs}"]


def _json(one: Waiting) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "at": one.at}
    if isinstance(one, SetAside):
        changes = [describe(change) for change in one.changes]
        return {**told, "kind": "set aside", "why": one.banner.text, "changes": changes}
    values = {"base": one.base, "ours": one.ours, "theirs": one.theirs}
    return {
        **told,
        "kind": "two values",
        "address": one.address,
        "field": ".".join(one.field),
        "by": one.by,
        "who": one.who,
        **{side: None if value is ABSENT else json_value(value) for side, value in values.items()},
    }
