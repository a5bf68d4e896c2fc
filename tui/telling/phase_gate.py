"""A phase begins while the gate before it is open: asked about, and on record where it is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from textual.geometry import Region

from model.address import id_of
from model.apply import apply
from model.beginning import OpenGate, pass_gates
from model.change import Changes
from model.gates import CONDITIONS
from model.problem import FieldError
from model.project import Project
from model.references import resolve

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

_START: Final = "start"
_LEAVE: Final = "leave"
_OVER: Final = Region(4, 4, 80, 1)


def ask(
    app: CockpitApp,
    gates: Sequence[OpenGate],
    make: Callable[[Project], Changes],
    send: Callable[[Callable[[Project], Changes]], None],
) -> None:
    """Ask whether a phase is to begin all the same; `send` brings what was asked for on its way.

    Where it is to, the reason is a decision in the same step.
    """
    from tui.dialogs.chooser import Choice, Chooser

    gate, project = gates[0], app.session.project
    choices = [
        Choice(_LEAVE, "leave it as it is"),
        Choice(_START, "start all the same, and say why", "a row of the decision log"),
    ]
    for name in gate.open:
        at = resolve(project, name, CONDITIONS)
        if at is not None:
            choices.append(Choice(at, f"look at {name} {project.record(at).title}", "open"))

    def chosen(which: str | None) -> None:
        if which == _START:
            _ask_why(app, gates, make, send)
        elif which and which != _LEAVE:
            from tui.going import go_to

            app.call_later(go_to, app, which)

    title = f"{id_of(gate.begun)} would begin, but {gate.text}"
    app.push_screen(Chooser(title, choices), chosen)


def _ask_why(
    app: CockpitApp,
    gates: Sequence[OpenGate],
    make: Callable[[Project], Changes],
    send: Callable[[Callable[[Project], Changes]], None],
) -> None:
    from tui.editing.line import LineEditor

    def read(text: str) -> str:
        if not text.strip():
            raise FieldError("say why it begins before the gate is met, or press Esc")
        return text.strip()

    def answered(typed: Typed[str] | None) -> None:
        if typed is not None:
            reason = typed.value
            send(lambda project: _both(app, project, make(project), gates, reason))

    title = f"{id_of(gates[0].begun)} begins although the gate is open: why"
    hint = "the reason is kept as a decision, in the same step"
    app.push_screen(LineEditor(_OVER, "", read, title=title, hint=hint), answered)


def _both(
    app: CockpitApp,
    project: Project,
    changes: Changes,
    gates: Sequence[OpenGate],
    reason: str,
) -> Changes:
    after = apply(project, changes)
    still = [gate for gate in gates if gate.begun in after and gate.before in after]
    return changes + pass_gates(after, still, reason, app.now(), app.session.author)
