"""Finding beside search and filters: orders, hidden phases, the trail, ids that are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from model.address import Address, id_of
from model.folding import sought
from model.plural import counted
from tui.actions import Action, does
from tui.going import go_back_to, here
from tui.panes import TREE
from tui.remembering import HIDDEN, ORDERS, remember, remembered

if TYPE_CHECKING:
    from data.remembered import Kept
    from tui.app import CockpitApp
    from tui.dialogs.chooser import Choice
    from tui.sorting import Sorting

_MOST: Final = 12
"""Ids that the palette offers at once."""


@does("sort")
def sort(app: CockpitApp) -> None:
    """Sort by the column under the cursor."""
    if rows := app.main.list:
        sort_by(app, rows.column)


def sort_by(app: CockpitApp, column: str) -> None:
    """Sort the list that has the keys by a column: up, down, then as in the file; it is kept."""
    view, rows = app.main.view, app.main.list
    if rows is None:
        return
    view.sort(app.scene, rows, column)
    sorting: Sorting | None = getattr(view, "sorting", None)
    if sorting is not None:
        known: dict[str, Kept] = dict(remembered(app, ORDERS))
        remember(app, ORDERS, {**known, view.name: sorting.kept()})


@does("hide-finished")
def hide_finished(app: CockpitApp) -> None:
    """Show no finished phases in the tree, or show them again; it is kept."""
    plan, seen = app.main.plan, app.main.plan.seen
    seen.hide(finished=not seen.hides_finished)
    plan.show_tree(app.scene)
    plan.follow(app.scene, plan.panes.lists[TREE])
    app.main.rearrange()
    count = seen.left_out
    if seen.hides_finished and not count:
        app.main.say("Finished phases are hidden from now on; there is none to hide yet.")
    elif seen.hides_finished:
        said = counted(count, "finished phase is", "finished phases are") + " hidden"
        app.main.say(f"{said}; press {app.key_of('hide-finished')} to show all again")
    else:
        app.main.say("all phases are shown")
    remember(app, HIDDEN, seen.hides_finished)


def _travel(step: Callable[[CockpitApp, Address], Address], nowhere: str) -> Action:
    def act(app: CockpitApp) -> None:
        at = here(app)
        place = step(app, at)
        while place and place not in app.session.project:
            place = step(app, at)
        if place:
            app.call_later(go_back_to, app, place)
        else:
            app.main.say(nowhere)

    return act


does("go-back")(_travel(lambda app, at: app.trail.back(at), "There is no place to go back to."))
does("go-forward")(
    _travel(lambda app, at: app.trail.forward(at), "There is no place to go forward to.")
)


def ids_typed(app: CockpitApp, typed: str) -> list[Choice]:
    """Return ways to the records whose id is typed, or begins so: first those that are just it."""
    from tui.dialogs.chooser import Choice

    wanted = sought(typed.strip())
    if not wanted:
        return []
    project = app.session.project
    begun = [a for a in project.index.paths if sought(id_of(a)).startswith(wanted)]
    begun.sort(key=lambda address: sought(id_of(address)) != wanted)
    return [
        Choice(address, f"Go to {id_of(address)}  {project.record(address).title}", "")
        for address in begun[:_MOST]
    ]
