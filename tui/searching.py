"""Finding rows by words: search as one types, and the next match."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from textual.widgets import Input

from model.address import Address
from model.filter_text import all_text, field_with
from model.folding import sought
from tui.actions import does
from tui.commands import applying
from tui.editing.line import LineEditor, Typed, at_foot
from tui.look import Tone
from tui.panes import TREE, WORK
from tui.rowlist import RowList
from tui.rows import HEADING
from tui.slices import Slices

if TYPE_CHECKING:
    from model.record import Record
    from tui.app import CockpitApp

_PART: Final = 500
"""So many records are looked at before the next key has its turn."""


_PLACES: WeakKeyDictionary[RowList, Place] = WeakKeyDictionary()
"""What was searched last in each list: who goes on to the next match need not read all again."""


class SearchLine(LineEditor[str]):
    """A line at the foot of the screen that tells of every letter."""

    # A screen's styles are for its own class alone.
    CSS = LineEditor.CSS.replace("LineEditor", "SearchLine")
    keeps = False

    def __init__(self, heard: Callable[[str, Callable[[str], None]], None], going_on: str) -> None:
        super().__init__(partial(at_foot, self), "", str, title="Search")
        self.keys_told = f"Enter stays · {going_on}Esc goes back"
        self._heard = heard

    @property
    def again(self) -> str:
        """What the Up key writes: what was searched for last."""
        return self.cockpit.searched

    def on_input_changed(self, event: Input.Changed) -> None:
        """Go to the first match, and say how many there are."""
        # Else the line would say its hint as well.
        event.prevent_default()
        self._heard(self.line.value, self._say_found)

    def _say_found(self, told: str) -> None:
        if self.is_attached:
            self.say(told, Tone.DIM)


class Place:
    """Where the cursor stands and among what it searches: all items, or one list's rows.

    Texts are read when they are first searched, and known from then on.
    """

    def __init__(self, app: CockpitApp, rows: RowList, before: Place | None = None) -> None:
        plan, self.in_views = app.main.plan, app.screen is app.main
        number = plan.panes.number(rows) if app.main.view is plan else 0
        self.rows = rows
        self.start = rows.key
        self.slices = Slices(app)
        self.found: list[int] = []
        self._app = app
        self._project = app.session.project
        self._shown = rows.rows
        self._in_plan = number in (TREE, WORK)
        self._keys = self._gathered()
        self._texts: list[str | None] = [None] * len(self._keys)
        self._order: dict[str, int] = {}
        self._known: dict[str, tuple[Record, str]] = (
            before._known if before is not None and before.rows is rows else {}
        )
        self._text: str | None = None

    def is_current(self, app: CockpitApp) -> bool:
        """Say whether all that is searched is as it was."""
        same = self._in_plan or self._shown is self.rows.rows
        return same and self._project is app.session.project

    def _gathered(self) -> Sequence[str]:
        if self._in_plan:
            return self._project.item_addresses()
        return self.rows.rows.keys

    def _read(self, key: str) -> str:
        """Return the text of a record, or of a row that stands for none."""
        if not self._is_record(key):
            return self._words(key)
        record = self._project.record(key)
        known = self._known.get(key)
        if known is None or known[0] is not record:
            known = self._known[key] = record, all_text(key, record)
        return known[1]

    def _is_record(self, key: str) -> bool:
        """Say whether a row is of the project; those of a dialog may be called like others."""
        return self.in_views and key in self._project

    def _words(self, key: str) -> str:
        shown = self.rows.rows
        if shown.words is not None:
            return shown.words(key)
        if key.startswith(HEADING):
            return ""
        cells = shown.describe(key).cells
        return sought(" ".join(piece.text for cell in cells for piece in cell))

    def seek(self, text: str, step: int, met: Callable[[str], None]) -> Iterator[None]:
        """Find the records that have `text`, in parts; the nearest is told as soon as it is `met`.

        That is the one at the start or behind it; with a `step` from the cursor the one beyond or
        before. When this is over, `found` holds all of them.
        """
        wanted, here = sought(text), self._place(self.rows.key if step else self.start)
        if self._text is not None and wanted == self._text:
            if self.found:
                met(self._keys[self._nearest(here, step)])
            return
        among = self._among(wanted)
        self._text = None
        at = bisect_left(among, here + (step > 0)) if step >= 0 else bisect_left(among, here)
        order = [*among[at:], *among[:at]]
        if step < 0:
            order.reverse()
        found: list[int] = []
        for first in range(0, len(order) if wanted else 0, _PART):
            if first:
                yield
            for number in order[first : first + _PART]:
                words = self._texts[number]
                if words is None:
                    words = self._texts[number] = self._read(self._keys[number])
                if wanted in words:
                    found.append(number)
                    if len(found) == 1:
                        met(self._keys[number])
        self.found, self._text = sorted(found), wanted

    def _among(self, wanted: str) -> Sequence[int]:
        """Return the numbers of what may have a text: what had the beginning of it."""
        narrower = self._text and self._text in wanted
        return self.found if narrower else range(len(self._keys))

    def _nearest(self, here: int, step: int) -> int:
        if step < 0:
            return self.found[bisect_left(self.found, here) - 1]
        at = bisect_left(self.found, here + step)
        return self.found[at if at < len(self.found) else 0]

    def _place(self, key: str) -> int:
        if not self._order:
            self._order = {key: number for number, key in enumerate(self._keys)}
        return self._order.get(key, -1)

    def told(self, chosen: str, text: str) -> str:
        """Return which of how many matches the cursor is on, and in which field it is."""
        project = self._project
        name = field_with(project.record(chosen), text) if self._is_record(chosen) else ""
        seen = {column.name for column in self.rows.rows.columns} | {"", "id", "title"}
        within = f", in {name.replace('_', ' ')}" if name not in seen else ""
        number = bisect_left(self.found, self._place(chosen)) + 1
        return f"{number} of {len(self.found)}{within}"

    def go(self, address: Address) -> None:
        """Put the cursor on a record, opening and choosing in the tree what that takes."""
        app = self._app
        if self._in_plan:
            app.main.plan.show_record(app.scene, self.rows, address)
        else:
            self.rows.go(address)

    def back(self) -> None:
        """Put the cursor where it stood."""
        if not self.in_views or self.start in self._app.session.project:
            self.go(self.start)

    def show_sought(self, text: str) -> None:
        """Mark a text in what is searched; nothing for an empty one."""
        if self.in_views:
            show_sought(self._app, text)
        else:
            _show_in(self.rows, text)

    def leave(self, address: Address) -> None:
        """Remember a place to come back to."""
        if self.in_views:
            self._app.trail.leave(address)


def show_sought(app: CockpitApp, text: str) -> None:
    """Mark a text wherever the lists of the view show it; nothing for an empty one."""
    for rows in app.main.view.widgets:
        _show_in(rows, text)


def _show_in(rows: RowList, text: str) -> None:
    if rows.sought != text:
        rows.sought = text
        rows.redraw()


def _list(app: CockpitApp) -> RowList | None:
    """Return the list that the keys go to, in a dialog as well."""
    return app.screen.focused if isinstance(app.screen.focused, RowList) else None


def _say(app: CockpitApp, text: str) -> None:
    """Tell where it is seen: in a dialog that has a place for it, or below the views."""
    getattr(app.screen, "say", app.main.say)(text)


def _going_on(app: CockpitApp) -> str:
    """Return which keys go on to other matches where the keys go now."""
    places: frozenset[str] = getattr(app.screen, "places", frozenset())
    ids = {command.id for command in applying(app.commands, places)}
    if "next-match" in ids:
        return "n N next, previous · "
    return "N previous · " if "previous-match" in ids else ""


@does("search")
def search(app: CockpitApp) -> None:
    """Search as one types."""
    rows = _list(app)
    if rows is None:
        return
    place = _PLACES[rows] = Place(app, rows, _PLACES.get(rows))

    def heard(text: str, say: Callable[[str], None]) -> None:
        met: list[str] = []

        def meet(key: str) -> None:
            met.append(key)
            place.show_sought(text)
            place.go(key)

        def done() -> None:
            if met:
                say(place.told(met[0], text))
                return
            place.show_sought("")
            place.back()
            say("nothing has that" if text else "")

        place.slices.begin(place.seek(text, 0, meet), done)

    def answered(typed: Typed[str] | None) -> None:
        if typed is None:
            place.slices.drop()
            _PLACES.pop(rows, None)
            place.show_sought("")
            place.back()
        elif typed.value:
            place.slices.finish()
            app.searched = typed.value
            place.leave(place.start)

    app.push_screen(SearchLine(heard, _going_on(app)), answered)


def _next(step: int) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        rows = _list(app)
        if rows is None:
            return
        if not app.searched:
            _say(app, "Nothing was searched for yet: / searches.")
            return
        place = _PLACES.get(rows)
        if place is None or not place.is_current(app):
            place = _PLACES[rows] = Place(app, rows, place)
        _seek(app, place, step)

    return act


def _seek(app: CockpitApp, place: Place, step: int) -> None:
    """Go to the next match at once, and say which of how many it is when that is known."""
    text, met = app.searched, list[str]()

    def meet(key: str) -> None:
        met.append(key)
        place.leave(place.rows.key)
        place.go(key)
        place.show_sought(text)

    def done() -> None:
        if not met:
            _say(app, f"Nothing here has {text!r}.")
        elif place.rows.key == met[0]:
            _say(app, f"{text!r}: {place.told(met[0], text)}")

    place.slices.begin(place.seek(text, step, meet), done)


does("next-match")(_next(1))
does("previous-match")(_next(-1))
