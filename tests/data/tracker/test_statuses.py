"""What a cell says of how far something is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tracker.statuses import status_of
from data.tracker.words import load_words
from tests.support.importing import imported, outline

WORDS = load_words()


@pytest.mark.parametrize(
    ("cell", "status", "rest"),
    [
        ("⏳", "todo", ""),
        ("**Deleted** (2026-04-01) — the new lamp shines", "done", "the new lamp shines"),
        ("Deletado", "done", ""),
        ("삭제됨", "done", ""),
        ("✅ 已完成", "done", ""),
        ("⏳ 进行中", "doing", ""),
        ("🔵 Active", "doing", ""),
        ("🧪 Beta", "doing", ""),
        ("🔭 Exploring", "todo", ""),
        ("🟨 In progress at the pier", "doing", "at the pier"),
        ("GA", "done", ""),
        ("Closed as not planned", "dropped", ""),
        ("PR open", "doing", ""),
        ("✅ QA", "done", "QA"),
        ("🔴 TODO", "todo", ""),
        ("Outstanding", "todo", ""),
        ("✅ **NEW** v3.18.2", "done", "v3.18.2"),
        ("✅ Ready", "done", ""),
        ("✅ Planned", "todo", ""),
        ("✅ Active", "done", ""),
        ("✅ Current", "done", ""),
        ("✔️ Aktiv", "done", ""),
        ("✅ In progress", "doing", ""),
        ("🟢 Active", "doing", ""),
        ("⏳ NEW", "todo", ""),
        ("⚠️ **PARTIAL**", "partial", ""),
        ("💀 BROKEN", "broken", ""),
        ("🟡 IN_PROGRESS", "doing", ""),
        ("✅ COMPLETED - Adaptive sizes", "done", "Adaptive sizes"),
        ("⏳ WAITING - Depends on the loader", "blocked", "the loader"),
        ("❌ **却下** — unclear", "dropped", "unclear"),
        ("6.5.0 ✅", "done", "6.5.0"),
        ("Not Started", "todo", ""),
        ("🔴 CRITICAL → ✅ COMPLETED", "done", ""),
        ("⏳ → sawn → ✅ oiled", "done", "sawn → oiled"),
        ("`[~]`", "doing", ""),
        ("[x]", "done", ""),
        ("Готово ✅", "done", ""),
        ("whatever it is", None, "whatever it is"),
        ("Tests written; ongoing watch", "doing", "Tests written; ongoing watch"),
        ("Policy defined; review pending", "partial", "Policy defined; review pending"),
        ("Two checks not started", None, "Two checks not started"),
        ("Prüfung ausstehend", "todo", "Prüfung ausstehend"),
    ],
)
def test_a_word_wins_over_the_mark_beside_it(cell: str, status: str | None, rest: str) -> None:
    found = status_of(cell, WORDS)
    assert (found.status, found.rest) == (status, rest)


def test_the_legend_of_the_document_wins_over_both() -> None:
    legend = {"❌": "blocked", "◆": "doing"}
    assert status_of("❌", WORDS, legend).status == "blocked"
    assert status_of("❌ done", WORDS, legend).status == "blocked"
    assert status_of("◆", WORDS, legend).status == "doing"


def test_a_day_beside_the_status_is_told() -> None:
    assert status_of("✅ 2025-07-25", WORDS) == ("done", "", date(2025, 7, 25), "✅")
    assert status_of("✅ 2025-02-31", WORDS).on is None


def test_registers_have_words_of_their_own() -> None:
    assert status_of("Accepted", WORDS, {}, "risk_status").status == "accepted"
    assert status_of("🔵 Active", WORDS, {}, "risk_status").status == "open"


@given(st.text(max_size=60))
def test_no_cell_breaks_the_reader(text: str) -> None:
    found = status_of(text, WORDS)
    assert found.status is None or found.status in WORDS.tables["status"]


@pytest.mark.parametrize(
    "text", ["noch nicht begonnen", "leider noch nicht gestartet", "ще не розпочато"]
)
def test_what_is_denied_at_the_end_is_not_what_its_last_word_says(text: str) -> None:
    assert status_of(text, WORDS).status == "todo"


@pytest.mark.parametrize(
    ("text", "status", "rest"),
    [
        ("🔄 Created but not tested", "doing", "Created but not tested"),
        ("🚧 Live on one island", "doing", "Live on one island"),
        ("🔄 Created", "done", ""),
        ("🔄 Created, not tested", "done", "not tested"),
        ("🔄 Completed on one island", "done", "on one island"),
    ],
)
def test_a_mark_wins_over_a_weak_word_that_only_begins_a_sentence(
    text: str, status: str, rest: str
) -> None:
    found = status_of(text, WORDS)
    assert (found.status, found.rest) == (status, rest)


@pytest.mark.parametrize(
    ("cell", "rest"),
    [
        ("✅ Closed (`oar.stl`, `sail.stl`)", "`oar.stl`, `sail.stl`"),
        ("✅ Closed (oak and `oar.stl`)", "oak and `oar.stl`"),
        ("✅ `oar.stl` is cut", "`oar.stl` is cut"),
        ("✅ `oar.stl`", "oar.stl"),
    ],
)
def test_marks_of_code_stay_in_pairs(cell: str, rest: str) -> None:
    assert status_of(cell, WORDS).rest == rest


@pytest.mark.parametrize(
    "said",
    [
        "MOSTLY COMPLETED",
        "mostly completed",
        "largely done",
        "weitgehend erledigt",
        "casi terminado",
        "presque terminé",
        "quase pronto",
        "büyük ölçüde tamamlandı",
        "в основном готово",
        "майже готово",
        "ほとんど完了",
        "大部分已完成",
        "거의 완료",
        "grotendeels klaar",
    ],
)
def test_what_is_mostly_done_is_done_in_part_behind_a_heading_with_its_day(said: str) -> None:
    found = imported(f"""
