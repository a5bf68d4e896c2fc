"""A project that is made where another one stood: it begins a history of its own.

Else what was done to the other one would count as done to this one, and be put back into it.
"""

from __future__ import annotations

import os
from pathlib import Path

from data.absence import forget_seen
from data.journal import Journal
from data.presence import present
from data.state import IMPORTS, JOURNAL, set_aside
from data.store import Store
from data.trouble import saving
from data.whole import exists


def begin_anew(store: Store) -> Path | None:
    """Set the history aside of what stood at the path of `store`; return where, None for none.

    It is kept beside the state folder where that project was moved, which finds it there. Else it
    stays in the state folder, as `journal-` with the moment, for who replaced the wrong file:
    with the edits that were not in the file yet, running timers and the time that was booked.
    Raises Busy and NotSaved.
    """
    had = exists(store.files, store.journal.path)
    with saving(store.state.path):
        if had and not store.state.is_in_place() and not present(store.files, store.state):
            return set_aside(store.state) / JOURNAL
    moment = store.clock.now().wall.strftime("%Y%m%dT%H%M%S")
    until = f"{moment}-{os.urandom(2).hex()}"  # two may be replaced within a second
    for journal in (store.journal, Journal(store.files, store.state, IMPORTS)):
        journal.set_aside(f"{journal.path.name}-{until}")
    forget_seen(store)
    return store.journal.path.with_name(f"{store.journal.path.name}-{until}") if had else None
