"""What `check` finds, by example: each row is a document and the findings it must have."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.problem import Severity
from model.project import build
from model.rules import check
from model.rules_links import circles
from tests.support.rules import TODAY, found, item


@pytest.mark.parametrize(
    ("document", "code", "address", "field"),
    [
        (item(status="perhaps"), "unknown-status", "item:1", "status"),
        (item(horizon="someday"), "unknown-word", "item:1", "horizon"),
        (item(timebox={"on_overrun": "cry"}), "unknown-word", "item:1", "timebox.on_overrun"),
        (item(estimate=-3), "negative-effort", "item:1", "estimate"),
        (item(estimate="soon"), "bad-effort", "item:1", "estimate"),
        (item(spent="1-2h"), "bad-effort", "item:1", "spent"),
        (item(estimate=50_000), "huge-effort", "item:1", "estimate"),
        (item(timebox={"limit": "long"}), "bad-effort", "item:1", "timebox.limit"),
        (item(due=date(9999, 1, 1)), "date-out-of-range", "item:1", "due"),
        (item(due=date(2026, 11, 20)), "overdue", "item:1", "due"),
        (item(depends_on=["9"]), "dangling-reference", "item:1", "depends_on"),
        (item(depends_on=["1"]), "cycle", "item:1", "depends_on"),
        (item(estimat=3), "unknown-field", "item:1", "estimat"),
        (item(notes="x" * 70_000), "too-long-text", "item:1", "notes"),
        (item(tasks=3), "not-a-list", "item:1", "tasks"),
        (item(status="done", tasks=[{"id": "a"}]), "done-open-children", "item:1", "status"),
        ({"phases": [{"id": "1"}, {"id": "1"}]}, "duplicate-id", "item:1~2", "id"),
        ({"phases": [{"title": "One"}]}, "missing-id", "item:_", ""),
        ({"phases": [3]}, "not-a-table", "item:_", ""),
        ({"risks": {"id": "R1"}}, "not-a-list", "file:", "risks"),
        ({"risks": "none"}, "not-a-list", "file:", "risks"),
        ({"projet": {"name": "x"}}, "unknown-table", "file:", "projet"),
        ({"phase": [{"id": "1"}]}, "unknown-table", "file:", "phase"),
        ({"Risk": [{"id": "R1"}]}, "unknown-table", "file:", "Risk"),
        ({"tasks": [{"id": "1.1"}]}, "unknown-table", "file:", "tasks"),
        (item(task=[{"id": "1.1"}]), "unknown-table", "item:1", "task"),
        (item(subtasks=[{"id": "1.1"}]), "unknown-table", "item:1", "subtasks"),
        ({"project": {"hours_per_day": 0}}, "bad-effort", "project:", "hours_per_day"),
        ({"project": {"focus": "9"}}, "dangling-reference", "project:", "focus"),
        ({"risks": [{"id": "R1", "impact": "vast"}]}, "unknown-word", "risk:R1", "impact"),
    ],
)
def test_each_rule_finds_what_it_is_for(
    document: dict[str, Any], code: str, address: str, field: str
) -> None:
    assert any(c == code and a.startswith(address) and f == field for c, a, f in found(document))


@pytest.mark.parametrize(
    "document",
    [
        {},
        item(status="doing", estimate="10-12h", spent="1h30m", due=date(2026, 12, 1)),
        item(status="done", due=date(2026, 1, 1)),
        item(due="when it is ready", owner_of_this="somebody", priority="urgent"),
        item(blocked_by=["the vendor's reply"], links=["notes/plan.md"]),
        {"project": {"horizons": ["soon"]}, **item(horizon="soon")},
        item(status="done", tasks=[{"id": "a", "status": "dropped"}]),
        {"risks": [{"id": "R1", "title": "Fog", "priority": "rather high"}]},
        {"suppliers": [{"name": "Moss"}], "tool": {"lint": {"strict": True}}},
        item(status="doing", status_note="in the second week"),
        item(visits=[{"id": "v1"}], tasks=[{"id": "1.1", "rooms": [{"id": "a"}]}]),
    ],
)
def test_what_is_right_or_the_users_own_is_left_alone(document: dict[str, Any]) -> None:
    assert found(document) == []


def test_a_table_under_a_slip_for_a_known_name_says_how_to_write_it() -> None:
    (slip,) = check(build({"phase": [{"id": "1"}]}), TODAY)
    assert "[[phases]]" in slip.text
    assert "not shown" in slip.text
    (below,) = check(build(item(task=[{"id": "1.1"}])), TODAY)
    assert "[[phases.tasks]]" in below.text


def test_done_without_evidence_is_found_where_evidence_is_required() -> None:
    required = {"project": {"evidence_policy": "required"}}
    assert [c for c, _, _ in found({**required, **item(status="done")})] == ["no-evidence"]
    assert found({**required, **item(status="done", evidence=["commit 4f2c1aa"])}) == []


@pytest.mark.parametrize("name", ["overdue", "overdue@1"])
def test_a_team_leaves_a_rule_out_or_makes_errors_of_it(name: str) -> None:
    late = item(due=date(2026, 11, 1))
    assert found({"project": {"check": {"ignore": [name]}}, **late}) == []
    strict = build({"project": {"check": {"error": [name]}}, **late})
    assert [p.severity for p in check(strict, TODAY)] == [Severity.ERROR]


def test_a_circle_of_dependencies_is_told_once_with_all_its_members() -> None:
    rows = [{"id": a, "depends_on": [b]} for a, b in ("ab", "bc", "ca")]
    problems = check(build({"phases": rows}), TODAY)
    assert [p.code for p in problems] == ["cycle"]
    assert "a -> b -> c -> a" in problems[0].text


def nested(*tasks: tuple[str, list[str], list[str]]) -> dict[str, Any]:
    """Return a phase with tasks (id, what it depends on, what its only subtask depends on)."""
    rows = [
        {"id": name, "depends_on": own, "subtasks": [{"id": f"{name}.1", "depends_on": below}]}
        for name, own, below in tasks
    ]
    return {"phases": [{"id": "p", "tasks": rows}]}


@pytest.mark.parametrize(
    ("document", "way"),
    [
        (nested(("a", [], ["a"])), "a.1 -> a -> a.1"),
        (nested(("a", [], ["p"])), "a.1 -> p -> a.1"),
        (nested(("a", [], ["b"]), ("b", [], ["a"])), "a.1 -> b -> b.1 -> a -> a.1"),
    ],
)
def test_an_item_that_waits_for_what_contains_it_is_in_a_circle(
    document: dict[str, Any], way: str
) -> None:
    problems = check(build(document), TODAY)
    assert [p.code for p in problems] == ["cycle"]
    assert way in problems[0].text


def test_an_item_may_wait_for_its_own_parts_and_for_parts_of_others() -> None:
    parts = nested(("a", ["a.1"], []), ("b", ["a"], ["a.1"]), ("c", ["b"], []))
    assert [p.code for p in check(build(parts), TODAY)] == []


def test_a_long_chain_of_dependencies_is_no_circle() -> None:
    chain = {f"item:{n}": [f"item:{n + 1}"] for n in range(50_000)}
    assert list(circles(chain)) == []
