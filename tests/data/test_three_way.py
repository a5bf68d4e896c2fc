"""Three versions of a project file come together as one text, and nothing goes without a word."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.merge_text import merge_text
from data.read import load
from data.three_way import ThreeWay, lines_merged, three_way
from data.toml.patch import patch
from data.toml.read import project_of
from model.apply import apply
from model.merge import merge
from model.project import build
from model.value import Maybe, Value
from tests.support.projects import changes_for, documents
from tests.support.styles import styled
from tests.support.workshop import PLAN


def merged(ours: str, theirs: str, base: str = PLAN) -> ThreeWay:
    return three_way(base.encode(), ours.encode(), theirs.encode(), "plan.toml")


def field(result: ThreeWay, address: str, name: str) -> Maybe:
    return load(result.content, "plan.toml").project.record(address).get(name)


def test_edits_of_different_records_are_both_there_with_all_comments() -> None:
    ours = PLAN.replace('status = "todo"\n', 'status = "doing"  # since noon\n', 1)
    theirs = PLAN.replace('probability = "low"', '# they asked\nprobability = "high"')
    result = merged(ours, theirs)
    assert (result.conflicts, result.told, result.trouble) == (0, (), "")
    assert result.content.decode() == ours.replace(
        'probability = "low"', '# they asked\nprobability = "high"'
    )


def test_different_fields_on_one_line_are_both_there() -> None:
    ours = PLAN.replace('title = "Crate", status = "todo"', 'title = "Crate", status = "done"')
    theirs = PLAN.replace('estimate = "2h"', 'estimate = "3h"')
    assert b"<<<<<<<" in lines_merged(PLAN.encode(), ours.encode(), theirs.encode())
    result = merged(ours, theirs)
    assert (result.conflicts, result.trouble) == (0, "")
    assert field(result, "item:1.1.2", "status") == "done"
    assert field(result, "item:1.1.2", "estimate") == "3h"
    assert "# needs pallets" in result.content.decode()


def test_a_comment_of_theirs_stays_where_the_values_beside_it_need_the_merge() -> None:
    ours = PLAN.replace('title = "Crate", status = "todo"', 'title = "Crate", status = "done"')
    theirs = PLAN.replace('estimate = "2h"', 'estimate = "3h"').replace(
        "[[risks]]", "# What may go wrong.\n[[risks]]"
    )
    result = merged(ours, theirs)
    assert (result.conflicts, result.trouble) == (0, "")
    assert "# What may go wrong.\n[[risks]]" in result.content.decode()


def test_hours_that_both_booked_add_up_and_lists_merge_by_element() -> None:
    ours = PLAN.replace("spent = 1.5", "spent = 2").replace('["Ana", "Bo"]', '["Ana", "Bo", "Cy"]')
    theirs = PLAN.replace("spent = 1.5", "spent = 2.5").replace(
        '["Ana", "Bo"]', '["Ana", "Bo", "Di"]'
    )
    result = merged(ours, theirs)
    assert (result.conflicts, result.trouble) == (0, "")
    assert field(result, "item:1.1", "spent") == 3
    assert field(result, "item:1.1", "owners") == ("Ana", "Bo", "Cy", "Di")


def test_a_field_with_two_values_stands_between_markers_and_is_named() -> None:
    ours = PLAN.replace('title = "Type cases"', 'title = "Cases"')
    theirs = PLAN.replace('title = "Type cases"', 'title = "Types"').replace("1.5", "2.5")
    result = merged(ours, theirs)
    assert (result.conflicts, result.trouble) == (1, "")
    assert result.told == ("both sides changed title of 1.2, and not to the same",)
    text = result.content.decode()
    assert '<<<<<<< ours\n  title = "Cases"\n=======\n  title = "Types"\n>>>>>>> theirs\n' in text
    for side, title in (("ours", "Cases"), ("theirs", "Types")):
        chosen = project_of(_resolved(text, side))
        assert chosen.record("item:1.2").get("title") == title
        assert chosen.record("item:1.1").get("spent") == 2.5


def _resolved(text: str, side: str) -> str:
    """Return the text as somebody leaves it who takes one side everywhere."""
    group = r"\1" if side == "ours" else r"\2"
    return re.sub(r"<{7} ours\n(.*?)={7}\n(.*?)>{7} theirs\n", group, text, flags=re.S)


def test_what_one_side_deleted_and_the_other_edited_stays_and_is_told() -> None:
    start = PLAN.index("[[risks]]")
    theirs = PLAN.replace('probability = "low"', 'probability = "high"')
    result = merged(PLAN[:start], theirs)
    assert result.conflicts == 0
    assert field(result, "risk:R1", "probability") == "high"
    assert any("R1" in sentence for sentence in result.told)


def test_records_of_one_id_that_both_added_are_two_records() -> None:
    ours = PLAN + '\n[[risks]]\nid = "R2"\ntitle = "Rain"\n'
    theirs = PLAN + '\n[[risks]]\nid = "R2"\ntitle = "Theft"\n'
    result = merged(ours, theirs)
    rows = load(result.content, "plan.toml").project.rows("risks")
    assert {(row.get("id"), row.get("title")) for row in rows[1:]} == {
        ("R2", "Theft"), ("R3", "Rain"),
    }  # fmt: skip
    assert result.conflicts == 0
    assert result.told != ()


def test_a_file_that_both_sides_added_needs_no_base() -> None:
    theirs = PLAN + '\n[[risks]]\nid = "R2"\ntitle = "Theft"\n'
    result = merged(PLAN, theirs, base="")
    assert (result.conflicts, result.trouble) == (0, "")
    assert field(result, "risk:R2", "title") == "Theft"


@pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
def test_what_cannot_be_understood_is_merged_by_lines_and_said(broken: str) -> None:
    sides = {
        "base": PLAN,
        "ours": PLAN.replace('title = "Type cases"', 'title = "Cases"'),
        "theirs": PLAN.replace('title = "Type cases"', 'title = "Types"'),
    }
    sides[broken] += "= nothing\n"
    result = merged(sides["ours"], sides["theirs"], sides["base"])
    assert "plan.toml:30:1" in result.trouble
    assert "merged by lines alone" in result.trouble
    assert b'<<<<<<< ours\n  title = "Cases"\n=======\n' in result.content
    assert result.conflicts == 1


def test_bytes_that_are_no_text_are_merged_all_the_same() -> None:
    result = three_way(b"a\nb\nc\n", b"\xff\nb\nc\n", b"a\nb\n\xfe\n", "plan.toml")
    assert result.content == b"\xff\nb\n\xfe\n"
    assert "merged by lines alone" in result.trouble


def test_markers_stand_on_lines_of_their_own_with_the_line_ends_of_the_file() -> None:
    base, ours, theirs = b"a\r\nb", b"a\r\nc", b"a\r\nd"
    assert lines_merged(base, ours, theirs, 9) == (
        b"a\r\n<<<<<<<<< ours\r\nc\r\n=========\r\nd\r\n>>>>>>>>> theirs\r\n"
    )


def test_crlf_and_byte_order_mark_stay() -> None:
    base = "\ufeff" + PLAN.replace("\n", "\r\n")
    ours = base.replace("spent = 1.5", "spent = 2")
    theirs = base.replace('probability = "low"', 'probability = "high"')
    result = merged(ours, theirs, base)
    assert result.content.decode() == ours.replace('probability = "low"', 'probability = "high"')


@given(st.data(), documents(), st.integers(0, 2**32))
def test_what_is_merged_without_a_conflict_reads_as_the_merged_project(
    data: st.DataObject, document: dict[str, Value], seed: int
) -> None:
    base, text = build(document), styled(document, Random(seed))
    ours, theirs = (data.draw(changes_for(base, max_size=3)) for _ in range(2))
    mine, other = apply(base, ours), apply(base, theirs)
    expected = merge(base, mine, other, merge_text=merge_text)
    texts = [patch(text, base, changes).text for changes in ((), ours, theirs)]
    result = merged(texts[1], texts[2], texts[0])
    if not (result.conflicts or result.trouble):
        assert expected.conflicts == ()
        assert project_of(result.content.decode()) == expected.project
    else:
        assert result.told or result.trouble
