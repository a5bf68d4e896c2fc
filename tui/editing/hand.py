"""The hand: which records a key means, and the one way in which their changes go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, id_of, split_address
from model.beginning import gates_passed
from model.bulk import Bulk, Make, each, in_words
from model.change import ChangeError, Changes
from model.edit import followed
from model.locking import LockedError
from model.marking import signed
from model.problem import FieldError
from model.project import Project, UnknownAddress
from model.renumbering import named, new_names
from tui.look import Tone
from tui.rows import meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.conflict import Conflict
    from tui.app import CockpitApp


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


def called_now(app: CockpitApp, chosen: Sequence[Address]) -> list[Address]:
    """Return the records that were chosen by the addresses they have by now; those gone left out.

    Somebody may give a row another id while a line is typed in about it.
    """
    seen, now = app.looked_at, app.session.project
    others = [
        one
        for one in chosen
        if one in seen and (one not in now or seen.record(one).title != now.record(one).title)
    ]
    if others:
        # Imported here: seldom does somebody write what a line is typed in about.
        from model.diff import diff

        names = new_names(diff(seen, now))
        chosen = [names.get(one, one) for one in chosen]
        # They are those of this project from here on.
        app.looked_at = now
    return [one for one in chosen if one in now]


def called_or_kept(app: CockpitApp, chosen: Sequence[Address], text: str) -> list[Address]:
    """Return what `called_now` does; where that is nothing, what was typed for it is kept."""
    still = called_now(app, chosen)
    if not still:
        from tui.editing.line import keep_lost

        keep_lost(app, names(chosen), text)
    return still


def items(app: CockpitApp, instead: str = "") -> tuple[Address, ...]:
    """Return the items among `targets`; says so where there are none, and what does it there.

    `instead` is the command for rows of registers.
    """
    chosen = tuple(address for address in targets(app) if address.startswith("item:"))
    if not chosen:
        known = next((command for command in app.commands if command.id == instead), None)
        other = f"; here {app.key_of(instead)}: {known.help}" if known and known.keys else "."
        app.main.say(f"This works on phases, tasks and subtasks{other}", Tone.WARN)
    return chosen


def names(addresses: Sequence[Address]) -> str:
    """Return how a message names some records."""
    if len(addresses) == 1:
        return name(addresses[0])
    return f"{len(addresses)} rows"


def name(address: Address) -> str:
    """Return how a message names a record."""
    return "the project" if address in (PROJECT_ADDRESS, FILE_ADDRESS) else id_of(address)


class Last(NamedTuple):
    """The edit that was made last: the label of its step, and how others are given the same.

    `kinds` are the kinds of its records, as addresses name them. Without `again` it was something
    that was done to its own records alone.
    """

    label: str
    kinds: frozenset[str] = frozenset()
    again: Callable[[Sequence[Address]], bool] | None = None


def repeatable(
    app: CockpitApp,
    chosen: Sequence[Address],
    act: Callable[[Sequence[Address]], bool],
    again: Callable[[Sequence[Address]], bool] | None = None,
) -> bool:
    """Do an edit to records and return whether it was done; `.` does `again`, or `act`, to others.

    An edit that changed nothing leaves the one before it to be repeated.
    """
    before = app.last
    done = act(chosen)
    if done and app.last is not None and app.last is not before:
        kinds = frozenset(kind_of(address) for address in chosen)
        app.last = app.last._replace(kinds=kinds, again=again or act)
    return done


def kind_of(address: Address) -> str:
    """Return the kind that an address names: `item` for phases, tasks and subtasks."""
    return split_address(address)[0]


def alter(
    app: CockpitApp,
    label: str,
    addresses: Sequence[Address],
    make: Make,
    *,
    booked: Mapping[Address, float] | None = None,
) -> bool:
    """Do to each record what `make` says, all as one step; say why where that cannot be.

    Of several records those that refuse are named, and the others done. Returns whether the
    session took it. Where nothing would change, nothing is done.
    """
    if len(addresses) == 1:
        return send(app, label, lambda project: make(project, addresses[0]), booked=booked)
    count = len(addresses)
    return together(app, label, count, lambda now: each(now, addresses, make), booked=booked)


def together(
    app: CockpitApp,
    label: str,
    count: int,
    make: Callable[[Project], Bulk],
    *,
    booked: Mapping[Address, float] | None = None,
) -> bool:
    """Do something to `count` records as one step; say what was done, and what refused it.

    Where all refuse nothing is done.
    """
    bulk, booked = Bulk(), dict(booked or {})

    def changes(project: Project) -> Changes:
        nonlocal bulk
        bulk = make(project)
        if len(bulk.refused) == count:
            raise bulk.refused[0][1] if count == 1 else ChangeError(_refusals(app, bulk))
        for address, _ in bulk.refused:
            booked.pop(address, None)
        return bulk.changes

    if not send(app, label, changes, booked=booked):
        return False
    if bulk.refused:
        done = f"{label}: {count - len(bulk.refused)} of {count}"
        app.main.say(f"{done}, not {_refusals(app, bulk)}", Tone.WARN)
    elif bulk.changes:
        app.main.say(f"{label}; {app.key_of('undo')} takes it back", Tone.GOOD)
    return True


def _refusals(app: CockpitApp, bulk: Bulk) -> str:
    locked = any(isinstance(why, LockedError) for _, why in bulk.refused)
    return in_words(bulk, name) + (f": press {app.key_of('unlock')} to unlock" if locked else "")


def send(
    app: CockpitApp,
    label: str,
    make: Callable[[Project], Changes],
    *,
    booked: Mapping[Address, float] | None = None,
    gated: bool = True,
    met: Callable[[], Sequence[Conflict]] = tuple,
) -> bool:
    """Hand the changes that `make` finds to the session as the step `label`.

    `met` tells afterwards which conflicts `make` has met.

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
        require_meant(app.looked_at, project, changes)
        if gated and (gates := gates_passed(project, changes)):
            from tui.telling.phase_gate import ask

            ask(app, gates, make, lambda both: _begin(app, label, both, booked, met))
            return False
        if changes:
            app.session.apply(changes, label, booked=booked, clashes=met())
            app.last = Last(label)
    except LockedError as refused:
        app.main.say(f"{refused}: press L to unlock", Tone.WARN)
        return False
    except (ChangeError, FieldError, UnknownAddress) as refused:
        app.main.say(str(refused), Tone.BAD)
        return False
    show_now(app, changes)
    return True


