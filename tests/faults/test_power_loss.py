"""The power goes at any moment of an edit: what was acknowledged is there at the next start."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from data.files import Files
from data.leftovers import is_temporary
from data.purge import purge
from data.session import Session
from data.store import open_store
from data.toml.read import parse
from model import compose
from model.address import PROJECT_ADDRESS
from model.change import Change, Place
from model.record import build_record
from tests.support.disk import Losses, Mark, Recorder, lay_out
from tests.support.workshop import PLAN

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
# Saves that are recorded, by how the file is written.
SAVES = {"exchange": 200, "screen": 200, "in place": 50, "no exchange": 50, "kept": 50, "purge": 6}
SHORT = {"exchange": 3, "screen": 2, "in place": 2, "no exchange": 2, "kept": 2, "purge": 2}
SEED = int(os.environ.get("COCKPIT_SEED", "0")) or Random().randrange(1, 10**6)
QUARTER = 0.25


class _NoExchange(Recorder):
    def exchange(self, one: Path, other: Path) -> bool:
        return False


class _FullDisk(Recorder):
    """The project's disk is full; the user's own folder is on another one."""

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        if flags & os.O_CREAT and path.parent.name == "shop":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().open(path, flags, mode)


class _NoWaiting(Files):
    """Files of the check after a loss, which need not last."""

    def fsync(self, fd: int) -> None:
        pass

    fdatasync = fsync


KINDS: dict[str, Callable[[Path], Recorder]] = {
    "exchange": Recorder,
    "screen": Recorder,
    "in place": Recorder,
    "no exchange": _NoExchange,
    "kept": _FullDisk,
    "purge": _FullDisk,
}
ONLY_KEPT = ("kept", "purge")


def _open(root: Path, files: Files, *, background: bool = False) -> Session:
    return Session.open(
        root / "shop" / "plan.toml",
        author="ana",
        files=files,
        state_dir=root / "home",
        background=background,
    )


def _step(session: Session, identity: str) -> tuple[Change, ...]:
    """Add a risk and book a quarter of an hour, at once."""
    project = session.project
    last = f"risk:{project.registers['risks'][-1].own_id}"
    row = build_record("risk", {"id": identity, "title": "The power goes"})
    spent = project.record("item:1.1").get("spent")
    assert isinstance(spent, float)
    booking = compose.set_field(project, "item:1.1", ("spent",), spent + QUARTER)
    assert booking is not None
    return (compose.add(project, row, Place(PROJECT_ADDRESS, last)), booking)


def _record(root: Path, kind: str, saves: int) -> Recorder:
    """Make edits and record what that does to the disk; each is marked once acknowledged."""
    (root / "shop").mkdir(parents=True)
    (root / "home").mkdir(mode=0o700)
    (root / "shop" / "plan.toml").write_text(PLAN)
    if kind == "in place":
        (root / "shop" / "other.toml").hardlink_to(root / "shop" / "plan.toml")
    record = KINDS[kind](root)
    background = kind in ("screen", *ONLY_KEPT)
    session = _open(root, record, background=background)
    for number in range(saves):
        if kind == "purge" and number:
            # What is in the journal alone is what a purge must not lose.
            session.close()
            purge(open_store(session.path, root=root / "home", files=record), None)
            session = _open(root, record, background=background)
            session.refresh()
            session.wait()
        session.apply(_step(session, f"P{number}"), "test", booked={"item:1.1": QUARTER})
        assert session.wait().word == ("kept" if kind in ONLY_KEPT else "saved")
        record.mark(f"P{number}")
    session.close()
    return record


def _check(root: Path, acknowledged: list[str], where: str, *, whole: bool) -> None:
    """All that was acknowledged is in the file; `whole`: even before anything is mended."""
    file = root / "shop" / "plan.toml"
    if whole:
        table = parse(file.read_text())
        found = [row["id"] for row in table["risks"]]
        assert found[1 : len(acknowledged) + 1] == acknowledged, where
        assert table["phases"][0]["tasks"][0]["spent"] == 1.5 + QUARTER * (len(found) - 1)
    session = _open(root, _NoWaiting())
    session.refresh()
    session.apply(_step(session, "LAST"), "test", booked={"item:1.1": QUARTER})
    assert session.state.word == "saved", (where, session.state)
    session.close()
    risks = [row.own_id for row in session.project.registers["risks"]][1:]
    assert [name for name in risks if name in acknowledged] == acknowledged, where
    assert len(risks) == len(set(risks))
    assert len(risks) <= len(acknowledged) + 2, risks
    assert session.project.record("item:1.1").get("spent") == 1.5 + QUARTER * len(risks)
    assert "# the heavy ones" in file.read_text()
    assert [p.name for p in file.parent.iterdir() if is_temporary(file, p.name)] == []


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_acknowledged_is_lost_when_the_power_goes(
    tmp_path: Path, kind: str, record_property: Callable[[str, object], None]
) -> None:
    print(f"COCKPIT_SEED={SEED}")
    saves = SAVES[kind] if LONG else SHORT[kind]
    record = _record(tmp_path / "disk", kind, saves)
    # Between two barriers a purge leaves so much loose that the short run draws a few.
    few = kind == "purge" and not LONG
    losses = Losses(record, Random(SEED), **({"exhaustive": 2, "samples": 4} if few else {}))
    states = 0
    for loss in losses:
        lay_out(tmp_path / "disk", loss.tree)
        marks = [op.what for op in record.ops[: loss.done] if isinstance(op, Mark)]
        where = f"{kind}: after operation {loss.done} of {len(record.ops)}"
        _check(tmp_path / "disk", marks, where, whole=kind not in ("in place", *ONLY_KEPT))
        states += 1
    assert states > saves * 5
    record_property(
        "figures",
        f"{kind}: {saves} saves, {losses.points} moments, {states} states, "
        f"{losses.sampled} moments sampled (seed {SEED}), 0 bad",
    )
