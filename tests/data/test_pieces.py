"""Reading piece by piece gives what reading the whole gives, or says that it cannot."""

from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from data import pieces
from data.toml.patch import patch
from data.toml.read import TomlError, parse
from model.project import Project, build
from model.value import Value
from tests.support.projects import changes_for, documents
from tests.support.styles import styled

LAW = settings(max_examples=max(200, settings().max_examples))
seeds = st.integers(0, 2**32)

PLAIN = """[project]
name = "Engine"
focus = "1.1"

[[phases]]
id = "1"
title = "One"

  [[phases.tasks]]
  id = "1.1"
  subtasks = [
    { id = "1.1.1", title = "a", estimate = 5 },
  ]

[[phases]]
id = "2"
title = "Two"

[[risks]]
id = "R1"
title = "r"

[[risks]]
id = "R2"

[notes]
mine = true
"""


def whole(text: str) -> Project | None:
    try:
        return build(parse(text))
    except TomlError:
        return None


def damaged(text: str, random: Random) -> str:
    """The text with a few stretches taken out, doubled, moved or typed over."""
    lines = text.splitlines(keepends=True) or [""]
    for _ in range(random.randrange(1, 4)):
        at, to = sorted(random.randrange(len(lines) + 1) for _ in range(2))
        match random.randrange(5):
            case 0:
                del lines[at : min(to, at + 3)]
            case 1:
                lines[to:to] = lines[at:to]
            case 2:
                lines[at:at] = random.choice(_INTRUDERS)
            case 3:
                cut = lines[at : at + 4]
                del lines[at : at + 4]
                lines[to:to] = cut
            case _ if at < len(lines):
                place = random.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + random.choice("'\"[]{}=#,x\n") + lines[at][place:]
    return "".join(lines)


_INTRUDERS = (
    ["[[phases]]\n"],
    ["[[risks]]\n", 'id = "R9"\n'],
    ["[phases]\n"],
    ["[phases.timebox]\n", 'limit = "2h"\n'],
    ["  [[phases.tasks]]\n", 'id = "9.9"\n'],
    ["[project]\n", "x = 1\n"],
    ["[own]\n", "x = 1\n"],
    ["[own.deep]\n", "x = 1\n"],
    ["  [[risks]]\n", 'id = "R8"\n'],
    ["x = '''\n"],
    ["'''\n"],
    ["x = [\n"],
    ["]\n"],
    ["# a line\n"],
    ["phases = []\n"],
    ["risks.x = 1\n"],
    ["\ufeff[[phases]]\n"],
)


@LAW
@given(documents(), seeds)
def test_a_text_of_any_style_is_read_alike_by_pieces_and_whole(
    document: dict[str, Value], seed: int
) -> None:
    text = styled(document, Random(seed))

    found = pieces.read(text)

    event("by pieces" if found else "whole")
    assert found is None or found.project == whole(text)


@LAW
@given(st.data(), documents(), seeds)
def test_what_changes_made_of_a_text_is_read_alike_with_what_was_known_and_whole(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    project, text = build(document), styled(document, Random(seed))
    before = pieces.read(text)
    after = patch(text, project, data.draw(changes_for(project))).text

    found = pieces.read(after, before.known if before else pieces.NOTHING)

    assert found is None or found.project == whole(after)


@LAW
@given(documents(), seeds)
def test_a_text_that_was_damaged_is_read_alike_or_not_by_pieces(
    document: dict[str, Value], seed: int
) -> None:
    random = Random(seed)
    text = styled(document, random)
    before = pieces.read(text)
    after = damaged(text, random)

    for known in (pieces.NOTHING, before.known if before else pieces.NOTHING):
        found = pieces.read(after, known)
        assert found is None or found.project == whole(after)


@LAW
@given(seeds)
def test_a_plain_text_that_was_damaged_is_read_alike_or_not_by_pieces(seed: int) -> None:
    before = pieces.read(PLAIN)
    assert before is not None
    after = damaged(PLAIN, Random(seed))

    found = pieces.read(after, before.known)

    event("by pieces" if found else "whole")
    assert found is None or found.project == whole(after)


def test_records_of_a_piece_that_is_known_are_those_that_were_read_before() -> None:
    before = pieces.read(PLAIN)
    assert before is not None

    after = pieces.read(PLAIN.replace('"Two"', '"Two, renamed"'), before.known)

    assert after is not None
    assert after.project.phases[0] is before.project.phases[0]
    assert after.project.phases[1].title == "Two, renamed"
    assert after.project.rows("risks")[1] is before.project.rows("risks")[1]
    assert after.fresh == len('[[phases]]\nid = "2"\ntitle = "Two, renamed"\n\n')


@pytest.mark.parametrize(
    "text",
    [
        # A piece within a string or a list.
        '[project]\nx = """\n[[phases]]\nid = "1"\n[own]\ny = """\n',
        'x = """\n[[phases]]\nid = "1"\n[own]\n"""\n',
        "[project]\nx = [\n[[phases]],\n[[risks]],\n]\n",
        # Something else in the place of the list, or beside it.
        "phases = []\n[[phases]]\nid = '1'\n",
        "[phases]\n[[phases]]\nid = '1'\n",
        "[risks.x]\n[[risks]]\nid = '1'\n",
        # An entry goes on after another table.
        "[project]\n[[phases]]\nid = '1'\n[[risks]]\nid = 'R'\n[[phases.tasks]]\nid = '1.1'\n",
        "[project]\n[[phases]]\nid = '1'\n[own]\n[phases.timebox]\nlimit = '2h'\n",
        "[project]\n[[phases]]\nid = '1'\n[[risks]]\nid = 'R'\n  [[phases]]\nid = '2'\n",
        # Keys that have no table of their own there.
        "[project]\n[[phases]]\nid = '1'\n[own]\nx = 1\n[own]\ny = 1\n",
        "[project]\nname = 'x'\n[[phases]\nid = '1'\n",
        # Nothing that could be told apart.
        "[project]\nname = 'x'\n",
        "",
    ],
)
def test_what_cannot_be_told_apart_is_left_to_reading_the_whole(text: str) -> None:
    assert pieces.read(text) is None


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", ""])
def test_newlines_marks_and_ends_of_all_sorts_are_read_by_pieces(
    newline: str, mark: str, end: str
) -> None:
    text = mark + (PLAIN.removesuffix("\n") + end).replace("\n", newline)

    found = pieces.read(text)

    assert found is not None
    assert found.project == whole(text)


def test_a_table_of_ones_own_may_go_on_behind_the_phases() -> None:
    text = PLAIN + "[project.legend]\ntodo = 'x'\n[[notes.more]]\ny = 2\n"

    found = pieces.read(text)

    assert found is not None
    assert found.project == whole(text)
    assert found.project.info.table("legend") == {"todo": "x"}
