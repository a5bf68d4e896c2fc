"""A project read anew is given the records of the one before, and is the same project after."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given

from model.diff import diff
from model.project import Project, build, to_document
from model.rollup import project_rollup
from model.sharing import shared
from tests.support.projects import pairs, projects

PLAN = {
    "project": {"name": "Line"},
    "phases": [
        {"id": "1", "tasks": [{"id": "1.1", "spent": 1, "owners": ["Ana"]}, {"id": "1.2"}]},
        {"id": "2", "tasks": [{"id": "2.1", "tags": ["a", "b"]}]},
    ],
    "risks": [{"id": "R1", "title": "Late"}, {"id": "R2"}],
}


@given(pairs())
def test_sharing_alters_nothing(pair: tuple[Project, Project]) -> None:
    old, new = pair
    _ = old.index
    result = shared(new, old)
    assert result == new
    assert result.index.paths == build(to_document(new)).index.paths
    assert diff(old, result) == diff(old, new)


@given(projects())
def test_a_project_that_is_the_same_shares_its_sums(project: Project) -> None:
    result = shared(build(to_document(project)), project)
    assert result == project
    assert project_rollup(result) == project_rollup(project)


def _other(change: Callable[[Any], None]) -> tuple[Project, Project]:
    """Return the plan, and what another's change made of it, sharing what it can."""
    old, document = build(PLAN), deepcopy(PLAN)
    change(document)
    _ = old.index
    return old, shared(build(document), old)


def test_what_others_left_alone_is_the_very_same() -> None:
    old, new = _other(lambda document: document["risks"][0].update(title="Later"))
    assert new.phases is old.phases
    assert new.info is old.info
    assert new.index is old.index
    assert new.registers["risks"][1] is old.registers["risks"][1]
    assert new.registers["risks"][0].text("title") == "Later"


def test_with_a_new_row_the_others_are_still_shared() -> None:
    old, new = _other(lambda document: document["risks"].insert(0, {"id": "R3"}))
    for one, other in zip(new.registers["risks"][1:], old.registers["risks"], strict=True):
        assert one is other
    assert new.phases is old.phases
    assert "risk:R3" in new


@pytest.mark.parametrize(
    ("old", "new"), [(1, 1.0), (1, True), (0.0, -0.0), ([1], [True]), ({"a": 1}, {"a": 1.0})]
)
def test_values_that_differ_in_type_alone_are_not_shared(old: object, new: object) -> None:
    before, after = (build({"risks": [{"id": "R1", "own": value}]}) for value in (old, new))
    kept = shared(after, before).registers["risks"][0].fields["own"]
    assert repr(kept) == repr(after.registers["risks"][0].fields["own"])
