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


def _rows(register: str, text: str) -> list[dict[str, Any]]:
    document: Any = imported(
        f"# Boat\n\n## Phase 1: Deck\n- [ ] Sail\n- [x] Mast\n\n{text}"
    ).document
    return [dict(row) for row in document[register]]


def test_a_heading_that_parts_a_register_is_the_group_of_its_rows() -> None:
    decisions = "## Decisions\n\n### Week 3 — the yard meets\n\n- 2026-03-01: Use oak — it lasts\n"
    [row] = _rows("decisions", f"{decisions}\n### 2026-04-01\n\n- Paint it red\n")[:1]
    assert (row["title"], row["group"]) == ("Use oak", "Week 3 — the yard meets")
    [row] = _rows("decisions", f"{decisions}\n### 2026-04-01\n\n- Paint it red\n")[1:]
    assert "group" not in row
    links = "## References\n\n### Drawings of the hull\n\n- [plan](http://example.org/a)\n"
    assert _rows("references", links)[0]["group"] == "Drawings of the hull"


def test_what_a_link_is_called_is_noted_where_something_else_is_the_title() -> None:
    text = "## References\n- Lamps: [plan of lamps](http://example.org/b)\n- [hull](http://example.org/a)\n"
    lamps, hull = _rows("references", text)
    assert (lamps["title"], lamps["note"]) == ("Lamps", "plan of lamps")
    assert (hull["title"], "note" in hull) == ("hull", False)
