"""How far things are: status keys, hours, locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from model.address import Address
from model.apply import apply
from model.change import Changes
from model.edit import book, cycle, finish, followed, open_below, set_status, set_value, unlock
from model.locking import lock_holder
from model.problem import FieldError
from model.project import Project
from model.value import ABSENT
from tui.actions import does
from tui.editing.cells import over, refused
from tui.editing.hand import alter, items, name, names, send, target, targets
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

QUARTER: Final = 0.25
"""Hours that one key books."""


@does("cycle")
def next_status(app: CockpitApp) -> None:
    """Take the status one on: todo, doing, done."""
    chosen, today = targets(app), app.today()
    label = f"status of {names(chosen)}"
    if chosen:
        alter(app, label, chosen, lambda project, at: cycle(project, at, today))


@does("done")
def done(app: CockpitApp) -> None:
    """Set to done; where children are open, ask whether these too."""
    chosen, today = items(app), app.today()
    if not chosen:
        return
    project = app.session.project
    count = sum(len(open_below(project, address)) for address in chosen)
    if not count and all(project.record(at).text("status") == "done" for at in chosen):
        app.main.say(f"{names(chosen)} {'is' if len(chosen) == 1 else 'are'} done already.")
        return

    def make_alone(project: Project, at: Address) -> Changes:
        return set_status(project, at, "done", today)

    def make_all(project: Project, at: Address) -> Changes:
        return finish(project, at, today)

    if not count:
        alter(app, f"{names(chosen)} done", chosen, make_alone)
        return
    from tui.dialogs.chooser import Choice, Chooser

    choices = [
        Choice("all", f"done, and the {count} open below with it"),
        Choice("alone", "done by itself", "what is below stays open"),
    ]

    def answered(which: str | None) -> None:
        if which:
            make = make_all if which == "all" else make_alone
            alter(app, f"{names(chosen)} done", chosen, make)

    app.push_screen(Chooser(f"{names(chosen)}: {count} below are open", choices), answered)


@does("blocked")
def blocked(app: CockpitApp) -> None:
    """Set to blocked, and ask by what."""
    from tui.editing.line import LineEditor

    chosen, rows, today = items(app), app.main.list, app.today()
    if not chosen or rows is None or refused(app, chosen[0]):
        return

    def make(by: str) -> Callable[[Project, Address], Changes]:
        def made(project: Project, at: Address) -> Changes:
            changes = set_status(project, at, "blocked", today)
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
            still = [address for address in chosen if address in app.session.project]
            alter(app, f"{names(still)} blocked", still, make(typed.value))

    title = f"{names(chosen)} blocked by"
    hint = "an id, or words for what lies outside; nothing: not known"
    editor = LineEditor(over(app, rows), "", str.strip, title=title, hint=hint)
    app.push_screen(editor, answered)


def _book(hours: float) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        chosen = items(app)
        if not chosen:
            return
        sign = "+" if hours > 0 else "-"
        label = f"{sign}{abs(hours):g} h on {names(chosen)}"
        booked = dict.fromkeys(chosen, hours) if hours > 0 else {}

        alter(app, label, chosen, lambda now, at: book(now, at, hours), booked=booked)

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
        if typed is not None:
            reason = typed.value
            send(
                app,
                f"unlock {name(holder)}",
                lambda project: unlock(project, holder, reason, clock(), by),
            )
            app.main.say(f"{name(holder)} is unlocked.", Tone.GOOD)

    title = f"Unlock {name(holder)}: why"
    hint = "the reason is noted in its log"
    app.push_screen(LineEditor(over(app, rows), "", read, title=title, hint=hint), answered)
