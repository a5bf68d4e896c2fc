"""`cockpit import --into`: a tracker that was imported before, over the project that it became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cockpit.call import Call
from cockpit.endings import NotInFile
from cockpit.printing import Printer
from cockpit.session import require_saved, writing
from data.session import Session
from data.store import open_store
from data.tracker.again import again
from data.tracker.bringing import newest_step
from data.tracker.importing import Imported
from data.tracker.kept import keep, text_of
from data.trouble import Trouble
from model.change import Add, Remove, Set
from model.change_text import describe, place_in_words, value_in_words
from model.rejoin import Rejoined

_MOST: Final = 40
_UNKNOWN: Final = (
    "the tracker was not imported here before: who changed what is not known, and what is there "
    "stays"
)


def import_into(call: Call, imported: Imported, names: Sequence[str]) -> None:
    """Bring what is new in trackers into the project that the call means, as one step.

    Raises CannotRead and NotInFile.
    """
    printer = Printer(call)
    with writing(call) as session:
        store = open_store(session.path)
        try:
            joined = again(store, session.project, imported, names)
            if not call.dry_run:
                step = _land(session, joined, names)
                keep(store, text_of(joined.base), names, step)
        except Trouble as trouble:
            raise NotInFile(trouble.sentence) from None
    printer.lines(_told(joined, "" if call.dry_run else "; `cockpit undo` takes it back"))
    if not joined.is_known:
        # Else they were told when it was imported first.
        doubts = [doubt for report in imported.reports for doubt in report.doubts]
        printer.lines(f"{doubt.file}:{doubt.line}: {doubt.sentence}" for doubt in doubts[:_MOST])
    if call.dry_run:
        changes = joined.changes
        printer.lines(map(describe, changes[:_MOST]), "  ")
        if len(changes) > _MOST:
            printer.line(f"  and {len(changes) - _MOST} more")
        printer.line("nothing written")


def _land(session: Session, joined: Rejoined, names: Sequence[str]) -> str:
    """Do what trackers change, as one step; return its id, empty where they change nothing."""
    if not joined.changes:
        return ""
    label = f"import {', '.join(names)}"
    session.apply(joined.changes, label)
    require_saved(session)
    return newest_step(session, label)


def _told(joined: Rejoined, undo: str) -> Iterator[str]:
    """Yield what came of it: counts, what differs, what the merge decided."""
    changes, clashes = joined.changes, joined.conflicts
    added = sum(isinstance(change, Add) for change in changes)
    removed = sum(isinstance(change, Remove) for change in changes)
    changed = len({change.address for change in changes if isinstance(change, Set)})
    if changes:
        yield f"{added} added, {changed} changed, {removed} removed{undo}"
    elif clashes:
        yield "nothing was changed; what the tracker says otherwise was not taken"
    else:
        yield "the tracker has nothing new: nothing was changed"
    if clashes and not joined.is_known:
        yield _UNKNOWN
    for clash in clashes[:_MOST]:
        ours, theirs = value_in_words(clash.ours), value_in_words(clash.theirs)
        place = place_in_words(clash.address, clash.field)
        yield f"{place}: {ours} stays, the tracker says {theirs}"
    if len(clashes) > _MOST:
        yield f"{len(clashes) - _MOST} more places where the tracker says otherwise"
    if clashes:
        yield "to take what the tracker says, place by place: the same with --preview"
    yield from (note.text for note in joined.notes)
