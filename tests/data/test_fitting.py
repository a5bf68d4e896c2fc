"""Changes made to fit a project that has moved on."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from data.fitting import Fitted, fit
from model import project as projects_module
from model.address import build_index
from model.apply import apply
from model.change import Add, Change, ChangeError, Changes, Place, invert
from model.project import Project, UnknownAddress, build
from model.record import Record
from tests.support.projects import changes_for, projects


@st.composite
def steps(draw: st.DrawFn) -> tuple[Project, Changes]:
    """A project that others may have altered, and changes that were made of it before."""
    project = draw(projects())
    ours = draw(changes_for(project))
    taken_back = draw(st.booleans())
    now = apply(project, ours) if taken_back else project
    others = draw(changes_for(now))
    for change in others:
        try:
            now = apply(now, (change,))
        except (ChangeError, UnknownAddress):
            continue
    return now, invert(ours) if taken_back else ours


@given(steps())
def test_many_at_once_become_what_they_become_one_after_the_other(
    step: tuple[Project, Changes],
) -> None:
    project, changes = step
    done: list[Change] = []
    left_out: list[Change] = []
    now = project
    for change in changes:
        one = fit(now, (change,))
        now = one.project
        done += one.changes
        left_out += one.left_out
    assert fit(project, changes) == Fitted(tuple(done), now, tuple(left_out))


@given(steps())
def test_what_is_said_to_be_done_leads_to_the_project_that_is_given(
    step: tuple[Project, Changes],
) -> None:
    project, changes = step
    found = fit(project, changes)
    assert apply(project, found.changes) == found.project


def test_rows_that_nobody_touched_go_again_without_an_index_for_each() -> None:
    plan = build({"phases": [{"id": "1", "tasks": [{"id": "1.1", "title": "A"}]}]})
    adds: list[Change] = []
    after = plan.children("item:1")[-1]
    for number in range(300):
        item = Record("task", {"id": f"n{number}", "title": "A"})
        adds.append(Add(f"item:n{number}", item, Place("item:1", after)))
        after = f"item:n{number}"
    grown = apply(plan, adds)
    with mock.patch.object(projects_module, "build_index", wraps=build_index) as built:
        found = fit(grown, invert(adds))
    assert found.project == plan
    assert found.left_out == ()
    assert built.call_count < 5
