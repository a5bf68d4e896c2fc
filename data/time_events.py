"""What a step says of a work session, beside the hours that it books.

It rides in the step's own record, so that there is nothing between the two, and an undo of the
step takes both back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from data.journal import Body, Json
from model.address import Address
from model.dataclass import dataclass

LOG: Final = "log"
AMEND: Final = "amend"
ANSWER: Final = "answer"


@dataclass(frozen=True, slots=True)
class TimeEvent:
    """A STOP ends the running `session`, a LOG enters one afterwards, an AMEND gives one other
    times, an ANSWER decides about a timebox during it.

    `start` and `end` carry their offset; an AMEND without them deletes the session. `box` is the
    item whose timebox was answered, empty for none.
    """

    kind: str
    session: str
    start: datetime | None = None
    end: datetime | None = None
    box: Address = ""


def event_to_json(event: TimeEvent) -> Body:
    """Return an event for the journal."""
    body: dict[str, Json] = {"kind": event.kind, "session": event.session}
    if event.start is not None and event.end is not None:
        body.update(start=event.start.isoformat(), end=event.end.isoformat())
    if event.box:
        body["box"] = event.box
    return body


def event_from_json(body: Json) -> TimeEvent | None:
    """Return the event that a record tells of; None for none that can be understood."""
    if not isinstance(body, Mapping):
        return None
    kind, session, box = body.get("kind"), body.get("session"), body.get("box", "")
    if not (isinstance(kind, str) and isinstance(session, str) and isinstance(box, str)):
        return None
    return TimeEvent(kind, session, _moment(body, "start"), _moment(body, "end"), box)


def _moment(body: Body, key: str) -> datetime | None:
    text = body.get(key)
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo else None
