"""When a practice is due, by its word and by when it was gone through last."""

from datetime import UTC, date, datetime, timedelta

import pytest

from model.practices import Practised, due_practices, steps_of
from model.project import Project, build

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
OPENED = NOW - timedelta(minutes=5)


def _project(when: str, **tables: object) -> Project:
    row = {"id": "P1", "title": "Round", "when": when, "steps": ["a", "b"]}
    return build({"protocols": [row], **tables})


def _practised(at: datetime, *steps: str) -> Practised:
    return Practised(at, "ana", "P1", "Round", steps or ("a", "b"), 2)


def _is_due(project: Project, *practised: Practised, now: datetime = NOW) -> bool:
    return due_practices(project, practised, now, OPENED) == ("protocol:P1",)


@pytest.mark.parametrize(
    ("when", "before", "after"),
    [
        ("daily", NOW - timedelta(days=1), NOW - timedelta(hours=1)),
        ("Weekly", NOW - timedelta(days=1), NOW - timedelta(hours=8)),
        ("monthly", NOW - timedelta(days=30), NOW - timedelta(days=20)),
        ("session_start", OPENED - timedelta(seconds=1), OPENED + timedelta(seconds=1)),
    ],
)
def test_a_practice_is_due_until_it_was_gone_through_this_time(
    when: str, before: datetime, after: datetime
) -> None:
    project = _project(when)
    assert _is_due(project)
    assert _is_due(project, _practised(before))
    assert not _is_due(project, _practised(before), _practised(after))


def test_a_practice_of_which_a_step_is_left_is_still_due() -> None:
    assert _is_due(_project("daily"), _practised(NOW, "a"))


def test_nothing_daily_is_due_on_a_day_off() -> None:
    assert not _is_due(_project("daily"), now=NOW - timedelta(days=1))


def test_the_end_of_a_phase_is_due_for_two_weeks() -> None:
    def done(day: date) -> Project:
        phase = {"id": "1", "title": "x", "status": "done", "done_on": day}
        return _project("phase_end", phases=[phase])

    assert _is_due(done(date(2026, 11, 20)))
    assert not _is_due(done(date(2026, 11, 20)), _practised(NOW))
    assert not _is_due(done(date(2026, 11, 1)))
    assert not _is_due(_project("phase_end", phases=[{"id": "1", "title": "x"}]))


def test_an_issue_that_nobody_deals_with_makes_its_practice_due() -> None:
    def issue(status: str) -> Project:
        return _project("on_issue", issues=[{"id": "I1", "title": "x", "status": status}])

    assert _is_due(issue("open"))
    assert not _is_due(issue("doing"))


def test_words_of_ones_own_and_practices_without_steps_are_never_due() -> None:
    assert not _is_due(_project("before a rehearsal"))
    assert due_practices(build({"protocols": [{"when": "daily"}]}), (), NOW, OPENED) == ()


def test_steps_are_texts_or_tables_and_each_is_there_once() -> None:
    rows = build({"protocols": [{"steps": ["a", {"text": " b\nc "}, "a", "", 3]}]})
    assert steps_of(rows.rows("protocols")[0]) == ("a", "b c", "3")
