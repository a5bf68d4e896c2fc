"""Totals in words."""

import pytest

from model.effort import Workday
from model.record import build_record
from model.rollup import rollup
from model.totals import hours, items_done, percent


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0.0, "0 %"), (0.001, "0 %"), (2 / 3, "67 %"), (0.999, "99 %"), (1.0, "100 %")],
)
def test_a_share_is_rounded_and_100_only_where_it_is_complete(fraction: float, text: str) -> None:
    assert percent(fraction) == text


def test_hours_stand_alone_where_nothing_is_estimated() -> None:
    kids = [{"id": "1.1", "status": "done", "spent": 1.5}, {"id": "1.2"}]
    total = rollup(build_record("task", {"id": "1", "subtasks": kids}), Workday())
    assert (items_done(total), hours(total)) == ("1/2", "1.5 h")


def test_hours_spent_stand_before_those_that_were_estimated() -> None:
    total = rollup(build_record("task", {"id": "1", "estimate": 8, "spent": 9}), Workday())
    assert (items_done(total), hours(total)) == ("0/1", "9/8 h")
