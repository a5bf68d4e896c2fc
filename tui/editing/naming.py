"""New ids, with a look at all that names the old one; and copies, which get new ids too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.address import PROJECT_ADDRESS, Address, address_of, id_of
from model.bulk import Bulk, outermost
from model.duplicate import duplicated
from model.plural import counted
from model.problem import FieldError
from model.project import Project
from model.renumber import follow, is_free, renumbered, rewritten
from tui.actions import does
from tui.dialogs.chooser import PREVIEW, Choice, Chooser
from tui.editing.cells import over, refused
from tui.editing.hand import called_or_kept, name, names, send, target, targets, together
from tui.editing.line import LineEditor, Over, Typed
from tui.look import Cell, Piece, Tone, piece
from tui.safe import shown

if TYPE_CHECKING:
    from tui.app import CockpitApp

_ALONE = "alone"
_BELOW = "below"


@does("rename")
def rename_it(app: CockpitApp) -> None:
    """Give the record under the cursor another id, in all that names it too."""
    address, _ = target(app)
    rows = app.main.list
    if rows is None or not address or address == PROJECT_ADDRESS:
        app.main.say("Nothing here has an id that could be changed.")
    elif not refused(app, address):
        ask_id(app, address, over(app, rows))


def ask_id(app: CockpitApp, address: Address, place: Over) -> None:
    """Ask for the new id of a record over `place`; what names it is shown before it is done."""
    old = app.session.project.record(address).own_id or ""

    def read(text: str) -> str:
        project, new = app.session.project, text.strip()
        if not new:
            raise FieldError("an id cannot be empty")
        if address in project and not is_free(project, address, new):
            raise FieldError(f"the id {new!r} is taken: choose another")
        return new

    def answered(typed: Typed[str] | None) -> None:
        if typed is not None and typed.value != old:
            for named in called_or_kept(app, [address], typed.text):
                _offer(app, named, typed.value)

    title, hint = f"ID of {name(address)}", "all that names it is shown before it is rewritten"
    app.push_screen(LineEditor(place, old, read, title=title, hint=hint), answered)


def _offer(app: CockpitApp, address: Address, new: str) -> None:
    """Show what names the record, and ask whether what is below it takes part."""
    project = app.session.project
    count, below = len(rewritten(project, address, new)), len(follow(project, address))
    if not count and not below:
        _rename(app, address, new, False)
        return
    many = counted(count, "reference")
    choices = [Choice(_ALONE, f"{name(address)} becomes {new}", f"{many} rewritten")]
    if below:
        more = f"and the {below} below that begin with {name(address)}"
        choices.insert(0, Choice(_BELOW, f"{name(address)} becomes {new}, {more}"))

    def preview(which: str) -> Sequence[Cell]:
        now = app.session.project
        return _references(now, address, new, which == _BELOW) if address in now else ()

    def answered(which: str | None) -> None:
        if which:
            _rename(app, address, new, which == _BELOW)

    app.push_screen(Chooser(f"New id of {name(address)}", choices, preview=preview), answered)


def _references(project: Project, address: Address, new: str, below: bool) -> list[Cell]:
    found = rewritten(project, address, new, below=below)
    many = counted(len(found), "reference is", "references are")
    lines: list[Cell] = [piece(f" {many} rewritten", Tone.TITLE)]
    for reference, identity in found:
        where = f"   {name(reference.source)}  {'.'.join(reference.field)}: "
        lines.append(
            (*piece(shown(where), Tone.DIM), *piece(shown(f"{reference.text} → {identity}")))
        )
    if len(lines) > PREVIEW:
        lines[PREVIEW - 1 :] = [(Piece(f"   and {len(lines) - PREVIEW + 1} more", Tone.DIM),)]
    return lines


def _rename(app: CockpitApp, address: Address, new: str, below: bool) -> None:
    if address not in app.session.project:
        app.main.say(f"{name(address)} is gone: nothing was renamed.", Tone.BAD)
        return
    kind = app.session.project.record(address).kind
    count = len(rewritten(app.session.project, address, new, below=below))
    label = f"id of {name(address)}: {new}"
    if send(app, label, lambda now: renumbered(now, address, new, below=below)):
        app.main.show_record(address_of(kind, new))
        also = f", {counted(count, 'reference')} rewritten" if count else ""
        app.main.say(f"{id_of(address)} is {new} now{also}; u takes it back.", Tone.GOOD)


@does("duplicate")
def duplicate(app: CockpitApp) -> None:
    """Put a copy behind each record that is meant, with what is below it and new ids."""
    chosen = tuple(a for a in outermost(app.session.project, targets(app)) if a != PROJECT_ADDRESS)
    copies: list[Address] = []

    def make(project: Project) -> Bulk:
        bulk, copies[:] = duplicated(project, chosen)
        return bulk

    if not chosen:
        app.main.say("Nothing here can be copied.")
    elif together(app, f"copy of {names(chosen)}", len(chosen), make) and copies:
        app.main.show_record(copies[0])
        if len(copies) == len(chosen):
            made = ", ".join(map(id_of, copies[:5])) + (" …" if len(copies) > 5 else "")
            app.main.say(f"{names(chosen)} copied as {made}; u takes it back.", Tone.GOOD)
