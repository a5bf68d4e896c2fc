"""The current focus, under a heading or in a line, in any language."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from tests.support.importing import imported

_PLAN = "# Yard\n\n## Phase 1: Hull\n- [x] T1 Keel\n- [ ] T2 Ribs\n- [ ] T3 Deck\n\n"


def _project(text: str) -> dict[str, Any]:
    document: Any = imported(dedent(text)).document
    return dict(document["project"]) | {"pages": document.get("pages", [])}


@pytest.mark.parametrize("said", ["T2 – finish it", "- T2 – finish it", "Ribs", "All hands on T2"])
def test_a_heading_says_what_is_in_focus(said: str) -> None:
    project = _project(f"{_PLAN}## Current focus\n\n{said}\n")
    assert (project["focus"], project["pages"]) == ("T2", [])
    assert said.removeprefix("- ") in project["description"]


def test_what_more_stands_beneath_the_heading_is_a_page_as_well() -> None:
    project = _project(f"{_PLAN}## Current focus\n\nT2 – finish it\nThe wood is here.\n")
    assert project["focus"] == "T2"
    assert "The wood is here." in project["pages"][0]["body"]


@pytest.mark.parametrize(
    "heading",
    [
        "現在のフォーカス",
        "当前重点",
        "Aktueller Fokus",
        "Foco actual",
        "Focus actuel",
        "Foco atual",
        "현재 초점",
        "Текущий фокус",
        "Поточний фокус",
    ],
)
def test_the_heading_is_known_in_all_languages(heading: str) -> None:
    assert _project(f"{_PLAN}## {heading}\n\nT2\n")["focus"] == "T2"


def test_a_line_at_the_head_or_within_a_phase_points_to_work() -> None:
    head = "# 船\n\n**当前重点**：阶段二…\n\n"
    plan = "## 阶段一：船体\n- [x] 龙骨\n\n## 阶段二：船帆\n- [ ] 帆布\n"
    assert _project(head + plan)["focus"] == "2"
    assert _project(f"{_PLAN}**Current focus**: T2 – finish it\n")["focus"] == "T2"


def test_the_focus_of_a_phase_is_what_it_is_about() -> None:
    assert "focus" not in _project(f"{_PLAN}**Focus**: T2 and all ribs\n")


def test_what_is_done_is_no_focus() -> None:
    assert "focus" not in _project(f"{_PLAN}## Current focus\n\nT1\n")
