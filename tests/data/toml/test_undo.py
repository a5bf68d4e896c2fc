"""Giving back the characters that were replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.toml.document import Document
from data.toml.draft import Splice
from data.toml.undo import unsplice

PLAN = "".join(
    f'[[phases]]\nid = "{n}"\ntitle = "Phase {n}"\nstatus = "todo"\nestimate = 5\n\n'
    for n in range(1, 9)
)


def _edited(text: str = PLAN) -> Document:
    document = Document(text)
    document.set(("phases", 3, "status"), "done")
    document.set(("phases", 3, "spent"), 2.5)
    document.remove(("phases",), 5)
    return document


def test_an_edit_taken_back_gives_the_same_characters() -> None:
    document = _edited()
    assert unsplice(document.text, document.splices) == PLAN


def test_an_edit_is_taken_back_where_lines_above_and_below_have_come_since() -> None:
    document = _edited()
    later = f"# new\n{document.text}# end\n"
    assert unsplice(later, document.splices) == f"# new\n{PLAN}# end\n"


def test_an_edit_is_taken_back_where_other_values_have_changed_since() -> None:
    first, other = Document(PLAN), Document(PLAN)
    first.set(("phases", 3, "status"), "done")
    splices = first.splices
    for document in (first, other):
        document.set(("phases", 0, "title"), "A much longer title than before")
        document.set(("phases", 4, "estimate"), 12)
        document.remove(("phases",), 7)

    assert unsplice(first.text, splices) == other.text


@pytest.mark.parametrize("now", ["doing", "done!", "do", ""])
def test_a_value_that_has_been_changed_since_is_not_taken_back(now: str) -> None:
    document = Document(PLAN)
    document.set(("phases", 3, "status"), "done")
    splices = document.splices
    document.set(("phases", 3, "status"), now)

    assert unsplice(document.text, splices) is None


def test_a_place_that_has_a_double_is_not_guessed() -> None:
    text = "[[a]]\nx = 1\n" * 60
    document = Document(text)
    document.set(("a", 30, "x"), 2)

    assert unsplice("# one\n" + document.text + document.text, document.splices) is None


@given(st.lists(st.integers(0, 7), max_size=4), st.integers(0, 3))
def test_what_is_taken_back_is_what_was_there(numbers: list[int], lines: int) -> None:
    document = Document(PLAN)
    for count, number in enumerate(numbers):
        document.set(("phases", number, "title"), f"{number} {count}")
    later = "# x\n" * lines + document.text

    assert unsplice(later, document.splices) == "# x\n" * lines + PLAN


ALIKE = "name = 'x'\na = [\n" + "  1,\n" * 400 + "]\nlast = 'y'\n"


def test_among_many_that_look_the_same_the_place_is_the_one_where_it_was() -> None:
    document = Document(ALIKE)
    document.insert(("a",), 200, 1)
    assert unsplice(document.text, document.splices) == ALIKE
    assert unsplice(f"# new\n{document.text}", document.splices) is None


def test_what_came_above_moves_all_places_by_as_much() -> None:
    document = Document(ALIKE)
    document.insert(("a",), 200, 1)
    document.set(("last",), "z")
    assert unsplice(f"# new\n{document.text}", document.splices) == f"# new\n{ALIKE}"


def test_a_place_at_the_very_beginning_is_found() -> None:
    document = Document("a = 1")
    document.set(("b",), 2)
    document.set(("a",), 3)
    assert unsplice(document.text, document.splices) == "a = 1"
    assert unsplice("", [Splice(0, "old", "")]) == "old"
    assert unsplice("new", [Splice(0, "old", "new")]) == "old"
    assert unsplice(" new", [Splice(0, "old", "new")]) == " old"
    assert unsplice("new new", [Splice(9, "old", "new")]) is None


HEAD, TAIL = "h" * 160, "t" * 160


def test_of_two_places_that_look_the_same_the_one_where_it_was_is_meant() -> None:
    twice = f"{HEAD}new{TAIL}" * 2
    splice = Splice(len(HEAD), "old", "new", HEAD, TAIL)
    assert unsplice(twice, [splice]) == f"{HEAD}old{TAIL}{HEAD}new{TAIL}"
    assert unsplice(f"# {twice}", [splice]) is None


def test_what_stands_before_a_place_tells_it_from_another() -> None:
    splice = Splice(len(HEAD), "old", "new", HEAD, TAIL)
    assert unsplice(f"new{TAIL}{HEAD}new{TAIL}", [splice]) == f"new{TAIL}{HEAD}old{TAIL}"


def test_a_place_that_moved_to_the_beginning_is_found() -> None:
    assert unsplice("new tail", [Splice(9, "old", "new", "", " tail")]) == "old tail"


def test_two_places_that_overlap_are_two() -> None:
    assert unsplice("aa", [Splice(9, "old", "a")]) is None
