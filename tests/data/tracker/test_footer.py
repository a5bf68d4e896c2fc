"""What stands at the foot of a tracker, behind a ruler, is about all of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported

PLAN = """
    # Harbour

    ## Phase 1: Piers

    ### Task 1.1: Old piles
    - [ ] Cut
    - [ ] Drive

    ---

    """


def task_of(text: str) -> tuple[dict[str, Any], Any]:
    """Return the one task of a plan with `text` at its foot, and the project."""
    document: Any = imported(PLAN + text.replace("\n", "\n    ")).document
    return document["phases"][0]["tasks"][0], document


def test_facts_at_the_foot_are_of_the_project() -> None:
    task, document = task_of("**Last updated**: 2026-02-10\n**Version**: 1.4")
    assert "notes" not in task
    assert document["project"]["version"] == "1.4"
    assert "2026-02-10" in str(document["project"])


def test_words_in_italics_at_the_foot_are_kept_as_a_page() -> None:
    task, document = task_of("*This list grows with the harbour.*")
    assert "notes" not in task
    assert any("grows with" in str(page["body"]) for page in document["pages"])


@pytest.mark.parametrize(
    "text", ["**Status**: blocked", "The old piles are of oak.", "*Status:* blocked"]
)
def test_what_may_be_about_the_last_item_stays_with_it(text: str) -> None:
    task, _ = task_of(text)
    assert "oak" in str(task) or task["status"] == "blocked"


def test_a_status_at_the_foot_makes_no_work_of_the_last_section() -> None:
    found = imported(
        """
        # Harbour
        ## Piers
        **Status**: in progress
        - [ ] Cut
        ## Ropes
        **Status**: planned
        ## Commands
        `row --all`

        ---

        **Last updated**: 2026-02-10
        **Status**: Planning complete
        """
    )
    assert [item["title"] for item in found.items] == ["Piers", "Cut", "Ropes"]
