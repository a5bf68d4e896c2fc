"""What there is: adding and removing records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region

from model.address import Address, id_of
from model.arrange import level_below, new_record
from model.bulk import outermost, removed
from model.change import ChangeError, Changes
from model.effort import workday
from model.fields import read_field
from model.plural import counted
from model.problem import FieldError
from model.project import Project
from model.references import dangling, subtree
from model.schema import title_field
from model.value import ABSENT, Maybe
from tui.actions import does
from tui.editing.cells import LIMIT, give, over, refused
from tui.editing.hand import called_now, called_or_kept, names, send, target, targets, together
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Over, Typed
    from tui.rowlist import RowList


def _add(child: bool) -> Callable[[CockpitApp], None]:
    def act(app: CockpitApp) -> None:
        rows = app.main.list
        kind = app.main.view.kind(rows) if rows else ""
        if rows is not None and app.main.plan.panes.shows_timeboxes(rows):
            _ask_timebox(app, rows)
            return
        if rows is None or not kind:
            app.main.say("Nothing can be added here.")
            return
        if child and kind != "item":
            app.main.say("Rows of a register have nothing below them: press a.", Tone.WARN)
            return
        near = target(app)[0]
        if not child or not _refuses_child(app, near):
            _ask_title(app, kind, near, child)

    return act


def _refuses_child(app: CockpitApp, parent: Address) -> bool:
    """Say why nothing can stand below an item before a title is typed for nothing."""
    if not parent or refused(app, parent):
        return bool(parent)
    try:
        level_below(app.session.project, "item", parent)
    except ChangeError as wrong:
        app.main.say(f"{wrong}; {app.key_of('add')} adds a row after it", Tone.WARN)
        return True
    return False


does("add")(_add(False))
does("add-to-register")(_add(False))
does("add-child")(_add(True))


def _ask_title(app: CockpitApp, kind: str, near: Address, child: bool) -> None:
    """Ask what the new record is called, and add it."""
    from tui.editing.line import LineEditor

    rows = app.main.list
    if rows is None:
        return

    def read(text: str) -> str:
        if not text.strip():
            raise FieldError("type what it is called, or press Esc")
        return text.strip()

    def answered(typed: Typed[str] | None) -> None:
        if typed is not None:
            _add_titled(app, kind, near, child, typed.value)

    where = f" below {id_of(near)}" if child else f" after {id_of(near)}" if id_of(near) else ""
    what = "item" if kind == "item" else kind.replace("_", " ")
    title, hint = f"New {what}{where}", "its title; the id is the next free one"
    app.push_screen(LineEditor(_beneath(rows), "", read, title=title, hint=hint), answered)


def _beneath(rows: RowList) -> Over:
    """Return where a new row is typed: a whole line under the cursor's, so that it is no cell of
    any row that is there.
    """

    def place() -> Region:
        line = min(max(0, rows.place - rows.top + bool(rows.key)), rows.room - 1)
        x, y, width, _ = rows.region
        return Region(x + 1, y + 1 + rows.head + max(0, line), max(1, width - 2), 1)

    return place


def _ask_timebox(app: CockpitApp, rows: RowList) -> None:
    """Ask for the limit of a timebox on the item under the cursor of the work pane."""
    from tui.editing.line import LineEditor

    item = app.main.plan.first.key
    if item not in app.session.project:
        app.main.say("A timebox is a limit on some work: add that first, in pane 2.", Tone.WARN)
        return
    if "timebox" in app.session.project.record(item).fields:
        rows.go(item)
        app.main.say(f"{id_of(item)} has a timebox already: press e to change it.")
        return
    if refused(app, item):
        return

    def read(text: str) -> Maybe:
        day = workday(app.session.project)
        return read_field("task", LIMIT, text, today=app.today(), workday=day)

    def answered(typed: Typed[Maybe] | None) -> None:
        if typed is not None and typed.value is not ABSENT:
            for boxed in called_or_kept(app, [item], typed.text):
                give(app, [boxed], LIMIT, typed.value)
                rows.go(boxed)

    title, hint = f"Timebox of {id_of(item)}", "its limit: hours such as 1.5, or 45m, 2h, 3d"
    app.push_screen(LineEditor(over(app, rows), "", read, title=title, hint=hint), answered)


def _add_titled(app: CockpitApp, kind: str, near: Address, child: bool, title: str) -> None:
    field = title_field("task" if kind == "item" else kind)
    beside = next(iter(called_now(app, [near])), None)
    added: list[Address] = []

    def make(project: Project) -> Changes:
        changes, address = new_record(project, kind, beside, {field: title}, child=child)
        added.append(address)
        return changes

    if send(app, f"add {title}", make) and added:
        app.main.show_record(added[-1])
        app.main.say(f"{id_of(added[-1])} added; u takes it back.", Tone.GOOD)


@does("remove")
def remove(app: CockpitApp) -> None:
    """Remove the records that are meant; ask first where more than one row goes.

    Among the timeboxes the box goes and the work stays.
    """
    if app.main.plan.panes.shows_timeboxes(app.main.list):
        give(app, targets(app), LIMIT[:1], ABSENT)
        return
    chosen = outermost(app.session.project, targets(app))
    if not chosen:
        return
    project = app.session.project
    below = sum(len(list(subtree(project, address))) - 1 for address in chosen)
    broken = {reference for address in chosen for reference in dangling(project, address)}
    if not below and not broken and len(chosen) == 1:
        _remove(app, chosen)
        return
    from tui.dialogs.chooser import Choice, Chooser

    what = f"{names(chosen)}{f' with the {below} below' if below else ''}"
    left = "u brings it back"
    if broken:
        left = counted(len(broken), "reference to it stays", "references to it stay") + " behind"
    choices = [Choice("yes", f"remove {what}", left), Choice("", "leave it")]

    def answered(which: str | None) -> None:
        if which:
            _remove(app, chosen)

    app.push_screen(Chooser(f"Remove {what}?", choices), answered)


def _remove(app: CockpitApp, chosen: Sequence[Address]) -> None:
    still = [address for address in chosen if address in app.session.project]
    label = f"remove {names(still)}"
    together(app, label, len(still), lambda project: removed(project, still))
