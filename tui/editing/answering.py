"""What keys do about a finding while the list of them is up: mend, settle, silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from model.address import id_of
from model.change import Changes
from model.fixing import fix, fix_all, is_mendable
from model.plural import counted
from model.problem import Problem
from model.project import Project
from model.settling import OURS, can_settle, decided, settle, sides, silence
from model.status import label_of, status_of
from tui.actions import does
from tui.editing.hand import name, send
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.dialogs.findings import Findings
    from tui.editing.line import Typed


def _about(command: str) -> Callable[[Callable[[Findings, Problem], None]], None]:
    """Register what a command does about the finding under the cursor."""

    def register(act: Callable[[Findings, Problem], None]) -> None:
        def action(app: CockpitApp) -> None:
            from tui.dialogs.findings import Findings

            if isinstance(app.screen, Findings) and (problem := app.screen.current) is not None:
                act(app.screen, problem)

        does(command)(action)

    return register


def _answer(dialog: Findings, label: str, make: Callable[[Project], Changes], told: str) -> bool:
    """Do what answers a finding; say so in the list, or say there why it cannot be."""
    app = dialog.cockpit
    if not send(app, label, make):
        dialog.tell(app.main.said)
        return False
    dialog.say(f"{told}; {app.key_of('unanswer')} takes it back.")
    return True


@_about("mend")
def mend(dialog: Findings, problem: Problem) -> None:
    """Mend the finding."""
    if not is_mendable(dialog.cockpit.session.project, problem):
        dialog.say("No safe fix is known for this: Enter goes there.", Tone.WARN)
        return
    label = f"mend {problem.code} of {name(problem.address)}"
    if _answer(dialog, label, lambda project: fix(project, problem), "Mended"):
        dialog.drop([problem])


@_about("mend-all")
def mend_all(dialog: Findings, problem: Problem) -> None:
    """Mend all that can be mended safely, as one step."""
    app = dialog.cockpit
    _, able, locked = fix_all(app.session.project, app.problems, app.today())
    left = f"; {counted(len(locked), 'is locked', 'are locked')}" if locked else ""
    if not able:
        dialog.say(f"None of these has a fix that is safe{left}.", Tone.WARN)
        return
    told = f"{len(able)} mended{left}"

    def make(project: Project) -> Changes:
        return fix_all(project, app.problems, app.today())[0]

    if _answer(dialog, "mend findings", make, told):
        dialog.drop(able)


@_about("silence")
def be_silent(dialog: Findings, problem: Problem) -> None:
    """Have the rule pass over this record from now on."""
    code, address = problem.code, problem.address
    whose = f" for {id_of(address)}" if id_of(address) else ""

    def make(project: Project) -> Changes:
        return silence(project, code, address)

    if _answer(dialog, f"silence {code}{whose}", make, f"{code} is silent{whose}"):
        same = [p for p in dialog.cockpit.problems if p.code == code and p.address == address]
        dialog.drop(same)


@does("unanswer")
def take_back(app: CockpitApp) -> None:
    """Take the newest step back, and say which in the list."""
    from tui.dialogs.findings import Findings
    from tui.editing.steps import undo

    undo(app)
    if isinstance(app.screen, Findings):
        app.screen.tell(app.main.said)


@_about("settle")
def settle_it(dialog: Findings, problem: Problem) -> None:
    """Ask which side of a contradiction holds, then why."""
    project = dialog.cockpit.session.project
    if not can_settle(project, problem):
        dialog.say("This is no contradiction to settle: Enter goes there.", Tone.WARN)
        return
    words = sides(project, problem.address)
    if not words:
        _ask_why(dialog, problem, OURS)
        return
    from tui.dialogs.chooser import Choice, Chooser

    legend = project.info.table("legend")
    own = label_of(status_of(project.record(problem.address)), legend)
    choices = [
        Choice(OURS, own, "as the file says")
        if word == OURS
        else Choice(word, label_of(word, legend), "as was claimed; it becomes the status")
        for word in words
    ]

    def answered(kept: str | None) -> None:
        if kept:
            _ask_why(dialog, problem, kept)

    title = f"{id_of(problem.address)} is claimed twice: which holds?"
    dialog.cockpit.push_screen(Chooser(title, choices), answered)


def _ask_why(dialog: Findings, problem: Problem, kept: str) -> None:
    """Ask for the reason, and settle the contradiction with it."""
    from tui.editing.asking import ask, read_reason

    app, address = dialog.cockpit, problem.address
    how = decided(app.session.project, address, kept)

    def answered(typed: Typed[str]) -> None:
        at, by, reason = app.now(), app.session.author, typed.value

        def make(project: Project) -> Changes:
            return settle(project, address, kept, reason, at, by)

        if _answer(dialog, f"settle {id_of(address)}", make, f"Settled {how}"):
            dialog.drop([problem])

    hint = "the reason is kept with the claim"
    ask(app, f"Settle {how}: why", read_reason, answered, hint=hint)
