"""Real clocks: a machine that sleeps, imitated by a namespace whose boot clock is ahead."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.workshop import PLAN

ROOT = Path(__file__).parents[2]
ASLEEP = ("unshare", "--time", "--boottime", "3600", "--fork")


def _can_sleep() -> bool:
    if shutil.which("unshare") is None:
        return False
    done = subprocess.run([*ASLEEP, "true"], capture_output=True, check=False)
    return done.returncode == 0


needs_a_namespace = pytest.mark.skipif(not _can_sleep(), reason="needs a time namespace")


class Place:
    """A folder with a plan, and commands run in it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "plan.toml"
        self.file.write_text(PLAN)
        self._env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "COCKPIT_STATE_DIR": str(folder / "state"),
            "COCKPIT_CONFIG_DIR": str(folder / "config"),
            "COCKPIT_AUTHOR": "ana",
        }

    def run(self, *words: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run cockpit with words, `before` it what it is to be run within."""
        command = [*before, sys.executable, "-m", "cockpit", *words, "-f", str(self.file)]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Make the folder."""
    return Place(tmp_path)


@needs_a_namespace
def test_an_hour_of_sleep_is_asked_about_and_nothing_is_booked_before_the_answer(
    place: Place,
) -> None:
    assert place.run("start", "1.1.2").returncode == 0
    stopped = place.run("stop", before=ASLEEP)
    assert stopped.returncode == 2
    assert "1:00" in stopped.stderr
    assert "the machine slept meanwhile" in stopped.stderr
    assert place.file.read_text() == PLAN
    assert place.run("stop", "--minus-gap", before=ASLEEP).stdout == "1.1.2: nothing booked\n"
    assert place.file.read_text() == PLAN


@needs_a_namespace
def test_an_hour_of_sleep_can_be_kept(place: Place) -> None:
    place.run("start", "1.1.2")
    assert place.run("stop", "--keep", before=ASLEEP).stdout == "1.1.2: 1 h booked\n"
    assert "spent = 1" in place.file.read_text()


def test_without_sleep_nothing_is_asked(place: Place) -> None:
    place.run("start", "1.1.2")
    told = place.run("stop").stdout
    assert told == "1.1.2: nothing booked, it ran for less than a minute\n"
