"""The table at the end of a run of `make faults`: what was tried, how often, and what came of it.

A test says what it did by the property `figures`. A row stands for the tests of a few files; one
of which nothing was run is shown as such.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"

# The rows, and what the names of their test files contain.
ROWS = {
    "kill -9 while editing and saving": r"faults/test_kill",
    "loss of power": r"test_power_loss",
    "the N-th system call fails, short writes": r"test_save_faults|test_session_faults",
    "edits from outside": r"faults/test_(writers|stale|returns|outside)|test_save_races",
    "metadata of the file": r"test_(save|session)_metadata",
    "laws of apply, diff, invert, merge, patch": r"test_\w*laws|test_codec_laws",
    "official TOML test files": r"test_official_suite",
    "trackers: fuzz of the import": r"tracker/test_\w*fuzz",
    "journal: flips, cuts, splices": r"test_journal_fuzz",
    "signals and lost terminals": r"test_signals",
    "hostile text in every widget": r"test_hostile",
    "trust": r"test_trust",
    "clocks": r"test_clock|test_timer_clocks",
}


def _rows(reports: Sequence[pytest.TestReport]) -> Iterator[tuple[str, str]]:
    for title, pattern in ROWS.items():
        own = [report for report in reports if re.search(pattern, report.nodeid)]
        failed = sum(report.failed for report in own)
        passed = sum(report.passed for report in own)
        seconds = sum(report.duration for report in own)
        result = f"{passed} passed, {failed} failed, {seconds:.0f} s" if own else "not run"
        yield title, result
        for report in own:
            for name, value in report.user_properties:
                if name == "figures":
                    yield "", str(value)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, in the run of `make faults` alone."""
    if not FULL:
        return
    reports = [
        report
        for word in ("passed", "failed")
        for report in terminalreporter.stats.get(word, [])
        if isinstance(report, pytest.TestReport) and report.when == "call"
    ]
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    terminalreporter.section(f"faults, {now}, {machine}")
    for title, text in _rows(reports):
        terminalreporter.write_line(f"{title:44}{text}")
