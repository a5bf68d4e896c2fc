"""kill -9 while a timer runs: no minute of it is lost, none is booked twice."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from data.session import Session
from model.effort import parse_effort, workday
from tests.support.clock import FrozenClock
from tests.support.kills import LONG, DeadlyFiles, acks_until_killed
from tests.support.workshop import PLAN

KILLS = 500 if LONG else 50
MOST = 20 if LONG else 6  # minutes until a kill
CALLS_OF_A_MINUTE = 60
ITEMS = ("item:1.1", "item:1.2")
BEFORE = 90  # minutes that the plan says were spent
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)


def _clock(seconds: int) -> FrozenClock:
    clock = FrozenClock()
    clock.advance(seconds)
    return clock


def _open(folder: Path, clock: FrozenClock, *, background: bool, calls: int) -> Session:
    return Session.open(
        folder / "plan.toml",
        author="ana",
        clock=clock,
        files=DeadlyFiles(calls),
        state_dir=folder / "state",
        background=background,
    )


def _work(
    say: Callable[[str], None], folder: Path, background: bool, begun: int, calls: int
) -> None:
    """Work on two items in turn, a sign of life twice a minute, and say each minute worked."""
    clock = _clock(begun)
    session = _open(folder, clock, background=background, calls=calls)
    seconds, turn = begun, 0
    if session.timers.current() is None:
        session.timers.start(ITEMS[0])
    while True:
        for _ in range(2):
            clock.advance(30)
            session.timers.beat()
        seconds += 60
        say(str(seconds))
        turn += 1
        if turn % 3 == 0:
            # What runs is stopped, and its time booked.
            work = session.timers.current()
            assert work is not None
            session.timers.start(ITEMS[work.item == ITEMS[0]])


def _booked(session: Session) -> int:
    """Return the seconds that the file has beyond those that it began with."""
    project = session.project
    spans = [
        parse_effort(project.record(item).get("spent"), workday(project), ranges=False)
        for item in ITEMS
    ]
    return sum(round(span.low * 60) for span in spans if span) * 60 - BEFORE * 60


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("background", [False, True], ids=["command line", "screen"])
def test_no_minute_is_lost_or_booked_twice_when_a_cockpit_with_a_timer_is_killed(
    tmp_path: Path, background: bool, record_property: Callable[[str, object], None]
) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    chance = Random(SEED)
    print(f"COCKPIT_SEED={SEED}")
    worked, worst = 0, 0.0
    for run in range(KILLS // 2):
        calls = sys.maxsize if run % 2 else chance.randrange(MOST * CALLS_OF_A_MINUTE)
        said = acks_until_killed(_work, (tmp_path, background, worked, calls), chance, MOST)
        acknowledged = int(said[-1]) if said else worked
        session = _open(tmp_path, _clock(acknowledged), background=background, calls=sys.maxsize)
        session.refresh()
        assert session.wait().word == "saved"
        known, booked = session.timers.elapsed(), _booked(session)
        # It may have come a minute further than it could say.
        assert acknowledged <= booked + known.seconds <= acknowledged + 60
        assert known.doubt is None
        worst = max(worst, _error_after_a_restart(tmp_path, acknowledged, booked))
        session.close()
        worked = max(acknowledged, booked)
    assert worked
    assert worst <= 30
    record_property(
        "figures",
        f"timer, {'screen' if background else 'command line'}: {KILLS // 2} kills, "
        f"{worked // 60} minutes kept, at most {worst:.0f} s unsure (seed {SEED})",
    )


def _error_after_a_restart(folder: Path, acknowledged: int, booked: int) -> float:
    """Return the seconds that are not certain where the machine went down with the program."""
    clock = _clock(acknowledged)
    clock.restart(3600, "another start")
    session = _open(folder, clock, background=False, calls=sys.maxsize)
    known = session.timers.elapsed()
    session.close()
    return max(0.0, acknowledged - booked - known.until_beat)
