"""Taking back and doing again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from data.trouble import Trouble
from data.undo import OTHER_ID
from model.address import id_of
from model.change import ChangeError
from tui.actions import does
from tui.editing.hand import show_now
from tui.look import Tone

if TYPE_CHECKING:
    from data.undo import StepResult
    from model.worktime import Work
    from tui.app import CockpitApp


@does("undo")
def undo(app: CockpitApp) -> None:
    """Take the newest step of one's own back; again, where a field was skipped: force it."""
    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return
    force, app.undo_skipped = app.undo_skipped, False
    before = _timer(app)
    result = _step(app, force)
    after = _timer(app)
    is_again = after is not None and (before is None or before.session != after.session)
    more = f"; the timer runs on {id_of(after.item)} again" if after and is_again else ""
    _told(app, "undone", "Nothing to undo.", result, more)


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


def _timer(app: CockpitApp) -> Work | None:
    """Return the session that runs; None where the journal, which tells of it, cannot be read."""
    with suppress(Trouble):
        return app.session.timers.current() if app.session.is_timed() else None
    return None


def _told(
    app: CockpitApp, verb: str, nothing: str, result: StepResult | None, more: str = ""
) -> None:
    if result is None:
        app.main.say(nothing)
        return
    show_now(app, result.changes)
    if not result.skipped:
        app.main.say(f"{verb}: {result.label}{more}", Tone.GOOD)
        return
    # What needs the id of another row is not taken back before that has another one.
    app.undo_skipped = verb == "undone" and len(result.skipped) > len(result.taken)
    again = "; u again takes it back all the same" if app.undo_skipped else ""
    begun = f"{verb}: {result.label}, but not" if result.done else f"not {verb}: {result.label}:"
    app.main.say(f"{begun} {left_alone(result)}{again}", Tone.WARN)


def left_alone(result: StepResult) -> str:
    """Return what an undo left alone, and why, for a sentence."""
    changed = [name for name in result.skipped if name not in result.taken]
    why = [f"{', '.join(changed)}, changed since"] if changed else []
    why += [f"{name}, which {result.why(name)}: {OTHER_ID}" for name in result.taken]
    return "; ".join(why)
