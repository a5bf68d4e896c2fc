"""Columns that hold something else than their heads say."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record

_TRACKER = """
    # Upgrade

    ## Phase 1: Parts
    {}
"""


def _plan(rows: str) -> str:
    return _TRACKER.format(rows.replace("\n", "\n    "))


def test_issues_that_are_numbers_alone_lead_somewhere_and_are_no_titles() -> None:
    found = imported(
        _plan(
            "| ID | Wish | Status | Owner | Issue |\n|---|---|---|---|---|\n"
            "| FR-1 | Save filters | Done | Ben | #812 |\n"
            "| FR-2 | List them | To do | – | [#813](https://x.example/813) |\n"
            "| FR-3 | Pin them | To do | – | – |"
        )
    )
    assert outline(found)[1:] == [
        ("task", "Save filters", "done", "Parts"),
        ("task", "List them", "todo", "Parts"),
        ("task", "Pin them", "todo", "Parts"),
    ]
    assert "#812" in str(record(found, "FR-1"))
    assert "https://x.example/813" in str(record(found, "FR-2"))


def test_issues_in_words_are_titles_as_ever() -> None:
    found = imported(_plan("| ID | Issue | Status |\n|---|---|---|\n| B-1 | Door sticks | Done |"))
    assert "Door sticks" in str(found.document)


@pytest.mark.parametrize(("old", "new"), [("1.15", "1.17"), ("14", "22"), ("Flow", "TypeScript")])
def test_from_one_version_to_another_is_work_that_moves_something(old: str, new: str) -> None:
    found = imported(
        _plan(f"| Add-on | From | To | Done |\n|---|---|---|---|\n| mesh | {old} | {new} | ✅ |")
    )
    assert outline(found)[1:] == [("task", "mesh", "done", "Parts")]
    task = record(found, "1.1")
    assert (task["from"], task["to"]) == (old, new)


@pytest.mark.parametrize(("old", "new"), [("4.1 s", "2.5 s"), ("31 %", "15 %")])
def test_from_one_figure_to_another_measures_something(old: str, new: str) -> None:
    found = imported(
        _plan(f"| Page | From | To | Status |\n|---|---|---|---|\n| home | {old} | {new} | ✅ |")
    )
    assert "home" not in [item["title"] for item in found.items]
    assert old in str(found.document)


def test_rows_that_all_say_how_far_they_are_are_work_whatever_their_names_column_is_called() -> (
    None
):
    found = imported(
        _plan(
            "| Garden | Status | Remarks |\n|---|---|---|\n| Roses | ✅ Pruned | - |\n"
            "| Hedge | ❌ Not started | - |"
        )
    )
    assert outline(found)[1:] == [
        ("task", "Roses", "done", "Parts"),
        ("task", "Hedge", "todo", "Parts"),
    ]


def test_a_status_in_front_of_its_words_explains_marks_and_is_no_work() -> None:
    found = imported(
        _plan(
            "- [ ] Rake\n\n| Status | Meaning |\n|---|---|\n| ✅ Done | nothing is left |\n"
            "| ⏳ Planned | nobody has begun |"
        )
    )
    assert outline(found)[1:] == [("task", "Rake", "todo", "Parts")]


def test_rows_of_which_one_says_nothing_known_are_no_work() -> None:
    found = imported(
        _plan(
            "- [ ] Rake\n\n| Garden | Status |\n|---|---|\n| Roses | Done |\n| Hedge | 4 m tall |"
        )
    )
    assert outline(found)[1:] == [("task", "Rake", "todo", "Parts")]


def test_what_is_wrong_is_the_title_and_the_part_it_is_in_is_none() -> None:
    found = imported(
        _plan(
            "| Issue | Component | Status |\n|---|---|---|\n| Tap drips | Kitchen | ✅ Fixed |\n"
            "| Door jams | Hall | open |"
        )
    )
    assert outline(found)[1:] == [
        ("task", "Tap drips", "done", "Parts"),
        ("task", "Door jams", "todo", "Parts"),
    ]
    assert record(found, "1.1")["component"] == "Kitchen"


def test_a_component_in_front_of_what_it_is_stays_the_title() -> None:
    found = imported(
        _plan("| Component | Description | Status |\n|---|---|---|\n| Tap | brass | ✅ Fixed |")
    )
    assert outline(found)[1:] == [("task", "Tap", "done", "Parts")]


@pytest.mark.parametrize(
    ("first", "title"),
    [("`/basket/`", "`/basket/`"), ("[a](https://x.example/a)", "`/new/basket/`")],
)
def test_the_first_column_names_a_row_where_it_is_called_by_addresses_but_leads_nowhere(
    first: str, title: str
) -> None:
    found = imported(
        _plan(
            f"| Old URL | Moved as | Status |\n|---|---|---|\n| {first} | `/new/basket/` | Done |\n"
            f"| {first} | `/new/basket/` | Done |"
        )
    )
    assert outline(found)[1][1] == title


@pytest.mark.parametrize("cell", ["#{n}", "[#{n}](https://boats.example/{n})"])
def test_rows_with_numbers_of_issues_are_work_with_these_ids(cell: str) -> None:
    rows = "".join(
        f"| {cell.format(n=n)} | {t} | ✅ Closed |\n" for n, t in ((7, "Oar"), (9, "Sail"))
    )
    text = f"# Boat\n\n## Issues of May\n\n| Issue | Title | Status |\n|---|---|---|\n{rows}"
    found = imported(text)
    assert outline(found)[1:] == [
        ("task", "Oar", "done", "Issues of May"),
        ("task", "Sail", "done", "Issues of May"),
    ]
    assert record(found, "#7")["title"] == "Oar"


@pytest.mark.parametrize("thing", ["Server", "Library", "Test suite"])
def test_how_a_thing_is_doing_is_no_work(thing: str) -> None:
    found = imported(
        _plan(
            f"- [ ] Rake\n\n| {thing} | Address | Status |\n|---|---|---|\n"
            "| one | a.example | ✅ OK |\n| two | b.example | ❌ Failing |"
        )
    )
    assert outline(found)[1:] == [("task", "Rake", "todo", "Parts")]


def test_a_column_of_days_called_completed_counts_nothing() -> None:
    found = imported(
        _plan(
            "| ID | Phase | Task | Status | Started | Completed |\n|---|---|---|---|---|---|\n"
            "| P1-001 | 1-Parts | Order | ✅ Done | 2026-03-01 | 2026-03-02 |\n"
            "| P1-002 | 1-Parts | Mount | To do | | |"
        )
    )
    assert [title for _, title, _, _ in outline(found)] == ["Parts", "Order", "Mount"]
    assert str(record(found, "P1-001")["done_on"]) == "2026-03-02"


def test_a_timebox_of_times_and_a_unit_beside_no_figures_are_of_work() -> None:
    found = imported(
        _plan(
            "| # | Unit | Timebox | Status |\n|---|---|---|---|\n"
            "| U1 | Chart on the table | 10 m | DONE |\n| U2 | Sound the bay | 1 h | NEXT |"
        )
    )
    assert outline(found)[1:] == [
        ("task", "Chart on the table", "done", "Parts"),
        ("task", "Sound the bay", "todo", "Parts"),
    ]
    assert record(found, "U2")["estimate"] == 1


def test_an_action_behind_a_status_is_what_comes_next_and_no_title() -> None:
    found = imported(
        _plan(
            "| Lamp | Used | Status | Action |\n|---|---|---|---|\n"
            "| East lamp | nightly | Done | Keep |\n| West lamp | never | Open | Keep |"
        )
    )
    assert outline(found)[1:] == [
        ("task", "East lamp", "done", "Parts"),
        ("task", "West lamp", "todo", "Parts"),
    ]


def test_files_that_are_planned_for_a_phase_each_are_work() -> None:
    found = imported(
        _plan(
            "| Phase | File(s) | Warnings | Est. Effort | Priority |\n|---|---|---|---|---|\n"
            "| Sprint 1 | mast.css | 4 | 30min | LOW |\n| Sprint 1 | hull.css | 9 | 1h | HIGH |"
        )
    )
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == [
        "mast.css",
        "hull.css",
    ]


def test_a_row_whose_status_is_no_known_word_is_work_beside_others() -> None:
    found = imported(
        _plan(
            "| Lantern | Status |\n|---|---|\n| East | Done |\n| West | ??? |\n"
            "| North | Open |\n| South | Done |"
        )
    )
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == [
        "East",
        "West",
        "North",
        "South",
    ]


@pytest.mark.parametrize("head", ["Original", "완료 기준", "Exit criteria", "完了条件"])
def test_what_says_when_a_row_is_done_measures_nothing(head: str) -> None:
    found = imported(
        _plan(
            f"| # | Status | Task | {head} |\n|---|---|---|---|\n"
            "| 1 | ✅ | Hang the lamp | it shines |\n| 2 | | Oil the door | it is quiet |"
        )
    )
    assert outline(found)[1:] == [
        ("task", "Hang the lamp", "done", "Parts"),
        ("task", "Oil the door", None, "Parts"),
    ]


def test_tasks_of_a_phase_are_work_where_it_is_said_when_they_are_done() -> None:
    found = imported(
        _plan(
            "| # | 작업 | 완료 기준 |\n|---|---|---|\n"
            "| 1 | 등대 칠하기 | 빛 |\n| 2 | 배 고치기 | 돛 |"
        )
    )
    assert [item["title"] for item in found.items[1:]] == ["등대 칠하기", "배 고치기"]


_CHECKS = """
    # Ferry before the season

    ## Deck
    | {check} | Status | Date | Seen by | Notes |
    |---|---|---|---|---|
    | Rail holds | {passed} (3 pulls) | 2026-04-02 | | |
    | Ramp closes | {failed} | 2026-04-02 | | |
    | Horn sounds | {untested} | | | |
    | Winch turns | | | | |

    ## Night
    | {check} | Status | Date | Seen by | Notes |
    |---|---|---|---|---|
    | Lamps are seen | {untested} | | | |
    | Radar turns | {untested} | | | |
