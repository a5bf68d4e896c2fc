"""Tables that have most of their columns in common with one that is work."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

_LAMPS = """
    # Harbour

    ## Lamps waiting

    | # | Lamp | Place | Watts | Effort | Owner |
    |---|---|---|---|---|---|
    | 1 | Red light | east | 🟢 Low | 2 h | Ana |
    | 2 | Green light | west | 🔴 High | 3 h | Ben |

    ## ✅ Lamps hung

    | # | {} | Place | {} |
    |---|---|---|---|
    | 1 | Fog lamp | north | 2026-03-02 |
    | 2 | Bell | south | 2026-03-04 |
    """


def test_a_table_with_most_of_the_columns_of_one_that_is_work_is_work() -> None:
    assert outline(imported(_LAMPS.replace("Lamp |", "Task |").format("Task", "Day"))) == [
        ("phase", "Lamps waiting", "todo", None),
        ("task", "Red light", None, "Lamps waiting"),
        ("task", "Green light", None, "Lamps waiting"),
        ("phase", "Lamps hung", "done", None),
        ("task", "Fog lamp", "done", "Lamps hung"),
        ("task", "Bell", "done", "Lamps hung"),
    ]


@pytest.mark.parametrize(("head", "last"), [("Visitor", "Day"), ("Task", "Mitigation")])
def test_a_table_of_other_things_is_none(head: str, last: str) -> None:
    found = imported(_LAMPS.replace("Lamp |", "Task |").format(head, last))
    assert [title for _, title, _, _ in outline(found)] == [
        "Lamps waiting",
        "Red light",
        "Green light",
    ]


def test_a_colour_before_a_level_is_no_status() -> None:
    found = imported("""
        # Harbour

        | # | Task | Wind | Effort |
        |---|---|---|---|
        | 1 | Red light | 🟢 Low | 2 h |
        | 2 | Green light | 🟡 Medium | 3 h |
        | 3 | Bell | 🔴 High | 1 h |
        """)
    assert {status for kind, _, status, _ in outline(found) if kind == "task"} == {None}


@pytest.mark.parametrize("heading", ["Backlog técnico", "Finished projects"])
def test_a_heading_of_two_words_says_how_far_rows_are(heading: str) -> None:
    found = imported(f"""
        # Harbour

        ## {heading}

        | # | Description | Kind |
        |---|---|---|
        | 1 | Hang the bell | new |
        | 2 | Oil the door | new |
        """)
    assert [title for _, title, _, _ in outline(found)] == [
        heading,
        "Hang the bell",
        "Oil the door",
    ]
