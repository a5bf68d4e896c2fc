"""A journal with odd timer events: out of order, twice, from the future, damaged."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files import Files
from data.journal import Body, Journal, Json
from data.moments import moment_from_json, moment_to_json
from data.state import project_state
from data.time_events import TimeEvent, event_from_json, event_to_json
from data.timers import Doubtful, NoTimer
from model.moment import Now
from model.worktime import Answer, Doubt
from tests.support.clock import NOON, FrozenClock
from tests.support.workshop import Workshop

ROLLERS = "item:1.1"


@pytest.fixture
def journal(shop: Workshop, tmp_path: Path) -> Journal:
    """The journal of the plan, to be written to by hand."""
    files = Files()
    return Journal(files, project_state(files, tmp_path / "home", shop.file.resolve()))


def _write(journal: Journal, kind: str, clock: FrozenClock, **more: Json) -> None:
    body: dict[str, Json] = {"session": "s1", "by": "ana", **moment_to_json(clock.now())}
    if kind == "start":
        body["item"] = ROLLERS
    journal.append(kind, **{**body, **more})


def test_events_that_come_in_another_order_or_twice_change_nothing(
    shop: Workshop, journal: Journal
) -> None:
    clock = FrozenClock()
    for kind in ("stop", "pause", "start", "start", "resume"):
        _write(journal, kind, clock)
        _write(journal, kind, clock)
    shop.clock.advance(600)
    assert shop.open().timers.elapsed().seconds == 600


def test_a_start_that_lies_ahead_has_lasted_no_time_and_is_asked_about_on_another_machine(
    shop: Workshop, journal: Journal
) -> None:
    ahead = FrozenClock(NOON + timedelta(hours=3))
    ahead.boot += 3 * 3600
    _write(journal, "start", ahead)
    session = shop.open()
    assert session.timers.elapsed().seconds == 0
    assert session.timers.stop().hours == 0
    _write(journal, "start", ahead, session="s2", boot_id="another")
    assert shop.open().timers.elapsed().doubt is Doubt.BACKWARDS
    with pytest.raises(Doubtful, match="the clock was set back"):
        shop.open().timers.stop()


@pytest.mark.parametrize(
    "more",
    [
        {"session": 7},
        {"by": None},
        {"item": ["1"]},
        {"wall": "yesterday"},
        {"wall": "2026-11-20T12:00:00"},
        {"wall": "0001-01-01T00:00:00+14:00"},
        {"wall": "9999-12-31T23:59:59+00:00"},
        {"boot": "long"},
        {"boot": 1e300},
        {"awake": -1e300},
        {"boot_id": 1},
    ],
    ids=str,
)
def test_an_event_that_cannot_be_understood_is_passed_over(
    shop: Workshop, journal: Journal, more: dict[str, Json]
) -> None:
    _write(journal, "start", FrozenClock(), **more)
    session = shop.open()
    assert session.timers.current() is None
    with pytest.raises(NoTimer):
        session.timers.stop()
    session.timers.start(ROLLERS)
    shop.clock.advance(600)
    assert session.timers.stop(Answer.KEEP).hours == pytest.approx(1 / 6)


def test_a_timer_on_an_item_that_never_was_is_told_and_can_be_booked_elsewhere(
    shop: Workshop, journal: Journal
) -> None:
    _write(journal, "start", FrozenClock(), item="item:9.9")
    shop.clock.advance(3600)
    session = shop.open()
    assert session.timers.stop(on=ROLLERS).hours == 1


@pytest.mark.parametrize(
    "body",
    [
        5,
        {"kind": 1, "session": "s"},
        {"kind": "stop"},
        {"kind": "log", "session": "s", "box": 4},
        {"kind": "log", "session": "s", "start": "soon", "end": "later"},
        {"kind": "amend", "session": "s", "start": "2026-11-20T12:00:00+00:00"},
        {"kind": "odd", "session": "s"},
    ],
    ids=str,
)
def test_what_a_step_says_of_a_session_may_be_anything(
    shop: Workshop, journal: Journal, body: Json
) -> None:
    step: Body = {
        "id": "x1", "label": "l", "by": "ana", "at": "2026-11-20T12:00:00+00:00", "what": "edit",
        "of": "", "changes": [], "booked": {ROLLERS: 1.0}, "timer": "", "time": body,
    }  # fmt: skip
    journal.append("pending", session="c", lasting=False, before="", after="h", steps=[step])
    journal.append("landed", steps=["x1"], hash="h")
    past = shop.open().timers.past
    assert past.sittings() == ()
    assert [one.hours for one in past.worked()] == [1.0]
    assert list(past.ended()) == []
    assert past.answered("s") == frozenset()


@pytest.mark.parametrize(
    "more", [{"after": "0"}, {"cockpit": 5}, {"session": None}, {"after": 99}, {}], ids=str
)
def test_a_lease_that_makes_no_sense_keeps_nobody_from_ringing(
    shop: Workshop, journal: Journal, more: dict[str, Json]
) -> None:
    journal.append("lease", **{"session": "s1", "cockpit": "gone", "after": 0, **more})
    assert shop.open().timers.rings("s1")


@given(
    st.datetimes(timezones=st.just(NOON.tzinfo)).filter(lambda at: 1971 < at.year < 2199),
    st.floats(0, 1e9),
    st.text(max_size=9),
)
def test_a_moment_is_read_as_it_was_written(wall: object, seconds: float, boot_id: str) -> None:
    assert isinstance(wall, type(NOON))
    now = Now(wall, seconds, seconds, boot_id)
    assert moment_from_json(moment_to_json(now)) == now


_KEYS = st.sampled_from(["kind", "session", "start", "end", "box", "wall", "boot"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text() | st.just("stop"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner),
    max_leaves=8,
)


@given(_JSON)
def test_no_json_is_too_odd_to_be_passed_over(body: Json) -> None:
    found = event_from_json(body)
    assert found is None or isinstance(found, TimeEvent)
    assert moment_from_json(body) is None


@given(st.sampled_from(["stop", "log", "amend", "answer"]), st.text(), st.text())
def test_what_a_step_says_is_read_as_it_was_written(kind: str, session: str, box: str) -> None:
    for event in (
        TimeEvent(kind, session, box=box),
        TimeEvent(kind, session, NOON, NOON + timedelta(hours=1), box),
    ):
        assert event_from_json(event_to_json(event)) == event
