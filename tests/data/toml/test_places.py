"""Places in a text, and what stays known of them while values change."""

import pytest

from data.toml.outline import Outline
from data.toml.places import Places

TEXT = """\
a = 1
b = [1, { c = 2, d = [3] }, 4]
e = "x"
[f]
g = [
  5, # five
  6,
]
h.i = 7
[j]
k = [{ l = 8 }]
"""


def _openings(text: str) -> list[int]:
    lists = (text.index(f"{key} = ") + 4 for key in "bdgk")
    return [*lists, *(offset for offset, char in enumerate(text) if char == "{")]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("new", ["", "0", "'longer'"])
@pytest.mark.parametrize("old", ["1\n", "1,", "2", "3", "4", '"x"', "5", "6", "7", "8"])
def test_where_one_value_changes_all_else_stays_known_at_the_place_it_moved_to(
    old: str, new: str, mark: str
) -> None:
    text, old = mark + TEXT, old.rstrip(",\n")
    start = text.index(old)
    end, new = start + len(old), new or old
    by = len(new) - len(old)
    changed = text[:start] + new + text[end:]
    places = Places(text, Outline(text))
    for segment in range(3):
        places.lines(segment)
    for opening in _openings(text):
        places.body(opening)

    places.outline.shift(end, by)
    # A text without anything in it: what is not known would not be found in it.
    followed = places.followed(" " * len(changed), start, end, by)

    fresh = Places(changed, Outline(changed))
    assert [followed.lines(one) for one in range(3)] == [fresh.lines(one) for one in range(3)]
    for opening in _openings(changed):
        assert followed.body(opening) == fresh.body(opening)


@pytest.mark.parametrize(
    ("old", "new"),
    [("a = 1", "a = 1\nz = 2"), ("1\nb =", "2\ny ="), ("1\n", "1 # one\n"), ("4]\ne", "4]\nz")],
)
def test_where_more_than_a_value_changes_its_segment_is_looked_at_anew(old: str, new: str) -> None:
    start, by = TEXT.index(old), len(new) - len(old)
    text = TEXT.replace(old, new, 1)
    places = Places(TEXT, Outline(TEXT))
    places.lines(0)
    places.outline.shift(start + len(old), by)

    followed = places.followed(text, start, start + len(old), by)

    assert followed.lines(0) == Places(text, Outline(text)).lines(0)


def test_a_copy_knows_the_same_and_is_moved_along_alone() -> None:
    places = Places(TEXT, Outline(TEXT))
    known = places.body(TEXT.index("[1"))
    copy = places.copy()
    copy.outline.shift(0, 3)
    assert copy.body(TEXT.index("[1")) is known
    assert places.outline.starts == Outline(TEXT).starts
