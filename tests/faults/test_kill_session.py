"""kill -9 at any moment of editing: acknowledged edits are in the file, and none is twice."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from data.purge import purge
from data.session import Session
from data.store import open_store
from model import compose
from model.address import PROJECT_ADDRESS
from model.change import Change, Place
from model.record import build_record
from tests.support.kills import LONG, DeadlyFiles, acks_until_killed
from tests.support.workshop import PLAN

COMMAND, SCREEN, PURGE = "command line", "screen", "purge"
KILLS = {
    COMMAND: 1_000 if LONG else 30,
    SCREEN: 1_000 if LONG else 30,
    PURGE: 250 if LONG else 20,
}
MOST = 60 if LONG else 8  # edits until a kill
CALLS_OF_AN_EDIT = 120
QUARTER = 0.25
A_PROJECT = 50  # kills; a file that grew for ever would slow all later ones down
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)


def _open(folder: Path, *, background: bool, files: DeadlyFiles | None = None) -> Session:
    return Session.open(
        folder / "plan.toml",
        author="ana",
        files=files or DeadlyFiles(sys.maxsize),
        state_dir=folder / "state",
        background=background,
    )


def _edit(say: Callable[[str], None], folder: Path, way: str, run: int, calls: int) -> None:
    """Add a risk and book a quarter of an hour in one step, and say each that is acknowledged."""
    files = DeadlyFiles(calls)
    session = _open(folder, background=way == SCREEN, files=files)
    number = 0
    while True:
        if way == PURGE and number % 2:
            session.close()
            store = open_store(session.path, root=folder / "state", files=files)
            # Every other time all steps go that are in the file.
            purge(store, datetime.now(UTC) + timedelta(days=1) if number % 4 == 1 else None)
            session = _open(folder, background=False, files=files)
        identity = f"K{run}-{number}"
        session.apply(_step(session, identity), "test", booked={"item:1.1": QUARTER})
        if session.wait().word in ("saved", "kept"):
            say(identity)
        number += 1


def _step(session: Session, identity: str) -> tuple[Change, ...]:
    project = session.project
    risks = [f"risk:{row.own_id}" for row in project.registers["risks"]]
    row = build_record("risk", {"id": identity, "title": "It is killed"})
    spent = project.record("item:1.1").get("spent")
    assert isinstance(spent, float)
    booking = compose.set_field(project, "item:1.1", ("spent",), spent + QUARTER)
    assert booking is not None
    return (compose.add(project, row, Place(PROJECT_ADDRESS, risks[-1])), booking)


def _risks(session: Session) -> list[str]:
    return [str(row.own_id) for row in session.project.registers["risks"]]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("way", KILLS)
def test_no_acknowledged_edit_is_lost_or_doubled_when_sessions_are_killed(
    tmp_path: Path, way: str, record_property: Callable[[str, object], None]
) -> None:
    chance = Random(SEED)
    print(f"COCKPIT_SEED={SEED}")
    acks = 0
    for first in range(0, KILLS[way], A_PROJECT):
        folder = tmp_path / str(first)
        folder.mkdir()
        (folder / "plan.toml").write_text(PLAN)
        acks += _killed(folder, chance, min(A_PROJECT, KILLS[way] - first), way)
    record_property(
        "figures",
        f"{way}: {KILLS[way]} kills, {acks} acks, "
        f"0 lost, 0 doubled, 0 unreadable, 0 leftovers (seed {SEED})",
    )


def _killed(folder: Path, chance: Random, kills: int, way: str) -> int:
    """Kill sessions of one project; return how many edits they had acknowledged."""
    acknowledged: list[str] = []
    for run in range(kills):
        calls = sys.maxsize if run % 2 else chance.randrange(MOST * CALLS_OF_AN_EDIT)
        work = (folder, way, run, calls)
        acknowledged += acks_until_killed(_edit, work, chance, MOST)
        session = _open(folder, background=False)
        session.refresh()
        state = session.wait()
        assert state.word == "saved", state
        session.close()
        _check(session, acknowledged, run + 1)
        assert [path.name for path in folder.iterdir() if "cockpit-" in path.name] == []
    return len(acknowledged)


def _check(session: Session, acknowledged: list[str], kills: int) -> None:
    risks = _risks(session)[1:]
    assert set(acknowledged) - set(risks) == set()
    assert len(risks) == len(set(risks))
    assert len(risks) <= len(acknowledged) + kills
    # One step does both: a booking that came twice, or without its risk, shows here.
    assert session.project.record("item:1.1").get("spent") == 1.5 + QUARTER * len(risks)
    assert PLAN.splitlines()[0] in session.path.read_text()
