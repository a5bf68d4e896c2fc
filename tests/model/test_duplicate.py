"""Copies to do once more: the plan is copied, what became of it is not, ids are new."""

from __future__ import annotations

from model.apply import apply
from model.change import invert
from model.duplicate import LEFT_BEHIND, duplicated
from model.project import Project, build
from model.record import Record


def copy_of(project: Project, *addresses: str) -> tuple[Project, list[Record]]:
    bulk, copies = duplicated(project, addresses)
    after = apply(project, bulk.changes)
    assert apply(after, invert(bulk.changes)) == project
    return after, [after.record(address) for address in copies]


RELEASE = {
    "phases": [
        {
            "id": "1",
            "tasks": [
                {
                    "id": "1.1",
                    "title": "Release",
                    "status": "done",
                    "spent": 4,
                    "estimate": 6,
                    "done_on": "2026-01-01",
                    "acceptance": [{"text": "it runs", "done": True}, "it stops"],
                    "depends_on": ["0.9"],
                    "subtasks": [
                        {"id": "1.1.1", "title": "Tag", "status": "done"},
                        {"id": "1.1.2", "title": "Ship", "depends_on": ["1.1.1"]},
                        {"title": "Rest"},
                    ],
                },
                {"id": "1.2", "title": "Next", "depends_on": ["1.1"]},
            ],
        }
    ]
}


def test_a_copy_stands_behind_the_record_with_new_ids_all_the_way_down() -> None:
    after, [copy] = copy_of(build(RELEASE), "item:1.1")
    assert [task.own_id for task in after.phases[0].children] == ["1.1", "1.3", "1.2"]
    assert [one.own_id for one in copy.children] == ["1.3.1", "1.3.2", None]


def test_the_plan_is_copied_and_what_became_of_it_is_not() -> None:
    _, [copy] = copy_of(build(RELEASE), "item:1.1")
    assert (copy.title, copy.get("estimate")) == ("Release", 6)
    assert LEFT_BEHIND.isdisjoint(copy.fields)
    assert copy.get("acceptance") == ({"text": "it runs"}, "it stops")
    assert copy.children[0].get("status") != "done"


def test_references_within_lead_to_the_copies_and_those_to_others_stay() -> None:
    after, [copy] = copy_of(build(RELEASE), "item:1.1")
    assert copy.get("depends_on") == ("0.9",)
    assert copy.children[1].get("depends_on") == ("1.3.1",)
    assert after.record("item:1.2").get("depends_on") == ("1.1",)


def test_ids_of_a_style_of_their_own_go_on_in_it() -> None:
    tasks = [{"id": "T1", "subtasks": [{"id": "S001"}, {"id": "S002"}]}]
    after, [copy] = copy_of(build({"phases": [{"id": "P", "tasks": tasks}]}), "item:T1")
    assert copy.own_id == "T2"
    assert [one.own_id for one in copy.children] == ["S003", "S004"]
    assert len(set(after.index.paths)) == 7


def test_ids_without_a_number_get_one() -> None:
    tasks = [{"id": "core", "subtasks": [{"id": "loader"}]}]
    _, [copy] = copy_of(build({"phases": [{"id": "P", "tasks": tasks}]}), "item:core")
    assert [one.own_id for one in copy.children] == ["loader-2"]


def test_several_are_copied_and_what_is_below_one_of_them_once() -> None:
    after, copies = copy_of(build(RELEASE), "item:1.1", "item:1.1.2", "item:1.2")
    assert [copy.title for copy in copies] == ["Release", "Next"]
    assert len({record.own_id for record in copies}) == 2
    assert sum(record.title == "Ship" for _, _, record in after.items()) == 2


def test_rows_of_registers_are_copied_too() -> None:
    project = build(
        {"risks": [{"id": "R1", "title": "Rain", "status": "occurred", "impact": "high"}]}
    )
    _, [copy] = copy_of(project, "risk:R1")
    assert dict(copy.fields) == {"id": "R2", "title": "Rain", "impact": "high"}


def test_a_locked_item_can_be_copied_but_not_below_a_locked_one() -> None:
    project = build(
        {
            "phases": [
                {
                    "id": "1",
                    "tasks": [{"id": "a", "locked_on": "2026-01-01", "subtasks": [{"id": "b"}]}],
                }
            ]
        }
    )
    _, [copy] = copy_of(project, "item:a")
    assert "locked_on" not in copy.fields
    bulk, copies = duplicated(project, ["item:b"])
    assert copies == ()
    assert "locked since 2026-01-01" in str(bulk.refused[0][1])
