"""Columns that say how far rows are, by what they hold: marks, words for a status, yes and no."""

from __future__ import annotations

from textwrap import dedent

import pytest

from data.tracker.importing import Text, import_tracker
from data.trouble import Unreadable


def _items(text: str) -> list[tuple[object, object, object]]:
    found = import_tracker([Text("plan.md", dedent(text).encode())])
    return [(item["kind"], item["title"], item["status"]) for item in found.items]


def test_a_column_of_marks_is_a_status_in_a_language_that_nobody_knows() -> None:
    assert _items("""
        # Przystań

        ## Pomost
        | Obszar | Postęp | Uwagi |
        |---|---|---|
        | Deski | ✅ | dębowe |
        | Balustrada | 🔄 | połowa |
        | Latarnia | ⏳ | |
    """) == [
        ("phase", "Pomost", "doing"),
        ("task", "Deski", "done"),
        ("task", "Balustrada", "doing"),
        ("task", "Latarnia", "todo"),
    ]


def test_a_table_that_is_all_done_follows_one_with_the_same_column() -> None:
    found = _items("""
        # Przystań

        ## Pomost
        | Obszar | Postęp |
        |---|---|
        | Deski | ✅ |
        | Latarnia | 🚧 |

        ## Hangar
        | Element | Postęp |
        |---|---|
        | Dach | ✅ |
        | Brama | ✅ |
    """)
    assert ("task", "Dach", "done") in found
    assert ("task", "Brama", "done") in found


def test_marks_that_only_say_yes_and_no_answer_another_question() -> None:
    with pytest.raises(Unreadable):
        _items("""
            # Ports

            | Berth | Needs a pilot |
            |---|---|
            | North quay | ✅ |
            | South quay | ❌ |
        """)


def test_several_columns_of_marks_compare_and_list_no_work() -> None:
    with pytest.raises(Unreadable):
        _items("""
            # Sails

            | Cloth | Wind | Rain |
            |---|---|---|
            | Hemp | ✅ | ⏳ |
            | Cotton | 🚧 | ✅ |
        """)


def test_yes_and_no_in_a_column_called_fixed_say_how_far_a_defect_is() -> None:
    assert _items("""
        # Boat

        ## Defects of the spring trip
        | Bug | Fixed | Seen by |
        |---|---|---|
        | BUG 1 (P0): Rudder sticks | YES — greased twice | Ana |
        | BUG 2 (P2): Lamp flickers | NO | Ben |
    """) == [
        ("phase", "Defects of the spring trip", "doing"),
        ("task", "Rudder sticks", "done"),
        ("task", "Lamp flickers", "todo"),
    ]


def test_figures_of_bugs_are_no_titles() -> None:
    with pytest.raises(Unreadable):
        _items("""
            # Boat

            | Month | Trips done | Bugs |
            |---|---|---|
            | May | 4 | 3 |
            | June | 7 | 1 |
        """)


def test_marks_beside_the_figures_of_a_column_of_progress_are_the_status() -> None:
    assert _items("""
        # Boat

        ## Fittings
        | Module | Completion |
        |---|---|
        | Galley | 12 / 12 ✅ (with the stove) |
        | Bunks | 🚧 3 of 8 |
    """) == [
        ("phase", "Fittings", "doing"),
        ("task", "Galley", "done"),
        ("task", "Bunks", "doing"),
    ]


def test_a_column_called_progress_may_hold_words_and_marks_in_place_of_figures() -> None:
    assert _items("""
        # Boat

        ## Fittings
        | No. | Task | Progress | Owner |
        |---|---|---|---|
        | 1 | Galley | Done | Mia |
        | 2 | Bunks | 🚧 | Ana |
        | 3 | Stove | Not started |
        | 4 | Lamp | N/A | Ana |
        | 5 | Rail | 40 % | Ana |
    """) == [
        ("phase", "Fittings", "doing"),
        ("task", "Galley", "done"),
        ("task", "Bunks", "doing"),
        ("task", "Stove", "todo"),
        ("task", "Lamp", None),
        ("task", "Rail", None),
    ]
    assert _items("""
        # 船

        ## 艤装
        | No. | 作業内容 | 進捗 |
        |---|---|---|
        | 1 | 帆柱 | 完了 |
        | 2 | 灯り | 未着手 |
    """)[1:] == [("task", "帆柱", "done"), ("task", "灯り", "todo")]


