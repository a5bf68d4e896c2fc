"""Taking back and doing again; marking rows; copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.address import id_of
from model.change import ChangeError
from tui.actions import does
from tui.editing.hand import show_now, targets
from tui.look import Tone
from tui.rows import HEADING

if TYPE_CHECKING:
    from data.undo import StepResult
    from tui.app import CockpitApp


@does("undo")
def undo(app: CockpitApp) -> None:
    """Take the newest step of one's own back; again, where a field was skipped: force it."""
    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return
    force, app.undo_skipped = app.undo_skipped, False
    _told(app, "undone", "Nothing to undo.", _step(app, force))


@does("redo")
def redo(app: CockpitApp) -> None:
    """Do the step again that was undone last."""
    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return
    app.undo_skipped = False
    try:
        result = app.session.redo()
    except ChangeError as refused:
        app.main.say(str(refused), Tone.BAD)
        return
    _told(app, "done again", "Nothing to do again.", result)


def _step(app: CockpitApp, force: bool) -> StepResult | None:
    return app.session.undo(force=force)


def _told(app: CockpitApp, verb: str, nothing: str, result: StepResult | None) -> None:
    if result is None:
        app.main.say(nothing)
        return
    show_now(app, result.changes)
    if not result.skipped:
        app.main.say(f"{verb}: {result.label}", Tone.GOOD)
        return
    app.undo_skipped = verb == "undone"
    kept = ", ".join(result.skipped)
    again = "; u again takes it back all the same" if app.undo_skipped else ""
    app.main.say(f"{verb}: {result.label}, but not {kept}, changed since{again}", Tone.WARN)


@does("mark")
def mark(app: CockpitApp) -> None:
    """Mark the row under the cursor, or take its mark away, and go one down."""
    rows = app.main.list
    if rows is None or not rows.key:
        return
    rows.marks ^= {rows.key}
    rows.redraw()
    rows.move(1)
    _count(app, len(rows.marks))


@does("mark-all")
def mark_all(app: CockpitApp) -> None:
    """Mark all rows that are shown; where all are, take all marks away."""
    rows = app.main.list
    if rows is None:
        return
    every = frozenset(key for key in rows.rows.keys if not key.startswith(HEADING))
    rows.marks = frozenset() if rows.marks == every else every
    rows.redraw()
    _count(app, len(rows.marks))


def _count(app: CockpitApp, count: int) -> None:
    app.main.say(f"{count} marked: the next edit is for all of them." if count else "No marks.")


@does("copy-id")
def copy_id(app: CockpitApp) -> None:
    """Copy the ids of the records that are meant."""
    chosen = targets(app)
    if chosen:
        text = " ".join(id_of(address) for address in chosen)
        app.copy_to_clipboard(text)
        app.main.say(f"copied: {text}")


@does("copy-markdown")
def copy_markdown(app: CockpitApp) -> None:
    """Copy the records that are meant as a Markdown list."""
    project = app.session.project
    lines = []
    for address in targets(app):
        record = project.record(address)
        tick = "x" if app.scene.status(record) == "done" else " "
        lines.append(f"- [{tick}] {id_of(address)} {record.title}")
    if lines:
        app.copy_to_clipboard("\n".join(lines) + "\n")
        app.main.say(f"copied as Markdown: {len(lines)} rows")
