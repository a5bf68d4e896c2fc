"""Memory that reading a large file took goes back to the system."""

import os
import subprocess
import sys

import pytest

from data import clib
from data.spare import give_back, keep

_SCRIPT = """
from pathlib import Path
from data.spare import give_back
from data.toml.read import parse

def taken():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))

document = parse("[[rows]]\\nid = 'one'\\ntitle = 'another title'\\n" * 50_000)
before = taken()
give_back()
print(before - taken())
"""


_KEEPING = """
from pathlib import Path
from data.spare import give_back, keep

def taken():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))

def edited():
    before = taken()
    text = "x" * 10_000_000
    del text
    return taken() - before

print(edited())
keep()
print(edited())
give_back()
print(edited() - edited())
"""

_SHARING = """
import sys, threading
from pathlib import Path
from data.spare import share

if len(sys.argv) > 1:
    share()
done = threading.Event()

def take():
    taken.append([bytearray(5_000) for _ in range(20)])
    done.wait()

taken = []
threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads:
    thread.start()
while len(taken) < 4:
    pass
# What a heap may grow into is set aside when it is made: most of 64 MB that nobody may touch.
held = [line.split() for line in Path("/proc/self/maps").read_text().splitlines()]
spans = [[int(end, 16) for end in one[0].split("-")] for one in held if one[1] == "---p"]
print(sum(last - first > 50_000_000 for first, last in spans))
done.set()
"""

needs_glibc = pytest.mark.skipif(
    sys.platform != "linux" or clib.function("malloc_trim") is None,
    reason="only the GNU C library can be told to",
)


def _figures(script: str, *arguments: str) -> list[int]:
    run = [sys.executable, "-c", script, *arguments]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(run, env=environ, check=True, capture_output=True, text=True)
    return [int(figure) for figure in done.stdout.split()]


@needs_glibc
def test_what_the_parser_took_goes_back_while_its_result_stays() -> None:
    (given_back,) = _figures(_SCRIPT)
    assert given_back > 10_000  # kB


@needs_glibc
def test_what_one_edit_took_is_kept_for_the_next_and_goes_back_at_rest() -> None:
    at_first, kept, after = _figures(_KEEPING)
    assert at_first < 1_000  # kB
    assert kept > 8_000
    # What the first of the two left is there for the second; before it, nothing was.
    assert after > 8_000


@needs_glibc
def test_threads_that_share_have_no_heaps_of_their_own() -> None:
    assert _figures(_SHARING, "share") == [0]
    assert _figures(_SHARING) != [0]


def test_a_library_that_cannot_do_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(clib, "function", asked.append)
    keep()
    give_back()
    assert asked == ["mallopt", "malloc_trim"]


def test_other_systems_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(clib, "function", lambda name: pytest.fail(f"asked for {name}"))
    keep()
    give_back()
