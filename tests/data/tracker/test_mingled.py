"""What stands behind a name of several things at once: each goes into its own field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported

_DAY = date(2026, 12, 1)


def _task(line: str) -> dict[str, Any]:
    found = imported(f"# Boats\n\n## Phase 1: Hull\n\n- [ ] Scrape the keel\n- [ ] {line}\n")
    document: Any = found.document
    row = document["phases"][0]["tasks"][1]
    return {key: row[key] for key in row if key not in ("id", "source", "status", "title")}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Mast (owner: Ana, 3d, due 2026-12-01)",
            {"owners": ["Ana"], "estimate": "3d", "due": _DAY},
        ),
        ("Mast (owner: Ana; P1; 4h)", {"owners": ["Ana"], "priority": "P1", "estimate": 4}),
        ("Mast — owner: Al, 2 days", {"owners": ["Al"], "estimate": "2d"}),
        (
            "Mast — Verantwortlich: Al, Bo, 2 Tage, bis 2026-12-01",
            {"owners": ["Al", "Bo"], "estimate": "2d", "due": _DAY},
        ),
        ("Mast — due: 2026-12-01, P1", {"due": _DAY, "priority": "P1"}),
        (
            "帆（担当：佐藤、3日、2026年12月1日）",
            {"owners": ["佐藤"], "estimate": "3d", "due": _DAY},
        ),
        ("Mast (owner: P1, P2)", {"owners": ["P1", "P2"]}),
        ("Mast — owner: Ana, the yard", {"owners": ["Ana", "the yard"]}),
    ],
)
def test_an_estimate_a_priority_or_a_day_behind_a_name_is_nobody(
    line: str, fields: dict[str, Any]
) -> None:
    assert _task(line) == fields


def test_headings_labels_and_cells_part_them_as_well() -> None:
    document: Any = imported("""
        # Boats

        ## Phase 1: Hull — Owner: Ana, 3d

        | Task | Owner | Due |
        |---|---|---|
        | Keel | Ana, 3d | 2026-12-01, P1 |
        | Ribs | Ana, Bo | Dec 1, 2026 |

        ## Phase 2: Sails

        **Owner:** @bo, P1

        - [ ] Jib @bo
    """).document
    hull, sails = document["phases"]
    keel, ribs = hull["tasks"]
    assert (hull["owners"], hull["estimate"]) == (["Ana"], "3d")
    assert (keel["owners"], keel["estimate"], keel["priority"]) == (["Ana"], "3d", "P1")
    assert (ribs["owners"], ribs["due"]) == (["Ana", "Bo"], _DAY)
    assert (sails["owners"], sails["priority"], sails["tasks"][0]["owners"]) == (
        ["bo"],
        "P1",
        ["bo"],
    )


def test_words_beside_a_day_are_a_note() -> None:
    assert _task("Mast\n  - Due: 2026-12-01 if it is dry")["notes"] == "2026-12-01 if it is dry"
    assert "notes" not in _task("Mast\n  - Due: Tue, 2026-12-01")
