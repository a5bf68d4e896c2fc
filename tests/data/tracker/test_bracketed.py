"""What stands in brackets at either end of an entry."""

from __future__ import annotations

import pytest

from data.tracker.title_reader import Reader
from data.tracker.vocabulary import vocabulary
from tests.support.importing import imported, outline, record


@pytest.mark.parametrize(
    "front",
    [
        "**[Done]**",
        "✅ **[Done]**",
        "[DONE]",
        "📋 [Done]",
        "(done)",
        "`[DONE]`",
        "[Done]:",
        "**[Done]** -",
        "✅ (Done) –",
    ],
)
def test_a_status_in_brackets_stands_in_front_also_in_bold_and_behind_a_mark(front: str) -> None:
    found = imported(f"""
    # Yard

    ## Gate
    - {front} Hinges
    - 📋 **[TODO]** Lock
    """)
    told = [(title, status) for kind, title, status, _ in outline(found) if kind != "phase"]
    assert told == [("Hinges", "done"), ("Lock", "todo")]


def test_words_in_brackets_that_are_no_status_stay_in_the_title() -> None:
    found = imported("# Yard\n\n## Gate\n- [ ] **[North]** Hinges\n- [ ] Lock\n")
    assert ("[North] Hinges", "todo") in [(title, status) for _, title, status, _ in outline(found)]


def test_an_issue_behind_a_title_is_an_address_and_no_part_of_it() -> None:
    found = imported("""
    # Yard

    ## Gate
    - [ ] Hinges ([#12](https://example.org/yard/issues/12))
    - [ ] Lock (see [#13](https://example.org/yard/issues/13))
    - [ ] Bell ([#14](https://example.org/14), [#15](https://example.org/15))
    """)
    titles = [title for kind, title, _, _ in outline(found) if kind != "phase"]
    assert titles == ["Hinges", "Lock (see #13)", "Bell"]
    assert record(found, "1.1")["links"] == ["https://example.org/yard/issues/12"]
    assert record(found, "1.3")["links"] == ["https://example.org/14", "https://example.org/15"]


def test_other_words_in_round_brackets_stand_for_no_status() -> None:
    found = imported("# Yard\n\n## Gate\n- [ ] (new) Hinges\n- [ ] (west) Lock\n")
    titles = [title for kind, title, _, _ in outline(found) if kind != "phase"]
    assert titles == ["(new) Hinges", "(west) Lock"]


@pytest.mark.parametrize(
    "entry",
    [
        "[#31 — Hinges](https://example.org/yard/31)",
        "[#31](https://example.org/yard/31): Hinges",
        "[#31: P1.4 Hinges](https://example.org/yard/31)",
        "[#31 — P1: Hinges](https://example.org/yard/31)",
        "[#31 — P1.a+ Hinges](https://example.org/yard/31) — HIGH PRIORITY — BEFORE WINTER",
    ],
)
def test_a_link_in_front_holds_the_id_and_the_title_and_leads_on(entry: str) -> None:
    found = imported(f"# Yard\n\n## Gate\n1. [ ] {entry}\n2. [ ] Lock\n")
    assert [row[1] for row in outline(found)] == ["Gate", "Hinges", "Lock"]
    told = record(found, "#31")
    assert told["links"] == ["https://example.org/yard/31"]
    assert told.get("priority") == ("P1" if "P1" in entry else None)


def test_an_id_in_brackets_counts_an_entry_and_a_word_in_them_does_not() -> None:
    found = imported("# Yard\n\n## Gate\n- [ ] [YD-4] Hinges\n- [ ] [west] Lock\n")
    assert record(found, "YD-4")["title"] == "Hinges"
    assert [row[1] for row in outline(found)][1:] == ["Hinges", "[west] Lock"]


@pytest.mark.parametrize(
    ("behind", "status", "note"),
    [
        ("— Done in v1.2", "done", "in v1.2"),
        ("(fixed in PR #12)", "done", "in PR #12"),
        ("- fixed in 3fa91c7", "done", "in 3fa91c7"),
        ("[done by @mia]", "done", "by @mia"),
    ],
)
def test_where_or_by_whom_work_was_done_is_a_note_behind_its_status(
    behind: str, status: str, note: str
) -> None:
    for read in (Reader(vocabulary(), {}).entry, Reader(vocabulary(), {}).heading):
        found = read(f"Hinges {behind}")
        assert (found.text, found.status, found.note) == ("Hinges", status, note)


def test_a_day_behind_a_status_is_the_one_it_was_done_on_and_other_sentences_go_on() -> None:
    read = Reader(vocabulary(), {}).entry
    assert read("Hinges (done on 2026-03-02)").done_on == "2026-03-02"
    for text in ("Hinges (seen in v1.2)", "The lock is fixed in v1.2", "Hinges - lamps in v1.2"):
        assert (read(text).text, read(text).status) == (text, None)


def test_a_share_behind_a_status_in_brackets_is_told_apart() -> None:
    entry = Reader(vocabulary(), {}).entry("Hinges (in progress, 60%)")
    assert (entry.text, entry.status, entry.note) == ("Hinges", "doing", "60%")
    heading = Reader(vocabulary(), {}).heading("Hinges (in progress, 60%)")
    assert (heading.text, heading.status, heading.share) == ("Hinges", "doing", "60 %")


@pytest.mark.parametrize("front", ["[DONE]", "✅ **[Done]**", "✅"])
@pytest.mark.parametrize("name", ["Testing", "Planning", "Review"])
def test_what_people_do_is_the_title_behind_a_status_and_no_second_one(
    front: str, name: str
) -> None:
    found = imported(f"# Boat\n\n## Phase 1: Hull\n\n- [x] Oil\n- {front} {name}\n- [ ] Wax\n")
    assert outline(found)[2] == ("task", name, "done", "Hull")


def test_a_status_in_brackets_counts_before_others_that_tell_more() -> None:
    entry = Reader(vocabulary(), {}).entry("Hinges [done] (owner: Ana, effort: 3d)")
    assert (entry.text, entry.status) == ("Hinges (owner: Ana, effort: 3d)", "done")
    assert Reader(vocabulary(), {}).entry("Hinges [brass] (owner: Ana)").status is None


def test_an_entry_with_a_number_and_a_status_in_brackets_is_one_entry() -> None:
    lines = ["1.1 Oil [done]", "1.2 Wax [done] (owner: Ana, effort: 3d)", "1.3 铰链 [进行中]"]
    text = "".join(f"- {line}\n" for line in lines)
    found = imported(f"# Boat\n\n## Phase 1: Hull\n\n{text}")
    assert [(title, status) for _, title, status, _ in outline(found)[1:]] == [
        ("Oil", "done"),
        ("Wax (owner: Ana, effort: 3d)", "done"),
        ("铰链", "doing"),
    ]
    assert record(found, "1.2")["owners"] == ["Ana"]


def test_an_entry_whose_only_word_is_another_entry_is_that_one() -> None:
    found = imported("# Boat\n\n## Phase 1: Hull\n\n- 1. Oil [done]\n- - [x] Wax\n- 1.3 [ ] Lid\n")
    assert [title for _, title, _, _ in outline(found)[1:]] == ["Oil", "Wax", "Lid"]
