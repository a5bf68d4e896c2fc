"""Contradictions are settled with a reason, and rules silenced for one record, as one step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from model.apply import apply
from model.change import ChangeError, invert
from model.project import Project, build
from model.rules import check
from model.settling import can_settle, settle, sides, silence

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
CLAIMS = [
    {"status": "done", "where": "T.md:3"},
    {"status": "partial", "where": "T.md:90"},
    "an old one",
    {"status": "broken", "settled": {"reason": "long ago"}},
]


def project(**fields: Any) -> Project:
    row = {"id": "1", "title": "One", "status": "done", "claims": CLAIMS, **fields}
    total = {"id": "CL1", "text": "41 done", "stated": 41, "of": "is:leaf status:done"}
    return build({"phases": [row], "claims": [total]})


def codes(project: Project) -> list[str]:
    return [problem.code for problem in check(project, TODAY)]


@pytest.mark.parametrize(("kept", "status"), [("file", "done"), ("partial", "partial")])
def test_settling_keeps_one_side_and_says_who_when_and_why(kept: str, status: str) -> None:
    before = project()
    assert sides(before, "item:1") == ("file", "partial")
    changes = settle(before, "item:1", kept, " looked again ", AT, "Ana")
    after = apply(before, changes)
    assert "two-statuses" not in codes(after)
    record = after.record("item:1")
    assert record.text("status") == status
    agreed, settled, words, old = record.entries("claims")
    entry = {"at": AT, "by": "Ana", "reason": "looked again", "kept": kept}
    assert settled == {"status": "partial", "where": "T.md:90", "settled": entry}
    # What agreed before is settled by the same words where another side is kept.
    both = {"status": "done", "where": "T.md:3", "settled": entry}
    assert agreed == (CLAIMS[0] if kept == "file" else both)
    assert (words, old) == (CLAIMS[2], CLAIMS[3])
    assert apply(after, invert(changes)) == before


def test_a_claim_of_a_total_is_settled_too() -> None:
    before = project()
    assert sides(before, "claim:CL1") == ()
    after = apply(before, settle(before, "claim:CL1", "file", "an old count", AT, "Ana"))
    assert codes(after) == ["two-statuses"]


def test_a_contradiction_is_not_settled_without_a_reason_or_twice() -> None:
    with pytest.raises(ChangeError, match="say why"):
        settle(project(), "item:1", "file", " ", AT, "Ana")
    with pytest.raises(ChangeError, match="nothing is claimed"):
        settle(project(claims=[]), "item:1", "file", "so", AT, "Ana")


def test_only_contradictions_can_be_settled() -> None:
    problems = check(project(due=date(2026, 1, 1), status="doing"), TODAY)
    able = {p.code: can_settle(project(), p) for p in problems}
    assert able == {"two-statuses": True, "overdue": False, "claim-total": True}


def test_a_rule_is_silenced_for_one_record_and_once() -> None:
    before = project()
    after = apply(before, silence(before, "two-statuses", "item:1"))
    assert codes(after) == ["claim-total"]
    assert after.info.texts("check", "ignore") == ("two-statuses@1",)
    assert silence(after, "two-statuses", "item:1") == ()
    both = apply(after, silence(after, "claim-total", "claim:CL1"))
    assert codes(both) == []


def test_of_the_project_as_a_whole_a_rule_is_silenced_altogether() -> None:
    before = build({"project": {"start": "TBD"}})
    after = apply(before, silence(before, "placeholder", "project:"))
    assert codes(after) == []
