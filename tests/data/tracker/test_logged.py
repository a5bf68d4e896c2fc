"""Lists of to-dos that begin with the day they were written on, and end with tags."""

from __future__ import annotations

from tests.support.importing import imported, outline, record

_LOG = """
    # To-dos of the yard

    ## How to write (format)

    - [2026-03-01] What there is to do. @where @what
    - [2026-03-02] What else there is. @where
    - [2026-03-03] And so on. @what

    ## Entries

    - [2026-03-30] Oil the crane, also where the rope runs over the wheel at the
      top. @yard @crane

    - [2026-03-30] ~~Look for the oar that was lost.~~
      **FOUND BY BO** - behind the shed
      @oar @done

    - [2026-03-31] ~~Buy a bell.~~ **Cancelled** - there is one
      @bell

    - [2026-03-31] **Leak** — Close the roof. Seen on Monday. @roof
      **Source:** `yard/roof.md`

    - [x] [2026-04-01] Sweep the quay. @yard @quay (with Mia)
    """


def test_entries_of_a_log_of_to_dos_are_work() -> None:
    found = imported(_LOG)
    assert [(title, status) for _, title, status, _ in outline(found)] == [
        ("Entries", "doing"),
        ("Oil the crane, also where the rope runs over the wheel at the top.", "todo"),
        ("Look for the oar that was lost.", "done"),
        ("Buy a bell.", "dropped"),
        ("Close the roof. Seen on Monday.", "todo"),
        ("Sweep the quay. (with Mia)", "done"),
    ]
    assert (found.ticked, found.empty) == (1, 0)


def test_their_days_and_tags_are_told_and_stand_in_no_title() -> None:
    found = imported(_LOG)
    assert record(found, "1.1")["tags"] == ["yard", "crane"]
    assert record(found, "1.1")["created"] == "2026-03-30"
    assert record(found, "1.4")["tags"] == ["leak", "roof"]
    assert "yard/roof.md" in record(found, "1.4")["notes"]
    assert "behind the shed" in record(found, "1.2")["notes"]
    assert all("owners" not in record(found, f"1.{at}") for at in range(1, 6))


def test_what_a_heading_shows_as_a_form_is_kept() -> None:
    assert "What else there is. @where" in str(imported(_LOG).document["pages"])


def test_one_name_behind_an_entry_is_whose_it_is() -> None:
    found = imported("""
        # Yard

        - [2026-03-30] Oil the crane @mia
        - [2026-03-31] Close the roof @bo
        - [2026-04-01] Sweep the quay @mia
        """)
    assert [record(found, f"1.{at}")["owners"] for at in (1, 2, 3)] == [["mia"], ["bo"], ["mia"]]


def test_days_in_front_of_what_happened_make_no_work() -> None:
    found = imported("""
        # Yard

        ## To do

        - [ ] Oil the crane

        ## Changelog

        - [2026-03-30] The roof is closed @bo @mia
        - [2026-03-31] The quay is swept @bo @mia
        - [2026-04-01] The bell rings @bo @mia

        ## Visits

        - [2026-03-30] The mayor came
        - [2026-03-31] The pilot came
        - [2026-04-01] Nobody came
        """)
    assert [title for _, title, _, _ in outline(found)] == ["To do", "Oil the crane"]


def test_names_in_the_thousands_amid_an_entry_are_no_tags() -> None:
    said = "@where " * 5_000
    found = imported("".join(f"- [2026-03-3{day}] Go {said}! @here @now\n" for day in (0, 1)) * 2)
    assert [record(found, f"1.{at}")["tags"] for at in (1, 2)] == [["here", "now"]] * 2
