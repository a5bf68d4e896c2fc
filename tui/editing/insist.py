"""Answering what insists: the timer, conflicts, budgets, then messages, else the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import PROJECT_ADDRESS, Address, id_of
from model.change import ChangeError
from model.day_form import day_text
from model.fields import field_at
from model.problem import Problem
from model.schema import KINDS
from model.value import ABSENT, Maybe
from tui.actions import does
from tui.commands import CONFLICT, MESSAGE
from tui.editing.overrun import answer_alarm
from tui.footer import worst_first
from tui.going import go_to
from tui.leading import named_in
from tui.look import Cell, Tone, piece
from tui.paper import Paper
from tui.safe import shown

if TYPE_CHECKING:
    from data.banners import Banner
    from data.conflicts import OpenConflict
    from tui.app import CockpitApp

_GO: Final = "go"
_ACTED: Final = frozenset({"put_back", "mend", "dismiss"})
_OFFERED: Final = {"put-back": "put_back", "mend-file": "mend"}
"""Answers that only messages with that key have."""
_STAYS: Final = frozenset({"gone", "unreadable"})  # until the file can be read again
"""The banner of a file that is not there: it stays up for as long as that is so."""


@does("answer")
def answer(app: CockpitApp) -> None:
    """Answer what insists most."""
    if answer_alarm(app):
        return
    if conflicts := app.session.conflicts:
        _settle(app, conflicts)
        return
    if app.reminders.breached:
        from tui.telling.breach import answer_breaches

        answer_breaches(app)
        return
    banners = [banner for banner in worst_first(app.session.banners) if banner.key in _ACTED]
    if banners:
        _answer_banner(app, banners[0])
    else:
        show_problems(app)


@does("problems")
def show_problems(app: CockpitApp) -> None:
    """List what is wrong with the file, and go to what is chosen."""
    list_problems(app, app.main.list.key if app.main.list is not None else "")


def list_problems(app: CockpitApp, at: Address) -> None:
    """List what is wrong with the file, the cursor on what is found about the record at `at`."""
    from tui.dialogs.findings import Findings

    def chosen(problem: Problem | None) -> None:
        if problem is not None:
            field = ".".join(problem.field)
            app.call_later(go_to, app, problem.address, field)

    name, form = app.session.path.name, app.settings.date_format
    app.push_screen(Findings(app.problems, name, form, at), chosen)


def _settle(app: CockpitApp, conflicts: Sequence[OpenConflict]) -> None:
    """Show both values of a field, and keep the one that is chosen."""
    from data.conflicts import whose
    from tui.dialogs.question import Question

    conflict, more, author = conflicts[0], len(conflicts) - 1, app.session.author
    here, other = (shown(whose(name, author)) for name in (conflict.by, conflict.who))

    def chosen(keep: str | None) -> None:
        if keep == _GO:
            app.call_later(go_to, app, conflict.address, ".".join(conflict.field))
        elif keep:
            told = f"{here} is kept" if keep == "ours" else f"{other} is taken; u takes that back"
            rest = f"; {app.key_of('answer')} shows the next, {more} left" if more else ""
            _try(app, lambda: app.session.settle(conflict.id, keep), f"{told}{rest}")

    title = f"Two values: {_of(conflict)}"
    app.push_screen(
        Question(
            piece(shown(title), Tone.TITLE),
            lambda width: conflict_page(app, conflict, author, width),
            CONFLICT,
            () if conflict.address in app.session.project else ("go-conflict",),
            {"keep-mine": f"keep {here}", "take-theirs": f"take {other}"},
        ),
        chosen,
    )


def _of(conflict: OpenConflict) -> str:
    name = "the project" if conflict.address == PROJECT_ADDRESS else id_of(conflict.address)
    return f"{'.'.join(conflict.field).replace('_', ' ')} of {name}" if conflict.field else name


def conflict_page(
    app: CockpitApp, conflict: OpenConflict, author: str, width: int
) -> Sequence[Cell]:
    """Return what a conflict says: both values, whose they are, and what stood there before."""
    paper = Paper(width)
    if conflict.address in app.session.project:
        record = app.session.project.record(conflict.address)
        paper.text(f"{KINDS[record.kind].name.replace('_', ' ')} {record.title}", Tone.DIM)
    here = "Yours" if conflict.by == author else conflict.by
    paper.heading(f"{here}, {_moment(app, conflict.made_at)}: in the file now")
    paper.text(_said(app, conflict, conflict.ours))
    other = "Yours" if conflict.who == author else conflict.who
    other = "From outside" if other == "outside" else other
    paper.heading(f"{other}, met {_moment(app, conflict.at)}")
    paper.text(_said(app, conflict, conflict.theirs))
    paper.heading("Before")
    paper.text(_said(app, conflict, conflict.base), Tone.DIM)
    return paper.lines


def _said(app: CockpitApp, conflict: OpenConflict, value: Maybe) -> str:
    if value is ABSENT:
        return "(nothing)" if conflict.field else "(removed)"
    if isinstance(value, str):
        return value
    kind = conflict.address.partition(":")[0]
    known = field_at(kind, conflict.field) if conflict.field and kind in KINDS else None
    return app.scene.value(value, known)


def _moment(app: CockpitApp, text: str) -> str:
    try:
        local = datetime.fromisoformat(text).astimezone()
        return f"{day_text(local, app.settings.date_format)}:{local:%S}"
    except ValueError:
        return text


def _answer_banner(app: CockpitApp, banner: Banner) -> None:
    """Show a message in full, and do what is chosen about it."""
    from tui.dialogs.question import Question

    def text(width: int) -> Sequence[Cell]:
        paper = Paper(width)
        paper.text(app.scene.said(banner.text))
        return paper.lines

    def chosen(word: str | None) -> None:
        session = app.session
        if word == "put_back":
            _try(app, lambda: session.put_back(banner.code), "put back; u takes that back")
        elif word == "dismiss":
            _try(app, lambda: session.dismiss(banner.code), "", writes=False)
        elif word == "mend":
            from tui.editing.external import edit_file

            app.call_later(edit_file, app)
        elif word == _GO:
            app.call_later(go_to, app, named)

    named = named_in(banner.text, app.session.project)
    without = [command for command in _OFFERED if _OFFERED[command] != banner.key]
    if not named:
        without.append("go-told")
    if banner.code in _STAYS:
        without.append("take-down")
    title = piece(banner.severity.value.capitalize(), Tone.TITLE)
    app.push_screen(Question(title, text, MESSAGE, without), chosen)


def _try(app: CockpitApp, act: Callable[[], None], told: str, *, writes: bool = True) -> None:
    """Do it and tell so, or say why it cannot be done."""
    if writes and app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return
    try:
        act()
    except KeyError:
        app.main.say("That was answered elsewhere meanwhile.")
    except (ChangeError, Trouble) as failed:
        app.main.say(str(failed), Tone.BAD)
    else:
        app.main.say(told, Tone.GOOD)
    app.on_session_spoke()


def _answers(command: str, word: str) -> None:
    def act(app: CockpitApp) -> None:
        from tui.dialogs.question import Question

        if isinstance(app.screen, Question) and app.screen.offers(command):
            app.screen.dismiss(word)

    does(command)(act)


_answers("go-conflict", _GO)
_answers("go-told", _GO)
_answers("keep-mine", "ours")
_answers("take-theirs", "theirs")
_answers("put-back", "put_back")
_answers("take-down", "dismiss")
_answers("mend-file", "mend")
