"""Changes written into the text of a project, by example; the laws are in `test_patch_laws`."""

import gc

import pytest

from data.toml.document import SpliceError
from data.toml.patch import patch
from data.toml.read import parse
from model import compose
from model.apply import apply
from model.change import Place
from model.project import Project, build
from model.record import build_record
from model.value import ABSENT

TEXT = """\
[[phases]]
id = "1"
title = "Core"
"""


def _project(text: str = TEXT) -> Project:
    return build(parse(text))


def test_a_text_that_is_not_that_of_the_project_is_left_alone_where_headers_would_change() -> None:
    other = _project(TEXT + "x = 1\n")
    new = compose.add(other, build_record("phase", {"id": "2"}), Place("project:", "item:1"))

    with pytest.raises(SpliceError) as refused:
        patch(TEXT, other, (new,))

    said = "the file would not read back as the edit means; nothing is written"
    assert str(refused.value) == said
    assert patch(TEXT, _project(), (new,)).project.record("item:2").own_id == "2"


@pytest.mark.parametrize("collects", [True, False])
def test_reading_back_leaves_the_collector_of_garbage_as_it_was(collects: bool) -> None:
    before = gc.isenabled()
    new = compose.add(_project(), build_record("phase", {"id": "2"}), Place("project:", None))
    try:
        (gc.enable if collects else gc.disable)()
        patch(TEXT, _project(), (new,))
        assert gc.isenabled() == collects
    finally:
        (gc.enable if before else gc.disable)()


def test_an_undo_finds_the_text_before_and_the_next_edit_the_text_after() -> None:
    change = compose.set_field(_project(), "item:1", ("title",), "Split")
    assert change is not None
    once = patch(TEXT, _project(), (change,))
    back = compose.set_field(once.project, "item:1", ("title",), "Core")
    assert back is not None
    again = patch(once.text, once.project, (back,))
    assert again.text == TEXT
    assert len(again.splices) == len(once.splices) == 1
    assert patch(TEXT, _project(), (change,)).text == once.text
    assert patch(TEXT, _project(), ()).splices == ()


PLAN = """\
[[phases]]
id = "1"

  # about it
  [[phases.tasks]]
  id = "1.1"
  subtasks = [{ id = "1.1.1" }]

[[phases]]
id = "2"
"""


def test_what_moves_to_another_level_has_the_words_of_that_level() -> None:
    project = _project(PLAN)
    move = compose.move(project, "item:1.1", Place("project:", "item:2"))
    patched = patch(PLAN, project, (move,))
    assert parse(patched.text)["phases"][2] == {"id": "1.1", "tasks": [{"id": "1.1.1"}]}
    assert "# about it" in patched.text


def test_what_moves_within_its_level_keeps_its_characters() -> None:
    project = _project(PLAN)
    move = compose.move(project, "item:1.1", Place("item:2", None))
    lines = PLAN[PLAN.index("  # about it") : PLAN.index('[[phases]]\nid = "2"')].rstrip("\n")
    assert patch(PLAN, project, (move,)).text.endswith(f'id = "2"\n\n{lines}\n')


def test_what_is_no_table_is_added_as_it_is() -> None:
    project = _project()
    row = compose.add(project, build_record("risk", "just a text"), Place("project:", None))
    assert patch(TEXT, project, (row,)).text == f'risks = ["just a text"]\n\n{TEXT}'


def test_a_rename_writes_the_new_id_in_the_place_of_the_old() -> None:
    project = _project(PLAN)
    patched = patch(PLAN, project, (compose.rename_only(project, "item:1.1", "1.9"),))
    assert patched.text == PLAN.replace('id = "1.1"\n', 'id = "1.9"\n')
    assert patched.project.record("item:1.9").own_id == "1.9"


def test_what_is_removed_goes_from_its_list_and_the_rest_stays() -> None:
    project = _project(PLAN)
    patched = patch(PLAN, project, (compose.remove(project, "item:2"),))
    assert patched.text == PLAN.removesuffix('\n[[phases]]\nid = "2"\n')
    assert [phase.own_id for phase in patched.project.phases] == ["1"]


def test_a_text_goes_to_its_place_among_others_and_a_subtask_within_its_list() -> None:
    text = 'risks = ["a", "b"]\n\n' + PLAN.replace('[{ id = "1.1.1" }]', '[{ id="x" }, { id="y" }]')
    project = _project(text)
    place = Place("project:", project.addresses("risks")[0])
    row = compose.add(project, build_record("risk", "between"), place)
    assert 'risks = ["a", "between", "b"]' in patch(text, project, (row,)).text
    move = compose.move(project, "item:y", Place("item:1.1", None))
    assert '[{ id="y" }, { id="x" }]' in patch(text, project, (move,)).text


def test_what_is_unset_goes_with_its_line() -> None:
    project = _project()
    unset = compose.set_field(project, "item:1", ("title",), ABSENT)
    assert unset is not None
    assert patch(TEXT, project, (unset,)).text == '[[phases]]\nid = "1"\n'


def test_several_that_are_added_in_a_row_are_all_there() -> None:
    before, changes = _project(), []
    after = before
    for name, last in (("2", "item:1"), ("3", "item:2"), ("4", "item:3")):
        changes.append(
            compose.add(after, build_record("phase", {"id": name}), Place("project:", last))
        )
        after = apply(after, changes[-1:])
    patched = patch(TEXT, before, changes)
    assert [phase["id"] for phase in parse(patched.text)["phases"]] == ["1", "2", "3", "4"]
