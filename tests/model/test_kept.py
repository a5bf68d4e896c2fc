"""What is kept of a stand-up and a report, in one step."""

from datetime import date

from model.apply import apply
from model.change import invert
from model.kept import held_today, keep_report, keep_standup, standup_row
from model.project import Project, build
from model.standup import standup
from model.value import Value

FRIDAY, TODAY = date(2026, 11, 20), date(2026, 11, 23)


def _project(**tables: object) -> Project:
    tasks = [
        {"id": "a", "title": "x", "status": "done", "done_on": FRIDAY},
        {"id": "b", "title": "y", "status": "doing"},
    ]
    return build({"phases": [{"id": "1", "title": "p", "tasks": tasks}], **tables})


def _kept(project: Project, minutes: float, into: str = "") -> Project:
    changes, _ = keep_standup(project, standup(project, FRIDAY, TODAY), minutes, into)
    after = apply(project, changes)
    assert apply(after, invert(changes)) == project
    return after


def test_a_standup_is_a_row_and_holds_the_daily_review() -> None:
    daily = {"id": "RV1", "cadence": "daily", "next_on": TODAY}
    after = _kept(_project(reviews=[daily]), 12)
    (row,) = after.rows("standups")
    assert row.get("completed") == ("a",)
    assert row.get("minutes") == 12
    assert after.record("review:RV1").get("next_on") == date(2026, 11, 24)


def test_a_standup_that_took_no_time_says_nothing_of_minutes() -> None:
    project = _project()
    assert "minutes" not in standup_row(project, standup(project, FRIDAY, TODAY), 0)


def test_a_second_standup_of_a_day_can_be_added_to_the_first() -> None:
    row = {"id": "S1", "date": TODAY, "completed": ["z"], "planned": ["b"], "minutes": 5}
    project = _project(standups=[row])
    assert held_today(project, TODAY) == "standup:S1"
    (row_now,) = _kept(project, 4, "standup:S1").rows("standups")
    assert row_now.get("completed") == ("z", "a")
    assert row_now.get("planned") == ("b",)
    assert row_now.get("minutes") == 9


def test_a_report_is_a_row_and_holds_the_review_of_its_sort() -> None:
    project = _project(reviews=[{"id": "RV1", "cadence": "weekly"}])
    fields: dict[str, Value] = {"title": "Week 48", "kind": "weekly", "date": TODAY}
    changes, address = keep_report(project, fields, TODAY)
    after = apply(project, changes)
    assert after.record(address).text("title") == "Week 48"
    assert after.record("review:RV1").get("last_on") == TODAY
    assert apply(after, invert(changes)) == project
