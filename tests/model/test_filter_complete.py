"""Completions of a filter that is being typed: fields, operators, values of the project."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.effort import Workday
from model.filter import parse_filter
from model.filter_complete import MOST, Completer
from model.filter_terms import Reading
from model.project import Project, build
from tests.support.projects import projects

TODAY = date(2026, 3, 4)
DAY = Workday(8, 5)
PROJECT = build(
    {
        "project": {"legend": {"done": "✅ Finished"}, "horizons": ["soon", "later"]},
        "phases": [
            {
                "id": "1",
                "title": "Backend",
                "owners": ["Ana Lopez", "Bo"],
                "sprint": 3,
                "tasks": [
                    {"id": "1.1", "title": "Trait", "owners": ["Bo"], "status": "done"},
                    {"id": "1.2", "title": "Loader", "owners": ["Bo"], "status": "todo"},
                ],
            }
        ],
        "risks": [{"id": "R1", "title": "Late", "probability": "high"}],
    }
)
COMPLETER = Completer(Reading(TODAY, DAY, PROJECT))


def offered(text: str, project: Project = PROJECT) -> list[str]:
    start, found = Completer(Reading(TODAY, DAY, project)).at(text, len(text))
    return [text[:start] + one.text for one in found]


@pytest.mark.parametrize(
    "text", ["", "o", "owner:", "in:", "in:1", "id:zz", "status:d", '"a', "due<"]
)
def test_what_was_looked_up_in_parts_is_what_is_offered_at_once(text: str) -> None:
    completer = Completer(Reading(TODAY, DAY, PROJECT))
    for _ in completer.look(text, len(text)):
        pass

    assert completer.at(text, len(text)) == COMPLETER.at(text, len(text))
    assert list(completer.look(text, len(text))) == []


def test_among_many_records_those_that_a_field_may_name_are_looked_for_in_parts() -> None:
    rows = [{"id": f"T{n}", "title": f"Title {n}"} for n in range(5_000)]
    completer = Completer(Reading(TODAY, DAY, build({"phases": rows})))
    assert len(list(completer.look("in:999", 6))) == 3
    names = ("T999", "T1999", "T2999", "T3999", "T4999")
    assert [one.text for one in completer.at("in:999", 6)[1]] == list(names)
    # Where what begins so is enough already, the rest is not looked at.
    assert list(completer.look("in:T", 4)) == []
    assert len(completer.at("in:T", 4)[1]) == MOST


def test_names_of_fields_come_first_by_how_many_records_have_them() -> None:
    assert offered("s")[0] == "status:"
    assert offered("sp")[0] == "sprint:"
    assert "owner:" in offered("not o")[0]


def test_a_whole_name_offers_the_operators_that_it_knows() -> None:
    assert offered("due")[:3] == ["due:", "due!=", "due="]
    assert "due<" in offered("due")
    assert "owner<" not in offered("owner")
    assert "exposure>=" in offered("exposure")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("status:", "status:todo"),
        ("status:fin", "status:done"),
        ("owner:", "owner:Bo"),
        ("owner:a", 'owner:"Ana Lopez"'),
        ('owner:"An', 'owner:"Ana Lopez"'),
        ("horizon:", "horizon:soon"),
        ("(risk:h", "(risk:high"),
        ("is:re", "is:ready"),
        ("in:back", "in:1"),
        ("kind:ta", "kind:task"),
        ("estimate>", "estimate>1h"),
        ("due<to", "due<today"),
        ("expo", "exposure:"),
        ("exposure:h", "exposure:high"),
    ],
)
def test_values_are_those_of_the_field_and_of_the_project(text: str, first: str) -> None:
    assert offered(text)[0] == first


def test_nothing_unset_is_offered_where_more_or_less_is_asked() -> None:
    assert 'due:""' in offered("due:")
    assert 'due<""' not in offered("due<")


@pytest.mark.parametrize("text", ['"status:', '"a phrase', "nope:", "zzz"])
def test_within_a_phrase_and_for_what_is_unknown_nothing_is_invented(text: str) -> None:
    assert all(one == f'{text}""' for one in offered(text))


def test_what_is_already_typed_is_not_offered_again() -> None:
    assert "status:done" not in offered("status:done")


@given(projects(), st.sampled_from(["status", "owner", "horizon", "tag", "priority", "group"]))
def test_every_value_that_is_offered_makes_a_filter(project: Project, name: str) -> None:
    for text in offered(f"{name}:", project):
        parse_filter(text, TODAY, DAY, project)


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_at_any_place_is_completed_or_left_alone(text: str, place: int) -> None:
    start, found = COMPLETER.at(text, min(place, len(text)))
    assert 0 <= start <= len(text)
    assert all(one.text for one in found)


def of_kinds(text: str, *kinds: str) -> list[str]:
    return [
        one.text for one in Completer(Reading(TODAY, DAY, PROJECT), kinds).at(text, len(text))[1]
    ]


def test_only_what_the_records_of_a_list_may_have_is_proposed() -> None:
    items, risks = of_kinds("", "item"), of_kinds("", "risk")
    assert {"estimate:", "sprint:", "in:", "owner:", "timebox.limit:"} <= {*items}
    assert not {"probability:", "exposure:", "supersedes:", "risk:"} & {*items}
    assert {"probability:", "exposure:", "risk:", "is:"} <= {*risks}
    assert not {"estimate:", "sprint:", "in:", "timebox.limit:"} & {*risks}
    assert {"estimate:", "probability:"} <= {*of_kinds("", "item", "risk")}


def test_values_are_proposed_of_the_records_of_a_list_alone() -> None:
    assert of_kinds("id:", "item") == ["1", "1.1", "1.2"]
    assert of_kinds("id:", "risk") == ["R1"]
    assert of_kinds("kind:", "item") == ["phase", "task", "subtask", "item"]
    assert of_kinds("kind:", "risk") == ["risk"]
    assert "Late" not in of_kinds("title:", "item")
