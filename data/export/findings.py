"""Findings in the forms that other programs read: SARIF 2.1.0, and GitHub's workflow commands.

SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Workflow commands:
https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from model.plain import clean
from model.problem import Problem, Severity
from model.rule_table import RULES, Rule

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


class Checked(NamedTuple):
    """A file that was looked at: its path as the reader is to see it, and what was found."""

    path: str
    problems: Sequence[Problem]


def sarif(files: Iterable[Checked], version: str) -> dict[str, Any]:
    """Return findings as a SARIF log; `version` is this program's.

    Columns count characters, as they do everywhere here.
    """
    rules = list(RULES.values())
    order = {rule.code: place for place, rule in enumerate(rules)}
    driver = {"name": "cockpit", "version": version, "rules": [_rule(rule) for rule in rules]}
    results = [_result(one, file.path, order) for file in files for one in file.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.finds[:1].upper() + rule.finds[1:]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, path: str, order: dict[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column or 1}
    return {
        "ruleId": problem.code,
        "ruleIndex": order[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": clean(problem.text)},
        "locations": [
            {
                "physicalLocation": place,
                "logicalLocations": [{"fullyQualifiedName": _named(problem)}],
            }
        ],
        "partialFingerprints": {"cockpitFinding/v1": _fingerprint(problem)},
    }


def _named(problem: Problem) -> str:
    return clean("/".join((problem.address, *problem.field)))


def _fingerprint(problem: Problem) -> str:
    """Return what stays the same of a finding while lines move and words change."""
    parts = "\0".join((problem.code, problem.address, *problem.field))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def github(files: Iterable[Checked]) -> Iterator[str]:
    """Yield one workflow command for each finding, which GitHub shows beside its line."""
    for file in files:
        for problem in file.problems:
            line = ("line", problem.line), ("col", problem.column)
            where = [("file", file.path), *((name, at) for name, at in line if at is not None)]
            told = [*where, ("title", f"cockpit {problem.code}")]
            properties = ",".join(f"{name}={_property(str(value))}" for name, value in told)
            text = _data(problem.text)
            yield f"::{_COMMANDS[problem.severity]} {properties}::{text}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return clean(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