"""


@pytest.mark.parametrize(
    ("check", "passed", "failed", "untested"),
    [
        ("Test", "PASS", "FAIL", "Unverified"),
        ("Gate", "Passed", "Failed", "Not run"),
        ("Prüfung", "bestanden", "nicht bestanden", "ungeprüft"),
        ("Prueba", "superado", "no superado", "sin probar"),
        ("Contrôle", "réussi", "échec", "non testé"),
        ("Prova", "superato", "non superato", "da testare"),
        ("Deneme", "geçti", "kaldı", "test edilmedi"),
        ("Проверка", "пройдено", "не пройдено", "не проверено"),
        ("試験", "合格", "不合格", "未検証"),
        ("测试项", "通过", "未通过", "未测试"),
        ("시험", "통과", "불합격", "미검증"),
        ("Próba", "sikeres", "sikertelen", "nem tesztelt"),
        ("Test", "geslaagd", "mislukt", "niet getest"),
        ("Kiểm thử", "đạt", "không đạt", "chưa kiểm tra"),
    ],
)
def test_checks_that_passed_failed_or_were_never_run_are_work(
    check: str, passed: str, failed: str, untested: str
) -> None:
    text = _CHECKS.format(check=check, passed=passed, failed=failed, untested=untested)
    rows = [(title, said) for kind, title, said, _ in outline(imported(text)) if kind == "task"]
    assert rows == [
        ("Rail holds", "done"),
        ("Ramp closes", "broken"),
        ("Horn sounds", "todo"),
        ("Winch turns", None),
        ("Lamps are seen", "todo"),
        ("Radar turns", "todo"),
    ]


def test_who_runs_a_test_says_that_its_row_is_work_though_nobody_has_run_it() -> None:
    found = imported(
        _plan("| Trial | Status | Tester |\n|---|---|---|\n| Sail | | |\n| Row | | |\n")
    )
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Sail", "Row"]


@pytest.mark.parametrize("cell", ["-", "TBD", ""])
def test_a_target_that_nobody_has_filled_in_yet_measures_nothing(cell: str) -> None:
    found = imported(f"""
        # Boats

        ## Deck
        - [ ] Oil it

        ## Milestones

        | Milestone | Target | Status |
        |---|---|---|
        | First oar | {cell} | Complete |
        | First sail | {cell} | Planned |
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Oil it", "todo"),
        ("First oar", "done"),
        ("First sail", "todo"),
    ]


