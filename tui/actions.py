"""What commands do: a register of functions by command id, filled where each is at home."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from tui.app import CockpitApp

Action: TypeAlias = "Callable[[CockpitApp], None]"

ACTIONS: Final[dict[str, Action]] = {}
"""What each command does, by its id."""


def does(command: str) -> Callable[[Action], Action]:
    """Register the decorated function as what `command` does."""

    def register(action: Action) -> Action:
        ACTIONS[command] = action
        return action

    return register
