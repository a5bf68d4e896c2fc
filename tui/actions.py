"""What commands do: a register of functions by command id, filled where each is at home.

A module that fills it is imported when one of its commands is first asked for: what a key does
need not be known before anything can be seen, and most keys are not pressed in a session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from tui.app import CockpitApp

Action: TypeAlias = "Callable[[CockpitApp], None]"

HOMES: Final[Mapping[str, str]] = {
    "tui.away": "changed-since",
    "tui.colon": "save look-again settings",
    "tui.editing.answering": "mend mend-all silence settle unanswer",
    "tui.editing.cells": "edit status",
    "tui.editing.clip": "copy-id copy-markdown copy-pane",
    "tui.editing.consequences": "follow-up",
    "tui.editing.entry": "edit-entry",
    "tui.editing.external": "edit-long edit-file",
    "tui.editing.insist": (
        "answer problems go-conflict go-told keep-mine take-theirs put-back mend-file take-down"
    ),
    "tui.editing.marks": "mark mark-all mark-down mark-up mark-to-here",
    "tui.editing.moving": "move-up move-down move-under",
    "tui.editing.naming": "rename duplicate",
    "tui.editing.pasting": "paste",
    "tui.editing.progress": "cycle done blocked book-more book-less unlock",
    "tui.editing.repeating": "repeat",
    "tui.editing.steps": "undo redo",
    "tui.editing.structure": "add add-child add-to-register remove",
    "tui.editing.timer": "timer",
    "tui.editing.timer_menu": "timer-menu",
    "tui.editing.words": "tag assign",
    "tui.filtering": "filter saved-filters",
    "tui.importing": (
        "import import-side import-next import-write import-leave import-keep import-take "
        "import-back import-status"
    ),
    "tui.jumping": "jump",
    "tui.leading": "go-named",
    "tui.lettered": "letter-place go-to-letter",
    "tui.linking": (
        "follow details next-spot previous-spot follow-spot tick-spot unlock-here findings-here"
    ),
    "tui.looking": (
        "plan registers zoom back register-here next-register previous-register help "
        "palette theme redraw suspend close-dialog quit"
    ),
    "tui.moving": (
        "down up right left open close first last page-down page-up text-down text-up "
        "text-first text-last text-page-down text-page-up pane-1 pane-2 pane-3 pane-4 "
        "pane-5 next-pane previous-pane go-in half-page-down half-page-up text-half-page-down "
        "text-half-page-up first-column last-column view-top view-middle view-bottom fold-all"
    ),
    "tui.places": "sort hide-finished go-back go-forward",
    "tui.recalling": "journal history-here history-all go-to-changed take-back",
    "tui.searching": "search next-match previous-match",
    "tui.sheet": "timesheet sheet-next sheet-before sheet-days",
    "tui.telling.drafting": (
        "report report-of report-before report-behind word-sentence write-sentence "
        "strike-sentence unword edit-draft go-there"
    ),
    "tui.telling.due": "due tick finish-practice close-practice",
    "tui.telling.filing": "end-report",
    "tui.telling.rounds": "standup next-person previous-person choose-person horizon end-standup",
    "tui.tour": "tour tour-next tour-end",
}
"""The modules in which actions are at home, and the ids of the commands there."""
_HOME_OF: Final = {command: home for home, ids in HOMES.items() for command in ids.split()}
_ACTIONS: Final[dict[str, Action]] = {}


def does(command: str) -> Callable[[Action], Action]:
    """Register the decorated function as what `command` does."""

    def register(action: Action) -> Action:
        _ACTIONS[command] = action
        return action

    return register


def action(command: str) -> Action:
    """Return what a command does; where it is at home is imported with the first that is used.

    All of these are 120 modules and 4 MB, of which a day needs few.
    """
    if command not in _ACTIONS:
        import_module(_HOME_OF[command])
    return _ACTIONS[command]


def actions() -> Mapping[str, Action]:
    """Return what each command does, by its id."""
    for home in HOMES:
        import_module(home)
    return _ACTIONS
