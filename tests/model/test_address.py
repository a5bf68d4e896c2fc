"""Addresses: any text is an id, and what has none or shares one can still be named."""

from hypothesis import given

from model.address import address_of, derived_id, document_path, id_of, split_address
from model.project import build
from tests.support.values import texts


@given(texts)
def test_any_text_is_an_id(identity: str) -> None:
    address = address_of("task", identity)
    assert split_address(address) == ("item", identity, 1)
    assert split_address(address_of("risk", identity, 3)) == ("risk", identity, 3)
    assert id_of(address) == identity


def test_the_signs_of_addresses_are_quoted_in_ids() -> None:
    assert address_of("task", "~2%", 2) == "item:%7E2%25~2"
    assert id_of("item:%7E2%25~2") == "~2%"


def test_items_of_all_levels_share_one_id_space_and_registers_have_their_own() -> None:
    project = build(
        {
            "phases": [{"id": "1", "tasks": [{"id": "1"}]}],
            "risks": [{"id": "1"}, {"id": "1"}],
            "issues": [{"id": "1"}],
        }
    )
    assert list(project.index.paths) == ["item:1", "item:1~2", "risk:1", "risk:1~2", "issue:1"]
    assert not project.index.unique


def test_a_record_without_id_keeps_its_address_when_others_come_and_go() -> None:
    alone = build({"phases": [{"title": "Design"}]})
    among = build({"phases": [{"title": "Build"}, {"title": "Design"}]})
    (address,) = alone.index.paths
    assert address in among


def test_records_without_id_that_look_alike_are_counted() -> None:
    project = build({"phases": [{"title": "Design"}, {"title": "Design"}]})
    assert list(project.index.paths) == [
        address_of("phase", derived_id("phase", "", "Design", n)) for n in (1, 2)
    ]


def test_a_derived_id_is_the_same_in_every_process() -> None:
    assert derived_id("task", "1", "Design", 1) == "_9669ff78"


def test_the_place_in_the_parsed_file_follows_from_the_path() -> None:
    assert document_path(("phases", 0, 2, 5)) == ("phases", 0, "tasks", 2, "subtasks", 5)
    assert document_path(("risks", 3)) == ("risks", 3)
