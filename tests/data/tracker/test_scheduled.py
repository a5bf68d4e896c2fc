"""Plain lists of what is not there yet are work, where each entry says when it is planned for."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

_LIST = """
    # Harbour

    ## In place

    - [x] Piles
    - [x] Planks

    ## {heading}

    - Hang the lamps {first}
    - Wire the mast of the pier {second}
    - Paint the rail {third}
    """


def _open(heading: str, *times: str) -> list[tuple[object, object]]:
    first, second, third = times
    text = _LIST.format(heading=heading, first=first, second=second, third=third)
    rows = outline(imported(text))
    return [(title, status) for _, title, status, parent in rows if parent == heading]


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("What is NOT in place", ("(Sprint 1-2)", "(Sprint 3)", "(Sprint 4)")),
        ("What's not there (later sprints)", ("(Week 3)", "(week 4)", "(Weeks 5-6)")),
        ("Noch nicht gebaut", ("(KW 12)", "(KW 13)", "(KW 14)")),
        ("Not built", ("(Q3 2026)", "(Q3 2026)", "(Q4 2026)")),
    ],
)
def test_what_is_not_there_yet_and_has_a_time_is_to_do(
    heading: str, times: tuple[str, ...]
) -> None:
    titles = ("Hang the lamps", "Wire the mast of the pier", "Paint the rail")
    assert _open(heading, *times) == [(title, "todo") for title in titles]


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("What is NOT in place", ("(Sprint 1)", "(of oak)", "(Sprint 3)")),
        ("Who was here", ("(Week 1)", "(Week 2)", "(Week 3)")),
    ],
)
def test_what_has_no_time_or_may_be_over_stays_a_page(heading: str, times: tuple[str, ...]) -> None:
    assert _open(heading, *times) == []
