"""Reviews come round: when one is due, and what holding it changes."""

from datetime import date

import pytest

from model.apply import apply
from model.project import Project, build
from model.reviews import due_reviews, hold_review, next_time, review_of

TODAY = date(2026, 11, 23)  # a Monday


def _project(*reviews: dict[str, object], **tables: object) -> Project:
    rows = [{"id": f"RV{n}", **row} for n, row in enumerate(reviews, 1)]
    return build({"reviews": rows, **tables})


def _due(project: Project) -> list[tuple[str, date]]:
    return [(due.address, due.day) for due in due_reviews(project, TODAY)]


def test_a_review_is_due_from_the_day_it_names_on_the_longest_overdue_first() -> None:
    days = [date(2026, 11, 24), TODAY, date(2026, 11, 3)]
    rows: list[dict[str, object]] = [{"next_on": day} for day in days]
    project = _project(*rows)
    assert _due(project) == [("review:RV3", date(2026, 11, 3)), ("review:RV2", TODAY)]


def test_without_a_day_the_cadence_counts_from_when_it_was_held_last() -> None:
    held = {"cadence": "weekly", "last_on": date(2026, 11, 13)}
    assert _due(_project(held, {"cadence": "weekly"}, {"cadence": "when it hurts"})) == [
        ("review:RV1", date(2026, 11, 20))
    ]


def test_a_standup_that_is_kept_counts_as_the_daily_review() -> None:
    daily = {"cadence": "Daily", "next_on": TODAY}
    assert _due(_project(daily)) == [("review:RV1", TODAY)]
    assert _due(_project(daily, standups=[{"id": "S1", "date": TODAY}])) == []


def test_the_review_of_phases_is_due_once_one_was_finished_after_the_last() -> None:
    done = {"id": "1", "title": "x", "status": "done", "done_on": date(2026, 11, 20)}
    late, early = ({"cadence": "phase", "last_on": date(2026, 11, day)} for day in (1, 21))
    assert _due(_project(late, early, phases=[done])) == [("review:RV1", date(2026, 11, 20))]
    kept = [{"id": "RP1", "kind": "phase", "date": date(2026, 11, 20)}]
    assert _due(_project(late, phases=[done], reports=kept)) == []


@pytest.mark.parametrize(
    ("cadence", "held", "after"),
    [
        ("daily", date(2026, 11, 20), date(2026, 11, 23)),
        ("weekly", TODAY, date(2026, 11, 30)),
        ("2w", TODAY, date(2026, 12, 7)),
        ("every 2 weeks", TODAY, date(2026, 12, 7)),
        ("monthly", date(2026, 8, 31), date(2026, 9, 30)),
        ("phase", TODAY, None),
        ("0d", TODAY, None),
        ("", TODAY, None),
    ],
)
def test_the_next_time_follows_from_the_cadence_on_a_day_of_work(
    cadence: str, held: date, after: date | None
) -> None:
    project = _project({"cadence": cadence})
    assert next_time(project, project.rows("reviews")[0], held) == after


def test_a_review_that_is_held_late_keeps_its_weekday() -> None:
    project = _project({"cadence": "weekly", "next_on": date(2026, 11, 20)})
    project = apply(project, hold_review(project, "review:RV1", TODAY))
    row = project.record("review:RV1")
    assert (row.get("last_on"), row.get("next_on")) == (TODAY, date(2026, 11, 27))
    assert _due(project) == []


def test_a_review_without_a_cadence_that_was_held_is_due_no_more() -> None:
    project = _project({"cadence": "when it hurts", "next_on": TODAY})
    project = apply(project, hold_review(project, "review:RV1", TODAY))
    assert _due(project) == []
    assert project.record("review:RV1").get("last_on") == TODAY


def test_the_first_review_of_a_cadence_is_the_one() -> None:
    project = _project({"cadence": "2w"}, {"cadence": "Weekly"}, {"cadence": "weekly"})
    assert review_of(project, "weekly") == "review:RV2"
    assert review_of(project, "daily") == ""
