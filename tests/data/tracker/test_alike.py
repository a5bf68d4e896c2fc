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


def test_rows_with_ids_of_the_kind_that_other_work_has_are_work() -> None:
    found = imported("""
        # Harbour

        ## Priority 1: Lights

        | ID | Place | Problem | Status |
        |----|-------|---------|--------|
        | L-1 | pier | dark | ✅ |
        | B-1 | quay | silent | ⏳ |

        ## Priority 2: Bells

        | ID | Problem | Solution |
        |----|---------|----------|
        | B-2 | cracked | cast it anew |
        | L-4 | too loud | a felt |
        """)
    told = {row["title"]: row["status"] for row in found.items}
    assert {"dark", "silent", "cracked", "too loud"} <= set(told)


def test_rows_with_ids_of_another_kind_are_left_alone() -> None:
    found = imported("""
        # Harbour

        | ID | Problem | Status |
        |----|---------|--------|
        | L-1 | dark | ✅ |
        | L-2 | silent | ⏳ |

        ## Charts

        | Sheet | Shows |
        |-------|-------|
        | NK-4 | the bay |
        | NK-5 | the pier |
        """)
    assert {"the bay", "the pier"}.isdisjoint(row["title"] for row in found.items)


_STORES = """
    # Harbour

    ## Engines

    | Engine | Drawer | Status | Use |
    |---|---|---|---|
    | Red winch | east | ✅ | nets |
    | Green winch | west | ⏳ | boats |

    ## Tools of the yard

    | Tool | Drawer | Status | {} |
    |---|---|---|---|
    | Saw | north | ✅ | planks |
    | Plane | south | ✅ | planks |
    """


@pytest.mark.parametrize(("last", "taken"), [("Use", True), ("Price", False)])
def test_a_table_of_which_only_the_names_are_called_otherwise_is_work(
    last: str, taken: bool
) -> None:
    titles = [one[1] for one in outline(imported(_STORES.format(last)))]
    assert "Red winch" in titles
    assert ("Saw" in titles) == taken


@pytest.mark.parametrize(("heading", "taken"), [("⏳ Pending repairs", True), ("Repairs", False)])
def test_a_mark_and_the_word_behind_it_in_a_heading_say_how_far_rows_are(
    heading: str, taken: bool
) -> None:
    found = imported(f"""
        # Harbour

        ## {heading}

        | Part | What it needs | Weight |
        |---|---|---|
        | Red winch | oil | High |
        | Green winch | a chain | Low |

        ## Work

        - [ ] Oil the door
        """)
    assert (("task", "Red winch", "todo", heading[2:]) in outline(found)) == taken


_FINDINGS = """
    # Harbour

    ## Hull (step 1)
    - Caulk the seams.
      - Reason: it leaks.
      - Scope: all planks.
      - Risk: low.
      - Status: done.

    ## Paint
    - Sand the deck.
      - Reason: {0}
      - Scope: the bow.
      - Risk: none.

    ## Heard of
    - A rope was lost.
      - Reason: wind.
"""


def test_entries_with_the_keys_of_those_that_are_work_are_work() -> None:
    found = outline(imported(_FINDINGS.format("it is rough.")))
    assert [(title, above) for kind, title, _, above in found if kind == "task"] == [
        ("Caulk the seams.", "Hull (step 1)"),
        ("Sand the deck.", "Paint"),
    ]


def test_keys_that_say_nothing_make_no_form() -> None:
    found = outline(imported(_FINDINGS.format("")))
    assert "Sand the deck." not in [title for _, title, _, _ in found]
