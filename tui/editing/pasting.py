"""Several lines as several rows: what is pasted into a list, or written where one key opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.address import Address, id_of
from model.arrange import level_below, place_of_new
from model.bulk import Bulk
from model.change import ChangeError
from model.effort import workday
from model.planting import planted
from model.plural import counted
from model.problem import FieldError
from model.project import Project
from model.schema import ITEM_LEVELS
from tui.actions import does
from tui.editing.hand import name, target, together
from tui.look import Tone

if TYPE_CHECKING:
    from data.pasting import Pasted
    from tui.app import CockpitApp


@does("paste")
def paste(app: CockpitApp) -> None:
    """Ask for lines that become rows."""
    if kind := _kind(app):
        _write(app, kind, target(app)[0], "")


def take(app: CockpitApp, text: str) -> None:
    """Show what a text that was pasted into the list becomes, and add it if that is wanted."""
    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
    elif kind := _kind(app):
        _offer(app, kind, target(app)[0], text)


def _kind(app: CockpitApp) -> str:
    """Return what the list that has the keys has rows of; says so where none can be added."""
    rows = app.main.list
    kind = app.main.view.kind(rows) if rows else ""
    if not kind or app.main.plan.panes.shows_timeboxes(rows):
        app.main.say("Nothing can be added here.")
        return ""
    return kind


def _read(app: CockpitApp, kind: str, text: str) -> Pasted:
    # Only who pastes pays for the words of trackers.
    from data.pasting import read_pasted

    return read_pasted(text, kind, app.today(), workday(app.session.project))


def _write(app: CockpitApp, kind: str, near: Address, text: str) -> None:
    from tui.dialogs.pasting import TextWriter

    def answered(written: str | None) -> None:
        if written is not None:
            _offer(app, kind, near, written)

    title = "Lines that become " + ("items" if kind == "item" else f"{kind}s".replace("_", " "))
    app.push_screen(TextWriter(title, text, lambda now: _read(app, kind, now)), answered)


def _offer(app: CockpitApp, kind: str, near: Address, text: str) -> None:
    """Show what becomes of the text; nothing is added before that was seen."""
    from tui.dialogs.pasting import BELOW, CORRECT, PastePreview

    try:
        pasted = _read(app, kind, text)
    except FieldError as wrong:
        app.main.say(str(wrong), Tone.BAD)
        return
    where = _where(app.session.project, kind, near, len(pasted.seeds))
    if not where:
        app.main.say(f"{name(near)} is locked or cannot have anything beside it.", Tone.WARN)
        return

    def answered(way: str | None) -> None:
        if way == CORRECT:
            _write(app, kind, near, text)
        elif way:
            _add(app, kind, near, pasted, way == BELOW)

    app.push_screen(PastePreview(pasted, kind, where), answered)


def _becoming(kind: str, count: int) -> str:
    article = "an" if kind[0] in "aeiou" else "a"
    return f"becomes {article} {kind}" if count == 1 else f"become {kind}s"


def _where(project: Project, kind: str, near: Address, count: int) -> dict[str, tuple[str, int]]:
    """Return where `count` rows can go to, in words, and how many levels they can have there."""
    from tui.dialogs.pasting import BELOW, HERE

    beside = near if near in project else None
    found = {}
    for way, child, word in ((HERE, False, "behind"), (BELOW, True, "below")):
        try:
            place = place_of_new(project, kind, beside, child)
            level = level_below(project, kind, place.parent)
        except ChangeError:
            continue
        at = near if child else place.after
        said = f"{word} {id_of(at)}" if at else "at the end"
        levels = ITEM_LEVELS[ITEM_LEVELS.index(level) :] if level in ITEM_LEVELS else (level,)
        found[way] = f"{_becoming(level.replace('_', ' '), count)} {said}", len(levels)
    if kind != "item" or beside is None:
        found.pop(BELOW, None)
    return found


def _add(app: CockpitApp, kind: str, near: Address, pasted: Pasted, child: bool) -> None:
    tops: tuple[Address, ...] = ()
    today, count = app.today(), len(pasted.seeds)

    def make(project: Project) -> Bulk:
        nonlocal tops
        beside = near if near in project else None
        changes, tops = planted(project, kind, beside, pasted.seeds, today, child=child)
        return Bulk(changes)

    what = counted(count, "row")
    if together(app, f"paste {what}", count, make) and tops:
        app.main.show_record(tops[0])
        undo, first = app.key_of("undo"), id_of(tops[0])
        told = f"{first} added; {undo} takes it back."
        if count > 1:
            told = f"{what} added from {first} on; {undo} takes them back."
        app.main.say(told, Tone.GOOD)
