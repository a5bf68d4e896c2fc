"""Walks: somebody's way through the program in a real terminal, step by step.

A step is keys, or something that happens elsewhere, and words that are on the screen then and were
not before: a step that does nothing cannot pass.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tests.support.terminal import Terminal, cockpit_command

Act: TypeAlias = "str | Callable[[], object]"


class Step(NamedTuple):
    """What is done, which words are seen then, and which are gone; blanks count as one.

    `act` is keys with blanks between them, or a function. `seen` may be empty where something goes.
    """

    act: Act
    seen: str
    gone: str = ""


NO_TOUR = Step("Q", "The tour is over", "Tour 1/5")
"""What most do first: they leave the tour."""
QUIT = Step("q", "")
"""The last step: the program ends, with success."""
STEPS = 20
"""So many steps has a walk."""


class Walker:
    """Somebody with a folder, a state of their own and a terminal; `plan` is copied there."""

    def __init__(self, folder: Path, plan: Path | None = None, *, author: str = "ana") -> None:
        self.folder = folder
        self.file = folder / "cockpit.toml"
        if plan is not None:
            shutil.copy(plan, self.file)
        self.env = {
            "COCKPIT_STATE_DIR": str(folder / "state"),
            "COCKPIT_CONFIG_DIR": str(folder / "config"),
            "COCKPIT_AUTHOR": author,
        }

    def open(
        self,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        at: type[Terminal] = Terminal,
    ) -> Terminal:
        """Run cockpit in the folder, on a terminal of the kind `at`."""
        return at(
            cockpit_command(*arguments),
            columns=size[0],
            lines=size[1],
            cwd=self.folder,
            env={**self.env, **(env or {})},
        )

    def settle(self, config: str) -> None:
        """Write settings."""
        (self.folder / "config").mkdir()
        (self.folder / "config" / "config.toml").write_text(config, encoding="utf-8")

    @property
    def text(self) -> str:
        """What the project file holds."""
        return self.file.read_text(encoding="utf-8")


def shown(terminal: Terminal) -> str:
    """Return the screen as it is read: stretches of blanks are one."""
    return re.sub(" +", " ", terminal.text)


def walk(
    terminal: Terminal, steps: Sequence[Step], holds: Callable[[Terminal], bool] = lambda _: True
) -> None:
    """Go all steps, each until its words are seen, and `holds` while the program runs.

    It begins once the tour is seen, which meets whoever is here for the first time. Raises Gone
    with the number of the first step that does not lead where it should.
    """
    assert len(steps) == STEPS
    assert all(step is QUIT or step.seen or step.gone for step in steps)
    terminal.wait_for("Tour 1/5")
    for number, step in enumerate(steps, 1):
        before = shown(terminal)
        assert not step.seen or step.seen not in before, (number, step, before)
        assert not step.gone or step.gone in before, (number, step, before)
        if callable(step.act):
            step.act()
        else:
            terminal.press(*step.act.split())
        led = partial(_led, terminal, step, holds)
        terminal.until(led, f"step {number}, {step}")
        _keep(terminal, number)


def _led(terminal: Terminal, step: Step, holds: Callable[[Terminal], bool]) -> bool:
    if step is QUIT:
        return not terminal.alive and terminal.wait_end() == 0
    now = shown(terminal)
    if step.seen not in now or (step.gone and step.gone in now):
        return False
    return holds(terminal)


def _keep(terminal: Terminal, number: int) -> None:
    """Write down what each step shows, where somebody wants to look: WALK_DIR names a folder."""
    if folder := os.environ.get("WALK_DIR"):
        Path(folder, f"{number:02}.txt").write_text(terminal.text, encoding="utf-8")
