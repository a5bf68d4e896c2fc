"""What is said behind a label keeps the label where its field cannot hold it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def _task(lines: str) -> dict[str, Any]:
    document: Any = imported(f"# Boat\n\n## Phase 1: Deck\n- [ ] Sail\n- [ ] {lines}\n").document
    return dict(document["phases"][0]["tasks"][1])


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        ("Lamp - size: the big one", "size: the big one"),
        ("Lamp | Estimate: quite long | Due: 2026-04-15", "Estimate: quite long"),
        ("Lamp\n  - Effort: as long as it takes", "Effort: as long as it takes"),
    ],
)
def test_words_that_are_no_value_of_their_field_are_a_note_with_its_label(
    lines: str, note: str
) -> None:
    assert (_task(lines)["title"], _task(lines)["notes"]) == ("Lamp", note)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("**Lamp - size**: the big one", "Lamp - size"),
        ("**Lamp (brass) - owner**: the yard", "Lamp (brass) - owner"),
        ("**Lamp | owner**: the yard", "Lamp | owner"),
    ],
)
def test_a_dash_within_bold_parts_nothing_from_a_name(line: str, title: str) -> None:
    assert _task(line)["title"] == title
    assert _task(line)["notes"] == line.rpartition(": ")[2]


def test_behind_bold_a_dash_parts_fields_as_ever() -> None:
    assert _task("**Lamp** - owner: Eli")["owners"] == ["Eli"]
