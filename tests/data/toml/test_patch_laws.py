"""The laws that tie the text of a file to the project it holds."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from data.toml.patch import patch
from data.toml.read import parse
from data.toml.undo import unsplice
from model.apply import apply
from model.project import build
from tests.support.projects import changes_for, documents
from tests.support.styles import styled


@given(documents(), st.integers(0, 2**32))
def test_any_style_reads_back_as_the_project_it_was_written_for(document, seed):
    assert build(parse(styled(document, Random(seed)))) == build(document)


@given(st.data(), documents(), st.integers(0, 2**32))
def test_changes_patched_into_the_text_read_back_as_the_applied_project(data, document, seed):
    project, text = build(document), styled(document, Random(seed))
    changes = data.draw(changes_for(project))

    patched = patch(text, project, changes)

    assert patched.project == apply(project, changes)
    assert build(parse(patched.text)) == patched.project
    assert unsplice(patched.text, patched.splices) == text
