"""Lines right beneath headings that only say how far these are."""

from tests.support.importing import imported, outline, record


def test_headings_over_lines_that_say_how_far_they_are_are_work_whatever_follows() -> None:
    found = imported("""
        # House

        ## 1. Oil the door

        ✅ Vaha

        The hinges squeak.

        * brass
        * iron

        ## 2. Mend the roof
        ✅ Vaha, with tar

        Words.

        ## 3. Dig a well

        *In progress*

        ## 4. Sow the lawn

        Words of the lawn alone.
        """)
    assert outline(found) == [
        ("phase", "Oil the door", "done", None),
        ("phase", "Mend the roof", "done", None),
        ("phase", "Dig a well", "doing", None),
    ]
    assert "The hinges squeak." in record(found, "1")["notes"]


def test_sentences_behind_marks_beneath_headings_say_nothing_of_these() -> None:
    found = imported("""
        # House

        ## Phase 1: Door
        - [ ] Oil it

        ## News of May

        ✅ Everything runs!

        ## News of June

        ✅ 400 guests came
        """)
    assert [title for _, title, _, _ in outline(found)] == ["Door", "Oil it"]
