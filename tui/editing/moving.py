"""Where things stand: among their siblings, or below another parent, one or all that are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.apply import apply
from model.bulk import Bulk, in_words, moved_down, moved_under, moved_up, outermost
from model.project import Project
from model.references import subtree
from model.schema import ITEM_LEVELS
from tui.actions import does
from tui.editing.cells import refused
from tui.editing.hand import name, names, repeatable, targets, together
from tui.look import Cell, Piece, Tone, piece
from tui.safe import shown

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.chooser import Choice

_SEEN: Final = 5
"""Lines of a preview: the parent, its last children and those that come."""


def _move(step: Callable[[Project, Iterable[Address]], Bulk], way: str) -> Callable[..., None]:
    def act(app: CockpitApp) -> None:
        chosen = outermost(app.session.project, targets(app))
        rows = app.main.list
        if rows is not None and rows.sorted_by:
            app.main.say("These rows are sorted: press , until they are in the file's order.")
        elif len(chosen) == 1:
            label = f"move {names(chosen)} {way}"
            if together(app, label, 1, lambda project: step(project, chosen)):
                app.main.say("")
        elif chosen:
            label = f"move {names(chosen)} {way}"
            together(app, label, len(chosen), lambda project: step(project, chosen))

    return act


does("move-up")(_move(moved_up, "up"))
does("move-down")(_move(moved_down, "down"))


@does("move-under")
def move_elsewhere(app: CockpitApp) -> None:
    """Choose another parent for the items that are meant, and see where they will stand."""
    from tui.dialogs.chooser import Chooser

    project = app.session.project
    chosen = outermost(project, [one for one in targets(app) if one.startswith("item:")])
    if not chosen:
        app.main.say("Rows of a register have no parent to change.")
        return
    if len(chosen) == 1 and refused(app, chosen[0]):
        return

    def answered(parent: str | None) -> None:
        if parent:
            _carry(app, chosen, parent)

    def preview(parent: str) -> Sequence[Cell]:
        return would_stand(app.session.project, chosen, parent)

    parents = list(_parents(project, chosen))
    at = project.parent(chosen[0])
    title = f"Move {names(chosen)} below"
    app.push_screen(Chooser(title, parents, at=at, preview=preview), answered)


def _carry(app: CockpitApp, chosen: Sequence[Address], parent: Address) -> None:
    still = [address for address in chosen if address in app.session.project]

    def move(chosen: Sequence[Address]) -> bool:
        label = f"move {names(chosen)} below {name(parent)}"
        return together(app, label, len(chosen), lambda now: moved_under(now, chosen, parent))

    if repeatable(app, still, move):
        app.main.show_record(still[0])


def _parents(project: Project, chosen: Iterable[Address]) -> Iterable[Choice]:
    """Yield what the items could stand below: phases, tasks, and the project itself for phases."""
    from tui.dialogs.chooser import Choice

    inside = {below for one in chosen for below in subtree(project, one)}
    for key, path, record in project.items():
        if record.kind in ITEM_LEVELS[:2] and not record.is_raw and key not in inside:
            indent = "  " * (len(path) - 2)
            yield Choice(key, f"{indent}{id_of(key)}  {record.title}", record.kind)
    yield Choice(PROJECT_ADDRESS, "the project itself", "a phase of its own")


def would_stand(project: Project, chosen: Sequence[Address], parent: Address) -> list[Cell]:
    """Return some lines that show where items would stand below `parent`, or why they cannot."""
    if parent != PROJECT_ADDRESS and parent not in project:
        return [piece("It is gone.", Tone.WARN)]
    bulk = moved_under(project, chosen, parent)
    after = apply(project, bulk.changes)
    kids = after.addresses("phases") if parent == PROJECT_ADDRESS else after.children(parent)
    coming = len(chosen) - len(bulk.refused)
    last = kids[max(0, len(kids) - max(coming, 1) - 2) :][: _SEEN - 1]
    first_new = len(kids) - coming
    lines: list[Cell] = [_head(project, parent, len(kids) - len(last))]
    for address in last:
        record, new = after.record(address), kids.index(address) >= first_new
        text = f"   {'→' if new else ' '} {id_of(address)}  {record.title}"
        kind = f"  {record.kind}" if new else ""
        lines.append((*piece(shown(text), Tone.GOOD if new else Tone.DIM), Piece(kind, Tone.DIM)))
    if bulk.refused:
        lines[-1:] = [piece(shown(f"   not {in_words(bulk, name)}"), Tone.WARN)]
    return lines


def _head(project: Project, parent: Address, before: int) -> Cell:
    more = Piece(f"   ({before} before)", Tone.DIM) if before > 0 else Piece("")
    title = project.record(parent).title if parent != PROJECT_ADDRESS else ""
    return (*piece(shown(f" {name(parent)}  {title}"), Tone.TITLE), more)
