"""Headings that are a status and divide the work of the heading above."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

_LIGHTS = """
    # Harbour

    ## {}

    ### ✅ Completed features

    | Name | Place | Status |
    |---|---|---|
    | Red light | east | ✅ |
    | Green light | west | ✅ |

    ### ❌ Missing

    | Name | Notes |
    |---|---|
    | Fog horn | ordered in May |

    ### ⚠️ Mind

    | Name | Notes |
    |---|---|
    | The keeper | is away on Sundays |
    """


def test_rows_beneath_a_status_are_work_of_the_heading_above_with_that_status() -> None:
    assert outline(imported(_LIGHTS.format("Lights"))) == [
        ("phase", "Lights", "doing", None),
        ("task", "Red light", "done", "Lights"),
        ("task", "Green light", "done", "Lights"),
        ("task", "Fog horn", "todo", "Lights"),
    ]


@pytest.mark.parametrize("name", ["Done", "Unlit"])
def test_a_table_without_a_status_is_no_work_where_no_status_beside_it_is_over_work(
    name: str,
) -> None:
    found = imported(f"""
        # Harbour

        ## Lights

        ### {name}

        | Name | Notes |
        |---|---|
        | Red light | ordered in May |

        ## Boats

        - [ ] Tar them
        """)
    assert [item["title"] for item in found.items] == ["Boats", "Tar them"]
