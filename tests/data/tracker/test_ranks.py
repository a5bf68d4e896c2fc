"""Headings that name a priority, and more than that."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.support.importing import imported, outline

_PLAN = """
    # Harbour

    ## {over}

    ### 🔴 P1 - High priority

    - [ ] oars
    - [ ] mast

    ### P2 — When the storm is over

    - [ ] lamps

    {more}
    """


def _phases(text: str) -> list[str]:
    return [title for kind, title, *_ in outline(imported(dedent(text))) if kind == "phase"]


@pytest.mark.parametrize("over", ["Remaining tasks", "Current harbour tasks", "Offene Aufgaben"])
def test_priorities_with_names_beneath_a_heading_that_lists_work_are_phases(over: str) -> None:
    found = imported(_PLAN.format(over=over, more=""))
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "P1 - High priority", None),
        ("task", "oars", "P1 - High priority"),
        ("task", "mast", "P1 - High priority"),
        ("phase", "P2 — When the storm is over", None),
        ("task", "lamps", "P2 — When the storm is over"),
    ]


def test_priorities_with_names_part_what_has_a_name_of_its_own() -> None:
    assert _phases(_PLAN.format(over="Hull", more="")) == ["Hull"]


def test_priorities_with_names_beneath_several_headings_part_each_of_them() -> None:
    more = """
    ## Island tasks

    ### P1 - At once

    - [ ] rope

    ### P2 - Later

    - [ ] oil
    """
    assert _phases(_PLAN.format(over="Sailing tasks", more=more)) == [
        "Sailing tasks",
        "Island tasks",
    ]
