"""kill -9 of a process that holds a session loses no edit that it had acknowledged."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from data.session import Session
from model import compose
from tests.support.clock import FrozenClock
from tests.support.kills import LONG, DeadlyFiles, acks_until_killed
from tests.support.stores import temporaries
from tests.support.workshop import PLAN

KILLS = 500 if LONG else 12
MOST = 40 if LONG else 8  # edits until a kill
CALLS_OF_AN_EDIT = 200
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)


def _open(folder: Path, calls: int, background: bool) -> Session:
    return Session.open(
        folder / "plan.toml",
        author="ana",
        state_dir=folder / "state",
        files=DeadlyFiles(calls),
        clock=FrozenClock(),
        background=background,
    )


def _edit(
    say: Callable[[str], None], folder: Path, run: int, calls: int, background: bool
) -> None:
    """Set a field of its own with each edit, and say each once it is saved."""
    session = _open(folder, calls, background)
    number = 0
    while True:
        name = f"k{run}n{number}"
        change = compose.set_field(session.project, "project:", (name,), number)
        session.apply([change] if change else [], name)
        if session.wait().word == "saved":
            say(name)
        number += 1


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("background", [False, True])
def test_no_acknowledged_edit_is_lost_when_sessions_are_killed(
    tmp_path: Path, background: bool
) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    chance = Random(SEED)
    print(f"COCKPIT_SEED={SEED}")
    acknowledged: list[str] = []
    for run in range(KILLS):
        calls = sys.maxsize if run % 2 else chance.randrange(MOST * CALLS_OF_AN_EDIT)
        acknowledged += acks_until_killed(_edit, (tmp_path, run, calls, background), chance, MOST)
        session = _open(tmp_path, sys.maxsize, background=False)
        session.refresh()
        fields = session.project.info.fields
        assert [name for name in acknowledged if name not in fields] == []
        assert temporaries(session._store) == []  # what lies about is nothing a session shows
        session.close()
    text = (tmp_path / "plan.toml").read_text()
    ours = {line for line in text.splitlines() if line.startswith("k")}
    assert [line for line in text.splitlines() if line not in ours] == PLAN.splitlines()
    steps = [entry.label for entry in session.history() if entry.origin == "edit"]
    assert len(steps) == len(set(steps))
    assert set(acknowledged) <= set(steps)
