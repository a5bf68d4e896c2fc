"""Filing a report: keeping its draft as a row, and passing it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.address import Address, address_of, id_of
from model.change import Changes
from model.drafted import Edits, as_markdown, draft_row
from model.edit import followed, set_values
from model.kept import keep_report
from model.project import Project
from model.report import reported
from model.reviews import review_of
from model.value import FieldPath, Maybe, Value
from tui.actions import does
from tui.commands import PLAN
from tui.editing.hand import send
from tui.telling.drafting import view_of
from tui.telling.passing import offer
from tui.telling.report import ReportView

if TYPE_CHECKING:
    from tui.app import CockpitApp

_KEEP: Final = "keep"
_REPLACE: Final = "replace"
_PASS: Final = "pass"
_DROP: Final = "drop"


@does("end-report")
def end(app: CockpitApp) -> None:
    """Ask whether the report is to be kept."""
    from tui.dialogs.chooser import Choice, Chooser

    view = view_of(app)
    if view is None:
        return
    held = reported(app.session.project, draft_row(view.draft, app.today()))
    choices = [Choice(_PASS, "do not keep it, pass it on", "as Markdown")]
    if view.edits != Edits():
        choices.append(Choice(_DROP, "leave it, forget the edits"))
    if not app.session.read_only and held:
        choices.insert(0, Choice(_REPLACE, f"let {held} say this", "it is kept already"))
    elif not app.session.read_only:
        choices.insert(0, Choice(_KEEP, "keep it", "a row of [[reports]]"))

    def chosen(what: str | None) -> None:
        if what and view is not None:
            _end(app, view, what, held)

    app.push_screen(Chooser(f"{view.draft.report.title}; Esc goes on", choices), chosen)


def _end(app: CockpitApp, view: ReportView, what: str, held: str) -> None:
    title, text = view.draft.report.title, as_markdown(view.draft)
    told = f"{title}: nothing of it was kept"
    if what in (_KEEP, _REPLACE):
        row = _keep(app, view, held if what == _REPLACE else "")
        if not row:
            return
        told = f"{title} is kept as {id_of(row)}; u takes that back"
        _end_review(app, view.draft.report.kind)
    if what != _PASS:
        view.forget()
    app.call_later(_leave, app, told, text if what != _DROP else "")


def _end_review(app: CockpitApp, cadence: str) -> None:
    """End the review that the report is of: to keep it has noted that it was held."""
    meeting, project = app.host.meeting, app.session.project
    if meeting is not None and meeting.review and meeting.review == review_of(project, cadence):
        app.host.end()


def _keep(app: CockpitApp, view: ReportView, held: str) -> Address:
    """Write the row of the report as one step; return it, empty where that cannot be."""
    fields, today = draft_row(view.draft, app.today()), app.today()
    rows: list[Address] = []

    def make(project: Project) -> Changes:
        at = address_of("report", held) if held else ""
        if at in project:
            changes = set_values(project, at, _pairs(fields), today)
            rows.append(followed(at, changes))
        else:
            changes, row = keep_report(project, fields, today)
            rows.append(row)
        return changes

    done = send(app, f"report {view.draft.report.title}", make)
    return rows[-1] if done and rows else ""


def _pairs(fields: dict[str, Value]) -> list[tuple[FieldPath, Maybe]]:
    return [((name,), value) for name, value in fields.items()]


async def _leave(app: CockpitApp, told: str, text: str) -> None:
    await app.main.switch(PLAN)
    if text:
        stem = told.split(":")[0].split(" is kept")[0].lower().replace(" ", "-")
        offer(app, told, text, stem)
    else:
        app.main.say(told)