# Yard

## Checks

### Bow - Upper deck - {said} 2026-03-02

- [x] Caulk the seams
- [ ] Oil the rail

### Stern - Lower deck

- [ ] Oil the rail again
""")
    told = {title: status for _, title, status, _ in outline(found)}
    assert told["Bow - Upper deck"] == "partial"


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Next — in progress", "doing"),
        ("Later - blocked", "blocked"),
        ("Next - the second lamp", "todo"),
        ("In progress — next", "doing"),
    ],
)
def test_a_status_behind_when_it_was_to_come_says_how_far_it_is(cell: str, status: str) -> None:
    assert status_of(cell, load_words()).status == status


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("✅ as before — fail-safe lamp in the shed", "done"),
        ("✅ error-free since May", "done"),
        ("✅ as before — but the lamp failed in May", "broken"),
    ],
)
def test_a_word_for_failing_that_is_part_of_another_says_nothing_of_the_row(
    cell: str, status: str
) -> None:
    found = imported(f"""
        # Harbour

        | Check | Status |
        |---|---|
        | Lamps | {cell} |
        | Rails | ☐ |
        """)
    assert [item["status"] for item in found.items if item["title"] == "Lamps"] == [status]


@pytest.mark.parametrize("said", ["**YOU ARE HERE**", "wir sind hier", "現在地", "현재 위치"])
def test_what_shows_where_people_are_is_under_way(said: str) -> None:
    found = imported(f"""
        # Boat

        ## Phase 1: Hull

        ### Step 1.1: Keel ⬅️ {said}

        - [ ] cut the oak

        ### Step 1.2: Ribs

        - [ ] bend the ash
    """)
    assert ("task", "Keel", "doing", "Hull") in outline(found)
    assert ("task", "Ribs", "todo", "Hull") in outline(found)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Pendente", "todo"),
        ("Tamam", "done"),
        ("fixad", "done"),
        ("corregido", "done"),
        ("Kapsam dışı", "dropped"),
        ("fuera de alcance", "dropped"),
        ("対象外", "dropped"),
        ("postergado", "deferred"),
    ],
)
def test_common_words_of_many_languages_say_how_far_it_is(word: str, status: str) -> None:
    assert status_of(word, WORDS).status == status


def test_a_word_for_open_in_bold_in_front_leads_to_the_title() -> None:
    found = imported("""
        # Barco

        - [ ] **Pendente:** lixar o convés
        - [x] pintar a quilha
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("lixar o convés", "todo"),
        ("pintar a quilha", "done"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Not complete", "Not yet fully deployed", "Never done", "To be completed", "0% complete", "0%",
     "0 of 5 finished", "noch nicht abgeschlossen", "nicht erledigt", "no terminado",
     "pas encore terminé", "não concluído", "не завершено", "완료되지 않음", "完了していない"],
)  # fmt: skip
def test_what_is_denied_is_not_done(text: str) -> None:
    assert status_of(text, load_words()).status == "todo"


@pytest.mark.parametrize(
    ("text", "status"),
    [("40% complete", "doing"), ("2/5 complete", "doing"), ("50 %", "doing"), ("100%", "done"),
     ("5/5 complete", "done"), ("Fully complete", "done"), ("Notion sync done", "done"),
     ("Done, nothing left", "done")],
)  # fmt: skip
def test_a_share_in_front_says_how_far_it_is(text: str, status: str) -> None:
    assert status_of(text, load_words()).status == status


@pytest.mark.parametrize(
    ("status", "forms"),
    [
        ("todo", "non démarré, non démarrées, pas commencée, prévus, abierta, não iniciados"),
        ("todo", "nicht angefangen, не начаты, запланирована, не розпочата, відкриті"),
        ("doing", "démarrées, empezada, começado, angefangen, начаты, розпочата"),
        ("done", "achevées, livrés, résolue, resueltas, fechada, сделаны, завершена, виконана"),
        ("blocked", "bloquées, bloqueadas, заблокированы, заблокована"),
        ("deferred", "différées, aplazados, adiadas, отложены, відкладена"),
        ("dropped", "annulées, cancelados, abandonada, отменены, скасована"),
        ("partial", "partielles, parciales, parciais, частично готова"),
    ],
)
def test_words_for_a_status_are_known_in_all_their_forms(status: str, forms: str) -> None:
    lexicon = WORDS.lexicon("status")
    assert {form: lexicon.name(form) for form in forms.split(", ")} == dict.fromkeys(
        forms.split(", "), status
    )
