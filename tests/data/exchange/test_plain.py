"""A JSON export is read back to just the project that it was made from."""

import json

import pytest
from hypothesis import given

from data.exchange.plain import NoExport, read_plain
from data.export.plain import build
from data.export.source import Source
from model.project import build as build_project
from tests.support.exports import NAMES, commands, sample, source_of, sources


@given(sources())
def test_any_project_is_read_back_exactly(source: Source) -> None:
    text = build(source)
    assert commands(text) == []
    assert text.isascii()
    assert build_project(read_plain(text)) == source.project


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_plain_data_whose_types_the_schema_tells(name: str) -> None:
    content = json.loads(build(sample(name)))
    assert content["cockpit"] == 1
    assert content["version"] == "ab" * 32
    assert content["types"] == {}


def test_a_date_where_the_schema_knows_none_keeps_its_type() -> None:
    from datetime import date

    found = source_of(phases=[{"id": "1", "seen": date(2026, 1, 2), "due": "2026-01-03"}])
    content = json.loads(build(found))
    assert content["document"]["phases"][0] == {
        "id": "1",
        "seen": "2026-01-02",
        "due": "2026-01-03",
    }
    assert content["types"] == {"/phases/0/seen": "date", "/phases/0/due": "str"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no", "no JSON"),
        ("[]", "no `document`"),
        ('{"cockpit": 1}', "no `document`"),
        ('{"cockpit": 9, "document": {}}', "form 9"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(NoExport, match=said):
        read_plain(text)


def test_types_that_make_no_sense_leave_the_text() -> None:
    text = json.dumps(
        {"cockpit": 1, "document": {"own": {"a": "x", "b": None}}, "types": {"/own/a": "date"}}
    )
    assert read_plain(text) == {"own": {"a": "x", "b": ""}}
