"""Score cards with a row, or an entry, for each subject."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from tests.support.importing import imported

_PLAN = "# Yard\n\n## Phase 1: Hull\n- [x] Keel\n- [ ] Ribs\n\n"


def _scores(text: str) -> list[dict[str, Any]]:
    document: Any = imported(_PLAN + dedent(text)).document
    assert "pages" not in document
    return [{k: v for k, v in row.items() if k != "id"} for row in document["scores"]]


@pytest.mark.parametrize("subject", ["Area", "Category", "Dimension"])
@pytest.mark.parametrize("level", ["##", "###"])
def test_a_row_for_each_subject_is_a_mark_and_a_target(subject: str, level: str) -> None:
    text = f"{level} Scorecard\n\n| {subject} | Score | Target |\n|---|---|---|\n"
    found = _scores(f"{text}| Sails | 3/10 | 6/10 |\n| Ropes | 7/10 | 9/10 |\n")
    marks = {"values": {"Sails": 3, "Ropes": 7}, "targets": {"Sails": 6, "Ropes": 9}, "scale": 10}
    assert found == [{"title": "Scorecard", **marks}]


def test_the_head_of_a_column_says_the_scale_and_other_columns_are_notes() -> None:
    found = _scores("""
        ## Health scorecard (2026-03-02)

        | Dimension | Score (of 10) | Remark |
        |---|---|---|
        | Sails | 3 | thin |
        | Ropes | 7 | |
        """)
    assert found == [
        {
            "date": date(2026, 3, 2),
            "title": "Health scorecard",
            "values": {"Sails": 3, "Ropes": 7},
            "scale": 10,
            "notes": "Sails: Remark: thin",
        }
    ]


@pytest.mark.parametrize("text", ["3/10 (target 6/10)", "3/10 → 6/10", "3/10 (target: 6)"])
def test_entries_are_marks_with_their_targets(text: str) -> None:
    found = _scores(f"## Scorecard\n\n- Sails: {text}\n- **Ropes**: 7/10, worn\n")
    assert found[0]["values"] == {"Sails": 3, "Ropes": 7}
    assert found[0]["targets"] == {"Sails": 6}
    assert found[0]["notes"] == "Ropes: worn"


def test_entries_without_a_mark_are_no_score_card() -> None:
    document: Any = imported(
        f"{_PLAN}## Scores\n\n- Sails: A long way to go\n- Ropes: 7\n"
    ).document
    assert "scores" not in document
    assert "A long way to go" in document["pages"][0]["body"]
