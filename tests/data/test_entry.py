"""A record as TOML to edit: what is read back is the record; slips are told with their place."""

from __future__ import annotations

import pytest
from hypothesis import given

from data.entry import (
    BadEntry,
    entry_text,
    is_given_up,
    objected,
    with_entry,
    without_objection,
)
from model.project import Project, build
from tests.support.projects import projects

PLAN = build(
    {
        "project": {"name": "Move", "focus": "1.1"},
        "phases": [
            {
                "id": "1",
                "title": "Pack",
                "notes": "one\ntwo # three\n",
                "tasks": [
                    {
                        "id": "1.1",
                        "title": "Rollers",
                        "subtasks": [{"id": "1.1.1"}, {"id": "1.1.2"}],
                    },
                    {"id": "1.2", "depends_on": ["1.1"], "timebox": {"limit": "2h"}},
                ],
            }
        ],
    }
)


@given(projects())
def test_a_text_that_nobody_touched_is_the_very_record(project: Project) -> None:
    for address in project.index.paths:
        if not project.record(address).is_raw:
            assert with_entry(project, address, entry_text(project, address)) == project


def test_the_project_itself_can_be_edited() -> None:
    text = entry_text(PLAN, "project:").replace('"Move"', '"Stay"')
    assert with_entry(PLAN, "project:", text).info.get("name") == "Stay"


def test_what_is_below_is_there_too_and_may_be_added_and_taken_out() -> None:
    text = entry_text(PLAN, "item:1")
    assert "[[tasks]]" in text
    assert '{ id = "1.1.2" },' in text
    more = text.replace('{ id = "1.1.2" },', '{ id = "1.1.3", title = "New" },')
    after = with_entry(PLAN, "item:1", more)
    assert after.children("item:1.1") == ("item:1.1.1", "item:1.1.3")


def test_what_names_the_record_follows_a_new_id() -> None:
    text = entry_text(PLAN, "item:1.1").replace('id = "1.1"\n', 'id = "9"\n')
    after = with_entry(PLAN, "item:1.1", text)
    assert after.record("item:1.2").get("depends_on") == ("9",)
    assert after.info.get("focus") == "9"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "1.1"\n', 'id = "1.1\n', "line 3, column "),
        ('id = "1.1"\n', "", "the id is gone: it was 1.1"),
        ('id = "1.1"\n', 'id = "1.2"\n', "'1.2' is taken"),
        ("subtasks = [", "subtasks = 4 # [", "subtasks is no list of tables"),
    ],
)
def test_a_slip_is_told_with_its_place(old: str, new: str, told: str) -> None:
    text = entry_text(PLAN, "item:1.1").replace("[[subtasks]]", "subtasks = [")
    text = text[: text.index("\nsubtasks")] + "\nsubtasks = []\n"
    assert old in text
    changed = text.replace(old, new)
    with pytest.raises(BadEntry, match=told):
        with_entry(PLAN, "item:1.1", changed)


def test_an_objection_stands_above_the_text_once_and_can_be_taken_off() -> None:
    text = entry_text(PLAN, "item:1.2")
    twice = objected(objected(text, "one"), "two")
    assert twice.startswith("# !! two\n# 1.2: ")
    assert "one" not in twice
    assert without_objection(twice) == text


def test_nothing_but_comments_is_given_up() -> None:
    assert is_given_up("# 1.2\n\n  # x\n")
    assert not is_given_up("# 1.2\na = 1\n")
