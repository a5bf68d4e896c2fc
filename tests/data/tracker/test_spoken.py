"""Sentences that name work become claims where they contradict it, and nothing elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.tracker.importing import Text, import_tracker
from data.tracker.writing import write_project
from model.problem import Problem
from tests.support.problems import problems_in

TODAY = date(2026, 11, 21)

PLAN = """\
# Harbour

## Phase 1: Quay
- [x] Drive the piles
- [x] Pour the deck

## Phase 2: Crane
- [ ] Order the crane
- [x] CR-7: Lay the rails

## Notes

{}
"""


def findings(text: str) -> tuple[Problem, ...]:
    """Return what check finds in the project that a tracker becomes."""
    read = import_tracker([Text("T.md", text.encode())])
    return problems_in(write_project(read.document, ""))


def told(text: str, code: str = "two-statuses") -> list[tuple[str, str]]:
    return [(p.address, p.text) for p in findings(text) if p.code == code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Start with Phase 1.",
        "**After the review, start the work on Phase 1**",
        "Begin implementation of Phase 1",
        "- Next: Phase 1 (Quay)",
        "**Next step**: Phase 1",
        "1. Proceed to Phase 1: the quay",
        "Phase 1 is next.",
        "- Kick off Phase 1",
        "Nach der Freigabe mit Phase 1 beginnen",
        "Nächster Schritt: Phase 1",
        "Comenzar con la fase 1",
        "Commencer par la phase 1",
        "Começar pela fase 1",
        "Начать с фазы 1",
        "Приступить к этапу 1",
        "Почати з етапу 1",
        "承認後、Phase 1 から実装開始",
        "次のステップ: フェーズ 1",
        "从阶段 1 开始实施",
        "下一步：阶段 1",
        "1단계부터 구현 시작",
        "Phase 1부터 시작",
    ],
)
def test_work_that_is_done_and_said_to_come_next_is_a_contradiction(sentence: str) -> None:
    ((address, text),) = told(PLAN.format(sentence))
    assert address == "item:1"
    assert text.startswith("1 is done here, and todo in T.md:13")


@pytest.mark.parametrize(
    "sentence",
    [
        "Start with Phase 2.",
        "Next: Phase 2, the crane",
        "Started with Phase 1 in spring.",
        "Phase 1 is done, start with Phase 2",
        "Once Phase 1 is approved, proceed to Phase 2",
        "If the review fails, start Phase 1 again",
        "Do not start Phase 1 without a permit.",
        "Before the fair: start Phase 1",
        "- [x] Start Phase 1",
        "- ✅ Start with Phase 1",
        "- ~~Start with Phase 1~~",
        "2026-01-05: start Phase 1",
        "We had to start Phase 1 twice.",
        "Phase 1 took four weeks.",
        "The start of Phase 1 was late",
        "Start of phases: 1 was late",
        "See Phase 1 to start the engine of the crane",
        "Start the crane within 1 day",
        "Phase 1 を開始しました",
        "Phase 1 から開始済み",
        "已从阶段 1 开始了",
        "Phase 1부터 시작했습니다",
        "Mit Phase 1 begonnen",
        "Sprint 1 starten wir nie ohne Abnahme",
    ],
)
def test_what_is_told_of_the_past_or_on_a_condition_contradicts_nothing(sentence: str) -> None:
    assert told(PLAN.format(sentence)) == []


def test_a_task_is_named_by_its_id_as_well() -> None:
    ((address, text),) = told(PLAN.format("1. **Now**: Begin CR-7: rails"))
    assert (address, "todo in T.md:13" in text) == ("item:CR-7", True)


def test_the_example_of_code_says_nothing() -> None:
    assert told(PLAN.format("```\nStart with Phase 1\n```")) == []


def test_a_project_turns_a_claim_off_for_one_item() -> None:
    read = import_tracker([Text("T.md", PLAN.format("Start with Phase 1").encode())])
    document: dict[str, Any] = dict(read.document)
    document["project"] = {**document["project"], "check": {"ignore": ["two-statuses@1"]}}
    problems = problems_in(write_project(document, ""))
    assert [p.code for p in problems if p.code == "two-statuses"] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- [x] **Crane**: 2/3 load goals met", "2/3 load goals met"),
        ("- [x] **Crane**: lifts well (4 of 5 tests passed)", "4 of 5 tests passed"),
        ("- [x] **Kran**: 2/3 Ziele erreicht", "2/3 Ziele erreicht"),
        ("- [x] **クレーン**: 目標 2/3 達成", "2/3 達成"),
        ("- [x] **起重机**: 2/3 目标已达成", "2/3 目标已达成"),
        ("- [x] **크레인**: 목표 2/3 달성", "2/3 달성"),
    ],
)
def test_a_share_that_is_met_of_work_that_is_done_makes_it_partial(line: str, said: str) -> None:
    text = f"# Harbour\n\n## Phase 1: Quay\n{line}\n- [x] Pour the deck\n"
    ((address, sentence),) = told(text)
    assert address.startswith("item:1.1")
    assert "partial in T.md:4" in sentence
    assert said in sentence


@pytest.mark.parametrize(
    "line",
    [
        "- [x] **Crane**: 3/3 load goals met",
        "- [ ] **Crane**: 2/3 load goals met",
        "- [x] **Crane**: from 2/3 to 3/3 goals met",
        "- [x] **Crane**: 2/3 of the price was paid",
        "- [x] **Crane**: 1/2 inch bolts; all goals met",
        "- [x] **Crane**: 2/3 tests were failing",
        "- [x] **Crane**: on 2/3 it passed",
        "- [x] **Crane**: 1/2/3 passed",
        "- [x] **Crane**: 3/2 passed",
    ],
)
def test_other_shares_of_work_that_is_done_say_nothing_of_how_far_it_is(line: str) -> None:
    assert told(f"# Harbour\n\n## Phase 1: Quay\n{line}\n- [x] Pour the deck\n") == []


WEEKS = """\
# Harbour

## Upcoming work (Weeks 2-3) - Phase 2

### Phase 2: Crane
**Timeline**: 2-3 weeks

#### 2.1 Order (Week {})
- [ ] Ask for prices

#### 2.2 Lay the rails (Week 3)
- [ ] Buy rails
"""


def test_a_heading_that_names_a_phase_and_its_weeks_plans_it() -> None:
    ((address, text),) = told(WEEKS.format("3-4"), "outside-parent")
    assert address == "item:2"
    assert "Weeks 2-3 (2-3 weeks), and 2.1 below it" in text
    assert told(WEEKS.format("2-3"), "outside-parent") == []


def test_a_heading_over_a_phase_that_it_does_not_name_plans_nothing() -> None:
    other = WEEKS.replace("(Weeks 2-3) - Phase 2", "(Weeks 2-3)")
    assert told(other.format("3-4"), "outside-parent") == []


def test_the_weeks_of_its_own_heading_win_over_those_of_a_sentence() -> None:
    text = (
        "# Harbour\n\nNext: weeks 7-8 for Phase 1.\n\n## Phase 1: Quay (Weeks 2-3)\n- [ ] Piles\n"
    )
    phases: Any = import_tracker([Text("T.md", text.encode())]).document["phases"]
    assert [phase["window"] for phase in phases] == ["Weeks 2-3"]
