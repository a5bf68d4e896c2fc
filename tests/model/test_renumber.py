"""Other ids: references follow, and what is below and begins with the old id may too."""

from __future__ import annotations

import pytest

from model.address import address_of
from model.apply import apply
from model.change import ChangeError, invert
from model.project import Project, build
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


def _asking(*queries: str) -> Project:
    filters = [{"id": f"F{at}", "query": text} for at, text in enumerate(queries, 1)]
    claims = [{"id": f"CL{at}", "of": text, "stated": 2} for at, text in enumerate(queries, 1)]
    plan = {"phases": [{"id": "1", "tasks": [{"id": "1.1"}, {"id": "1.10"}, {"id": "S1"}]}]}
    rows = {"risks": [{"id": "S1"}, {"id": "R1"}], "filters": filters, "claims": claims}
    return build({**plan, **rows})


@pytest.mark.parametrize(
    ("query", "address", "new", "after"),
    [
        ("in:1.1", "item:1.1", "2.4", "in:2.4"),
        ("IN=1.1 is:leaf", "item:1.1", "2.4", "IN=2.4 is:leaf"),
        ('not (in:"1.1" or in:1.10) x', "item:1.1", "2.4", 'not (in:"2.4" or in:1.10) x'),
        ("in:s1", "item:S1", "T1", "in:T1"),
        ("in:1.1", "item:1.1", "two four", 'in:"two four"'),
        ("in:1.1", "item:1.1", 'a"b\\', 'in:"a\\"b\\\\"'),
        ("in:1.1 id=1.1", "item:1.1", "=x", 'in:"=x" id="=x"'),
        ("depends_on:1.1 id!=1.1", "item:1.1", "2.4", "depends_on:2.4 id!=2.4"),
        ("blocked_by:R1", "risk:R1", "R7", "blocked_by:R7"),
        ("link:R1", "risk:R1", "R7", "link:R7"),
        ("in:S1 blocked_by:S1", "risk:S1", "R7", "in:S1 blocked_by:S1"),
        ("timebox.keep:1.1", "item:1.1", "2.4", "timebox.keep:2.4"),
        ("title:1.1 1.1", "item:1.1", "2.4", "title:1.1 1.1"),
        ('in:1.1 "', "item:1.1", "2.4", 'in:1.1 "'),
        ("in：1.1", "item:1.1", "2.4", "in：2.4"),
        ("in：＂1.1＂", "item:1.1", "2.4", 'in："2.4"'),
    ],
)
def test_a_kept_filter_goes_on_meaning_the_record_that_it_names(
    query: str, address: str, new: str, after: str
) -> None:
    plan = _asking(query)
    changes = renumbered(plan, address, new)
    then = apply(plan, changes)
    assert then.record("filter:F1").get("query") == after
    assert then.record("claim:CL1").get("of") == after
    assert apply(then, invert(changes)) == plan


@pytest.mark.parametrize("odd", ['a"b\\', "two four", "x\\y"])
def test_a_kept_filter_is_followed_from_an_id_that_stands_in_quotes_too(odd: str) -> None:
    plan = _asking("in:1.1")
    then = apply(plan, renumbered(plan, "item:1.1", odd))
    after = apply(then, renumbered(then, address_of("item", odd), "2.4"))
    assert str(after.record("filter:F1").get("query")).replace('"', "") == "in:2.4"


def test_filters_that_are_rewritten_are_told_before() -> None:
    told = rewritten(_asking("in:1.1 or id:1.1"), "item:1.1", "2.4")
    assert [(one.source, one.text, new) for one, new in told] == [
        ("claim:CL1", "1.1", "2.4"),
        ("claim:CL1", "1.1", "2.4"),
        ("filter:F1", "1.1", "2.4"),
        ("filter:F1", "1.1", "2.4"),
    ]
