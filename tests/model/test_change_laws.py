"""What `apply` and `invert` promise for every project and every list of changes."""

from hypothesis import given
from hypothesis import strategies as st

from model.apply import apply
from model.change import Changes, Set, invert
from model.project import Project, build, to_document
from model.value import thaw
from tests.support.projects import changes_for, documents, projects


@st.composite
def edits(draw: st.DrawFn) -> tuple[Project, Changes]:
    project = draw(projects())
    return project, draw(changes_for(project))


@given(edits())
def test_the_inverse_takes_changes_back(edit: tuple[Project, Changes]) -> None:
    project, changes = edit
    assert apply(apply(project, changes), invert(changes)) == project


@given(edits())
def test_the_inverse_of_the_inverse_is_the_changes_themselves(
    edit: tuple[Project, Changes],
) -> None:
    project, changes = edit
    assert apply(project, invert(invert(changes))) == apply(project, changes)


@given(edits())
def test_the_index_kept_over_changes_is_the_one_a_fresh_build_gives(
    edit: tuple[Project, Changes],
) -> None:
    project, changes = edit
    _ = project.index
    for change in changes:
        project = apply(project, (change,))
        fresh = build(to_document(project))
        assert list(project.index.paths.items()) == list(fresh.index.paths.items())
        assert project.index.addresses == fresh.index.addresses


@given(edits())
def test_a_project_is_what_its_document_says(edit: tuple[Project, Changes]) -> None:
    project, changes = edit
    after = apply(project, changes)
    assert build(to_document(after)) == after
    thawed = thaw(to_document(after))
    assert isinstance(thawed, dict)
    assert build(thawed) == after


@given(documents())
def test_building_never_fails_and_every_record_has_one_address(document: dict[str, object]) -> None:
    project = build(document)
    assert len(project.index.paths) == len(project.index.addresses)
    for address, path, record in project.records():
        assert project.record(address) is record is project.at(path)


@given(edits())
def test_what_a_change_does_not_touch_stays_the_same_object(edit: tuple[Project, Changes]) -> None:
    project, changes = edit
    for change in changes:
        after = apply(project, (change,))
        if isinstance(change, Set) and change.address in project.index.paths:
            touched = project.path(change.address)
            for _, path, record in project.records():
                if path != touched[: len(path)]:
                    assert after.at(path) is record
        project = after


@given(edits())
def test_changes_applied_at_once_give_what_they_give_one_by_one(
    edit: tuple[Project, Changes],
) -> None:
    project, changes = edit
    single = project
    for change in changes:
        single = apply(single, (change,))
    at_once = apply(project, changes)
    assert at_once == single
    assert list(at_once.index.paths.items()) == list(single.index.paths.items())
