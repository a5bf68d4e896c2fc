"""What a document says its marks stand for, wherever and however it says it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported, outline, record


@pytest.mark.parametrize(
    "legend",
    [
        "> 状态说明：🟩 已完成 🟦 进行中 ⬜ 未开始",
        "**Условные обозначения:** 🟩 — готово, 🟦 — в работе, ⬜ — не начато",
        "Updated on Monday.\nLegend: 🟩 done · 🟦 in progress · ⬜ planned",
        "Updated: 2026-06-01. Legend: 🟩 done · 🟦 partial/in progress · ⬜ planned.",
    ],
)
def test_a_legend_in_one_line_explains_the_marks_of_the_lists(legend: str) -> None:
    found = imported(
        f"# Shop\n\n{legend}\n\n## Till\n\n1. 🟩 Buttons\n2. 🟦 Receipts\n3. ⬜ Refunds\n\n"
        "## Cellar\n\n1. ⬜ Shelves\n2. ⬜ Lamps\n\n## This week\n\n- [ ] Call the plumber\n"
    )
    assert outline(found)[:8] == [
        ("phase", "Till", "doing", None),
        ("task", "Buttons", "done", "Till"),
        ("task", "Receipts", "partial" if "partial" in legend else "doing", "Till"),
        ("task", "Refunds", "todo", "Till"),
        ("phase", "Cellar", "todo", None),
        ("task", "Shelves", "todo", "Cellar"),
        ("task", "Lamps", "todo", "Cellar"),
        ("phase", "This week", "todo", None),
    ]


def test_a_sign_that_is_no_picture_counts_where_the_legend_explains_it() -> None:
    found = imported("""
        # Shop

        Legend: ✔ done, ➜ in progress, ○ planned

        ## Phase 1: Till

        1.1. ✔ Buttons
        1.2. ➜ Receipts ➜ printer
        1.3. ○ Refunds
        """)
    assert outline(found)[1:] == [
        ("task", "Buttons", "done", "Till"),
        ("task", "Receipts ➜ printer", "doing", "Till"),
        ("task", "Refunds", "todo", "Till"),
    ]


def test_ticks_of_a_log_are_no_work_although_a_legend_explains_the_tick() -> None:
    found = imported("""
        # Shop

        Legend: ✅ done, 🔄 in progress

        ## Phase 1: Till

        - [ ] Receipts

        ## Log

        - ✅ bought paper
        - ✅ called the bank
        """)
    assert [item["title"] for item in found.items] == ["Till", "Receipts"]


def test_a_risk_in_one_plain_line_has_its_levels_and_what_is_done_about_it() -> None:
    found = imported("""
        # Shop

        ## Phase 1: Till

        - [ ] Receipts

        ## Риски

        1. Срыв поставки (вероятность: высокая, влияние: среднее). Меры: второй поставщик
        2. Пожар (вероятность: низкая, влияние: высокое)
        """)
    first, second = record(found, "R1"), record(found, "R2")
    assert (first["title"], first["probability"], first["impact"]) == (
        "Срыв поставки",
        "high",
        "medium",
    )
    assert first["mitigation"] == "второй поставщик"
    assert (second["title"], second["impact"]) == ("Пожар", "high")


def test_a_decision_that_begins_with_its_number_and_day_has_both() -> None:
    found = imported("""
        # Shop

        ## Phase 1: Till

        - [ ] Receipts

        ## Решения

        - Р-1 (12.01.2026): две кассы
        - Р-2 (05.03.2026): без доставки
        """)
    assert record(found, "Р-2")["title"] == "без доставки"
    assert record(found, "Р-1")["date"].isoformat() == "2026-01-12"


_WAVES = """
    # Coverage

    ## Phase 1: Write
    - ✅ letters
    - ❌ faxes

    ## Phase 2: Tools
    | Task | Status |
    |---|---|
    | {} |
    | Fake clock | ✅ Done |
