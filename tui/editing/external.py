"""The user's own editor: a long text in it, or the whole file at the record under the cursor."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.app import SuspendNotSupported

from data.editor import EditorFailed, edited, run_editor
from data.place import line_of
from data.scratch import kept_aside
from data.trouble import Trouble
from model.address import Address
from model.effort import workday
from model.fields import edit_text, field_at, read_field
from model.problem import FieldError
from model.record import Record
from model.schema import KINDS, Form
from model.value import ABSENT, FieldPath, Maybe
from tui.actions import does
from tui.editing.cells import heading_of, refused, take
from tui.editing.hand import called_now, name, target
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp

Result = TypeVar("Result")
_MARKDOWN = ".md"
_SAVED_WITHIN = 5.0  # seconds that the editor waits for edits on their way to the file


@does("edit-long")
def edit_long(app: CockpitApp) -> None:
    """Edit a long text of the record under the cursor in the user's editor."""
    address, column = target(app)
    if not address or refused(app, address):
        return
    field = long_field(app.session.project.record(address), tuple(column.split(".")))
    if field:
        _edit(app, address, field)
    else:
        app.main.say(f"{name(address)} has no long text: press e to edit the cell.")


def long_field(record: Record, wanted: FieldPath) -> FieldPath:
    """Return `wanted` where it is a long text, else the first long text that a record can have.

    Empty where its kind has none.
    """
    known = field_at(record.kind, wanted) if wanted != ("",) else None
    value = record.get(*wanted)
    if (known is not None and known.form is Form.LONG) or (
        isinstance(value, str) and "\n" in value
    ):
        return wanted
    long = (field.name for field in KINDS[record.kind].fields if field.form is Form.LONG)
    first = next(long, "")
    return (first,) if first else ()


def _edit(app: CockpitApp, address: Address, field: FieldPath) -> None:
    record = app.session.project.record(address)
    old = record.get(*field)
    before = edit_text(old, field_at(record.kind, field))
    after = away(app, lambda: edited(before, _MARKDOWN, environ=os.environ))
    if after is None:
        return
    app.on_session_spoke()
    if after == before:
        app.main.say(f"{heading_of(field)} of {name(address)}: nothing was changed.")
        return
    try:
        new = _read(app, record.kind, field, after, old)
    except FieldError as wrong:
        keep_aside(app, after, f"{wrong}: nothing was changed")
        return
    still = called_now(app, [address])
    if not still:
        keep_aside(app, after, f"{name(address)} is gone")
        return
    take(app, still, field, old, new)


def _read(app: CockpitApp, kind: str, field: FieldPath, text: str, old: Maybe) -> Maybe:
    day = workday(app.session.project)
    if field_at(kind, field) is None:
        # A field of the user's own stays the text that it was.
        return text if text.strip() else ABSENT
    return read_field(kind, field, text, today=app.today(), workday=day, old=old)


@does("edit-file")
def edit_file(app: CockpitApp) -> None:
    """Open the project's file in the user's editor, at the record under the cursor."""
    address, _ = target(app)
    session = app.session

    def run() -> bool:
        session.wait(_SAVED_WITHIN)
        line = line_of(session.path, address) if address else None
        run_editor(session.path, line, environ=os.environ)
        return True

    if away(app, run):
        session.refresh()
        app.on_session_spoke()


def keep_aside(app: CockpitApp, text: str, told: str, suffix: str = _MARKDOWN) -> None:
    """Say what became of a text that could not be taken over, and where it can be found."""
    try:
        path = kept_aside(text, suffix)
    except Trouble as failed:
        app.main.say(f"{told}; what you wrote could not be kept: {failed}", Tone.BAD)
    else:
        app.main.say(f"{told}; what you wrote is in {path}", Tone.WARN)


def away(app: CockpitApp, run: Callable[[], Result]) -> Result | None:
    """Give the terminal away while `run` runs; say why where that fails, None then."""
    failed = ""
    result: Result | None = None
    try:
        with app.suspend():
            # Raised inside, it would leave the terminal as the editor had it.
            try:
                result = run()
            except (EditorFailed, Trouble) as wrong:
                failed = str(wrong)
    except SuspendNotSupported:
        failed = "this terminal cannot be given to an editor"
    if failed:
        app.main.say(failed, Tone.BAD)
    return result
