"""How far two texts are the same from their beginning on."""

from hypothesis import given
from hypothesis import strategies as st

from data.prefix import shared


@given(st.text("ab"), st.text("ab"), st.text("ab"))
def test_it_is_as_far_as_both_are_the_same_and_no_farther(
    start: str, left: str, right: str
) -> None:
    left, right = start + left, start + right
    size = shared(left, right)
    assert size >= len(start)
    assert left[:size] == right[:size]
    assert left[size : size + 1] != right[size : size + 1] or size == len(left) == len(right)


def test_bytes_are_told_as_texts_are() -> None:
    assert shared(b"abc", b"abd") == 2
    assert shared(b"", b"abd") == 0