"""


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ("Mutants | ❌ Cancelled", "dropped"),
        ("Mutants | ❌ Failed", "broken"),
        ("Mutants | ❌ too slow", "todo"),
        ("Mutants | ❌ Cancelled |\n    | Fuzz | ❌ Failed", "todo"),
    ],
)
def test_a_mark_means_elsewhere_what_one_word_beside_it_says_in_cells(
    rows: str, status: str
) -> None:
    found = {item["title"]: item["status"] for item in imported(_WAVES.format(rows)).items}
    assert (found["letters"], found["faxes"]) == ("done", status)


def test_a_word_beside_a_mark_that_means_done_everywhere_says_nothing_of_the_mark() -> None:
    found = {i["title"]: i["status"] for i in imported(_WAVES.format("Mutants | ✅ Planned")).items}
    assert found["letters"] == "done"


def test_a_table_of_marks_and_meanings_is_no_status_of_the_project() -> None:
    document = imported("""
        # Roadmap

        | Status | Meaning |
        |---|---|
        | 🚢 Shipped | for everybody |
        | 🏗 Building | somebody is at it |

        ## Now
        - [ ] Boats
    """).document
    assert "status" not in str(document["project"])
    assert "for everybody" in str(document["pages"])


def test_an_entry_that_is_but_a_word_for_a_status_is_its_title() -> None:
    found = imported("""
        # Runbook

        ## Locks
        - [x] draft
        - [ ] approved
    """)
    assert outline(found)[1:] == [
        ("task", "draft", "done", "Locks"),
        ("task", "approved", "todo", "Locks"),
    ]
    assert "claims" not in str(found.document)


def test_a_decision_that_begins_with_its_day_has_it() -> None:
    found = imported("""
        # Shop

        ## Phase 1: Till

        - [ ] Receipts

        ## Beschlüsse

        - 16.01.2026: Zwei Kassen
        - 20.02.2026: Kein Lieferdienst
        """)
    assert record(found, "D1")["title"] == "Zwei Kassen"
    assert record(found, "D2")["date"].isoformat() == "2026-02-20"


_DAYS = """
    # Fair

    ## Phase 1: Tents 🎪

    - [x] Poles

    ## Phase 2: Music 🎺

    - [ ] Band

    ## Phase 3: Food {}

    - [x] Stove

    ## Phase 4: Opening {}

    - [ ] Ribbon
    """


def test_marks_behind_headings_that_are_each_another_are_there_for_show() -> None:
    found = imported(_DAYS.format("🍰", "✅"))
    phases: Any = found.document["phases"]
    assert [phase["title"] for phase in phases] == ["Tents", "Music", "Food", "Opening"]
    assert not any("status" in phase for phase in phases)


@pytest.mark.parametrize("third", ["✅", "🚧"])
def test_marks_behind_headings_that_mostly_tell_how_far_they_are_do_so(third: str) -> None:
    phases: Any = imported(_DAYS.format(third, "✅")).document["phases"]
    assert phases[3]["status"] == "done"


@pytest.mark.parametrize(
    "legend",
    [
        "## Legend\n\n- [ ] Not started\n- [x] Done",
        "## Key\n\n- [ ] To do\n- [/] In progress\n- [x] Done (and paid)",
        "Boxes say:\n\n- [ ] Not started\n- [~] In progress\n- [x] Done",
        "## Priority levels\n\n🔴 HIGH - before the opening\n🟡 MEDIUM - in May\n🟢 LOW - some day",
    ],
)
def test_a_legend_is_no_work_in_boxes_nor_for_priorities(legend: str) -> None:
    found = imported(f"# Shop\n\n{legend}\n\n## Till\n\n- [ ] Buttons\n- 🟢 Receipts\n")
    assert [item["title"] for item in found.items if item["kind"] != "phase"] == [
        "Buttons",
        "Receipts",
    ]
    assert "Done" in str(found.document) or "some day" in str(found.document)


@pytest.mark.parametrize(
    "entries", ["- [x] Draft\n- [ ] Approved\n- [~] Review", "- [ ] Draw a logo\n- [x] Done deals"]
)
def test_boxes_whose_words_say_other_than_they_do_are_work_also_beneath_a_key(entries: str) -> None:
    found = imported(f"# Shop\n\n## Icons\n\n{entries}\n")
    assert len(found.items) == 1 + entries.count("[")


def test_boxes_mean_what_the_legend_says_of_them_in_lists_and_in_cells() -> None:
    found = imported("""
        # Shop

        ## Legend
        - **[ ]** Pending
        - **[-]** In progress
        - **[x]** Completed
        - **[!]** Skipped

        ## Till
        - [-] Buttons
        - [ ] Receipts

        ## Cellar
        | Kind of shelf | Status | Count |
        |---|:---:|---|
        | **Oak** | [-] | 4 |
        | **Pine** | [!] | 2 |
    """)
    told = [(title, status) for kind, title, status, _ in outline(found) if kind != "phase"]
    assert told == [
        ("Buttons", "doing"),
        ("Receipts", "todo"),
        ("Oak", "doing"),
        ("Pine", "dropped"),
    ]


def test_a_struck_box_over_steps_that_are_done_and_others_that_are_not_is_under_way() -> None:
    """Without a legend it says that nobody does it any more, which its steps know better."""
    found = imported("""
        # Yard

        ## Boats

        - [-] Barge
          - [x] Keel
          - [ ] Ribs
        - [-] Raft
          - [ ] Logs
        - [-] Dinghy
          - [x] Oars
          - [-] Sail
        """)
    told = {title: status for kind, title, status, _ in outline(found) if kind == "task"}
    assert told == {"Barge": "doing", "Raft": "dropped", "Dinghy": "dropped"}


def test_a_category_in_front_of_boxes_is_the_title_of_each_row() -> None:
    text = "# Shop\n\n## Cellar\n\n| Category | Status | Count |\n|---|---|---|\n"
    found = imported(f"{text}| Oak | [x] | 4 |\n| Pine | [ ] | 2 |\n")
    assert [row[1:3] for row in outline(found)][1:] == [("Oak", "done"), ("Pine", "todo")]


def test_a_legend_may_have_one_line_without_a_mark() -> None:
    found = imported("""
        # Shop

        ## Legend
        - ✅ Done: the shelf stands.
        - 🚀 In progress: somebody builds it.
        - ⚠️ Not started: the wood is there.
        - N/A: needs no shelf.

        ## Cellar
        | Shelf | Status |
        |---|---|
        | Jam | ✅ |
        | Tea | 🚀 |
        | Salt | ⚠️ |
    """)
    assert [row[1:3] for row in outline(found)] == [
        ("Cellar", "doing"),
        ("Jam", "done"),
        ("Tea", "doing"),
        ("Salt", "todo"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Status definitions", "Bedeutung der Symbole", "Leyenda de estados", "実装ステータスの定義"],
)
def test_a_list_of_what_statuses_mean_is_a_legend_and_no_work(heading: str) -> None:
    found = imported(f"""
        # Shop

        ## {heading}
        - 🔴 **To do**: nobody has begun
        - 🟡 **In progress**: somebody is at it
        - 🟢 **Done**: it stands in the shop

        ## Till
        - 🟢 Buttons
        - 🔴 Receipts
    """)
    assert outline(found) == [
        ("phase", "Till", "doing", None),
        ("task", "Buttons", "done", "Till"),
        ("task", "Receipts", "todo", "Till"),
    ]


def test_a_mark_means_elsewhere_what_one_word_behind_labels_says() -> None:
    found = imported("""
        # Boat

        ## Repairs

        ### 1. Mast
        **Status:** ⏸️ PENDING

        ### 2. Rudder
        **Status:** ✅ DONE

        ## In this order
        1. ✅ **Rudder**
        2. ⏸️ **Mast**
    """)
    assert [(title, status) for _, title, status, _ in outline(found)][-2:] == [
        ("Rudder", "done"),
        ("Mast", "todo"),
    ]


def test_a_mark_that_is_for_show_in_headings_means_in_entries_what_cells_say_more_than_once() -> (
    None
):
    found = imported("""
        # Bateau

        | Phase | Statut |
        |---|---|
        | Phase 1 : Coque | ✅ **TERMINÉE** |
        | Phase 2 : Mât | ⚠️ **NON DÉMARRÉE** |
        | Phase 3 : Voiles | ⚠️ **NON DÉMARRÉE** |

        ## Phase 1 : Coque
        - ✅ Goudron
        - ✅ Planches

        ## Phase 2 : Mât
        ### Bois ⚠️
        - ⚠️ Choisir le pin
        - ✅ Mesurer

        ### Cordes
        - ⚠️ Acheter le chanvre
        - ⚠️ Tresser

        ## Phase 3 : Voiles
        - ⚠️ Coudre le foc
    """)
    states = {title: status for _, title, status, _ in outline(found)}
    assert states["Choisir le pin"] == states["Cordes"] == states["Coudre le foc"] == "todo"
    assert states["Bois"] == "doing"


def test_a_mark_that_is_for_show_in_headings_and_explained_once_keeps_its_meaning() -> None:
    found = imported("""
        # Boat

        | Part | Status |
        |---|---|
        | Mast | ⚠️ Not started |
        | Hull | ✅ Done |

        ## Lamps
        - ⚠️ Wire
        - ✅ Glass
        - ⏳ Oil
    """)
    states = {title: status for _, title, status, _ in outline(found)}
    assert states["Wire"] == "partial"
