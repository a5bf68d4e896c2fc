"""How findings are shown: each as a row of a list, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from model.address import Address, id_of
from model.day_form import in_form
from model.problem import Problem, Severity
from tui.cells import text_cell
from tui.columns import Column
from tui.look import Cell, Piece, Tone, piece
from tui.paper import Paper
from tui.rows import Row, Rows
from tui.safe import shown

_COLUMNS: Final = (
    Column("sign", "", 1),
    Column("where", "", 10, grow=1, most=22),
    Column("text", "", 30, grow=4),
    Column("place", "", 9, drop=1, right=True),
)
_SIGNS: Final = {
    Severity.ERROR: Piece("✗", Tone.BAD),
    Severity.WARNING: Piece("!", Tone.WARN),
    Severity.INFO: Piece("·", Tone.DIM),
}


class FindingRows:
    """The findings in the file `name`, the worst first, each under a key of its own.

    `form` is how the user wants days.
    """

    def __init__(self, problems: Iterable[Problem], name: str, form: str) -> None:
        rank = list(Severity)
        ordered = sorted(problems, key=lambda problem: rank.index(problem.severity))
        self.problems: Mapping[str, Problem] = {_key(problem): problem for problem in ordered}
        self._name = name
        self._form = form

    def without(self, problems: Iterable[Problem]) -> FindingRows:
        """Return the findings without some."""
        gone = {_key(problem) for problem in problems}
        left = (problem for key, problem in self.problems.items() if key not in gone)
        return FindingRows(left, self._name, self._form)

    def about(self, address: Address) -> str:
        """Return the key of the worst finding about a record, empty for none."""
        found = (key for key, problem in self.problems.items() if problem.address == address)
        return next(found, "")

    @property
    def rows(self) -> Rows:
        """The rows of the list."""
        prompt = "Nothing is wrong with this file: it is consistent."
        return Rows(list(self.problems), self._row, _COLUMNS, prompt=prompt)

    @property
    def heading(self) -> str:
        """How many there are of each severity."""
        severities = [problem.severity for problem in self.problems.values()]
        counts = [(s, severities.count(s)) for s in Severity]
        words = {Severity.INFO: "note"}
        said = [f"{n} {words.get(s, s.value)}{'s' if n > 1 else ''}" for s, n in counts if n]
        return f"Findings{': ' + ', '.join(said) if said else ''} in {shown(self._name)}"

    def told(self, problem: Problem | None, said: Cell, width: int) -> Sequence[Cell]:
        """Return one finding in full, below what was `said` about it."""
        paper = Paper(width)
        if said:
            paper.line(said)
        if problem is not None:
            sign = _SIGNS[problem.severity]
            # Said as a word as well: not everybody sees the sign, or knows it.
            head = (
                *(
                    Piece(self._place_of(problem) + "  "),
                    sign._replace(text=problem.severity.value),
                ),
                *(Piece("  "), Piece(problem.code, Tone.DIM)),
            )
            paper.line((*head, Piece("  "), *_where(problem)))
            paper.text(in_form(problem.text, self._form))
        return paper.lines

    def _row(self, key: str) -> Row:
        problem = self.problems[key]
        # The name of the file stands above.
        place = piece(_line_of(problem), Tone.DIM)
        said = text_cell(in_form(problem.text, self._form))
        return Row(((_SIGNS[problem.severity],), _where(problem), said, place))

    def _place_of(self, problem: Problem) -> str:
        return ":".join(filter(None, (shown(self._name), _line_of(problem))))


def _line_of(problem: Problem) -> str:
    return ":".join(str(number) for number in (problem.line, problem.column) if number)


def _key(problem: Problem) -> str:
    """Return what a row stays under while lines move: rule, record, field and sentence."""
    return "\0".join((problem.code, problem.address, *problem.field, problem.text))


def _where(problem: Problem) -> Cell:
    parts = (id_of(problem.address), ".".join(problem.field))
    return text_cell(" ".join(part for part in parts if part), Tone.STRONG)
