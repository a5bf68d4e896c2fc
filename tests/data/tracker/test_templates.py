"""What stands in brackets is a name where the row says more, a place of a template where not."""

from typing import Any

import pytest

from data.tracker.templates import is_asked
from data.tracker.vocabulary import vocabulary
from data.trouble import Unreadable
from tests.support.importing import imported, record

WORDS = vocabulary("")

_ROWS = """
    # Boats

    ## Phase 1: Hull

    | ID | Task | Owner | Due | Status |
    |---|---|---|---|---|
    | 1.1 | Planks | Bo | | done |
    | 1.2 | [Keel] | Bo | | done |
    | 1.3 | [Ribs] | | | doing |
    | 1.4 | TBD | Al | | todo |
    | 1.5 | [Deck] | | 2026-03-04 | todo |
    | 1.6 | [Task] | [Owner] | YYYY-MM-DD | todo |
    | 1.7 | [Mast] | | | todo |
    | 1.8 | [Task name] | TBD | | ✅/🔄/❌ |
"""


def test_a_bracketed_row_with_an_owner_a_day_or_a_status_is_work_of_that_name() -> None:
    document: Any = imported(_ROWS).document
    titles = [task["title"] for task in document["phases"][0]["tasks"]]
    assert titles == ["Planks", "[Keel]", "[Ribs]", "TBD", "[Deck]"]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] [Task]\n\n**Owner**: [Owner]",
        "**Status**: [Status]\n\n- [ ] [Task]",
        "### Task 1.1: [Name]\n\n- **Owner**: [Name]\n- **Status**: [Status]\n- **Due**: TBD",
        "### Task 1.1: [Name]\n\n- [ ] [Subtask]\n\n### Task 1.2: [Name]",
    ],
)
def test_a_template_is_refused_whatever_its_fields_leave_open(text: str) -> None:
    with pytest.raises(Unreadable, match="is a template"):
        imported(f"# [Project Name]\n\n## Phase 1: [Name]\n\n{text}\n")


def test_a_heading_with_a_place_for_its_name_stays_over_what_is_said() -> None:
    found = imported("""
        # Boats

        ## Phase 1: Hull

        ### Task 1.1: [Name]

        - **Owner**: Bo
        - **Status**: [Status]

        ### Task 1.2: [Name]

        - **Owner**: [Owner]
        """)
    document: Any = found.document
    (task,) = document["phases"][0]["tasks"]
    assert (task["id"], task["owners"], "notes" in task) == ("1.1", ["Bo"], False)


def test_registers_keep_bracketed_rows_that_say_more() -> None:
    found = imported("""
        # Boats

        ## Risks

        | ID | Risk | Probability | Impact | Owner |
        |---|---|---|---|---|
        | R1 | [Lock-in of one yard] | high | low | Ana |
        | R2 | [Risk] | [H/M/L] | [H/M/L] | [Name] |
        | R3 | [Risk description] | High | Low | TBD |

        ## Decisions

        | ID | Decision | Date |
        |---|---|---|
        | D1 | [Use oak] | 2026-01-02 |
        | D2 | [Decision] | YYYY-MM-DD |
    """)
    document: Any = found.document
    assert [row["id"] for row in document["risks"]] == ["R1"]
    assert record(found, "R1")["title"] == "[Lock-in of one yard]"
    assert [row["id"] for row in document["decisions"]] == ["D1"]


def test_a_phase_in_brackets_that_has_work_keeps_its_name() -> None:
    document: Any = imported("""
        # Boats

        ## Phase 1: [Harbour]
        - [ ] Dredge

        ## Phase 2: [Phase Name]
        - [ ] Sail
    """).document
    assert [phase["title"] for phase in document["phases"]] == ["[Harbour]", "Phase 2"]


def test_an_owner_in_brackets_is_somebody_unless_the_word_asks_for_one() -> None:
    document: Any = imported("""
        # Boats

        ## Phase 1: Hull

        | ID | Task | Owner | Status |
        |---|---|---|---|
        | 1.1 | Planks | [Ana] | todo |
        | 1.2 | Keel | [Owner] | todo |
    """).document
    first, second = document["phases"][0]["tasks"]
    assert first["owners"] == ["Ana"]
    assert "owners" not in second


def test_a_ticked_entry_in_brackets_is_work() -> None:
    document: Any = imported("""
        # Boats

        ## Phase 1: Hull
        - [x] [Keel]
        - [x] [Task]
        - [ ] Tar it
    """).document
    assert [task["title"] for task in document["phases"][0]["tasks"]] == ["[Keel]", "Tar it"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("[Owner]", True),
        ("[Your name]", True),
        ("[Task 1]", True),
        ("[Describe the work]", True),
        ("[H/M/L]", True),
        ("<owner>", True),
        ("[Ana]", False),
        ("[Login]", False),
        ("[Use oak]", False),
        ("[Aufgabe 2]", True),
        ("[Beschreibung der Tätigkeit]", True),
        ("[Segel]", False),
    ],
)
def test_words_of_templates_ask_and_others_name(text: str, *, asked: bool) -> None:
    assert is_asked(text, WORDS) is asked
