"""What `check` says of the work log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from model.project import build
from model.rules import check
from tests.support.clock import NOON

HOUR = timedelta(hours=1)
EAST = timezone(timedelta(hours=2))
BARE = datetime(2026, 11, 20, 12, 0)


def row(start: object, end: object, by: str = "Ana", **more: object) -> dict[str, object]:
    return {"start": start, "end": end, "by": by, "item": "1", **more}


def findings(*rows: dict[str, object]) -> list[tuple[str, str]]:
    project = build({"phases": [{"id": "1", "title": "x"}], "worklog": list(rows)})
    found = check(project, date(2026, 11, 21))
    return [(one.code, one.address) for one in found if one.code.startswith("work-")]


def test_two_sessions_of_one_person_at_once_are_found_wherever_they_stand() -> None:
    rows = (
        row(NOON + 2 * HOUR, NOON + 3 * HOUR, id="W1"),
        row(NOON, NOON + 5 * HOUR, id="W2"),
        row(NOON + 4 * HOUR, NOON + 6 * HOUR, id="W3"),
    )
    assert findings(*rows) == [("work-overlaps", "work:W1"), ("work-overlaps", "work:W3")]


def test_a_finding_says_which_two_and_by_how_much() -> None:
    rows = [row(NOON, NOON + HOUR, id="W1"), row(NOON + HOUR / 2, NOON + 2 * HOUR, id="W2")]
    project = build({"phases": [{"id": "1", "title": "x"}], "worklog": rows})
    (text,) = [f.text for f in check(project, date(2026, 11, 21)) if f.code == "work-overlaps"]
    assert "W2 (Ana on 1) overlaps W1 (Ana on 1) by 30 min" in text


@pytest.mark.parametrize(
    "other",
    [
        row(NOON + HOUR, NOON + 2 * HOUR),
        row(NOON + HOUR - timedelta(seconds=59), NOON + 2 * HOUR),
        row(NOON, NOON + HOUR, by="Bo"),
        row(BARE, BARE + HOUR),
        row("noon", "one"),
        row(NOON.date(), NOON.date()),
    ],
    ids=["right after", "a moment of rounding", "another person", "no offset", "words", "days"],
)
def test_what_may_stand_beside_a_session(other: dict[str, object]) -> None:
    assert findings(row(NOON, NOON + HOUR), other) == []


def test_the_same_moment_in_two_zones_is_one_moment() -> None:
    there = NOON.astimezone(EAST)
    assert len(findings(row(NOON, NOON + HOUR), row(there, there + HOUR))) == 1
    assert findings(row(NOON, NOON + HOUR), row(NOON.replace(tzinfo=EAST), NOON - HOUR)) == []


@pytest.mark.parametrize(("start", "end"), [(NOON, NOON - HOUR), (BARE, NOON), (NOON, BARE)])
def test_a_session_that_ends_before_it_starts_is_found(start: datetime, end: datetime) -> None:
    assert findings(row(start, end, id="W1")) == [("work-backwards", "work:W1")]


def test_moments_are_compared_and_not_what_walls_show() -> None:
    before = datetime(2026, 11, 20, 13, 30, tzinfo=EAST)
    assert before.astimezone(UTC) < NOON
    assert findings(row(before, NOON)) == []
