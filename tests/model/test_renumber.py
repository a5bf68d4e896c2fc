"""Other ids: references follow, and what is below and begins with the old id may too."""

from __future__ import annotations

import pytest

from model.apply import apply
from model.change import ChangeError, invert
from model.project import build
from model.renumber import follow, is_free, renumbered, rewritten

PLAN = build(
    {
        "project": {"focus": "1.1.2"},
        "phases": [
            {
                "id": "1",
                "tasks": [
                    {"id": "1.1", "subtasks": [{"id": "1.1.1"}, {"id": "1.1.2"}, {"id": "1.10"}]},
                    {"id": "1.2", "depends_on": ["1.1", {"id": "1.1.2", "why": "parts"}]},
                ],
            }
        ],
        "risks": [{"id": "R1", "links": ["1.1.1"]}],
    }
)


def test_a_new_id_is_written_wherever_the_old_one_is_named() -> None:
    changes = renumbered(PLAN, "item:1.1", "2.4")
    after = apply(PLAN, changes)
    assert after.record("item:1.2").get("depends_on") == ("2.4", {"id": "1.1.2", "why": "parts"})
    assert [one.own_id for one in after.record("item:2.4").children] == ["1.1.1", "1.1.2", "1.10"]
    assert apply(after, invert(changes)) == PLAN


def test_what_is_below_and_begins_with_the_old_id_can_follow() -> None:
    assert follow(PLAN, "item:1.1") == ("item:1.1.1", "item:1.1.2")
    changes = renumbered(PLAN, "item:1.1", "2.4", below=True)
    after = apply(PLAN, changes)
    assert [one.own_id for one in after.record("item:2.4").children] == ["2.4.1", "2.4.2", "1.10"]
    assert after.info.get("focus") == "2.4.2"
    assert after.record("risk:R1").get("links") == ("2.4.1",)
    assert apply(after, invert(changes)) == PLAN


def test_what_would_be_rewritten_is_told_before() -> None:
    told = [(one.source, one.text, new) for one, new in rewritten(PLAN, "item:1.1", "2.4")]
    assert told == [("item:1.2", "1.1", "2.4")]
    assert len(rewritten(PLAN, "item:1.1", "2.4", below=True)) == 4


def test_an_id_that_is_taken_is_refused() -> None:
    assert not is_free(PLAN, "item:1.1", "1.2")
    assert is_free(PLAN, "item:1.1", "1.1")
    assert is_free(PLAN, "item:1.1", "R1")
    with pytest.raises(ChangeError, match="taken"):
        renumbered(PLAN, "item:1.1", "1.2")
