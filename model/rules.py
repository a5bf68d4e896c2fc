"""`check`: what in a project cannot be right, or is probably not what was meant.

A rule is a function that takes a project, or one record of it, and yields problems; its code, told
of in `model.rule_table`, names it in `[project] check`, where a team leaves rules out or says how
much they matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from model import later
from model.address import FILE_ADDRESS, PROJECT_ADDRESS, address_of, id_of
from model.dataclass import replace
from model.problem import Problem, Severity, shortened
from model.project import Project
from model.record import Record
from model.rule_table import RULES, problem
from model.rules_control import check_register
from model.rules_ground import Ground
from model.rules_hours import check_hours
from model.rules_links import check_links
from model.rules_record import check_record
from model.rules_state import check_due, check_item
from model.rules_words import check_placeholders
from model.schema import ITEM_LEVELS, REGISTERS

HOURS_IN_A_DAY: Final = 24
DAYS_IN_A_WEEK: Final = 7
_DERIVED: Final = later.pattern(r"\b_[0-9a-f]{8}\b")
_LEVELS: Final = {"error": Severity.ERROR, "warn": Severity.WARNING, "info": Severity.INFO}
"""The lists of `[project] check` that say how much findings matter; the first one wins."""


def check(project: Project, today: date) -> tuple[Problem, ...]:
    """Return all that is wrong with a project, by the order of its records; never raises.

    `[project] check` is honoured: `ignore` leaves findings out, `error`, `warn` and `info` say how
    much they matter, each by a rule's code, or by `CODE@ID` for one record.
    """
    return judged(project, _found(project, today))


def _found(project: Project, today: date) -> Iterator[Problem]:
    ground = Ground(project, today)
    yield from _check_file(project)
    yield from _check_info(ground)
    for address, _, record in project.records():
        yield from check_record(ground, address, record)
        if record.fields:
            yield from _check_meaning(ground, address, record)
    yield from check_links(project)
    yield from _check_seldom(ground)


def _check_seldom(ground: Ground) -> Iterator[Problem]:
    """Check the registers that few projects have: only these pay for the imports."""
    if ground.project.rows("worklog"):
        from model.rules_worklog import check_worklog

        yield from check_worklog(ground.project)
    if ground.project.rows("claims"):
        from model.rules_claims import check_claims

        yield from check_claims(ground)


def _check_meaning(ground: Ground, address: str, record: Record) -> Iterator[Problem]:
    fields = record.fields
    yield from check_placeholders(address, record)
    if "due" in fields:
        yield from check_due(ground, address, record)
    if record.kind not in ITEM_LEVELS:
        yield from check_register(ground, address, record)
        return
    if record.children or "claims" in fields or fields.get("status") == "done":
        yield from check_item(ground, address, record)
    if "estimate" in fields or "timebox" in fields:
        yield from check_hours(ground, address, record)
    if record.children and ("due" in fields or "start" in fields or "window" in fields):
        # Only what is planned pays for this import.
        from model.rules_window import check_window

        yield from check_window(address, record)


def _check_file(project: Project) -> Iterator[Problem]:
    for table, value in project.extra.items():
        if table == "phases" or table in REGISTERS:
            written = f"[[{table}]]"
            text = f"{table!r} is no list of tables: write each of its rows under {written}"
            if isinstance(value, dict) and value:
                text = f"[{table}] is one table: write each of its rows under {written}"
            yield problem("not-a-list", FILE_ADDRESS, (table,), text)
        else:
            # Only those who have tables of their own pay for this import.
            from model.rules_tables import check_top

            yield from check_top(table, value)


def _check_info(ground: Ground) -> Iterator[Problem]:
    info = ground.project.info
    yield from check_record(ground, PROJECT_ADDRESS, info)
    yield from check_placeholders(PROJECT_ADDRESS, info)
    for name, most in (("hours_per_day", HOURS_IN_A_DAY), ("days_per_week", DAYS_IN_A_WEEK)):
        value = info.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and not 0 < value <= most:
            text = f"{name} is {value}: write a number above 0 and up to {most}"
            yield problem("bad-effort", PROJECT_ADDRESS, (name,), text)
    for name in ("ignore", *_LEVELS):
        for entry in info.texts("check", name):
            if (code := entry.partition("@")[0]) not in RULES:
                yield _unknown_rule(name, code)


def _unknown_rule(name: str, code: str) -> Problem:
    # Only a mistake pays for this import.
    from difflib import get_close_matches

    close = get_close_matches(code[:60], RULES, 1, 0.6)
    advice = f"did you mean {close[0]}?" if close else "docs/check.md has their codes"
    text = f"check.{name} names the rule {shortened(code, 40)!r}, which there is not: {advice}"
    return problem("unknown-rule", PROJECT_ADDRESS, ("check", name), text)


def judged(project: Project, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return findings as `[project] check` has them: some left out, some of another severity."""
    ignored = frozenset(project.info.texts("check", "ignore"))
    lists = {name: frozenset(project.info.texts("check", name)) for name in _LEVELS}
    found = []
    for one in problems:
        names = {one.code, f"{one.code}@{id_of(one.address)}"}
        if names & ignored:
            continue
        level = next((name for name, codes in lists.items() if names & codes), "")
        one = _titled(project, one) if "_" in one.text else one
        found.append(replace(one, severity=_LEVELS[level]) if level else one)
    return tuple(found)


def _titled(project: Project, one: Problem) -> Problem:
    """Return a finding that calls what has no id by its title: people know no other name of it."""

    def title(found: re.Match[str]) -> str:
        own = found[0] == id_of(one.address)
        address = one.address if own else address_of("phase", found[0])
        record = project.record(address) if project.place(address) else None
        known = record is not None and record.own_id is None and record.title
        return repr(shortened(known, 40)) if known else found[0]

    text = _DERIVED.sub(title, one.text)
    return one if text == one.text else replace(one, text=text)
