"""Moving about: rows, columns, panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tui.actions import Action, does
from tui.panes import TREE
from tui.reader import Reader
from tui.rowlist import RowList, fold

if TYPE_CHECKING:
    from tui.app import CockpitApp

_ROWS: Final[dict[str, Callable[[RowList, int], None]]] = {
    "down": lambda rows, times: rows.move(times or 1),
    "up": lambda rows, times: rows.move(-(times or 1)),
    "right": lambda rows, times: rows.move_column(times or 1),
    "left": lambda rows, times: rows.move_column(-(times or 1)),
    "first-column": lambda rows, times: rows.move_column(-len(rows.rows.columns)),
    "last-column": lambda rows, times: rows.move_column(len(rows.rows.columns)),
    "open": lambda rows, times: fold(rows, True),
    "close": lambda rows, times: fold(rows, False),
    "first": lambda rows, times: rows.move_to(max(0, times - 1)),
    "last": lambda rows, times: rows.move_to(times - 1 if times else rows.line_count - 1, -1),
    "page-down": lambda rows, times: rows.move(max(1, rows.room - 1) * (times or 1)),
    "page-up": lambda rows, times: rows.move(-max(1, rows.room - 1) * (times or 1)),
    "half-page-down": lambda rows, times: rows.move(max(1, rows.room // 2) * (times or 1)),
    "half-page-up": lambda rows, times: rows.move(-max(1, rows.room // 2) * (times or 1)),
    "view-top": lambda rows, times: rows.move_to(rows.top),
    "view-middle": lambda rows, times: rows.move_to(rows.top + _seen(rows) // 2),
    "view-bottom": lambda rows, times: rows.move_to(rows.top + _seen(rows), -1),
}


def _seen(rows: RowList) -> int:
    """Return how many rows are in view below the first one there."""
    return max(0, min(rows.room, rows.line_count - rows.top) - 1)


def _on_list(move: Callable[[RowList, int], None]) -> Action:
    def act(app: CockpitApp) -> None:
        focused = app.screen.focused
        rows = focused if isinstance(focused, RowList) else getattr(app.screen, "list", None)
        if rows is not None:
            move(rows, app.counter.times)

    return act


_LINES: Final[dict[str, Callable[[Reader], object]]] = {
    "text-down": lambda text: text.scroll_lines(text.top + 1),
    "text-up": lambda text: text.scroll_lines(text.top - 1),
    "text-first": lambda text: text.scroll_lines(0),
    "text-last": lambda text: text.scroll_lines(text.line_count),
    "text-half-page-down": lambda text: text.scroll_lines(text.top + text.room // 2),
    "text-half-page-up": lambda text: text.scroll_lines(text.top - text.room // 2),
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


@does("go-in")
def go_in(app: CockpitApp) -> None:
    """Go to the rows of the register that is chosen."""
    _step(app, 1)


@does("previous-pane")
def previous_pane(app: CockpitApp) -> None:
    """Go to the previous pane."""
    _step(app, -1)


@does("fold-all")
def fold_all(app: CockpitApp) -> None:
    """Show phases alone, then their tasks, then all there is, then phases alone again."""
    plan, project = app.main.plan, app.scene.project
    rows = plan.panes.lists[TREE]
    plan.seen.fold_all(project)
    above = rows.key and project.index.address(project.path(rows.key)[:2])
    if plan.seen.folds.get(above) is False:
        # The row that stays is the one it is in, and not the one that comes nearest.
        rows.go(above)
    plan.show_tree(app.scene)
    plan.panes.head()
