"""What is kept of a tracker, for the time when it comes again."""

from hypothesis import given

from data.toml.read import parse
from data.tracker.kept import text_of
from model.project import Project, build
from tests.support.projects import projects


@given(projects())
def test_a_project_that_is_kept_as_text_is_the_same_when_it_is_read_again(project: Project) -> None:
    assert build(parse(text_of(project))) == project
