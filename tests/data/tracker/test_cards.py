"""Tables of two columns that tell of the work they stand in, and lists counted like the work."""

from __future__ import annotations

from typing import Any

from tests.support.importing import imported, outline, record


def test_a_table_of_keys_beneath_work_fills_its_fields() -> None:
    found = imported("""
        # Umbau

        ## Arbeitspakete

        ### AP 1 Vergabe

        | | |
        |---|---|
        | Verantwortlich | K. Albers |
        | Beginn / Ende | 02.02.2026 – 17.04.2026 |
        | Aufwand | 20 PT |
        | Kostenstelle | 4711 |
        | Status | noch nicht begonnen |

        - AP 1.1 Ausschreibung – erledigt
        - AP 1.2 Zuschlag – offen

        ### AP 2 Schulung

        | Status | zurückgestellt |
        |---|---|
        | Verantwortlich | U. Thomsen |
        """)
    first = record(found, "1")
    assert (first["status"], first["owners"], first["estimate"]) == ("todo", ["K. Albers"], "20d")
    assert (str(first["start"]), str(first["due"])) == ("2026-02-02", "2026-04-17")
    assert "Kostenstelle: 4711" in first["notes"]
    assert outline(found)[1:] == [
        ("task", "Ausschreibung", "done", "Vergabe"),
        ("task", "Zuschlag", "todo", "Vergabe"),
        ("phase", "Schulung", "deferred", None),
    ]
    assert record(found, "1.2")["title"] == "Zuschlag"


def test_a_table_of_two_columns_that_are_no_fields_stays_a_table_in_the_notes() -> None:
    found = imported("""
        # Umbau

        ## Phase 1: Vergabe

        | Plan | Grenze |
        |---|---|
        | frei | 60 |
        | Team | 600 |

        - [ ] Zuschlag
        """)
    assert "| frei | 60 |" in record(found, "1")["notes"]


def test_plain_lists_are_work_where_counted_headings_beside_theirs_are_over_work() -> None:
    found = imported("""
        # 사내 위키

        ## 1분기 (1월~3월) – 기반 ✅ 완료

        - [x] 서버 구축

        ## 2분기 (4월~6월) – 확산 ⏳ 예정

        - 전사 교육
        - 통계

        ## 참고 ✅

        - 위키 주소
        """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("서버 구축", "done"),
        ("전사 교육", "todo"),
        ("통계", "todo"),
    ]
    assert "위키 주소" in record(found, "PG1")["body"]


def test_lines_in_bold_beneath_a_heading_tell_of_it_whatever_they_are_called() -> None:
    text = """
        # What we owe
        ## Yard
        ### Old rope on the crane
        - **Where**: the crane
        - **What**: rope of hemp
        - **Why we kept it**: no steel to be had
        - **Fix**: steel rope
          and a new hook
        - **Status**: open
        ### Loose stairs
        - **Where**: the pier
        - **What**: two steps
        - **Pourquoi pas encore**: nobody walks there
        - **Fix**: nails
        - **Status**: done
        """
    found = imported(text)
    assert [(title, status) for _, title, status, _ in outline(found)][1:] == [
        ("Old rope on the crane", "todo"),
        ("Loose stairs", "done"),
    ]
    tasks: Any = found.document["phases"]
    first, second = tasks[0]["tasks"]
    assert (first["intent"], second["intent"]) == ("no steel to be had", "nobody walks there")
    assert "rope of hemp" in first["notes"]
    assert "a new hook" in first["notes"]


def test_a_table_of_fields_and_values_beneath_work_fills_its_fields_whatever_its_head_says() -> (
    None
):
    found = imported("""
        # Harbour

        ## Lamps

        ### LAMP-1: Hang the pier lamp

        | Field | Value |
        |-------|-------|
        | **Owner** | Mia |
        | **Effort** | 3h |
        | **Status** | ✅ `done` |

        ### LAMP-2: Oil the gate

        | Feld | Wert |
        |------|------|
        | Verantwortlich | Bo |
        | Status | offen |
        """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Hang the pier lamp", "done"),
        ("Oil the gate", "todo"),
    ]
    assert record(found, "LAMP-1")["owners"] == ["Mia"]
    assert record(found, "LAMP-2")["owners"] == ["Bo"]


def test_a_table_of_fields_and_values_at_the_head_of_a_document_tells_of_the_project() -> None:
    found = imported("""
        # Harbour

        | Property | Value |
        |---|---|
        | Owner | Mia |
        | Start | 2026-03-02 |

        ## Phase 1: Piers

        - [ ] Drive piles
        """)
    project: Any = found.document["project"]
    assert str(project["start"]) == "2026-03-02"
