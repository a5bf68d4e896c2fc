"""What a list says of which work needs which: each line is read, or stays as it is written."""

import pytest

from data.tracker.importing import Imported
from tests.support.importing import imported, record

BOAT = """
    # Boat

    ## Phase 1: Hull
    - [x] T1 Keel
    - [ ] T2 Ribs
    - [ ] T3 Deck

    ## Dependencies
"""


def boat(*lines: str) -> Imported:
    return imported(BOAT + "\n".join(f"    {line}" for line in lines) + "\n")


def doubts(found: Imported) -> list[str]:
    return [doubt.sentence for doubt in found.reports[0].doubts]


def test_an_arrow_swallows_no_sentence_beside_it() -> None:
    found = boat("- T1 → T2", "- **T3** requires **T2** (paint must dry)")
    assert record(found, "T2")["depends_on"] == ["T1"]
    assert record(found, "T3")["depends_on"] == [{"id": "T2", "why": "paint must dry"}]
    assert "pages" not in found.document


@pytest.mark.parametrize(
    "line",
    [
        "T3 depends on T2",
        "Deck needs Ribs",
        "T3 hängt von T2 ab",
        "T3 depende de T2",
        "T3 dépend de T2",
        "T3 зависит от T2",
        "T3 потребує T2",
        "T3はT2に依存",
        "T3 依赖于 T2",
        "T3는 T2에 의존",
    ],
)
def test_a_sentence_says_what_work_needs(line: str) -> None:
    assert record(boat(f"- {line}"), "T3")["depends_on"] == ["T2"]


def test_all_that_a_sentence_names_is_needed_by_all_that_it_names_first() -> None:
    found = boat("- T2 and T3 need T1")
    assert record(found, "T2")["depends_on"] == record(found, "T3")["depends_on"] == ["T1"]


def test_what_is_said_to_be_blocked_is() -> None:
    assert record(boat("- T3 is blocked by T2"), "T3")["blocked_by"] == ["T2"]


def test_a_list_of_which_a_line_is_not_read_stays_a_page_in_its_order() -> None:
    found = boat("- T1 → T2", "- the yard is slow in May", "- T2 → T3")
    assert record(found, "T3")["depends_on"] == ["T2"]
    page = record(found, "PG1")
    assert page["body"] == "- T1 → T2\n- the yard is slow in May\n- T2 → T3"


def test_an_arrow_to_what_is_no_work_stays_a_page_and_is_told() -> None:
    found = boat("- T1 → T2", "- Phase 1 → customs clearance", "", "The rest is free.")
    assert record(found, "PG1")["body"].endswith("customs clearance\n\nThe rest is free.")
    told = "'customs clearance' needs 'Phase 1'; one of them is unknown; kept as it stands"
    assert doubts(found) == [told]


def test_sentences_about_other_things_than_work_stay_without_a_doubt() -> None:
    found = boat("- Varnish needs Node 18", "- Pump 3 requires the blue hose")
    assert (record(found, "PG1")["title"], doubts(found)) == ("Dependencies", [])