def test_a_table_of_one_row_is_work_where_longer_ones_of_its_columns_are() -> None:
    found = _items("""
        # Ports

        ## North
        | Berth | Status |
        |---|---|
        | N1 quay | ✅ |
        | N2 quay | ⏳ |

        ## South
        | Berth | Status |
        |---|---|
        | S1 quay | ✅ |

        ## West
        | Lighthouse | Status |
        |---|---|
        | Old tower | ✅ |
    """)
    assert ("task", "S1 quay", "done") in found
    assert "Old tower" not in {title for _, title, _ in found}


def test_a_column_that_mostly_begins_with_statuses_says_how_far_its_rows_are() -> None:
    found = _items("""
        # Yard

        ## Next works
        | Work | Where | Readiness |
        |---|---|---|
        | Fence | North | Blocked: no permit yet |
        | Gate | West | Oak is there, all set |
        | Bell | West | Blocked: the smith is ill |

        ## Markets
        | Kind | Readiness |
        |---|---|
        | Boats | High: they know us |
        | Cars | Low: too far |
    """)
    assert [one for one in found if one[0] == "task"] == [
        ("task", "Fence", "blocked"),
        ("task", "Gate", None),
        ("task", "Bell", "blocked"),
    ]


def test_ids_beside_ticks_and_nothing_are_work_in_a_language_that_nobody_knows() -> None:
    assert _items("""
        # Paadid

        ## Sadam

        | # | Tegevus | Valmis |
        |---|---|---|
        | P1-1 | Osta lamp | ✅ |
        | P1-2 | Riputa see | |

        ## Linn

        | # | Tegevus | Valmis |
        |---|---|---|
        | P2-1 | Ehita kai | |
        | P2-2 | Kata laud | |
    """) == [
        ("phase", "Sadam", "doing"),
        ("task", "Osta lamp", "done"),
        ("task", "Riputa see", None),
        ("phase", "Linn", "todo"),
        ("task", "Ehita kai", None),
        ("task", "Kata laud", None),
    ]


def test_ticks_beside_bare_numbers_only_compare() -> None:
    with pytest.raises(Unreadable):
        _items("""
            # Kaid

            | # | Kai | Valgustatud |
            |---|---|---|
            | 1 | Ida | ✅ |
            | 2 | Vest | |
        """)


@pytest.mark.parametrize("head", ["Done?", "✓", "完了", "완료", "Готово", "Erledigt"])
def test_ticks_beneath_a_word_for_done_say_how_far_rows_are(head: str) -> None:
    found = _items(f"""
        # Quay

        ## North

        | # | Task | {head} |
        |---|---|---|
        | 1 | Hang the lamp | ✅ |
        | 2 | Oil the door | |

        ## South

        | # | Task | {head} |
        |---|---|---|
        | 3 | Stack the bricks | |
        | 4 | Paint the boat | |
    """)
    assert ("task", "Hang the lamp", "done") in found
    assert ("task", "Oil the door", None) in found
    assert ("task", "Paint the boat", None) in found


def test_ticks_beneath_another_word_say_nothing_of_rows_with_bare_numbers() -> None:
    with pytest.raises(Unreadable):
        _items("""
            # Quay

            | # | Name | By night |
            |---|---|---|
            | 1 | North pier | ✅ |
            | 2 | South pier | |
        """)


def test_marks_behind_the_phases_of_rows_say_how_far_these_are() -> None:
    assert _items("""
        # Harbour

        ## Milestone: all that the survey missed

        | Gap ID | Feature | Phase |
        |---|---|---|
        | G-1 | Night lamps | Phase 4 ✅ |
        | G-2 | Tide boards | Phase 3 🔄 |
    """) == [
        ("phase", "Milestone: all that the survey missed", "doing"),
        ("task", "Night lamps", "done"),
        ("task", "Tide boards", "doing"),
    ]


@pytest.mark.parametrize(
    "head", ["Done?", "Is it done?", "是否已完成", "완료 여부", "Уже готово", "Ist es fertig?"]
)
def test_a_column_that_asks_whether_rows_are_done_is_answered_by_yes_no_and_their_letters(
    head: str,
) -> None:
    text = f"""
        # Boat

        | Part | Wood | {head} |
        |---|---|---|
        | Mast | `a` | Yes |
        | Oars | `b` | N |
        """
    assert [(title, status) for _, title, status in _items(text)] == [
        ("Mast", "done"),
        ("Oars", "todo"),
    ]


def test_a_column_of_priorities_that_says_by_now_what_is_done_is_the_status() -> None:
    text = """
        # Boat

        | Idea | Use | Priority |
        |---|---|---|
        | Oars | fast | {0} |
        | Sails | faster | **Done — 3 April 2026** |
        """
    assert [status for *_, status in _items(text.format("Done in May"))] == ["done", "done"]
    with pytest.raises(Unreadable):
        _items(text.format("High"))
