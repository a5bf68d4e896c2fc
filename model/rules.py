"""`check`: what in a project cannot be right, or is probably not what was meant.

A rule is a function that takes a project, or one record of it, and yields problems; its code
names it in `[project] check`, where a team leaves rules out or makes errors of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, id_of
from model.problem import Problem, Severity
from model.project import Project
from model.rules_links import check_links
from model.rules_record import Ground, check_record
from model.rules_state import check_state
from model.schema import REGISTERS

HOURS_IN_A_DAY: Final = 24
DAYS_IN_A_WEEK: Final = 7


def check(project: Project, today: date) -> tuple[Problem, ...]:
    """Return all that is wrong with a project, by the order of its records; never raises.

    `[project] check` is honoured: `ignore` leaves findings out, `error` makes errors of them,
    each by a rule's code, or by `CODE@ID` for one record.
    """
    return tuple(_judged(project, _found(project, today)))


def _found(project: Project, today: date) -> Iterator[Problem]:
    yield from _check_file(project)
    yield from _check_info(project)
    ground = Ground(project)
    for address, _, record in project.records():
        yield from check_record(ground, address, record)
        if record.fields:
            yield from check_state(project, address, record, today)
    yield from check_links(project)


def _check_file(project: Project) -> Iterator[Problem]:
    for table, value in project.extra.items():
        if table == "phases" or table in REGISTERS:
            written = f"[[{table}]]"
            text = f"{table!r} is no list of tables: write each of its rows under {written}"
            if isinstance(value, dict) and value:
                text = f"[{table}] is one table: write each of its rows under {written}"
            yield Problem("not-a-list", Severity.ERROR, FILE_ADDRESS, (table,), text)


def _check_info(project: Project) -> Iterator[Problem]:
    yield from check_record(Ground(project), PROJECT_ADDRESS, project.info)
    for name, most in (("hours_per_day", HOURS_IN_A_DAY), ("days_per_week", DAYS_IN_A_WEEK)):
        value = project.info.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and not 0 < value <= most:
            text = f"{name} is {value}: write a number above 0 and up to {most}"
            yield Problem("bad-effort", Severity.WARNING, PROJECT_ADDRESS, (name,), text)


def _judged(project: Project, problems: Iterable[Problem]) -> Iterator[Problem]:
    ignored = frozenset(project.info.texts("check", "ignore"))
    errors = frozenset(project.info.texts("check", "error"))
    for problem in problems:
        names = {problem.code, f"{problem.code}@{id_of(problem.address)}"}
        if names & ignored:
            continue
        yield replace(problem, severity=Severity.ERROR) if names & errors else problem
