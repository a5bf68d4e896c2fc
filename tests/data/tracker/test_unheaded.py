"""Documents without headings, in which lines stand above lists."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


def test_lines_right_above_boxes_are_the_phases_of_a_document_without_headings() -> None:
    found = imported("""
        # Bakery

        What is left to do.

        Oven & chimney (in progress):
        - [x] Sweep it
        - [ ] Light it

        Shop floor
        - [ ] Paint the door

        Remarks
        - The door is green.
        """)
    assert outline(found) == [
        ("phase", "Oven & chimney", "doing", None),
        ("task", "Sweep it", "done", "Oven & chimney"),
        ("task", "Light it", "todo", "Oven & chimney"),
        ("phase", "Shop floor", "todo", None),
        ("task", "Paint the door", "todo", "Shop floor"),
    ]
    assert "The door is green." in str(found.document["pages"])


@pytest.mark.parametrize(
    "text",
    [
        # A sentence, a line alone, and a line beside a sentence beneath a heading.
        "We sweep the oven first.\n- [ ] Sweep it\n\nThen we paint.\n- [ ] Paint it",
        "- [ ] Sweep it\n\nDoor\n- [ ] Paint it",
        "## Oven\n\nInside\n- [ ] Sweep it\n\nWe go outside.\n- [ ] Paint it",
    ],
)
def test_sentences_and_lines_beneath_headings_are_no_phases(text: str) -> None:
    titles = {item["title"] for item in imported(f"# Bakery\n\n{text}\n").items}
    assert titles - {"Oven"} == {"Sweep it", "Paint it"}


_SECTIONS = """
    # Ferry

    ## Work at the pier

    P0 — At once{}

    - [x] Mend the rail
    - [ ] Tar the piles

    P1 — In spring

    - [ ] Paint the shed

    ## Notes

    Ask Bo about the keys
    """


def test_lines_over_all_lists_of_boxes_of_a_section_are_headings_in_it() -> None:
    assert outline(imported(_SECTIONS.format(""))) == [
        ("phase", "Work at the pier", "doing", None),
        ("task", "P0 — At once", "doing", "Work at the pier"),
        ("subtask", "Mend the rail", "done", "P0 — At once"),
        ("subtask", "Tar the piles", "todo", "P0 — At once"),
        ("task", "P1 — In spring", "todo", "Work at the pier"),
        ("subtask", "Paint the shed", "todo", "P1 — In spring"),
    ]


@pytest.mark.parametrize("end", [", all of it.", "\n\n    - a plain remark\n\n    And then"])
def test_lines_over_some_lists_of_boxes_of_a_section_are_none(end: str) -> None:
    found = imported(_SECTIONS.format(end))
    assert {item["parent"] for item in found.items[1:]} == {"Work at the pier"}
