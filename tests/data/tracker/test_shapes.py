"""Trackers in shapes that people use, each with the one reading that a person would give it.

The texts are in tests/trackers. What is expected are titles with their statuses, indented by what
they stand in; a phase that a table only numbers has no title.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.tracker.writing import write_project
from tests.support.importing import outline, record, sample
from tests.support.problems import problems_in

TODAY = date(2026, 11, 21)
DEPTHS = {"phase": 0, "task": 1, "subtask": 2}
SHAPES = {
    "board": """
Backlog | todo
  Print the winter leaflet | todo
    Ask two printers for prices | todo
    Choose the paper | todo
  Translate the stops | todo
In Progress | doing
  Fix the Sunday gap | doing
  Move the pier sign | doing
Blocked | blocked
  New ticket machine (waits for the bank) | blocked
Done | done
  Collect the old leaflets | done
  Count passengers | done
""",
    "cards": """
Inbox (unsorted) | todo
  A neighbour asks for honey in glass | todo
  wax candles? | todo
Ready | todo
  Frames for the south hive | todo
  Paint the lids | todo
Doing (at most 2) | doing
  Feed the weak colony (since 2026-03-02) | doing
    sugar | done
    second can | todo
  Sort the smokers | doing
Review | doing
  Varroa count PR !12 | doing
Waiting for others | blocked
  Vet's paper | blocked
Done | done
  Clean the extractor | done
  Buy a second extractor (too dear) | dropped
""",
    "lanes": """
To Do | todo
  Reserve a book | todo
    mock-up | todo
    estimate | todo
  Fines by card | todo
Code Review | doing
  Dark mode | doing
Done | done
  Login with a card | done
Attic | todo
  Newsletter | None
""",
    "changelog": """
