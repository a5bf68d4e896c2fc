"""A risk that occurred becomes an issue, an approved request work and a decision: in one step."""

from datetime import date
from typing import Any

import pytest

from model.apply import apply
from model.change import ChangeError, invert
from model.consequence import change_approved, risk_occurred
from model.project import Project, build

TODAY = date(2026, 11, 21)
PLAN: dict[str, Any] = {
    "phases": [{"id": "1", "title": "Pack", "tasks": [{"id": "1.1", "title": "Boxes"}]}],
    "risks": [{"id": "R1", "title": "Rain", "priority": "P1", "owner": "Bo", "links": ["1.1"]}],
    "change_requests": [
        {"id": "CR1", "title": "Labels too", "priority": "P2", "impact_assessment": "Two days."}
    ],
}


@pytest.fixture
def project() -> Project:
    return build(PLAN)


def test_a_risk_that_occurred_opens_an_issue_with_its_owner_and_links_both_ways(
    project: Project,
) -> None:
    changes, issue = risk_occurred(project, "risk:R1", TODAY)
    after = apply(project, changes)
    assert dict(after.record(issue).fields) == {
        "id": "I1", "title": "Rain", "status": "open", "links": ("R1",), "priority": "P1",
        "owner": "Bo",
    }  # fmt: skip
    risk = after.record("risk:R1")
    assert (risk.text("status"), risk.texts("links")) == ("occurred", ("1.1", "I1"))
    assert apply(after, invert(changes)) == project


def test_an_approved_request_makes_a_decision_and_a_task_where_it_is_to_be_done(
    project: Project,
) -> None:
    changes, task = change_approved(project, "change_request:CR1", "item:1", TODAY, "Ana")
    after = apply(project, changes)
    assert task == "item:1.2"
    assert after.record(task).title == "Labels too"
    decision = after.record("decision:D1")
    assert decision.text("rationale") == "Two days."
    assert (decision.text("by"), decision.get("date")) == ("Ana", TODAY)
    request = after.record("change_request:CR1")
    assert (request.text("status"), request.text("decision")) == ("approved", "D1")
    assert request.texts("links") == ("D1", "1.2")
    assert apply(after, invert(changes)) == project


def test_a_request_can_be_approved_without_a_task(project: Project) -> None:
    changes, made = change_approved(project, "change_request:CR1", None, TODAY, "")
    after = apply(project, changes)
    assert made == "decision:D1"
    assert len(list(after.items())) == len(list(project.items()))


def test_what_followed_once_does_not_follow_again(project: Project) -> None:
    once = apply(project, risk_occurred(project, "risk:R1", TODAY)[0])
    with pytest.raises(ChangeError, match="I1"):
        risk_occurred(once, "risk:R1", TODAY)
    once = apply(project, change_approved(project, "change_request:CR1", None, TODAY, "")[0])
    with pytest.raises(ChangeError, match="D1"):
        change_approved(once, "change_request:CR1", None, TODAY, "")


def test_words_of_a_decision_that_were_there_stay_and_are_its_rationale() -> None:
    words = {"change_requests": [{"id": "CR1", "title": "x", "decision": "do it in May"}]}
    project = build(words)
    after = apply(project, change_approved(project, "change_request:CR1", None, TODAY, "")[0])
    assert after.record("change_request:CR1").text("decision") == "do it in May"
    assert after.record("decision:D1").text("rationale") == "do it in May"


def test_nothing_follows_from_other_records(project: Project) -> None:
    with pytest.raises(ChangeError, match="is no risk"):
        risk_occurred(project, "item:1.1", TODAY)
    with pytest.raises(ChangeError, match="is no change request"):
        change_approved(project, "risk:R1", None, TODAY, "")
