"""What `diff` promises for any two projects."""

from hypothesis import given
from hypothesis import strategies as st

from model.apply import apply
from model.change import Add, Remove, invert
from model.diff import diff
from model.project import Project, build, to_document
from tests.support.projects import edited, pairs, projects, tidy_projects


@given(pairs())
def test_applying_the_difference_gives_the_other_project(pair: tuple[Project, Project]) -> None:
    a, b = pair
    assert apply(a, diff(a, b)) == b


@given(pairs())
def test_the_inverse_of_the_difference_leads_back(pair: tuple[Project, Project]) -> None:
    a, b = pair
    assert apply(b, invert(diff(a, b))) == a


@given(pairs())
def test_the_difference_does_not_depend_on_what_two_projects_share(
    pair: tuple[Project, Project],
) -> None:
    a, b = pair
    reread = build(to_document(b))
    assert apply(a, diff(a, reread)) == b


@given(projects())
def test_equal_projects_differ_in_nothing(project: Project) -> None:
    assert diff(project, project) == ()
    assert diff(project, build(to_document(project))) == ()


@given(st.data())
def test_with_ids_that_are_unique_nothing_that_stays_is_taken_away_and_added(
    data: st.DataObject,
) -> None:
    a = data.draw(tidy_projects())
    b = data.draw(edited(a))
    if not b.index.unique:
        return
    changes = diff(a, b)
    removed = {change.address for change in changes if isinstance(change, Remove)}
    added = {change.address for change in changes if isinstance(change, Add)}
    assert not removed & added
