"""What `check` finds about where items stand, by example, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.project import build
from model.rules import check
from tests.support.rules import TODAY, Document, found, item


def told(document: Document, code: str) -> str:
    """Return the one sentence of the rule `code`."""
    sentences = [p.text for p in check(build(document), TODAY) if p.code == code]
    assert len(sentences) == 1
    return sentences[0]


def tasks(*rows: Document, **phase: Any) -> Document:
    return item(tasks=[{"title": "Some work", **row} for row in rows], **phase)


STAGES = {"stages": ["RED", "YELLOW", "GREEN"]}
CRITERION = {"id": "C1", "title": "All green", "status": "not_met"}


@pytest.mark.parametrize(
    ("document", "code", "address", "field"),
    [
        (
            tasks({"id": "a"}, {"id": "b", "status": "done", "depends_on": ["a"]}),
            "done-open-dependency",
            "item:b",
            "status",
        ),
        (
            {"project": STAGES, **item(status="done", stage="YELLOW")},
            "done-early-stage",
            "item:1",
            "stage",
        ),
        (
            item(status="done", acceptance=[{"text": "It runs", "done": False}]),
            "done-unticked",
            "item:1",
            "acceptance",
        ),
        (
            item(status="done", deliverables=["a", {"text": "b", "done": False}]),
            "done-unticked",
            "item:1",
            "deliverables",
        ),
        (
            {**item(status="done", gate=["C1"]), "criteria": [CRITERION]},
            "gate-not-met",
            "item:1",
            "gate",
        ),
        (
            tasks({"id": "a", "status": "done"}, {"id": "b", "status": "dropped"}, status="doing"),
            "open-all-done",
            "item:1",
            "status",
        ),
        (tasks({"id": "a", "status": "doing"}, status="todo"), "todo-begun", "item:1", "status"),
        (item(claims=[{"status": "done", "where": "x.md:3"}]), "two-statuses", "item:1", "claims"),
        (
            item(status="done", claims=[{"text": "6/8 criteria met"}]),
            "two-statuses",
            "item:1",
            "claims",
        ),
        (
            tasks({"id": "a", "due": date(2027, 2, 1)}, due=date(2027, 1, 1)),
            "outside-parent",
            "item:1",
            "due",
        ),
        (
            tasks({"id": "a", "estimate": 5}, {"id": "b", "estimate": "2h"}, estimate=8),
            "estimate-differs",
            "item:1",
            "estimate",
        ),
        (
            item(status="doing", estimate="2-3h", spent=3.25),
            "spent-over-estimate",
            "item:1",
            "spent",
        ),
        (item(spent=3, timebox={"limit": "2h"}), "box-over-limit", "item:1", "timebox"),
        (item(timebox={"limit": 0}), "odd-timebox", "item:1", "timebox"),
        (item(timebox={"limit": "10000h"}), "odd-timebox", "item:1", "timebox"),
        (item(owners=["[Name]"]), "placeholder", "item:1", "owners"),
        (item(due="TBD"), "placeholder", "item:1", "due"),
        ({"project": {"start": "tbd"}}, "placeholder", "project:", "start"),
        ({"project": {"name": "[Project Name] plan"}}, "placeholder", "project:", "name"),
        ({"issues": [{"id": "I", "due": date(2026, 11, 1)}]}, "overdue", "issue:I", "due"),
        (
            {"project": {"check": {"ignore": ["overdu"]}}},
            "unknown-rule",
            "project:",
            "check.ignore",
        ),
    ],
)
def test_each_rule_finds_what_it_is_for(
    document: Document, code: str, address: str, field: str
) -> None:
    assert (code, address, field) in found(document)
    assert [c for c, _, _ in found(document)].count(code) == 1


@pytest.mark.parametrize(
    "document",
    [
        tasks({"id": "a", "status": "dropped"}, {"id": "b", "status": "done", "depends_on": ["a"]}),
        {"project": STAGES, **item(status="done", stage="GREEN")},
        {"project": STAGES, **item(status="done", stage="of my own")},
        {"project": STAGES, **item(status="doing", stage="RED")},
        item(status="done", acceptance=["not a box", {"text": "It runs", "done": True}]),
        {**item(status="done", gate=["C1"]), "criteria": [{**CRITERION, "status": "met"}]},
        {**item(status="doing", gate=["C1"]), "criteria": [CRITERION]},
        tasks({"id": "a", "status": "done"}, {"id": "b"}, status="doing"),
        tasks({"id": "a", "status": "done"}, status="deferred"),
        tasks({"id": "a", "status": "dropped"}, status="todo"),
        item(status="done", claims=[{"status": "Done"}, {"text": "5/5 tests pass"}, {"text": "x"}]),
        item(status="doing", claims=[{"status": "done", "settled": {"kept": "file"}}]),
        item(claims=["done, they said"]),
        tasks({"id": "a", "due": date(2027, 1, 1)}, due=date(2027, 1, 1)),
        tasks({"id": "a", "estimate": 5}, {"id": "b", "estimate": 2}, estimate=7),
        tasks({"id": "a", "estimate": 5}, {"id": "b", "estimate": 2}, estimate="6-8h"),
        tasks({"id": "a"}, estimate=7),
        item(status="doing", estimate="2-3h", spent=3),
        item(status="done", estimate=2, spent=3),
        item(status="done", spent=3, timebox={"limit": "2h"}),
        item(spent=30, timebox={"on_overrun": "ask"}),
        item(notes="The owner is TBD", id="TBD"),
        item(goal="Tobias decides", scope=["[WIP] a draft", "[x]"], outcome="<60000"),
        {"issues": [{"id": "I", "due": date(2026, 11, 1), "status": "resolved"}]},
    ],
)
def test_what_fits_together_is_left_alone(document: Document) -> None:
    assert found(document) == []


def test_a_finding_names_the_items_that_speak_against_it() -> None:
    rows = [{"id": f"1.{n}"} for n in range(1, 8)]
    assert "1.1, 1.2, 1.3, 1.4 and 3 more" in told(
        tasks(*rows, status="done"), "done-open-children"
    )


def test_a_claim_is_told_with_its_words_and_its_place() -> None:
    claim = {"status": "broken", "text": "does not compile", "where": "T.md:7"}
    sentence = told(item(status="done", claims=[claim]), "two-statuses")
    assert sentence.startswith('1 is done here, and broken in T.md:7 "does not compile"')


@pytest.mark.parametrize(
    ("name", "severity"), [("error", "error"), ("warn", "warning"), ("info", "info")]
)
def test_a_team_says_how_much_a_finding_matters(name: str, severity: str) -> None:
    late = item(due=date(2026, 11, 1))
    document = {"project": {"check": {name: ["overdue@1"]}}, **late}
    assert [p.severity.value for p in check(build(document), TODAY)] == [severity]


def test_an_unknown_rule_is_told_with_the_one_that_was_probably_meant() -> None:
    sentence = told({"project": {"check": {"error": ["done-open-child@1"]}}}, "unknown-rule")
    assert "did you mean done-open-children?" in sentence
