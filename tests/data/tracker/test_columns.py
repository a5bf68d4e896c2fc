"""Columns beside a status that are of no register: why a row is as it is, a colour in its title."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported, outline, record


def _rows(text: str) -> dict[str, str | None]:
    return {title: status for kind, title, status, _ in outline(imported(text)) if kind == "task"}


def test_a_reason_beside_how_far_each_row_is_is_a_note_of_work() -> None:
    found = _rows("""
    # Harbour

    ## Where we stand in May

    | # | Asked for | Said at | Status | Reason |
    |---|---|---|---|---|
    | H1 | New wheel | 12:20 | ✅ **Done** | photo 7 |
    | H2 | Long keel | 12:40 | 🔄 **in part** | one side is dry |
    | H3 | Two lamps | 12:50 | not started | no cable |
    """)
    assert found == {"New wheel": "done", "Long keel": "partial", "Two lamps": "todo"}


def test_a_reason_beside_what_was_decided_is_of_a_decision() -> None:
    found = _rows("""
    # Harbour

    ## Tasks
    - [ ] Paint

    ## Choices

    | Topic | Status | Reason |
    |---|---|---|
    | Oak for the keel | Accepted | it lasts |
    | Steel for the keel | Rejected | it rusts |
    """)
    assert "Oak for the keel" not in found


def test_a_colour_before_a_title_gives_way_to_the_column_of_the_status() -> None:
    found = _rows("""
    # Harbour

    ## Yard

    | # | Task | Status |
    |---|---|---|
    | 1 | 🔴 **Wheel** | ✅ Done |
    | 2 | 🔴 **Keel** | in progress |
    """)
    assert found == {"Wheel": "done", "Keel": "doing"}


@pytest.mark.parametrize("parts", ["Detailed task", "Detailed tasks"])
def test_a_name_in_front_of_the_parts_of_each_row_is_its_title(parts: str) -> None:
    found = imported(f"""
        # Harbour

        | WBS | Corner | {parts} | Status |
        |---|---|---|---|
        | 1 | Lamps | 1.1 Wire the red one and its socket · 1.2 Hang it | ✅ |
        | 2 | Gates | 2.1 Plane the lower wing · 2.2 Oil the hinges twice | 🔄 |
        """)
    assert [(one[1], one[2]) for one in outline(found) if one[0] == "task"] == [
        ("Lamps", "done"),
        ("Gates", "doing"),
    ]


def test_an_id_may_stand_before_a_title_in_bold() -> None:
    found = imported("""
        # Harbour

        ## Milestones

        - [x] M0 Lamps
        - [ ] M1 Gates
        - [ ] M2 **Locks** and bolts
        """)
    assert record(found, "M2")["title"] == "Locks and bolts"


def test_an_area_of_its_own_in_each_row_with_an_id_is_what_the_row_is_about() -> None:
    found = imported("""
        # Harbour

        | ID | Area | Status | Commit |
        |----|------|--------|--------|
        | RF-1 | the mole | done | 1234abc — new stones |
        | RF-2 | the pier | todo |  |
        """)
    told = {row["title"]: row["status"] for row in found.items}
    assert told["the mole"] == "done"
    assert told["the pier"] == "todo"


def test_a_first_column_of_codes_is_no_title() -> None:
    found = imported("""
        # Harbour

        | Lane | Scope | Owns | Status |
        |------|-------|------|--------|
        | **L1** | the mole · its lamp | `mole/*` | in progress |
        | **L2b** | the pier | `pier/*` | queued |
        """)
    told = {row["title"]: row["status"] for row in found.items}
    assert told["the mole · its lamp"] == "doing"
    assert told["the pier"] == "todo"


@pytest.mark.parametrize("about", ["Area", "Task", "Task/Pier", "Topic / Pier"])
def test_who_does_each_row_is_no_title_beside_what_it_is(about: str) -> None:
    found = imported(f"""
        # Quay

        ## Board
        | Agent | {about} | Status |
        |---|---|---|
        | Red | Paint the rail | 🟢 done |
        | Blue | Stack the bricks | 🟡 |
    """)
    assert [(one[1], one[2]) for one in outline(found)[1:]] == [
        ("Paint the rail", "done"),
        ("Stack the bricks", "doing"),
    ]
    assert "Red" in str(record(found, "1.1")["owners"])


def test_agents_that_nothing_else_is_said_of_are_the_rows() -> None:
    found = imported("""
        # Quay

        ## Board
        | Agent | Status | Notes |
        |---|---|---|
        | Crane driver | ✅ | moves bricks |
        | Lamp lighter | 🔄 | at dusk |
    """)
    assert [one[1] for one in outline(found)[1:]] == ["Crane driver", "Lamp lighter"]


@pytest.mark.parametrize("header", ["Rule of the yard", "ID | Rule of the yard"])
def test_what_only_describes_a_row_is_no_title_beside_a_column_of_names(header: str) -> None:
    """A name may come twice, and stand behind a column of ids."""
    names = [f"{part} {kind}" for part in ("Oak", "Rope", "Lamp", "Sail") for kind in "ABCDEFG"]
    with_ids = header.count("|")
    rows = "\n".join(
        f"| {f'BR-{place} | ' * with_ids}{name} | Some words about it | ours | 🟢 Done |"
        for place, name in enumerate((*names, "Oak A"))
    )
    found = imported(f"""
