"""Totals that a tracker stated are held against the count, whatever form they have."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.project import Project, build
from model.rules import check

TODAY = date(2026, 11, 21)
# Ten leaves, five of them done; 1.1 has 3 of 12 h, 1 has 3 of 20 h.
PLAN = [
    {
        "id": "1",
        "title": "First",
        "tasks": [
            {
                "id": "1.1",
                "title": "Split",
                "group": "Fixes",
                "subtasks": [
                    {"id": "1.1.1", "title": "a", "status": "done", "estimate": 4, "spent": 3},
                    {"id": "1.1.2", "title": "b", "estimate": "1d"},
                ],
            },
            {"id": "1.2", "title": "c", "status": "done", "estimate": 8},
            {"id": "1.3", "title": "d", "status": "doing"},
        ],
    },
    {
        "id": "2",
        "title": "Second",
        "tasks": [
            {"id": "M00", "title": "e", "status": "done"},
            {"id": "M01", "title": "f", "status": "done"},
            {"id": "M02", "title": "g"},
            {"id": "M03-M05", "title": "h", "count": 3, "status": "todo"},
        ],
    },
]


def project(*claims: dict[str, Any], **tables: Any) -> Project:
    rows = [{"id": f"CL{number}", **claim} for number, claim in enumerate(claims, 1)]
    return build({"phases": PLAN, "claims": rows, **tables})


def found(*claims: dict[str, Any], **tables: Any) -> list[tuple[str, str]]:
    return [(p.code, p.text) for p in check(project(*claims, **tables), TODAY)]


@pytest.mark.parametrize(
    ("of", "stated", "unit", "counted"),
    [
        ("is:leaf", 10, "", ""),
        ("is:leaf", "10", "tasks", ""),
        ("is:leaf", 12, "", "10 are counted"),
        ("is:leaf status:done", 4, "", ""),
        ("is:leaf status:done", 5, "", "4 are counted"),
        # Items with others below them count where the filter asks for their kind.
        ("in:1", 4, "", ""),
        ("kind:task in:1", 3, "", ""),
        ("in:1", "2/4", "", ""),
        ("in:1", "2 of 4", "", ""),
        ("in:1", "4 of 4 (100%)", "", "2 of 4 are counted, not done: 1.1.2, 1.3"),
        ("in:1", "0/21 subtasks", "", "2 of 4 are counted"),
        ("in:2", "33 %", "", ""),
        ("in:2", 33, "%", ""),
        ("in:2", "33.33%", "", ""),
        ("in:2", "33.5%", "", "33.33 % are counted (2 of 6 done)"),
        ("in:2", "9 %", "", "33.33 % are counted"),
        ("in:2", "~35 %", "", ""),
        ("in:1 status:doing", "1/4", "", ""),
        ("status:doing in:1", "2 of 4", "", "1 of 4 are counted"),
        ("in:1 status:doing", "25 %", "", ""),
        ("status:done", "4/10", "", ""),
        ("in:2", "~40 %", "", "33.33 % are counted"),
        ("in:1", "3/20", "h", ""),
        ('id:"1.1"', "0/12", "hours", "3 of 12 h are spent"),
        ("in:1", "2.5", "d", ""),
        ("in:1", 24, "h", "20 h are estimated"),
        ("kind:task", "<=9", "", ""),
        ("kind:task", ">=10", "", "9 are counted"),
        ("kind:task", "5+", "", ""),
        ("is:leaf", "9-11", "", ""),
        ("group:Fixes", 0, "", ""),
        ("kind:task group:Fixes", 1, "", ""),
        ("id>=M00 id<=M05", 6, "", ""),
        ("kind:risk", 1, "", ""),
    ],
)
def test_a_stated_figure_is_held_against_the_count(
    of: str, stated: object, unit: str, counted: str
) -> None:
    claim = {"text": "so many", "where": "T.md:4", "stated": stated, "of": of, "unit": unit}
    problems = found(claim, risks=[{"id": "R1", "title": "Fog"}])
    if not counted:
        assert problems == []
        return
    assert [code for code, _ in problems] == ["claim-total"]
    assert problems[0][1].startswith(f'"so many" (T.md:4) states {stated}')
    assert counted in problems[0][1]


def test_nothing_to_count_is_no_percentage() -> None:
    assert found({"stated": "0 %", "of": "in:7"}) == []


@pytest.mark.parametrize(
    ("of", "stated", "parts"),
    [
        ("in:2", "M00-M05", []),
        ("is:leaf", "M00–M05", []),
        ("in:2", "M00-M07", ["M06, M07 stand nowhere"]),
        ("in:2", "M00-M02", ["M03, M04, M05 lie beyond it"]),
        ("in:1", "M00-M01", ["M00 in 2, M01 in 2 stand elsewhere"]),
        ("in:2", "T1-T2", ["T1, T2 stand nowhere"]),
    ],
)
def test_a_stated_range_of_ids_is_held_against_those_that_are_there(
    of: str, stated: str, parts: list[str]
) -> None:
    problems = found({"text": "planned", "stated": stated, "of": of})
    assert [code for code, _ in problems] == (["claim-range"] if parts else [])
    for part in parts:
        assert part in problems[0][1]


def test_an_id_that_stands_in_a_range_and_by_itself_stands_there_twice() -> None:
    tasks = [{"id": "M03-M05", "title": "x"}, {"id": "M04", "title": "y"}]
    document = {
        "phases": [{"id": "1", "title": "One", "tasks": tasks}],
        "claims": [{"id": "C", "stated": "M03-M05", "of": "in:1"}],
    }
    problems = check(build(document), TODAY)
    assert [(p.code, "M04 stand there twice" in p.text) for p in problems] == [
        ("claim-range", True)
    ]


@pytest.mark.parametrize(
    "claim",
    [
        {"stated": 3, "of": "stauts:done"},
        {"stated": 3, "of": "(kind:task"},
        {"stated": "many", "of": "kind:task"},
        {"of": "kind:task"},
    ],
)
def test_a_claim_that_cannot_be_read_is_told(claim: dict[str, Any]) -> None:
    assert [code for code, _ in found(claim)] == ["bad-claim"]


def test_a_claim_that_states_nothing_is_told_where_its_figure_belongs() -> None:
    ((_, told),) = found({"of": "kind:task"})
    assert "states no figure: write one in `stated`" in told


@pytest.mark.parametrize(
    "claim",
    [
        {"stated": 3, "of": "kind:phase", "settled": {"reason": "old"}},
        {"stated": "two thirds", "text": "About two thirds of the way"},
        {"text": "nothing is stated"},
    ],
)
def test_what_is_settled_or_cannot_be_counted_is_no_finding(claim: dict[str, Any]) -> None:
    assert found(claim) == []


def subject(stated: str, words: str, **more: Any) -> dict[str, Any]:
    return {"stated": stated, "subject": words, **more}


@pytest.mark.parametrize(
    ("claims", "differ"),
    [
        ((subject("99.17%", "Test Success Rate"), subject("99.8 %", "test success")), True),
        ((subject("99.17%", "Test success"), subject("99.17 %", "tests success")), False),
        ((subject("952/960", "tests"), subject("531/531", "tests")), True),
        # A share and a percentage are not held against each other.
        ((subject("952/960", "tests"), subject("99.17 %", "tests")), False),
        (
            (
                subject("4-6", "to production", unit="weeks"),
                subject("6-9 ", "to production", unit="weeks"),
            ),
            True,
        ),
        ((subject("11", "integration tests"), subject("31", "unit tests")), False),
        (
            (
                subject("11", "tests", date=date(2026, 1, 1)),
                subject("31", "tests", date=date(2026, 2, 1)),
            ),
            False,
        ),
        ((subject("11", "tests", date=date(2026, 1, 1)), subject("31", "tests")), True),
        ((subject("11", "tests", settled={"kept": "31"}), subject("31", "tests")), False),
    ],
)
def test_two_places_that_state_two_figures_of_one_subject_are_found(
    claims: tuple[dict[str, Any], ...], differ: bool
) -> None:
    assert [code for code, _ in found(*claims)] == (["claims-differ"] if differ else [])


def test_a_claim_is_held_against_the_metric_and_the_score_of_its_name() -> None:
    metrics = [{"id": "M1", "name": "Test success rate", "current": "99.17 %", "target": "100 %"}]
    scores = [{"id": "S1", "title": "x", "values": {"Security": "6/10"}}]
    claims = (subject("99.8 %", "test success"), subject("5.2/10", "security score"))
    scaled = [{"id": "S1", "title": "x", "values": {"Security": 6}, "scale": 10}]
    problems = found(*claims, metrics=metrics, scores=scaled)
    assert problems == found(*claims, metrics=metrics, scores=scores)
    assert [code for code, _ in problems] == ["claims-differ", "claims-differ"]
    assert "99.17 % by the metric Test success rate" in problems[0][1]
    assert "6/10 by the score of Security" in problems[1][1]


def test_a_count_that_hangs_on_unsettled_statuses_is_told_without_counting_as_wrong() -> None:
    claim = {"status": "doing", "where": "T.md:80"}
    rows = [{"id": "1", "title": "x", "status": "done", "claims": [claim]}]
    document = {"phases": rows, "claims": [{"id": "C", "stated": 0, "of": "is:leaf status:doing"}]}
    problems = check(build(document), TODAY)
    assert [(p.code, p.severity.value) for p in problems] == [
        ("two-statuses", "warning"),
        ("claim-disputed", "info"),
    ]


def planned(*claims: tuple[object, str]) -> list[str]:
    """Return the findings of claims over phases of which two have nothing below them."""
    tasks = [{"id": "M00", "title": "x", "status": "done"}]
    phases = [{"id": "0", "title": "Zero", "tasks": tasks}]
    phases += [{"id": name, "title": name} for name in ("1", "2")]
    rows = [{"id": f"C{n}", "stated": stated, "of": of} for n, (stated, of) in enumerate(claims)]
    problems = check(build({"phases": phases, "claims": rows}), TODAY)
    return [f"{p.address} {p.code}" for p in problems]


def test_a_range_stated_of_a_phase_that_nobody_broke_down_is_its_plan() -> None:
    ranges = (("M01-M04", "in:1"), ("M05-M06", 'in:"2"'))
    sums = (
        (4, "in:1 status:todo"),
        (6, "in:1 or in:2"),
        ("1/7", "is:leaf"),
        (0, "in:1 status:done"),
    )
    assert planned(*ranges, *sums, ("M00-M06", "is:leaf")) == []
    assert planned(*ranges, (3, "in:1"), ("M00-M08", "is:leaf"), ("M00-M05", "is:leaf")) == [
        "claim:C2 claim-total",
        "claim:C3 claim-range",
        "claim:C4 claim-range",
    ]


def test_of_a_phase_with_work_a_range_is_held_against_that_work() -> None:
    assert planned(("M00-M02", "in:0")) == ["claim:C0 claim-range"]


def test_rows_of_registers_are_counted_where_their_kind_is_asked_for() -> None:
    rows = [{"id": "A", "title": "a", "status": "done"}]
    document = {"change_requests": rows, "claims": [{"id": "C", "stated": 0, "of": "status:done"}]}
    assert check(build(document), TODAY) == ()
    document["claims"] = [{"id": "C", "stated": 1, "of": "kind:change_request status:done"}]
    assert check(build(document), TODAY) == ()


def test_a_claim_that_an_id_is_there_is_told_as_a_reference_and_not_as_a_sum() -> None:
    text = dict(found({"text": "Task 9.9 first", "stated": 1, "of": 'id:"9.9"'}))["claim-total"]
    assert "names 9.9, and no item has this id" in text
    assert "counted" not in text


@pytest.mark.parametrize(
    ("stated", "holds"),
    [
        ("20 %", True),
        ("1/5", True),
        ("16.67 %", True),
        ("1/6", True),
        ("25 %", False),
        ("1/4", False),
    ],
)
def test_a_share_holds_as_progress_counts_it_and_with_what_that_leaves_out(
    stated: str, holds: bool
) -> None:
    words = ("done", "todo", "todo", "doing", "todo", "dropped")
    tasks = [{"id": f"1.{n}", "title": f"t{n}", "status": word} for n, word in enumerate(words, 1)]
    plan = build(
        {
            "phases": [{"id": "1", "title": "First", "tasks": tasks}],
            "claims": [{"id": "CL1", "of": "is:leaf", "stated": stated}],
        }
    )
    told = [problem.text for problem in check(plan, TODAY) if problem.code == "claim-total"]
    assert bool(told) is not holds
    assert holds or "1 of 5" in told[0]
