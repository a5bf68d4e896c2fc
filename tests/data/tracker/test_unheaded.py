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
        # A sentence, a line alone, and lines beneath headings.
        "We sweep the oven first.\n- [ ] Sweep it\n\nThen we paint.\n- [ ] Paint it",
        "- [ ] Sweep it\n\nDoor\n- [ ] Paint it",
        "## Oven\n\nInside\n- [ ] Sweep it\n\nOutside\n- [ ] Paint it",
    ],
)
def test_sentences_and_lines_beneath_headings_are_no_phases(text: str) -> None:
    titles = {item["title"] for item in imported(f"# Bakery\n\n{text}\n").items}
    assert titles - {"Oven"} == {"Sweep it", "Paint it"}
