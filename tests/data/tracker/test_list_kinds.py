"""What kind of list a list is, by what its entries say of themselves."""

from __future__ import annotations

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
