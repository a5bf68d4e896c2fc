"""The laws that tie the text of a file to the project it holds."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import product
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.toml import render
from data.toml.document import Document
from data.toml.patch import patch
from data.toml.places import Path
from data.toml.read import parse
from data.toml.scan import comments
from data.toml.undo import unsplice
from model.address import address_of, document_path
from model.apply import apply
from model.arrange import place_under
from model.change import Add, Change, ChangeError, Move, Place, Remove, Rename, Set
from model.compose import move
from model.placing import place_of
from model.project import Project, UnknownAddress, build
from model.record import build_record
from model.value import Value
from tests.support.lines import (
    entry_lines,
    field_lines,
    is_value,
    kept_in_order,
    kept_somewhere,
    lines_of,
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
def test_changes_patched_one_by_one_give_the_text_that_all_at_once_give(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    changes = data.draw(changes_for(project))
    at_once = patch(text, project, changes)

    no_lines_left = False
    for change in changes:
        patched = patch(text, project, (change,))
        text, project = patched.text, patched.project
        no_lines_left = no_lines_left or "\n" not in text

    # A text without lines does not say how its lines end.
    ending = "\n" if no_lines_left else "\r\n"
    assert text.replace("\r\n", ending) == at_once.text.replace("\r\n", ending)
    assert project == at_once.project


@LAW
@given(st.data(), documents(), seeds)
def test_a_run_of_new_records_stands_as_if_each_had_been_added_alone(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    assume(project.index.paths)
    run = data.draw(_runs(project))
    assume(run)

    patched = patch(text, project, run)

    assert build(parse(patched.text)) == patched.project == apply(project, run)
    assert unsplice(patched.text, patched.splices) == text
    one_by_one = text
    for change in run:
        alone = patch(one_by_one, project, (change,))
        one_by_one, project = alone.text, alone.project
    assert patched.text == one_by_one
    assert patched.project == project
    assert list(patched.project.index.paths.items()) == list(project.index.paths.items())


@st.composite
def _runs(draw: st.DrawFn, project: Project) -> list[Add]:
    """New records, each behind the one before; none where the first has no room.

    They stand behind a record, before it, or below it.
    """
    near = draw(st.sampled_from([*project.index.paths]))
    kind, places = project.record(near).kind, [Place(project.parent(near), near)]
    places.append(place_of(project, near))
    if draw(st.booleans()) and (below := {"phase": "task", "task": "subtask"}.get(kind)):
        kind, places = below, [Place(near, None)]
    place, run = draw(st.sampled_from(places)), list[Add]()
    for number in range(draw(st.integers(2, 6))):
        item = build_record(kind, {"id": f"new-{number}", **draw(st.sampled_from(_FIELDS))})
        run.append(Add(address_of(kind, f"new-{number}"), item, place))
        place = Place(place.parent, run[-1].address)
    try:
        apply(project, run)
    except (ChangeError, UnknownAddress):
        return []
    return run


_FIELDS: tuple[dict[str, Value], ...] = (
    {},
    {"title": "plain"},
    {"title": "two\nlines", "owners": ("Ana", "Bo"), "timebox": {"limit": "2h"}},
    {"title": "above", "evidence": ({"ref": "a"}, "b"), "x y": 1.5},
    {"title": "with more below", "tasks": ({"title": "one"}, {"title": "other"})},
    {"title": "with steps", "subtasks": ({"title": "one"}, {"title": "other"})},
)


def test_a_value_in_the_place_of_a_dotted_table_may_change_the_lines_of_that_table() -> None:
    text = 'project.name.x = ""\n'
    project = build(parse(text))

    assert _allowed_lines(text, project, Set("project:", ("name",), {"x": ""}, "")) is None


@LAW
@given(st.data(), documents(), seeds)
def test_a_line_that_holds_no_changed_value_stays_as_it_is(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    changes = data.draw(changes_for(project, max_size=1, min_size=1))
    assume(changes)
    allowed = _allowed_lines(text, project, changes[0])
    assume(allowed is not None)

    patched = patch(text, project, changes).text

    kept = kept_somewhere if isinstance(changes[0], Move) else kept_in_order
    assert kept(text, patched, allowed or set()) == []
    assert patched.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert "\n" not in patched.replace("\r\n", "")


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
    allowed = source | _target_lines(text, project, after, change.address)
    lines = text.split("\n")
    if any("#" in lines[number] for number in source):
        allowed |= _array_lines(text, project, after, change.address)
    return allowed


def _array_lines(text: str, before: Project, after: Project, address: str) -> set[int]:
    """The lines of the array to which a record comes: spread out where it brings comments."""
    below = after.document_path(address)
    above = before.document_path(after.parent(address)) if len(below) > 2 else ()
    collection = (*above, below[-2])
    span = Document(text).span(collection)
    return lines_of(text, span) if span is not None and is_value(text, span) else set()


def test_an_array_may_be_spread_out_by_what_brings_comments_alone() -> None:
    text = "[[phases]]\nid = 'a'\ntasks = [\n  { id = 'b' }, { id = 'c' },\n]\n[[phases]]\nid = 'd'"
    for comment, lines in (("", {5, 6}), ("  # why", {2, 3, 4, 5, 6})):
        project = build(parse(text + comment))
        carried = move(project, "item:d", Place("item:a", "item:c"))
        allowed = _allowed_lines(text + comment, project, carried)
        assert allowed is not None
        assert lines <= allowed
        assert (2 in allowed) is bool(comment)


def _target_lines(text: str, before: Project, after: Project, address: str) -> set[int]:
    """The lines that may change where a record comes to stand: those beside it."""
    path = after.path(address)
    above = before.document_path(after.parent(address)) if len(path) > 2 else ()
    found: set[int] = set()
    for place in (int(path[-1]) - 1, int(path[-1]) + 1):
        near = _path_before(before, after, (*path[:-1], place))
        if near is not None:
            found |= neighbour_lines(text, near[:-1], int(near[-1]))
    return found or neighbour_lines(text, (*above, after.document_path(address)[-2]), 0)


def _path_before(before: Project, after: Project, path: Path) -> Path | None:
    """Where the record at `path` of `after` stood in the file; it is the same object in both."""
    try:
        record = after.at(path)
    except IndexError:
        return None
    if int(path[-1]) < 0:
        return None
    paths = (there for _, there, one in before.records() if one is record)
    return next(map(document_path, paths), None)


@LAW
@given(st.data(), documents(), seeds, st.booleans())
def test_a_list_that_grows_or_shrinks_by_one_keeps_the_lines_of_the_others(
    data: st.DataObject, document: dict[str, Value], seed: int, grows: bool
) -> None:
    lists = [(path, one) for path, one in _lists(document) if _differ(one)]
    assume(lists)
    path, old = data.draw(st.sampled_from(lists))
    place = data.draw(st.integers(0, len(old) - 1))
    text = styled(document, Random(seed))
    changed = Document(text)
    span = changed.span(path)
    assume(is_value(text, span))
    if grows:
        allowed = neighbour_lines(text, path, place)
        changed.set(path, (*old[:place], "one more", *old[place:]))
    else:
        allowed = (entry_lines(text, (*path, place)) or set()) | neighbour_lines(text, path, place)
        changed.set(path, old[:place] + old[place + 1 :])

    assert kept_in_order(text, changed.text, allowed) == []


def _lists(value: Value, path: Path = ()) -> list[tuple[Path, tuple[Value, ...]]]:
    """All lists within a value that hold something, and where they stand."""
    own = [(path, value)] if isinstance(value, tuple) and value else []
    steps: Iterable[tuple[str | int, Value]] = ()
    if isinstance(value, tuple | Mapping):
        steps = value.items() if isinstance(value, Mapping) else enumerate(value)
    return own + [found for step, inner in steps for found in _lists(inner, (*path, step))]


def _differ(values: tuple[Value, ...]) -> bool:
    """Whether no two tables of a list share an id and no two elements are the same."""
    known = [
        render.value(one.get("id", one) if isinstance(one, Mapping) else one) for one in values
    ]
    return len(set(known)) == len(known) and "one more" not in values


@LAW
@given(st.data(), documents(), seeds)
def test_no_comment_is_lost_when_a_record_is_carried_elsewhere(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    moves = [*_moves(project)]
    assume(moves)
    changes = (data.draw(st.sampled_from(moves)),)

    patched = patch(text, project, changes)

    assert patched.project == apply(project, changes)
    assert sorted(_comments(patched.text)) == sorted(_comments(text))
    assert unsplice(patched.text, patched.splices) == text


def _moves(project: Project) -> Iterator[Move]:
    """Yield all ways to carry an item of the project elsewhere."""
    # What is no table becomes one before it is carried: see `model.touch`.
    items = [address for address, _, record in project.items() if not record.is_raw]
    for address, where in product(items, items):
        beside = Place(project.parent(where), where)
        for place in (beside, place_under(project, address, where)):
            with suppress(ChangeError):
                carried = move(project, address, place)
                apply(project, (carried,))
                yield carried


def _comments(text: str) -> list[str]:
    return [comment for _, comment in comments(text)]
