"""A project: built from anything, with every record under one address."""

from copy import deepcopy

import pytest
from hypothesis import given

from model.project import Project, UnknownAddress, build, to_document
from model.value import Value, same, thaw
from tests.support.projects import documents, projects

DOCUMENT = {
    "project": {"name": "Split"},
    "phases": [
        {"id": "1", "tasks": [{"id": "1.1", "subtasks": [{"id": "1.1.1"}]}, "later"]},
        {"id": "2"},
    ],
    "risks": [{"id": "R1"}],
    "metrics": "none yet",
    "own": {"a": [1, 2]},
}


@pytest.fixture
def project() -> Project:
    return build(DOCUMENT)


def test_nothing_of_the_file_is_lost(project: Project) -> None:
    document = to_document(project)
    assert same(build(document).extra, project.extra)
    assert build(document) == project
    assert document.keys() == DOCUMENT.keys()


@given(documents())
def test_a_document_that_is_given_away_makes_the_same_project(document: dict[str, Value]) -> None:
    parsed = {name: thaw(value) for name, value in document.items()}
    kept = deepcopy(parsed)

    project = build(parsed)
    assert repr(parsed) == repr(kept)
    assert build(parsed, given=True) == project


def test_tables_that_are_no_lists_of_records_are_kept_as_they_are(project: Project) -> None:
    assert project.extra == {"metrics": "none yet", "own": {"a": (1, 2)}}
    assert project.rows("metrics") == ()


def test_every_record_is_found_by_its_address(project: Project) -> None:
    assert project.record("item:1.1.1").own_id == "1.1.1"
    assert project.record("project:").text("name") == "Split"
    assert project.record("file:").get("own", "a") == (1, 2)
    assert project.path("item:1.1.1") == ("phases", 0, 0, 0)
    assert project.document_path("item:1.1.1") == ("phases", 0, "tasks", 0, "subtasks", 0)
    assert project.document_path("project:") == ("project",)
    assert project.document_path("file:") == ()


def test_an_unknown_address_is_named_in_the_message(project: Project) -> None:
    with pytest.raises(UnknownAddress, match="no record 'item:9'"):
        project.record("item:9")


def test_parents_and_children_are_named_by_address(project: Project) -> None:
    raw = project.index.addresses[("phases", 0, 1)]
    assert project.parent("item:1.1.1") == "item:1.1"
    assert project.parent("item:1") == project.parent("risk:R1") == "project:"
    assert project.children("project:") == ("item:1", "item:2")
    assert project.children("item:1") == ("item:1.1", raw)
    assert project.addresses("risks") == ("risk:R1",)


def test_items_come_in_the_order_of_the_file_parents_first(project: Project) -> None:
    ids = [record.own_id for _, _, record in project.items()]
    assert ids == ["1", "1.1", "1.1.1", None, "2"]
    assert [record.own_id for _, _, record in project.records()] == [*ids, "R1"]


def test_an_empty_register_is_no_difference() -> None:
    assert build({"risks": []}) == build({})
    assert build({"phases": [{"id": "1", "tasks": []}]}) == build({"phases": [{"id": "1"}]})


@given(projects())
def test_the_addresses_of_all_items_are_in_the_order_of_the_file(project: Project) -> None:
    assert project.item_addresses() == [address for address, _, _ in project.items()]
