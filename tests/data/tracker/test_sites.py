"""Trackers as other programs and sites write them: what they have that Markdown has not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported, outline, record


def _document(text: str) -> dict[str, Any]:
    return imported(text).document


def _tasks(text: str) -> list[dict[str, Any]]:
    return [task for phase in _document(text)["phases"] for task in phase["tasks"]]


@pytest.mark.parametrize(
    ("header", "cell", "estimate"),
    [
        ("Aufwand (PT)", "10", "10d"),
        ("Effort (days)", "2-3", "2-3d"),
        ("Estimate (weeks)", "2", "2w"),
        ("Effort (h)", "10", 10),
        ("Aufwand (PT)", "4 h", 4),
        ("Effort (rough)", "10", 10),
    ],
)
def test_a_column_of_efforts_may_name_their_unit_in_brackets(
    header: str, cell: str, estimate: object
) -> None:
    (task,) = _tasks(f"""
        # Move

        ## Tasks
        | Task | Status | {header} |
        |---|---|---|
        | Count the shelves | open | {cell} |
    """)
    assert task["estimate"] == estimate


def test_a_german_plan_in_one_table_is_work_with_days_people_and_what_comes_before() -> None:
    (phase,) = _document("""
        # Umzug

        ## Vorgänge
        | Nr. | Vorgang | Verantwortlich | Ende | Aufwand (PT) | Status | Vorgänger |
        |---|---|---|---|---|---|---|
        | **1** | **Planung** | | | | | |
        | 1.1 | Regale zählen | Hr. Özdemir | 19.06.2026 | 10 | abgeschlossen | |
        | 1.2 | Plan zeichnen | Fr. Krüger | 10.07.2026 | 8 | offen | 1.1 |
    """)["phases"]
    (planning,) = phase["tasks"]
    counted, drawn = planning["subtasks"]
    assert planning["title"] == "Planung"
    assert (counted["title"], counted["status"], counted["owners"]) == (
        "Regale zählen",
        "done",
        ["Hr. Özdemir"],
    )
    assert (drawn["due"].isoformat(), drawn["estimate"]) == ("2026-07-10", "8d")
    assert drawn["depends_on"] == ["1.1"]


def test_ids_with_points_beside_titles_and_how_far_they_are_list_work_and_sum_nothing_up() -> None:
    found = _tasks("""
        # Move

        ## Tasks
        | ID | Task | Owner | % Complete | Status |
        |---|---|---|---|---|
        | 1.1 | Count the shelves | Ana | 100% | done |
        | 1.2 | Draw the plan | Bo | 20% | doing |
    """)
    assert [(task["id"], task["title"]) for task in found] == [
        ("1.1", "Count the shelves"),
        ("1.2", "Draw the plan"),
    ]


def test_a_table_of_keys_without_a_head_tells_of_the_project_and_stays_where_not_all_is_known() -> (
    None
):
    document = _document("""
        # Umzug

        | | |
        |---|---|
        | **Projektleitung** | Frau Krüger |
        | **Projektstart** | 01.06.2026 |
        | **Projektende** | 18.12.2026 |
        | **Parkplatz** | P4 |

        ## Phase 1: Packen
        - [ ] Kisten holen
    """)
    project = document["project"]
    assert project["owners"] == ["Frau Krüger"]
    assert (project["start"].isoformat(), project["target"].isoformat()) == (
        "2026-06-01",
        "2026-12-18",
    )
    assert "| **Parkplatz** | P4 |" in document["pages"][0]["body"]


def test_a_diagram_stays_on_a_page_when_its_bars_have_become_days() -> None:
    document = _document("""
        # Move

        ```mermaid
        gantt
            dateFormat YYYY-MM-DD
            section Phase 1
            Shelves :a1, 2026-03-02, 5d
        ```

        ## Phase 1: Build
        - [ ] Shelves
    """)
    (phase,) = document["phases"]
    assert phase["tasks"][0]["start"].isoformat() == "2026-03-02"
    assert "Shelves :a1, 2026-03-02, 5d" in document["pages"][0]["body"]


def test_entries_of_a_budget_that_are_no_limit_are_not_lost() -> None:
    text = """
        # Move

        ## Phase 1: Build
        - [ ] Shelves

        ## Resource limits
        - **New files**: 15 at most
        - **Memory**: 2 GB
        - nothing that runs at night
    """
    assert [row["name"] for row in _document(text)["budgets"]] == [
        "New files",
        "Memory",
        "nothing that runs at night",
    ]


def test_where_a_title_leads_to_is_one_of_its_links() -> None:
    text = """
        # Move

        ## Tasks
        | Task | Status |
        |---|---|
        | [Count the shelves](https://example.org/count) | open |
        | Draw the plan ([sketch](plans/sketch.pdf)) | open |

        ## Later
        - [ ] [Sell](https://example.org/sell) the old ones, see [above](#tasks)
    """
    assert [task.get("links") for task in _tasks(text)] == [
        ["https://example.org/count"],
        ["plans/sketch.pdf"],
        ["https://example.org/sell"],
    ]


def test_yes_and_no_in_a_column_of_what_is_done_are_its_status() -> None:
    found = _tasks("""
        # Umzug

        ## Aufgaben
        | Aufgabe | Bis wann | Erledigt |
        |---|---|---|
        | Schlüssel holen | 21.09.2026 | nein |
        | Versicherung anrufen | 30.09.2026 | ja |
    """)
    assert [task["status"] for task in found] == ["todo", "done"]
    assert [task["due"].isoformat() for task in found] == ["2026-09-21", "2026-09-30"]


def test_a_measure_against_a_risk_is_its_mitigation_and_no_second_title() -> None:
    (risk,) = _document("""
        # Umzug

        ## Risiken
        | ID | Risiko | Eintrittswahrscheinlichkeit | Auswirkung | Maßnahme |
        |---|---|---|---|---|
        | R-01 | Regale kommen spät | mittel | hoch | Zweiten Händler fragen |
    """)["risks"]
    assert (risk["title"], risk["mitigation"]) == ("Regale kommen spät", "Zweiten Händler fragen")


def test_work_that_is_named_with_its_address_behind_it_is_that_work() -> None:
    chosen, moved = _tasks("""
        # Relaunch

        ## Tasks
        | Name | Assign | Status | Blocked by |
        |---|---|---|---|
        | [Choose it](https://example.org/choose-1) | Mia | Done | |
        | [Move it](https://example.org/move-2) | Bo | Open | Choose it (https://example.org/c-1) |
    """)
    assert moved["owners"] == ["Bo"]
    assert moved["blocked_by"] == [chosen["id"]]


def test_what_folds_away_is_a_group_by_its_summary() -> None:
    text = """
        # Store

        ## Roadmap
        <details open>
        <summary><b>v0.3 — Durability</b></summary>

        - [x] Write ahead

        </details>

        <details>
        <summary>v0.4 — Speed</summary>

        - [ ] Block cache
        - [ ] Filters

        </details>
    """
    assert [(task["title"], task["group"]) for task in _tasks(text)] == [
        ("Write ahead", "v0.3 — Durability"),
        ("Block cache", "v0.4 — Speed"),
        ("Filters", "v0.4 — Speed"),
    ]
    assert "details" not in str(_document(text))


def test_a_heading_in_html_is_a_heading() -> None:
    document = _document("""
        <h1 align="center">Store</h1>

        <h2>Phase 1: Build</h2>

        - [ ] Write ahead
    """)
    assert document["project"]["name"] == "Store"
    assert [phase["title"] for phase in document["phases"]] == ["Build"]


def test_weeks_as_chinese_counts_them_are_the_time_of_a_phase_and_no_part_of_its_title() -> None:
    (phase,) = _document("""
        # 升级计划

        ## 第一阶段：需求与设计（第1-3周）✅ 已完成
        - [x] 访谈业务部门
    """)["phases"]
    assert (phase["title"], phase["window"], phase["status"]) == (
        "需求与设计",
        "第1-3周",
        "done",
    )


def test_a_deadline_in_chinese_is_the_day_it_is_due() -> None:
    (task,) = _tasks("""
        # 升级计划

        ## 第二阶段：开发
        ### 2.2 报表服务
        - 状态：未开始
        - 截止：2026年5月15日
    """)
    assert task["due"].isoformat() == "2026-05-15"


def test_totals_on_one_line_divided_by_chinese_commas_are_claims() -> None:
    claims = _document("""
        # 升级计划

        ## 第三阶段：上线
        - [ ] 灰度发布
        - [x] 培训用户

        ## 统计
        总任务：8，已完成：3
    """)["claims"]
    assert [claim["stated"] for claim in claims] == [8, 3]


def test_a_figure_in_bold_is_told_without_half_of_its_emphasis() -> None:
    (claim,) = _document("""
        # Store

        ## Phase 1: Build
        Progress: **1/2** done
        - [x] Write ahead
        - [ ] Filters
    """)["claims"]
    assert claim["text"] == "Progress: 1/2 done"


def test_money_under_a_budget_is_a_limit_and_no_work() -> None:
    document = _document("""
        # Relaunch

        ## Phase 1: Build
        - [ ] Write texts

        ## Budget
        | Item | Planned | Spent |
        |---|---|---|
        | Licences | 4000 € | 3200 € |
    """)
    (budget,) = document["budgets"]
    assert (budget["name"], budget["limit"], budget["current"]) == ("Licences", "4000 €", "3200 €")
    assert [phase["title"] for phase in document["phases"]] == ["Build"]


@pytest.mark.parametrize(
    ("lines", "title", "notes"),
    [
        (
            "Predicate push-down\n      Blocked on the new parser, which comes in spring.",
            "Predicate push-down",
            "Blocked on the new parser, which comes in spring.",
        ),
        (
            "Predicates go down to the pages that\n      hold them, and no further.",
            "Predicates go down to the pages that hold them, and no further.",
            None,
        ),
        (
            "A long line that has no room left for one more word of\n      Quicksort",
            "A long line that has no room left for one more word of Quicksort",
            None,
        ),
    ],
)
def test_a_line_that_ends_before_it_must_ends_the_title(
    lines: str, title: str, notes: str | None
) -> None:
    (task,) = _tasks(f"""
    # Store

    - [ ] {lines}
    """)
    assert (task["title"], task.get("notes")) == (title, notes)


def test_a_cell_of_a_plan_may_hold_a_day_in_the_place_of_hours() -> None:
    first, second = _tasks("""
        # Store

        | Milestone | Planned | Actual | Created | Status |
        |---|---|---|---|---|
        | Staging | 2026-02-27 | 2026-02-20 | 2026-01-05 | DONE |
        | Launch | 2026-06-27 | | 2026-01-05 | ON TRACK |
    """)
    assert (first["due"], first["done_on"]) == (date(2026, 2, 27), date(2026, 2, 20))
    assert (second["due"], second["status"]) == (date(2026, 6, 27), "doing")
    assert second["created"] == "2026-01-05"


def test_a_line_without_a_box_over_boxes_is_their_whole() -> None:
    found = imported("""
        # Store

        ## Work
        - Backend
          - [ ] Pages
          - [x] Log
        - Frontend
          - [ ] Button
        - nobody knows when
    """)
    assert outline(found) == [
        ("phase", "Work", "doing", None),
        ("task", "Backend", "doing", "Work"),
        ("subtask", "Pages", "todo", "Backend"),
        ("subtask", "Log", "done", "Backend"),
        ("task", "Frontend", "todo", "Work"),
        ("subtask", "Button", "todo", "Frontend"),
    ]
    assert "nobody knows when" in str(found.document)


@pytest.mark.parametrize(
    ("entries", "rows"),
    [
        (("1.2 Pages", "1.3 Log"), [("1.2", "Pages"), ("1.3", "Log")]),
        (("Step 1.2.a: Pages", "Step 1.2.b: Log"), [("1.2.a", "Pages"), ("1.2.b", "Log")]),
        (("2.4 GHz band", "Log"), [("1.1", "2.4 GHz band"), ("1.2", "Log")]),
    ],
)
def test_numbers_in_front_of_all_entries_are_their_ids(
    entries: tuple[str, str], rows: list[tuple[str, str]]
) -> None:
    one, other = entries
    tasks = _tasks(f"""
    # Store

    ## Work
    - [ ] {one}
    - [ ] {other}
    """)
    assert [(task["id"], task["title"]) for task in tasks] == rows


def test_a_line_in_bold_over_nothing_but_fields_names_the_row_they_are_of() -> None:
    document = _document("""
        # Store

        ## Work
        - [ ] Pages

        ## Decisions

        **D-1 (2026-02-20): Two logs**
        - Rationale: one is slow
        - Alternatives: none, three

        **D-2: One lock**
        - Status: proposed

        ## Risks

        **Disk is full**
        - Probability: high
        - Mitigation: a second disk

        ### Medium
        - **Slow start**: it takes a minute. *Mitigation:* an index
    """)
    assert document["decisions"] == [
        {
            "id": "D-1",
            "date": date(2026, 2, 20),
            "title": "Two logs",
            "rationale": "one is slow",
            "alternatives": ["none", "three"],
        },
        {"id": "D-2", "title": "One lock", "status": "proposed"},
    ]
    assert [(row["title"], row["probability"], row["mitigation"]) for row in document["risks"]] == [
        ("Disk is full", "high", "a second disk"),
        ("Slow start", "medium", "an index"),
    ]
    assert "pages" not in document


def test_a_day_in_bold_in_front_of_a_decision_is_its_day() -> None:
    document = _document("""
        # Store

        ## Work
        - [ ] Pages

        ## Decisions
        - **2026-01-10** No locks, because of the cost
        - **2026-02-11** No index; it costs two days
    """)
    assert [(row["date"], row["title"]) for row in document["decisions"]] == [
        (date(2026, 1, 10), "No locks"),
        (date(2026, 2, 11), "No index; it costs two days"),
    ]


def test_rows_that_name_their_parent_come_beneath_it() -> None:
    found = imported("""
        # Season

        ## Tasks
        | Name | Status | Parent task | Estimate |
        |---|---|---|---|
        | Model | Done | Stage | 20h |
        | Stage | In progress | | 60h |
        | Floor | Not started | Model | 2h |
        | Posters | Done | Nobody knows | 1h |
    """)
    assert [(title, parent) for _, title, _, parent in outline(found)[1:]] == [
        ("Stage", "Tasks"),
        ("Model", "Stage"),
        ("Floor", "Model"),
        ("Posters", "Tasks"),
    ]
    assert record(found, "1.2")["parent"] == "Nobody knows"


def test_sums_in_a_currency_are_no_efforts() -> None:
    document = _document("""
        # Season

        ## Work
        - [ ] Stage

        ## Costs
        | Item | Planned | Spent |
        |---|---|---|
        | Stage | 18,000 € | 6,240 € |
    """)
    assert [phase["title"] for phase in document["phases"]] == ["Work"]
    assert "6,240" in str(document)


@pytest.mark.parametrize(
    ("line", "status", "due"),
    [
        ("Second line (blocked: the permit is missing)", "blocked", None),
        ("Accept the line -- Termin 20.04.2026", "todo", date(2026, 4, 20)),
        ("End the lease, spätestens 30.06.2026!", "todo", date(2026, 6, 30)),
    ],
)
def test_a_title_says_why_it_waits_and_until_when(line: str, status: str, due: date | None) -> None:
    (task,) = _tasks(f"""
    # Move

    ## Work
    - [ ] {line}
    """)
    assert (task["status"], task.get("due")) == (status, due)
    assert "permit" in str(task) or "permit" not in line


def test_a_counted_heading_may_end_with_any_status_in_brackets_and_a_cell_may_drop_a_row() -> None:
    (phase,) = _document("""
        # Umzug

        | Projektleitung | Sabine Krüger |
        |---|---|
        | Beginn | 02.02.2026 |

        ## AP 3: Server (offen)

        | Nr. | Schritt | Status |
        |---|---|---|
        | 3.1 | Testsysteme | geplant |
        | 3.2 | Großrechner | entfällt |
    """)["phases"]
    assert (phase["title"], phase["status"]) == ("Server", "todo")
    assert [task["status"] for task in phase["tasks"]] == ["todo", "dropped"]


def test_a_table_of_facts_may_have_its_first_fact_in_its_head() -> None:
    project = _document("""
        # Umzug

        | Projektleitung | Sabine Krüger |
        |---|---|
        | Beginn | 02.02.2026 |

        ## Work
        - [ ] Server
    """)["project"]
    assert (project["owners"], project["start"]) == (["Sabine Krüger"], date(2026, 2, 2))


def test_a_status_in_brackets_may_stand_first_and_facts_behind_a_dash() -> None:
    document = _document("""
        # 仓储

        ## 迭代5任务

        ### 入库

        1. 【已完成】扫码 —— 负责人：李强，工时：3天
        2. 【阻塞】接口（等账号）—— 负责人：王芳
        3. 【已取消】镜像 —— 改用云服务

        ## 会议决议

        - 3月2日：不做单件拣货
    """)
    first, second, third = document["phases"][0]["tasks"][0]["subtasks"]
    assert (first["title"], first["status"], first["owners"], first["estimate"]) == (
        "扫码",
        "done",
        ["李强"],
        "3d",
    )
    assert (second["title"], second["status"]) == ("接口（等账号）", "blocked")
    assert (third["title"], third["status"]) == ("镜像 —— 改用云服务", "dropped")
    assert document["decisions"] == [
        {"id": "D1", "date": "3月2日", "title": "不做单件拣货"},
    ]


_OUTLINE = """
    # <span class="todo TODO">TODO</span> Greenhouse <span class="tag" data-tag-name="garden"><span class="smallcaps">garden</span></span>

    SCHEDULED: &lt;2026-03-02 Mon&gt; DEADLINE: &lt;2026-10-01 Thu&gt;

    ## <span class="done DONE">DONE</span> Measure \\[2/2\\]

    CLOSED: \\[2026-03-20 Fri 18:02\\]

    ## TODO \\[#A\\] Choose the boiler \\[1/3\\]

    - [x] Pellets
    - [ ] Offers

    ### WAITING Offer of Huber

    ## CANCELLED Solar

    # Journal
    Prose.
"""  # noqa: E501 - a program wrote such lines


def test_headings_of_an_outline_are_work_with_rank_share_tags_and_days() -> None:
    found = imported(_OUTLINE)
    assert outline(found) == [
        ("phase", "Greenhouse", "todo", None),
        ("task", "Measure", "done", "Greenhouse"),
        ("task", "Choose the boiler", "todo", "Greenhouse"),
        ("subtask", "Pellets", "done", "Choose the boiler"),
        ("subtask", "Offers", "todo", "Choose the boiler"),
        ("subtask", "Offer of Huber", "todo", "Choose the boiler"),
        ("task", "Solar", "dropped", "Greenhouse"),
    ]
    document: Any = found.document
    (phase,) = document["phases"]
    assert document["project"]["name"] == "Greenhouse"
    assert (phase["tags"], phase["start"], phase["due"]) == (
        ["garden"],
        date(2026, 3, 2),
        date(2026, 10, 1),
    )
    assert record(found, "1.1")["done_on"] == date(2026, 3, 20)
    assert record(found, "1.2")["priority"] == "P0"


def test_one_heading_that_begins_with_a_keyword_is_no_outline() -> None:
    document = _document("""
        # TODO Management

        ## Work
        - [ ] Boxes
    """)
    assert document["project"]["name"] == "TODO Management"
    assert [phase["title"] for phase in document["phases"]] == ["Work"]


def test_a_list_under_todo_is_work_and_lines_over_lists_are_groups_that_may_say_how_far() -> None:
    document = _document("""
        # quux

        ## Status
        Works for me.

        ## TODO

        Before 1.0:

        * Websockets
        * Record [done]

        Won't do:

        * Windows service

        ## Release
        All of the following must be true before anybody may think of a tag:

        - [ ] tests green
    """)
    todo, release = document["phases"]
    assert [(one["title"], one["status"], one["group"]) for one in todo["tasks"]] == [
        ("Websockets", "todo", "Before 1.0"),
        ("Record", "done", "Before 1.0"),
        ("Windows service", "dropped", "Won't do"),
    ]
    assert release["notes"].startswith("All of the following must be true")


def test_entries_are_divided_by_strokes_and_begin_with_an_id_in_bold() -> None:
    pump, queue = _tasks("""
        # Plan

        ## Fase 2. Instalaciones 🔧 en curso
        - [ ] Bomba | Responsable: Clima Sur | Plazo: 15/04/2026
        - [ ] **MOB-231** Offline queue
    """)
    assert (pump["title"], pump["owners"], pump["due"]) == (
        "Bomba",
        ["Clima Sur"],
        date(2026, 4, 15),
    )
    assert (queue["id"], queue["title"]) == ("MOB-231", "Offline queue")


def test_columns_may_count_their_cards_and_prose_beside_a_board_is_no_card() -> None:
    found = imported("""
        # Cycle 14

        ## In Progress (1)
        - **MOB-231** Offline queue

        ## Done (1)
        - **MOB-220** Passkeys

        ## Project updates

        ### Mar 16
        The beta leaks.
    """)
    assert outline(found) == [
        ("phase", "In Progress (1)", "doing", None),
        ("task", "Offline queue", "doing", "In Progress (1)"),
        ("phase", "Done (1)", "done", None),
        ("task", "Passkeys", "done", "Done (1)"),
    ]
    assert "The beta leaks." in str(found.document["pages"])


def test_a_risk_in_bold_says_its_levels_by_name() -> None:
    (risk,) = _document("""
        # Plan

        ## Work
        - [ ] Pump

        ## Riesgos
        - **Retraso** (probabilidad alta, impacto medio): pedir plazo
    """)["risks"]
    assert (risk["title"], risk["probability"], risk["impact"]) == ("Retraso", "high", "medium")
    assert risk["description"] == "pedir plazo"


def test_marks_of_eastern_tables_mean_what_their_legend_says() -> None:
    tasks = _tasks("""
        # 更改

        ## 凡例
        ◎：完了　○：順調　△：遅れ気味　×：停止中　－：未着手

        ## 設計
        | No | 作業 | 予定日 | 実績日 | 状況 |
        |---|---|---|---|---|
        | 1 | 画面 | 2026/03/13 | 2026/03/12 | ◎ |
        | 2 | 帳票 | 2026/03/20 | | △ |
        | 3 | 外部 | 2026/03/27 | | × |
        | 4 | 移行 | 2026/04/27 | | － |
    """)
    assert [task["status"] for task in tasks] == ["done", "at_risk", "blocked", "todo"]
    assert (tasks[0]["due"], tasks[0]["done_on"]) == (date(2026, 3, 13), date(2026, 3, 12))


def test_a_table_with_a_status_and_people_or_days_is_work_whatever_its_first_column_is_called() -> (
    None
):
    assert [
        task["title"]
        for task in _tasks("""
        # Thesis

        ## Still to run

        | Run | Cluster | GPU hours | Status |
        |---|---|---|---|
        | Three seeds | gamma | 90 | running |
        | No gating | delta | 60 | queued |
    """)
    ] == ["Three seeds", "No gating"]


def test_a_table_with_a_status_alone_is_no_work() -> None:
    document = _document("""
        # Thesis

        ## Work
        - [ ] Write

        ## Targets
        | Target | Status |
        |---|---|
        | x86 | ✅ |
        | arm | ❌ |
    """)
    assert [phase["title"] for phase in document["phases"]] == ["Work"]


def test_of_numbers_over_boxes_each_is_work_also_one_without_any() -> None:
    tasks = _tasks("""
        # Thesis

        ## Chapters
        1. **Introduction** (10 pages)
           - [x] motivation
        2. **Method** (30 pages)
           - [ ] proof
        3. **Conclusion** (5 pages)
    """)
    assert [task["title"] for task in tasks] == ["Introduction", "Method", "Conclusion"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- [ ]* 2.3 Write tests", "2.3 Write tests"),
        ("- [ ] Find an examiner – deadline 2026-04-30", "Find an examiner – deadline 2026-04-30"),
    ],
)
def test_a_star_behind_a_box_and_a_word_before_a_day_leave_the_title_whole(
    line: str, title: str
) -> None:
    assert (
        _tasks(f"""
    # Thesis

    ## Work
    {line}
    """)[0]["title"]
        == title
    )


def test_a_mark_beside_the_status_in_brackets_changes_nothing() -> None:
    (phase,) = _document("""
        # Site

        ## Etapa 1 — Levantamento (concluída ✅)
        - [x] Entrevistas
    """)["phases"]
    assert (phase["title"], phase["status"]) == ("Levantamento", "done")


def test_facts_in_brackets_may_stand_in_front_of_an_entry() -> None:
    first, second, third = _tasks("""
        # Kitchen

        ## Backlog

        1. [DONE] [Priority:P1][Owner:Ana][Source:Cellar] Boil the eggs
        2. [Priority: P2] [Owner: Bo] Peel the eggs
        3. [Note: of the cook] Salt the eggs
    """)
    assert (first["title"], first["status"], first["priority"]) == ("Boil the eggs", "done", "P1")
    assert (first["owners"], first["notes"]) == (["Ana"], "Source: Cellar")
    assert (second["title"], second["priority"], second["owners"]) == (
        "Peel the eggs",
        "P2",
        ["Bo"],
    )
    assert third["title"] == "Salt the eggs"


def test_what_introduces_a_document_called_tasks_is_none_where_its_parts_list_them() -> None:
    text = """
        # Tasks

        - By hand: what the cooks write down
        - Drawn: what is not delivered yet

        ## Kitchen

        1. [DONE] Boil the eggs
        2. [DONE] Peel the eggs
    """
    assert [task["title"] for task in _tasks(text)] == ["Boil the eggs", "Peel the eggs"]
    alone = text[: text.index("## Kitchen")]
    assert len(_tasks(alone)) == 2
