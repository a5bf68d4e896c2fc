"""What the rest of the program tells the screen: past facts, posted from any thread."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from model.problem import Problem


class SessionSpoke(Message):
    """The session has news: another project, save state, banner or timer."""


class ProblemsFound(Message, bubble=False):
    """It was looked for what is wrong with the project; `problems` is all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems
