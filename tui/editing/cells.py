"""Editing the cell under the cursor, with the editor that fits its field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.geometry import Region

from model.address import PROJECT_ADDRESS, Address
from model.change import Changes
from model.day_form import DATED
from model.day_shift import DayShift, day_shift
from model.edit import set_value
from model.effort import workday
from model.fields import edit_text, field_at, own_words, read_field, show_field
from model.problem import FieldError
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS, KINDS, Field, Form
from model.timebox import oddity, timebox_of
from model.value import ABSENT, FieldPath, Maybe, same
from tui.actions import does
from tui.cells import status_label
from tui.editing.hand import (
    alter,
    called_now,
    called_or_kept,
    name,
    names,
    repeatable,
    target,
    targets,
)
from tui.look import Tone
from tui.rowlist import RowList, cell_region

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Over, Typed

LIMIT: Final = ("timebox", "limit")
EFFORT: Final = "spent"
"""The column of items that shows what was spent and what was estimated together."""
_HINTS: Final = {
    Form.EFFORT: "hours such as 1.5, or 45m, 1h30m, 3d, 2w",
    Form.ESTIMATE: "hours such as 6, 1h30m or 3d, or a range: 10-12h",
    Form.DATE: "a date: 2026-12-01, today, +3d, fri; +=1w moves the day that is there",
    Form.NUMBER: "a number",
    Form.COUNT: "a whole number from 1",
    Form.FLAG: "yes or no",
    Form.MEASURE: "a number, or text such as <60000, 20-30 %",
    Form.TEXTS: "several, with commas between them",
    Form.REFS: "ids or words, with commas between them",
    Form.DATES: "dates, with commas between them",
    Form.ENTRIES: "several, with commas between them",
    Form.LONG: "one line here; E opens your editor for more",
}


@does("edit")
def edit(app: CockpitApp) -> None:
    """Edit the cell under the cursor."""
    address, column = target(app)
    rows = app.main.list
    if not address or rows is None or refused(app, address):
        return
    record = app.session.project.record(address)
    if column == "status":
        choose_status(app)
    elif column == EFFORT and record.kind in ("phase", "task", "subtask"):
        from tui.editing.effort_cell import edit_effort

        edit_effort(app, rows, address)
    elif column == "bar":
        app.main.say("The bar is drawn of the hours beside it.")
    elif column:
        edit_field(app, rows, address, tuple(column.split(".")))


def refused(app: CockpitApp, address: Address) -> bool:
    """Say why a record cannot be edited before an editor opens for nothing."""
    from model.locking import LockedError, check_unlocked

    if app.session.read_only:
        app.main.say(app.session.read_only, Tone.WARN)
        return True
    try:
        check_unlocked(app.session.project, address)
    except LockedError as locked:
        app.main.say(f"{locked}: press L to unlock", Tone.WARN)
        return True
    return False


def edit_field(app: CockpitApp, rows: RowList, address: Address, field: FieldPath) -> None:
    """Open the editor that fits a field of the record, over the cell under the cursor."""
    record = app.session.project.record(address)
    known = field_at(record.kind, field)
    if any(computed.name == field[0] for computed in KINDS[record.kind].computed):
        app.main.say(f"{heading_of(field)} is computed: it changes with what it is made of.")
        return
    if field == ("id",) and address != PROJECT_ADDRESS:
        from tui.editing.naming import ask_id

        ask_id(app, address, over(app, rows))
        return
    if known is not None and known.form is Form.CHOICE:
        _choose(app, address, known, record)
        return
    if known is not None and known.form is Form.LONG and "\n" in record.text(*field):
        app.main.say("This has several lines: E opens it in your editor.")
        return
    _ask(app, rows, address, field, known)


def _ask(
    app: CockpitApp, rows: RowList, address: Address, field: FieldPath, known: Field | None
) -> None:
    from tui.editing.line import LineEditor

    record = app.session.project.record(address)
    old, chosen = record.get(*field), targets(app)
    title = f"{heading_of(field)} of {names(chosen)}"
    hint = _HINTS.get(known.form, "") if known else "text, a number, a date, yes, no or a list"

    def read(text: str) -> Maybe | DayShift:
        project = app.session.project
        if _is_dated(known, old) and (shift := _shift(text, old, alone=len(chosen) == 1)):
            return shift
        now = project.record(address).get(*field) if address in project else old
        if field == ("id",) and not text.strip():
            raise FieldError("an id cannot be empty")
        return read_field(
            record.kind,
            field,
            text,
            today=app.today(),
            workday=workday(project),
            old=old if same(now, old) else now,
            words=own_words(project, field),
        )

    def answered(typed: Typed[Maybe | DayShift] | None) -> None:
        if typed is not None:
            _take_typed(app, chosen, field, old, typed)
            if typed.onward:
                rows.move_column(1)
                edit(app)

    days = app.settings.date_format if _is_dated(known, old) else ""
    text, place = edit_text(old, known), over(app, rows)
    editor = LineEditor(place, text, read, title=title, hint=hint, days=days)
    app.push_screen(editor, answered)


def _shift(text: str, old: Maybe, *, alone: bool) -> DayShift | None:
    """Return how days are to be moved; of one row it is known at once where there is none."""
    shift = day_shift(text)
    if shift is not None and alone:
        shift.of(old)
    return shift


def _take_typed(
    app: CockpitApp,
    chosen: Sequence[Address],
    field: FieldPath,
    old: Maybe,
    typed: Typed[Maybe | DayShift],
) -> None:
    value = typed.value
    still = called_or_kept(app, chosen, typed.text)
    if not still:
        return
    if isinstance(value, DayShift):
        _shift_days(app, still, field, value)
    elif not (typed.onward and same(old, value)):
        # Who passes through a cell with Tab gives its value to no other.
        take(app, still, field, old, value)


def _shift_days(
    app: CockpitApp, chosen: Sequence[Address], field: FieldPath, shift: DayShift
) -> None:
    """Move the day in a field of each record by so much, as one step."""

    def make(project: Project, at: Address) -> Changes:
        new = shift.of(project.record(at).get(*field))
        return set_value(project, at, field, new, app.today())

    def give_to(chosen: Sequence[Address]) -> bool:
        label = f"{heading_of(field).lower()} of {names(chosen)} {shift.step}"
        return alter(app, label, chosen, make)

    repeatable(app, chosen, give_to)


def _is_dated(known: Field | None, old: Maybe) -> bool:
    return known.form in DATED if known else isinstance(old, date)


def take(
    app: CockpitApp, chosen: Sequence[Address], field: FieldPath, old: Maybe, new: Maybe
) -> None:
    """Give the field its new value; ask first where somebody changed it since the editor opened.

    Several records all get it, also where the first has had it.
    """
    if len(chosen) == 1 and same(old, new):
        return
    still = called_now(app, chosen)
    if not still:
        app.main.say(f"{names(chosen)} is gone: nothing was changed.", Tone.BAD)
        return
    now = app.session.project.record(still[0]).get(*field)
    if len(still) == 1 and not same(now, old) and not same(now, new):
        _ask_which(app, still[0], field, now, new)
        return
    give(app, still, field, new)


def give(app: CockpitApp, chosen: Sequence[Address], field: FieldPath, new: Maybe) -> None:
    """Give a field of each record a value, as one step."""

    def give_to(chosen: Sequence[Address]) -> bool:
        label, today = f"{heading_of(field).lower()} of {names(chosen)}", app.today()
        return alter(app, label, chosen, lambda now, at: set_value(now, at, field, new, today))

    if repeatable(app, chosen, give_to) and field == LIMIT:
        # Alarms and the time left follow the limit, also where nothing else ticks.
        app.on_session_spoke()
        _doubt_limits(app, chosen)


def _doubt_limits(app: CockpitApp, chosen: Sequence[Address]) -> None:
    """Say of a limit that was set that it makes no sense, where it does not."""
    project = app.session.project
    boxes = (timebox_of(project, address) for address in chosen if address in project)
    for said in filter(None, (oddity(box) for box in boxes if box is not None)):
        app.main.say(f"{said}.", Tone.WARN)


def _ask_which(
    app: CockpitApp, address: Address, field: FieldPath, theirs: Maybe, ours: Maybe
) -> None:
    """Somebody changed the very field meanwhile: ask which value is to stand."""
    from tui.dialogs.chooser import Choice, Chooser

    known = field_at(app.session.project.record(address).kind, field)
    choices = [
        Choice(
            "theirs", f"keep   {app.scene.value(theirs, known) or '(nothing)'}", "what it is now"
        ),
        Choice("ours", f"write  {app.scene.value(ours, known) or '(nothing)'}", "what you typed"),
    ]

    def chosen(which: str | None) -> None:
        if which == "ours":
            give(app, [address], field, ours)

    title = f"{heading_of(field)} of {name(address)} was changed while you typed"
    app.push_screen(Chooser(title, choices), chosen)


def _choose(app: CockpitApp, address: Address, field: Field, record: Record) -> None:
    """Let one of a field's words be chosen, or none."""
    from tui.dialogs.chooser import Choice, Chooser

    chosen = targets(app)
    old = record.get(field.name)
    words = [*field.words, *own_words(app.session.project, (field.name,))]
    if isinstance(old, str) and old not in words:
        words.append(old)
    choices = [Choice(word, show_field(word, field)) for word in dict.fromkeys(words)]
    choices.append(Choice("", "none", "take the field away"))

    def answered(word: str | None) -> None:
        if word is not None:
            take(app, chosen, (field.name,), old, word or ABSENT)

    title = f"{heading_of((field.name,))} of {names(chosen)}"
    app.push_screen(Chooser(title, choices, at=old if isinstance(old, str) else ""), answered)


