"""Safe fixes: each ends its finding, touches nothing else, and the rest is left to people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.apply import apply
from model.change import invert
from model.fixing import fix, fix_all
from model.project import Project, build
from model.rule_table import RULES
from model.rules import check
from tests.support.rules import TODAY, item


def task(**fields: Any) -> dict[str, Any]:
    return {"id": "1.1", "title": "A task", **fields}


def mended(document: dict[str, Any]) -> Project:
    """Return the project with all that can be fixed fixed, which undo takes back."""
    project = build(document)
    changes, _, locked = fix_all(project, check(project, TODAY))
    assert locked == ()
    after = apply(project, changes)
    assert apply(after, invert(changes)) == project
    return after


@pytest.mark.parametrize(
    ("document", "code", "address", "field", "value"),
    [
        ({"phases": [{"title": "One"}]}, "missing-id", "item:1", "id", "1"),
        (
            {"phases": [{"id": "1", "title": "a"}, {"id": "1", "title": "b"}]},
            "duplicate-id",
            "item:2",
            "title",
            "b",
        ),
        (item(status="At risk"), "unknown-status", "item:1", "status", "at_risk"),
        (item(timebox={"on_overrun": "Carry-over"}), "unknown-word", "item:1", "timebox", None),
        (
            item(status="doing", tasks=[task(status="done")]),
            "open-all-done",
            "item:1",
            "status",
            "",
        ),
        (item(status="todo", tasks=[task(status="doing")]), "todo-begun", "item:1", "status", ""),
        (
            {
                "metrics": [
                    {"id": "M", "name": "n", "current": 3, "target": "<5", "status": "not_met"}
                ]
            },
            "metric-not-ticked",
            "metric:M",
            "status",
            "met",
        ),
        (
            {"metrics": [{"id": "M", "name": "n", "current": 7, "target": "<5", "status": "met"}]},
            "metric-not-met",
            "metric:M",
            "status",
            "not_met",
        ),
    ],
)
def test_a_fix_ends_its_finding(
    document: dict[str, Any], code: str, address: str, field: str, value: str | None
) -> None:
    assert [p.code for p in check(build(document), TODAY)] == [code]
    assert RULES[code].fixes
    after = mended(document)
    assert check(after, TODAY) == ()
    if value is not None:
        assert after.record(address).text(field) == value
    else:
        assert after.record(address).get(field) == {"on_overrun": "carry_over"}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (item(status="perhaps"), "unknown-status"),
        (item(status="blocked", tasks=[task(status="done")]), "open-all-done"),
        (
            item(status="doing", gate=["C1"], tasks=[task(status="done")])
            | {"criteria": [{"id": "C1", "title": "Green"}]},
            "open-all-done",
        ),
        (item(depends_on=["9"]), "dangling-reference"),
        (item(due=date(2026, 1, 1)), "overdue"),
    ],
)
def test_what_somebody_must_think_about_is_left_alone(document: dict[str, Any], code: str) -> None:
    project = build(document)
    (problem,) = check(project, TODAY)
    assert problem.code == code
    assert fix(project, problem) == ()


def test_many_records_without_an_id_are_all_mended_in_one_go() -> None:
    rows = [{"title": "same", "tasks": [{"title": "t"}, {"title": "t"}, {"id": "x"}, {"id": "x"}]}]
    after = mended({"phases": rows * 3})
    assert [p.code for p in check(after, TODAY)] == []
    assert len(list(after.items())) == 15


def test_what_is_locked_is_named_and_the_rest_is_mended() -> None:
    locked = {"id": "L", "title": "Old", "status": "Done", "locked_on": date(2026, 1, 1)}
    project = build({"phases": [locked, {"id": "2", "title": "New", "status": "Done"}]})
    changes, done, left = fix_all(project, check(project, TODAY))
    assert [p.address for p in done] == ["item:2"]
    assert [p.address for p in left] == ["item:L"]
    assert apply(project, changes).record("item:2").text("status") == "done"


def test_what_shows_once_a_finding_is_mended_is_mended_with_it() -> None:
    project = build(item(status="todo", tasks=[task(status="Doing")]))
    changes, done, _ = fix_all(project, check(project, TODAY), TODAY)
    assert [one.code for one in done] == ["unknown-status", "todo-begun"]
    after = apply(project, changes)
    assert fix_all(after, check(after, TODAY), TODAY)[0] == ()
    assert apply(after, invert(changes)) == project
