"""What cells hold: efforts, days, people, ids."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tracker.efforts import effort_of
from data.tracker.values import (
    day_first_in,
    day_of,
    id_of,
    is_id,
    owners_of,
    refs_of,
    span_of,
)
from data.tracker.words import load_words
from model.effort import Workday, parse_effort
from tests.support.importing import imported

WORDS = load_words()


@pytest.mark.parametrize(
    ("text", "estimate"),
    [
        ("2-3 hours", "2-3h"),
        ("4h", 4),
        ("3d", "3d"),
        ("1天", "1d"),
        ("0.5天", "0.5d"),
        ("1-2周", "1-2w"),
        ("2時間", 2),
        ("4 weeks", "4w"),
        ("30 min", "30m"),
        ("~40 hours", 40),
        ("1,5 Stunden", 1.5),
        ("2–4 días", "2-4d"),
        ("1h30m", "1h30m"),
        ("3 часа", 3),
        ("7", 7),
    ],
)
def test_estimates_are_kept_in_a_form_the_file_knows(text: str, estimate: object) -> None:
    found = effort_of(text, WORDS)
    assert found is not None
    assert (found.spent, found.estimate) == (None, estimate)
    assert found.estimate is not None
    assert parse_effort(found.estimate, Workday()) is not None


@pytest.mark.parametrize(("text", "spent", "of"), [("0/5", 0, 5), ("12.5/40 hours", 12.5, 40)])
def test_two_figures_with_a_stroke_are_spent_and_estimate(
    text: str, spent: float, of: float
) -> None:
    assert effort_of(text, WORDS) == (spent, of, "")


def test_a_bare_figure_has_the_unit_of_its_column() -> None:
    assert effort_of("3", WORDS, "d") == (None, "3d", "")


def test_what_follows_an_effort_is_told() -> None:
    assert effort_of("10-12 hours over 1 week", WORDS) == (None, "10-12h", "over 1 week")


@pytest.mark.parametrize("text", ["", "TBD", "soon", "2 months", "5 people", "8-3 h", "-"])
def test_what_is_no_effort_is_none(text: str) -> None:
    assert effort_of(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-24", date(2025, 1, 24)),
        ("September 12, 2025", date(2025, 9, 12)),
        ("12. Oktober 2025", date(2025, 10, 12)),
        ("3 de marzo de 2026", date(2026, 3, 3)),
        ("24.01.2025", date(2025, 1, 24)),
        ("2025年1月24日", date(2025, 1, 24)),
        ("Fri, 21 Nov 2025", date(2025, 11, 21)),
        ("5 листопада 2025", date(2025, 11, 5)),
        ("**2026-02-08** (close-out)", date(2026, 2, 8)),
        ("12/25/2025", date(2025, 12, 25)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    assert day_of(text, WORDS) == (day, "", False)


def test_a_day_that_could_be_read_in_two_ways_is_doubtful() -> None:
    assert day_of("09/12/2025", WORDS) == (date(2025, 9, 12), "", True)


@pytest.mark.parametrize(
    "text", ["Week 2-3", "Q3 2025", "10-12 weeks from start", "2025-02-30", "Nov 21"]
)
def test_words_for_a_time_are_no_day(text: str) -> None:
    assert day_of(text, WORDS) == (None, text, False)


def test_a_span_of_two_days_is_kept_in_words() -> None:
    assert day_of("2025-01-02 – 2025-02-03", WORDS).day is None


def test_nothing_is_neither_day_nor_words() -> None:
    assert day_of("TBD", WORDS) == (None, "", False)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana + Bo", ("Ana", "Bo")),
        ("Ana/Bo", ("Ana", "Bo")),
        ("CI/CD team & @cy", ("CI/CD team", "cy")),
        ("Code, Engine Specialist (lead)", ("Engine Specialist", "Code")),
        ("-", ()),
        ("Ana und Bo", ("Ana", "Bo")),
    ],
)
def test_people_are_told_apart_and_the_lead_stands_first(
    text: str, people: tuple[str, ...]
) -> None:
    assert owners_of(text, WORDS) == people


@pytest.mark.parametrize(
    "text", ["ABC-001", "R1", "T001", "1.2.3", "#123", "ADR-0001", "T007-1", "M3A.1"]
)
def test_ids_are_known(text: str) -> None:
    assert is_id(text)
    assert id_of(f"**{text}**: what it is") == (text, "what it is")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("#51 `van` squeaks", "`van` squeaks"),
        ("R1: **Never** do it", "**Never** do it"),
        ("**R1 — Scans fail**", "Scans fail"),
        ("`R1` Scans fail", "Scans fail"),
    ],
)
def test_marks_behind_an_id_stay_in_pairs(text: str, rest: str) -> None:
    assert id_of(text)[1] == rest


@pytest.mark.parametrize("text", ["Word", "2025", "a1b2", "UTF-8 text"])
def test_other_words_are_no_ids(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("A02+B01", ("A02", "B01")),
        ("Task 1.1, Task 1.2", ("1.1", "1.2")),
        ("M03-M10", ("M03-M10",)),
        ("None", ()),
        ("Phase 1", ("Phase 1",)),
    ],
)
def test_dependencies_are_told_apart(text: str, refs: tuple[str, ...]) -> None:
    assert refs_of(text, WORDS) == refs


@given(st.text(max_size=60))
def test_no_cell_breaks_a_reader_or_leaves_a_control_character(text: str) -> None:
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))
    found = effort_of(text, WORDS)
    if found and found.estimate is not None:
        assert parse_effort(found.estimate, Workday()) is not None
    said = [*owners_of(text, WORDS), *refs_of(text, WORDS), *id_of(text), day_of(text, WORDS).words]
    assert not [c for part in said for c in part if unicodedata.category(c) == "Cc"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana Lopez (Pilot + Diver) + Bo", ("Ana Lopez (Pilot + Diver)", "Bo")),
        ("Alex (R&D) & Bo", ("Alex (R&D)", "Bo")),
        ("R&D, QA", ("R&D", "QA")),
        ("Ana&Bo", ("Ana", "Bo")),
        ("Ana (lead) / Bo", ("Ana", "Bo")),
        ("Ana (unclosed + Bo", ("Ana (unclosed", "Bo")),
    ],
)
def test_people_are_divided_outside_of_brackets(text: str, people: tuple[str, ...]) -> None:
    assert owners_of(text, WORDS) == people


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("13/01/2026 and 02/03/2026", True),
        ("01/13/2026 and 02/03/2026", False),
        ("02/03/2026", None),
        ("13/01/2026 and 01/13/2026", None),
        ("3/13/2026/4", None),
    ],
)
def test_days_that_can_be_read_in_one_way_tell_how_the_others_are_meant(
    text: str, day_first: bool | None
) -> None:
    assert day_first_in(text) is day_first


def test_a_document_that_puts_days_first_leaves_no_doubt_which_is_the_day() -> None:
    words = WORDS.dated(day_first=True)
    assert day_of("03/04/2026", words) == (date(2026, 4, 3), "", False)
    assert day_of("04/13/2026", words).day == date(2026, 4, 13)
    assert day_of("03/04/2026", WORDS.dated(day_first=False)) == (date(2026, 3, 4), "", False)
    assert day_of("03/04/2026", WORDS).doubtful


@pytest.mark.parametrize("text", ["05/Jan/26", "5-Jan-2026", "05.jan.2026"])
def test_a_month_between_two_figures_is_a_day_as_sites_print_it(text: str) -> None:
    assert day_of(text, WORDS).day == date(2026, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05 to 2026-02-06",
        "2026-01-05 – 2026-02-06",
        "2026年1月5日 ~ 2026年2月6日",
        "du 05/01/2026 au 06/02/2026",
        "vom 5. Januar 2026 bis 6. Februar 2026",
        "05.01.2026 bis zum 06.02.2026",
        "05/Jan/26 - 06/Feb/26",
    ],
)
def test_two_days_and_nothing_else_are_a_span(text: str) -> None:
    found = span_of(text, WORDS.dated(day_first=True))
    assert found == (date(2026, 1, 5), date(2026, 2, 6))


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05",
        "2026-02-06 to 2026-01-05",
        "2026-01-05 to 2026-02-06 in Bern",
        "moved from 2026-01-05 to 2026-02-06",
        "2026-01-05, 2026-02-06, 2026-03-07",
        "2026-01-05 and later until 2026-02-06",
    ],
)
def test_what_says_more_than_two_days_is_no_span(text: str) -> None:
    assert span_of(text, WORDS) is None


@pytest.mark.parametrize("text", ["2026-03-02 vs 2026-03-03", "2026-03-02 oder 2026-03-03"])
def test_days_that_are_compared_are_no_span(text: str) -> None:
    assert span_of(text, WORDS) is None


def test_a_day_that_can_be_told_in_two_ways_or_in_none_is_told_wherever_it_stands() -> None:
    found = imported("""
        # Boats

        **Start**: 2026-02-30

        ## Phase 1: Hull

        | ID | Task | Due | Status |
        |---|---|---|---|
        | 1.1 | Tar | 01/02/26 | todo |
        | 1.2 | Oil | 2026-02-30 | todo |
        | 1.3 | Wax | 03/04/2026 | todo |
        | 1.4 | Sew | Week 3 | todo |
        | 1.5 | Saw | 2026-02-03 | todo |

        - [ ] Cut (due: 2026-02-31)

        ## Risks

        | ID | Risk | Impact | Review date |
        |---|---|---|---|
        | R1 | Rain | high | 2026-02-30 |
        | R2 | Wind | high | 03/04/2026 |
        | R3 | Fog | high | 2026-03-04 |
    """)
    told = [(doubt.line, doubt.field) for doubt in found.reports[0].doubts]
    assert told == [
        (4, "project.start"),
        (10, "due"),
        (11, "due"),
        (12, "due"),
        (16, "due"),
        (22, "review_on"),
        (23, "review_on"),
    ]
