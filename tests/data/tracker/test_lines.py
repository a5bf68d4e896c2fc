"""Lists that people write without the marks of lists."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


def test_lines_that_begin_with_a_box_are_a_list() -> None:
    found = imported("""
    # Yard

    ## Steps
    [x] Hinges
    [ ] Lock
    [-] Bell

    Two are left:

    [ ] Paint

    [] Oil
    """)
    told = [(title, status) for kind, title, status, _ in outline(found) if kind != "phase"]
    assert told[:4] == [
        ("Hinges", "done"),
        ("Lock", "todo"),
        ("Bell", "dropped"),
        ("Paint", "todo"),
    ]
    assert (found.ticked, found.empty) == (1, 3)


def test_boxes_further_in_are_entries_of_the_line_above() -> None:
    found = imported("# Yard\n\n## Gate\n[ ] Hinges\n    [x] Oak\n    [ ] Iron\n[ ] Lock\n")
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)][1:] == [
        ("task", "Hinges", "Gate"),
        ("subtask", "Oak", "Hinges"),
        ("subtask", "Iron", "Hinges"),
        ("task", "Lock", "Gate"),
    ]


def test_a_box_in_the_second_line_of_an_entry_links_and_legends_are_no_entries() -> None:
    found = imported("""
    # Yard

    ## Gate
    - [ ] Hinges
      [x] is what to write behind them
    - [ ] Lock

    [x](https://example.org/x) tells more.

    [x] = hung, [ ] = not yet
    """)
    assert [title for kind, title, _, _ in outline(found) if kind != "phase"] == ["Hinges", "Lock"]


@pytest.mark.parametrize("sign", ["+", "v", "V", "*", "√", "●", "■"])
def test_signs_that_people_tick_with_stand_in_boxes(sign: str) -> None:
    found = imported(f"# Yard\n\n## Gate\n- [{sign}] Hinges\n- [-] Bell\n- [ ] Lock\n")
    assert [(title, status) for _, title, status, _ in outline(found)][1:] == [
        ("Hinges", "done"),
        ("Bell", "dropped"),
        ("Lock", "todo"),
    ]


def test_a_legend_says_what_a_sign_in_a_box_means() -> None:
    found = imported(
        "# Yard\n\nLegend: `[+]` in progress, `[x]` done\n\n## Gate\n- [+] Hinges\n- [x] Lock\n"
    )
    assert [status for kind, _, status, _ in outline(found) if kind == "task"] == ["doing", "done"]
