"""The laws that tie the text of a file to the project it holds."""

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.toml.patch import patch
from data.toml.places import Path
from data.toml.read import parse
from data.toml.undo import unsplice
from model.apply import apply
from model.change import Add, Change, Move, Remove, Rename, Set
from model.project import Project, build
from model.value import Value
from tests.support.lines import (
    entry_lines,
    field_lines,
    kept_in_order,
    kept_somewhere,
    neighbour_lines,
)
from tests.support.projects import changes_for, documents
from tests.support.styles import styled

LAW = settings(max_examples=max(200, settings().max_examples))
seeds = st.integers(0, 2**32)


@LAW
@given(documents(), seeds)
def test_any_style_reads_back_as_the_project_it_was_written_for(
    document: dict[str, Value], seed: int
) -> None:
    assert build(parse(styled(document, Random(seed)))) == build(document)


@LAW
@given(st.data(), documents(), seeds)
def test_changes_patched_into_the_text_read_back_as_the_applied_project(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    changes = data.draw(changes_for(project))

    patched = patch(text, project, changes)

    assert patched.project == apply(project, changes)
    assert build(parse(patched.text)) == patched.project
    assert unsplice(patched.text, patched.splices) == text


@LAW
@given(st.data(), documents(), seeds)
def test_a_line_that_holds_no_changed_value_stays_as_it_is(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    changes = data.draw(changes_for(project, max_size=1))
    assume(changes)
    allowed = _allowed_lines(text, project, changes[0])
    assume(allowed is not None)

    patched = patch(text, project, changes).text

    kept = kept_somewhere if isinstance(changes[0], Move) else kept_in_order
    assert kept(text, patched, allowed or set()) == []
    assert patched.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in patched) >= ("\r\n" in text)


def _allowed_lines(text: str, project: Project, change: Change) -> set[int] | None:
    """The numbers of the lines that `change` may alter; None where it may alter scattered ones."""
    after = apply(project, (change,))
    match change:
        case Set(address, field):
            return field_lines(text, (*project.document_path(address), *field))
        case Rename(address):
            return field_lines(text, (*project.document_path(address), "id"))
        case Remove(address):
            return entry_lines(text, project.document_path(address))
        case Add(address, item):
            return None if item.is_raw else _target_lines(text, project, after, address)
    source = entry_lines(text, project.document_path(change.address))
    if source is None or after.record(change.address).is_raw:
        return None
    return source | _target_lines(text, project, after, change.address)


def _target_lines(text: str, before: Project, after: Project, address: str) -> set[int]:
    """The lines that may change where a record comes to stand: those beside it."""
    path = after.document_path(address)
    beside = (
        after.addresses(str(path[0])) if len(path) == 2 else after.children(after.parent(address))
    )
    found: set[int] = set()
    for place in (int(path[-1]) - 1, int(path[-1]) + 1):
        if 0 <= place < len(beside) and beside[place] in before:
            near = before.document_path(beside[place])
            found |= neighbour_lines(text, near[:-1], int(near[-1]))
    above = after.parent(address)
    top: Path = before.document_path(above) if len(path) > 2 else ()
    return found or neighbour_lines(text, (*top, path[-2]), 0)
