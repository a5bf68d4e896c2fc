"""The beginning of a session: what an earlier one left undone comes onto the desk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from data.desk import Desk
from data.displaced import Displaced
from data.known import Versions
from data.leftovers import recover
from data.presence import is_present
from data.scribe import Scribe
from data.store import Store
from data.trouble import Trouble
from model import later

if TYPE_CHECKING:
    from data import bases, recovery, telling
    from data.recovery import Found
else:
    # As a rule nothing was left undone.
    bases = later.module("data.bases")
    recovery = later.module("data.recovery")
    telling = later.module("data.telling")


def bring_back(
    store: Store, desk: Desk, versions: Versions, scribe: Scribe
) -> tuple[bool, tuple[Displaced, ...]]:
    """Queue the steps that sessions which are gone had kept, and clean up behind them.

    Returns whether there were any, and texts that their saves had pushed out and that are to be
    merged. Raises Busy, NotSaved and Unreadable; then it can be tried again.
    """
    ledger = scribe.ledger
    ledger.update()
    left = recover(store, {entry.after for entry in ledger.open_entries() if entry.after})
    for note in left.notes:
        desk.put_up(telling.told("leftovers", note))

    def is_alive(session: str) -> bool:
        if session == scribe.session:
            return True
        return is_present(store.files, store.state, session)

    queued = False
    if any(True for _ in ledger.open_entries()):
        with store.lock.held():
            ledger.update()
            found = recovery.unfinished(ledger, versions, desk.seen, is_alive)
            scribe.adopt(found.brought)
        _end(found, desk, scribe)
        queued = bool(found.steps)
        # What cannot be removed now is only in the way of nobody until the next start.
        with suppress(Trouble):
            bases.drop_bases(store, {entry.before for entry in ledger.open_entries()})
    _show_asides(desk, scribe)
    return queued, left.displaced


def _end(found: Found, desk: Desk, scribe: Scribe) -> None:
    """Lay what was found on the desk; write the ends of the rest and tell what has no place."""
    if found.landed:
        there = desk.seen.hash
        is_there = any(entry.after == there for entry in found.landed)
        newest = there if is_there else scribe.ledger.newest or there
        scribe.landed([entry.id for entry in found.landed], newest)
    scribe.cancelled(entry.id for entry in found.cancelled)
    for entry, changes in found.homeless:
        desk.put_up(telling.set_aside(scribe, changes, entry.by, telling.HOMELESS))
    if found.damaged:
        desk.put_up(telling.damaged(found.damaged))
    if found.steps:
        laid = desk.move_to(desk.seen, found.steps)
        scribe.conflicts(laid, "outside")
        desk.put_up(telling.recovered(found.steps))
    scribe.flush()


def _show_asides(desk: Desk, scribe: Scribe) -> None:
    """Show again what was set aside and nobody has answered yet."""
    for identity, body in scribe.asides().items():
        banner = telling.aside(identity, body)
        if banner is not None:
            desk.put_up(banner)
