"""Versions that our own steps led to, though nobody has kept their text.

An old copy that is written over a save destroys the only whole text of it. The ring has the
version before, and the journal which characters each step replaced.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from data.absence import left_behind
from data.known import Known, Versions
from data.ledger import Entry, Ledger
from data.presence import is_present
from data.store import Store
from data.trouble import Trouble
from data.version import version_of

_MOMENT: Final = 0.5  # seconds that another cockpit has for a record, once the file has the edit
_LOOK: Final = 0.005
_FARTHEST: Final = 64  # steps back to a version that somebody has: as many as one save holds


def until_landed(store: Store, ledger: Ledger, session: str) -> None:
    """Wait while another cockpit is about to say that what it has announced is in the file.

    Between the file and the record lies a moment, in which others may write over it. Who says
    nothing for half a second has not got there. Raises Busy, and NotSaved where nobody can tell
    who is alive.
    """
    end = time.monotonic() + _MOMENT
    while time.monotonic() < end and any(
        _is_landing(store, ledger, entry, session) for entry in ledger.open_entries()
    ):
        time.sleep(_LOOK)
        ledger.update()


def _is_landing(store: Store, ledger: Ledger, entry: Entry, session: str) -> bool:
    announced = entry.after == ledger.announced and entry.session != session
    return announced and is_present(store.files, store.state, entry.session)


def recall(store: Store, versions: Versions, ledger: Ledger, content_hash: str) -> Known | None:
    """Return the version of that hash, put together where need be; None where nothing has it."""
    kept = left_behind(store, versions, content_hash)
    if kept is not None:
        return kept
    # A ring that cannot be read has nothing.
    with suppress(Trouble):
        base, steps = _way(versions, ledger, content_hash)
        version = version_of(_replayed(base.text, steps).encode()) if base else None
        # What was put together is that version or nothing.
        if version is not None and version.hash == content_hash:
            return versions.understand(version)
    return None


def _way(
    versions: Versions, ledger: Ledger, content_hash: str
) -> tuple[Known | None, Sequence[Entry]]:
    """Return a version that somebody has, and the steps that lead from it to that hash."""
    leading = {entry.file_after: entry for entry in ledger.entries.values()}
    steps: list[Entry] = []
    base = versions.find(content_hash)
    while base is None and len(steps) < _FARTHEST and (step := leading.get(content_hash)):
        steps.insert(0, step)
        content_hash = step.file_before
        base = versions.find(content_hash)
    return base, steps


def _replayed(text: str, steps: Iterable[Entry]) -> str:
    for step in steps:
        for splice in step.splices:
            text = text[: splice.start] + splice.new + text[splice.start + len(splice.old) :]
    return text
