"""Marks that an entry of a list of notes leads to are work, where they differ."""

from __future__ import annotations

from tests.support.importing import imported, outline

REMARKS = """
    # Lighthouse
    ## Work
    - [x] Lamp
    ## Remarks
    ### How the bell rings
    - The rope is new:
      - of hemp
    - Heard on the pier:
      - ✅ rings at noon
      - ⏳ rings in a storm, still to be tried
    - It is loud.
    ### The new lamp
    - The keeper likes it.
    - On site:
      - ✅ hung up
      - ⏳ oil to be bought
    """


def test_marks_beneath_an_entry_of_notes_are_work_of_the_heading() -> None:
    found = [(title, status, parent) for _, title, status, parent in outline(imported(REMARKS))]
    assert ("rings at noon", "done", "How the bell rings") in found
    assert ("rings in a storm, still to be tried", "todo", "How the bell rings") in found
    assert ("oil to be bought", "todo", "The new lamp") in found


def test_the_entries_around_them_stay_notes() -> None:
    found = imported(REMARKS)
    titles = {str(item["title"]) for item in found.items}
    assert not titles & {"of hemp", "The rope is new", "It is loud.", "On site"}
    document = str(found.document)
    assert "of hemp" in document
    assert "It is loud." in document


def test_marks_that_do_not_differ_or_weigh_something_up_are_notes() -> None:
    text = REMARKS.replace("⏳", "✅")
    assert [item["title"] for item in imported(text).items] == ["Work", "Lamp"]
    text = REMARKS.replace("⏳", "❌")
    assert [item["title"] for item in imported(text).items] == ["Work", "Lamp"]


def test_marks_beneath_a_heading_that_names_a_field_are_none() -> None:
    text = REMARKS.replace("### The new lamp", "### Benefits")
    assert "hung up" not in {str(item["title"]) for item in imported(text).items}
