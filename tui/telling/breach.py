"""A breached budget insists: what was agreed is offered first, the answer is a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.geometry import Region

from model.address import id_of
from model.breach import AGREED, Breach, BreachAnswer, answer_breach, answer_text
from model.change import Changes
from model.effort import workday
from model.fields import read_field
from model.overrun import ACTIONS, EXTEND
from model.problem import FieldError
from model.project import Project
from model.value import ABSENT, Maybe
from tui.editing.hand import send

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

_OVER: Final = Region(4, 4, 80, 1)
_FINDINGS: Final = "findings"


def answer_breaches(app: CockpitApp) -> bool:
    """Ask what follows from the first breach that nobody has answered; say whether there is one."""
    found = app.reminders.breached
    if found:
        _ask(app, found[0])
    return bool(found)


def _ask(app: CockpitApp, breach: Breach) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    offered = [breach.action, *ACTIONS] if breach.action else [*ACTIONS]
    choices = [
        Choice(action, answer_text(breach, action), "as agreed" if action == breach.action else "")
        for action in dict.fromkeys(offered)
    ]
    choices.append(Choice(_FINDINGS, "show the findings instead", "it goes on insisting"))

    def chosen(action: str | None) -> None:
        if action == _FINDINGS:
            app.do("problems")
        elif action == EXTEND:
            _ask_limit(app, breach)
        elif action:
            _ask_why(app, breach, action, ABSENT)

    app.push_screen(Chooser(f"{breach.name}: {breach.figures}", choices), chosen)


def _ask_limit(app: CockpitApp, breach: Breach) -> None:
    """Ask for the new limit."""
    from tui.editing.line import LineEditor

    def read(text: str) -> Maybe:
        if not text.strip():
            raise FieldError("type the new limit, or press Esc")
        day = workday(app.session.project)
        return read_field("budget", ("limit",), text, today=app.today(), workday=day)

    def answered(typed: Typed[Maybe] | None) -> None:
        if typed is not None:
            _ask_why(app, breach, EXTEND, typed.value)

    title, hint = f"New limit of {breach.name}", f"it stands at {breach.figures}"
    app.push_screen(LineEditor(_OVER, "", read, title=title, hint=hint), answered)


def _ask_why(app: CockpitApp, breach: Breach, action: str, limit: Maybe) -> None:
    """Ask for the reason, and carry the answer out."""
    from tui.editing.line import LineEditor

    def read(text: str) -> str:
        if not text.strip():
            raise FieldError("a breach is answered with a reason: say why")
        return text.strip()

    def answered(typed: Typed[str] | None) -> None:
        if typed is None:
            return
        answer = BreachAnswer(action, typed.value, app.session.author, app.now(), limit)

        def make(project: Project) -> Changes:
            return answer_breach(project, breach.address, answer)

        if send(app, f"breach of {id_of(breach.address)}", make):
            app.main.say("The decision is on record; u takes it back.")

    words = breach.agreed if action == AGREED else answer_text(breach, action)
    title = f"{id_of(breach.address)}, {words}: why"
    hint = "kept with what was decided"
    app.push_screen(LineEditor(_OVER, "", read, title=title, hint=hint), answered)
