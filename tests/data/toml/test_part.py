"""A phase of a large text, edited by itself, is written as it is within the whole text."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from data import pieces
from data.toml import document as editing
from data.toml import draft, part
from data.toml import patch as patching
from data.toml.document import Document, SpliceError
from data.toml.patch import Patched, patch
from data.toml.read import READ_WHOLE, parse, project_of
from data.toml.undo import unsplice
from model import compose
from model.apply import apply
from model.change import Change, ChangeError, Changes, Rename, Set
from model.project import Project, build
from model.value import ABSENT, Value
from tests.support.projects import changes_for, documents
from tests.support.styles import styled

LAW = settings(max_examples=max(200, settings().max_examples))


@contextmanager
def by_parts(chosen: bool) -> Iterator[None]:
    """Let texts of any size be edited by parts, or none."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(patching, "READ_WHOLE", 0 if chosen else 1 << 30)
        monkeypatch.setattr(patching, "_latest", [])
        yield


def outcome(text: str, project: Project, changes: Changes) -> Patched | str:
    try:
        return patch(text, project, changes)
    except (SpliceError, ChangeError) as refused:
        return str(refused)


@LAW
@given(st.data(), documents(), st.integers(0, 2**32))
def test_values_are_written_alike_in_a_part_and_in_the_whole_text(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    pieces.latest(text)
    for change in data.draw(changes_for(project)):
        with by_parts(False):
            whole = outcome(text, project, (change,))
        with by_parts(True):
            found = outcome(text, project, (change,))

        assert found == whole
        if isinstance(whole, Patched):
            scanned = patching._layouts and patching._layouts[0].text == whole.text
            event("in a part" if scanned and whole.text != text else "in the whole text")
            assert unsplice(whole.text, whole.splices) == text
            text, project = whole.text, whole.project


LINES = """[project]
name = "Large"

{phases}
# about the risk
[[risks]]
id = "R1"
"""


def large(phases: int = 40, newline: str = "\n") -> str:
    rows = "\n".join(f"    {{ id = 'X.{n}', title = '{'long ' * 20}' }}," for n in range(40))
    each = (
        f"# about {number}\n[[phases]]\nid = '{number}'\ntitle = 'Phase'\n\n"
        f"  [[phases.tasks]]\n  id = '{number}.1'\n  subtasks = [\n{rows}\n  ]\n".replace(
            "X", f"{number}.1"
        )
        for number in range(phases)
    )
    text = LINES.format(phases="\n".join(each)).replace("\n", newline)
    assert len(text) > READ_WHOLE
    return text


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the texts that were scanned since; nothing was read before."""
    sizes: list[int] = []

    class Counted(draft.Draft):
        def __init__(self, text: str) -> None:
            sizes.append(len(text))
            super().__init__(text)

    monkeypatch.setattr(editing, "Draft", Counted)
    monkeypatch.setattr(patching, "_latest", [])
    monkeypatch.setattr(patching, "_layouts", [])
    monkeypatch.setattr(pieces, "_latest", [])
    return sizes


def edit(project: Project, address: str, field: str, value: Value) -> Changes:
    change = compose.set_field(project, address, (field,), value)
    assert change is not None
    return (change,)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_edit_after_the_other_scans_the_phases_they_are_in(
    scanned: list[int], newline: str
) -> None:
    text = large(newline=newline)
    project = project_of(text)
    for address in ("item:7.1.3", "item:39.1.39", "item:7.1.4", "item:0"):
        changes = edit(project, address, "status", "done")
        patched = patch(text, project, changes)

        with by_parts(False):
            assert patched == patch(text, project, changes)
        assert unsplice(patched.text, patched.splices) == text
        text, project = patched.text, patched.project

    assert sorted(scanned)[:4] < [len(text) // 20] * 4
    assert len([size for size in scanned if size >= len(text) // 20]) == 4
    assert build(parse(text)) == project


def test_a_splice_remembers_what_stands_around_it_in_the_whole_text(scanned: list[int]) -> None:
    text = large()
    project = project_of(text)
    changes = edit(project, "item:3", "id_of_mine", "x") + edit(project, "item:3", "title", "y")

    first, last = patch(text, project, changes).splices

    assert first.before.startswith("long") or "# about 3" in first.before
    assert "# about 3" in last.before
    assert len(last.before) == len(last.after) == 160
    assert max(scanned) < len(text) // 20


def test_headers_that_an_edit_brings_are_read_back_with_the_whole_text(scanned: list[int]) -> None:
    text = large().replace("title = 'Phase'\n", "[phases.timebox]\nlimit = '2h'\n", 1)
    project = project_of(text)
    change = Set("item:0", ("timebox",), project.record("item:0").fields["timebox"], ABSENT)

    patched = patch(text, project, (change,))

    assert "timebox" not in patched.text
    assert patched.project == build(parse(patched.text))
    assert max(scanned) < len(text) // 20


def test_an_edit_that_is_refused_is_told_with_its_place_in_the_whole_text(
    scanned: list[int],
) -> None:
    text = large()
    project = project_of(text)

    with pytest.raises(SpliceError) as refused:
        patch(text, project, (Set("item:7.1", ("title",), ABSENT, "\ud800"),))

    assert "phases[7].tasks[0]" in str(refused.value)


def test_a_record_that_takes_the_address_of_another_phase_s_is_found_where_it_stands(
    scanned: list[int],
) -> None:
    text = large().replace("id = '2.1.7'", "id = '1.1.7'")
    project = project_of(text)
    changes: list[Change] = [
        Rename("item:1.1.7", "1.1.7", "new", "item:new"),
        Set("item:1.1.7", ("title",), project.record("item:1.1.7").fields["title"], "other"),
    ]

    patched = patch(text, project, changes)

    assert patched.project == apply(project, changes) == build(parse(patched.text))
    assert patched.project.phases[2].children[0].children[7].title == "other"


def test_changes_of_several_phases_are_of_no_part() -> None:
    project = build(parse(large()))
    one, other = (edit(project, address, "title", "x") for address in ("item:1", "item:2"))

    assert part.phase_of(project, one) == 1
    assert part.phase_of(project, one + other) is None
    assert part.phase_of(project, edit(project, "risk:R1", "title", "x")) is None
    assert part.phase_of(project, ()) is None
    assert Document(large()).text == large()


@pytest.mark.parametrize("path", [("phases", 1, "title"), ("risks", 0, "title")])
def test_a_part_refuses_what_is_of_another(path: tuple[str | int, ...]) -> None:
    text = large()
    project_of(text)
    layout = part.layout_of(text)
    first = layout.part(0) if layout else None
    assert first is not None

    with pytest.raises(SpliceError, match=r"^another part of the text is meant$"):
        first.set(path, "x")

    assert first.text == text


def test_a_large_text_whose_phases_are_no_blocks_is_edited_as_a_whole() -> None:
    rows = ",\n".join(f"  {{ id = '{n}', title = '{'long ' * 40}' }}" for n in range(1000))
    text = f"phases = [\n{rows}\n]\n"
    assert len(text) > READ_WHOLE
    project = project_of(text)

    patched = patch(text, project, edit(project, "item:7", "status", "done"))

    assert parse(patched.text)["phases"][7]["status"] == "done"


def test_a_phase_whose_lines_end_otherwise_than_the_first_is_edited_within_the_whole() -> None:
    text = "# first\r\n" + large()
    project = project_of(text)

    patched = patch(text, project, edit(project, "item:7", "status", "done"))

    assert 'status = "done"\r\n' in patched.text


def test_a_phase_that_the_layout_does_not_know_has_no_part() -> None:
    assert part.Layout("", ()).part(0) is None


@pytest.mark.parametrize("address", ["item:7.1.0", "item:7.1.39", "item:39.1.39"])
def test_a_splice_of_a_part_is_that_of_the_whole_text_wherever_in_the_part_it_is(
    scanned: list[int], address: str
) -> None:
    text = large()
    project = project_of(text)
    changes = edit(project, address, "title", "other " * 30)

    patched = patch(text, project, changes)

    assert max(scanned) < len(text) // 20
    with by_parts(False):
        assert patched == patch(text, project, changes)