def test_a_metric_without_a_target_yet_is_still_none_of_the_work() -> None:
    found = imported("""
        # Boats

        ## Deck
        - [ ] Oil it

        ## Figures

        | Metric | Current | Target | Status |
        |---|---|---|---|
        | Speed | 4 kn | - | Planned |
        | Draught | 1 m | - | Planned |
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Oil it"]


@pytest.mark.parametrize("head", ["Linked risk", "Decision"])
def test_a_column_that_only_leads_to_rows_of_a_register_leaves_work_what_it_is(head: str) -> None:
    found = imported(f"""
        # Boats

        | ID | Title | Priority | Status | Owner | {head} |
        |---|---|---|---|---|---|
        | L-1 | Oil the deck | P0 | done | Mia | |
        | L-2 | Scrape the keel | P1 | todo | Bo | R-002 |
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Oil the deck", "done"),
        ("Scrape the keel", "todo"),
    ]


def test_risks_that_are_told_in_words_are_no_mere_references() -> None:
    found = imported("""
        # Boats

        - [ ] Oil it

        ## What may go wrong

        | ID | Risk | Mitigation | Status |
        |---|---|---|---|
        | R-1 | The glue may not hold | Clamps | open |
        | R-2 | It may rain in | A tarpaulin | open |
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Oil it"]
