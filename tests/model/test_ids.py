"""The next free id of a list."""

import pytest

from model.ids import next_id
from model.project import Project, build
from model.schema import REGISTERS


def phase_with(*ids: object) -> Project:
    tasks = [{"title": "t"} if name is None else {"id": name} for name in ids]
    return build({"phases": [{"id": "1", "tasks": tasks}]})


@pytest.mark.parametrize(
    ("ids", "following"),
    [
        (["1.1.1", "1.1.2", "1.1.3"], "1.1.4"),
        (["1.9"], "1.10"),
        (["T008", "T009"], "T010"),
        (["T099"], "T100"),
        (["M03"], "M04"),
        (["M01", "M02", "M03-M10"], "M11"),
        (["1.1", "1.2", "1.3", "M01"], "1.4"),
        (["1.3", "1.1"], "1.4"),
        (["T007-1"], "T007-2"),
        (["setup", "loader"], "1.1"),
        ([None, None], "1.1"),
        ([], "1.1"),
        ([3, 4], "5"),
        (["0 & 1"], "0 & 2"),
    ],
)
def test_the_next_id_is_in_the_style_of_most_siblings(ids: list[object], following: str) -> None:
    assert next_id(phase_with(*ids), "task", "item:1") == following


def test_an_id_that_another_item_has_anywhere_is_passed_over() -> None:
    tasks = [{"id": "1.1"}, {"id": "1.2", "subtasks": [{"id": "1.3"}]}]
    project = build({"phases": [{"id": "1", "tasks": tasks}]})
    assert next_id(project, "task", "item:1") == "1.4"


def test_phases_begin_with_1() -> None:
    assert next_id(build({}), "phase", "project:") == "1"


def test_below_an_item_without_an_id_the_kind_has_a_letter() -> None:
    project = build({"phases": [{"title": "Phase"}]})
    (address,) = project.children("project:")
    assert next_id(project, "task", address) == "T001"


@pytest.mark.parametrize(
    ("kind", "first"),
    [("risk", "R1"), ("decision", "D1"), ("issue", "I1"), ("change_request", "CR1"),
     ("metric", "M1"), ("budget", "B1"), ("criterion", "C1"), ("invariant", "INV-001")],
)  # fmt: skip
def test_an_empty_register_begins_with_its_letter(kind: str, first: str) -> None:
    assert next_id(build({}), kind, "project:") == first


@pytest.mark.parametrize("kind", [kind.name for kind in REGISTERS.values()])
def test_every_register_has_a_first_id(kind: str) -> None:
    assert next_id(build({}), kind, "project:")


def test_a_register_goes_on_in_its_own_style() -> None:
    project = build({"risks": [{"id": "R5"}, {"id": "R6"}]})
    assert next_id(project, "risk", "project:") == "R7"
