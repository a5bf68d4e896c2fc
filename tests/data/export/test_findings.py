"""Findings for other programs: SARIF as its standard asks, workflow commands that hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from data.export.findings import Checked, github, sarif
from model.problem import Problem, Severity
from model.rule_table import RULES

PROBLEMS = (
    Problem("overdue", Severity.WARNING, "item:1.1.3", ("due",), "1.1.3 was due", 12, 7),
    Problem("cycle", Severity.ERROR, "item:Ä ~1", ("depends_on",), "50 %:\r\na, b \x1b[31m", 3, 1),
    Problem("missing-id", Severity.INFO, "item:_12", (), "no id"),
)
FILES = (Checked("plans/my plan, 1:2.toml", PROBLEMS), Checked("b.toml", ()))
# What the standard's schema allows in the objects that are used here, and asks for.
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"$schema", "version", "runs"}, {"version", "runs"}),
    "run": ({"tool", "results", "columnKind"}, {"tool"}),
    "driver": ({"name", "version", "rules"}, {"name"}),
    "rule": ({"id", "shortDescription", "defaultConfiguration"}, {"id"}),
    "result": (
        {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"},
        {"message"},
    ),
    "location": ({"physicalLocation", "logicalLocations"}, set()),
    "region": ({"startLine", "startColumn"}, set()),
}


def fits(name: str, found: dict[str, Any]) -> bool:
    allowed, needed = ALLOWED[name]
    return needed <= set(found) <= allowed


def log() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(sarif(FILES, "1.2.3")))
    return found


def test_the_log_has_the_structure_that_sarif_2_1_0_asks_for() -> None:
    found = log()
    assert fits("log", found)
    assert found["version"] == "2.1.0"
    assert found["$schema"].endswith("sarif-2.1.0.json")
    (run,) = found["runs"]
    assert fits("run", run)
    assert set(run["tool"]) == {"driver"}
    assert fits("driver", run["tool"]["driver"])
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")


def test_each_rule_is_described_once() -> None:
    rules = log()["runs"][0]["tool"]["driver"]["rules"]
    assert all(fits("rule", rule) for rule in rules)
    assert [rule["id"] for rule in rules] == list(RULES)
    levels = {rule["defaultConfiguration"]["level"] for rule in rules}
    assert levels == {"error", "warning", "note"}
    assert all(rule["shortDescription"]["text"] for rule in rules)


def test_each_finding_is_a_result_with_its_rule_level_place_and_fingerprint() -> None:
    run = log()["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(PROBLEMS)
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert fits("result", result)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] in ("none", "note", "warning", "error")
        assert set(result["message"]) == {"text"}
        (location,) = result["locations"]
        assert fits("location", location)
        physical = location["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": "plans/my%20plan%2C%201%3A2.toml"}
        if problem.line is None:
            assert "region" not in physical
        else:
            assert fits("region", physical["region"])
            assert physical["region"] == {"startLine": problem.line, "startColumn": problem.column}
    prints = [result["partialFingerprints"]["cockpitFinding/v1"] for result in run["results"]]
    assert len(set(prints)) == len(PROBLEMS)


def test_a_fingerprint_stays_while_lines_move_and_words_change() -> None:
    moved = Problem("overdue", Severity.WARNING, "item:1.1.3", ("due",), "later", 99, 1)
    (result,) = sarif([Checked("c.toml", [moved])], "2")["runs"][0]["results"]
    before = log()["runs"][0]["results"][0]
    assert result["partialFingerprints"] == before["partialFingerprints"]


def test_a_workflow_command_is_one_line_whatever_stands_in_the_finding() -> None:
    overdue, cycle, missing = github(FILES)
    place = "file=plans/my plan%2C 1%3A2.toml"
    assert overdue == f"::warning {place},line=12,col=7,title=cockpit overdue::1.1.3 was due"
    head = f"::error {place},line=3,col=1,title=cockpit cycle::"
    assert cycle == f"{head}50 %25:%0D%0Aa, b \ufffd[31m"
    assert missing == f"::notice {place},title=cockpit missing-id::no id"


@pytest.mark.parametrize("text", ["::error::no", "%0A::stop-commands::x", "\n::set-output::"])
def test_a_text_cannot_give_a_command_of_its_own(text: str) -> None:
    problem = Problem("overdue", Severity.WARNING, f"item:{text}", (), text)
    (line,) = github([Checked(f"{text}.toml", [problem])])
    assert "\n" not in line
    assert line.startswith("::warning file=")
    assert "%0A" not in line.replace("%250A", "") or text.startswith("\n")
