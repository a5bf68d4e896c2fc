"""Trackers of a megabyte, the same every time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, cycle
from pathlib import Path

_BYTES = 990_000
_SHAPES = Path(__file__).resolve().parents[1] / "tests" / "trackers"
_DEEDS = ("Oil", "Paint", "Caulk", "Splice", "Varnish", "Mend")
_PARTS = ("planks", "mast", "rudder", "seams", "deck", "keel", "sails")


def write_shapes(path: Path) -> Path:
    """Write one tracker of each shape that people use, over and over."""
    shapes = [one.read_text("utf-8") for one in sorted(_SHAPES.glob("*.md"))]
    return _write(path, cycle(shapes))


def write_entries(path: Path) -> Path:
    """Write phases of nothing but short entries with boxes, no two of them alike."""
    return _write(path, (_phase(number) for number in count(1)))


def _phase(number: int) -> str:
    entries = "\n".join(
        f"- [{'x' if entry % 3 else ' '}] {_DEEDS[entry % 6]} the {_PARTS[(number + entry) % 7]} "
        f"of boat {number * 20 + entry} ({entry % 8 + 1}h)"
        for entry in range(20)
    )
    return f"## Phase {number}: Boat {number}\n\n{entries}\n"


def _write(path: Path, parts: Iterable[str]) -> Path:
    text, size = ["# Boat yard\n"], 0
    for part in parts:
        size += len(part.encode())
        if size > _BYTES:
            break
        text.append(part)
    path.write_text("\n".join(text), "utf-8")
    return path
