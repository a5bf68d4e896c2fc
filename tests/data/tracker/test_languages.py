"""Trackers in Turkish, Italian and traditional Chinese: their columns, headings and statuses."""

from __future__ import annotations

from textwrap import dedent

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
