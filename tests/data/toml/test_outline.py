"""The outline of a text: its headers, and the tables that these make."""

import pytest

from data.toml.outline import Outline

TEXT = """\
a = 1
[b.c] # a table
d = "[x]"
[[e]]
[[e.f]]
[b]
[[e]]
"""


def _starts(text: str) -> list[str]:
    outline = Outline(text)
    return [text[start : start + 2] for start in outline.starts[1:]]


def test_each_header_has_its_place_and_its_key() -> None:
    outline = Outline(TEXT)
    assert [head.parts for head in outline.heads] == [
        (),
        ("b", "c"),
        ("e",),
        ("e", "f"),
        ("b",),
        ("e",),
    ]
    assert [head.is_row for head in outline.heads] == [False, False, True, True, False, True]
    assert [head.raw for head in outline.heads] == ["", "b.c", "e", "e.f", "b", "e"]
    assert _starts(TEXT) == ["[b", "[[", "[[", "[b", "[["]
    assert outline.starts[0] == 0
    assert Outline("\ufeff" + TEXT).starts == [start + 1 for start in outline.starts]


def test_the_tables_are_a_tree_of_segments() -> None:
    root = Outline(TEXT).root
    table, rows = root.children["b"], root.children["e"]
    assert not isinstance(table, list)
    assert isinstance(rows, list)
    assert (root.home, table.home, [row.home for row in rows]) == (0, 4, [2, 5])
    assert sorted(root.segments()) == [0, 1, 2, 3, 4, 5]
    assert list(table.segments()) == [4, 1]
    assert [list(row.segments()) for row in rows] == [[2, 3], [5]]


@pytest.mark.parametrize(
    ("text", "offset"),
    [("a = 1\nb = [[[[[[[[1]\n", 6), ("a = 1\n]", 6), ("a = ", 0), ("\ufeff=", 1)],
)
def test_a_text_that_is_no_toml_is_told_with_its_offset(text: str, offset: int) -> None:
    with pytest.raises(ValueError, match="the text is no TOML at offset") as told:
        Outline(text)
    assert str(told.value) == f"the text is no TOML at offset {offset}"


@pytest.mark.parametrize("much", [0, 64 * 1024])
def test_a_long_text_has_the_same_outline(much: int) -> None:
    long = TEXT + "x = 1 # y\n" * (much // 10)
    assert Outline(long).starts == Outline(TEXT).starts


def test_an_outline_moves_along_from_an_offset_on() -> None:
    outline = Outline(TEXT)
    copy = outline.copy()

    copy.shift(outline.starts[2], 3)

    assert copy.starts == [*outline.starts[:2], *(start + 3 for start in outline.starts[2:])]
    assert outline.starts == Outline(TEXT).starts
    copy.shift(0, 1)
    assert copy.starts[0] == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[b]", "[b]\n[g]"),
        ("[[e.f]]\n", ""),
        ('d = "[x]"\n', 'd = "[x]"\n[h]\ni = 1\n'),
        ("a = 1\n", "# all\n"),
        ("[b.c] # a table\n", ""),
    ],
)
def test_a_stretch_that_is_scanned_again_gives_the_outline_of_the_whole(old: str, new: str) -> None:
    start = TEXT.index(old)
    text = TEXT.replace(old, new)

    again = Outline(TEXT).rescanned(text, start, start + len(old), len(new) - len(old))

    assert (again.starts, again.heads) == (Outline(text).starts, Outline(text).heads)
    assert sorted(again.root.segments()) == sorted(Outline(text).root.segments())
