"""Finding rows by words: search as one types, and the next match."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from textual.geometry import Region
from textual.widgets import Input

from model.address import Address
from model.filter_text import all_text, field_with
from tui.actions import does
from tui.editing.line import LineEditor, Typed
from tui.look import Tone
from tui.panes import TREE, WORK
from tui.rowlist import RowList
from tui.rows import HEADING

if TYPE_CHECKING:
    from tui.app import CockpitApp

_WIDE: Final = 64


class SearchLine(LineEditor[str]):
    """A line at the foot of the screen that tells of every letter."""

    # A screen's styles are for its own class alone.
    CSS = LineEditor.CSS.replace("LineEditor", "SearchLine")
    keys_told = "Enter stays here · Esc goes back · n N next and previous"

    def __init__(self, heard: Callable[[str], str]) -> None:
        def over() -> Region:
            width, height = self.app.size
            return Region(1, height - 1, max(_WIDE, width // 2), 1)

        super().__init__(over, "", str, title="Search")
        self._heard = heard

    def on_input_changed(self, event: Input.Changed) -> None:
        """Go to the first match, and say how many there are."""
        # Else the line would say its hint as well.
        event.prevent_default()
        self.say(self._heard(self.line.value), Tone.DIM)


class Place:
    """Where the cursor stands and among what it searches: all items, or one list's rows."""

    def __init__(self, app: CockpitApp, rows: RowList) -> None:
        plan = app.main.plan
        number = plan.panes.number(rows) if app.main.view is plan else 0
        self.rows = rows
        self._app = app
        self._in_tree = number == TREE
        self._in_work = number == WORK
        self.start = rows.key
        self._texts = list(self._gathered())

    def _gathered(self) -> Iterable[tuple[Address, str]]:
        project = self._app.session.project
        if self._in_tree or self._in_work:
            for address, _, record in project.items():
                yield address, all_text(address, record)
            return
        for key in self.rows.rows.keys:
            if key in project:
                yield key, all_text(key, project.record(key))
            elif self.rows.rows.words is not None:
                yield key, self.rows.rows.words(key)
            elif not key.startswith(HEADING):
                cells = self.rows.rows.describe(key).cells
                yield key, " ".join(piece.text for cell in cells for piece in cell).casefold()

    def matches(self, text: str) -> list[Address]:
        """Return the records that have `text`, in the order in which they are shown."""
        wanted = text.casefold()
        return [address for address, words in self._texts if wanted in words] if wanted else []

    def next_to(self, found: list[Address], step: int = 0) -> Address:
        """Return the match at the cursor or behind it; with `step` the one beyond or before."""
        order = {address: number for number, (address, _) in enumerate(self._texts)}
        here = order.get(self.rows.key if step else self.start, -1)
        if step < 0:
            before = [address for address in found if order[address] < here]
            return (before or found)[-1]
        behind = here + (1 if step else 0)
        return next((address for address in found if order[address] >= behind), found[0])

    def go(self, address: Address) -> None:
        """Put the cursor on a record, opening and choosing in the tree what that takes."""
        app = self._app
        if self._in_tree or self._in_work:
            app.main.plan.show_record(app.scene, self.rows, address)
        else:
            self.rows.go(address)

    def back(self) -> None:
        """Put the cursor where it stood."""
        if self.start in self._app.session.project:
            self.go(self.start)


def _found(app: CockpitApp, place: Place, found: list[Address], chosen: Address, text: str) -> str:
    """Return which of how many matches the cursor is on, and in which field it is."""
    project = app.session.project
    name = field_with(project.record(chosen), text) if chosen in project else ""
    seen = {column.name for column in place.rows.rows.columns} | {"", "id", "title"}
    within = f", in {name.replace('_', ' ')}" if name not in seen else ""
    return f"{found.index(chosen) + 1} of {len(found)}{within}"


def show_sought(app: CockpitApp, text: str) -> None:
    """Mark a text wherever the lists of the view show it; nothing for an empty one."""
    for rows in app.main.view.widgets:
        if rows.sought != text:
            rows.sought = text
            rows.redraw()


@does("search")
def search(app: CockpitApp) -> None:
    """Search as one types."""
    rows = app.main.list
    if rows is None:
        return
    place = Place(app, rows)

    def heard(text: str) -> str:
        found = place.matches(text)
        show_sought(app, text if found else "")
        if not found:
            place.back()
            return "nothing has that" if text else ""
        chosen = place.next_to(found)
        place.go(chosen)
        return _found(app, place, found, chosen, text)

    def answered(typed: Typed[str] | None) -> None:
        if typed is None:
            show_sought(app, "")
            place.back()
        elif typed.value:
            app.searched = typed.value
            app.trail.leave(place.start)

    app.push_screen(SearchLine(heard), answered)


def _next(step: int) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        rows = app.main.list
        if rows is None:
            return
        if not app.searched:
            app.main.say("Nothing was searched for yet: / searches.")
            return
        place = Place(app, rows)
        found = place.matches(app.searched)
        if not found:
            app.main.say(f"Nothing here has {app.searched!r}.")
            return
        chosen = place.next_to(found, step)
        app.trail.leave(rows.key)
        place.go(chosen)
        show_sought(app, app.searched)
        app.main.say(f"{app.searched!r}: {_found(app, place, found, chosen, app.searched)}")

    return act


does("next-match")(_next(1))
does("previous-match")(_next(-1))
