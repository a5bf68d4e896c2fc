"""How much of a phase's gate holds."""

import pytest

from model.gates import gate_state, holds
from model.project import build

PROJECT = build(
    {
        "phases": [
            {
                "id": "1",
                "tasks": [
                    {"id": "M02", "kind": "milestone", "status": "done"},
                    {"id": "1.1", "status": "dropped"},
                    {"id": "1.2", "subtasks": [{"id": "a", "status": "done"}]},
                    {"id": "1.3", "subtasks": [{"id": "b", "status": "doing"}]},
                    {"id": "C1", "status": "todo"},
                    {"id": 7, "status": "done"},
                    "no table",
                ],
            }
        ],
        "criteria": [
            {"id": "C1", "status": "met"},
            {"id": "C2", "status": "not_met"},
            {"id": "C3"},
            {"id": "C4", "status": "done"},
        ],
        "metrics": [
            {"id": "M1", "current": 59_000, "target": "<60000"},
            {"id": "M2", "current": 61_000, "target": "<60000"},
            {"id": "M3", "target": "<60000"},
            {"id": "M4", "current": "nobody looked", "status": "met"},
        ],
        "invariants": [{"id": "INV-1", "status": "met"}, {"id": "INV-2"}],
        "budgets": [{"id": "B1", "limit": 5, "current": 4}, {"id": "B2", "limit": 5, "current": 6}],
        "risks": [{"id": "R1", "status": "closed"}],
    }
)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("C1", True),
        ("C2", False),
        ("C3", False),
        ("C4", False),
        ("M1", True),
        ("M2", False),
        ("M3", False),
        ("M4", True),
        ("INV-1", True),
        ("INV-2", False),
        ("B1", True),
        ("B2", False),
        ("M02", True),
        ("1.1", False),
        ("1.2", True),
        ("1.3", False),
        ("7", True),
        ("item:C1", False),
        ("risk:R1", True),
        ("R1", False),
        ("nothing", False),
        ("", False),
    ],
)
def test_a_condition_holds_when_what_it_names_is_met_within_or_done(
    condition: str, held: bool
) -> None:
    assert holds(PROJECT, condition) is held


@pytest.mark.parametrize(
    ("gate", "state"),
    [
        (["C1", "C2", "M1"], (2, 3)),
        (["C1", "gone"], (1, 2)),
        (["C1", "C1"], (1, 1)),
        ("C1", (1, 1)),
        (["C1", 7, {"id": "C2", "why": "the auditor asks"}, True], (2, 3)),
        ([], (0, 0)),
        (None, (0, 0)),
        ({"id": "C1"}, (1, 1)),
    ],
)
def test_a_gate_counts_each_condition_once(gate: object, state: tuple[int, int]) -> None:
    phase = {"id": "9"} if gate is None else {"id": "9", "gate": gate}
    assert gate_state(PROJECT, build({"phases": [phase]}).phases[0]) == state
