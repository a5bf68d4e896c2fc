"""Headings in other forms say the same as in the usual one."""

from __future__ import annotations

import pytest

from data.tracker.title_reader import Reader
from data.tracker.titles import Title
from data.tracker.vocabulary import vocabulary
from tests.support.importing import imported, outline


def heading(text: str) -> Title:
    return Reader(vocabulary(), {}).heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phase2: Hull",
        "Phase Two: Hull",
        "Phase 2 of 3: Hull",
        "`Phase 2`: Hull",
        "Phase 2: Hull {#hull}",
    ],
)
def test_a_phase_is_counted_in_many_ways(text: str) -> None:
    found = heading(text)
    assert (found.kind, found.number, found.text) == ("phase", "2", "Hull")


@pytest.mark.parametrize(
    "text",
    [
        "[DONE] Phase 2: Hull",
        "DONE: Phase 2 - Hull",
        "✅ DONE: Phase 2 - Hull",
        "Phase 2 [DONE]: Hull",
        "Phase 2: Hull | Status: Done",
        "Phase 2: Hull - Status: ✅ Done",
    ],
)
def test_a_status_stands_anywhere_in_a_counted_heading(text: str) -> None:
    found = heading(text)
    assert (found.number, found.text, found.status) == ("2", "Hull", "done")


@pytest.mark.parametrize(
    "text",
    [
        "Phase 2: Hull — 60%",
        "Phase 2: Hull - 60% complete",
        "Phase 2: Hull [██████░░░░] 60%",
        "Phase 2: Hull [######----] 60%",
    ],
)
def test_a_share_behind_a_heading_is_no_part_of_it(text: str) -> None:
    found = heading(text)
    assert (found.text, found.share) == ("Hull", "60 %")


def test_days_in_brackets_before_a_title_are_its_window() -> None:
    found = heading("Sprint 3 (Mar 2 - Mar 13): Hull")
    assert (found.text, found.window) == ("Hull", "Mar 2 - Mar 13")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two of three masts", "Two of three masts"),
        ("Web3: Hull", "Web3: Hull"),
        ("Hull - State: the law", "Hull - State: the law"),
        ("COMPLETE - Phase 2 Features", "Phase 2 Features"),
    ],
)
def test_what_only_looks_alike_stays_as_it_is(text: str, title: str) -> None:
    assert heading(text).text == title


def test_the_place_of_a_section_is_not_what_counts_its_phase() -> None:
    found = heading("3.1 Phase 1: Hull")
    assert (found.text, found.kind, found.number) == ("Hull", "phase", "1")
    assert heading("3.1 Lamp 1: Hull").number == "3.1"


def test_letters_and_a_dotted_number_count_a_heading_behind_its_word() -> None:
    found = heading("Sprint M0.1 — Hull")
    assert (found.text, found.kind, found.number) == ("Hull", "phase", "M0.1")


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("**Phase 2** (done): Hull", "Hull", "done"),
        ("**Fas 2** (pågående): Skrov", "Skrov", "doing"),
        ("Phase 2 (open): Hull", "Phase 2: Hull", "todo"),
        ("**Phase 2** (of oak): Hull", "Phase 2", None),
    ],
)
def test_a_status_right_behind_the_count_of_an_entry_is_its_status(
    text: str, title: str, status: str | None
) -> None:
    found = Reader(vocabulary(), {}).entry(text)
    assert (found.text, found.status) == (title, status)


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("[DONE] Oil the winch", "Oil the winch", "done"),
        ("✅ [Completed] Oil the winch", "Oil the winch", "done"),
        ("【已完成】Oil the winch", "Oil the winch", "done"),
        ("[WIP] 🔧 Oil the winch", "Oil the winch", "doing"),
        ("[DRAFT] Oil the winch", "Oil the winch", "todo"),
        ("[Draft] Oil the winch", "[Draft] Oil the winch", None),
        ("[Boat] Oil the winch", "[Boat] Oil the winch", None),
    ],
)
def test_a_status_in_brackets_in_front_of_any_heading_is_none_of_its_title(
    text: str, title: str, status: str | None
) -> None:
    found = heading(text)
    assert (found.text, found.status) == (title, status)


@pytest.mark.parametrize("dot", ["·", "•"])
def test_a_dot_divides_the_number_of_a_phase_from_its_title(dot: str) -> None:
    found = imported(f"# Boat\n\n## Phase 3 {dot} Sails\n\n- [ ] sew the jib\n")
    assert outline(found)[0] == ("phase", "Sails", "todo", None)


@pytest.mark.parametrize(
    ("behind", "status"),
    [("Completed 95%", None), ("completado 100%", "done"), ("done 40 %", None)],
)
def test_how_much_is_done_stands_behind_the_word_for_it_too(
    behind: str, status: str | None
) -> None:
    found = imported(f"""
        # Boat

        ## Phase 1: Lamps

        ### New wicks (wool) — {behind}

        They burn longer.

        ### Oil — Completed

        It is there.
    """)
    assert ("task", "New wicks (wool)", status, "Lamps") in outline(found)


def test_a_word_that_says_nothing_of_how_far_it_is_stays_in_front_of_its_figure() -> None:
    found = imported("# Boat\n\n## Phase 1: Lamps — Humidity 40%\n\n- [ ] trim the wick\n")
    assert "Humidity" in str(outline(found)[0][1])


@pytest.mark.parametrize("above", ["## Tasks", "## Hull", "## Phase 1: Hull"])
@pytest.mark.parametrize("form", ["[{}] {}", "{1} [{0}]", "{1} `[{0}]`"])
def test_a_heading_with_a_box_is_work_whatever_stands_beneath(above: str, form: str) -> None:
    done, todo = form.format("x", "Oil the door"), form.format(" ", "Mend the roof")
    found = imported(f"# House\n\n{above}\n\n### {done}\n\nTwice.\n\n### {todo}\n\nSoon.\n")
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Oil the door", "done"),
        ("Mend the roof", "todo"),
    ]


def test_headings_with_boxes_beneath_a_register_are_none_of_the_work() -> None:
    found = imported("# House\n\n- [ ] Build\n\n## Success criteria\n\n### [x] It stands\n\nYes.\n")
    assert [title for kind, title, *_ in outline(found) if kind != "phase"] == ["Build"]
