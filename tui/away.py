"""What others changed: told at the beginning, marked on the rows, listed by one key at any time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import id_of
from model.change_text import describe
from model.day_form import short_day, shower
from model.plural import counted
from tui.actions import does
from tui.going import go_to
from tui.look import Tone
from tui.remembering import LEFT, remember

if TYPE_CHECKING:
    from data.session import HistoryEntry
    from model.address import Address
    from tui.app import CockpitApp

_MOST: Final = 500
"""Changes that are listed; the journal has the rest."""
_NAMES: Final = 3
"""People that are named at the beginning."""
_SCREEN: Final = "screen"


class Away:
    """What others did, and oneself elsewhere, since the screen was left the last time."""

    def __init__(self, app: CockpitApp) -> None:
        self._app = app
        self._opened = app.now()
        self.since: datetime | None = None
        self.entries: tuple[HistoryEntry, ...] = ()

    async def look(self) -> None:
        """Find out what changed, aside, and tell it."""
        self.since = _moment(self._app.session.remembered.all().get(LEFT))
        if self.since is None:
            return
        try:
            history = await asyncio.to_thread(self._history)
        except Trouble as failed:
            self._app.main.say(failed.sentence, Tone.WARN)
            return
        self.entries = tuple(self._news(history, self.since))
        if self.entries:
            self._tell()

    def update(self) -> None:
        """Take up what was changed up to now. Raises Trouble where the journal cannot be read."""
        self.entries = tuple(self._news(self._app.session.history(), self.since or self._opened))

    def _history(self) -> Sequence[HistoryEntry]:
        # What was done while no cockpit ran is in the journal once the session has begun.
        self._app.session.wait()
        return self._app.session.history()

    def _news(self, history: Iterable[HistoryEntry], since: datetime) -> Iterable[HistoryEntry]:
        author = self._app.session.author
        for entry in history:
            own = entry.by == author and entry.via == _SCREEN
            if entry.at is not None and entry.at > since and entry.changes and not own:
                yield entry

    def _tell(self) -> None:
        app = self._app
        if not app.main.said:
            app.main.say(f"{self.summary()}; {app.key_of('changed-since')} shows what.")
        fresh = self.addresses()
        for rows in app.main.plan.widgets:
            rows.fresh = fresh
            rows.redraw()

    def summary(self) -> str:
        """Return how much was changed since when, and by whom."""
        count = sum(len(entry.changes) for entry in self.entries)
        people: Counter[str] = Counter()
        for entry in self.entries:
            people[entry.by] += len(entry.changes)
        own = self._app.session.author
        named = [
            f"{'you' if name == own else name} {changes}"
            for name, changes in people.most_common(_NAMES)
        ]
        more = f" and {len(people) - _NAMES} more" if len(people) > _NAMES else ""
        form = self._app.settings.date_format
        when = _when(self.since or self._opened, self._app.now(), form)
        return f"{counted(count, 'change')} since {when} ({', '.join(named)}{more})"

    def addresses(self) -> frozenset[Address]:
        """Return the records that were changed."""
        return frozenset(change.address for entry in self.entries for change in entry.changes)

    def leave(self) -> None:
        """Remember when the screen was left."""
        remember(self._app, LEFT, self._app.now().isoformat())


def _moment(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _when(moment: datetime, now: datetime, form: str) -> str:
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()) / timedelta(days=1)
    told = f"{local:%a} {short_day(local.date(), now.date(), form)}"
    day = "today" if days < 1 else "yesterday" if days < 2 else told
    return f"{day} {local:%H:%M}"


@does("changed-since")
def changed_since(app: CockpitApp) -> None:
    """List what others changed since one was here the last time, up to now; Enter goes there."""
    from tui.dialogs.chooser import Choice, Chooser

    away, form = app.away, app.settings.date_format
    try:
        away.update()
    except Trouble as failed:
        app.main.say(failed.sentence, Tone.WARN)
        return
    if not away.entries:
        since = f" since {_when(away.since, app.now(), form)}" if away.since else " yet"
        app.main.say(f"Nobody else has changed anything{since}.")
        return
    choices: list[Choice] = []
    for entry in reversed(away.entries):
        who = f"{entry.by}, {_when(entry.at, app.now(), form)}" if entry.at else entry.by
        for change in entry.changes[: _MOST - len(choices)]:
            choices.append(
                Choice(f"{len(choices)} {change.address}", describe(change, day=shower(form)), who)
            )

    def chosen(key: str | None) -> None:
        address = (key or "").partition(" ")[2]
        if address in app.session.project:
            app.call_later(go_to, app, address)
        elif address:
            app.main.say(f"{id_of(address)} is not in the project any more.")

    app.push_screen(Chooser(away.summary(), choices), chosen)
