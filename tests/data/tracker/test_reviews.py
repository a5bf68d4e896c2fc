"""Reviews: tables of when they come round, and lists of when they were held."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from tests.support.importing import imported

_PLAN = "# Yard\n\n## Phase 1: Hull\n- [x] Keel\n- [ ] Ribs\n\n"


def _reviews(text: str) -> list[dict[str, Any]]:
    document: Any = imported(_PLAN + dedent(text)).document
    assert "pages" not in document
    return [{k: v for k, v in row.items() if k != "id"} for row in document["reviews"]]


_ROW = {
    "title": "Walk",
    "cadence": "weekly",
    "last_on": date(2026, 3, 2),
    "next_on": date(2026, 3, 9),
    "owner": "Ana",
}


@pytest.mark.parametrize(
    ("head", "often"),
    [
        ("Reviews: Review Cadence Last Next Owner", "weekly"),
        ("Review schedule: Meeting Frequency Last~review Next~review Owner", "Weekly"),
        ("レビュー: レビュー 頻度 前回 次回 担当", "毎週"),
        ("评审: 评审 频率 上次 下次 负责人", "每周"),
        ("Überprüfungen: Besprechung Turnus Zuletzt Nächster~Termin Leitung", "wöchentlich"),
        ("Revisiones: Revisión Frecuencia Última Próxima Responsable", "semanal"),
        ("Revues: Revue Fréquence Dernière Prochaine Responsable", "hebdomadaire"),
        ("Revisões: Revisão Frequência Última Próxima Responsável", "semanal"),
        ("리뷰: 리뷰 주기 지난~회의 다음~회의 담당자", "매주"),
        ("Ревью: Встреча Частота Последний~раз Следующая Ответственный", "еженедельно"),
        ("Огляди: Зустріч Частота Останній~раз Наступна Відповідальний", "щотижня"),
    ],
)
def test_a_table_says_when_reviews_come_round(head: str, often: str) -> None:
    over, cells = head.split(": ")
    columns = " | ".join(cells.split()).replace("~", " ")
    found = _reviews(
        f"## {over}\n\n| {columns} |\n|---|---|---|---|---|\n"
        f"| Walk | {often} | 2026-03-02 | 2026-03-09 | Ana |\n"
    )
    assert found == [_ROW]


def test_a_table_of_reviews_that_were_held_has_their_day_and_what_came_out() -> None:
    found = _reviews("""
        ## Reviews

        | Date | Review | Reviewer | Result |
        |---|---|---|---|
        | 2026-03-02 | Walk | Ana | two cracks |
        """)
    row = {"title": "Walk", "last_on": date(2026, 3, 2), "owner": "Ana", "result": "two cracks"}
    assert found == [row]


def test_a_list_of_reviews_has_days_in_front_or_behind() -> None:
    found = _reviews("""
        ## Reviews

        - 2026-03-02: Walked all with Ana
        - Keel look: 2026-03-20, in the shed
        - **Weekly walk**: bow to stern (1 hour)
        """)
    assert found[0] == {"title": "Walked all with Ana", "last_on": date(2026, 3, 2)}
    shed = {"title": "Keel look", "next_on": date(2026, 3, 20), "purpose": "in the shed"}
    assert found[1] == shed
    assert found[2]["cadence"] == "weekly"
