"""Leaving with edits that are neither in the file nor in the journal: they are put aside."""

from __future__ import annotations

from data.desk import Desk
from data.drafting import Refused, draft
from data.scratch import kept_aside
from data.scribe import Scribe
from data.store import Store
from data.trouble import Trouble
from model.dataclass import replace


def put_aside(store: Store, desk: Desk, scribe: Scribe) -> None:
    """Write the file's text with the edits on the desk beside, and have the state say where.

    Nobody can promise that this succeeds where the journal could not be written; then it says so.
    """
    queue, state = desk.queue, desk.state
    edits = "your last edit is" if len(queue) == 1 else f"your last {len(queue)} edits are"
    try:
        made = draft(desk.seen, queue, scribe.ledger.entries)
        place = kept_aside(made.known.text, store.real.suffix, files=store.files)
    except (Refused, Trouble) as failed:
        said = f"{edits} lost, for they could not be put aside either: {failed}"
    else:
        said = f"{edits} in {place}, with all else of the file as it was seen last"
    desk.be(replace(state, why=f"{state.why}; {said}"))