# Yard

| {header} | Description | Now by | Status |
|{"---|" * (4 + with_ids)}
{rows}
""")
    titles = [title for kind, title, _, _ in outline(found) if kind == "task"]
    assert titles == [*names, "Oak A"]


def test_what_is_delivered_stands_behind_the_status_of_each_epic_and_is_no_title() -> None:
    found = imported("""
    # Yard

    ## Where we stand

    | Epic | Status | Deliverables |
    |---|---|---|
    | Dry hull | ✅ done | `hull.md` |
    | New sails | open | 62 knots |
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == [
        "Dry hull",
        "New sails",
    ]
    document: Any = found.document
    assert [task["deliverables"] for task in document["phases"][0]["tasks"]] == [
        ["`hull.md`"],
        ["62 knots"],
    ]


def test_a_group_that_comes_again_and_again_is_no_title_beside_a_description() -> None:
    found = _rows("""
    # Yard

    | Side | Description | Status |
    |---|---|---|
    | Port | Caulk the seams | ✅ |
    | Port | Oil the rail | ⏳ |
    | Starboard | Caulk the stern | ⏳ |
    """)
    assert [*found] == ["Caulk the seams", "Oil the rail", "Caulk the stern"]


def test_a_type_of_agents_is_nothing_that_they_work_at() -> None:
    found = imported("""
        # Quay

        ## Board
        | Agent | Type | Status |
        |---|---|---|
        | Gull | scout | ✅ |
        | Tern | porter | 🔄 |
    """)
    assert [one[1] for one in outline(found)[1:]] == ["Gull", "Tern"]


def test_a_kind_at_the_front_that_each_row_has_of_its_own_is_what_the_row_is() -> None:
    found = imported("""
        # Harbour

        ## Testing status

        | Test type | Status | Coverage |
        |---|---|---|
        | Rope tests | Not started | 0% |
        | Lamp tests | In progress | not performed |

        ## Stores

        | Type | Status | Count |
        |---|---|---|
        | Rope | Done | 4 |
        | Rope | In progress | 2 |
    """)
    assert [item[1] for item in outline(found)] == ["Testing status", "Rope tests", "Lamp tests"]


