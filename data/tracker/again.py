"""Importing a tracker again, over the project that it became: what it was last time is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from data.codec import CodecError, record_from_json, record_to_json
from data.journal import Body, Journal
from data.store import Store
from data.tracker.importing import Imported
from model.project import Project, build
from model.record import Record
from model.rejoin import Rejoined, rejoin

_FILE: Final = "imports"
_KIND: Final = "tracker"


def again(store: Store, ours: Project, imported: Imported, names: Sequence[str]) -> Rejoined:
    """Return what `ours` becomes with trackers, by `names`, as they are now.

    Raises NotSaved where what they were last time cannot be read.
    """
    return rejoin(ours, build(dict(imported.document)), _last(store, names))


def keep(store: Store, tracker: Project, names: Sequence[str]) -> None:
    """Keep what trackers are now, for the next time. Raises Busy, NotSaved."""
    body: Body = {
        "names": sorted(names),
        "info": record_to_json(tracker.info),
        "phases": [record_to_json(phase) for phase in tracker.phases],
        "registers": {
            table: [record_to_json(row) for row in rows]
            for table, rows in tracker.registers.items()
        },
    }
    Journal(store.files, store.state, _FILE).append(_KIND, **body)


def _last(store: Store, names: Sequence[str]) -> Project | None:
    records = Journal(store.files, store.state, _FILE).read(kinds={_KIND}).records
    for record in reversed(records):
        if record.body.get("names") == sorted(names):
            return _project(record.body)
    return None


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
