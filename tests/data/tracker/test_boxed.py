"""Tables whose titles begin with a box or mark, and have no column that says how far they are."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

_BOAT = """
    # Boat backlog

    Status legend: ☐ open · ◐ under way · ☑ done

    ## Tier 1: Before the season (at the pier)

    | # | Item | Why it matters | Nature |
    |---|---|---|---|
    | 1 | {open} **Oil the winch** | it squeaks | needs oil |
    | 2 | {begun} **Sew the jib** (the old one) | a tear | hands |

    ## Tier 2: Accepted risk / optional

    | # | Item | Note |
    |---|---|---|
    | 3 | {done} **Second lamp** | one is enough |
"""


@pytest.mark.parametrize(
    ("todo", "begun", "done"), [("☐", "◐", "☑"), ("[ ]", "[~]", "[x]"), ("`[ ]`", "`[/]`", "`[x]`")]
)
def test_a_box_in_front_of_a_title_says_how_far_its_row_is(
    todo: str, begun: str, done: str
) -> None:
    found = imported(_BOAT.format(open=todo, begun=begun, done=done))
    assert outline(found) == [
        ("phase", "Before the season (at the pier)", "doing", None),
        ("task", "Oil the winch", "todo", "Before the season (at the pier)"),
        ("task", "Sew the jib", "doing", "Before the season (at the pier)"),
        ("phase", "Accepted risk / optional", "done", None),
        ("task", "Second lamp", "done", "Accepted risk / optional"),
    ]


def test_other_marks_say_so_where_something_is_still_to_come() -> None:
    found = imported("""
        # Boat

        ## Deck
        | Item | Remark |
        |---|---|
        | ✅ Planks | of oak |
        | 🚧 Rail | one side |
        | ⏳ Cleats | in May |
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Planks", "done"),
        ("Rail", "doing"),
        ("Cleats", "todo"),
    ]


@pytest.mark.parametrize("rows", [("✅ Floats", "❌ Flies"), ("✅ Floats", "✅ Swims")])
def test_what_a_boat_can_do_and_what_not_is_no_work(rows: tuple[str, str]) -> None:
    found = imported(f"""
        # Boat

        ## Work
        - [ ] Paint

        ## What it can
        | Item | Remark |
        |---|---|
        | {rows[0]} | well |
        | {rows[1]} | hardly |
    """)
    assert [title for _, title, _, _ in outline(found)] == ["Work", "Paint"]


def test_boxes_in_front_of_the_words_for_a_status_explain_them() -> None:
    found = imported("""
        # Boat

        ## Work
        - [ ] Paint

        ## How to read it
        | Sign | Meaning |
        |---|---|
        | ☐ Open | nobody is at it |
        | ☑ Done | nothing is left |
    """)
    assert [title for _, title, _, _ in outline(found)] == ["Work", "Paint"]
