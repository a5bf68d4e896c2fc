"""Trackers in many languages: their columns, headings and statuses."""

from __future__ import annotations

from textwrap import dedent

import pytest

from data.tracker.importing import Text, import_tracker


def _items(text: str) -> list[tuple[object, object, object]]:
    found = import_tracker([Text("plan.md", dedent(text).encode())])
    return [(item["kind"], item["title"], item["status"]) for item in found.items]


def test_a_turkish_table_of_work_is_read() -> None:
    assert _items("""
        # Liman

        ## Rıhtım
        | Görev | Durum | Notlar |
        |---|---|---|
        | Halatları değiştir | Tamamlandı | mavi olanlar |
        | Fener camını sil | Devam ediyor | |
        | Kapıyı boya | Yapılacak | |
    """) == [
        ("phase", "Rıhtım", "doing"),
        ("task", "Halatları değiştir", "done"),
        ("task", "Fener camını sil", "doing"),
        ("task", "Kapıyı boya", "todo"),
    ]


def test_rows_of_phases_and_risks_in_italian_are_read() -> None:
    assert _items("""
        # Mulino

        | Fase | Cosa | Stato |
        |---|---|---|
        | **M0** | Misure del canale | **CHIUSA** (2026-02-03) |
        | **M1** | Ruota nuova | **IN CORSO** |
        | **M2** | Prova con acqua | Da fare |

        ## Rischi noti
        | Rischio | Mitigazione |
        |---|---|
        | Piena del torrente | Paratoia chiusa a mano |
    """) == [
        ("task", "Misure del canale", "done"),
        ("task", "Ruota nuova", "doing"),
        ("task", "Prova con acqua", "todo"),
        ("risk", "Piena del torrente", None),
    ]


def test_a_table_in_traditional_chinese_is_read() -> None:
    assert _items("""
        # 花園

        ## 春季
        | 任務 | 狀態 | 備註 |
        |---|---|---|
        | 修剪籬笆 | 已關閉 | 北側 |
        | 鋪設步道 | 待確認 | |
    """) == [
        ("phase", "春季", "doing"),
        ("task", "修剪籬笆", "done"),
        ("task", "鋪設步道", "todo"),
    ]


def test_words_for_what_is_ready_to_go_out_are_known_in_french() -> None:
    assert _items(
        """
        # Quai

        ## Phase 1 — Coque (actuellement en cours)

        - [ ] Clouer

        ## Phase 2 — Pont (🎯 À déployer)

        - [x] Poser `pont.py` — déployé ✅ (26 avr 2026)
        """
    ) == [
        ("phase", "Coque", "doing"),
        ("task", "Clouer", "todo"),
        ("phase", "Pont", "todo"),
        ("task", "Poser `pont.py`", "done"),
    ]


