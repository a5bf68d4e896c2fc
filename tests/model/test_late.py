"""Records and addresses that are made with the first look at them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from model.address import Address, RecordPath
from model.apply import apply
from model.change import Set
from model.diff import diff
from model.late import Below, LateIndex, LateRecord
from model.project import Project, UnknownAddress, build
from model.record import Record
from model.schema import REGISTERS
from model.value import ABSENT

DOCUMENT = {
    "project": {"name": "Engine"},
    "phases": [
        {
            "id": "1",
            "tasks": [
                {"id": "1.1", "subtasks": [{"id": "1.1.1", "timebox": {"limit": "2h"}}]},
                {"id": "1.2", "subtasks": [{"id": "1.2.1"}, {"id": "1.2.2"}]},
                {"id": "1.3"},
            ],
        }
    ],
    "risks": [{"id": "R1"}],
}


class Made:
    """The project above, of which subtasks are made late; `calls` counts how often they were."""

    def __init__(self, places: dict[Address, RecordPath | None] | None = None) -> None:
        self.whole = build(DOCUMENT)
        self.calls = 0
        phase = self.whole.phases[0]
        self.below = Below(self._make, frozenset({"id", "timebox"}))
        tasks = tuple(
            LateRecord("task", task.fields, self.below, len(task.children), [])
            if task.children
            else task
            for task in phase.children
        )
        phases = (Record("phase", phase.fields, tasks),)
        self.project = Project(self.whole.info, phases, self.whole.registers)
        named = ((table, self.project.rows(table)) for table in REGISTERS)
        self.project.cell.append(LateIndex(phases, named, places or {}))

    def _make(self) -> list[tuple[Record, ...]]:
        self.calls += 1
        return [task.children for task in self.whole.phases[0].children if task.children]


def test_a_project_of_late_records_is_the_project_of_the_same_records() -> None:
    made = Made()

    assert made.project == made.whole
    assert diff(made.project, made.whole) == ()
    assert list(made.project.index.paths.items()) == list(made.whole.index.paths.items())
    assert made.project.index.addresses == made.whole.index.addresses
    assert made.calls == 1


def test_the_addresses_of_all_items_are_told_before_and_after_the_index_is_whole() -> None:
    made = Made()

    assert made.project.item_addresses() == made.whole.item_addresses()
    assert "item:9" not in made.project.index.paths
    assert made.project.item_addresses() == made.whole.item_addresses()


def test_what_is_below_is_made_with_the_first_look_there_and_not_before() -> None:
    made = Made()
    tasks = made.project.phases[0].children

    assert [task.own_id for task in tasks] == ["1.1", "1.2", "1.3"]
    assert made.project.index.address(("phases", 0, 1)) == "item:1.2"
    assert made.project.record("item:1.2") is tasks[1]
    assert made.calls == 0

    assert [kid.own_id for kid in tasks[1].children] == ["1.2.1", "1.2.2"]
    assert made.calls == 1


def test_many_threads_that_look_at_once_get_the_same_records() -> None:
    made = Made()
    task = made.project.phases[0].children[0]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: task.children, range(64)))

    assert all(children is found[0] for children in found)
    assert made.calls == 1


def test_an_address_that_was_not_met_yet_is_looked_for_everywhere() -> None:
    made = Made()

    assert made.project.path("item:1.2.2") == ("phases", 0, 1, 1)
    assert "item:9" not in made.project
    with pytest.raises(UnknownAddress):
        made.project.path("item:9")


def test_a_row_and_an_id_that_begins_with_its_tasks_id_are_found_with_few_looks() -> None:
    made = Made()

    assert made.project.path("risk:R1") == ("risks", 0)
    assert made.project.path("item:1.3") == ("phases", 0, 2)
    for missing in ("risk:R2", "issue:1", "item:1~2", "strange:1"):
        assert missing not in made.project
    assert made.calls == 0
    assert made.project.path("item:1.2.2") == ("phases", 0, 1, 1)
    assert made.calls == 1


def test_an_address_whose_place_is_known_from_the_start_makes_nothing() -> None:
    made = Made({"item:1.2.2": ("phases", 0, 1, 1), "item:9": None})

    assert made.project.path("item:1.2.2") == ("phases", 0, 1, 1)
    assert "item:9" not in made.project
    assert made.calls == 0


def test_a_place_where_nothing_stands_has_no_address() -> None:
    made = Made()

    with pytest.raises(KeyError):
        made.project.index.address(("phases", 3))
    with pytest.raises(KeyError):
        made.project.index.address(("phases", 0, 1, 7))


def test_an_edit_of_a_late_record_gives_what_it_gives_of_any_other() -> None:
    made = Made()
    change = Set("item:1.2.1", ("title",), old=ABSENT, new="new")

    assert apply(made.project, [change]) == apply(made.whole, [change])


def test_which_fields_are_below_is_known_without_making_them() -> None:
    made = Made()
    first, second, third = made.project.phases[0].children

    assert first.may_have_below("timebox")
    assert second.may_have_below("timebox")
    assert not first.may_have_below("group")
    assert not third.may_have_below("timebox")
    assert [task.count_below for task in (first, second, third)] == [1, 2, 0]
    assert made.calls == 0


def test_a_late_record_can_become_one_of_another_level() -> None:
    made = Made()

    assert made.project.phases[0].children[0].as_kind("phase").children[0].kind == "task"
