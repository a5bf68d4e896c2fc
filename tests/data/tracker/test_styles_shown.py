"""Marks before the entries of a list that are for show."""

from __future__ import annotations

from tests.support.importing import imported, outline


def _statuses(text: str) -> dict[str, str | None]:
    return {title: status for kind, title, status, _ in outline(imported(text)) if kind != "phase"}


def test_entries_that_each_begin_with_another_mark_have_them_for_show() -> None:
    found = _statuses("""
    # Harbour

    ## 🚀 Left to do

    ### Quay
    1. ⏳ Wait for the stone
    2. 🔐 Test the gate
    3. 🌐 Hang the map
    4. 🔒 Buy a lock
    5. 🔧 Grease the crane
    """)
    assert found["Buy a lock"] == "todo"
    assert set(found.values()) == {"todo"}


def test_a_mark_keeps_its_meaning_where_most_have_one_or_one_says_done_or_a_legend_tells() -> None:
    most = _statuses("""
    # Harbour
    ## Tasks
    - ⏳ Stone
    - 🚧 Gate
    - 🚫 Map
    - 🌐 Lock
    """)
    assert (most["Stone"], most["Gate"], most["Map"]) == ("todo", "doing", "blocked")
    done = _statuses("""
    # Harbour
    ## Tasks
    - ✅ Stone
    - 🔐 Gate
    - 🌐 Map
    - 🔒 Lock
    """)
    assert done["Lock"] == "blocked"
    told = _statuses("""
    # Harbour
    Legend: 🔒 blocked, ✅ done
    ## Tasks
    - 📱 Stone
    - 🔐 Gate
    - 🌐 Map
    - 🔒 Lock
    """)
    assert told["Lock"] == "blocked"