@pytest.mark.parametrize(
    "header",
    [
        "Bug | Fájl(ok) | Súlyosság | Státusz",
        "Błąd | Plik | Priorytet | Status",
        "Chyba | Soubor | Závažnost | Stav",
        "Fout | Bestand | Ernst | Status",
        "Fel | Fil | Allvarlighetsgrad | Status",
        "Fejl | Filer | Alvorlighed | Status",
        "Virhe | Tiedosto | Vakavuus | Tila",
        "Problemă | Fișier | Severitate | Stare",
        "Баг | Файлы | Серьезность | Статус",
        "Lỗi | Tệp | Mức độ nghiêm trọng | Trạng thái",
        "Masalah | Berkas | Keparahan | Status",
        "不具合 | 対象ファイル | 深刻度 | 状態",
        "버그 | 관련 파일 | 심각도 | 상태",
        "المشكلة | الملف | الخطورة | الحالة",
    ],
)
def test_a_single_bug_with_an_id_and_a_status_is_work_in_any_language(header: str) -> None:
    found = imported(f"""
    # Harbour

    ## Pier

    | # | {header} |
    |---|---|---|---|---|
    | P-01 | Planks creak | `planks.txt` | 🟡 | ✅ 2026-03-02 |
    """)
    assert outline(found)[1:] == [("task", "Planks creak", "done", "Pier")]
    assert record(found, "P-01")["links"] == ["planks.txt"]


@pytest.mark.parametrize("head", ["Title/Scope", "Title / Scope", "Titel / Umfang", "標題/範圍"])
def test_a_title_that_has_a_second_name_behind_a_slash_is_a_title(head: str) -> None:
    found = imported(f"""
    # Harbour

    ## Pier

    | Priority | ID | {head} | Status |
    |---|---|---|---|
    | 1 | PIER-1 | Lay the planks | DONE |
    | 2 | PIER-2 | Hang the lamps | OPEN — next spring |
    """)
    assert outline(found)[1:] == [
        ("task", "Lay the planks", "done", "Pier"),
        ("task", "Hang the lamps", "todo", "Pier"),
    ]


def test_phases_with_agents_and_a_description_are_called_by_their_names() -> None:
    found = imported("""
    # Harbour

    ## Pier

    | Phase | Status | Agents | Description |
    |---|---|---|---|
    | Sounding | ✅ Done | Diver, Pilot | Depth, currents |
    | Building | ⏳ Open | Carpenter | Planks, lamps |
    """)
    assert outline(found)[1:] == [
        ("task", "Sounding", "done", "Pier"),
        ("task", "Building", "todo", "Pier"),
    ]


def test_tasks_that_are_told_and_not_counted_are_the_titles_of_a_table() -> None:
    found = _rows("""
    # Harbour

    | Woche | Tasks | Who does it | Status | Deadline |
    |---|---|---|---|---|
    | 3.5. - 9.5. | [#12](https://boats.example/12) Oil the door | Mia | Done | 9.5.2026 |
    | | [#14](https://boats.example/14) Hang lamps | Leo | Moved to June | 9.5.2026 |
    | 10.5. - 16.5. | Show it all | Mia | Open | 16.5.2026 |
    """)
    assert found == {"#12 Oil the door": "done", "#14 Hang lamps": None, "Show it all": "todo"}


