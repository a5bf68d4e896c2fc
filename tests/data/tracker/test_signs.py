"""What note-taking programs write behind a task."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.tracker.signs import Signs, signs_of
from tests.support.importing import imported, outline, record


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Book it 📅 2026-04-30", Signs("Book it", (("due", "2026-04-30"),))),
        (
            "Book it ⏫ ✅ 2026-02-12",
            Signs("Book it", (("priority", "P1"), ("done_on", "2026-02-12"))),
        ),
        ("Book it [owner:: Ana] ^book", Signs("Book it", (("owner", "Ana"), ("anchor", "book")))),
        ("Book it (effort:: 2h) #sea", Signs("Book it", (("effort", "2h"),), ("sea",))),
        (
            "Book it 🔁 every week 🛫 2026-01-02",
            Signs("Book it", (("repeats", "every week"), ("start", "2026-01-02"))),
        ),
        ("Book it 🆔 b1 ⛔ a1, a2", Signs("Book it", (("depends", "a1, a2"),), (), "b1")),
        ("Book it #sea", Signs("Book it #sea")),
        ("Book 📅 2026-04-30 it", Signs("Book 📅 2026-04-30 it")),
        ("Book ⛔ blocked", Signs("Book ⛔ blocked")),
        ("std::vector holds it", Signs("std::vector holds it")),
        ("📅 2026-04-30", Signs("📅 2026-04-30")),
    ],
)
def test_signs_at_the_end_of_a_line_are_no_part_of_its_title(text: str, signs: Signs) -> None:
    assert signs_of(text) == signs


_TOUR = """
    ---
    title: "Tour"
    status: active
    due: 2026-07-11
    authors: [Ana, Bo]
    tags: [sea]
    ---
    # Tour

    owner:: [[Hanna]]

    ## Bookings
    - [x] Train there 🔺 📅 2026-02-15 ✅ 2026-02-12 🆔 train
    - [ ] Train home ⏬ ⏳ 2026-05-01 ⛔ train #tickets
    - [/] Stages [owner:: [[Bo]]] [effort:: 6h] ^stages
        - [x] First
            - [ ] of two days
            - [x] of one day
    - [-] Detour ❌ 2026-02-11
    - [?] Paper map
    - [ ] Trailer of [[Uncle Kurt|Kurt]]

    > [!todo]- Before we leave
    > - [ ] Keys

    %%
    - [ ] Surprise
    %%

    ## Money
    | What | Planned | Paid | Who |
    |---|---:|---:|---|
    | Train | 180 | 174.60 | Bo |
"""


def test_a_note_of_tasks_is_read_with_all_that_its_signs_say() -> None:
    found = imported(_TOUR)
    there, home, stages = (record(found, name) for name in ("train", "1.1", "1.2"))
    assert (there["priority"], there["due"], there["done_on"]) == (
        "P0",
        date(2026, 2, 15),
        date(2026, 2, 12),
    )
    assert (home["depends_on"], home["tags"], home["planned"]) == (
        ["train"],
        ["tickets"],
        "2026-05-01",
    )
    assert (stages["owners"], stages["estimate"], stages["anchor"]) == (["Bo"], 6, "stages")
    assert [(title, status) for _, title, status, _ in outline(found)][7:] == [
        ("Detour", "dropped"),
        ("Paper map", "todo"),
        ("Trailer of Kurt", "todo"),
        ("Keys", "todo"),
    ]
    assert "claims" not in str(found.document["phases"])


def test_what_has_no_field_is_kept_and_what_is_guessed_is_told() -> None:
    found = imported(_TOUR)
    project: Any = found.document["project"]
    assert (project["target"], project["status"]) == (date(2026, 7, 11), "active")
    assert project["owners"] == ["Hanna"]
    assert record(found, "1.5")["links"] == ["Uncle Kurt"]
    assert record(found, "1.6")["group"] == "Before we leave"
    assert any("[?]" in doubt.sentence for doubt in found.reports[0].doubts)
    assert "Surprise" not in str(found.document)
    assert [fate.fate for fate in found.reports[0].fates if fate.what == "comment"] == ["left out"]


def test_money_is_no_time() -> None:
    found = imported(_TOUR)
    assert "Money" not in [title for _, title, _, _ in outline(found)]
    assert "174.60" in str(found.document["pages"])


def test_what_lies_deeper_than_the_file_knows_keeps_how_far_its_whole_is() -> None:
    found = imported(_TOUR)
    assert record(found, "1.2.1")["status"] == "done"
    inner = imported("""
        # x
        - [ ] One
          - [ ] Two
            - [ ] Three
              - [x] Four
              - [ ] Five
    """)
    assert record(inner, "1.1.1.1")["status"] == "doing"
