"""The table of `make faults`: what was tried in full, when, how often, and what came of it.

A plugin of pytest, and a command that names the test files of some rows. A test says what it did
by the property `figures`. Results are kept in `build/`, so that rows can be run one by one; the
table tells of each when that was.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "faults.json"
TABLE = ROOT / "build" / "faults.md"


class Row(NamedTuple):
    """A row: what it is called, and what the names of its test files contain."""

    title: str
    files: str


ROWS = {
    "kill": Row("kill -9 while editing and saving", r"faults/test_kill"),
    "power": Row("loss of power", r"test_power_loss"),
    "calls": Row("the N-th system call fails, short writes", r"test_(save|session)_faults"),
    "outside": Row("edits from outside", r"faults/test_(writers|stale|returns|outside)|save_races"),
    "metadata": Row("metadata of the file", r"test_(save|session)_metadata"),
    "laws": Row("laws of apply, diff, invert, merge, patch", r"test_\w*laws|test_three_way"),
    "toml": Row("official TOML test files", r"test_official_suite"),
    "import": Row("trackers: fuzz of the import", r"tracker/test_\w*fuzz"),
    "journal": Row("journal: flips, cuts, splices", r"test_journal_fuzz"),
    "signals": Row("signals and lost terminals", r"test_signals"),
    "hostile": Row("hostile text in every widget", r"test_hostile"),
    "trust": Row("trust", r"test_trust"),
    "clocks": Row("clocks", r"test_clock|test_timer_clocks|test_worktime|test_sitting"),
    "rest": Row("what else goes wrong", r"faults/test_(crash|attacks)"),
}


def files_of(rows: Sequence[str]) -> list[str]:
    """Return the test files of rows, of all where none is named. Raises KeyError."""
    pattern = "|".join(ROWS[row].files for row in rows or ROWS)
    files = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/test_*.py"))
    return [file for file in files if re.search(pattern, file)]


def table(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield "| row | when | result |"
    yield "|---|---|---|"
    for name, row in ROWS.items():
        own = [one for test, one in results.items() if re.search(row.files, test.split("::")[0])]
        failed = sum(one["outcome"] == "failed" for one in own)
        seconds = sum(one["seconds"] for one in own)
        told = [f"{len(own) - failed} passed, {failed} failed, {seconds:.0f} s"] if own else []
        told += [str(figures) for one in own for figures in one["figures"]]
        when = max((one["when"] for one in own), default="")
        yield f"| {row.title} (`{name}`) | {when} | {'; '.join(told) or 'not run'} |"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep the results of this run, and print and write the table of all that are kept."""
    results = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            if isinstance(report, pytest.TestReport) and report.when == "call":
                results[report.nodeid] = _result(report, now)
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(results, indent=1))
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    lines = [machine, "", *table(results)]
    TABLE.write_text("\n".join(lines) + "\n")
    terminalreporter.section(f"faults, written into {TABLE.relative_to(ROOT)}")
    for line in lines:
        terminalreporter.write_line(line)


def _result(report: pytest.TestReport, when: str) -> dict[str, Any]:
    figures = [value for name, value in report.user_properties if name == "figures"]
    return {
        "outcome": report.outcome,
        "seconds": report.duration,
        "figures": figures,
        "when": when,
    }


if __name__ == "__main__":
    unknown = sorted(set(sys.argv[1:]) - set(ROWS))
    if unknown:
        sys.exit(f"there is no row {', '.join(unknown)}: the rows are {', '.join(ROWS)}")
    print(*files_of(sys.argv[1:]))
