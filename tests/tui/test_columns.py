"""Columns: widths always fill the room, what has none leaves in a stated order, text is cut to
cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.columns import GAP, Column, cell_width, cut, fit, fitted, hinted, width_of
from tui.look import Cell, Piece, Tone, bar
from tui.wrap import wrapped

texts = st.text(st.sampled_from("ab 漢é\u0301👩x.-"), max_size=40)
columns = st.lists(
    st.builds(
        Column,
        st.just("x"),
        st.just("X"),
        st.integers(1, 20),
        grow=st.integers(0, 3),
        drop=st.integers(0, 4),
        least=st.integers(0, 1),
    ),
    min_size=1,
    max_size=6,
)


@given(columns, st.integers(0, 120))
def test_columns_never_need_more_room_than_there_is(columns: list[Column], room: int) -> None:
    widths = [width for _, width in fit(columns, room)]
    needed = sum(widths) + GAP * (len(widths) - 1)
    smallest = len(widths) + GAP * (len(widths) - 1)
    assert needed <= max(room, smallest)


def test_columns_leave_in_the_order_of_their_drop() -> None:
    columns = (
        Column("id", "ID", 4),
        Column("title", "Title", 10, grow=1),
        Column("due", "Due", 6, drop=2),
        Column("notes", "Notes", 10, drop=3),
        Column("status", "Status", 8, drop=1, least=1),
    )
    seen = [[columns[i].name for i, _ in fit(columns, room)] for room in (60, 38, 30, 20)]
    assert seen[0] == ["id", "title", "due", "notes", "status"]
    assert seen[1] == ["id", "title", "due", "status"]
    assert seen[2] == ["id", "title", "status"]
    assert dict(fit(columns, 20))[4] == 1


@given(texts, st.integers(0, 30))
def test_cut_text_fits_and_whole_text_is_left_alone(text: str, width: int) -> None:
    assert width_of(cut(text, width)) <= width
    if width_of(text) <= width:
        assert cut(text, width) == text


@given(st.lists(texts, max_size=4), st.integers(1, 30), st.booleans())
def test_a_fitted_cell_has_exactly_its_width(parts: list[str], width: int, right: bool) -> None:
    assert cell_width(fitted(tuple(map(Piece, parts)), width, right)) == width


@given(texts, st.integers(1, 20))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(width_of(line) <= max(width, 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.floats(0, 1), st.integers(2, 20))
def test_a_bar_looks_full_only_when_it_is(fraction: float, width: int) -> None:
    filled = sum(piece.text.count("━") for piece in bar(fraction, width))
    assert (filled == width) == (fraction == 1)
    assert (filled == 0) == (fraction == 0)


def hints(*words: str) -> Cell:
    """Keys, the first word of each, and what they do."""
    return tuple(
        Piece(text, tone)
        for word in words
        for text, tone in zip(word.partition(" ")[::2], (Tone.KEY, Tone.DIM), strict=True)
    )


def test_hints_leave_whole_the_right_one_first_and_the_way_out_stays() -> None:
    said = (Piece("2 of 3  ", Tone.STRONG),)
    line = hints("Enter go  ", "s settle  ", "x silence  ", "Esc close")
    assert hinted(line, 80) == line
    assert hinted(line, cell_width(line) - 1) == hints("Enter go  ", "s settle  ", "Esc close")
    assert hinted(line, 20) == hints("Enter go  ", "Esc close")
    assert hinted((*said, *line), 18) == (*said, *hints("Esc close"))
    assert hinted(said, 3) == said
    ahead = hints("w write  ", "Esc leave  ", "n next  ", "Tab side")
    assert hinted(ahead, 20) == hints("w write  ", "Esc leave  ")
