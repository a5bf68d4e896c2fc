"""A damaged journal: flipped bits, cuts, splices. What is whole is read, and nothing crashes."""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.files import Files
from data.journal import Journal
from data.ledger import Ledger
from data.session import Session
from data.state import StateFolder
from data.trouble import Trouble
from model.change import ChangeError
from tests.support.workshop import PLAN, Workshop, add, put

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
BYTES = 50_000 if LONG else 1_500
BODIES = 5_000 if LONG else 120
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)
HANG = 1.0  # seconds of this process's own time


class NoWaiting(Files):
    """Files that need not last."""

    def fsync(self, fd: int) -> None:
        pass

    fdatasync = fsync


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal with every kind of record in it."""
    folder = tmp_path_factory.mktemp("journal")
    with closing(Workshop(folder)) as shop:
        session = shop.open()
        put(session, "item:1.1", "status", "done")
        add(session, "risk", "project:", "risk:R1", id="R2", title="Rain")
        session.undo()
        session.redo()
        shop.edit('"Type cases"', '"Cases"')
        put(session, "item:1.2", "notes", "Level.")
        session.timers.start("item:1.2")
        shop.write(PLAN)
        session.refresh()
        shop.leave(session)
        kept = shop.open(background=True)
        shop.write(PLAN.replace("[project]", "[project"))
        put(kept, "item:1.1", "title", "Mine")
        assert kept.wait().word == "kept"
        shop.write(PLAN.replace('"Rollers"', '"Theirs"'))
        kept.refresh()
        assert kept.wait().word == "saved"
        (_conflict,) = kept.conflicts
        shop.write(PLAN.replace("[project]", "[project"))
        put(kept, "item:1.2", "title", "Never saved")
        assert kept.wait().word == "kept"
        shop.leave(kept)
        (journal,) = (folder / "home").glob("*/journal")
        return journal.read_bytes()


def _flip(data: bytearray, chance: Random) -> None:
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: Random) -> None:
    start = chance.randrange(len(data))
    del data[start : chance.choice([len(data), start + chance.randrange(1, 500)])]


def _splice(data: bytearray, chance: Random) -> None:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 3_000)]
    at = chance.randrange(len(data))
    data[at : at + chance.choice([0, len(piece)])] = piece


def _zeros(data: bytearray, chance: Random) -> None:
    start, count = chance.randrange(len(data)), chance.randrange(1, 4_097)
    data[start : start + count] = bytes(count)


DAMAGE = (_flip, _cut, _splice, _zeros)


def _journal(folder: Path) -> Journal:
    files = NoWaiting()
    return Journal(files, StateFolder(folder / "state", folder / "plan.toml", files))


@pytest.mark.timeout(7200)
def test_what_is_whole_in_a_damaged_journal_is_read_and_the_next_record_is_not_lost(
    tmp_path: Path, written: bytes, record_property: Callable[[str, object], None]
) -> None:
    print(f"COCKPIT_SEED={SEED}")
    chance = Random(SEED)
    journal = _journal(tmp_path)
    journal.append("landed", steps=[])
    lines = written.splitlines()
    slowest = 0.0
    for number in range(BYTES):
        data = bytearray(written)
        for _ in range(chance.randrange(1, 4)):
            if data:
                chance.choice(DAMAGE)(data, chance)
        journal.path.write_bytes(data)
        whole = [line for line in bytes(data).split(b"\n")[:-1] if line in lines]
        began = time.process_time()
        ledger = Ledger(_journal(tmp_path))
        ledger.update()
        added = _journal(tmp_path).append("landed", steps=[], hash="x")
        slowest = max(slowest, time.process_time() - began)
        read = journal.read()
        numbers = [record.n for record in read.records]
        assert [n for n in map(_number, whole) if n not in numbers] == [], number
        assert read.records[-1] == added, number
        ledger.update()
        assert ledger.newest == "x", number
    assert slowest < HANG
    record_property(
        "figures",
        f"{BYTES} damaged journals of {len(lines)} records: 0 crashes, no whole record lost, "
        f"slowest {slowest * 1000:.0f} ms (seed {SEED})",
    )


def _number(line: bytes) -> int:
    number: int = json.loads(line[9:])["n"]
    return number


ODD: list[Any] = [None, True, -1, 2.5, "", "item:1.1", "x" * 2_000, [], [None], {}, {"table": 1}]


def _altered(value: Any, chance: Random) -> Any:
    """Return some JSON with one place in it made another, as another version might write it."""
    if isinstance(value, dict | list) and value and chance.random() < 0.85:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = chance.choice(keys)
        copy = value.copy()
        if chance.random() < 0.15:
            del copy[key]
        else:
            copy[key] = _altered(value[key], chance)
        return copy
    return chance.choice(ODD)


def _with_altered_bodies(lines: list[bytes], chance: Random) -> bytes:
    """Return a journal that is whole line by line, and odd in what some lines say."""
    made = list(lines)
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(made))
        body = json.loads(made[place][9:])
        number, kind = body.pop("n"), body.pop("kind")
        body = _altered(body, chance)
        if isinstance(body, dict):
            text = json.dumps({"n": number, "kind": kind, **body}, separators=(",", ":")).encode()
            made[place] = b"%08x %s" % (zlib.crc32(text), text)
    return b"\n".join(made) + b"\n"


def _use(session: Session) -> None:
    """Do what needs the journal: edit, take back, look at the past, at conflicts, at timers."""
    session.refresh()
    put(session, "project:", "own", 1)
    assert session.project.record("project:").get("own") == 1
    for act in (session.undo, session.redo, session.history, lambda: session.conflicts):
        try:
            act()
        except (ChangeError, Trouble):
            continue
    _ = session.timers.current(), session.timers.worked()
    for told in session.banners:
        if told.key == "put_back":
            session.put_back(told.code)


@pytest.mark.timeout(7200)
def test_records_that_are_whole_and_say_something_odd_stop_nobody(
    tmp_path: Path, written: bytes, record_property: Callable[[str, object], None]
) -> None:
    print(f"COCKPIT_SEED={SEED}")
    chance = Random(SEED)
    lines = written.splitlines()
    slowest = 0.0
    for number in range(BODIES):
        folder = tmp_path / str(number % 10)
        if number < 10:
            folder.mkdir()
            (folder / "plan.toml").write_text(PLAN)
            with closing(_session(folder)) as session:
                put(session, "project:", "own", 0)
        (folder / "plan.toml").write_text(PLAN)
        (journal,) = folder.glob("state/*/journal")
        journal.write_bytes(_with_altered_bodies(lines, chance))
        began = time.process_time()
        with closing(_session(folder)) as session:
            _use(session)
        slowest = max(slowest, time.process_time() - began)
    assert slowest < HANG
    record_property(
        "figures",
        f"{BODIES} journals with odd records, used by a session: 0 crashes, "
        f"slowest {slowest * 1000:.0f} ms (seed {SEED})",
    )


def _session(folder: Path) -> Session:
    return Session.open(
        folder / "plan.toml",
        author="ana",
        files=NoWaiting(),
        state_dir=folder / "state",
        background=False,
    )
