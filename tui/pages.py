"""Texts that are made for reading in a dialog: help, findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from model.address import id_of
from model.problem import Problem, Severity
from tui.columns import fitted
from tui.commands import GROUPS, WHERE, Command, keys_name
from tui.look import Cell, Piece, Tone, piece
from tui.paper import Paper
from tui.safe import shown
from tui.wrap import wrapped

_KEYS = 18


def help_page(commands: Sequence[Command], places: Collection[str], width: int) -> list[Cell]:
    """Return every command that works in `places` with its keys, by group."""
    paper = Paper(width)
    for group in GROUPS:
        here = [c for c in commands if c.group == group and c.where in places]
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


_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.INFO: Tone.DIM}


def problems_page(problems: Sequence[Problem], name: str, width: int) -> list[Cell]:
    """Return all findings, the worst first, each with where in the file `name` it is."""
    paper = Paper(width)
    if not problems:
        paper.text("Nothing is wrong with this file.", Tone.GOOD)
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        if found:
            paper.heading(f"{len(found)} {severity.value}{'s' if len(found) > 1 else ''}")
        for problem in found:
            _problem(paper, problem, name)
    return paper.lines


def _problem(paper: Paper, problem: Problem, name: str) -> None:
    place = shown(name)
    if problem.line is not None:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    where = shown(
        " ".join(part for part in (id_of(problem.address), ".".join(problem.field)) if part)
    )
    head = (Piece(place, _TONES[problem.severity]), Piece(f"  {where}  "))
    paper.line((*head, Piece(problem.code, Tone.DIM)))
    paper.text(problem.text, indent=2)