@pytest.mark.parametrize(
    ("one", "two", "columns", "statuses"),
    [
        (
            "Giai đoạn 1: Thân",
            "Giai đoạn 2: Buồm",
            "Công việc | Trạng thái",
            "Hoàn thành | Đang thực hiện | Chưa bắt đầu",
        ),
        (
            "Tahap 1: Lambung",
            "Tahap 2: Layar",
            "Tugas | Status",
            "Selesai | Sedang dikerjakan | Belum dimulai",
        ),
        (
            "Faza 1: Kadłub",
            "Faza 2: Żagle",
            "Zadanie | Stan",
            "Zakończone | W trakcie | Do zrobienia",
        ),
        ("Fase 1: Romp", "Fase 2: Zeilen", "Taak | Status", "Afgerond | Bezig | Te doen"),
        ("Fáze 1: Trup", "Fáze 2: Plachty", "Úkol | Stav", "Hotovo | Probíhá | Čeká"),
        ("Fas 1: Skrov", "Fas 2: Segel", "Uppgift | Status", "Klart | Pågår | Ej påbörjad"),
        ("Fase 1: Skrog", "Fase 2: Sejl", "Opgave | Status", "Færdig | I gang | Ikke startet"),
        ("Vaihe 1: Runko", "Vaihe 2: Purjeet", "Tehtävä | Tila", "Valmis | Kesken | Odottaa"),
        (
            "Fázis 1: Test",
            "Fázis 2: Vitorla",
            "Feladat | Állapot",
            "Kész | Folyamatban | Tervezett",
        ),
        ("Etapa 1: Coca", "Etapa 2: Vele", "Sarcină | Stare", "Finalizat | În curs | Planificat"),
        (
            "Φάση 1: Σκαρί",
            "Φάση 2: Πανιά",
            "Εργασία | Κατάσταση",
            "Ολοκληρώθηκε | Σε εξέλιξη | Εκκρεμεί",
        ),
        ("ระยะที่ 1: ตัวเรือ", "ระยะที่ 2: ใบเรือ", "งาน | สถานะ", "เสร็จแล้ว | กำลังดำเนินการ | ยังไม่เริ่ม"),
        (
            "المرحلة 1: الهيكل",
            "المرحلة 2: الأشرعة",
            "المهمة | الحالة",
            "مكتمل | قيد التنفيذ | لم يبدأ",
        ),
        ("שלב 1: גוף", "שלב 2: מפרשים", "משימה | סטטוס", "הושלם | בביצוע | טרם התחיל"),
        ("فاز 1: بدنه", "فاز 2: بادبان", "وظیفه | وضعیت", "انجام شد | در حال انجام | شروع نشده"),
    ],
)
def test_phases_columns_and_statuses_are_known_in_other_languages(
    one: str, two: str, columns: str, statuses: str
) -> None:
    done, doing, todo = statuses.split(" | ")
    found = _items(f"""
        # Tim

        ## {one} - {done}

        | {columns} |
        |---|---|
        | Aba | {done} |
        | Ebe | {doing} |
        | Ibi | {todo} |

        ## {two}

        - [ ] Obo
        - Ubu - {done}
    """)
    assert found == [
        ("phase", one.partition(": ")[2], "done"),
        ("task", "Aba", "done"),
        ("task", "Ebe", "doing"),
        ("task", "Ibi", "todo"),
        ("phase", two.partition(": ")[2], "doing"),
        ("task", "Obo", "todo"),
        ("task", "Ubu", "done"),
    ]


@pytest.mark.parametrize(
    ("over", "done", "partly", "left"),
    [
        ("Detailed status", "Completed components", "Partially done", "Remaining work"),
        ("Detaljerad status", "Slutförda komponenter", "Delvis slutförda", "Återstående arbete"),
        ("Szczegółowy stan", "Zrobione", "Częściowo ukończone", "Pozostałe zadania"),
        ("Gedetailleerde status", "Voltooide taken", "Deels voltooid", "Resterende taken"),
        ("Detaillierter Status", "Umgesetzte Funktionen", "Teilweise umgesetzt", "Restarbeiten"),
        ("Estado detallado", "Tareas terminadas", "Parcial", "Trabajo pendiente"),
    ],
)
def test_lists_beneath_how_far_they_are_are_work(
    over: str, done: str, partly: str, left: str
) -> None:
    found = _items(f"""
        # Marina

        ## {over}

        ### {done}
        - **Pier**: of oak
        - **Crane**: lifts again

        ### {partly}
        - **Lamps**:
          - North: ✅ hung
          - South: 🚧 on the way

        ### {left}
        1. **Rails**:
           - Measure
        """)
    assert [(kind, title) for kind, title, _ in found] == [
        ("phase", done),
        ("task", "Pier"),
        ("task", "Crane"),
        ("phase", partly),
        ("task", "Lamps"),
        ("subtask", "North"),
        ("subtask", "South"),
        ("phase", left),
        ("task", "Rails"),
    ]
    assert [status for _, _, status in found][:3] == ["done", "done", "done"]
