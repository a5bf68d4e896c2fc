"""How far things are: status keys, hours, locks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from model.address import Address
from model.apply import apply
from model.bulk import Make
from model.change import Changes
from model.edit import book, cycle, finish, followed, open_below, set_status, set_value, unlock
from model.locking import lock_holder
from model.plural import counted
from model.problem import FieldError
from model.project import Project
from model.value import ABSENT
from tui.actions import does
from tui.editing.cells import over, refused
from tui.editing.hand import (
    alter,
    called_or_kept,
    items,
    name,
    names,
    repeatable,
    send,
    target,
    targets,
)
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

QUARTER: Final = 0.25
"""Hours that one key books."""


@does("cycle")
def next_status(app: CockpitApp) -> None:
    """Take the status one on: todo, doing, done."""

    def take_on(chosen: Sequence[Address]) -> bool:
        label, today = f"status of {names(chosen)}", app.today()
        return alter(app, label, chosen, lambda project, at: cycle(project, at, today))

    if chosen := targets(app):
        repeatable(app, chosen, take_on)


@does("done")
def done(app: CockpitApp) -> None:
    """Set to done; where children are open, ask whether these too."""
    if chosen := items(app, instead="status"):
        _finish(app, chosen)


def _finish(app: CockpitApp, chosen: Sequence[Address]) -> bool:
    """Set to done, and say whether that was done at once; else it is asked about."""
    project, today = app.session.project, app.today()
    count = sum(len(open_below(project, address)) for address in chosen)
    if not count and all(project.record(at).text("status") == "done" for at in chosen):
        app.main.say(f"{names(chosen)} {'is' if len(chosen) == 1 else 'are'} done already.")
        return False

    def finish_by(make: Make) -> bool:
        def act(chosen: Sequence[Address]) -> bool:
            return alter(app, f"{names(chosen)} done", chosen, make)

        return repeatable(app, chosen, act, again=partial(_finish, app))

    def make_alone(project: Project, at: Address) -> Changes:
        return set_status(project, at, "done", today)

    def make_all(project: Project, at: Address) -> Changes:
        return finish(project, at, today)

    if not count:
        return finish_by(make_alone)
    from tui.dialogs.chooser import Choice, Chooser

    below = counted(count, "below is open", "below are open")
    choices = [
        Choice("all", f"done, and the {count} open below with it"),
        Choice("alone", "done by itself", "what is below stays open"),
    ]

    def answered(which: str | None) -> None:
        if which:
            finish_by(make_all if which == "all" else make_alone)

    app.push_screen(Chooser(f"{names(chosen)}: {below}", choices), answered)
    return False


@does("blocked")
def blocked(app: CockpitApp) -> None:
    """Set to blocked, and ask by what."""
    from tui.editing.line import LineEditor

    chosen, rows = items(app, instead="status"), app.main.list
    if not chosen or rows is None or refused(app, chosen[0]):
        return

    def make(by: str) -> Callable[[Project, Address], Changes]:
        def made(project: Project, at: Address) -> Changes:
            changes, today = set_status(project, at, "blocked", app.today()), app.today()
            after = apply(project, changes)
            at = followed(at, changes)
            old = after.record(at).get("blocked_by")
            held = old if isinstance(old, tuple) else () if old is ABSENT else (old,)
            if not by or by in held:
                return changes
            return changes + set_value(after, at, ("blocked_by",), (*held, by), today)

        return made

    def answered(typed: Typed[str] | None) -> None:
        if typed is not None:
            still = called_or_kept(app, chosen, typed.text)
            set_blocked = make(typed.value)
            repeatable(app, still, lambda at: alter(app, f"{names(at)} blocked", at, set_blocked))

    title = f"{names(chosen)} blocked by"
    hint = "an id, or words for what lies outside; nothing: not known"
    editor = LineEditor(over(app, rows), "", str.strip, title=title, hint=hint)
    app.push_screen(editor, answered)


def _book(hours: float) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        def book_on(chosen: Sequence[Address]) -> bool:
            label = f"{'+' if hours > 0 else '-'}{abs(hours):g} h on {names(chosen)}"
            booked = dict.fromkeys(chosen, hours) if hours > 0 else {}
            return alter(app, label, chosen, lambda now, at: book(now, at, hours), booked=booked)

        if chosen := items(app):
            repeatable(app, chosen, book_on)

    return act


does("book-more")(_book(QUARTER))
does("book-less")(_book(-QUARTER))


@does("unlock")
def unlock_it(app: CockpitApp) -> None:
    """Unlock the item that holds the record under the cursor, with a reason."""
    from tui.editing.line import LineEditor

    address, _ = target(app)
    rows = app.main.list
    holder = lock_holder(app.session.project, address) if address else None
    if holder is None or rows is None:
        app.main.say("Nothing is locked here.")
        return
    clock, by = app.now, app.session.author

    def read(text: str) -> str:
        if not text.strip():
            raise FieldError("a lock is opened with a reason: say why")
        return text.strip()

    def answered(typed: Typed[str] | None) -> None:
        if typed is None:
            return
        reason = typed.value
        for held in called_or_kept(app, [holder], typed.text):
            label = f"unlock {name(held)}"
            if send(app, label, partial(unlock, address=held, reason=reason, at=clock(), by=by)):
                app.main.say(f"{name(held)} is unlocked.", Tone.GOOD)

    title = f"Unlock {name(holder)}: why"
    hint = "the reason is noted in its log"
    app.push_screen(LineEditor(over(app, rows), "", read, title=title, hint=hint), answered)