def test_tasks_that_are_counted_are_no_titles() -> None:
    found = imported("""
    # Harbour

    | Phase | Tasks | Status |
    |---|---|---|
    | Hull | 6 planks | Done |
    | Sails | 3 of 4 sewn | Open |
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "phase"] == ["Hull", "Sails"]


@pytest.mark.parametrize(
    "head", ["里程碑 | 目标内容 | 状态", "マイルストーン | 内容 | 状態", "Milestone | Aim | Status"]
)
def test_milestones_in_the_first_column_are_the_titles_of_their_rows(head: str) -> None:
    found = imported(f"""
        # Harbour

        ## Where we are

        | {head} |
        |---|---|---|
        | New pier | piles and planks | ✅ |
        | Lamps lit | a lamp on each pile | ⬜ |
        """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("New pier", "done"),
        ("Lamps lit", "todo"),
    ]


def test_milestones_behind_titles_say_where_rows_belong() -> None:
    found = imported("""
        # Harbour

        ## Where we are

        | Task | 里程碑 | Status |
        |---|---|---|
        | Drive piles | New pier | done |
        | Buy oil | Lamps lit | open |
        """)
    assert [title for kind, title, *_ in outline(found) if kind == "task"] == [
        "Drive piles",
        "Buy oil",
    ]


def test_a_list_of_workers_that_are_all_there_is_no_work() -> None:
    found = imported("""
        # Boats

        - [ ] Paint

        ## Crew

        | # | Agent | Model | Cloud name | Output | Status |
        |---|---|---|---|---|---|
        | 01 | Painter | big | YARD 01 | paint.md | ACTIVE |
        | 02 | Joiner | small | YARD 02 | wood.md | ACTIVE |
        | 03 | Rigger | small | YARD 03 | rope.md | ACTIVE |
        | 04 | Cook | big | YARD 04 | soup.md | ACTIVE |
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Paint"]


@pytest.mark.parametrize("word", ["WRITTEN", "Geschrieben", "escrito", "作成済み"])
def test_what_a_cell_says_is_written_is_done(word: str) -> None:
    found = imported(f"""
        # Boats

        | Page | Status |
        |---|---|
        | How to row | {word} |
        | How to swim | planned |
    """)
    told = [(title, status) for kind, title, status, _ in outline(found) if kind == "task"]
    assert told == [("How to row", "done"), ("How to swim", "todo")]


@pytest.mark.parametrize(
    "head",
    [
        "Agente | Status Atual | Tarefa Ativa / Última Ação | Próximo Agente",
        "Agente | Estado actual | Tarea actual | Otro agente",
        "Agent | Statut actuel | Tâche en cours | Autre agent",
        "智能体 | 当前状态 | 当前任务 | 下一个",
    ],
)
def test_what_workers_are_at_is_the_title_of_their_rows(head: str) -> None:
    found = _rows(f"""
        # Boats

        ## Board

        | {head} |
        |---|---|---|---|
        | Pix | 🟢 done | ✅ **Oil the deck** — with linseed | Mia |
        | Bot | 🟡 todo | ✅ **Sew a flag** — the cloth is there | Bo |
    """)
    assert found == {"Oil the deck": "done", "Sew a flag": "todo"}


def test_waiting_is_a_status_in_portuguese_that_wins_over_a_mark_in_the_title() -> None:
    found = _rows("""
        # Barcos

        | Tarefa | Status |
        |---|---|
        | ✅ Costurar a vela | AGUARDANDO |
        | Pintar o casco | Concluído |
    """)
    assert found == {"Costurar a vela": "todo", "Pintar o casco": "done"}


def test_of_kinds_that_are_each_another_in_bold_the_kind_is_the_title() -> None:
    table = """
        # Boat

        | Category | What it does | Done |
        |---|---|---|
        | {0}Oars{0} | to row | Yes |
        | {0}Sails{0} | to sail | No |
        """
    assert _rows(table.replace("{0}", "**")) == {"Oars": "done", "Sails": "todo"}
    assert _rows(table.replace("{0}", "")) == {"to row": "done", "to sail": "todo"}


@pytest.mark.parametrize(
    "table",
    [
        "| ID(s) | Status | Note |\n|---|---|---|\n| `BOAT-1/2` | ✅ | A |\n| `BOAT-3` | ⬜ | B |",
        "| Task ID | Status | Owner | Red test | Proof |\n|---|---|---|---|---|\n"
        "| `BOAT-1/2` | Done | Ana | `hull.py` | All dry |\n"
        "| `BOAT-3` | Open | Ana | `sail.py` (4) | Not yet |",
        "| Task ID | Status | Owner | Red test | Proof |\n|---|---|---|---|---|\n"
        "| `BOAT-1/2` | Done | Ana | `hull.py` | All dry |\n"
        "| `BOAT-3` | Open | Ana | `sail.py` (4) | Not yet |\n"
        "| `BOAT-4` | Open | Ana | By hand: `oar.py` | Not yet |",
    ],
)
def test_where_nothing_names_rows_they_are_known_by_their_ids(table: str) -> None:
    rows = {title.strip("`"): status for title, status in _rows(f"# Boat\n\n{table}\n").items()}
    assert [*rows][:2] == ["BOAT-1/2", "BOAT-3"]
    assert set(rows.values()) == {"done", "todo"}
