"""What trackers were when they were imported last: the base of the merge when they come again.

With it the step is kept that brought it: where that is taken back, the tracker counts as it was
the time before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from data.codec import CodecError, record_from_json
from data.journal import Body, Journal
from data.ledger import Ledger
from data.state import IMPORTS
from data.store import Store
from data.toml.render import whole
from data.undo import is_taken_back
from model.project import Project, to_document
from model.record import Record

_KIND: Final = "tracker"


def keep(store: Store, text: str, names: Sequence[str], step: str = "") -> None:
    """Keep what trackers are now, for the next time: `text` is that of a project of them alone.

    `step` is the id of the step that brought them into the project, empty where there is none.
    Raises Busy, NotSaved.
    """
    before = None if step else _held(store, names)
    # Where nothing was brought it stands as long as what was brought before it.
    body: Body = {
        "names": sorted(names),
        "step": str(before.get("step", "")) if before else step,
        "text": text,
    }
    Journal(store.files, store.state, IMPORTS).append(_KIND, **body)


def text_of(project: Project) -> str:
    """Return the text of a project file, to be read again and not by people."""
    return whole(to_document(project))


def last(store: Store, names: Sequence[str]) -> str | None:
    """Return the text that was kept of trackers last, of what was not taken back; None for nothing.

    Raises Busy and NotSaved where it cannot be read.
    """
    held = _held(store, names)
    text = held.get("text") if held else None
    return text if isinstance(text, str) else _of_records(held or {})


def _of_records(body: Body) -> str | None:
    """Return the text of what an earlier version kept record by record; None for anything else."""
    registers = body.get("registers")
    if not isinstance(registers, Mapping):
        return None
    try:
        (info,) = _records([body.get("info")])
        rows = {table: _records(listed) for table, listed in registers.items()}
        return text_of(Project(info, _records(body.get("phases")), rows))
    except CodecError:
        return None  # as if it had never been imported


def _records(listed: object) -> tuple[Record, ...]:
    if not isinstance(listed, list | tuple) or not all(isinstance(one, Mapping) for one in listed):
        raise CodecError(f"{listed!r} are no records")
    return tuple(map(record_from_json, listed))


def _held(store: Store, names: Sequence[str]) -> Body | None:
    records = Journal(store.files, store.state, IMPORTS).read(kinds={_KIND}).records
    known = [record.body for record in records if record.body.get("names") == sorted(names)]
    ledger = Ledger(store.journal)
    if any(body.get("step") for body in known):
        ledger.update()
    steps = tuple(ledger.landed_entries())
    # What was kept before steps were kept with it counts as never taken back.
    held = (one for one in reversed(known) if not is_taken_back(steps, str(one.get("step", ""))))
    return next(held, None)
