"""What kind of list a list is, by what its entries say of themselves."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

STANDING = """
    # Lighthouse

    ## Where we stand
    - Lamp: complete (glass, wick, oil).
    - Foot of brass: complete.
    - Light on the pier: in progress (the poles are up)
    - **Bell**: not started
    - Boards: put off to the autumn, as nobody reads them
    """


def test_entries_with_different_statuses_behind_a_colon_are_work() -> None:
    found = [(title, status) for kind, title, status, _ in outline(imported(STANDING))[1:]]
    assert found[:4] == [
        ("Lamp", "done"),
        ("Foot of brass", "done"),
        ("Light on the pier", "doing"),
        ("Bell", "todo"),
    ]


def test_one_status_behind_all_colons_tells_of_what_is_there() -> None:
    text = STANDING.replace("in progress", "complete").replace("not started", "complete")
    assert not imported(text + "\n    ## Bricks\n    - [ ] Buy some\n").items[2:]


def test_statuses_that_a_list_explains_or_goes_on_from_are_no_work() -> None:
    text = """
        # Lighthouse
        ## Words
        - **Not started:** Nobody has been there.
        - **In progress:** Somebody is there.
        - **Done:** The bell rings.
        ## Habits
        - Lamp: done by hand every night
        - Bell: planned ahead by the keeper
        - Oil: open barrels are not allowed
        ## Bricks
        - [ ] Buy some
        """
    assert [title for _, title, _, _ in outline(imported(text))] == ["Bricks", "Buy some"]


def test_what_counts_an_entry_is_its_title_where_only_a_status_follows() -> None:
    text = STANDING.replace("- Lamp:", "- Milestone 1:").replace("- Foot of brass:", "- Task 2:")
    found = [(title, status) for kind, title, status, _ in outline(imported(text))[1:]]
    assert found[:2] == [("Milestone 1", "done"), ("Task 2", "done")]


def test_an_entry_that_says_that_there_is_none_is_no_work() -> None:
    for nothing in ("(None yet)", "Nothing yet", "*(Nada aún)*", "noch nichts", "none"):
        found = imported(f"""
            # Yard

            ## Boats

            ### Done
            - {nothing}

            ### To do
            - [ ] **Mast**
            """)
        assert [item["title"] for item in found.items] == ["Boats", "Mast"]


def test_a_key_with_each_status_once_explains_and_lists_no_work() -> None:
    found = imported("""
        # Yard

        ## Status legend
        - Status: Done
        - Status: In progress
        - Status: To do

        ## Boats
        - [ ] Mast
        """)
    assert [item["title"] for item in found.items] == ["Boats", "Mast"]


@pytest.mark.parametrize("lead", ["New", "NEU", "Nuevo", "新規"])
def test_that_an_entry_is_new_is_no_title(lead: str) -> None:
    found = imported(f"# Yard\n\n## Boats\n\n- [x] **{lead}:** Larch mast (two woods)\n")
    assert found.items[-1]["title"] == "Larch mast (two woods)"


@pytest.mark.parametrize(("mark", "status"), [("❌", "blocked"), ("⏳", "doing")])
def test_entries_that_all_begin_with_what_the_legend_says_is_not_over_are_work(
    mark: str, status: str
) -> None:
    found = imported(f"""
        # Yard

        Legend: ✅ done · ⏳ in progress · ❌ blocked

        ## Before the launch

        1. {mark} Wood not yet bought
        2. {mark} Nails not yet counted
        3. {mark} No permit

        ## Boats
        - [ ] Mast
        """)
    assert ("task", "No permit", status, "Before the launch") in outline(found)
