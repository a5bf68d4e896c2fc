"""Memory that reading a large file took goes back to the system."""

import os
import subprocess
import sys

import pytest

from data import clib
from data.spare import give_back

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


@pytest.mark.skipif(
    sys.platform != "linux" or clib.function("malloc_trim") is None,
    reason="only the GNU C library can be told to",
)
def test_what_the_parser_took_goes_back_while_its_result_stays() -> None:
    run = [sys.executable, "-c", _SCRIPT]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    given_back = subprocess.run(run, env=environ, check=True, capture_output=True, text=True)
    assert int(given_back.stdout) > 10_000  # kB


def test_a_library_that_cannot_do_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(clib, "function", asked.append)
    give_back()
    assert asked == ["malloc_trim"]


def test_other_systems_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(clib, "function", lambda name: pytest.fail(f"asked for {name}"))
    give_back()
