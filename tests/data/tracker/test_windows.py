"""What stands in brackets behind a title and says when it is done, or how long it lasts."""

from typing import Any

import pytest

from data.tracker.title_reader import Reader
from data.tracker.vocabulary import vocabulary
from data.tracker.windows import is_window
from tests.support.importing import imported

READER = Reader(vocabulary(), {})


@pytest.mark.parametrize(
    "window",
    [
        "4–6 sem.",
        "3–6 mois",
        "1.5 semanas",
        "0–1 mes",
        "2,5 Wochen",
        "ca. 3 Monate",
        "2 нед.",
        "2–3 недели",
        "約3週間",
        "2个月",
        "2주",
        "3 wks",
        "2 maanden",
        "Sprints 1-2",
        "Semaines 1 à 3",
        "KW 12-14",
        "T1 2026",
        "H1/2026",
        "1. Quartal 2026",
        "2º trimestre",
        "1-й квартал",
        "第1四半期",
        "March 2026",
        "März–Mai",
        "enero a marzo 2026",
    ],
)
def test_how_long_a_phase_lasts_and_when_it_is_are_its_window_in_any_language(window: str) -> None:
    title = READER.heading(f"Phase 2: Bricks ({window})")
    assert (title.text, title.window) == ("Bricks", window)


@pytest.mark.parametrize("name", ["2-3 weeks", "~2.5 weeks", "10 PT", "40 crates", "2 Bloques"])
def test_what_is_read_on_as_part_of_a_name_stays_there(name: str) -> None:
    assert READER.heading(f"Phase 2: Bricks ({name})").text == f"Bricks ({name})"


@pytest.mark.parametrize("text", ["1. Lamp", "Quartal", "T1", "Week 3 remaining", "March bricks"])
def test_words_beside_figures_are_no_window_for_that(text: str) -> None:
    assert not is_window(text, vocabulary())


def test_a_task_that_takes_months_keeps_them_as_its_window() -> None:
    # Months are no effort.
    title = READER.heading("Task 2: Bricks (3 meses)")
    assert (title.text, title.window, title.estimate) == ("Bricks", "3 meses", None)
    assert READER.heading("Task 2: Bricks (2 semanas)").estimate == "2w"


def test_months_behind_an_entry_are_part_of_its_title() -> None:
    assert READER.entry("Dry the bricks (3 Monate)").text == "Dry the bricks (3 Monate)"


@pytest.mark.parametrize(
    ("behind", "titles", "labels"),
    [
        (("Oak", "", ""), ["Hull (Oak)", "Mast", "Sails"], [None, None, None]),
        (("MVP", "", ""), ["Hull", "Mast", "Sails"], ["MVP", None, None]),
        (("Dry", "Wet", "Fast"), ["Hull", "Mast", "Sails"], ["Dry", "Wet", "Fast"]),
    ],
)
def test_a_word_behind_a_phase_is_a_label_where_most_have_one(
    behind: tuple[str, ...], titles: list[str], labels: list[str | None]
) -> None:
    heads = [
        f"## Phase {n}: {title}" + (f" ({word})" if word else "")
        for n, (title, word) in enumerate(zip(("Hull", "Mast", "Sails"), behind, strict=True), 1)
    ]
    document: Any = imported(
        "# Boat\n\n" + "".join(f"{head}\n\n- [ ] Saw\n\n" for head in heads)
    ).document
    assert [phase["title"] for phase in document["phases"]] == titles
    assert [phase.get("label") for phase in document["phases"]] == labels
