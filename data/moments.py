"""Moments as the journal writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from data.journal import Body, Json, Record
from model.moment import Now
from model.worktime import Event

_FIRST: Final = 1970
_LAST: Final = 2200
_LONGEST: Final = 1e10
"""Seconds that no machine is up: three hundred years."""


def moment_to_json(now: Now) -> Mapping[str, Json]:
    """Return a moment for the journal."""
    return {
        "wall": now.wall.isoformat(),
        "boot": now.boot,
        "awake": now.awake,
        "boot_id": now.boot_id,
    }


def moment_from_json(body: Json) -> Now | None:
    """Return the moment that a record tells of; None for none that can be understood."""
    if not isinstance(body, Mapping):
        return None
    wall, boot, awake = body.get("wall"), body.get("boot"), body.get("awake")
    boot_id = body.get("boot_id")
    if not (isinstance(wall, str) and isinstance(boot_id, str)):
        return None
    if not (isinstance(boot, int | float) and isinstance(awake, int | float)):
        return None
    try:
        moment = datetime.fromisoformat(wall)
    except ValueError:
        return None
    plausible = _FIRST <= moment.year <= _LAST and max(abs(boot), abs(awake)) <= _LONGEST
    if moment.tzinfo is None or not plausible:
        return None
    return Now(moment, float(boot), float(awake), boot_id)


def event_of(record: Record) -> Event | None:
    """Return the timer event that a record is; None for one that cannot be understood."""
    body: Body = record.body
    session, by, item = body.get("session"), body.get("by"), body.get("item", "")
    if not (isinstance(session, str) and isinstance(by, str) and isinstance(item, str)):
        return None
    now, beat = moment_from_json(body), moment_from_json(body.get("beat"))
    return Event(record.kind, session, now, by, item, beat) if now else None


def earlier(now: Now, wall: datetime) -> Now:
    """Return the moment at which the wall showed `wall`, on the clocks of `now`.

    As if the machine had been awake since: somebody says when work began, and is believed.
    """
    seconds = now.wall.timestamp() - wall.timestamp()
    return Now(
        now.wall - timedelta(seconds=seconds), now.boot - seconds, now.awake - seconds, now.boot_id
    )


def before(one: Now, other: Now) -> bool:
    """Say whether a moment lies before another one, as far as the clocks tell."""
    if one.boot_id == other.boot_id:
        return one.boot < other.boot
    return one.wall < other.wall
