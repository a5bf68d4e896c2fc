"""What commands do: a register of functions by command id, filled where each is at home.

The modules that fill it are imported when the first command is asked for, or right after the
first frame: what a key does need not be known before anything can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from tui.app import CockpitApp

Action: TypeAlias = "Callable[[CockpitApp], None]"

HOMES: Final = (
    "tui.away",
    "tui.editing.answering",
    "tui.editing.cells",
    "tui.editing.clip",
    "tui.editing.consequences",
    "tui.editing.entry",
    "tui.editing.external",
    "tui.editing.insist",
    "tui.editing.marks",
    "tui.editing.moving",
    "tui.editing.naming",
    "tui.editing.pasting",
    "tui.editing.progress",
    "tui.editing.steps",
    "tui.editing.structure",
    "tui.editing.timer",
    "tui.editing.timer_menu",
    "tui.editing.words",
    "tui.filtering",
    "tui.importing",
    "tui.jumping",
    "tui.leading",
    "tui.linking",
    "tui.looking",
    "tui.moving",
    "tui.places",
    "tui.recalling",
    "tui.searching",
    "tui.sheet",
    "tui.telling.drafting",
    "tui.telling.due",
    "tui.telling.filing",
    "tui.telling.rounds",
    "tui.tour",
)
"""The modules in which actions are at home."""
_ACTIONS: Final[dict[str, Action]] = {}


def does(command: str) -> Callable[[Action], Action]:
    """Register the decorated function as what `command` does."""

    def register(action: Action) -> Action:
        _ACTIONS[command] = action
        return action

    return register


def actions() -> Mapping[str, Action]:
    """Return what each command does, by its id."""
    for home in HOMES:
        import_module(home)
    return _ACTIONS