def require_meant(seen: Project, now: Project, changes: Changes) -> None:
    """Raise ChangeError where `changes` are for rows of `seen` whose ids others bear `now`.

    Somebody may deal ids out anew while a question is open.
    """
    there = {address for change in changes for address in named(change)}
    both = (address for address in there if address in seen and address in now)
    others = [one for one in both if seen.record(one).title != now.record(one).title]
    if not others:
        return
    # Imported here: seldom does somebody write what a question is open about.
    from model.diff import diff

    names = new_names(diff(seen, now))
    for address in others:
        if address in names:
            called = names[address] if names[address] in now else ""
            how = f"is called {name(called)} now" if called else "is another row now"
            raise ChangeError(f"{name(address)} {how}; nothing was done, do it again")


def _begin(
    app: CockpitApp,
    label: str,
    make: Callable[[Project], Changes],
    booked: Mapping[Address, float] | None,
    met: Callable[[], Sequence[Conflict]],
) -> None:
    """Begin a phase before its gate is met, as was answered."""
    if send(app, label, make, booked=booked, gated=False, met=met):
        app.main.say(f"{label}; the decision is on record. u takes both back", Tone.GOOD)


def show_now(app: CockpitApp, changes: Changes) -> None:
    """Show what was altered at once: the next key must meet what this one left behind.

    A cursor on a record that got another address with `changes` goes with it.
    """
    rows = app.main.list
    before = meant(rows.key) if rows else ""
    if rows is not None and rows.marks:
        rows.marks |= _renamed(rows.marks, changes)
    app.on_session_spoke()
    # Who makes an edit knows that its row goes.
    app.lost = ""
    after = followed(before, changes)
    if rows is not None and after != before and rows.go(after):
        app.main.say("")


def _renamed(marks: frozenset[str], changes: Changes) -> frozenset[str]:
    """Return the new addresses of what is marked and was given another one."""
    return frozenset(now for before, now in new_names(changes).items() if before in marks)
