"""What waits to be filled in comes into no project, and each place of it is told."""

from typing import Any

import pytest

from data.tracker.report import WAITS
from data.tracker.slots import is_slot
from data.tracker.vocabulary import vocabulary
from data.tracker.writing import write_project
from tests.support.importing import imported, record
from tests.support.problems import problems_in

WORDS = vocabulary("")

_TEMPLATE = """
    # Boats

    **Owner**: [Name]
    **Start**: YYYY-MM-DD

    ## Phase 1: [Phase Name]

    **Owner**: [Name]

    - [ ] TBD
    - [ ] [Task name] (owner: [Name], due: YYYY-MM-DD)
    - [ ] Tar the hull

    ## Phase 2: [Phase Name]

    - [ ] [Task]
      - [ ] [Subtask]

    ## Phase 3: Sails

    | ID | Task | Owner | Due | Status |
    |---|---|---|---|---|
    | 3.1 | Sew the jib | [Name] | YYYY-MM-DD | todo |

    ## Metrics

    | Metric | Baseline | Target | Current |
    |---|---|---|---|
    | Leaks | Baseline TBD | 0 | [value] |
"""


def test_a_template_that_is_filled_in_half_brings_what_is_filled_in_and_nothing_else() -> None:
    document: Any = imported(_TEMPLATE).document
    assert [phase["title"] for phase in document["phases"]] == ["Phase 1", "Sails"]
    assert [task["title"] for task in document["phases"][0]["tasks"]] == ["Tar the hull"]
    assert document["phases"][1]["tasks"][0].keys() == {"id", "title", "status", "source"}
    assert document["metrics"] == [{"id": "M1", "name": "Leaks", "target": 0}]
    assert document["project"].keys() == {"cockpit", "name"}


def test_each_place_that_waits_is_told_and_that_the_text_is_a_template() -> None:
    (report,) = imported(_TEMPLATE).reports
    waiting = [fate.line for fate in report.fates if fate.why == WAITS]
    assert {4, 5, 7, 12, 15, 17, 24, 30} <= set(waiting)
    said = [doubt.sentence for doubt in report.doubts if "template" in doubt.sentence]
    assert said == [f"{len(waiting)} places of a template wait to be filled in; they are left out"]


def test_what_comes_in_has_no_placeholder_that_check_would_tell() -> None:
    text = write_project(imported(_TEMPLATE).document, "x.md")
    assert "placeholder" not in {one.code for one in problems_in(text)}


def test_work_beneath_an_entry_that_waits_is_kept() -> None:
    found = imported("""
        # Boats

        ## Phase 1: Hull
        - [ ] [Task]
          - [ ] Caulk the seams
    """)
    assert "Caulk the seams" in str(found.document)


@pytest.mark.parametrize(
    ("text", "name", "waits"),
    [
        ("[Name]", "owners", True),
        ("<owner>", "owner", True),
        ("{{date}}", "date", True),
        ("???", "current", True),
        ("Baseline TBD", "baseline", True),
        ("TBD", "goal", True),
        ("TBD (ask Ana)", "due", False),
        ("Pine, TBD", "goal", False),
        ("Ask [Name] for tar", "goal", False),
        ("<60000", "target", False),
        ("20-30 %", "target", False),
    ],
)
def test_a_field_waits_where_it_says_nothing_else(text: str, name: str, *, waits: bool) -> None:
    assert is_slot(text, name, WORDS) is waits


def test_what_is_said_beside_a_word_for_later_stays() -> None:
    found = imported("""
        # Boats

        ## Metrics
        | Metric | Baseline | Target |
        |---|---|---|
        | Leaks | TBD after the first trip | 0 |
    """)
    assert record(found, "M1")["baseline"] == "TBD after the first trip"
