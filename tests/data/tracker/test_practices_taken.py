"""How a team works: lists and headings of practices, agreements, rituals."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from tests.support.importing import imported

_PLAN = "# Yard\n\n## Phase 1: Hull\n- [x] Keel\n- [ ] Ribs\n\n"
_NAMES = (
    "Practices",
    "Working agreements",
    "Team practices",
    "Rituals",
    "Protocols",
    "チームルール",
    "团队约定",
    "Arbeitsvereinbarungen",
    "Acuerdos de trabajo",
    "Pratiques d'équipe",
    "Acordos de trabalho",
    "팀 규칙",
    "Рабочие соглашения",
    "Командні практики",
)


def _taken(text: str) -> list[dict[str, Any]]:
    document: Any = imported(_PLAN + dedent(text)).document
    assert "pages" not in document
    assert len(document["phases"]) == 1
    return [{k: v for k, v in row.items() if k != "id"} for row in document["protocols"]]


@pytest.mark.parametrize("heading", _NAMES)
def test_a_plain_list_is_one_practice(heading: str) -> None:
    found = _taken(f"## {heading}\n\n- Two sign off each plank\n- Oars are stowed at night\n")
    steps = ["Two sign off each plank", "Oars are stowed at night"]
    assert found == [{"title": heading, "steps": steps}]


@pytest.mark.parametrize("heading", _NAMES)
def test_entries_with_a_name_are_a_practice_each(heading: str) -> None:
    found = _taken(f"## {heading}\n\n- **Pairing**: two at each plank\n- Daily call: at nine\n")
    assert found == [
        {"title": "Pairing", "steps": ["two at each plank"]},
        {"title": "Daily call", "when": "daily", "steps": ["at nine"]},
    ]


@pytest.mark.parametrize("heading", _NAMES)
def test_a_heading_over_lines_and_lists_is_a_practice(heading: str) -> None:
    found = _taken(
        f"## {heading}\n\n### Pairing\n\nTwo at each plank.\n\n"
        "### Daily call\n\nAt nine:\n\n- what was done\n- what comes next\n"
    )
    assert found == [
        {"title": "Pairing", "steps": ["Two at each plank."]},
        {
            "title": "Daily call",
            "when": "daily",
            "steps": ["At nine:", "what was done", "what comes next"],
        },
    ]


def test_boxes_beneath_practices_are_work() -> None:
    document: Any = imported(f"{_PLAN}## Practices\n\n### Drill\n\n- [ ] Row out\n").document
    assert "protocols" not in document
    assert "Row out" in str(document["phases"])
