"""kill -9 at any moment of a save loses nothing that was acknowledged, and leaves no mess."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from data.leftovers import recover
from data.save import Version, commit, open_store
from data.store import Store
from tests.support.kills import LONG, DeadlyFiles, acks_until_killed
from tests.support.stores import temporaries

KILLS = {"exchange": 50, "in place": 10, "no exchange": 10}
MOST = 60 if LONG else 12  # saves until a kill
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)


CALLS_OF_A_SAVE = 80
A_PROJECT = 100  # kills; a file that grew for ever would slow all later ones down
KINDS = ("exchange", "in place", "no exchange")


class WithoutExchange(DeadlyFiles):
    """A file system that cannot swap names."""

    def exchange(self, one: Path, other: Path) -> bool:
        return False


def _store(folder: Path, kind: str, calls: int = sys.maxsize) -> Store:
    files = WithoutExchange(calls) if kind == "no exchange" else DeadlyFiles(calls)
    return open_store(folder / "plan.toml", root=folder / "state", files=files)


def _save_lines(say: Callable[[str], None], folder: Path, kind: str, run: int, calls: int) -> None:
    """Append one line a save, journalled before, and say each when it is in the file."""
    store = _store(folder, kind, calls)
    recover(store)
    number = 0
    while True:
        line = f"k{run}n{number} = true"
        landed = commit(store, None, _appending(store, line))
        say(line)
        store.journal.append("landed", line=line, hash=landed.version.hash)
        number += 1


def _appending(store: Store, line: str) -> Callable[[Version], bytes]:
    def prepare(current: Version) -> bytes:
        store.journal.append("pending", line=line)
        return current.content + line.encode() + b"\n"

    return prepare


def _check(store: Store, acknowledged: list[str], kills: int) -> None:
    """All that was said is in the file, in order; one line more a kill may be."""
    text = store.real.read_text()
    lines = text.splitlines()[2:]
    said = set(acknowledged)
    assert text.endswith("\n")
    assert said - set(lines) == set()
    assert len(lines) == len(set(lines))
    assert [line for line in lines if line in said] == acknowledged
    assert len(lines) <= len(acknowledged) + kills
    assert temporaries(store) == []


def _killed(folder: Path, kind: str, chance: Random, kills: int) -> tuple[int, int]:
    """Kill savers of one file; return how many saves were said, and kills in the middle of one."""
    # As much padding as makes a write take a while: a kill has to find it half done.
    (folder / "plan.toml").write_text("# start\n" + "#" * 200_000 + "\n")
    if kind == "in place":
        (folder / "other.toml").hardlink_to(folder / "plan.toml")
    store = _store(folder, kind)
    acknowledged: list[str] = []
    interrupted = 0
    for run in range(kills):
        # Every other process dies at a call of its own, the others when we say so.
        calls = sys.maxsize if run % 2 else chance.randrange(MOST * CALLS_OF_A_SAVE)
        work = (folder, kind, run, calls)
        acknowledged += acks_until_killed(_save_lines, work, chance, MOST)
        interrupted += bool(temporaries(store)) or (store.state.path / "in-place").exists()
        assert recover(store).displaced == ()
        _check(store, acknowledged, run + 1)
    read = store.journal.read()
    journalled = {str(record.body["line"]) for record in read.records if record.kind == "pending"}
    assert set(acknowledged) <= journalled
    assert read.bad <= kills
    return len(acknowledged), interrupted


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", KINDS)
def test_no_acknowledged_save_is_lost_when_processes_are_killed(
    tmp_path: Path, kind: str, record_property: Callable[[str, object], None]
) -> None:
    chance = Random(SEED)
    print(f"COCKPIT_SEED={SEED}")
    kills = 1_000 if LONG else KILLS[kind]
    acks = interrupted = 0
    for first in range(0, kills, A_PROJECT):
        folder = tmp_path / str(first)
        folder.mkdir()
        more = _killed(folder, kind, chance, min(A_PROJECT, kills - first))
        acks, interrupted = acks + more[0], interrupted + more[1]
    record_property(
        "figures",
        f"save engine, {kind}: {kills} kills, {interrupted} in the middle of a save, "
        f"{acks} acks, 0 lost, 0 unreadable, 0 leftovers (seed {SEED})",
    )