Unreleased | doing
  Dark theme (#412) | doing
  Wrong caret (#418) | done
2.0.0 - planned for 2026-09 | todo
  Files are archives (#300) | todo
  Windows 7 (gone since 1.2) | dropped
1.3.0 | done
  Search in all files (#350) | done
  Two leaks (#368, #371) | done
""",
    "move": """
Preparation | doing
  Count the shelves | done
  Label every box | doing
  Order acid-free paper | todo
Move | blocked
  Carry series A to M | todo
  Carry series N to Z | todo
  Check against the list | blocked
""",
    "keywords": """
  Rebuild the shed | doing
    Take off the roof | done
    Replace the beams | doing
    Paint it green | todo
  Dig the pond | done
    Line it | done
  Water meter (for the town) | todo
  Bee hives | dropped
""",
    "checklist": """
  Book the coach (#12) | done
  Programme | doing
    Choose six songs | done
    Print scores | todo
    Ask the publisher | todo
  Rooms in Graz #15 | doing
    Youth hostel | done
    Hotel by the river | todo
  Announce it | todo
  Hire a photographer | todo
""",
    "columns": """
  Lay the floor | done
  Paint the walls | doing
  Hang the lamps | todo
  Set up the shelves | doing
  Sort the atlases | todo
""",
    "releases": """
0.4.0 - planned for June | todo
  Moon phases on the dial | todo
  Two harbours at once | todo
  Larger hands | todo
0.3.0 | done
  Alarm at high water | done
  Wrong zone in winter | done
""",
    "goals": """
Bread is never sold out before noon | doing
  Two ovens run from 4 am | doing
  Ten regular orders by phone | done
Apprentices stay | at_risk
  One course a month | at_risk
  A room to rest | todo
""",
    "raid": """
Actions | doing
  Rent the tents | todo
  Send the divers | done
risk Frost delays the concrete | todo
risk Old piles are rotten | done
""",
    "sprint": """
Sprint 12 | doing
  Show a map of the floor | done
  Arrow to the next room | doing
  Read labels aloud | todo
Sprint 13 | todo
  Tickets on the phone | todo
""",
    "numbered": """
  Halle leeren | done
    Maschinen abbauen | done
    Späne wegfahren | done
  Boden erneuern | doing
    Estrich aufstemmen | done
    Heizrohre legen | doing
    Estrich gießen | todo
  Maschinen aufstellen | todo
    Drehbank | todo
    Säge | dropped
""",
}


def shown(name: str) -> str:
    """Return what a sample is read as, a line for each item."""
    rows = [
        "  " * DEPTHS.get(kind, 0) + ("" if kind in DEPTHS else f"{kind} ") + f"{title} | {status}"
        for kind, title, status, _ in outline(sample(name))
    ]
    return "\n".join(["", *rows, ""])


@pytest.mark.parametrize("name", SHAPES)
def test_a_tracker_is_read_as_a_person_would_read_it(name: str) -> None:
    assert shown(name) == SHAPES[name]


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_invented_to_be_wrong_in_it(name: str) -> None:
    found = problems_in(write_project(sample(name).document, ""))
    invented = [p.text for p in found if p.code.startswith(("claim", "two-", "open-", "todo-"))]
    assert invented == []


def test_a_board_tells_of_people_days_tags_and_efforts_behind_titles() -> None:
    leaflet = record(sample("board"), "1.1")
    told = {name: leaflet[name] for name in ("estimate", "tags", "owners", "due")}
    assert told == {
        "estimate": "3d",
        "tags": ["print"],
        "owners": ["mia"],
        "due": date(2026, 11, 2),
    }
    assert record(sample("board"), "4.1")["done_on"] == date(2026, 10, 1)


def test_a_card_tells_of_its_rank_its_month_the_day_it_was_done_and_what_is_said_beneath() -> None:
    frames, cleaned = record(sample("cards"), "2.1"), record(sample("cards"), "6.1")
    assert (frames["priority"], frames["owners"], frames["estimate"]) == ("P1", ["ida"], "2d")
    assert frames["notes"].startswith("Forty of them were ordered in autumn.")
    assert "(lists/frames.md)" in frames["notes"]
    assert (cleaned["group"], cleaned["done_on"]) == ("March", date(2026, 3, 6))
    assert "due" not in cleaned


def test_a_card_under_a_heading_tells_of_its_labels_people_and_days() -> None:
    reserve, login = record(sample("lanes"), "1.1"), record(sample("lanes"), "3.1")
    assert (reserve["tags"], reserve["owners"], reserve["due"]) == (
        ["feature", "mobile"],
        ["Ola", "Finn"],
        date(2026, 4, 3),
    )
    assert "PR #77" in record(sample("lanes"), "2.1")["notes"]
    assert login["done_on"] == date(2026, 3, 11)


def test_groups_of_a_changelog_are_groups_and_its_releases_lead_somewhere() -> None:
    found = sample("changelog")
    assert record(found, "1.1")["group"] == "Added"
    released = record(found, "1.3.0")
    assert released["done_on"] == date(2026, 2, 14)
    assert released["links"] == ["https://example.org/lantern/1.3.0"]


def test_a_cell_that_holds_for_several_rows_is_said_in_each() -> None:
    found: Any = sample("columns").document
    groups = [task["group"] for task in found["phases"][0]["tasks"]]
    assert groups == ["Reading room"] * 3 + ["Stack"] * 2


def test_hours_of_a_log_are_booked_on_the_work_that_they_name() -> None:
    found = sample("sprint")
    sprint, story = record(found, "12"), record(found, "MUS-41")
    assert (sprint["start"], sprint["due"]) == (date(2026, 3, 2), date(2026, 3, 13))
    assert story["spent"] == 6.5
    assert record(found, "W1") == {
        "id": "W1",
        "date": date(2026, 3, 2),
        "minutes": 240,
        "item": "MUS-41",
        "by": "Eli",
        "note": "drew the plan",
    }


def test_a_release_in_brackets_is_a_phase_and_its_groups_are_none() -> None:
    found = sample("releases")
    assert record(found, "0.3.0")["done_on"] == date(2026, 3, 1)
    assert record(found, "0.4.0")["release"] == "0.4.0"
    document: Any = found.document
    assert [task["group"] for task in document["phases"][0]["tasks"]] == [
        "Added",
        "Added",
        "Changed",
    ]
