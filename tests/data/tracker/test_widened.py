"""Tables whose rows begin with an id that the head leaves out."""

from __future__ import annotations

from tests.support.importing import imported, outline

_PARTS = """
    # Harbour

    ## What the survey asks for

    | Part of the survey | Where it is | Status |
    |---|---|---|
    | **3.1 Piers** | — | 📋 |
    | PIER-1 | Old piles | — | ✅ |
    | PIER-2 | New piles | — | 📋 |
    | **3.2 Lamps** | LAMP-* | ✅ |
    | **Ferry** | — | 📋 |
    | FER-1 | Paint the hull | north quay | 📋 |
    """


def test_rows_with_an_id_in_front_lie_in_the_row_of_the_usual_length_above() -> None:
    rows = [
        (title, status, parent)
        for kind, title, status, parent in outline(imported(_PARTS))
        if kind != "phase"
    ]
    assert rows == [
        ("Piers", "todo", "What the survey asks for"),
        ("Old piles", "done", "Piers"),
        ("New piles", "todo", "Piers"),
        ("Lamps", "done", "What the survey asks for"),
        ("Ferry", "todo", "What the survey asks for"),
        ("Paint the hull", "todo", "Ferry"),
    ]


def test_a_cell_too_many_without_an_id_in_front_widens_nothing() -> None:
    found = imported("""
    # Harbour

    ## Yard

    | Task | Where | Status |
    |---|---|---|
    | Oil the door | north | ✅ | twice |
    | Mend the gate | south | 📋 | soon |
    | Paint the wall | south | 📋 | soon |
    """)
    titles = [title for kind, title, _, _ in outline(found) if kind != "phase"]
    assert titles == ["Oil the door", "Mend the gate", "Paint the wall"]


def test_a_status_in_front_of_what_a_row_says_stands_for_the_cell_that_is_missing() -> None:
    found = imported("""
    # Harbour

    ## East quay

    | They have | We have | Status |
    |---|---|---|
    | Night lamps | `lamps` on both piers | ✅ |
    | Fog horn | ⬜ a small one, by hand |
    | Tide board | 🟡 painted, not hung | |
    | Crane | ⬜ |
    | Rope store | none so far | |

    ## West quay

    | They have | We have | Status |
    |---|---|---|
    | Ice | ✅ a cellar of it |
    | Ladders | ⬜ of oak |
    """)
    told = {title: status for kind, title, status, _ in outline(found) if kind == "task"}
    assert told == {
        "Night lamps": "done",
        "Fog horn": "todo",
        "Tide board": "doing",
        "Crane": "todo",
        "Rope store": None,
        "Ice": "done",
        "Ladders": "todo",
    }


def test_a_tick_in_one_of_several_columns_is_no_status_of_a_row_without_one() -> None:
    found = imported("""
    # Harbour

    | Task | Wood | Iron | Status |
    |---|---|---|---|
    | Pier | ✅ | ✅ | done |
    | Gate | ✅ | | |
    """)
    told = {title: status for kind, title, status, _ in outline(found) if kind == "task"}
    assert told == {"Pier": "done", "Gate": None}
