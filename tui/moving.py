"""Moving about: rows, columns, panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tui.actions import Action, does
from tui.reader import Reader
from tui.rowlist import RowList, fold

if TYPE_CHECKING:
    from tui.app import CockpitApp

_ROWS: Final[dict[str, Callable[[RowList], None]]] = {
    "down": lambda rows: rows.move(1),
    "up": lambda rows: rows.move(-1),
    "right": lambda rows: rows.move_column(1),
    "left": lambda rows: rows.move_column(-1),
    "open": lambda rows: fold(rows, True),
    "close": lambda rows: fold(rows, False),
    "first": lambda rows: rows.move_to(0),
    "last": lambda rows: rows.move_to(rows.line_count - 1, -1),
    "page-down": lambda rows: rows.move(max(1, rows.room - 1)),
    "page-up": lambda rows: rows.move(-max(1, rows.room - 1)),
}


def _on_list(move: Callable[[RowList], None]) -> Action:
    def act(app: CockpitApp) -> None:
        focused = app.screen.focused
        rows = focused if isinstance(focused, RowList) else getattr(app.screen, "list", None)
        if rows is not None:
            move(rows)

    return act


_LINES: Final[dict[str, Callable[[Reader], object]]] = {
    "text-down": lambda text: text.scroll_lines(text.top + 1),
    "text-up": lambda text: text.scroll_lines(text.top - 1),
    "text-first": lambda text: text.scroll_lines(0),
    "text-last": lambda text: text.scroll_lines(text.line_count),
    "text-page-down": lambda text: text.scroll_lines(text.top + text.room - 1),
    "text-page-up": lambda text: text.scroll_lines(text.top - text.room + 1),
}


def _on_text(scroll: Callable[[Reader], object]) -> Action:
    def act(app: CockpitApp) -> None:
        focused = app.screen.focused
        if isinstance(focused, Reader):
            scroll(focused)

    return act


def _to_pane(number: int) -> Action:
    def act(app: CockpitApp) -> None:
        order = app.main.view.widgets
        if number <= len(order):
            order[number - 1].focus()

    return act


def _step(app: CockpitApp, step: int) -> None:
    order = app.main.view.widgets
    here = app.main.list
    place = order.index(here) + step if here in order else 0
    order[place % len(order)].focus()


for _id, _move in _ROWS.items():
    does(_id)(_on_list(_move))
for _id, _scroll in _LINES.items():
    does(_id)(_on_text(_scroll))
for _number in range(1, 6):
    does(f"pane-{_number}")(_to_pane(_number))


@does("next-pane")
def next_pane(app: CockpitApp) -> None:
    """Go to the next pane."""
    _step(app, 1)


@does("previous-pane")
def previous_pane(app: CockpitApp) -> None:
    """Go to the previous pane."""
    _step(app, -1)
