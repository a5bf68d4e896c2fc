"""Rows of the work log: written where the project asks for them, and never backwards."""

from datetime import UTC, datetime, timedelta

import pytest

from model.apply import apply
from model.change import invert
from model.project import build
from model.worklog import keeps_worklog, log_work

NINE = datetime(2026, 3, 2, 9, 0, 0, 250, tzinfo=UTC)


@pytest.mark.parametrize(("value", "keeps"), [(True, True), (False, False), ("yes", False)])
def test_rows_are_kept_where_the_project_says_true(value: object, keeps: bool) -> None:
    assert keeps_worklog(build({"project": {"worklog": value}})) is keeps


@pytest.mark.parametrize("end", [NINE + timedelta(hours=1), NINE - timedelta(days=1)])
def test_a_row_tells_when_how_long_on_what_and_by_whom(end: datetime) -> None:
    project = build({"phases": [{"id": "1"}]})
    changes = log_work(project, "item:1", 1.0, NINE, end, "Ana")
    after = apply(project, changes)
    (row,) = after.rows("worklog")
    start = NINE.replace(microsecond=0)
    assert (row.get("start"), row.get("end")) == (start, start + timedelta(hours=1))
    assert (row.get("minutes"), row.get("item"), row.get("by")) == (60, "1", "Ana")
    assert apply(after, invert(changes)) == project
