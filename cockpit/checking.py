"""The verb `check`, and how findings are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import click

from cockpit.call import Call, reading_options
from cockpit.endings import FINDINGS
from cockpit.looking import Seen, glance
from cockpit.printing import Cell, Piece, Printer, print_json
from model.address import id_of
from model.problem import Problem, Severity

SEVERITY_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "dim"}
_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


@click.command("check")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@reading_options
@click.pass_context
def check_verb(context: click.Context, strict: bool) -> None:
    """Show everything that is wrong, with its place in the file; exit code 1 for errors."""
    call = context.ensure_object(Call)
    seen = glance(call)
    problems = seen.problems
    if call.json:
        findings = [problem_json(problem) for problem in problems]
        print_json(seen.version, {"file": str(seen.path), "findings": findings})
    else:
        print_problems(Printer(call), seen, problems)
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in bad for problem in problems):
        context.exit(FINDINGS)


def print_problems(printer: Printer, seen: Seen, problems: Iterable[Problem]) -> None:
    """Print each problem on a line that begins with FILE:LINE:COLUMN, as compilers do."""
    for problem in problems:
        place = ":".join(map(str, filter(None, (seen.path.name, problem.line, problem.column))))
        word = Cell(problem.severity.value, SEVERITY_STYLES[problem.severity])
        printer.line(f"{place}: ", word, f": {_whose(problem)}{problem.text} [{problem.code}]")
    printer.line(*finding_counts(problems))


def _whose(problem: Problem) -> str:
    """Return the id of the record, unless the sentence already names it."""
    name = id_of(problem.address)
    return f"{name}: " if name and name not in problem.text else ""


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem for `--json`."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "address": problem.address,
        "field": ".".join(problem.field),
        "text": problem.text,
        "line": problem.line,
        "column": problem.column,
    }


def finding_counts(problems: Iterable[Problem]) -> list[Piece]:
    """Return how many findings there are of each severity, as the pieces of a line."""
    counts = Counter(problem.severity for problem in problems)
    pieces: list[Piece] = []
    for severity, style in SEVERITY_STYLES.items():
        if number := counts[severity]:
            word = severity.value if number == 1 and severity is not Severity.INFO else ""
            pieces += [Cell(f"{number} {word or _PLURALS[severity]}", style), "   "]
    return pieces or ["no findings"]
