"""Importing a tracker again, over the project that it became: what it was last time is kept.

With it the step is kept that brought it: where that is taken back, the tracker counts as it was
the time before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from data.codec import CodecError, record_from_json, record_to_json
from data.journal import Body, Journal
from data.ledger import Ledger
from data.state import IMPORTS
from data.store import Store
from data.tracker.importing import Imported
from data.undo import is_taken_back
from model.project import Project, build
from model.record import Record
from model.rejoin import Rejoined, rejoin

_KIND: Final = "tracker"


def again(store: Store, ours: Project, imported: Imported, names: Sequence[str]) -> Rejoined:
    """Return what `ours` becomes with trackers, by `names`, as they are now.

    Raises Busy and NotSaved where what they were last time cannot be read.
    """
    return rejoin(ours, build(dict(imported.document)), _last(store, names))


def keep(store: Store, tracker: Project, names: Sequence[str], step: str = "") -> None:
    """Keep what trackers are now, for the next time.

    `step` is the id of the step that brought them into the project, empty where there is none.
    Raises Busy, NotSaved.
    """
    before = None if step else _held(store, names)
    body: Body = {
        "names": sorted(names),
        # Where nothing was brought it stands as long as what was brought before it.
        "step": str(before.get("step", "")) if before else step,
        "info": record_to_json(tracker.info),
        "phases": [record_to_json(phase) for phase in tracker.phases],
        "registers": {
            table: [record_to_json(row) for row in rows]
            for table, rows in tracker.registers.items()
        },
    }
    Journal(store.files, store.state, IMPORTS).append(_KIND, **body)


def _last(store: Store, names: Sequence[str]) -> Project | None:
    held = _held(store, names)
    return None if held is None else _project(held)


def _held(store: Store, names: Sequence[str]) -> Body | None:
    """Return what was kept of trackers last, of what was not taken back; None for nothing."""
    records = Journal(store.files, store.state, IMPORTS).read(kinds={_KIND}).records
    known = [record.body for record in records if record.body.get("names") == sorted(names)]
    ledger = Ledger(store.journal)
    if any(body.get("step") for body in known):
        ledger.update()
    steps = tuple(ledger.landed_entries())
    # What was kept before steps were kept with it counts as never taken back.
    held = (one for one in reversed(known) if not is_taken_back(steps, str(one.get("step", ""))))
    return next(held, None)


def _project(body: Body) -> Project | None:
    try:
        registers = body["registers"]
        if not isinstance(registers, Mapping):
            return None
        return Project(
            _record(body["info"]),
            _records(body["phases"]),
            {table: _records(rows) for table, rows in registers.items()},
        )
    except (CodecError, KeyError):
        return None  # written by another version: as if it had never been imported


def _record(data: object) -> Record:
    if not isinstance(data, Mapping):
        raise CodecError(f"{data!r} is no record")
    return record_from_json(data)


def _records(data: object) -> tuple[Record, ...]:
    if not isinstance(data, list | tuple):
        raise CodecError(f"{data!r} are no records")
    return tuple(_record(row) for row in data)
