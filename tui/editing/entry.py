"""A whole record, with what is below it, in the user's editor: as TOML, and back as changes."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from data.editor import edited
from data.entry import (
    SUFFIX,
    BadEntry,
    entry_text,
    is_given_up,
    objected,
    with_entry,
    without_objection,
)
from data.merge_text import merge_text
from model.address import Address
from model.change import Changes
from model.diff import diff
from model.locking import check_unlocked
from model.merge import Conflict, merge
from model.project import Project
from tui.actions import does
from tui.editing.cells import heading_of, refused
from tui.editing.external import away, keep_aside
from tui.editing.hand import name, send, target
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp


@does("edit-entry")
def edit_entry(app: CockpitApp) -> None:
    """Edit the record under the cursor, with all below it, as TOML in the user's editor."""
    address, _ = target(app)
    if not address or refused(app, address):
        return
    base = app.session.project
    before = entry_text(base, address)
    ours = _from_editor(app, base, address, before)
    app.on_session_spoke()
    if ours is not None:
        _take(app, address, base, *ours)


def _from_editor(
    app: CockpitApp, base: Project, address: Address, before: str
) -> tuple[Project, str] | None:
    """Return the project as the editor left the entry, and that text; None where nothing came.

    A text that is no entry is given back to the editor with the reason above it, until it is one
    or is left as it was.
    """
    shown = before
    while True:
        text = away(app, partial(edited, shown, SUFFIX, environ=os.environ))
        if text is None:
            if shown != before:
                # The editor failed, not what was written the time before.
                keep_aside(app, without_objection(shown), f"{name(address)} is as it was", SUFFIX)
            return None
        if text == before or is_given_up(text):
            app.main.say(f"{name(address)}: nothing was changed.")
            return None
        try:
            return with_entry(base, address, text), text
        except BadEntry as wrong:
            if text == shown:
                told = f"{name(address)} is as it was: {wrong}"
                keep_aside(app, without_objection(text), told, SUFFIX)
                return None
            shown = objected(text, str(wrong))


def _take(app: CockpitApp, address: Address, base: Project, ours: Project, text: str) -> None:
    """Lay what was edited over what the project is by now; say where both changed the same."""
    clashes: tuple[Conflict, ...] = ()

    def make(now: Project) -> Changes:
        nonlocal clashes
        if address in now:
            check_unlocked(now, address)
        merged = merge(base, ours, now, {}, merge_text)
        clashes = merged.conflicts
        return diff(now, merged.project)

    if not send(app, f"edit {name(address)}", make, met=lambda: clashes):
        if len(app.screen_stack) == 1:
            keep_aside(app, text, f"{name(address)} could not be changed", SUFFIX)
    elif clashes:
        fields = ", ".join(f"{name(one.address)} {heading_of(one.field)}" for one in clashes[:4])
        told = f"{app.key_of('answer')} settles"
        app.main.say(
            f"changed by somebody else meanwhile, yours stands: {fields}; {told}", Tone.WARN
        )
    else:
        app.main.say(f"{name(address)} edited; {app.key_of('undo')} takes it back.", Tone.GOOD)
