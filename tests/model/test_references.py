"""What names a record: found by a look at the records that may name one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.address import PROJECT_ADDRESS
from model.project import Project, build
from model.references import Reference, references_of, references_to
from tests.support.projects import projects


def all_references(project: Project) -> list[Reference]:
    """Return what every record names, one by one, in the order of the file."""
    records = [(PROJECT_ADDRESS, project.info), *((a, r) for a, _, r in project.records())]
    return [one for address, record in records for one in references_of(project, address, record)]


@given(projects())
def test_what_names_a_record_is_what_any_record_says_of_it(project: Project) -> None:
    found = all_references(project)
    for address, _, _ in project.records():
        assert list(references_to(project, {address})) == [r for r in found if r.target == address]


@given(st.integers(0, 2))
def test_a_name_in_a_phase_a_task_or_a_subtask_is_found(level: int) -> None:
    rows: list[dict[str, object]] = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    rows[level]["depends_on"] = ["x"]
    tree = {**rows[0], "tasks": [{**rows[1], "subtasks": [rows[2]]}]}
    project = build({"phases": [{"id": "x"}, tree]})
    source = f"item:{'abc'[level]}"
    assert [r.source for r in references_to(project, {"item:x"})] == [source]