@does("status")
def choose_status(app: CockpitApp) -> None:
    """Choose any status for the records that are meant."""
    from tui.dialogs.chooser import Choice, Chooser

    chosen = targets(app)
    if not chosen or refused(app, chosen[0]):
        return
    record = app.session.project.record(chosen[0])
    field = field_at(record.kind, ("status",))
    if field is None or not field.words:
        computed = {one.name for one in KINDS[record.kind].computed}
        if "status" in computed:
            app.main.say("Status is computed: it changes with what it is made of.")
        elif field is None or record.kind != "project":
            app.main.say(f"A {record.kind.replace('_', ' ')} has no status to choose.")
        return
    legend = app.scene.legend
    choices = [Choice(word, status_label(word), _said(legend.get(word))) for word in field.words]
    derived = "a parent derives its own" if record.kind in ITEM_LEVELS else ""
    choices.append(Choice("", "  none", derived))
    old = record.text("status")

    def answered(word: str | None) -> None:
        if word is not None:
            set_status_of(app, chosen, word)

    app.push_screen(Chooser(f"Status of {names(chosen)}", choices, at=old), answered)


def _said(mark: object) -> str:
    return mark if isinstance(mark, str) else ""


def set_status_of(app: CockpitApp, chosen: Sequence[Address], word: str) -> None:
    """Give records a status, as one step with its stamps."""
    from model.edit import set_status

    def set_to(chosen: Sequence[Address]) -> bool:
        label, today = f"{names(chosen)}: {word.replace('_', ' ') or 'no status'}", app.today()
        return alter(app, label, chosen, lambda now, at: set_status(now, at, word, today))

    repeatable(app, [address for address in chosen if address in app.session.project], set_to)


def over(app: CockpitApp, rows: RowList) -> Over:
    """Return where an editor of the cell under the cursor stands, whatever the screen's size."""

    def place() -> Region:
        region = cell_region(rows)
        if region is None:
            return Region(rows.region.x + 1, rows.region.y + 1, rows.region.width - 2, 1)
        return region

    return place


def heading_of(field: FieldPath) -> str:
    """Return how a field is called in titles and messages."""
    return ".".join(field).replace("_", " ").capitalize() if field != ("id",) else "ID"
