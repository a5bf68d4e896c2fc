"""Headings that are work by what they are called: by an id, or beneath a priority."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


def test_headings_beneath_priorities_are_work_beside_what_is_done() -> None:
    found = imported("""
        # Boat

        ## High priority

        ### 1. A new mast

        **Now:**
        - the old one is rotten

        ### 2. Issues of the hull

        She leaks.

        ## Low priority

        ### 3. Paint

        Blue.

        ## Completed

        - keel
    """)
    told = {row["title"]: row["parent"] for row in found.items}
    assert told["A new mast"] == told["Issues of the hull"] == "High priority"
    assert told["Paint"] == "Low priority"
    assert "the old one is rotten" not in told


@pytest.mark.parametrize("mark", [":", " —", " ·"])
def test_headings_with_ids_of_one_kind_are_work_wherever_they_stand(mark: str) -> None:
    found = imported(f"""
        # Boat

        ## What we wait for

        Wind.

        ### RR-01{mark} A new mast

        The old one is rotten.

        ### RR-02{mark} Shrouds

        ## Paint

        ### RR-03{mark} Below the waterline

        ### XC-01{mark} Mend the pump
    """)
    told = {row["title"] for row in found.items}
    assert {"A new mast", "Shrouds", "Below the waterline", "Mend the pump"} <= told


def test_headings_with_ids_among_the_requirements_are_no_work() -> None:
    found = imported("""
        # Boat

        - [ ] Varnish

        ## Requirements

        ### RQ-01: Dry

        ### RQ-02: Fast

        ### RQ-03: Cheap
    """)
    assert {row["title"] for row in found.items if row["kind"] != "phase"} == {"Varnish"}


def test_two_headings_with_ids_make_no_series() -> None:
    found = imported("""
        # Boat

        - [ ] Varnish

        ## Rules

        ### RR-01: Give way

        ### RR-02: Keep right
    """)
    assert "Give way" not in {row["title"] for row in found.items}


def test_headings_in_plans_of_releases_are_work_where_one_of_them_holds_some() -> None:
    found = imported("""
        # Boat

        ## v0.8 release plan

        ### Names of knots

        Words of the crew:
        - **Bowline** - a loop

        ### Oars

        - [ ] Saw them

        ## v0.9 release plan

        ### A lamp at the mast

        It shines at night.

        ### Notes

        Nothing yet.
    """)
    assert [(row["kind"], row["title"], row["parent"]) for row in found.items] == [
        ("phase", "v0.8 release plan", None),
        ("task", "Names of knots", "v0.8 release plan"),
        ("task", "Oars", "v0.8 release plan"),
        ("subtask", "Saw them", "Oars"),
        ("phase", "v0.9 release plan", None),
        ("task", "A lamp at the mast", "v0.9 release plan"),
    ]


def test_headings_in_the_plan_of_one_release_may_be_anything() -> None:
    found = imported("""
        # Boat

        ## v0.8 release plan

        ### Why now

        It is spring.

        ### Oars

        - [ ] Saw them
    """)
    assert "Why now" not in {row["title"] for row in found.items}


def test_counted_headings_that_say_how_far_they_are_go_on_beneath_any_other_heading() -> None:
    found = imported("""
        # Boat

        ## Repairs

        ### 1. **Mast**
        **Status:** ⏸️ PENDING
        **Priority:** HIGH

        ### 2. **Rudder**
        **Status:** ✅ DONE

        ## References
        - Book: the yard's own

        ---

        ### 3. **Lamps**
        **Status:** ✅ DONE
        **Priority:** LOW

        **Steps for the week of May**

        - Look at the wires
        - ✅ Buy glass
        - ✅ Hang two

        ### 9. **Colours**
        **Status:** ✅ DONE
    """)
    told = [(title, status) for _, title, status, _ in outline(found)]
    assert ("Mast", "todo") in told
    assert told[told.index(("Lamps", "done")) :] == [
        ("Lamps", "done"),
        ("Look at the wires", None),
        ("Buy glass", "done"),
        ("Hang two", "done"),
    ]


def test_names_that_are_counted_beneath_priorities_are_work() -> None:
    found = imported("""
        # Boats

        ## Where the crew may go on

        ### Priority P0
        1. **New mast** - the old one is cracked
        2. **Rudder** - it sticks

        ### P1 (what guests see)
        1. **Lamps** - red ones
        2. **Flag** - of silk
    """)
    names = ["New mast", "Rudder", "Lamps", "Flag"]
    assert [title for _, title, _, _ in outline(found) if title in names] == names


def test_plain_lists_beneath_priorities_that_explain_them_are_no_work() -> None:
    found = imported("""
        # Boats

        - [ ] Paint

        ## How we rank

        ### P0
        - Somebody may drown

        ### P1
        - Somebody gets wet
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Paint"]


_YARD = """
    # Yard

    ## This week

    ### 1. Hull
    - [ ] Oil it
    ### 2. Mast
    - [x] Scrape it

    ## Next month

    ### 3. Sails
    - [ ] Sew them

    ### Far away

    #### {} Crane
    - of steel
    - of ten tons
    """


def test_headings_that_count_on_from_work_through_a_document_are_work() -> None:
    titles = [title for kind, title, _, _ in outline(imported(_YARD.format("4.")))]
    assert "Crane" in titles


def test_headings_that_count_anew_are_judged_by_what_they_hold() -> None:
    titles = [title for kind, title, _, _ in outline(imported(_YARD.format("1.")))]
    assert "Crane" not in titles
