"""Reading `task export`: phases and tasks from projects, fields from what Taskwarrior knows."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.taskwarrior import NO_PROJECT, NoTasks, read_tasks
from model.project import Project, build
from tests.support.exports import commands

TASK = {"description": "Paint", "status": "pending", "uuid": "u1", "entry": "20260901T080000Z"}


def _read(*tasks: dict[str, Any], **options: Any) -> Project:
    return build(read_tasks(json.dumps(tasks), **options))


def _only(**fields: Any) -> dict[str, Any]:
    project = _read({**TASK, **fields})
    return dict(project.phases[0].children[0].fields)


def test_projects_become_phases_tasks_and_groups() -> None:
    project = _read(
        {**TASK, "project": "House.Walls.North"},
        {**TASK, "uuid": "u2", "project": "House.Walls"},
        {**TASK, "uuid": "u3", "project": "House"},
        {**TASK, "uuid": "u4"},
    )
    house, rest = project.phases
    assert (house.title, rest.title) == ("House", NO_PROJECT)
    walls, direct = house.children
    assert (walls.title, direct.title) == ("Walls", "Paint")
    assert [(one.own_id, one.text("group")) for one in walls.children] == [
        ("1.1.1", "North"),
        ("1.1.2", ""),
    ]
    assert direct.own_id == "1.2"
    assert rest.children[0].own_id == "2.1"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "todo"),
        ({"start": "20260902T080000Z"}, "doing"),
        ({"status": "completed", "end": "20260903T080000Z"}, "done"),
        ({"status": "waiting", "wait": "20380118T000000Z"}, "deferred"),
        ({"wait": "20380118T000000Z"}, "deferred"),
        ({"wait": "20250118T000000Z"}, "todo"),
        ({"status": "deleted", "cockpitstatus": "dropped"}, "dropped"),
        ({"cockpitstatus": "at_risk"}, "at_risk"),
        ({"cockpitstatus": "at_risk", "status": "completed"}, "done"),
        ({"cockpitstatus": "done"}, "todo"),
        ({"cockpitstatus": "doing"}, "todo"),
    ],
)
def test_what_taskwarrior_says_of_a_task_decides_its_status(
    fields: dict[str, Any], status: str
) -> None:
    assert _only(**fields)["status"] == status


def test_days_are_those_of_the_place() -> None:
    east = timezone(timedelta(hours=2))
    project = _read({**TASK, "due": "20261119T220000Z"}, zone=east)
    assert project.phases[0].children[0].get("due") == date(2026, 11, 20)


def test_fields_that_both_know_come_over() -> None:
    found = _only(
        priority="M",
        tags=["red", "wet"],
        estimate="10-12h",
        spent="1.5",
        owners="Ana, Bo",
        annotations=[{"entry": "20260902T080000Z", "description": "two coats"}],
    )
    assert found["priority"] == "P2"
    assert found["tags"] == ("red", "wet")
    assert (found["estimate"], found["spent"]) == ("10-12h", 1.5)
    assert found["owners"] == ("Ana", "Bo")
    assert found["log"] == ({"at": datetime(2026, 9, 2, 8, tzinfo=UTC), "text": "two coats"},)


def test_dependencies_name_the_new_ids_in_either_form_that_versions_write() -> None:
    for depends in (["u1"], "u1", "u1,gone"):
        project = _read(TASK, {**TASK, "uuid": "u2", "depends": depends})
        assert project.phases[0].children[1].get("depends_on") == ("1.1",)


def test_ids_that_tasks_bring_along_are_kept_and_never_doubled() -> None:
    project = _read(
        {**TASK, "cockpitid": "1"},
        {**TASK, "uuid": "u2", "cockpitid": "1"},
        {**TASK, "uuid": "u3"},
    )
    ids = [record.own_id for _, _, record in project.items()]
    assert ids[1] == "1"
    assert len(set(ids)) == len(ids) == 4


def test_templates_and_deleted_tasks_are_left_out() -> None:
    assert _read({**TASK, "status": "recurring"}, {**TASK, "status": "deleted"}).phases == ()


def test_lines_without_brackets_are_read_too() -> None:
    lines = ",\n".join(json.dumps({**TASK, "uuid": f"u{n}"}) for n in range(3))
    assert len(build(read_tasks(lines)).phases[0].children) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("# plan", "no JSON"),
        ('{"cockpit": 1}', "no `description`"),
        ('["a"]', "no list of tasks"),
        ("3", "no list of tasks"),
        ('[{"description": "x"}]', "no `status`"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(NoTasks, match=said):
        read_tasks(text)


_ANY = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner)),
    max_leaves=4,
)
_FIELDS = ("project", "due", "start", "tags", "depends", "annotations", "estimate", "wait", "uuid",
           "priority", "owners", "cockpitid", "cockpitstatus", "spent", "end", "entry")  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(_FIELDS), _ANY), max_size=4))
def test_fields_of_any_kind_make_a_project_without_commands(fields: list[dict[str, Any]]) -> None:
    tasks = [{"description": "a\x1b", "status": "pending", **one} for one in fields]
    project = _read(*tasks)
    assert sum(not record.children for _, _, record in project.items()) == len(tasks)
    for _, _, record in project.items():
        assert commands(record.title + str(record.own_id)) == []
