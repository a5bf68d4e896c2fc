"""The hand: which records a key means, and the one way in which their changes go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, id_of
from model.apply import apply
from model.beginning import gates_passed
from model.change import ChangeError, Changes
from model.edit import followed
from model.locking import LockedError
from model.marking import signed
from model.problem import FieldError
from model.project import Project, UnknownAddress
from tui.look import Tone
from tui.rows import meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import CockpitApp

Make = Callable[[Project, Address], Changes]
"""What makes the changes of one record from the newest project."""


def target(app: CockpitApp) -> tuple[Address, str]:
    """Return address and field of the cell under the cursor; empty where there is none."""
    rows = app.main.list
    if rows is None or not rows.key:
        return "", ""
    address, field = app.main.view.target(rows)
    return (address, field) if address in app.session.project else ("", "")


def targets(app: CockpitApp) -> tuple[Address, ...]:
    """Return the marked records that still exist, else the one under the cursor."""
    rows = app.main.list
    if rows is not None and rows.marks:
        marked = dict.fromkeys(meant(key) for key in rows.rows.keys if key in rows.marks)
        return tuple(key for key in marked if key in app.session.project)
    address, _ = target(app)
    return (address,) if address else ()


def items(app: CockpitApp) -> tuple[Address, ...]:
    """Return the items among `targets`; says so where there are none."""
    chosen = tuple(address for address in targets(app) if address.startswith("item:"))
    if not chosen:
        app.main.say("This works on phases, tasks and subtasks.", Tone.WARN)
    return chosen


def names(addresses: Sequence[Address]) -> str:
    """Return how a message names some records."""
    if len(addresses) == 1:
        return name(addresses[0])
    return f"{len(addresses)} rows"


def name(address: Address) -> str:
    """Return how a message names a record."""
    return "the project" if address in (PROJECT_ADDRESS, FILE_ADDRESS) else id_of(address)


def alter(app: CockpitApp, label: str, addresses: Sequence[Address], make: Make) -> bool:
    """Do to each record what `make` says, all as one step; say why where that cannot be.

    Returns whether the session took it. Where nothing would change, nothing is done.
    """
    return send(app, label, lambda project: all_changes(project, addresses, make))


def all_changes(project: Project, addresses: Sequence[Address], make: Make) -> Changes:
    """Return what `make` does to each record, one after the other, as one list of changes."""
    changes: Changes = ()
    for address in addresses:
        made = make(project, address)
        project = apply(project, made)
        changes += made
    return changes


def send(
    app: CockpitApp,
    label: str,
    make: Callable[[Project], Changes],
    *,
    booked: Mapping[Address, float] | None = None,
    gated: bool = True,
) -> bool:
    """Hand the changes that `make` finds to the session as the step `label`.

    Says why on the screen where they cannot be made. Where they begin a phase before the gate
    before it is met it is asked about first, unless that was answered: then they are not `gated`.
    Returns whether they were made.
    """
    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return False
    try:
        project, by = app.session.project, app.session.author
        changes = signed(project, make(project), app.today(), by, app.session.commit)
        if gated and (gates := gates_passed(project, changes)):
            from tui.telling.phase_gate import ask

            ask(app, gates, make, lambda both: _begin(app, label, both, booked))
            return False
        if changes:
            app.session.apply(changes, label, booked=booked)
    except LockedError as refused:
        app.main.say(f"{refused}: press L to unlock", Tone.WARN)
        return False
    except (ChangeError, FieldError, UnknownAddress) as refused:
        app.main.say(str(refused), Tone.BAD)
        return False
    show_now(app, changes)
    return True


def _begin(
    app: CockpitApp,
    label: str,
    make: Callable[[Project], Changes],
    booked: Mapping[Address, float] | None,
) -> None:
    """Begin a phase before its gate is met, as was answered."""
    if send(app, label, make, booked=booked, gated=False):
        app.main.say(f"{label}; the decision is on record. u takes both back", Tone.GOOD)


def show_now(app: CockpitApp, changes: Changes) -> None:
    """Show what was altered at once: the next key must meet what this one left behind.

    A cursor on a record that got another address with `changes` goes with it.
    """
    rows = app.main.list
    before = meant(rows.key) if rows else ""
    app.on_session_spoke()
    # Who makes an edit knows that its row goes.
    app.lost = ""
    after = followed(before, changes)
    if rows is not None and after != before and rows.go(after):
        app.main.say("")
