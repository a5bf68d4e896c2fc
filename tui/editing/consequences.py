"""What follows from a row of a register, by one key: an issue, or a decision and a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.change import Changes
from model.consequence import CHANGE_REQUEST, RISK, change_approved, risk_occurred
from model.project import Project
from model.status import status_of
from tui.actions import does
from tui.editing.hand import send, target
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp

_NOWHERE: Final = "-"


@does("follow-up")
def follow_up(app: CockpitApp) -> None:
    """Make what follows from the row under the cursor."""
    address, _ = target(app)
    kind = app.session.project.record(address).kind if address else ""
    if kind == RISK:
        _occurred(app, address)
    elif kind == CHANGE_REQUEST:
        _ask_where(app, address)
    else:
        said = "This is for risks, which become issues, and for change requests, which become work."
        app.main.say(said)


def _occurred(app: CockpitApp, address: Address) -> None:
    made: list[Address] = []

    def make(project: Project) -> Changes:
        changes, issue = risk_occurred(project, address, app.today())
        made.append(issue)
        return changes

    if send(app, f"{id_of(address)} occurred", make) and made:
        undo = app.key_of("undo")
        said = f"{id_of(address)} occurred: issue {id_of(made[-1])} is open. {undo} takes it back."
        app.main.say(said, Tone.GOOD)


def _ask_where(app: CockpitApp, address: Address) -> None:
    """Ask below which phase the approved work goes."""
    from tui.dialogs.chooser import Choice, Chooser

    project = app.session.project
    phases = zip(project.children(PROJECT_ADDRESS), project.phases, strict=True)
    choices = [
        Choice(key, f"{id_of(key)} {phase.title}".strip(), status_of(phase))
        for key, phase in phases
    ]
    choices.append(Choice(_NOWHERE, "Nowhere: the decision alone", ""))

    def chosen(under: str | None) -> None:
        if under:
            _approved(app, address, None if under == _NOWHERE else under)

    app.push_screen(Chooser(f"{id_of(address)} is approved: its work goes below", choices), chosen)


def _approved(app: CockpitApp, address: Address, under: Address | None) -> None:
    made: list[Address] = []

    def make(project: Project) -> Changes:
        changes, last = change_approved(project, address, under, app.today(), app.session.author)
        made.append(last)
        return changes

    if send(app, f"approve {id_of(address)}", make) and made:
        said = f"{id_of(address)} is approved: {id_of(made[-1])} was made of it. "
        app.main.say(f"{said}{app.key_of('undo')} takes it back.", Tone.GOOD)
