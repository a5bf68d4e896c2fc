"""Texts that are made for reading in a dialog: help, findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tui.columns import fitted
from tui.commands import GROUPS, TELL, TOLD, WHERE, Command, applying, keys_name
from tui.look import Cell, Piece, Tone, piece
from tui.paper import Paper
from tui.wrap import wrapped

_KEYS = 20
"""Cells of the keys: as many as those that go back have."""


def help_page(commands: Sequence[Command], places: Collection[str], width: int) -> list[Cell]:
    """Return every command that works in `places` with its keys, by group."""
    paper = Paper(width)
    # What works nowhere else comes first.
    for group in sorted(GROUPS, key=lambda group: group != TELL or not TOLD & set(places)):
        here = [c for c in applying(commands, places) if c.group == group]
        if here:
            paper.heading(group)
        for command in here:
            _command(paper, command, width)
    if elsewhere := sorted({WHERE[c.where] for c in commands if c.where not in places}):
        paper.blank()
        paper.text(f"More keys work {', '.join(elsewhere)}: press ? there.", Tone.DIM)
    return paper.lines


def _command(paper: Paper, command: Command, width: int) -> None:
    keys = fitted(piece(keys_name(command) or "palette", Tone.KEY), _KEYS)
    for number, part in enumerate(wrapped(command.help, max(8, width - _KEYS - 2))):
        paper.line((*(keys if not number else piece(" " * _KEYS)), Piece("  " + part)))
