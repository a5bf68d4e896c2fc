"""Parts are planned within the time of what they are a part of; what does not say when is free."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.project import build
from model.rules import check
from model.rules_window import Span, span_of

TODAY = date(2026, 11, 21)


def told(phase: dict[str, Any], *tasks: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields and sentences of what is planned outside of a phase."""
    rows = [{"id": f"1.{n}", "title": "Some work", **task} for n, task in enumerate(tasks, 1)]
    project = build({"phases": [{"id": "1", "title": "One", **phase, "tasks": rows}]})
    found = check(project, TODAY)
    return [(p.field[0], p.text) for p in found if p.code == "outside-parent"]


@pytest.mark.parametrize(
    ("field", "of_phase", "of_task"),
    [
        ("window", "Weeks 2-3", "Week 3-4"),
        ("window", "Weeks 2-3 (2-3 weeks)", "week 5"),
        ("window", "Woche 2 bis 3", "Week 1"),
        ("window", "Semanas 4-5", "semana 6"),
        ("window", "semaines 4 à 5", "semaine 6"),
        ("window", "недели 4-5", "неделя 6"),
        ("window", "第4-5周", "第7周"),
        ("window", "第4週", "第9週"),
        ("window", "4-5주차", "6주차"),
        ("window", "Sprint 4", "Sprint 5"),
        ("window", "Days 1-10", "Day 11"),
        ("window", "スプリント 2", "スプリント 3"),
        ("due", date(2027, 1, 1), date(2027, 2, 1)),
        ("start", date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_part_outside_of_the_time_of_the_whole_is_told(
    field: str, of_phase: object, of_task: object
) -> None:
    ((place, sentence),) = told({field: of_phase}, {field: of_task}, {field: of_phase})
    assert place == field
    assert "1.1 below it" in sentence
    assert "1.2" not in sentence


@pytest.mark.parametrize(
    ("phase", "task"),
    [
        ({"window": "Weeks 2-3"}, {"window": "Week 3"}),
        ({"window": "Weeks 2-3"}, {"window": "weeks 2-3"}),
        ({"window": "Weeks 2-3"}, {"window": "after the fair"}),
        ({"window": "Weeks 2-3"}, {"window": "4 weeks"}),
        ({"window": "2-3 weeks"}, {"window": "Week 5"}),
        ({"window": "Weeks 2-3"}, {"window": "Sprint 5"}),
        ({"window": "Weeks 5-8, then weeks 10-11"}, {"window": "Week 9"}),
        ({"window": "Q3"}, {"window": "Week 40"}),
        ({"window": "Week 2-3"}, {"window": "Week 7", "status": "dropped"}),
        ({"window": "Week 2-3"}, {"window": "Week 7", "status": "deferred"}),
        ({"window": "Weeks 5-6"}, {"window": "Week 2"}),
        ({"window": "Week 2026-01-05"}, {"window": "Week 7"}),
        ({"due": date(2027, 1, 1)}, {"due": date(2027, 1, 1)}),
        ({"start": date(2027, 1, 1)}, {"start": date(2027, 1, 1)}),
        ({"start": "spring"}, {"start": date(2027, 1, 1)}),
        ({}, {"window": "Week 7", "due": date(2027, 1, 1)}),
    ],
)
def test_what_is_planned_within_or_says_nothing_of_when_is_left_alone(
    phase: dict[str, Any], task: dict[str, Any]
) -> None:
    assert told(phase, task) == []


def test_weeks_counted_from_the_beginning_of_a_phase_are_not_taken_for_the_projects() -> None:
    phase = {"window": "Weeks 5-6"}
    assert told(phase, {"window": "Week 1"}, {"window": "Week 2"}) == []
    assert told(phase, {"window": "Week 1"}, {"window": "Week 5"}) != []


def test_parts_of_a_part_that_says_nothing_of_when_are_held_against_the_whole() -> None:
    deep = {"subtasks": [{"id": "1.1.1", "title": "Deep", "window": "Week 9"}]}
    ((_, sentence),) = told({"window": "Weeks 2-3"}, deep)
    assert "1.1.1 below it for other weeks" in sentence
    nearer = {**deep, "window": "Week 3"}
    project = build({"phases": [{"id": "1", "title": "One", "window": "Week 2-3",
                                 "tasks": [{"id": "1.1", "title": "T", **nearer}]}]})  # fmt: skip
    found = [p.address for p in check(project, TODAY) if p.code == "outside-parent"]
    assert found == ["item:1.1"]


def test_a_project_turns_the_rule_off_for_one_item() -> None:
    tasks = [{"id": "1.1", "title": "T", "window": "Week 9"}]
    phase = {"id": "1", "title": "One", "window": "Weeks 2-3", "tasks": tasks}
    off = {"check": {"ignore": ["outside-parent@1"]}}
    assert [p.code for p in check(build({"phases": [phase]}), TODAY)] == ["outside-parent"]
    assert check(build({"project": off, "phases": [phase]}), TODAY) == ()


@given(st.text(max_size=120))
def test_any_words_can_be_a_window(words: str) -> None:
    span = span_of(words)
    assert span is None or 0 <= span.first <= span.last


@given(st.integers(1, 500), st.integers(0, 200), st.sampled_from(["weeks {}-{}", "第{}-{}周"]))
def test_a_span_is_read_as_it_was_written(first: int, more: int, form: str) -> None:
    assert span_of(form.format(first, first + more)) == Span("week", first, first + more)
