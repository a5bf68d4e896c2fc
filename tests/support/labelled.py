"""Imports trackers that people have labelled, and lets the labels' own program judge the result."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.trackers import SHARED


def labelled(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the folders of texts and of their labels below `folder`."""
    for texts in (folder / "seeds", folder / "trackers" / "texts"):
        for gold in (texts / "gold", texts.parent / "gold"):
            if gold.is_dir():
                yield texts, gold
                break


def candidates(texts: Path, gold: Path, target: Path) -> None:
    """Write what is read of each labelled text as JSON; of some only the head is labelled."""
    # Imported late: where nothing is labelled, nothing is needed.
    from data.tracker.importing import Text, import_tracker

    for label in sorted(gold.glob("*.gold.json")):
        name = label.name.removesuffix(".gold.json")
        lines = json.loads(label.read_text(encoding="utf-8")).get("annotated_lines")
        content = (texts / f"{name}.md").read_bytes()
        if lines:
            content = b"\n".join(content.split(b"\n")[:lines])
        found = import_tracker([Text(f"{name}.md", content)])
        counts = {"checkbox_done": found.ticked, "checkbox_open": found.empty}
        made = json.dumps({"items": found.items, "counts": counts}, default=str)
        (target / f"{name}.json").write_text(made, encoding="utf-8")


def main(folder: Path) -> int:
    """Print a table for each set of labels; the exit code is 0 where there are none."""
    program = folder / "trackers" / "score.py"
    if not program.is_file():
        print(f"no labelled trackers in {folder}: nothing to judge")
        return 0
    for texts, gold in labelled(folder):
        with tempfile.TemporaryDirectory() as target:
            candidates(texts, gold, Path(target))
            print(f"\n{texts.name}")
            sys.stdout.flush()
            subprocess.run([sys.executable, str(program), str(gold), target], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED))
