"""The clocks: what they tell apart."""

import errno
import os

from data.clock import SystemClock
from tests.support.clock import FrozenClock
from tests.support.faults import RefusingFiles


def test_the_wall_clock_carries_its_offset() -> None:
    assert SystemClock().now().wall.utcoffset() is not None


def test_no_clock_of_the_machine_runs_backwards() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert second.boot >= first.boot
    assert second.awake >= first.awake
    assert first.boot_id == second.boot_id


def test_the_machine_was_awake_no_longer_than_it_was_on() -> None:
    now = SystemClock().now()
    assert 0 < now.awake <= now.boot + 1


def test_each_clock_object_names_the_same_start_of_the_machine() -> None:
    assert SystemClock().now().boot_id == SystemClock().now().boot_id != ""


def test_a_system_that_does_not_name_its_start_gets_a_name_of_ours() -> None:
    files = RefusingFiles({"open": errno.ENOENT})
    assert SystemClock(files).now().boot_id != ""


def test_sleep_shows_in_the_difference_of_two_clocks() -> None:
    clock = FrozenClock()
    before = clock.now()
    clock.advance(60)
    clock.sleep(600)
    after = clock.now()
    assert after.boot - before.boot == 660
    assert after.awake - before.awake == 60
    assert (after.wall - before.wall).total_seconds() == 660


def test_reading_the_clock_opens_no_file_again() -> None:
    clock = SystemClock()
    descriptors = len(os.listdir("/dev/fd"))
    clock.now()
    assert len(os.listdir("/dev/fd")) == descriptors
