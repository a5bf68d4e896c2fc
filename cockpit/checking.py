"""The verb `check`, and how findings are printed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from cockpit.call import Call, author_option, dry_run_option, reading_options, verb
from cockpit.endings import FINDINGS, UNREADABLE, CannotRead, WrongUsage
from cockpit.looking import Seen, glance, named_file
from cockpit.printing import Cell, Piece, Printer, complain, print_json
from model.address import id_of, is_derived
from model.plural import counted
from model.problem import Problem, Severity

if TYPE_CHECKING:
    from cockpit.session import Stepping

SEVERITY_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "dim"}
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FORMATS: Final = ("text", "json", "github", "sarif")
"""What findings can be printed as."""


class _Unread(NamedTuple):
    path: Path
    refused: CannotRead


@verb("check")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How findings are printed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="Mend first what can be mended safely, as one step.")
@author_option
@dry_run_option
@reading_options
@click.pass_context
def check_verb(
    context: click.Context, files: tuple[str, ...], form: str | None, strict: bool, fix: bool
) -> None:
    """Show everything that is wrong, with its place in the file; exit code 1 for errors."""
    call = context.ensure_object(Call)
    form = _format(call, form, files)
    call.json = form == "json"
    if call.dry_run and not fix:
        raise WrongUsage("--dry-run shows what --fix would change: say --fix as well")
    found: list[Seen] = []
    unread: list[_Unread] = []
    for file in files or (call.file,):
        call.file = file
        path = named_file(call)
        try:
            if fix:
                _fix(call, quiet=form != "text")
            found.append(glance(call))
        except CannotRead as refused:
            # One that is broken is no reason to be silent about the others.
            unread.append(_Unread(path, refused))
    if not call.dry_run:
        _print(call, form, found, unread)
    for each in unread:
        complain(f"cockpit: {each.refused.message}")
    if unread:
        context.exit(UNREADABLE)
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in bad for seen in found for problem in seen.problems):
        context.exit(FINDINGS)


def _format(call: Call, form: str | None, files: Sequence[str]) -> str:
    if call.json and form not in (None, "json"):
        raise WrongUsage(f"--json and --format {form} contradict each other: say one of them")
    if files and call.file:
        raise WrongUsage("a file is named by FILE or by -f, not by both")
    form = "json" if call.json else form or "text"
    if form == "json" and len(files) > 1:
        raise WrongUsage("as JSON one file is checked at a time; sarif takes several")
    return form


def _fix(call: Call, *, quiet: bool) -> None:
    """Mend what can be mended safely; tell a person what that was."""
    # Only a fix pays for a session.
    from cockpit.clock import today
    from cockpit.session import stepping
    from model.fixing import fix_all

    with stepping(call) as step:
        changes, mended, locked = fix_all(step.project, step.session.problems, today())
        step.draft.do(*changes)
        step.land(f"check --fix: {len(mended)} mended")
        if quiet:
            return
        would = "would mend" if call.dry_run else "mended"
        for problem in mended:
            Printer(call).line(f"{would}: ", _whose(problem), f"{problem.text} [{problem.code}]")
        if call.dry_run and not mended:
            Printer(call).line(f"nothing would be mended: {_why_nothing(step)}")
        for problem in locked:
            complain(f"{id_of(problem.address)} is locked and was left as it is [{problem.code}]")


def _why_nothing(step: Stepping) -> str:
    found = len(step.session.problems)
    if not found:
        return "nothing is wrong"
    return f"none of {counted(found, 'finding')} can be mended safely; `cockpit check` lists them"


def _print(call: Call, form: str, found: Sequence[Seen], unread: Sequence[_Unread]) -> None:
    if form == "json" and found:
        findings = [problem_json(problem) for problem in found[0].problems]
        content = {"file": str(found[0].path), "findings": findings}
        print_json(found[0].version, content)
    elif form == "text":
        for seen in found:
            _print_text(call, seen)
    elif form != "json":
        _print_elsewhere(call, form, found, unread)


def _print_text(call: Call, seen: Seen) -> None:
    printer, name = Printer(call), os.path.relpath(seen.path, call.cwd)
    if seen.problems:
        print_problems(printer, seen, seen.problems, name)
        return
    project = seen.project
    items = sum(1 for _ in project.items())
    rows = sum(map(len, project.registers.values()))
    what = f"nothing is wrong in {counted(items, 'item')} and {counted(rows, 'row')} of registers"
    printer.line(Cell(f"{name} is consistent", "good"), f": {what}")


def _print_elsewhere(
    call: Call, form: str, found: Sequence[Seen], unread: Sequence[_Unread]
) -> None:
    # Imported here: people read text.
    import json

    from cockpit import __version__
    from data.export.findings import Checked, github, sarif
    from data.read import unread as finding

    files = [Checked(_path_for_others(call, seen.path), seen.problems) for seen in found]
    for path, refused in unread:
        problem = finding(refused.message, refused.line, refused.column)
        files.append(Checked(_path_for_others(call, path), (problem,)))
    if form == "sarif":
        click.echo(json.dumps(sarif(files, __version__), indent=2))
    else:
        for line in github(files):
            click.echo(line)


def _path_for_others(call: Call, path: Path) -> str:
    """Return the file's path from where the call was made, as a repository names it."""
    relative = os.path.relpath(path, call.cwd)
    outside = relative.startswith(os.pardir)
    return (str(path) if outside else relative).replace(os.sep, "/")


def print_problems(
    printer: Printer, seen: Seen, problems: Iterable[Problem], name: str = ""
) -> None:
    """Print each problem on a line that begins with FILE:LINE:COLUMN, as compilers do.

    FILE is `name`, or the file's own name.
    """
    name = name or seen.path.name
    for problem in problems:
        place = ":".join(map(str, filter(None, (name, problem.line, problem.column))))
        word = Cell(problem.severity.value, SEVERITY_STYLES[problem.severity])
        said = printer.said(problem.text)
        printer.line(f"{place}: ", word, f": {_whose(problem)}{said} [{problem.code}]")
    printer.line(*finding_counts(problems))


def _whose(problem: Problem) -> str:
    """Return the id of the record, where it has one, unless the sentence already names it."""
    name = id_of(problem.address)
    return f"{name}: " if name and not is_derived(name) and name not in problem.text else ""


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem for `--json`; `fixable` says that `--fix` may mend it."""
    from model.rule_table import has_fix

    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "address": problem.address,
        "field": ".".join(problem.field),
        "text": problem.text,
        "line": problem.line,
        "column": problem.column,
        "fixable": has_fix(problem.code),
    }


def finding_counts(problems: Iterable[Problem]) -> list[Piece]:
    """Return how many findings there are of each severity, as the pieces of a line."""
    counts = Counter(problem.severity for problem in problems)
    pieces: list[Piece] = []
    for severity, style in SEVERITY_STYLES.items():
        if number := counts[severity]:
            pieces += [Cell(counted(number, _WORDS[severity]), style), "   "]
    return pieces or ["no findings"]
