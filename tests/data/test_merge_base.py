"""The merge base: the version that an outside edit is nearest to, counted in fields."""

from hypothesis import given

from data.known import Known
from data.merge_base import distance, effects, nearest, nearest_by_lines, put_back
from data.toml.read import parse
from data.version import version_of
from model.diff import diff
from model.project import Project, build
from tests.support.projects import tidy_projects
from tests.support.workshop import PLAN


def _known(text: str) -> Known:
    return Known(version_of(text.encode()), text, build(parse(text)))


FIRST = _known(PLAN)
SECOND = _known(PLAN.replace('"Rollers"', '"Big rollers"'))
THIRD = _known(PLAN.replace('"Rollers"', '"Big rollers"').replace('"Pack"', '"Wrap"'))


def test_an_edit_of_the_newest_version_was_made_from_it() -> None:
    outside = _known(THIRD.text.replace('"low"', '"high"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is THIRD


def test_an_edit_of_an_older_copy_was_made_from_that() -> None:
    outside = _known(SECOND.text.replace('"low"', '"high"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is SECOND
    outside = _known(FIRST.text.replace('"low"', '"high"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is FIRST


def test_where_two_are_as_near_the_newest_is_believed() -> None:
    outside = _known(THIRD.text.replace('"Wrap"', '"Box"'))
    assert nearest(outside, THIRD, [SECOND, FIRST]) is THIRD


def test_only_copies_that_share_more_lines_than_the_newest_are_looked_into() -> None:
    outside = SECOND.text.replace('"low"', '"high"').encode()
    older = [SECOND.version.content, FIRST.version.content]
    found = nearest_by_lines(outside, THIRD.version.content, older)
    assert found == (SECOND.version.content,)


def test_what_an_old_copy_took_back_is_put_back_where_it_was_ours() -> None:
    outside = _known(FIRST.text.replace('"low"', '"high"'))
    ours = effects(diff(FIRST.project, THIRD.project))
    back = put_back(outside, THIRD, FIRST, ours)
    assert back is not None
    assert back.project == _known(THIRD.text.replace('"low"', '"high"')).project
    assert put_back(outside, THIRD, FIRST, {}) is None
    assert put_back(outside, THIRD, THIRD, ours) is None


@given(tidy_projects(), tidy_projects())
def test_a_distance_is_nothing_for_the_same_and_alike_both_ways(
    one: Project, other: Project
) -> None:
    found = effects(diff(one, other))
    assert distance(found, found) == 0
    assert distance(found, {}) == distance({}, found) == len(found)
