"""Importing the sample trackers of the tests, and texts that a test writes."""

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from data.tracker.importing import Imported, Text, import_tracker
from tests.support.trackers import SHARED

SAMPLES = Path(__file__).parents[1] / "trackers"


def sample(name: str) -> Imported:
    """Import one of the sample trackers."""
    return import_tracker([Text(f"{name}.md", (SAMPLES / f"{name}.md").read_bytes())])


def imported(text: str) -> Imported:
    """Import a text that a test writes."""
    return import_tracker([Text("x.md", dedent(text).encode())])


def outline(found: Imported) -> list[tuple[str, Any, Any, Any]]:
    """Return kind, title, status and parent of each item."""
    return [(str(i["kind"]), i["title"], i["status"], i["parent"]) for i in found.items]


def record(found: Imported, identity: str) -> dict[str, Any]:
    """Return the record of an id: a phase, task, subtask or row of a register."""
    document: Any = found.document
    rows = [row for table in document.values() if isinstance(table, list) for row in table]
    tasks = [task for phase in document.get("phases", []) for task in phase.get("tasks", [])]
    subtasks = [sub for task in tasks for sub in task.get("subtasks", [])]
    return next(one for one in [*rows, *tasks, *subtasks] if one["id"] == identity)


def judged(texts: Path, gold: Path, target: Path) -> dict[str, float]:
    """Return F1, status and parent accuracy of what is imported, as the labels' program says."""
    program = SHARED / "trackers" / "score.py"
    if not program.is_file() or not gold.is_dir():
        pytest.skip("no labelled trackers beside this checkout")
    for label in sorted(gold.glob("*.gold.json")):
        name = label.name.removesuffix(".gold.json")
        lines = json.loads(label.read_text("utf-8")).get("annotated_lines")
        content = (texts / f"{name}.md").read_bytes()
        content = b"\n".join(content.split(b"\n")[:lines]) if lines else content
        found = import_tracker([Text(f"{name}.md", content)])
        counts = {"checkbox_done": found.ticked, "checkbox_open": found.empty}
        made = json.dumps({"items": found.items, "counts": counts}, default=str)
        (target / f"{name}.json").write_text(made, "utf-8")
    told = subprocess.run(
        [sys.executable, str(program), str(gold), str(target)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    total = next(line for line in told.splitlines() if line.startswith("TOTAL"))
    figures = total.split()[-7:]
    names = ("precision", "recall", "f1", "status", "parent", "kind", "boxes")
    return dict(zip(names, map(float, figures), strict=True))
